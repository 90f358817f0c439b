package app

import (
	"context"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// RulesComparison is what two rule sets disagree on.
type RulesComparison struct {
	Differences []RulesDifference `json:"differences"`
}

// RulesDifference is one thing that two sets disagree on.
type RulesDifference struct {
	Kind     rules.DifferenceKind `json:"kind"`
	KindName filing.Text          `json:"kindName"`
	ID       string               `json:"id"`
	Title    filing.Text          `json:"title"`
	Keys     []string             `json:"keys"`     // what differs, by its name in the data; empty when only one set has it
	In       string               `json:"in"`       // what the set that alone has it is called; empty: both have it
	Sourcing bool                 `json:"sourcing"` // nothing but the source differs, or how sure it is
	Changes  []RulesChange        `json:"changes"`  // one for each key
}

// RulesChange is what differs in readable words.
type RulesChange struct {
	Label  filing.Text `json:"label"`
	Before filing.Text `json:"before"` // in the first set; empty, as After, where it does not fit on a line
	After  filing.Text `json:"after"`
}

var differenceNames = map[rules.DifferenceKind]filing.Text{
	rules.DifferentRule: {ZH: "规则", EN: "rule"}, rules.DifferentSlot: {ZH: "材料", EN: "paper"}, rules.DifferentField: {ZH: "栏目", EN: "field"},
	rules.DifferentChoice: {ZH: "选项", EN: "choice"}, rules.DifferentClock: {ZH: "计时", EN: "clock"}, rules.DifferentReason: {ZH: "驳回原因", EN: "reason"},
}

// keyNames say what is meant by a name in the data; others are shown as they stand there.
var keyNames = map[string]filing.Text{
	"severity": {ZH: "等级", EN: "severity"}, "notDone": {ZH: "无法检查时的等级", EN: "severity when it cannot be judged"}, "class": {ZH: "由谁判定", EN: "how it is judged"},
	"title": {ZH: "名称", EN: "title"}, "name": {ZH: "名称", EN: "name"}, "label": {ZH: "名称", EN: "label"}, "code": {ZH: "代码", EN: "code"},
	"source": {ZH: "出处", EN: "source"}, "confidence": {ZH: "可信度", EN: "confidence"}, "from": {ZH: "生效日", EN: "first day"}, "to": {ZH: "失效日", EN: "last day"},
	"slots": {ZH: "适用的材料", EN: "papers it is for"}, "exceptSlots": {ZH: "不适用的材料", EN: "papers it is not for"}, "when": {ZH: "适用范围", EN: "for whom"},
	"required": {ZH: "何时必填", EN: "when it is asked for"}, "predicate": {ZH: "检查方法", EN: "check"}, "help": {ZH: "说明", EN: "help"}, "why": {ZH: "用途", EN: "what it is for"},
	"where": {ZH: "在哪里找", EN: "where to find it"}, "guide": {ZH: "要点", EN: "guide"}, "options": {ZH: "选项", EN: "choices"}, "entities": {ZH: "主体性质", EN: "entity types"},
	"provinces": {ZH: "省份", EN: "provinces"}, "hours": {ZH: "小时", EN: "hours"}, "workingDays": {ZH: "工作日", EN: "working days"}, "days": {ZH: "自然日", EN: "days"},
	"askAfter": {ZH: "多久后询问", EN: "ask after"}, "remindHours": {ZH: "提前提醒的小时", EN: "hours of reminder"}, "attempts": {ZH: "可错次数", EN: "attempts"},
	"advice": {ZH: "建议", EN: "advice"}, "note": {ZH: "备注", EN: "note"}, "words": {ZH: "识别用语", EN: "phrases"},
}

var severityWords = map[filing.Severity]filing.Text{
	filing.Blocker: {ZH: "阻断", EN: "blocker"}, filing.Warning: {ZH: "警告", EN: "warning"}, filing.Hint: {ZH: "提示", EN: "hint"},
}

// CompareRules tells what two sets disagree on, by the rules in force: an override file counts.
func (a *App) CompareRules(_ context.Context, first, second string) (RulesComparison, error) {
	library := a.library.Load()
	var sets [2]*rules.Set
	for i, id := range []string{first, second} {
		set, err := library.Set(id)
		if err != nil {
			return RulesComparison{}, &Problem{Code: "rule-set-unknown", Message: filing.Words("没有规则集“%s”。", "There is no rule set %q.", id),
				Advice: filing.Words("请重新打开“规则”一页，从列出的规则集里选择。", "Open the rules page again and choose among the sets it lists."), Cause: err}
		}
		sets[i] = set
	}
	return RulesComparisonView(sets[0], sets[1], first, second), nil
}

// RulesComparisonView shows what two sets disagree on. The names tell them apart, which their ids may not.
func RulesComparisonView(a, b *rules.Set, first, second string) RulesComparison {
	names := map[rules.Side]string{rules.First: first, rules.Second: second}
	v := RulesComparison{Differences: []RulesDifference{}}
	for _, d := range rules.Diff(a, b) {
		v.Differences = append(v.Differences, RulesDifference{
			Kind: d.Kind, KindName: differenceNames[d.Kind], ID: d.ID, Title: d.Title, Keys: append([]string{}, d.Keys...), In: names[d.In], Sourcing: d.Sourcing(),
			Changes: rulesChanges(a, b, d),
		})
	}
	return v
}

func rulesChanges(a, b *rules.Set, d rules.Difference) []RulesChange {
	out := []RulesChange{}
	before, after := ruleWords(a, d), ruleWords(b, d)
	for _, key := range d.Keys {
		label, known := keyNames[key]
		if name, param := strings.CutPrefix(key, "params."); param {
			label, known = paramWords[name].label, true
		}
		if !known || label.ZH == "" {
			label = filing.Text{ZH: key, EN: key}
		}
		out = append(out, RulesChange{label, before[key], after[key]})
	}
	return out
}

// ruleWords are the values of a rule that fit on a line, by their names in the data; nil for what is no rule.
func ruleWords(s *rules.Set, d rules.Difference) map[string]filing.Text {
	i := slices.IndexFunc(s.RuleEntries, func(r rules.Rule) bool { return r.ID == d.ID })
	if d.Kind != rules.DifferentRule || i < 0 {
		return nil
	}
	r := s.RuleEntries[i]
	source, _ := s.Source(r.Source)
	out := map[string]filing.Text{"title": r.Title, "severity": severityWords[r.Severity], "from": plainText(r.From), "to": plainText(r.To), "class": classNames[r.Class],
		"confidence": confidenceNames[r.Confidence], "source": plainText(source.Title)}
	for _, t := range thresholdViews(s, r.Params) {
		out["params."+t.Name] = t.Value
	}
	return out
}

func plainText(s string) filing.Text { return filing.Text{ZH: s, EN: s} }
