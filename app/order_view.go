package app

import (
	"context"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// Order returns everything a person sees of one order, reviewed as it stands now.
func (a *App) Order(ctx context.Context, id filing.ID) (OrderView, error) {
	if _, err := parseID(id); err != nil {
		return OrderView{}, err
	}
	if err := a.settleClocks(ctx, id); err != nil {
		return OrderView{}, err
	}
	j, err := a.judge(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	set, err := a.RuleSet(j.draft.Order.RuleSet)
	if err != nil {
		return OrderView{}, err
	}
	ticks, err := a.ticks(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	v := OrderView{
		Draft:     j.draft,
		StateName: j.draft.Order.State.Name(),
		Editable:  j.draft.Order.State.Editable(),
		Guided:    j.draft.Order.State.Guided(),
		Fields:    fieldViews(set, j.draft),
		Unasked:   unaskedFields(set, j.draft),
		Slots:     slotViews(set, j, ticks),
		Review:    reviewView(set, j.findings),
		Events:    eventOptions(set, j.draft),
		Next:      nextStep(set, j.draft),
		Checklist: checklist(j.draft, ticks),
	}
	v.SubjectCheck = compareSubject(v.Fields, v.Slots)
	v.Walk = walk(v, ticks)
	v.Completeness = completeness(v.Fields, v.Slots, set, j.draft)
	if v.SetChange, err = a.setChange(ctx, j, set); err != nil {
		return v, err
	}
	if err := a.history(ctx, set, id, &v); err != nil {
		return v, err
	}
	v.Changes = a.changesSince(ctx, set, j, v.Revisions)
	return v, nil
}

func eventOptions(set *rules.Set, d filing.Draft) []FieldOption {
	out := []FieldOption{}
	for _, e := range recordable(set, d) {
		out = append(out, FieldOption{Value: string(e), Label: e.Name()})
	}
	return out
}

func (a *App) history(ctx context.Context, set *rules.Set, id filing.ID, v *OrderView) error {
	revisions, err := a.store.Revisions(ctx, id)
	if err != nil {
		return a.wrap(err)
	}
	submissions, err := a.store.Submissions(ctx, id)
	if err != nil {
		return a.wrap(err)
	}
	events, err := a.store.Events(ctx, id)
	if err != nil {
		return a.wrap(err)
	}
	v.Damaged = []string{}
	for _, d := range slices.Concat(revisions.Tampered, submissions.Tampered, events.Tampered) {
		v.Damaged = append(v.Damaged, d.Table+" "+d.ID)
	}
	v.Revisions, v.Submissions, v.Timeline = orEmpty(revisions.Items), orEmpty(submissions.Items), []TimelineEntry{}
	v.Clocks = a.runningClocks(set, v.Draft, events.Items)
	v.Rejections = rejectionViews(set, events.Items)
	for _, e := range slices.Backward(events.Items) {
		v.Timeline = append(v.Timeline, timelineEntry(set, e, v.Revisions, v.Submissions))
	}
	v.Acknowledgements = acknowledgements(v.Draft.Order, v.Submissions, events.Items)
	v.Walk.Ahead = a.ahead(set, *v, events.Items)
	if bring := stillToBring(*v); !bring.IsZero() {
		v.Next, v.Walk.Bring = bring, bring
	}
	if v.Draft.Order.State == filing.StatePhotoVerification && byCurtain(set, v.Draft) {
		if v.Next, err = a.backdropStep(ctx, set, v.Draft, events.Items); err != nil {
			return err
		}
	}
	if v.Companion, err = a.companionView(ctx, set, *v); v.Companion != nil {
		v.Next = atThePage
	}
	return err
}

func fieldViews(set *rules.Set, d filing.Draft) []FieldView {
	fields := set.Fields(d)
	out := make([]FieldView, 0, len(fields))
	for _, f := range fields {
		value, _ := d.Get(f.Path)
		e, _ := set.FieldEntry(f.Path)
		out = append(out, FieldView{
			Path: f.Path, Group: string(f.Group), Label: f.Label, Help: f.Help, Why: f.Why, Where: f.Where, Placeholder: f.Placeholder,
			Kind: FieldKind(f.Kind), Required: f.Required, Value: value, Options: fieldOptions(e.Options, f.Options),
		})
	}
	return out
}

func fieldOptions(list rules.OptionList, options []rules.Option) []FieldOption {
	out := make([]FieldOption, 0, len(options))
	for _, o := range options {
		option := FieldOption{Value: o.ID, Label: o.Label}
		if list == rules.OptionsProvinces {
			option.Initials = filing.Province(o.ID).Initials()
		}
		out = append(out, option)
	}
	return out
}

// unaskedFields are those that hold something and that the rule set does not ask this order for: what they hold has no
// effect here, and comes to light again with another province, kind of subject or rule set.
func unaskedFields(set *rules.Set, d filing.Draft) []FieldView {
	asked := set.Fields(d)
	out := []FieldView{}
	for _, path := range filing.FieldPaths() {
		value, _ := d.Get(path)
		if value == "" || value == "false" || slices.ContainsFunc(asked, func(f rules.Field) bool { return f.Path == path }) {
			continue
		}
		e, _ := set.FieldEntry(path)
		out = append(out, FieldView{Path: path, Group: string(e.Group), Label: set.Label(path), Help: e.Help, Kind: FieldKind(e.Kind), Value: value, Options: fieldOptions(e.Options, set.OptionsOf(e.Options))})
	}
	return out
}

// slotViews lists the slots of the rule set for this subject, and after them those that hold a material all the same.
func slotViews(set *rules.Set, j judged, ticks []string) []SlotView {
	out := []SlotView{}
	for _, s := range set.Slots(j.draft) {
		out = append(out, SlotView{
			ID: s.ID, Name: s.Name, Help: s.Help, Why: s.Why, Where: s.Where, Required: s.Required, Formats: orEmpty(s.Formats), MaxBytes: s.MaxBytes,
			Layouts: layoutViews(s, j), Guide: guideView(s, ticks), Print: printable(s.ID, j), Materials: guidedViews(set, s, j), Removed: j.removedFrom(s.ID),
		})
	}
	for _, m := range j.materials {
		if !slices.ContainsFunc(out, func(v SlotView) bool { return v.ID == m.Slot }) {
			out = append(out, SlotView{ID: m.Slot, Name: m.Slot.Name(), Formats: []string{}, Layouts: []LayoutView{}, Materials: materialViews(set, m.Slot, j), Removed: j.removedFrom(m.Slot)})
		}
	}
	return out
}

// printable is the paper that can be printed for a slot of an order, empty where there is none.
func printable(slot filing.SlotID, j judged) formsheet.PaperKind {
	kind, ok := formsheet.KindOf(slot)
	if !ok {
		return ""
	}
	if _, err := formsheet.Choose(kind, j.draft, chinaToday(j.day)); err != nil {
		return ""
	}
	return kind
}

// removedFrom lists what was taken out of a slot and can be put back, newest first.
func (j judged) removedFrom(slot filing.SlotID) []filing.Material {
	out := []filing.Material{}
	for _, m := range slices.Backward(j.removed) {
		if m.Slot == slot {
			out = append(out, m)
		}
	}
	return out
}

func materialViews(set *rules.Set, slot filing.SlotID, j judged) []MaterialView {
	out := []MaterialView{}
	for _, m := range j.materials {
		if m.Slot != slot {
			continue
		}
		v := MaterialView{Material: m.Material, Facts: withoutText(m.Facts), Findings: []filing.Finding{}, Mends: []filing.Mend{}, Points: []PointStanding{},
			Places: review.Places(m.Facts), Read: readFields(set, j.draft, m)}
		for _, f := range j.findings {
			if f.Material != m.ID {
				continue
			}
			v.Findings = append(v.Findings, f)
			if f.Mend != "" && !slices.Contains(v.Mends, f.Mend) {
				v.Mends = append(v.Mends, f.Mend)
			}
		}
		out = append(out, v)
	}
	return out
}

// withoutText leaves out what was read letter by letter, which is long and nobody looks at; the facts themselves stay whole.
func withoutText(facts inspect.Facts) inspect.Facts {
	facts.Pages = slices.Clone(facts.Pages)
	for i := range facts.Pages {
		facts.Pages[i].Text = nil
	}
	return facts
}

func reviewView(set *rules.Set, findings []filing.Finding) ReviewView {
	v := ReviewView{RuleSet: ruleSetView(set), Findings: orEmpty(findings), Freezes: true}
	for _, f := range findings {
		switch {
		case f.Blocks():
			v.Blockers++
			v.Freezes = false
		case f.Severity == filing.Warning:
			v.Warnings++
		case f.Code == filing.CheckNotDone && f.Severity == filing.Hint && f.Material == "":
			v.Unjudged++
		case f.Severity == filing.Hint:
			v.Hints++
		}
	}
	return v
}

// RuleSetViews names the sets of a library.
func RuleSetViews(l *rules.Library) []RuleSetView {
	out := []RuleSetView{}
	for _, s := range l.Sets() {
		out = append(out, ruleSetView(s))
	}
	return out
}

func ruleSetView(s *rules.Set) RuleSetView {
	return RuleSetView{ID: s.ID, Version: s.Version, Title: s.Title, Provider: s.Provider, Unverified: s.Unverified, Foreign: s.Foreign}
}

// material finds a material of an order.
func (j judged) material(id filing.ID) (review.Material, bool) {
	i := slices.IndexFunc(j.materials, func(m review.Material) bool { return m.ID == id })
	if i < 0 {
		return review.Material{}, false
	}
	return j.materials[i], true
}
