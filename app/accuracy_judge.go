package app

import (
	"context"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// heard is what was said about one labelled file: each code with the value that was measured.
type heard map[filing.Code]string

// hear notes findings that are verdicts. A hint that something is not judged is none, nor is what was not read on purpose.
func (t *trial) hear(i int, f filing.Finding, set *rules.Set) {
	if f.Code == filing.CheckNotDone && (f.Severity == filing.Hint || t.labels[i].unread() && aboutReading(f, set)) {
		return
	}
	h := t.heard[i]
	measured := ""
	if len(f.Facts) > 0 {
		measured = f.Facts[0].Measured
	}
	if _, known := h[f.Code]; !known {
		h[f.Code] = measured
	}
}

// aboutReading reports whether a finding is of a rule that asks what a paper says.
func aboutReading(f filing.Finding, set *rules.Set) bool {
	r, ok := set.Rule(f.Rule.ID)
	return ok && readCode(r.Code)
}

// casesOf lists what is judged together, as indexes of labels: files of one group, or one file alone.
func casesOf(labels []label) [][]int {
	var cases [][]int
	at := map[string]int{}
	for i, l := range labels {
		if l.group == "" {
			cases = append(cases, []int{i})
			continue
		}
		if n, ok := at[l.group]; ok {
			cases[n] = append(cases[n], i)
			continue
		}
		at[l.group] = len(cases)
		cases = append(cases, []int{i})
	}
	return cases
}

// judge judges one case and keeps what was said about each of its files.
func (t *trial) judge(ctx context.Context, members []int) error {
	draft, first, err := t.draftOf(members)
	if err != nil {
		return err
	}
	set, err := t.checker.RuleSet(first.rules)
	if err != nil {
		return labelProblem(first.line, AsProblem(err).Message, err)
	}
	in := review.Input{Draft: draft, Set: set, Day: first.date}
	for _, i := range members {
		m, err := t.measure(ctx, t.labels[i], set, draft)
		if err != nil {
			return err
		}
		t.compare(i, m.Facts)
		in.Materials = append(in.Materials, m)
		t.coded[i] = slices.ContainsFunc(m.Facts.Pages, func(p inspect.Page) bool { return p.Form != nil })
		t.heard[i] = heard{}
	}
	if first.group == "" && first.order == "" {
		conditions := review.Conditions{Entity: draft.Subject.Entity, Province: draft.Subject.Province}
		t.hearFile(members[0], in, conditions)
	} else {
		t.hearOrder(members, in)
	}
	t.tick(len(members))
	return nil
}

func (t *trial) measure(ctx context.Context, l label, set *rules.Set, draft filing.Draft) (review.Material, error) {
	content, err := readWithin(t.root, l.file, maxFileBytes)
	if err != nil {
		return review.Material{}, labelProblem(l.line, FileProblem(l.file, err).Message, err)
	}
	name := path.Base(l.file)
	known := formContext{}
	if draft.Order.ID != "" {
		known.draft = &draft
	}
	as := requestFor(l.slot, set)
	if l.unread() {
		as.Text, as.Copy = false, 0
	}
	facts, err := t.checker.inspectAs(ctx, name, content, l.slot, as, known)
	if err != nil {
		return review.Material{}, err
	}
	return review.Material{Facts: facts, Form: expectedForm(facts, l.slot, l.date, known), Material: filing.Material{ID: filing.ID(fmt.Sprint(l.line)), Slot: l.slot, Name: name,
		Bytes: facts.File.Bytes, SHA256: facts.File.SHA256}}, nil
}

// hearFile judges one file alone, on a day when the label gives one: rules come and go.
func (t *trial) hearFile(i int, in review.Input, conditions review.Conditions) {
	m := in.Materials[0]
	findings := review.File(in.Set, conditions, m.Slot, m.Facts)
	if m.Slot != "" && !in.Day.IsZero() {
		findings = findings[:0]
		for _, f := range review.Order(in) {
			if f.Material == m.ID {
				findings = append(findings, f)
			}
		}
	}
	for _, f := range findings {
		t.hear(i, f, in.Set)
	}
}

// hearOrder judges files as one order. What is said about the order as a whole counts for every file whose label
// expects it, else for the first file of the order.
func (t *trial) hearOrder(members []int, in review.Input) {
	if in.Day.IsZero() {
		in.Day = time.Now()
	}
	owner := map[filing.ID]int{}
	for n, i := range members {
		owner[in.Materials[n].ID] = i
	}
	for _, f := range review.Order(in) {
		if i, ok := owner[f.Material]; ok {
			t.hear(i, f, in.Set)
			continue
		}
		t.hearWhole(members, f, in.Set)
	}
}

func (t *trial) hearWhole(members []int, f filing.Finding, set *rules.Set) {
	labelled := false
	for _, i := range members {
		if l := t.labels[i]; l.expects(f.Code) || l.ignores(f.Code) {
			t.hear(i, f, set)
			labelled = true
		}
	}
	if !labelled && t.judgesWhole(members, f.Code) {
		t.hear(members[0], f, set)
	}
}

// judgesWhole reports whether what an order lacks counts against a case. One file with some typed data is no whole
// order, and files without typed data have no fields to fill in: there it counts only when a label expects it.
func (t *trial) judgesWhole(members []int, code filing.Code) bool {
	typed := false
	for _, i := range members {
		typed = typed || t.labels[i].order != ""
	}
	grouped := t.labels[members[0]].group != ""
	switch code {
	case filing.SlotEmpty:
		return grouped
	case filing.FieldMissing:
		return grouped && typed
	}
	return true
}

// draftOf gathers the typed data and the conditions of a case. Members of a group must agree on them.
func (t *trial) draftOf(members []int) (filing.Draft, label, error) {
	first := t.labels[members[0]]
	for _, i := range members[1:] {
		if err := first.merge(t.labels[i]); err != nil {
			return filing.Draft{}, first, err
		}
	}
	var draft filing.Draft
	if first.order != "" {
		content, err := readWithin(t.root, first.order, maxLabelBytes)
		if err == nil {
			draft, err = parseDraft(content)
		}
		if err != nil {
			return draft, first, labelProblem(first.line, filing.Words("无法读取订单数据“%s”：%v", "the order's data %q cannot be read: %v", first.order, err), err)
		}
	}
	if first.entity != "" {
		draft.Subject.Entity = first.entity
	}
	if draft.Subject.Entity == "" {
		draft.Subject.Entity = filing.Enterprise
	}
	if first.province != "" {
		draft.Subject.Province = first.province
	}
	return draft, first, nil
}

// merge takes over what another label of the group says about the order.
func (l *label) merge(o label) error {
	ok := mergeValue(&l.rules, o.rules) && mergeValue(&l.order, o.order) && mergeValue(&l.entity, o.entity) &&
		mergeValue(&l.province, o.province) && mergeValue(&l.date, o.date)
	if !ok {
		return labelProblem(o.line, filing.Words("与同组（%s）第 %d 行的条件不同。", "it names other conditions than line %[2]d of its group %[1]s.", l.group, l.line), nil)
	}
	return nil
}

func mergeValue[T comparable](into *T, v T) bool {
	var none T
	if *into == none {
		*into = v
	}
	return v == none || *into == v
}

// parseDraft reads typed data: fields by path as `order set` takes them, flat or nested, or an order as `order show
// --json` prints it.
func parseDraft(content []byte) (filing.Draft, error) {
	content = []byte(strings.TrimPrefix(string(content), "\xef\xbb\xbf"))
	var whole struct {
		Draft *filing.Draft   `json:"draft"`
		Order json.RawMessage `json:"order"`
	}
	if err := json.Unmarshal(content, &whole); err != nil {
		return filing.Draft{}, err
	}
	if whole.Draft != nil {
		return *whole.Draft, nil
	}
	var d filing.Draft
	if whole.Order != nil {
		return d, json.Unmarshal(content, &d)
	}
	var fields map[string]any
	if err := json.Unmarshal(content, &fields); err != nil {
		return d, err
	}
	return d, setNested(&d, "", fields)
}

func setNested(d *filing.Draft, at string, fields map[string]any) error {
	for name, v := range fields {
		path := strings.TrimPrefix(at+"."+name, ".")
		var err error
		switch v := v.(type) {
		case map[string]any:
			err = setNested(d, path, v)
		case []any:
			parts := make([]string, len(v))
			for i, p := range v {
				parts[i] = fmt.Sprint(p)
			}
			err = d.Set(path, strings.Join(parts, ","))
		case nil:
		default:
			err = d.Set(path, fmt.Sprint(v))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
