package review

import (
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// silenced are the findings of the published rules that an override file keeps from being found, as hints: whoever reads
// the verdict sees what the file lets pass. The other rules are not asked again.
func silenced(set *rules.Set, found []filing.Finding, judge func(set *rules.Set) []filing.Finding) []filing.Finding {
	if set.Override == nil {
		return nil
	}
	var out []filing.Finding
	for _, f := range judge(set.Published()) {
		rule, _ := set.Rule(f.Rule.ID)
		if _, changed := set.Changed(rule.ID); !changed || f.Code == filing.CheckNotDone || reported(found, f) {
			continue
		}
		f.Severity, f.Rule = filing.Hint, set.Ref(rule)
		f.Message = filing.Text{
			ZH: "按公开的规则本应报出，调整文件放宽后不再计入：" + f.Message.ZH,
			EN: "The published rule would report this; the override file lets it pass: " + f.Message.EN,
		}
		out = append(out, f)
	}
	return out
}

// reported says whether the rule of a finding speaks of the same place in others.
func reported(all []filing.Finding, f filing.Finding) bool {
	return slices.ContainsFunc(all, func(o filing.Finding) bool {
		return o.Rule.ID == f.Rule.ID && o.Slot == f.Slot && o.Material == f.Material && o.Page == f.Page && o.Field == f.Field
	})
}
