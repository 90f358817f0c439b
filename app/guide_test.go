package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect/fixture"
)

const photoSlot = filing.SlotVerificationPhoto

func slotView(t *testing.T, v app.OrderView, id filing.SlotID) app.SlotView {
	t.Helper()
	i := slices.IndexFunc(v.Slots, func(s app.SlotView) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("no slot %s", id)
	}
	return v.Slots[i]
}

func ticked(t *testing.T, v app.OrderView) (ids []string) {
	t.Helper()
	g := slotView(t, v, photoSlot).Guide
	for _, p := range slices.Concat(g.Do, g.Avoid) {
		if p.Ticked {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func photoOrder(t *testing.T, a *app.App) app.OrderView {
	t.Helper()
	v, err := a.NewOrder(context.Background(), app.NewOrder{Entity: filing.Enterprise, Province: "fj"})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTicksAreKept(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	a := open(t, app.Options{Dir: dir})
	first, second := photoOrder(t, a), photoOrder(t, a)
	id := first.Draft.Order.ID
	var wg sync.WaitGroup
	for _, point := range []string{"hung", "stand", "light"} { // none may get lost
		wg.Go(func() {
			if _, err := a.Tick(ctx, id, photoSlot, point, true); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	v, err := a.Tick(ctx, id, photoSlot, "stand", false)
	if err != nil {
		t.Fatal(err)
	}
	if got := ticked(t, v); !slices.Equal(got, []string{"hung", "light"}) {
		t.Errorf("ticked %v", got)
	}
	if !v.Draft.Order.UpdatedAt.Equal(first.Draft.Order.UpdatedAt) {
		t.Error("a tick changed the order itself")
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = open(t, app.Options{Dir: dir})
	for order, want := range map[filing.ID][]string{id: {"hung", "light"}, second.Draft.Order.ID: nil} {
		v, err := a.Order(ctx, order)
		if err != nil {
			t.Fatal(err)
		}
		if got := ticked(t, v); !slices.Equal(got, want) {
			t.Errorf("after opening again: %v, want %v", got, want)
		}
	}
}

func TestTicksOfNothing(t *testing.T) {
	ctx := context.Background()
	a := open(t, app.Options{Dir: t.TempDir()})
	id := photoOrder(t, a).Draft.Order.ID
	for _, c := range []struct {
		name  string
		id    filing.ID
		slot  filing.SlotID
		point string
		code  string
	}{
		{"no such point", id, photoSlot, "smile", "point-unknown"},
		{"a slot without a list", id, filing.SlotVerificationForm, "hung", "point-unknown"},
		{"no such order", filing.NewID(), photoSlot, "hung", "not-found"},
	} {
		_, err := a.Tick(ctx, c.id, c.slot, c.point, true)
		var p *app.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Message.EN == "" || p.Message.ZH == "" {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := a.Abandon(ctx, id); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Tick(ctx, id, photoSlot, "hung", true); err == nil {
		t.Error("an abandoned order took a tick")
	}
}

// TestMendedPhotoIsReviewedAgain: every repair that a photo can be given makes a new material from the kept original,
// which is measured and judged by itself; what is wrong with the picture stays wrong.
func TestMendedPhotoIsReviewedAgain(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	a := open(t, app.Options{Dir: dir})
	id := photoOrder(t, a).Draft.Order.ID
	content := fixture.WithEXIF(fixture.JPEG(fixture.Quarters(1200, 900)),
		fixture.EXIF{Orientation: 6, Place: true, Software: "Adobe Photoshop 25.0"})
	path := filepath.Join(dir, "照片.png")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	v, _, err := a.AddFiles(ctx, id, photoSlot, []string{path}, nil)
	if err != nil {
		t.Fatal(err)
	}
	original := slotView(t, v, photoSlot).Materials[0]
	if want := []filing.Mend{filing.MendRename, filing.MendRotate, filing.MendStrip}; !sameMends(original.Mends, want) {
		t.Errorf("offered %v, want %v", original.Mends, want)
	}
	for _, how := range []filing.Mend{filing.MendRename, filing.MendStrip, filing.MendRotate} {
		before := slotView(t, v, photoSlot).Materials[0]
		v, err = a.Mend(ctx, id, before.ID, how, app.MendOptions{})
		if err != nil {
			t.Fatalf("%s: %v", how, err)
		}
		slot := slotView(t, v, photoSlot)
		m := slot.Materials[0]
		if len(slot.Materials) != 1 || m.ID == before.ID || m.MendedOf != before.ID || m.Mend != how {
			t.Fatalf("%s: %+v", how, m.Material)
		}
		if !slices.ContainsFunc(slot.Removed, func(r filing.Material) bool { return r.ID == before.ID && r.SHA256 == before.SHA256 }) {
			t.Errorf("%s: the original is not kept", how)
		}
		if m.Facts.File.SHA256 != m.SHA256 || len(m.Points) == 0 {
			t.Errorf("%s: not measured anew", how)
		}
		for _, code := range []filing.Code{filing.ImageEdited, filing.CheckNotDone} {
			if !slices.ContainsFunc(m.Findings, func(f filing.Finding) bool { return f.Code == code && f.Material == m.ID }) {
				t.Errorf("%s: %s is gone", how, code)
			}
		}
	}
	if m := slotView(t, v, photoSlot).Materials[0]; len(m.Mends) != 0 {
		t.Errorf("still offered: %v", m.Mends)
	}
}

func sameMends(a, b []filing.Mend) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}
