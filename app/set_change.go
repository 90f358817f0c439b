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
}

// SetChangeItem is a finding that came or went, by its rule.
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
}

func recordSetting(id filing.ID) string { return "review/" + string(id) }

func recordOf(version string, findings []filing.Finding) reviewRecord {
	r := reviewRecord{Version: version, Rules: map[string]string{}}
	for _, f := range findings {
		r.Rules[f.Key] = f.Rule.ID
	}
	return r
}

// setChange compares the findings with those under the rules before, as long as nobody dismissed the difference. An order
// that can no longer be changed is left alone. What the record says is a convenience: a record that cannot be read or
// written must not keep the order from opening.
func (a *App) setChange(ctx context.Context, j judged, set *rules.Set) (*SetChangeView, error) {
	if !j.draft.Order.State.Editable() {
		return nil, nil
	}
	kept := a.reviewRecord(ctx, j.draft.Order.ID)
	now := recordOf(set.Version, j.findings)
	if kept != nil {
		now.Before = kept.Before
		if kept.Version != set.Version {
			now.Before = &reviewRecord{Version: kept.Version, Rules: kept.Rules}
		}
	}
	if kept == nil || !sameRecord(*kept, now) {
		a.keepRecord(ctx, j.draft.Order.ID, now)
	}
	if now.Before == nil {
		return nil, nil
	}
	return &SetChangeView{From: now.Before.Version, To: now.Version, Appeared: missingFrom(set, now.Rules, now.Before.Rules),
		Gone: missingFrom(set, now.Before.Rules, now.Rules)}, nil
}

func sameRecord(a, b reviewRecord) bool {
	x, err := json.Marshal(a)
	if err != nil {
		return false
	}
	y, err := json.Marshal(b)
	return err == nil && string(x) == string(y)
}

// missingFrom lists the findings that others lack, once per rule.
func missingFrom(set *rules.Set, these, others map[string]string) []SetChangeItem {
	out := []SetChangeItem{}
	for key, rule := range these {
		if _, ok := others[key]; ok || slices.ContainsFunc(out, func(i SetChangeItem) bool { return i.Rule == rule }) {
			continue
		}
		title := filing.Text{ZH: rule, EN: rule}
		if r, ok := set.Rule(rule); ok {
			title = r.Title
		}
		out = append(out, SetChangeItem{rule, title})
	}
	slices.SortFunc(out, func(x, y SetChangeItem) int {
		if x.Rule < y.Rule {
			return -1
		}
		return 1
	})
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
