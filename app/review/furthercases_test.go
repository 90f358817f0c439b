package review_test

import (
	"testing"
	"time"

	"beiandesk/app/filing"
)

func others(change func(f *fixture)) func(*testing.T, *fixture) {
	return func(_ *testing.T, f *fixture) { change(f) }
}

func orderType(t filing.OrderType) func(*testing.T, *fixture) {
	return others(func(f *fixture) { f.in.Draft.Order.Type = t })
}

// furtherCases are about rules that came with the full set of 2018.
func furtherCases() []ruleCase {
	noDay := others(func(f *fixture) { f.in.Day = time.Time{} })
	unitChange := others(func(f *fixture) {
		f.in.Draft.Order.Type = filing.ChangeSubject
		f.in.Draft.Order.Change = filing.Change{From: "unit", What: []string{"name"}}
	})
	passport := all(field("subject.certificateType", "passport"), field("subject.certificateNumber", "E12345678"))
	byApp := all(field("subject.province", "广东"), field("appUpload", "true"))
	coded := func(code string) func(*testing.T, *fixture) {
		return all(field("subject.certificateType", "credit-code"), field("subject.certificateNumber", code))
	}
	nothingIn := others(func(f *fixture) { f.in.Materials = nil })
	return []ruleCase{
		{"legal-representative-given", "nobody named", "", field("subject.legalRepresentative", ""), true, ""},
		{"legal-representative-given", "an individual has none", filing.Individual, untouched, false, ""},
		{"domain-owner-given", "nobody named", "", field("site.domainOwner", ""), true, ""},
		{"domain-owner-given", "a subject's change asks for none", "", all(orderType(filing.ChangeSubject), field("site.domainOwner", "")), false, ""},
		{"domain-valid", "ended yesterday", "", field("site.domainValidTo", "2026-11-22"), true, ""},
		{"domain-valid", "ends today", "", field("site.domainValidTo", "2026-11-23"), false, ""},
		{"domain-valid", "no day to compare", "", all(field("site.domainValidTo", "2026-11-22"), noDay), true, filing.CheckNotDone},
		{"domain-valid-long", "two months left", "", field("site.domainValidTo", "2027-02-22"), true, ""},
		{"domain-valid-long", "three months left", "", field("site.domainValidTo", "2027-02-23"), false, ""},
		{"domain-valid-long", "an ended one is the blocker's", "", field("site.domainValidTo", "2026-11-22"), false, ""},
		{"domain-settled", "yet to be verified", "", field("site.domainVerifiedOn", "2026-11-24"), true, ""},
		{"hl-individual-id", "a passport is no ID card", filing.Individual, all(field("subject.province", "黑龙江"), passport), true, ""},
		{"sx-individual-id", "of a passport nobody knows the province: a hint at most", filing.Individual, all(field("subject.province", "山西"), passport), false, ""},
		{"sx-individual-id", "one that is hidden", "", all(field("subject.province", "山西"), passport), false, ""},
		{"hi-individual-id", "a temporary ID card", filing.Individual, all(field("subject.province", "海南"), field("subject.certificateType", "temporary-id")), true, ""},
		{"day-form", "a month that does not exist", "", field("site.domainValidTo", "2028-13-01"), true, ""},
		{"day-form", "a domain is no lasting thing", "", field("site.domainValidTo", "长期"), true, ""},
		{"day-form", "no day", "", field("site.domainVerifiedOn", "abc"), true, ""},
		{"day-form", "days", "", untouched, false, ""},
		{"words-commercial", "a mall", "", field("site.name", "样本商城"), true, ""},
		{"words-commercial", "a remark", "", field("site.remark", "在线支付购买会员"), true, ""},
		{"words-commercial", "a name that only looks like a denial", "", field("site.name", "无锡样本商城"), true, ""},
		{"words-commercial", "denied", "", field("site.remark", "不涉及支付、收费"), false, ""},
		{"words-commercial", "denied in another clause", "", field("site.remark", "不涉及审批，在线支付"), true, ""},
		{"words-commercial", "none", "", untouched, false, ""},
		{"domain-settled", "verified two days ago", "", field("site.domainVerifiedOn", "2026-11-21"), true, ""},
		{"domain-settled", "verified three days ago", "", field("site.domainVerifiedOn", "2026-11-20"), false, ""},
		{"office-phone-area", "an area that does not exist", "", field("subject.leader.officePhone", "086-0600-88888888"), true, ""},
		{"office-phone-area", "of another province", "", field("subject.leader.officePhone", "086-0571-88888888"), true, ""},
		{"office-phone-area", "of the province", "", field("subject.leader.officePhone", "086-0595-88888888"), false, ""},
		{"region-known", "a prefecture that never was", "", field("subject.leader.idNumber", idOfArea("1199")), true, ""},
		{"region-known", "Chaoyang in Beijing", "", untouched, false, ""},
		{"name-place", "another province", "", field("site.name", "浙江读书随笔"), true, ""},
		{"name-place", "the own one", "", field("site.name", "福建读书随笔"), false, ""},
		{"name-approval", "sounds like news", "", field("site.name", "样本新闻随笔"), true, ""},
		{"name-approval", "with its category", "", all(field("site.name", "样本新闻随笔"), field("site.preApproval.category", "news")), false, ""},
		{"content-commercial", "a shop", "", field("site.content", "unit-portal,shopping"), true, ""},
		{"content-commercial", "an organisation's own", "", untouched, false, ""},
		{"content-unit", "a shop alone", "", field("site.content", "shopping"), true, ""},
		{"content-unit", "a portal with a shop", "", field("site.content", "general-portal,shopping"), false, ""},
		{"content-unit", "a cancellation asks for none", "", all(orderType(filing.CancelSite), field("site.content", "shopping")), false, ""},
		{"content-individual", "a blog", filing.Individual, field("site.content", "blog"), true, ""},
		{"content-individual", "other", filing.Individual, untouched, false, ""},
		{"content-individual-cq", "other", filing.Individual, field("subject.province", "重庆"), true, ""},
		{"content-individual-cq", "a blog", filing.Individual, all(field("subject.province", "重庆"), field("site.content", "blog")), false, ""},
		{"content-individual-hl", "other among others", filing.Individual, all(field("subject.province", "黑龙江"), field("site.content", "blog,other")), true, ""},
		{"content-individual-hl", "a blog", filing.Individual, all(field("subject.province", "黑龙江"), field("site.content", "blog")), false, ""},
		{"investor-individual", "somebody else", filing.Individual, field("subject.investor", "别人"), true, ""},
		{"investor-individual", "nobody named", filing.Individual, field("subject.investor", ""), false, ""},
		{"investor-individual", "a company has its own", "", field("subject.investor", "别人"), false, ""},
		{"investor-nx", "the company itself", "", field("subject.province", "宁夏"), true, ""},
		{"investor-nx", "its legal representative", "", all(field("subject.province", "宁夏"), field("subject.investor", "样本")), false, ""},
		{"name-person", "the leader's name", filing.Individual, field("site.name", "样本的读书随笔"), true, ""},
		{"name-person", "the site leader's name", filing.Individual, all(field("site.subjectLeads", "false"), field("site.leader.name", "别人"), field("site.name", "别人的读书随笔")), true, ""},
		{"name-person", "nobody's", filing.Individual, untouched, false, ""},
		{"name-person", "where the province wants it", filing.Individual, all(field("subject.province", "江苏"), field("site.name", "样本的个人博客")), false, ""},
		{"app-upload-commitment", "no letter", "", byApp, true, ""},
		{"app-upload-commitment", "with the letter", "", all(byApp, others(func(f *fixture) { f.add(filing.SlotCommitment) })), false, ""},
		{"app-upload-commitment", "a province without the app", "", all(byApp, field("subject.province", "浙江")), false, ""},
		{"slot-filled", "papers are in the app", "", all(byApp, nothingIn), false, ""},
		{"slot-filled", "a province without the app needs them here", "", all(byApp, nothingIn, field("subject.province", "浙江")), true, ""},
		{"slot-later", "the app takes the photo", "", all(byApp, nothingIn), false, ""},
		{"uscc-class-public", "an enterprise's code", filing.Institution, coded("91350100M000100Y43"), true, ""},
		{"uscc-class-public", "an institution's code", filing.Institution, coded(uscc("12350000M000100Y4")), false, ""},
		{"uscc-class-justice", "an enterprise's code", filing.LawFirm, coded("91350100M000100Y43"), true, ""},
		{"uscc-class-justice", "a law firm's code", filing.LawFirm, coded(uscc("31350000M000100Y4")), false, ""},
		{"uscc-class-civil", "an enterprise's code", filing.Foundation, coded("91350100M000100Y43"), true, ""},
		{"uscc-class-civil", "a foundation's code", filing.Foundation, coded(uscc("53350000M000100Y4")), false, ""},
		{"uscc-class-culture", "an enterprise's code", filing.CultureCentre, coded("91350100M000100Y43"), true, ""},
		{"uscc-class-culture", "a centre's code", filing.CultureCentre, coded(uscc("41350000M000100Y4")), false, ""},
		{"uscc-class-religious", "an enterprise's code", filing.Religious, coded("91350100M000100Y43"), true, ""},
		{"uscc-class-religious", "a place's code", filing.Religious, coded(uscc("71350000M000100Y4")), false, ""},
		{"name-js-personal", "any name", filing.Individual, field("subject.province", "江苏"), true, ""},
		{"name-js-personal", "the pattern", filing.Individual, all(field("subject.province", "江苏"), field("site.name", "样本的个人博客")), false, ""},
		{"name-js-personal", "elsewhere", filing.Individual, untouched, false, ""},
		{"contacts-free", "another subject has the mobile", "", others(func(f *fixture) {
			f.in.Others.Contacts = map[string][]filing.ID{"subject.leader.mobile": {"other"}}
		}), true, ""},
		{"contacts-free", "a hidden leader's", "", others(func(f *fixture) {
			f.in.Others.Contacts = map[string][]filing.ID{"site.leader.mobile": {"other"}}
		}), false, ""},
		{"account-free", "another subject has the account", "", others(func(f *fixture) { f.in.Others.AccountSubjects = []filing.ID{"other"} }), true, ""},
		{"account-free", "its own", "", untouched, false, ""},
		{"change-proof-unit", "a new name without proof", "", unitChange, true, ""},
		{"change-proof-unit", "with proof", "", all(unitChange, others(func(f *fixture) { f.add(filing.SlotChangeProof) })), false, ""},
		{"filing-number", "a site's number without its place", "", all(orderType(filing.Transfer), field("site.filingNumber", "京ICP备12345号-1")), true, ""},
		{"number-form", "a permit of Macao", "", all(field("subject.leader.idType", "hk-macao-permit"), field("subject.leader.idNumber", "M12345678")), false, ""},
		{"number-form", "a permit of Taiwan with a letter", "", all(field("subject.leader.idType", "taiwan-permit"), field("subject.leader.idNumber", "T1234567")), true, ""},
		{"subject-confirmed", "for every type", "", all(orderType(filing.CancelSubject), field("subjectConfirmed", "false")), true, ""},
		{"product-conditions", "a change needs no product", "", all(orderType(filing.ChangeSubject), field("product.mainland", "false")), false, ""},
		{"fields-filled", "a first filing has no number yet", "", all(orderType(filing.FirstFiling), field("subject.filingNumber", "")), false, ""},
		{"fields-filled", "a move needs the site's number", "", orderType(filing.Transfer), true, ""},
	}
}

func idOfArea(area string) string {
	check, _ := filing.ResidentIDCheckDigit(area + "0119900101001")
	return area + "0119900101001" + string(check)
}
