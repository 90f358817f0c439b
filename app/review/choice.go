package review

import (
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

func (c fieldCase) options(path string) []rules.Option {
	e, _ := c.set.FieldEntry(path)
	return c.set.OptionsOf(e.Options)
}

func fieldChoice(c fieldCase, path, value string) []verdict {
	var out []verdict
	for _, id := range strings.Split(value, ",") {
		if _, ok := rules.FindOption(c.options(path), id); ok {
			continue
		}
		out = append(out, c.against(path,
			filing.Words("“%[1]s”不是可选项。", "%[1]q is no choice.", id),
			filing.Words("请从列表中重新选择。", "Choose from the list again."),
			filing.Value{Name: "choice", Measured: id}))
	}
	return out
}

func fieldChoiceEntity(c fieldCase, path, value string) []verdict {
	var out []verdict
	for _, id := range strings.Split(value, ",") {
		o, ok := rules.FindOption(c.options(path), id)
		if !ok || o.For(c.draft.Subject.Entity) {
			continue // an unknown choice is fieldChoice's to report
		}
		entity := c.draft.Subject.Entity.Name()
		out = append(out, c.against(path,
			filing.Text{ZH: "“" + o.Label.ZH + "”不适用于" + entity.ZH + "。", EN: o.Label.EN + " does not fit: " + entity.EN + "."},
			filing.Words("请改选证件类型，或核对主办单位性质。", "Choose another certificate, or check the entity type."),
			filing.Value{Name: "choice", Measured: id}, filing.Value{Name: "entity", Measured: string(c.draft.Subject.Entity)}))
	}
	return out
}

// endless is how papers without an end of validity are marked.
const endless = "长期"

// validTo reads the last day of validity; ok is false for papers without an end and for text that is no day.
func validTo(value string) (day time.Time, ok bool) {
	day, err := time.Parse(time.DateOnly, value)
	return day, err == nil
}

func fieldDate(c fieldCase, path, value string) []verdict {
	if _, ok := validTo(value); ok || value == endless {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("不是日期，也不是“长期”。", "It is neither a day nor 长期."),
		filing.Words("请写成 2036-01-31 这样的日期，或写“长期”。", "Write a day such as 2036-01-31, or 长期."))}
}

func fieldDay(c fieldCase, path, value string) []verdict {
	if _, ok := validTo(value); ok {
		return nil
	}
	return []verdict{c.against(path, filing.Words("不是日期。", "It is no day."),
		filing.Words("请写成 2036-01-31 这样的日期。", "Write a day such as 2036-01-31."))}
}

// measureDay stands for the day that dates are held against.
const measureDay = "day"

func noDay() []verdict {
	return unmeasured(measureDay, filing.Words("不知道今天的日期。", "the day is not known."))
}

// validToValue is what a finding about an end of validity is keyed by. Today's date is no part of it: a person who gave
// a reason to go on would be asked again every midnight.
func validToValue(value string) filing.Value { return filing.Value{Name: "validTo", Measured: value} }

func fieldNotExpired(c fieldCase, path, value string) []verdict {
	to, ok := validTo(value)
	if !ok {
		return nil
	}
	if c.day.IsZero() {
		return noDay()
	}
	today := c.day.Format(time.DateOnly)
	if to.Format(time.DateOnly) >= today {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("证件有效期到 %[1]s，今天是 %[2]s，已经过期。", "The ID was valid to %[1]s; today is %[2]s.", value, today),
		filing.Words("请换领新证件后再备案。", "Renew it before filing."),
		validToValue(value))}
}

func fieldNotExpiring(c fieldCase, path, value string) []verdict {
	to, ok := validTo(value)
	if !ok {
		return nil
	}
	if c.day.IsZero() {
		return noDay()
	}
	today := c.day.Format(time.DateOnly)
	least := c.day.AddDate(0, c.rule.Params.Months, 0).Format(time.DateOnly)
	if day := to.Format(time.DateOnly); day < today || day >= least { // an expired one is fieldNotExpired's to report
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("证件有效期到 %[1]s，不足 %[2]d 个月。", "The ID is valid to %[1]s, less than %[2]d months.", value, c.rule.Params.Months),
		filing.Words("有的接入商要求剩余 %[1]d 个月以上，建议先换证。", "Some providers ask for %[1]d months or more; renewing first is safer.", c.rule.Params.Months),
		validToValue(value))}
}
