package review_test

import (
	"testing"
	"time"

	"beiandesk/app/filing"
	papers "beiandesk/app/form"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/marked"
	"beiandesk/app/inspect/ocr/ppocr"
	"beiandesk/app/inspect/person"
	"beiandesk/app/internal/formset"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
	"beiandesk/app/review"
)

// read is what the specimens said: kinds of subject have papers in common.
var read = inspect.NewMemory()

// measured makes an order of specimens: real files, really measured.
func measured(t *testing.T, entity filing.EntityType) review.Input {
	t.Helper()
	papers, err := specimen.Set(entity)
	loudskip.Unless(t, err == nil, "the typeface of the specimens")
	people, err := person.Load()
	loudskip.Unless(t, err == nil, "the person models")
	inspector := inspect.New(inspect.Options{Person: people, Reader: ppocr.New(t.TempDir()), Memory: read})
	defer inspector.Close()
	in := review.Input{Set: embedded(t), Day: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	for path, value := range papers.Fields {
		if err := in.Draft.Set(path, value); err != nil {
			t.Fatal(err)
		}
	}
	in.Draft.Order.ID = formOrderID
	for _, f := range papers.Files {
		if f.Slot == form {
			in.Materials = append(in.Materials, signed(t, inspector, in))
			continue
		}
		request := inspect.Request{Photo: f.Slot == photo, Text: f.Slot != photo, Copy: in.Set.CopyBytes(f.Slot)}
		facts, err := inspector.Inspect(t.Context(), f.Name, f.Content, request)
		if err != nil {
			t.Fatal(err)
		}
		_, unread := facts.Failed(inspect.MeasureText)
		loudskip.Unless(t, !unread, "what reads text")
		in.Materials = append(in.Materials, review.Material{Facts: facts, Material: filing.Material{
			ID: filing.ID("material-" + f.Slot), Slot: f.Slot, Name: f.Name, SHA256: facts.File.SHA256}})
	}
	return in
}

// Real files, really measured, and the form filled as the specimens say: the rules find nothing. What is broken on
// purpose is found out by the demo.
func TestSpecimensHaveNoDefects(t *testing.T) {
	for _, entity := range []filing.EntityType{filing.Enterprise, filing.IndividualBusiness, filing.Individual} {
		t.Run(string(entity), func(t *testing.T) {
			for _, f := range withoutNotes(review.Order(measured(t, entity))) {
				t.Errorf("%s %s in %s%s: %s", f.Severity, f.Code, f.Slot, f.Field, f.Message.EN)
			}
		})
	}
}

// signed is the order's form as it comes back, measured against its print.
func signed(t *testing.T, inspector *inspect.Inspector, in review.Input) review.Material {
	t.Helper()
	day := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	content, err := formset.Signed(formsheet.Verification, in.Draft, day)
	if err != nil {
		t.Fatal(err)
	}
	facts, err := inspector.Inspect(t.Context(), "核验单.jpg", content, inspect.Request{Text: true, Copy: in.Set.CopyBytes(form)})
	if err != nil {
		t.Fatal(err)
	}
	img, err := inspector.Page(t.Context(), content, 1, marked.Side)
	if err != nil {
		t.Fatal(err)
	}
	reader := papers.Reader{Drawer: inspector}
	read, err := reader.Read(t.Context(), img, &in.Draft)
	if err != nil {
		t.Fatal(err)
	}
	facts.Pages[0].Form = &read.Form
	template, check := reader.Expected(formsheet.Code(read.Form.Code), in.Draft, form, day)
	return review.Material{Facts: facts, Form: &review.ExpectedForm{Order: in.Draft.Order.ID, Template: template, Check: check},
		Material: filing.Material{ID: "material-form", Slot: form, Name: "核验单.jpg", SHA256: facts.File.SHA256}}
}
