package review

import (
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
)

// until is the last day that a field names; missing is set when it could not be understood.
func until(c fileCase, f document.Field) (last time.Time, endless bool, missing []verdict) {
	if c.day.IsZero() {
		return last, false, noDay()
	}
	if f.To == "长期" {
		return last, true, nil
	}
	last, err := time.ParseInLocation(time.DateOnly, f.To, china)
	if err != nil || !f.Certain {
		return last, false, doubtful(f)
	}
	return last, false, nil
}

// today is the day without its hours.
func today(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, china)
}

func (c fileCase) ends(f document.Field, message filing.Text, wanted string) verdict {
	region := f.Region
	return verdict{
		message: message, region: &region,
		advice: filing.Words("请换用有效的证件；先换证，再备案。", "Use a valid paper: have it renewed first."),
		values: []filing.Value{{Name: string(f.Name), Measured: f.To, Wanted: wanted}},
	}
}

func documentValid(c fileCase, f document.Field) []verdict {
	last, endless, missing := until(c, f)
	if missing != nil || endless || !last.Before(today(c.day)) {
		return missing
	}
	day := c.day.Format(time.DateOnly)
	return []verdict{c.ends(f, filing.Words("证件已于 %[1]s 到期（检查日 %[2]s）。", "The paper ran out on %[1]s (judged on %[2]s).", f.To, day), "≥ "+day)}
}

func documentValidLong(c fileCase, f document.Field) []verdict {
	last, endless, missing := until(c, f)
	if missing != nil || endless || last.Before(today(c.day)) {
		return missing // one that ran out is documentValid's to report
	}
	least := today(c.day).AddDate(0, c.rule.Params.Months, 0)
	if !last.Before(least) {
		return nil
	}
	return []verdict{c.ends(f, filing.Words("证件到 %[1]s 为止，不足 %[2]d 个月。", "The paper is valid to %[1]s, which is less than %[2]d months.",
		f.To, c.rule.Params.Months), "≥ "+least.Format(time.DateOnly))}
}

// documentRecent looks at the day on a letter. Seals lie over it: where it is in doubt, the last day that it may be is enough.
func documentRecent(c fileCase, f document.Field) []verdict {
	written, _, missing := until(c, f)
	if c.day.IsZero() {
		return missing
	}
	oldest := today(c.day).AddDate(0, -c.rule.Params.Months, 0)
	message := filing.Words("落款日期是 %[1]s，早于 %[2]d 个月。", "It is dated %[1]s, which is more than %[2]d months ago.", f.To, c.rule.Params.Months)
	if missing != nil {
		last, sure := latest(f)
		if !sure || !last.Before(oldest) {
			return missing
		}
		message = filing.Words("落款日期没有全部看清，最晚是 %[1]s，早于 %[2]d 个月。",
			"Its date is not clear in full; it is %[1]s at the latest, which is more than %[2]d months ago.", last.Format(time.DateOnly), c.rule.Params.Months)
	} else if !written.Before(oldest) {
		return nil
	}
	v := c.ends(f, message, "≥ "+oldest.Format(time.DateOnly))
	v.advice = filing.Words("请重新出具。", "Have it written anew.")
	return []verdict{v}
}
