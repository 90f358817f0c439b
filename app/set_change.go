package app

import (
	"context"
	"encoding/json"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// SetChangeView says what a change of an order's rules did to its findings.
type SetChangeView struct {
	From     string          `json:"from"` // version of the rules before
	To       string          `json:"to"`
	Appeared []SetChangeItem `json:"appeared"`
	Gone     []SetChangeItem `json:"gone"`
	Changed  []SetChangeItem `json:"changed"` // by rules that spoke before too, and say something else now
}

// SetChangeItem is a finding that came, went or changed, by its rule.
type SetChangeItem struct {
	Rule  string      `json:"rule"`
	Title filing.Text `json:"title"`
}

// reviewRecord is what the findings of an order were under one version of its rules: keys, which tell nothing of anybody,
// and ids of rules.
type reviewRecord struct {
	Version string            `json:"version"`
	Rules   map[string]string `json:"rules"` // key of a finding → its rule
	Before  *reviewRecord     `json:"before,omitempty"`

	Titles map[string]filing.Text `json:"titles,omitempty"` // of these rules: the rules may be gone when they are compared
}

func recordSetting(id filing.ID) string { return "review/" + string(id) }

func recordOf(set *rules.Set, findings []filing.Finding) reviewRecord {
	r := reviewRecord{Version: set.Version, Rules: map[string]string{}, Titles: map[string]filing.Text{}}
	for _, f := range findings {
		r.Rules[f.Key] = f.Rule.ID
		if rule, ok := set.Rule(f.Rule.ID); ok {
			r.Titles[f.Rule.ID] = rule.Title
		}
	}
	return r
}

// title is what a rule is called: by the record, or by any set that has it, as records of earlier programs have no titles.
func (r reviewRecord) title(rule string, library *rules.Library) filing.Text {
	if t, ok := r.Titles[rule]; ok {
		return t
	}
	for _, set := range library.Sets() {
		if known, ok := set.Rule(rule); ok {
			return known.Title
		}
	}
	return filing.Text{ZH: rule, EN: rule}
}

// setChange compares the findings with those under the rules before, as long as nobody dismissed the difference. An order
// that can no longer be changed is left alone. What the record says is a convenience: a record that cannot be read or
// written must not keep the order from opening.
func (a *App) setChange(ctx context.Context, j judged, set *rules.Set) (*SetChangeView, error) {
	if !j.draft.Order.State.Editable() {
		return nil, nil
	}
	kept := a.reviewRecord(ctx, j.draft.Order.ID)
	now := recordOf(set, j.findings)
	if kept != nil {
		now.Before = kept.Before
		if kept.Version != set.Version {
			now.Before = &reviewRecord{Version: kept.Version, Rules: kept.Rules, Titles: kept.Titles}
		}
	}
	if kept == nil || !sameRecord(*kept, now) {
		a.keepRecord(ctx, j.draft.Order.ID, now)
	}
	if now.Before == nil {
		return nil, nil
	}
	return now.compared(a.library.Load()), nil
}

func sameRecord(a, b reviewRecord) bool {
	x, err := json.Marshal(a)
	if err != nil {
		return false
	}
	y, err := json.Marshal(b)
	return err == nil && string(x) == string(y)
}

// compared tells what came, went and changed since the record before, once per rule.
func (r reviewRecord) compared(library *rules.Library) *SetChangeView {
	v := &SetChangeView{From: r.Before.Version, To: r.Version, Appeared: []SetChangeItem{}, Gone: []SetChangeItem{}, Changed: []SetChangeItem{}}
	came, went := missingFrom(r.Rules, r.Before.Rules), missingFrom(r.Before.Rules, r.Rules)
	for _, rule := range came {
		item := SetChangeItem{rule, r.title(rule, library)}
		if slices.Contains(went, rule) {
			v.Changed = append(v.Changed, item)
		} else {
			v.Appeared = append(v.Appeared, item)
		}
	}
	for _, rule := range went {
		if !slices.Contains(came, rule) {
			v.Gone = append(v.Gone, SetChangeItem{rule, r.Before.title(rule, library)})
		}
	}
	return v
}

// missingFrom lists the rules of the findings that others lack, each once.
func missingFrom(these, others map[string]string) []string {
	out := []string{}
	for key, rule := range these {
		if _, ok := others[key]; !ok && !slices.Contains(out, rule) {
			out = append(out, rule)
		}
	}
	slices.Sort(out)
	return out
}

func (a *App) reviewRecord(ctx context.Context, id filing.ID) *reviewRecord {
	content, err := a.store.Setting(ctx, recordSetting(id))
	if err != nil {
		return nil
	}
	var r reviewRecord
	if json.Unmarshal(content, &r) != nil {
		return nil
	}
	return &r
}

func (a *App) keepRecord(ctx context.Context, id filing.ID, r reviewRecord) {
	if content, err := json.Marshal(r); err == nil {
		_ = a.store.SetSetting(ctx, recordSetting(id), content) // see setChange
	}
}

// DismissSetChange drops what an order's view says about a change of its rules.
func (a *App) DismissSetChange(ctx context.Context, id filing.ID) (OrderView, error) {
	if _, err := parseID(id); err != nil {
		return OrderView{}, err
	}
	if r := a.reviewRecord(ctx, id); r != nil && r.Before != nil {
		r.Before = nil
		content, err := json.Marshal(r)
		if err == nil {
			err = a.wrap(a.store.SetSetting(ctx, recordSetting(id), content))
		}
		if err != nil {
			return OrderView{}, err
		}
	}
	return a.Order(ctx, id)
}

// ChangeRuleSet judges an order by another set from now on; its view then says what that changes.
func (a *App) ChangeRuleSet(ctx context.Context, id filing.ID, ruleSet string) (OrderView, error) {
	set, err := a.RuleSet(ruleSet)
	if err != nil {
		return OrderView{}, err
	}
	before, err := a.Order(ctx, id) // records the findings under the rules of now
	if err != nil {
		return OrderView{}, err
	}
	if !slices.Contains(set.OrderTypes, before.Draft.Order.Type.OrDefault()) {
		return OrderView{}, typeUnknown(set, before.Draft.Order.Type)
	}
	err = a.edit(ctx, id, func(d *filing.Draft) error {
		d.Order.RuleSet = set.ID
		return nil
	})
	if err != nil {
		return OrderView{}, err
	}
	return a.Order(ctx, id)
}
