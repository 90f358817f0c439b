package review

import (
	"slices"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
	"beiandesk/app/inspect/paper"
	"beiandesk/app/rules"
)

// orderCase is one rule held against an order with its materials and neighbours.
type orderCase struct {
	rule      rules.Rule
	set       *rules.Set
	draft     filing.Draft
	materials []Material
	others    Others
	day       time.Time
}

// orderPredicates decide the rules about orders, slots and files among each other.
var orderPredicates = map[rules.Predicate]func(c orderCase) []verdict{
	rules.EntityCovered:     entityCovered,
	rules.SubjectFree:       subjectFree,
	rules.SubjectSettled:    subjectSettled,
	rules.ServiceNumberFree: serviceNumberFree,
	rules.SlotFilled:        slotFilled,
	rules.SlotLater:         slotLater,
	rules.SlotKnown:         slotKnown,
	rules.ImageUnique:       imageUnique,
	rules.ImageAlike:        imageAlike,
	rules.SlotAsked:         slotAsked,
	rules.LeaderLegal:       leaderLegal,
	rules.DelegateLeads:     delegateLeads,
	rules.LeadersApart:      leadersApart,
	rules.IDLocal:           idLocal,
	rules.AgeOrSlot:         ageOrSlot,
	rules.ChangeBarred:      changeBarred,
	rules.ChangeLegal:       changeLegal,
	rules.ChangeProof:       changeProof,
	rules.ProvinceCovered:   provinceCovered,
	rules.ContactFree:       contactFree,
	rules.AccountFree:       accountFree,
	rules.SubjectSites:      subjectSites,
	rules.CardAlike:         cardAlike,
}

func (r *reviewer) order(in Input) {
	var missing gaps
	for i := range r.set.RuleEntries {
		rule := r.set.RuleEntries[i]
		if !r.holds(&rule, rules.ScopeOrder) {
			continue
		}
		c := orderCase{rule, r.set, r.draft, kept(in.Materials), in.Others, r.day}
		for _, v := range orderPredicates[rule.Predicate](c) {
			if v.missing != "" {
				_, changed := r.set.Changed(rule.ID)
				missing.add(rule, v, changed)
				continue
			}
			r.add(rule, v)
		}
	}
	r.addGaps(missing, verdict{})
}

func entityCovered(c orderCase) []verdict {
	entity := c.draft.Subject.Entity
	if entity == "" || c.set.Covers(entity) {
		return nil // an empty entity is a missing field
	}
	return []verdict{{
		message: filing.Words("规则集 %[1]s 没有“%[2]s”的规则，无法判定这份备案。",
			"Rule set %[1]s has no rules for %[3]s: this filing cannot be judged.",
			c.set.ID, entity.Name().ZH, entity.Name().EN),
		advice: filing.Words("请换用包含该性质的规则集，或向接入商确认要求。",
			"Choose a rule set that covers it, or ask the provider what is wanted."),
		values:  []filing.Value{{Name: "entity", Measured: string(entity)}},
		field:   "subject.entity",
		subject: string(entity),
	}}
}

func subjectFree(c orderCase) []verdict {
	open := c.others.OpenOrders
	if len(open) == 0 {
		return nil
	}
	v := verdict{
		message: filing.Words("该主体还有进行中的备案订单，共 %[1]d 个（%[2]s），不能同时再提交。",
			"The subject has other open orders (%[1]d: %[3]s); two at a time are not possible.", len(open), ordersNamed(open, "、"), ordersNamed(open, ", ")),
		advice: filing.Words("请先放弃，或等审核结束。", "Abandon what is open, or wait until its review has ended."),
	}
	for _, id := range open {
		v.values = append(v.values, filing.Value{Name: "order", Measured: string(id)})
	}
	return []verdict{v}
}

// ordersNamed lists the first few of orders.
func ordersNamed(ids []filing.ID, between string) string {
	const most = 3
	var named []string
	for _, id := range ids[:min(len(ids), most)] {
		named = append(named, string(id))
	}
	if len(ids) > most {
		named = append(named, "…")
	}
	return strings.Join(named, between)
}

func subjectSettled(c orderCase) []verdict {
	var out []verdict
	for _, id := range c.others.ChangeOrders {
		out = append(out, verdict{
			message: filing.Words("该主体正在变更备案信息，其间不能增加网站。",
				"The subject’s data is being changed; meanwhile no website can be added."),
			advice: filing.Words("请等变更审核通过后再提交。", "Wait until the change is approved."),
			values: []filing.Value{{Name: "order", Measured: string(id)}},
		})
	}
	return out
}

func serviceNumberFree(c orderCase) []verdict {
	var out []verdict
	for _, id := range c.others.ServiceNumberOrders {
		out = append(out, verdict{
			message: filing.Words("这个备案服务号已用在另一个订单里，一个号只能用一次。",
				"Another order uses this service number; each can be used once."),
			advice:  filing.Words("请在接入商控制台另取一个备案服务号。", "Take another service number from the provider’s console."),
			values:  []filing.Value{{Name: "order", Measured: string(id)}},
			field:   "product.serviceNumber",
			subject: c.draft.Order.Product.ServiceNumber,
		})
	}
	return out
}

func (c orderCase) filled(slot filing.SlotID) bool {
	for _, m := range c.materials {
		if m.Slot == slot {
			return true
		}
	}
	return false
}

// empty lists the slots that are due and hold nothing, and have no alternative that does.
func (c orderCase) empty(later bool) []rules.Slot {
	var out []rules.Slot
	for _, s := range c.set.Slots(c.draft) {
		if !s.Required || s.Later != later || c.filled(s.ID) {
			continue
		}
		replaced := false
		for _, a := range s.Alternatives {
			replaced = replaced || c.filled(a)
		}
		if !replaced {
			out = append(out, s)
		}
	}
	return out
}

func slotFilled(c orderCase) []verdict {
	var out []verdict
	for _, s := range c.empty(false) {
		out = append(out, verdict{
			message: filing.Words("缺少材料：%[1]s。", "A paper is missing: %[2]s.", s.Name.ZH, s.Name.EN),
			advice:  s.Help,
			values:  []filing.Value{{Name: "materials", Measured: "0", Wanted: "1"}},
			slot:    s.ID,
		})
	}
	return out
}

func slotLater(c orderCase) []verdict {
	var out []verdict
	for _, s := range c.empty(true) {
		out = append(out, verdict{
			message: filing.Words("%[1]s：初审通过后再交。", "%[2]s: due after the first review.", s.Name.ZH, s.Name.EN),
			advice:  s.Help,
			values:  []filing.Value{{Name: "materials", Measured: "0"}},
			slot:    s.ID,
		})
	}
	return out
}

func slotKnown(c orderCase) []verdict {
	known := map[filing.SlotID]bool{}
	for _, s := range c.set.Slots(c.draft) {
		known[s.ID] = true
	}
	var out []verdict
	for _, m := range c.materials {
		if known[m.Slot] {
			continue
		}
		out = append(out, verdict{
			message: filing.Words("“%[1]s”不是这份备案要交的材料。", "This filing asks for no %[2]s.", m.Slot.Name().ZH, m.Slot.Name().EN),
			advice:  filing.Words("请移到合适的材料项，或取出。", "Move it to the right slot, or take it out."),
			values:  []filing.Value{{Name: "slot", Measured: string(m.Slot)}},
			slot:    m.Slot, material: m.ID, subject: m.SHA256,
		})
	}
	return out
}

// imageUnique compares materials with each other and with those of other clients, by their bytes.
func imageUnique(c orderCase) []verdict {
	var out []verdict
	for i, m := range c.materials {
		at := verdict{slot: m.Slot, material: m.ID, subject: m.SHA256}
		if j := slices.IndexFunc(c.materials[:i], func(earlier Material) bool { return m.SHA256 == earlier.SHA256 }); j >= 0 {
			out = append(out, sameAs(at, c.materials[j]))
		}
		if orders := c.others.SamePictures[m.SHA256]; len(orders) > 0 {
			at.message = filing.Words("同一张图也用在另一客户的备案里。", "The same picture is used for another client.")
			at.advice = filing.Words("请确认没有放错客户的材料，换成本客户自己的。", "Make sure the papers were not mixed up; use this client’s own.")
			at.values = []filing.Value{{Name: "order", Measured: string(orders[0])}}
			out = append(out, at)
		}
	}
	return out
}

// imageAlike compares materials of other bytes with each other, by what they show: one of them was resized, turned or
// compressed anew.
func imageAlike(c orderCase) []verdict { return c.alike(samePicture) }

// cardAlike compares cards likewise. Those of one template show nearly the same; so they must read the same, too, and
// two people's never do.
func cardAlike(c orderCase) []verdict {
	return c.alike(func(a, b Material, want rules.Params) bool { return sameCard(a, b) && samePicture(a, b, want) })
}

func (c orderCase) alike(same func(a, b Material, want rules.Params) bool) []verdict {
	var out []verdict
	var earlier []printed // of those that could be the same picture as a later one
	for _, m := range c.materials {
		turns, ok := turnsOf(m)
		if !ok || !c.rule.ForSlot(m.Slot) {
			continue
		}
		j := slices.IndexFunc(earlier, func(e printed) bool {
			return m.SHA256 != e.SHA256 && float64(e.turns.Bits(turns)) <= c.rule.Params.MaxBits && same(m, e.Material, c.rule.Params)
		})
		if j >= 0 {
			out = append(out, looksLike(verdict{slot: m.Slot, material: m.ID, subject: m.SHA256}, earlier[j].Material))
		}
		earlier = append(earlier, printed{m, turns})
	}
	return out
}

// printed is a material of one page with what it is compared by: a thousand of them are half a million pairs.
type printed struct {
	Material
	turns paper.Turns
}

// turnsOf is what a file of one page is compared by with others.
func turnsOf(m Material) (t paper.Turns, ok bool) {
	if len(m.Facts.Pages) != 1 || m.Facts.Pages[0].Paper == nil {
		return t, false
	}
	return m.Facts.Pages[0].Paper.Print.Turns()
}

// samePicture reports that two files of one page show the same picture. Other files are asked to have one page.
func samePicture(a, b Material, want rules.Params) bool {
	if len(a.Facts.Pages) != 1 || len(b.Facts.Pages) != 1 {
		return false
	}
	p, q := a.Facts.Pages[0].Paper, b.Facts.Pages[0].Paper
	if p == nil || q == nil {
		return false
	}
	apart, ok := paper.Compare(p.Print, q.Print)
	return ok && float64(apart.Bits) <= want.MaxBits && apart.Worst <= want.MaxApart
}

// sameCard reports that two files of one page are the same side of the same card: its number, or its days of validity,
// were read with certainty and agree. An office has rare characters; the same doubtful ones will do.
func sameCard(a, b Material) bool {
	if len(a.Facts.Pages) != 1 || len(b.Facts.Pages) != 1 || a.Facts.Pages[0].Document == nil || b.Facts.Pages[0].Document == nil {
		return false
	}
	p, q := *a.Facts.Pages[0].Document, *b.Facts.Pages[0].Document
	same := func(name document.Name, sure bool) bool {
		f, found := p.Field(name)
		g, also := q.Field(name)
		return found && also && f.Text == g.Text && (!sure || f.Certain && g.Certain)
	}
	if p.Kind == document.IDBack {
		return q.Kind == p.Kind && same(document.FieldIssuer, false) && same(document.FieldValidity, true)
	}
	return q.Kind == p.Kind && same(document.FieldNumber, true)
}

func looksLike(at verdict, earlier Material) verdict {
	name := earlier.Slot.Name()
	at.message = filing.Words("画面与“%[1]s”几乎一样，像是同一张图另存的。", "This shows nearly the same as the picture for %[2]s, as if saved anew.", name.ZH, name.EN)
	at.advice = filing.Words("请核对两份文件；每项材料放各自的图，放错的请取出。",
		"Compare the two; each slot takes its own picture, take out the wrong one.")
	at.values = []filing.Value{{Name: "same", Measured: string(earlier.Slot)}}
	return at
}

func sameAs(at verdict, earlier Material) verdict {
	name := earlier.Slot.Name()
	at.message = filing.Words("与“%[1]s”是同一张图。", "This is the same picture as for %[2]s.", name.ZH, name.EN)
	at.advice = filing.Words("每项材料放各自的图；放错的请取出。", "Each slot takes its own picture; take out the wrong one.")
	at.values = []filing.Value{{Name: "same", Measured: string(earlier.Slot)}}
	return at
}
