package app

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// settingRuleSets keeps the rule sets that a person brought in, whole.
const settingRuleSets = "rule-sets"

// keptSet is a rule set as the data keeps it.
type keptSet struct {
	ID      string `json:"id"`
	File    string `json:"file"` // base name, for people
	Content []byte `json:"content"`
}

// ImportRuleSet brings a rule set in from a file and keeps it, in place of an earlier one of its id. It is shown as
// foreign wherever it is named, and what it replaced is told with the orders that are judged by it. A faulty one is a *Problem and changes nothing.
func (a *App) ImportRuleSet(ctx context.Context, path string) (RulesView, error) {
	content, err := readFile(path)
	if err != nil {
		return RulesView{}, err
	}
	return a.takeRuleSet(ctx, filepath.Base(path), content)
}

func (a *App) takeRuleSet(ctx context.Context, name string, content []byte) (RulesView, error) {
	set, library, err := withForeign(a.library.Load(), name, content)
	if err != nil {
		return RulesView{}, err
	}
	replaced, err := a.replacedBy(ctx, set)
	if err != nil {
		return RulesView{}, err
	}
	kept, err := a.keptSets(ctx)
	if err != nil {
		return RulesView{}, err
	}
	if err := a.keepSets(ctx, append(withoutSet(kept, set.ID), keptSet{set.ID, name, content})); err != nil {
		return RulesView{}, err
	}
	a.library.Store(library)
	if err := a.loadOverride(ctx); err != nil { // it may change this very set
		return RulesView{}, err
	}
	v, err := a.Rules(ctx)
	v.Replaced = replaced
	return v, err
}

// replacedBy is the set of the same id that is here already, with how many orders are judged by it; nil where there is none.
func (a *App) replacedBy(ctx context.Context, set *rules.Set) (*ReplacedSet, error) {
	before, err := a.library.Load().Set(set.ID)
	if err != nil { // a new one
		return nil, nil
	}
	used, err := a.judgedBy(ctx, set.ID)
	return &ReplacedSet{ID: set.ID, Before: before.Published().Version, Now: set.Version, Orders: used}, err
}

// judgedBy counts the orders that are judged by a set.
func (a *App) judgedBy(ctx context.Context, id string) (int, error) {
	orders, err := a.store.AllOrders(ctx)
	used := 0
	for _, o := range orders.Items {
		if o.RuleSet == id {
			used++
		}
	}
	return used, a.wrap(err)
}

// DropRuleSet forgets a set that a person brought in; UndoDrop brings it in again. Orders that are judged by it must be given another first.
func (a *App) DropRuleSet(ctx context.Context, id string) (Dropped, error) {
	kept, err := a.keptSets(ctx)
	if err != nil {
		return "", err
	}
	rest := withoutSet(kept, id)
	if len(rest) == len(kept) {
		return "", &Problem{Code: "rule-set-unknown", Message: filing.Words("没有导入过规则集“%s”。", "No rule set %q was brought in.", id),
			Advice: filing.Words("随程序提供的规则集不能删除。", "Sets that come with the program stay.")}
	}
	if err := a.unusedSet(ctx, id); err != nil {
		return "", err
	}
	if err := a.keepSets(ctx, rest); err != nil {
		return "", err
	}
	a.library.Store(a.library.Load().Without(id))
	gone := kept[slices.IndexFunc(kept, func(k keptSet) bool { return k.ID == id })]
	return a.dropped.keep(func(ctx context.Context) error {
		_, err := a.takeRuleSet(ctx, gone.File, gone.Content)
		return err
	}), nil
}

// unusedSet refuses a set that orders are judged by: without it they could not be opened.
func (a *App) unusedSet(ctx context.Context, id string) error {
	used, err := a.judgedBy(ctx, id)
	if err != nil || used == 0 {
		return err
	}
	return &Problem{Code: "rule-set-used", Message: filing.Words("有 %[1]d 份订单按规则集“%[2]s”检查，没有移除。", "%[1]d order(s) are judged by the rule set %[2]q; it was not taken out.", used, id),
		Advice: filing.Words("请先在这些订单的检查一页换成别的规则集。", "Give these orders another set first, on their review page.")}
}

func withoutSet(kept []keptSet, id string) []keptSet {
	out := []keptSet{}
	for _, k := range kept {
		if k.ID != id {
			out = append(out, k)
		}
	}
	return out
}

// RuleSetProblem says what is wrong with a rule set of somebody's own.
func RuleSetProblem(name string, err error) *Problem {
	n, told := faultsTold(err)
	return &Problem{
		Code:    "rule-set-invalid",
		Message: filing.Words("规则集文件“%[1]s”有 %[2]d 处错误，没有采用：%[3]s", "The rule set file %[1]q has %[2]d error(s) and was not taken: %[4]s", name, n, told.ZH, told.EN),
		Advice:  filing.Words("请按“文件:行:列”改正后再试；写法见 docs/rules.md。", "Mend it at file:line:column and try again; docs/rules.md says how it is written."),
		Cause:   err,
	}
}

func (a *App) keptSets(ctx context.Context) ([]keptSet, error) {
	text, err := a.setting(ctx, settingRuleSets)
	if err != nil {
		return nil, err
	}
	return parseKept(text)
}

func (a *App) keepSets(ctx context.Context, kept []keptSet) error {
	b, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	return a.wrap(a.store.SetSetting(ctx, settingRuleSets, b))
}

// loadRuleSets puts the kept sets into the library.
func (a *App) loadRuleSets(ctx context.Context) error {
	kept, err := a.keptSets(ctx)
	if err != nil {
		return err
	}
	library, err := withKept(a.library.Load(), kept)
	if err == nil {
		a.library.Store(library)
	}
	return err
}
