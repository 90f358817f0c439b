package review

import "beiandesk/app/filing"

// happens reports that the order makes the change of the subject that the rule is about.
func (c orderCase) happens() bool { return c.draft.Transition() == c.rule.Params.Transition }

func changeBarred(c orderCase) []verdict {
	if !c.happens() {
		return nil
	}
	for _, part := range c.rule.Params.Words {
		if !c.draft.Order.Change.Has(part) {
			return nil
		}
	}
	return []verdict{c.field().against("change.what",
		filing.Text{ZH: c.rule.Title.ZH + "。", EN: c.rule.Title.EN + "."},
		filing.Words("请注销后重新备案，或先向接入商确认。", "Cancel the filing and file anew, or ask the provider first."),
		filing.Value{Name: "change", Measured: c.draft.Transition()})}
}

// changeLegal lets a change between individual and unit pass only where that person is the unit's legal representative.
func changeLegal(c orderCase) []verdict {
	if !c.happens() {
		return nil
	}
	person, legal := c.draft.Order.Change.FormerName, c.draft.Subject.LegalRepresentative
	if c.draft.Subject.Entity == filing.Individual { // the unit is what was on file: who led it is asked for
		legal = c.draft.Subject.Name
	}
	if person != "" && person == legal {
		return nil
	}
	return []verdict{c.field().against("change.formerName",
		filing.Text{ZH: c.rule.Title.ZH + "。", EN: c.rule.Title.EN + "."},
		filing.Words("请填写原备案的个人（或原单位的法定代表人）姓名；不是同一人的，请注销后重新备案。",
			"Give the name of the individual on file (or of the unit’s legal representative); if they are two persons, cancel the filing and file anew."),
		filing.Value{Name: "change", Measured: c.draft.Transition()})}
}

func changeProof(c orderCase) []verdict {
	if !c.happens() || c.filled(c.rule.Params.Slot) {
		return nil
	}
	return []verdict{c.wants(c.rule.Params.Slot)}
}

// contactFree says that another subject uses a contact of this order.
func contactFree(c orderCase) []verdict {
	var out []verdict
	f := c.field()
	for _, path := range c.rule.Params.Fields {
		orders := c.others.Contacts[path]
		if len(orders) == 0 || !f.shown(path) {
			continue
		}
		label := c.set.Label(path)
		out = append(out, f.against(path,
			filing.Text{ZH: label.ZH + "已用在另一个主体的备案里。", EN: label.EN + ": another subject uses it."},
			filing.Words("一个号码只对应一个主体；同一人担任几个主体的负责人时，请向接入商确认。",
				"One number, one subject; where one person leads several subjects, ask the provider."),
			filing.Value{Name: "order", Measured: string(orders[0])}))
	}
	return out
}

func accountFree(c orderCase) []verdict {
	if len(c.others.AccountSubjects) == 0 {
		return nil
	}
	return []verdict{c.field().against("subject.providerAccount",
		filing.Words("这个接入商账号已属于另一个主体。", "The provider’s account belongs to another subject."),
		filing.Words("请为这个主体另用一个账号。", "Use another account for this subject."),
		filing.Value{Name: "subject", Measured: string(c.others.AccountSubjects[0])})}
}

func subjectSites(c orderCase) []verdict {
	n, most := c.others.Sites+1, c.rule.Params.MaxCount
	if n <= most || !addsSite(c.draft.Order.Type) {
		return nil
	}
	return []verdict{c.field().against("site.name",
		filing.Words("这是该主体的第 %[1]d 个网站，最多 %[2]d 个。", "This is the subject’s website number %[1]d; at most %[2]d.", n, most),
		filing.Words("请先注销不用的网站。", "Cancel websites that are not used."),
		filing.Value{Name: "sites", Measured: count(n), Wanted: "≤ " + count(most), Number: float64(n)})}
}

// addsSite reports that an order gives its subject one more site.
func addsSite(t filing.OrderType) bool {
	switch t.OrDefault() {
	case filing.FirstFiling, filing.AddSite, filing.AddSiteMoved, filing.Transfer:
		return true
	}
	return false
}
