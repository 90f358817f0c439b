package review

import (
	"cmp"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

// gap gathers the rules of one severity that lack the same measurement of one file, so that a broken file is reported
// once per severity and not once per rule.
type gap struct {
	measure  string
	severity filing.Severity
	changed  bool // by an override file, which the finding names
	reason   filing.Text
	follows  filing.Code
	rules    []rules.Rule
}

type gaps []gap

func (g *gaps) add(rule rules.Rule, v verdict, changed bool) {
	severity := rule.Severity
	if v.common {
		severity = cmp.Or(rule.NotDone, severity)
	}
	for i := range *g {
		if have := &(*g)[i]; have.measure == v.missing && have.severity == severity && have.changed == changed && have.follows == v.follows {
			if !slices.ContainsFunc(have.rules, func(r rules.Rule) bool { return r.ID == rule.ID }) { // of another page
				have.rules = append(have.rules, rule)
			}
			return
		}
	}
	*g = append(*g, gap{v.missing, severity, changed, v.reason, v.follows, []rules.Rule{rule}})
}

// finding says what could not be judged and why, with the severity of the rules that wanted it.
func (g gap) verdict(at verdict) verdict {
	var zh, en, codes []string
	for _, r := range g.rules {
		zh, en = append(zh, r.Title.ZH), append(en, r.Title.EN)
		codes = append(codes, string(r.Code))
	}
	at.message = filing.Text{
		ZH: "未能判定“" + strings.Join(zh, "”“") + "”：" + g.reason.ZH,
		EN: "Not judged (" + strings.Join(en, "; ") + "): " + g.reason.EN,
	}
	at.advice = filing.Words("请按上面的原因处理后再检查；仍无法判定时，请人工核对，并写明继续的理由。",
		"Mend what is said above and check again; if it still cannot be judged, check it yourself and write why you go on.")
	if g.measure == inspect.MeasureDecode {
		at.advice = filing.Words("请换用完好、清楚的文件再检查；仍无法判定时，请人工核对，并写明继续的理由。",
			"Use a whole and clear file and check again; if it still cannot be judged, check it yourself and write why you go on.")
	}
	at.values = []filing.Value{{Name: "measure", Measured: g.measure}, {Name: "codes", Measured: strings.Join(codes, ", ")}}
	if g.follows != "" {
		at.values = append(at.values, filing.Value{Name: factFollows, Measured: string(g.follows)})
	}
	return at
}

// addGaps reports what was missing, under check.not-done.
func (r *reviewer) addGaps(g gaps, at verdict) {
	for _, one := range g {
		rule := one.rules[0]
		rule.Code, rule.Severity = filing.CheckNotDone, one.severity
		r.add(rule, one.verdict(at))
	}
}

// notJudged names, once per order, each rule that this version of the program cannot decide.
func (r *reviewer) notJudged() {
	for i := range r.set.RuleEntries {
		if !r.holds(&r.set.RuleEntries[i], rules.ScopeNone) || !r.anySlot(&r.set.RuleEntries[i]) {
			continue
		}
		rule := r.set.RuleEntries[i]
		code := rule.Code
		rule.Code, rule.Severity = filing.CheckNotDone, filing.Hint
		r.add(rule, verdict{
			message: filing.Words("本版本未判定：%[1]s", "Not judged by this version: %[2]s", rule.Title.ZH, rule.Title.EN),
			advice:  filing.Words("请自行核对。", "Please check this yourself."),
			values:  []filing.Value{{Name: "code", Measured: string(code)}},
		})
	}
}

// anySlot reports whether the order has a slot that a rule looks at.
func (r *reviewer) anySlot(rule *rules.Rule) bool {
	for _, s := range r.slots {
		if rule.ForSlot(s.ID) {
			return true
		}
	}
	return false
}
