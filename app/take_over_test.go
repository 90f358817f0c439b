package app_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
)

// readOrder is an order of an individual with nothing typed, and their card put in.
func readOrder(t *testing.T) (*app.App, app.OrderView) {
	t.Helper()
	card, err := specimen.IDFront(specimen.SampleIdentity)
	loudskip.Unless(t, err == nil, "the typeface of the specimens")
	ctx, dir := context.Background(), t.TempDir()
	a := open(t, app.Options{Dir: dir})
	v, err := a.NewOrder(ctx, app.NewOrder{Entity: filing.Individual, Province: "bj"})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "人像面.jpg")
	if err := os.WriteFile(path, specimen.JPEG(card, 88), 0o600); err != nil {
		t.Fatal(err)
	}
	v, _, err = a.AddFiles(ctx, v.Draft.Order.ID, filing.SlotSubjectLeaderIDFront, []string{path}, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, unread := slotView(t, v, filing.SlotSubjectLeaderIDFront).Materials[0].Facts.Failed(inspect.MeasureText)
	loudskip.Unless(t, !unread, "what reads text")
	return a, v
}

func offerOf(read []app.ReadField, field string) (app.ReadField, bool) {
	i := slices.IndexFunc(read, func(f app.ReadField) bool { return f.Field == field })
	if i < 0 {
		return app.ReadField{}, false
	}
	return read[i], true
}

// TestTakeOver: what was read is offered with its place, taken over as it was seen, and refused when that has changed.
func TestTakeOver(t *testing.T) {
	a, v := readOrder(t)
	ctx, id := context.Background(), v.Draft.Order.ID
	read, err := a.Reading(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	number, ok := offerOf(read, "subject.leader.idNumber")
	if !ok || !number.Offers() || number.New != specimen.SampleIdentity.Number || number.Old != "" || !number.Certain || number.Region.W == 0 || number.FieldLabel.ZH == "" {
		t.Fatalf("%+v", read)
	}
	if own, ok := offerOf(read, "subject.certificateNumber"); !ok || own.New != number.New {
		t.Errorf("an individual's card is their certificate, too: %+v", read)
	}
	if sex := slices.IndexFunc(read, func(f app.ReadField) bool { return f.Name == "sex" }); sex < 0 || read[sex].Field != "" || read[sex].Offers() {
		t.Errorf("the sex fills no field: %+v", read)
	}
	v, err = a.TakeOver(ctx, id, []app.Taken{{Field: number.Field, Old: "", New: number.New}})
	if err != nil || v.Draft.Subject.Leader.IDNumber != number.New || v.Draft.Subject.Leader.Name != "" {
		t.Fatalf("%v: %+v", err, v.Draft.Subject.Leader)
	}
	for name, taken := range map[string][]app.Taken{
		"the same again":      {{Field: number.Field, Old: "", New: number.New}},
		"a value nobody read": {{Field: "subject.leader.name", New: "样例"}},
		"a field of no paper": {{Field: "subject.remark", New: "样本"}},
		"one right, one gone": {{Field: "subject.leader.name", New: specimen.SampleIdentity.Name}, {Field: "subject.remark", New: "样本"}},
	} {
		if _, err := a.TakeOver(ctx, id, taken); app.AsProblem(err) == nil || app.AsProblem(err).Code != "offer-gone" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if v, err = a.Order(ctx, id); err != nil || v.Draft.Subject.Leader.Name != "" {
		t.Errorf("%v: a refused hand-over changed %+v", err, v.Draft.Subject.Leader)
	}
	m := slotView(t, v, filing.SlotSubjectLeaderIDFront).Materials[0]
	if len(m.Read) != len(read) || m.Facts.Pages[0].Text != nil || m.Facts.Pages[0].Document == nil {
		t.Errorf("the window sees %d fields, want %d, and no single letters", len(m.Read), len(read))
	}
}

// TestTheSubjectBesideItsPapers: what is typed stands beside what was read, and a difference shows.
func TestTheSubjectBesideItsPapers(t *testing.T) {
	a, v := readOrder(t)
	ctx, id := context.Background(), v.Draft.Order.ID
	of := func(v app.OrderView, path string) app.ComparedField {
		i := slices.IndexFunc(v.SubjectCheck, func(f app.ComparedField) bool { return f.Path == path })
		if i < 0 {
			t.Fatalf("%s is not compared: %+v", path, v.SubjectCheck)
		}
		return v.SubjectCheck[i]
	}
	if f := of(v, "subject.certificateNumber"); !f.Typed.IsZero() || len(f.Papers) != 1 || f.Papers[0].Same || f.Papers[0].Text != specimen.SampleIdentity.Number {
		t.Errorf("nothing typed: %+v", f)
	}
	v, err := a.SetFields(ctx, id, map[string]string{"subject.certificateNumber": specimen.SampleIdentity.Number, "subject.name": "别人"})
	if err != nil {
		t.Fatal(err)
	}
	if f := of(v, "subject.certificateNumber"); !f.Papers[0].Same || !f.Papers[0].Certain {
		t.Errorf("typed as it stands there: %+v", f)
	}
	if f := of(v, "subject.name"); f.Typed.ZH != "别人" || f.Papers[0].Same || f.Papers[0].Text != specimen.SampleIdentity.Name {
		t.Errorf("typed otherwise: %+v", f)
	}
	if f := of(v, "subject.entity"); f.Typed.ZH != "个人" || len(f.Papers) != 0 {
		t.Errorf("a choice is said in words: %+v", f)
	}
	if slices.ContainsFunc(v.SubjectCheck, func(f app.ComparedField) bool { return f.Path == "site.name" || f.Path == "subjectConfirmed" }) {
		t.Error("what is not of the subject is compared")
	}
}
