package review

import (
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// field is how an order's rule looks at a typed field.
func (c orderCase) field() fieldCase {
	return fieldCase{rule: c.rule, set: c.set, draft: c.draft, day: c.day}
}

// answered reports that the slot which may answer the rule holds something.
func (c orderCase) answered() bool { return c.rule.Params.Slot != "" && c.filled(c.rule.Params.Slot) }

// orLetter says what else will do, where a slot may answer the rule.
func (c orderCase) orLetter(advice filing.Text) filing.Text {
	if s := c.rule.Params.Slot; s != "" {
		advice.ZH += "或放入“" + s.Name().ZH + "”。"
		advice.EN += " Or add: " + s.Name().EN + "."
	}
	return advice
}

// leaderLegal compares leaders with the legal representative. Nobody named, nothing to compare: field-given says so.
func leaderLegal(c orderCase) []verdict {
	legal := c.draft.Subject.LegalRepresentative
	if legal == "" || c.answered() || !c.nameCalls() {
		return nil
	}
	var out []verdict
	f := c.field()
	for _, path := range c.rule.Params.Fields {
		name := f.value(path)
		if path == "site.leader.name" && c.draft.Order.Site.SubjectLeads {
			name = c.draft.Subject.Leader.Name
		}
		if name == "" || name == legal {
			continue
		}
		label := c.set.Label(path)
		out = append(out, f.against(path,
			filing.Text{ZH: label.ZH + "与法定代表人不是同一人。", EN: label.EN + " is not the legal representative."},
			c.orLetter(filing.Words("请由法定代表人担任。", "Let the legal representative lead."))))
	}
	return out
}

// nameCalls reports that the subject's name holds one of the words for which the rule is meant; without words it always is.
func (c orderCase) nameCalls() bool {
	words := c.rule.Params.Words
	for _, w := range words {
		if strings.Contains(c.draft.Subject.Name, w) {
			return true
		}
	}
	return len(words) == 0
}

// samePerson reports whether one person leads subject and site; known is false while a number is missing.
func (c orderCase) samePerson() (same, known bool) {
	if c.draft.Order.Site.SubjectLeads {
		return true, true
	}
	a, b := c.draft.Subject.Leader.IDNumber, c.draft.Order.Site.Leader.IDNumber
	return a == b, a != "" && b != ""
}

func delegateLeads(c orderCase) []verdict {
	legal, leader := c.draft.Subject.LegalRepresentative, c.draft.Subject.Leader.Name
	if same, known := c.samePerson(); legal == "" || leader == "" || leader == legal || same || !known {
		return nil
	}
	return []verdict{c.field().against("site.leader.name",
		filing.Words("主体负责人不是法定代表人，网站负责人须是同一人。", "The subject leader is not the legal representative: the same person must lead the site."),
		filing.Words("请由主体负责人兼任网站负责人，或由法定代表人担任主体负责人。", "Let the subject leader lead the site, or the legal representative the subject."))}
}

func leadersApart(c orderCase) []verdict {
	if same, known := c.samePerson(); !same || !known {
		return nil
	}
	return []verdict{c.field().against("site.subjectLeads",
		filing.Words("网站负责人与主体负责人是同一人。", "One person leads subject and site."),
		filing.Words("请另选一位网站负责人。", "Choose another person to lead the site."))}
}

// residentIDs lists the fields of the rule that are shown and hold a resident ID whose form is right.
func (c orderCase) residentIDs() map[string]filing.ResidentID {
	out := map[string]filing.ResidentID{}
	f := c.field()
	for _, path := range c.rule.Params.Fields {
		id, err := filing.ParseResidentID(f.value(path))
		if err == nil && f.shown(path) && f.numberKind(path) == filing.NumberResidentID {
			out[path] = id
		}
	}
	return out
}

func idLocal(c orderCase) []verdict {
	chosen := c.draft.Subject.Province
	if chosen == "" || c.answered() {
		return nil
	}
	var out []verdict
	f, ids := c.field(), c.residentIDs()
	for _, path := range c.rule.Params.Fields {
		if _, ok := ids[path]; !ok {
			out = append(out, c.ofNoProvince(path)...)
			continue
		}
		issued, ok := filing.ProvinceOfRegion(f.value(path))
		if !ok || issued == chosen {
			continue
		}
		label := c.set.Label(path)
		out = append(out, f.against(path,
			filing.Text{ZH: label.ZH + "由" + issued.Name().ZH + "签发，备案省份是" + chosen.Name().ZH + "。",
				EN: label.EN + " is of " + issued.Name().EN + "; the filing is for " + chosen.Name().EN + "."},
			c.orLetter(filing.Words("请在证件所在省份备案。", "File in the province of the ID.")),
			filing.Value{Name: "province", Measured: string(issued), Wanted: string(chosen)}))
	}
	return out
}

// ofNoProvince is the verdict about a paper whose number names no province, such as a passport: refused where the rule names
// the kinds of papers that are taken, and otherwise not judged.
func (c orderCase) ofNoProvince(path string) []verdict {
	f, typePath := c.field(), strings.TrimSuffix(path, "Number")+"Type"
	chosen := f.value(typePath)
	switch {
	case chosen == "" || !f.shown(path) || f.numberKind(path) == filing.NumberResidentID:
		return nil
	case path == "subject.certificateNumber" && c.draft.Subject.Entity != filing.Individual:
		return nil // an organisation's paper is none of a person
	case len(c.rule.Params.Words) > 0 && !oneOf(chosen, c.rule.Params.Words):
		return fieldAmong(f, typePath, chosen)
	}
	label := f.labels(typePath, []string{chosen})
	reason := c.orLetter(filing.Words("%[1]s的号码看不出是不是本省签发，请先向接入商确认。",
		"The number of a %[2]s does not tell of which province it is; ask the provider first.", label.ZH, label.EN))
	return []verdict{{missing: measureIssued, common: true, reason: reason}}
}

// measureIssued stands for the province that issued a paper.
const measureIssued = "field.issued"

func ageOrSlot(c orderCase) []verdict {
	if c.answered() {
		return nil
	}
	var out []verdict
	f, ids := c.field(), c.residentIDs()
	for _, path := range c.rule.Params.Fields {
		id, ok := ids[path]
		if !ok {
			continue
		}
		if c.day.IsZero() {
			return noDay()
		}
		if age := id.AgeOn(c.day); age < c.rule.Params.MinAge {
			out = append(out, f.against(path,
				filing.Words("年龄 %[1]d 岁，未满 %[2]d 岁。", "The age is %[1]d, under %[2]d.", age, c.rule.Params.MinAge),
				c.orLetter(filing.Words("请由符合年龄要求的人担任，", "Let somebody of that age lead it.")),
				filing.Value{Name: "age", Measured: count(age), Wanted: "≥ " + count(c.rule.Params.MinAge), Number: float64(age)}))
		}
	}
	return out
}

func slotAsked(c orderCase) []verdict {
	slot, domains := c.rule.Params.Slot, len(c.draft.Order.Site.Domains)
	if c.filled(slot) || domains < c.rule.Params.MinCount || !c.known(slot) {
		return nil
	}
	return []verdict{c.wants(slot)}
}

// known reports whether the order has a slot.
func (c orderCase) known(slot filing.SlotID) bool {
	for _, s := range c.set.Slots(c.draft) {
		if s.ID == slot {
			return true
		}
	}
	return false
}

// wants is the verdict that a slot is empty which the rule asks for, with the rule's own words.
func (c orderCase) wants(slot filing.SlotID) verdict {
	name := slot.Name()
	return verdict{
		message: filing.Text{ZH: "缺少材料：" + name.ZH + "（" + c.rule.Title.ZH + "）。", EN: "A paper is missing: " + name.EN + " (" + c.rule.Title.EN + ")."},
		advice:  filing.Words("请放入“%[1]s”。", "Add: %[2]s.", name.ZH, name.EN),
		values:  []filing.Value{{Name: "materials", Measured: "0", Wanted: "1"}},
		slot:    slot,
	}
}

// provinceCovered names what the set does not know of the province.
func provinceCovered(c orderCase) []verdict {
	p := c.draft.Subject.Province
	if p == "" {
		return nil
	}
	e, ok := c.set.Province(p)
	open := e.Unknown
	if !ok {
		open = rules.Dimensions()
	}
	if len(open) == 0 {
		return nil
	}
	var zh, en []string
	for _, d := range open {
		zh, en = append(zh, d.Name().ZH), append(en, d.Name().EN)
	}
	return []verdict{{
		message: filing.Text{ZH: p.Name().ZH + "对这些方面的要求，来源没有载明：" + strings.Join(zh, "、") + "。",
			EN: "The sources do not say what " + p.Name().EN + " asks about: " + strings.Join(en, ", ") + "."},
		advice:  filing.Words("没有载明不等于没有要求：请向接入商确认。", "Not said is not the same as not asked: ask the provider."),
		values:  []filing.Value{{Name: "unknown", Measured: count(len(open)), Number: float64(len(open))}},
		field:   "subject.province",
		subject: string(p),
	}}
}
