package review

import (
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

func fieldGiven(c fieldCase) []verdict {
	var out []verdict
	for _, path := range c.rule.Params.Fields {
		if c.value(path) != "" || !c.shown(path) {
			continue
		}
		label := c.set.Label(path)
		out = append(out, c.against(path,
			filing.Text{ZH: "“" + label.ZH + "”没有填写，相关要求无法核对。", EN: label.EN + " is empty: what depends on it is not checked."},
			filing.Words("请填写。", "Please fill it in.")))
	}
	return out
}

// labels puts ids of choices into words.
func (c fieldCase) labels(path string, ids []string) filing.Text {
	var zh, en []string
	for _, id := range ids {
		if o, ok := rules.FindOption(c.options(path), id); ok {
			zh, en = append(zh, o.Label.ZH), append(en, o.Label.EN)
		}
	}
	return filing.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

func fieldAmong(c fieldCase, path, value string) []verdict {
	if oneOf(value, c.rule.Params.Words) {
		return nil
	}
	chosen, wanted := c.labels(path, []string{value}), c.labels(path, c.rule.Params.Words)
	return []verdict{c.against(path,
		filing.Text{ZH: c.rule.Title.ZH + "，所选为" + chosen.ZH + "。", EN: c.rule.Title.EN + "; chosen: " + chosen.EN + "."},
		filing.Text{ZH: "请换用：" + wanted.ZH + "。", EN: "Use: " + wanted.EN + "."},
		filing.Value{Name: "choice", Measured: value, Wanted: strings.Join(c.rule.Params.Words, ", ")})}
}

func fieldNotAmong(c fieldCase, path, value string) []verdict {
	for _, id := range strings.Split(value, ",") {
		if !oneOf(id, c.rule.Params.Words) {
			continue
		}
		chosen := c.labels(path, []string{id})
		advice := filing.Words("请换用其他证件，或由他人担任。", "Use another paper, or let somebody else lead.")
		if path == "site.content" {
			advice = filing.Words("请改选更贴切的内容。", "Choose what fits better.")
		}
		return []verdict{c.against(path,
			filing.Text{ZH: c.rule.Title.ZH + "，所选为" + chosen.ZH + "。", EN: c.rule.Title.EN + "; chosen: " + chosen.EN + "."},
			advice, filing.Value{Name: "choice", Measured: id})}
	}
	return nil
}

func maxAge(c fieldCase, path, value string) []verdict {
	id, err := filing.ParseResidentID(value)
	if err != nil || c.numberKind(path) != filing.NumberResidentID {
		return nil
	}
	if c.day.IsZero() {
		return noDay()
	}
	age, most := id.AgeOn(c.day), c.rule.Params.MaxAge
	if age <= most {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("年龄 %[1]d 岁，要求不超过 %[2]d 岁。", "The age is %[1]d; at most %[2]d is asked for.", age, most),
		filing.Words("请由符合年龄要求的人担任负责人。", "Let somebody of that age lead it."),
		filing.Value{Name: "age", Measured: count(age), Wanted: "≤ " + count(most), Number: float64(age)})}
}

func mobileLocal(c fieldCase, path, value string) []verdict {
	if !mobileForm.MatchString(value) || c.draft.Subject.Province == "" {
		return nil
	}
	found, ok := rules.MobileProvince(value)
	if !ok || found == c.draft.Subject.Province {
		return nil
	}
	label, chosen := c.set.Label(path), c.draft.Subject.Province
	return []verdict{c.against(path,
		filing.Text{ZH: label.ZH + "的号段属于" + found.Name().ZH + "，" + chosen.Name().ZH + "要求本省号码。",
			EN: label.EN + " is a number of " + found.Name().EN + "; " + chosen.Name().EN + " asks for its own."},
		filing.Words("请换用本省号码；号段表有日期，确为本省号码的可以不理会。", "Give a number of the province; the table has a date: if it is one, never mind."),
		filing.Value{Name: "province", Measured: string(found), Wanted: string(chosen)})}
}

func officePhoneArea(c fieldCase, path, value string) []verdict {
	if !officePhoneForm.MatchString(value) {
		return nil // office-phone says so
	}
	code := strings.Split(value, "-")[1]
	found, ok := rules.AreaProvince(code)
	if !ok {
		return []verdict{c.against(path,
			filing.Words("没有区号 %[1]s。", "There is no area code %[1]s.", code),
			filing.Words("请核对区号，例如 086-0571-88888888。", "Check the area code, such as 086-0571-88888888."),
			filing.Value{Name: "area", Measured: code})}
	}
	if c.draft.Subject.Province == "" || found == c.draft.Subject.Province {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("区号 %[1]s 属于%[2]s，通信地址在%[4]s。", "Area code %[1]s is of %[3]s; the address is in %[5]s.", code,
			found.Name().ZH, found.Name().EN, c.draft.Subject.Province.Name().ZH, c.draft.Subject.Province.Name().EN),
		filing.Words("请填写通信地址所在地的电话。", "Give a phone where the address is."),
		filing.Value{Name: "province", Measured: string(found), Wanted: string(c.draft.Subject.Province)})}
}

func regionKnown(c fieldCase, path, value string) []verdict {
	if c.numberKind(path) != filing.NumberResidentID || filing.CheckResidentID(value) != nil || rules.RegionListed(value) {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("号码前四位 %[1]s 不在地区代码表中。", "The first four digits, %[1]s, are on no list of areas.", value[:4]),
		filing.Words("请对照证件核对；早年撤销的地区不在表中。", "Compare it with the ID; areas abolished long ago are not on the list."),
		filing.Value{Name: "area", Measured: value[:4]})}
}

func domainOwner(c fieldCase) []verdict {
	owner := c.draft.Order.Site.DomainOwner
	if owner == "" || !c.shown("site.domainOwner") {
		return nil // field-given says so
	}
	may := map[string][]string{"subject": {c.draft.Subject.Name}, "legal-representative": {c.draft.Subject.LegalRepresentative},
		"leaders": {c.draft.Subject.Leader.Name, c.draft.SiteLeader().Name}}
	for _, who := range c.rule.Params.Words {
		if oneOf(owner, may[who]) {
			return nil
		}
	}
	return []verdict{c.against("site.domainOwner",
		filing.Text{ZH: c.rule.Title.ZH + "，所填为“" + owner + "”。", EN: c.rule.Title.EN + "; given: " + owner + "."},
		filing.Words("请把域名过户给主体，或换用主体名下的域名。", "Move the domain to the subject, or use one of the subject’s."))}
}

func domainValid(c fieldCase) []verdict {
	const path = "site.domainValidTo"
	to, ok := validTo(c.value(path))
	if !ok || !c.shown(path) {
		return nil
	}
	if c.day.IsZero() {
		return noDay()
	}
	day, today, months := to.Format(time.DateOnly), c.day.Format(time.DateOnly), c.rule.Params.Months
	if months == 0 && day < today {
		return []verdict{c.against(path, filing.Words("域名 %[1]s 到期，已经过期。", "The domain ended on %[1]s.", day),
			filing.Words("请先续费。", "Renew it first."), validToValue(day))}
	}
	if months > 0 && day >= today && day < c.day.AddDate(0, months, 0).Format(time.DateOnly) {
		return []verdict{c.against(path, filing.Words("域名 %[1]s 到期，不足 %[2]d 个月。", "The domain ends on %[1]s, in less than %[2]d months.", day, months),
			filing.Words("有的省要求剩余 %[1]d 个月以上，建议先续费。", "Some provinces ask for %[1]d months; renewing first is safer.", months), validToValue(day))}
	}
	return nil
}

func domainSettled(c fieldCase) []verdict {
	const path = "site.domainVerifiedOn"
	on, ok := validTo(c.value(path))
	if !ok || !c.shown(path) {
		return nil
	}
	if c.day.IsZero() {
		return noDay()
	}
	if day := on.Format(time.DateOnly); day > c.day.Format(time.DateOnly) {
		return []verdict{c.against(path, filing.Words("实名认证的日期 %[1]s 还没有到。", "The owner is said to be verified on %[1]s, which is yet to come.", day),
			filing.Words("请填写实名认证已经通过的日期。", "Give the day on which it was verified."), filing.Value{Name: "verified", Measured: day})}
	}
	due := on.AddDate(0, 0, c.rule.Params.Days).Format(time.DateOnly)
	if c.day.Format(time.DateOnly) >= due {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("实名认证于 %[1]s 通过，部里要几天后才查得到。", "The owner was verified on %[1]s; the ministry knows some days later.", on.Format(time.DateOnly)),
		filing.Words("建议 %[1]s 以后再提交。", "Hand it in from %[1]s on.", due), filing.Value{Name: "verified", Measured: on.Format(time.DateOnly)})}
}

func remarkHas(c fieldCase) []verdict {
	text := c.rule.Params.Text
	if len(c.draft.Order.Site.Domains) < c.rule.Params.MinCount {
		return nil
	}
	var out []verdict
	for _, path := range c.rule.Params.Fields {
		if !c.shown(path) || strings.Contains(c.value(path), text) {
			continue
		}
		out = append(out, c.against(path,
			filing.Words("备注里没有“%[1]s”（%[2]s）。", "The remark does not say %[1]s (%[3]s).", text, c.rule.Title.ZH, c.rule.Title.EN),
			filing.Words("请在备注里写：%[1]s", "Write in the remark: %[1]s", text)))
	}
	return out
}

func nameEnding(c fieldCase, path, value string) []verdict {
	for _, ending := range c.rule.Params.Words {
		if strings.HasSuffix(value, ending) && value != ending {
			return nil
		}
	}
	wanted := "某某" + c.rule.Params.Words[0]
	return []verdict{c.against(path,
		filing.Text{ZH: c.rule.Title.ZH + "。", EN: c.rule.Title.EN + "."},
		filing.Words("例如：%[1]s。", "For example: %[1]s.", wanted))}
}

func namePlace(c fieldCase, path, value string) []verdict {
	for _, p := range filing.Provinces() {
		if p == c.draft.Subject.Province || c.draft.Subject.Province == "" || !strings.Contains(value, p.Name().ZH) || strings.Contains(c.draft.Subject.Name, p.Name().ZH) {
			continue
		}
		return []verdict{c.wordVerdict(path, p.Name().ZH,
			filing.Words("名称含有外省地名“%[1]s”。", "The name speaks of another province: %[1]s.", p.Name().ZH))}
	}
	return nil
}

func nameApproval(c fieldCase, path, value string) []verdict {
	if c.draft.Order.Site.PreApproval.Category != "" {
		return nil
	}
	for _, w := range c.rule.Params.Words {
		if strings.Contains(value, w) {
			return []verdict{c.against(path,
				filing.Words("名称含有“%[1]s”，可能涉及前置审批。", "The name holds %[1]s: a pre-approval may be needed.", w),
				filing.Words("涉及的，请先向省级主管部门咨询并取得批文；不涉及的，有的省要求附承诺书。",
					"If so, ask the province’s competent department and get the permit first; if not, some provinces ask for a letter that says so."),
				filing.Value{Name: "word", Measured: w})}
		}
	}
	return nil
}

func contentAmong(c fieldCase) []verdict {
	for _, id := range c.draft.Order.Site.Content {
		if !oneOf(id, c.rule.Params.Words) {
			continue
		}
		label := c.labels("site.content", []string{id})
		return []verdict{c.against("site.content",
			filing.Text{ZH: "服务内容“" + label.ZH + "”可能属于经营性网站。", EN: "The content “" + label.EN + "” may make the site a commercial one."},
			licenceBesides(), filing.Value{Name: "content", Measured: id})}
	}
	return nil
}

func commercialWords(c fieldCase, path, value string) []verdict {
	for _, word := range c.rule.Params.Words {
		if said(value, word) {
			return []verdict{c.against(path, filing.Words("“%[1]s”像是经营性网站。", "%[1]q sounds like a commercial site.", word),
				licenceBesides(), filing.Value{Name: "word", Measured: word})}
		}
	}
	return nil
}

// said reports whether a text holds a word that its own clause does not deny (不涉及支付、收费).
func said(text, word string) bool {
	for _, clause := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("，。；,.;！!\n", r) }) {
		before, _, found := strings.Cut(clause, word)
		if found && !strings.Contains(before, "不") && !strings.Contains(before, "没有") {
			return true
		}
	}
	return false
}

// licenceBesides tells the way of a site that may be a commercial one.
func licenceBesides() filing.Text {
	return filing.Words("向用户有偿提供信息的，备案之后还须向省通信管理局申请《增值电信业务经营许可证》（ICP 证）；只展示自己商品和服务的不需要。",
		"A site that charges users for information needs, after the filing, a telecommunications licence (ICP 证) of the province’s authority; one that shows its own goods and services does not.")
}
