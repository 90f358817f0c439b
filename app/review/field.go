package review

import (
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// fieldCase is one rule held against the typed fields of a draft.
type fieldCase struct {
	rule  rules.Rule
	set   *rules.Set
	draft filing.Draft
	day   time.Time
}

// fieldPredicates decide the rules about fields.
var fieldPredicates = map[rules.Predicate]func(c fieldCase) []verdict{
	rules.FieldsFilled:      fieldsFilled,
	rules.FieldTrue:         fieldTrue,
	rules.FieldLength:       eachField(fieldLength),
	rules.FieldChoice:       eachField(fieldChoice),
	rules.FieldChoiceEntity: eachField(fieldChoiceEntity),
	rules.FieldDay:          eachField(fieldDay),
	rules.MobileAssigned:    eachField(mobileAssigned),
	rules.FieldDate:         eachField(fieldDate),
	rules.FieldNotExpired:   eachField(fieldNotExpired),
	rules.FieldNotExpiring:  eachField(fieldNotExpiring),
	rules.NumberForm:        eachField(numberForm),
	rules.NumberChecksum:    eachField(numberChecksum),
	rules.USCCInner:         eachField(usccInner),
	rules.USCCClass:         eachField(usccClass),
	rules.FilingProvince:    eachField(filingNumberProvince),
	rules.USCCProvince:      eachField(usccProvince),
	rules.NameForm:          eachField(nameForm),
	rules.NameHead:          eachField(nameHead),
	rules.NameWords:         eachField(nameWords),
	rules.NameProvinceWords: eachField(nameProvinceWords),
	rules.Mobile:            eachField(mobile),
	rules.MobilePrefix:      eachField(mobilePrefix),
	rules.OfficePhone:       eachField(officePhone),
	rules.Email:             eachField(email),
	rules.DomainForm:        eachDomain(domainForm),
	rules.DomainSuffix:      eachDomain(domainSuffix),
	rules.HomeURLForm:       homeURLForm,
	rules.HomeURLDomain:     homeURLDomain,
	rules.AddressDetail:     eachField(addressDetail),
	rules.AddressProvince:   eachField(addressProvince),
	rules.PhonesDiffer:      phonesDiffer,
	rules.LeadersDiffer:     leadersDiffer,
	rules.IndividualIsOne:   individualIsLeader,
	rules.PrepaidMonths:     prepaidMonths,
	rules.PreApprovalPair:   preApprovalPair,
	rules.MinAge:            eachField(minAge),
	rules.DomainCount:       domainCount,
	rules.FieldGiven:        fieldGiven,
	rules.FieldAmong:        eachField(fieldAmong),
	rules.FieldNotAmong:     eachField(fieldNotAmong),
	rules.MaxAge:            eachField(maxAge),
	rules.MobileLocal:       eachField(mobileLocal),
	rules.OfficePhoneArea:   eachField(officePhoneArea),
	rules.RegionKnown:       eachField(regionKnown),
	rules.DomainOwner:       domainOwner,
	rules.DomainValid:       domainValid,
	rules.DomainSettled:     domainSettled,
	rules.RemarkHas:         remarkHas,
	rules.NameEnding:        eachField(nameEnding),
	rules.NamePlace:         eachField(namePlace),
	rules.NameApproval:      eachField(nameApproval),
	rules.CommercialWords:   eachField(commercialWords),
	rules.ContentAmong:      contentAmong,
	rules.ContentFits:       contentFits,
	rules.FieldsAgree:       fieldsAgree,
	rules.NamePerson:        eachField(namePerson),
}

func (r *reviewer) fields() {
	var missing gaps
	for i := range r.set.RuleEntries {
		rule := r.set.RuleEntries[i]
		if !r.holds(&rule, rules.ScopeField) {
			continue
		}
		for _, v := range fieldPredicates[rule.Predicate](fieldCase{rule, r.set, r.draft, r.day}) {
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

// shown reports whether the form shows a field for the draft: what is hidden is not judged.
func (c fieldCase) shown(path string) bool {
	e, ok := c.set.FieldEntry(path)
	return !ok || e.When.Holds(c.draft)
}

func (c fieldCase) value(path string) string {
	v, _ := c.draft.Get(path)
	return v
}

// against is the verdict on a field's value.
func (c fieldCase) against(path string, message, advice filing.Text, values ...filing.Value) verdict {
	return verdict{message: message, advice: advice, values: values, field: path, subject: c.value(path)}
}

// eachField judges the value of every field of the rule that is shown and filled; empty ones are fieldsFilled's to
// report.
func eachField(judge func(c fieldCase, path, value string) []verdict) func(fieldCase) []verdict {
	return func(c fieldCase) []verdict {
		var out []verdict
		for _, path := range c.rule.Params.Fields {
			if value := c.value(path); value != "" && c.shown(path) {
				out = append(out, judge(c, path, value)...)
			}
		}
		return out
	}
}

func fieldsFilled(c fieldCase) []verdict {
	var out []verdict
	for _, f := range c.set.Fields(c.draft) {
		if !f.Required || c.value(f.Path) != "" {
			continue
		}
		advice := f.Help
		if advice.IsZero() {
			advice = filing.Words("请填写。", "Please fill it in.")
		}
		out = append(out, c.against(f.Path, filing.Words("“%[1]s”没有填写。", "%[2]s is empty.", f.Label.ZH, f.Label.EN), advice))
	}
	return out
}

func fieldTrue(c fieldCase) []verdict {
	var out []verdict
	for _, path := range c.rule.Params.Fields {
		if c.value(path) == "true" {
			continue
		}
		label := c.set.Label(path)
		advice := filing.Words("确认属实后勾选；不符合的，请先办妥。", "Tick it when it is so; otherwise see to it first.")
		if e, ok := c.set.FieldEntry(path); ok && !e.Help.IsZero() {
			advice = e.Help
		}
		out = append(out, c.against(path, filing.Words("“%[1]s”尚未确认。", "%[2]s: not confirmed yet.", label.ZH, label.EN), advice,
			filing.Value{Name: "confirmed", Measured: "false", Wanted: "true"}))
	}
	return out
}

func fieldLength(c fieldCase, path, value string) []verdict {
	n, most := len([]rune(value)), c.rule.Params.MaxLength
	if n <= most {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("共 %[1]d 个字，最多 %[2]d 个。", "It has %[1]d characters; at most %[2]d.", n, most),
		filing.Words("请缩短。", "Please shorten it."),
		filing.Value{Name: "length", Measured: count(n), Wanted: "≤ " + count(most), Number: float64(n)})}
}
