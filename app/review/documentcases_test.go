package review_test

import (
	"slices"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/document"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

const (
	front     = filing.SlotSubjectLeaderIDFront
	back      = filing.SlotSubjectLeaderIDBack
	bothSides = filing.SlotSubjectLeaderID
)

// says changes what a paper in a slot says; one that is not there is put in.
func says(slot filing.SlotID, change func(d *document.Document)) func(*testing.T, *fixture) {
	return func(_ *testing.T, f *fixture) {
		if f.facts(slot) == nil {
			f.add(slot)
		}
		change(f.facts(slot).Pages[0].Document)
	}
}

func isKind(slot filing.SlotID, k document.Kind) func(*testing.T, *fixture) {
	return says(slot, func(d *document.Document) { d.Kind = k })
}

// reads changes one field of a paper.
func reads(slot filing.SlotID, name document.Name, change func(f *document.Field)) func(*testing.T, *fixture) {
	return says(slot, func(d *document.Document) {
		i := slices.IndexFunc(d.Fields, func(f document.Field) bool { return f.Name == name })
		if i < 0 {
			i, d.Fields = len(d.Fields), append(d.Fields, document.Field{Name: name, Certain: true})
		}
		d.Fields = slices.Clone(d.Fields)
		change(&d.Fields[i])
	})
}

func text(slot filing.SlotID, name document.Name, s string) func(*testing.T, *fixture) {
	return reads(slot, name, func(f *document.Field) { f.Text = s })
}

func ends(slot filing.SlotID, name document.Name, day string) func(*testing.T, *fixture) {
	return reads(slot, name, func(f *document.Field) { f.To = day })
}

func notFound(slot filing.SlotID, name document.Name) func(*testing.T, *fixture) {
	return says(slot, func(d *document.Document) {
		d.Fields = slices.DeleteFunc(slices.Clone(d.Fields), func(f document.Field) bool { return f.Name == name })
	})
}

func unread(slot filing.SlotID) func(*testing.T, *fixture) {
	return func(t *testing.T, f *fixture) {
		page(slot, func(p *inspect.Page) { p.Document = nil })(t, f)
	}
}

func siteLeader(t *testing.T, f *fixture) {
	f.set(t, "site.subjectLeads", "false")
	f.set(t, "site.leader.name", "样例")
	f.set(t, "site.leader.idNumber", "11010519491231002X")
	f.add(filing.SlotSiteLeaderIDFront)
}

// doubted makes a character of a field one that may be something else.
func doubted(at int, may ...string) func(f *document.Field) {
	return func(f *document.Field) { f.Certain, f.Doubtful = false, []document.Doubt{{At: at, May: may}} }
}

// twice puts a card into the site leader's slot that shows the same as the subject leader's, with a number of its own.
func twice(number string) func(*testing.T, *fixture) {
	return func(t *testing.T, f *fixture) {
		siteLeader(t, f)
		text(filing.SlotSiteLeaderIDFront, document.FieldNumber, number)(t, f)
		twins(front, filing.SlotSiteLeaderIDFront)(t, f)
	}
}

func documentCases() []ruleCase {
	noDay := func(_ *testing.T, f *fixture) { f.in.Day = time.Time{} }
	all := all
	return []ruleCase{
		{"kind-certificate", "an ID card", "", isKind(certificate, document.IDFront), true, ""},
		{"kind-certificate", "an organisation code certificate", "", isKind(certificate, document.OrganisationCode), false, ""},
		{"kind-certificate", "not read", "", unread(certificate), true, filing.CheckNotDone},
		{"kind-certificate", "of no known kind", "", says(certificate, func(d *document.Document) { d.Kind, d.Certainty, d.Fields = document.Other, 0, nil }), true, filing.CheckNotDone},
		{"kind-certificate", "hardly told", "", says(certificate, func(d *document.Document) { d.Kind, d.Certainty = document.PreApproval, 0.4 }), true, filing.CheckNotDone},
		{"kind-id-front", "the other side", "", isKind(front, document.IDBack), true, ""},
		{"kind-id-front", "both sides", "", isKind(front, document.IDBoth), false, ""},
		{"kind-id-back", "the other side", "", isKind(back, document.IDFront), true, ""},
		{"kind-id-both", "one side", "", isKind(bothSides, document.IDFront), true, ""},
		{"kind-id-both", "both", "", says(bothSides, func(*document.Document) {}), false, ""},
		{"kind-id-both", "a page for each side", "", func(t *testing.T, f *fixture) {
			says(bothSides, func(d *document.Document) { d.Kind = document.IDFront })(t, f)
			x := f.facts(bothSides)
			second := x.Pages[0]
			second.Number, second.Document = 2, &document.Document{Kind: document.IDBack, Certainty: 0.9}
			x.Pages, x.File.PageCount = append(x.Pages, second), 2
		}, false, ""},
		{"kind-form", "a licence", "", isKind(filing.SlotVerificationForm, document.BusinessLicence), true, ""},
		{"kind-domain", "a licence", "", isKind(filing.SlotDomainCertificate, document.BusinessLicence), true, ""},
		{"kind-permit", "a licence", "", all(field("site.preApproval.category", "culture"), isKind(filing.SlotPreApproval, document.BusinessLicence)), true, ""},
		{"kind-residence", "an ID card", "", isKind(filing.SlotResidencePermit, document.IDFront), true, ""},
		{"kind-letter", "a commitment", "", isKind(filing.SlotAuthorization, document.Commitment), true, ""},
		{"kind-commitment", "a letter of authority", "", isKind(filing.SlotCommitment, document.Authorization), true, ""},

		{"number-certificate", "another", "", text(certificate, document.FieldCode, "92330106MA0000007M"), true, ""},
		{"number-certificate", "as typed", "", untouched, false, ""},
		{"number-certificate", "another, read doubtfully", "", reads(certificate, document.FieldCode, func(f *document.Field) {
			f.Text = "92330106MA0000007M"
			doubted(3, "8")(f)
		}), true, filing.CheckNotDone},
		{"number-certificate", "as typed, though read doubtfully", "", reads(certificate, document.FieldCode, doubted(3, "8")), false, ""},
		{"number-certificate", "nothing typed", "", field("subject.certificateNumber", ""), false, ""},
		{"number-certificate", "not found", "", notFound(certificate, document.FieldCode), true, filing.CheckNotDone},
		{"number-certificate", "another paper: that is reported already", "", isKind(certificate, document.IDFront), false, ""},
		{"number-subject-leader", "another", "", text(front, document.FieldNumber, "110105194912310039"), true, ""},
		{"number-subject-leader", "as typed", "", untouched, false, ""},
		{"number-site-leader", "another", "", all(siteLeader, text(filing.SlotSiteLeaderIDFront, document.FieldNumber, "110105194912310039")), true, ""},

		{"name-certificate", "another", "", text(certificate, document.FieldName, "福建样例网络科技有限公司"), true, ""},
		{"name-certificate", "brackets of another width", "", all(field("subject.name", "样本(福建)有限公司"), text(certificate, document.FieldName, "样本（福建）有限公司")), false, ""},
		{"name-certificate", "a doubtful character that may be the one typed", "", reads(certificate, document.FieldName, func(f *document.Field) {
			f.Text = "福建祥本网络科技有限公司"
			doubted(2, "样")(f)
		}), false, ""},
		{"name-certificate", "a doubtful character that may be others", "", reads(certificate, document.FieldName, func(f *document.Field) {
			f.Text = "福建祥本网络科技有限公司"
			doubted(2, "洋")(f)
		}), true, filing.CheckNotDone},
		{"name-certificate", "doubtful elsewhere", "", reads(certificate, document.FieldName, func(f *document.Field) {
			f.Text = "福建样例网络科技有限公司"
			doubted(0, "富")(f)
		}), true, ""},
		{"name-certificate", "shorter and doubtful", "", reads(certificate, document.FieldName, func(f *document.Field) {
			f.Text = "福建样本网络"
			doubted(0, "富")(f)
		}), true, filing.CheckNotDone},
		{"name-certificate", "shorter", "", text(certificate, document.FieldName, "福建样本网络"), true, ""},
		{"name-certificate", "nothing typed", "", field("subject.name", ""), false, ""},
		{"name-legal-representative", "somebody else", "", all(field("subject.legalRepresentative", "样本"), text(certificate, document.FieldLeader, "样例")), true, ""},
		{"name-legal-representative", "not named", "", notFound(certificate, document.FieldLeader), false, ""},
		{"name-subject-leader", "somebody else", "", text(front, document.FieldName, "样例"), true, ""},
		{"name-site-leader", "somebody else", "", all(siteLeader, text(filing.SlotSiteLeaderIDFront, document.FieldName, "样本")), true, ""},

		{"card-valid", "ran out yesterday", "", ends(back, document.FieldValidity, "2026-11-22"), true, ""},
		{"card-valid", "runs out today", "", ends(back, document.FieldValidity, "2026-11-23"), false, ""},
		{"card-valid", "without end", "", ends(back, document.FieldValidity, "长期"), false, ""},
		{"card-valid", "no day", "", ends(back, document.FieldValidity, ""), true, filing.CheckNotDone},
		{"card-valid", "not found", "", notFound(back, document.FieldValidity), true, filing.CheckNotDone},
		{"card-valid", "no day to hold it against", "", noDay, true, filing.CheckNotDone},
		{"certificate-valid", "a licence that ran out", "", ends(certificate, document.FieldTerm, "2026-01-01"), true, ""},
		{"certificate-valid", "a licence without a term", "", notFound(certificate, document.FieldTerm), false, ""},
		{"paper-valid", "a residence permit that ran out", "", ends(filing.SlotResidencePermit, document.FieldValidity, "2026-01-01"), true, ""},
		{"card-valid-long", "two months", "", ends(back, document.FieldValidity, "2027-01-23"), true, ""},
		{"card-valid-long", "three months", "", ends(back, document.FieldValidity, "2027-02-23"), false, ""},
		{"card-valid-long", "ran out: another rule's", "", ends(back, document.FieldValidity, "2026-01-01"), false, ""},
		{"certificate-valid-long", "two months", "", ends(certificate, document.FieldTerm, "2027-01-23"), true, ""},
		{"paper-valid-long", "two months", "", ends(filing.SlotResidencePermit, document.FieldValidity, "2027-01-23"), true, ""},
		{"letter-recent", "half a year old", "", ends(filing.SlotAuthorization, document.FieldDate, "2026-05-01"), true, ""},
		{"letter-recent", "of this month", "", says(filing.SlotAuthorization, func(*document.Document) {}), false, ""},
		{"letter-recent", "of a year long past, the day under the seal", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2024年11辨15日", false, "2024-11-15"
		}), true, ""},
		{"letter-recent", "of a month past, the day under the seal", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年03月1辨日", false, ""
		}), true, ""},
		{"letter-recent", "of a month past, its sign under the seal", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年05期22日", false, ""
			doubted(7)(f)
		}), true, ""},
		{"letter-recent", "of a month past, signs missed", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "20260301用", false, ""
		}), true, ""},
		{"letter-recent", "of a month that may be within three", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年08月辨日", false, ""
		}), true, filing.CheckNotDone},
		{"letter-recent", "the month under the seal, the day left", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年辨05日", false, ""
			doubted(5)(f)
		}), true, filing.CheckNotDone},
		{"letter-recent", "the month gone, the day left", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年05日", false, ""
		}), true, filing.CheckNotDone},
		{"letter-recent", "one digit of a month that may have had two", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年1月15日", false, ""
			doubted(7)(f)
		}), true, filing.CheckNotDone},
		{"letter-recent", "of a digit that is a whole month", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年7月15辨", false, ""
			doubted(8)(f)
		}), true, ""},
		{"letter-recent", "last year, the month unclear after its nought", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2025年06月11日", false, ""
			doubted(6)(f)
		}), true, ""},
		{"letter-recent", "the month gone, the sign of the day in doubt", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年05日", false, ""
			doubted(7)(f)
		}), true, filing.CheckNotDone},
		{"letter-recent", "the month gone, ten left of the day", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年10日", false, ""
			doubted(7)(f)
		}), true, filing.CheckNotDone},
		{"letter-recent", "the month gone, the edge of the seal after the day", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年05日8", false, ""
		}), true, filing.CheckNotDone},
		{"letter-recent", "a digit and the sign of a month gone", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年105日", false, ""
		}), true, filing.CheckNotDone},
		{"letter-recent", "a nought of a month left before the day", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.Certain, f.To = "2026年030日", false, ""
		}), true, filing.CheckNotDone},
		{"letter-recent", "of a year in doubt", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) {
			f.Text, f.To = "2021年11辨15日", ""
			doubted(3, "6")(f)
		}), true, filing.CheckNotDone},
		{"letter-recent", "under the seal", "", reads(filing.SlotAuthorization, document.FieldDate, func(f *document.Field) { f.Certain, f.To = false, "" }), true, filing.CheckNotDone},

		{"card-alike", "the same card saved anew", "", twice("11010519491231002X"), true, ""},
		{"card-alike", "the cards of two people", "", twice("110105194912310039"), false, ""},
		{"card-alike", "a number read doubtfully", "", all(twice("11010519491231002X"), reads(filing.SlotSiteLeaderIDFront, document.FieldNumber, doubted(2, "7"))), false, ""},
		{"card-alike", "backs of one office and validity", "", func(t *testing.T, f *fixture) {
			siteLeader(t, f)
			f.add(filing.SlotSiteLeaderIDBack)
			twins(back, filing.SlotSiteLeaderIDBack)(t, f)
		}, true, ""},

		{"licence-qr", "another code than printed", "", says(certificate, func(d *document.Document) {
			d.Codes = []document.Code{{Text: "x", Number: "92330106MA0000007M"}}
		}), true, ""},
		{"licence-qr", "another code than typed, where the print is not clear", "", says(certificate, func(d *document.Document) {
			d.Codes, d.Fields = []document.Code{{Text: "x", Number: "92330106MA0000007M"}}, nil
		}), true, ""},
		{"licence-qr", "a token", "", says(certificate, func(d *document.Document) { d.Codes = []document.Code{{Text: "https://sample.invalid/t/1"}} }), false, ""},
		{"licence-qr", "the same code", "", untouched, false, ""},
	}
}

// TestUnreadQRIsAHint: licences of older kinds carry none.
func TestUnreadQRIsAHint(t *testing.T) {
	f := clean(t, filing.Enterprise)
	says(certificate, func(d *document.Document) { d.Codes = nil })(t, f)
	found := review.Order(f.in)
	i := slices.IndexFunc(found, func(f filing.Finding) bool { return f.Rule.ID == "licence-qr" })
	if i < 0 || found[i].Code != filing.CheckNotDone || found[i].Severity != filing.Hint || found[i].Material == "" {
		t.Errorf("findings %v", codes(found))
	}
}

// TestDocumentRulesNameWhatThereIs: kinds and fields in the data are those that papers have.
func TestDocumentRulesNameWhatThereIs(t *testing.T) {
	lib, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range lib.Sets() {
		for _, r := range set.RuleEntries {
			for _, k := range r.Params.Kinds {
				if !slices.Contains(document.Kinds(), document.Kind(k)) {
					t.Errorf("%s of %s names the kind %s", r.ID, set.ID, k)
				}
			}
			for _, n := range r.Params.Read {
				if !slices.Contains(document.Names(), document.Name(n)) {
					t.Errorf("%s of %s reads %s", r.ID, set.ID, n)
				}
			}
		}
	}
}

// TestSwappedSidesAreSaidSo: the message names what lies there and what is wanted.
func TestSwappedSidesAreSaidSo(t *testing.T) {
	f := clean(t, filing.Enterprise)
	isKind(front, document.IDBack)(t, f)
	got := findingOf(review.Order(f.in), "kind-id-front")
	if got == nil || got.Message.ZH != "人像面和国徽面放反了：放的是居民身份证国徽面，这里要居民身份证人像面或居民身份证正反面。" {
		t.Errorf("%+v", got)
	}
}

// TestMismatchShowsBoth: what was read stands beside what was typed, and where it stands.
func TestMismatchShowsBoth(t *testing.T) {
	f := clean(t, filing.Enterprise)
	text(front, document.FieldNumber, "110105194912310039")(t, f)
	got := findingOf(review.Order(f.in), "number-subject-leader")
	if got == nil || got.Region == nil || got.Page != 1 || got.Field != "subject.leader.idNumber" ||
		got.Message.ZH != "证件上的号码是“110105194912310039”，“主体负责人证件号码”填的是“11010519491231002X”。" {
		t.Errorf("%+v", got)
	}
}
