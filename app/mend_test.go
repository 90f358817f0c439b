package app_test

import (
	"bytes"
	"context"
	"errors"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/disintegration/imaging"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect/fixture"
)

const otherSlot = filing.SlotOther

// added puts files into a slot of a new order.
func added(t *testing.T, slot filing.SlotID, files map[string][]byte) (*app.App, app.OrderView) {
	t.Helper()
	dir := t.TempDir()
	a := open(t, app.Options{Dir: dir})
	id := photoOrder(t, a).Draft.Order.ID
	var paths []string
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	slices.Sort(paths)
	v, _, err := a.AddFiles(t.Context(), id, slot, paths, nil)
	if err != nil {
		t.Fatal(err)
	}
	return a, v
}

// sideways is a sound picture that only EXIF makes upright.
func sideways() []byte {
	return fixture.WithEXIF(fixture.JPEG(fixture.Quarters(1200, 900)), fixture.EXIF{Orientation: 6, Place: true})
}

// TestMendTrialKeepsNothing: a trial shows before and after, and only keeping it changes the order; undo puts the original
// back in one step, and what was mended can be put back in turn.
func TestMendTrialKeepsNothing(t *testing.T) {
	a, v := added(t, otherSlot, map[string][]byte{"扫描.jpg": sideways()})
	id, original := v.Draft.Order.ID, slotView(t, v, otherSlot).Materials[0]
	made, err := a.TryMend(t.Context(), id, original.ID, []filing.Mend{filing.MendStrip, filing.MendRotate}, app.MendOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if b, after := made.Before, made.After; b.Width != 900 || b.Bytes != original.Bytes || after.Width != 900 || after.Bytes == 0 ||
		!slices.Equal(made.Done, []filing.Mend{filing.MendRotate, filing.MendStrip}) || len(after.Findings) >= len(b.Findings) {
		t.Errorf("%+v", made)
	}
	if picture, err := a.TrialPicture(t.Context(), made.ID, 200); err != nil || !bytes.HasPrefix(picture, []byte{0xFF, 0xD8}) {
		t.Errorf("its picture: %v", err)
	}
	if v, _ = a.Order(t.Context(), id); slotView(t, v, otherSlot).Materials[0].ID != original.ID {
		t.Fatal("a trial changed the order")
	}
	if v, err = a.KeepMend(t.Context(), made.ID); err != nil {
		t.Fatal(err)
	}
	kept := slotView(t, v, otherSlot).Materials
	if len(kept) != 1 || kept[0].MendedOf != original.ID || !slices.Equal(kept[0].Material.Mends(), made.Done) {
		t.Fatalf("%+v", kept)
	}
	if _, err := a.KeepMend(t.Context(), made.ID); code(err) != "trial-gone" {
		t.Errorf("kept twice: %v", err)
	}
	if v, err = a.UndoMend(t.Context(), id, kept[0].ID); err != nil {
		t.Fatal(err)
	}
	slot := slotView(t, v, otherSlot)
	if len(slot.Materials) != 1 || slot.Materials[0].ID != original.ID || slot.Materials[0].SHA256 != original.SHA256 ||
		len(slot.Removed) != 1 || slot.Removed[0].ID != kept[0].ID {
		t.Errorf("after undo: %+v, removed %+v", slot.Materials, slot.Removed)
	}
	if _, err := a.UndoMend(t.Context(), id, original.ID); code(err) != "not-mended" {
		t.Errorf("undo of an original: %v", err)
	}
}

// code is that of a problem; empty for anything else.
func code(err error) string {
	var p *app.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

func TestTrialsAreForgotten(t *testing.T) {
	a, v := added(t, otherSlot, map[string][]byte{"扫描.jpg": sideways()})
	id, m := v.Draft.Order.ID, slotView(t, v, otherSlot).Materials[0].ID
	var first app.MendTrial
	for i := range 5 {
		made, err := a.TryMend(t.Context(), id, m, []filing.Mend{filing.MendRotate}, app.MendOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = made
		}
		if i == 4 {
			a.DropMend(made.ID)
			a.DropMend(made.ID)
			if _, err := a.TrialPicture(t.Context(), made.ID, 100); code(err) != "trial-gone" {
				t.Errorf("dropped: %v", err)
			}
		}
	}
	if _, err := a.KeepMend(t.Context(), first.ID); code(err) != "trial-gone" {
		t.Errorf("the oldest of five is still there: %v", err)
	}
}

// TestMendAll: what can be mended is, in one step a material; what cannot is named with its reason; a second time nothing is
// left to do.
func TestMendAll(t *testing.T) {
	a, v := added(t, otherSlot, map[string][]byte{
		"1 sideways.png":  sideways(),
		"2 two pages.pdf": fixture.PDF(fixture.PDFPage{Width: 300, Height: 400}, fixture.PDFPage{Width: 300, Height: 400}),
		"3 blank.jpg":     fixture.JPEG(imaging.New(1200, 900, color.White)),
		"4 sound.jpg":     fixture.JPEG(fixture.Quarters(1200, 900)),
	})
	id := v.Draft.Order.ID
	var told []app.Progress
	v, outcomes, err := a.MendAll(t.Context(), id, func(p app.Progress) { told = append(told, p) })
	if err != nil || len(told) != 5 || told[4].Done != 4 {
		t.Fatalf("%v, progress %+v", err, told)
	}
	byName := map[string]app.Mended{}
	for _, o := range outcomes {
		byName[o.Name] = o
	}
	if o := byName["1 sideways.png"]; !slices.Equal(o.Done, []filing.Mend{filing.MendRotate, filing.MendRename, filing.MendStrip}) ||
		o.After.Name != "1 sideways.jpg" || o.Before.Bytes == 0 {
		t.Errorf("sideways: %+v", o)
	}
	for name, want := range map[string]filing.Code{"2 two pages.pdf": filing.FileTooManyPages, "3 blank.jpg": filing.ImageBlank} {
		o := byName[name]
		if len(o.Done) != 0 || !slices.ContainsFunc(o.Left, func(u app.Unmended) bool { return u.Finding.Code == want && u.Why.ZH != "" && u.Why.EN != "" }) {
			t.Errorf("%s: %+v", name, o)
		}
	}
	if o, ok := byName["4 sound.jpg"]; ok && len(o.Done) > 0 {
		t.Errorf("a sound one was touched: %+v", o)
	}
	_, again, err := a.MendAll(t.Context(), id, nil)
	if err != nil || slices.ContainsFunc(again, func(o app.Mended) bool { return len(o.Done) > 0 }) {
		t.Errorf("again: %+v, %v", again, err)
	}
	if n := len(slotView(t, v, otherSlot).Materials); n != 4 {
		t.Errorf("%d materials", n)
	}
}

func TestMendAllCancelled(t *testing.T) {
	a, v := added(t, otherSlot, map[string][]byte{"1.jpg": sideways(), "2.jpg": sideways()[:]})
	ctx, cancel := context.WithCancel(t.Context())
	v, _, err := a.MendAll(ctx, v.Draft.Order.ID, func(p app.Progress) {
		if p.Done == 1 {
			cancel()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	mended := 0
	for _, m := range slotView(t, v, otherSlot).Materials {
		if m.MendedOf != "" {
			mended++
		}
	}
	if mended != 1 {
		t.Errorf("%d were mended, want the first", mended)
	}
}

// TestPickPages: chosen pages go into their slots, the scan of each byte for byte; the document is kept aside.
func TestPickPages(t *testing.T) {
	front, back := fixture.JPEG(fixture.Quarters(1200, 800)), fixture.JPEG(fixture.Noise(1200, 800))
	a, v := added(t, otherSlot, map[string][]byte{"证件.pdf": fixture.PDF(
		fixture.PDFPage{Width: 240, Height: 160, JPEG: front}, fixture.PDFPage{Width: 240, Height: 160, JPEG: back})})
	id, document := v.Draft.Order.ID, slotView(t, v, otherSlot).Materials[0]
	choices := []app.PageChoice{{Page: 2, Slot: filing.SlotSubjectLeaderIDBack}, {Page: 1, Slot: filing.SlotSubjectLeaderIDFront}}
	v, err := a.PickPages(t.Context(), id, document.ID, choices, nil)
	if err != nil {
		t.Fatal(err)
	}
	for slot, want := range map[filing.SlotID][]byte{filing.SlotSubjectLeaderIDFront: front, filing.SlotSubjectLeaderIDBack: back} {
		m := slotView(t, v, slot).Materials
		if len(m) != 1 || m[0].Bytes != int64(len(want)) || m[0].MendedOf != document.ID {
			t.Errorf("%s: %+v", slot, m)
		}
	}
	if left := slotView(t, v, otherSlot); len(left.Materials) != 0 || len(left.Removed) != 1 {
		t.Errorf("the document: %+v", left)
	}
	if _, err := a.PickPages(t.Context(), id, slotView(t, v, filing.SlotSubjectLeaderIDBack).Materials[0].ID, []app.PageChoice{{Page: 3, Slot: otherSlot}}, nil); code(err) != "mend-failed" {
		t.Errorf("a page that is not there: %v", err)
	}
}

// TestMendFile: a file is mended beside itself, and never over itself.
func TestMendFile(t *testing.T) {
	dir := t.TempDir()
	c, err := app.NewChecker("")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	path, out := filepath.Join(dir, "原件.jpg"), filepath.Join(dir, "修好.jpg")
	if err := os.WriteFile(path, sideways(), 0o600); err != nil {
		t.Fatal(err)
	}
	done, err := c.MendFile(t.Context(), path, out, nil, app.MendOptions{}, app.CheckRequest{})
	if err != nil || !slices.Equal(done.Done, []filing.Mend{filing.MendRotate, filing.MendStrip}) {
		t.Fatalf("%+v, %v", done, err)
	}
	if got, err := os.ReadFile(out); err != nil || int64(len(got)) != done.After.Bytes {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, sideways()) {
		t.Error("the original was changed")
	}
	if _, err := c.MendFile(t.Context(), path, path, nil, app.MendOptions{}, app.CheckRequest{}); code(err) != "same-file" {
		t.Errorf("over itself: %v", err)
	}
	if _, err := c.MendFile(t.Context(), out, filepath.Join(dir, "x.jpg"), []filing.Mend{filing.MendRotate}, app.MendOptions{}, app.CheckRequest{}); code(err) != "nothing-to-mend" {
		t.Errorf("nothing to do: %v", err)
	}
}

// TestCombine: both sides of an ID become one page in the slot that asks for it; undo brings both back.
func TestCombine(t *testing.T) {
	a, v := added(t, filing.SlotSubjectLeaderIDFront, map[string][]byte{"正面.jpg": fixture.JPEG(fixture.Quarters(856, 540))})
	id := v.Draft.Order.ID
	whole := filing.SlotSubjectLeaderID
	if l := slotView(t, v, whole).Layouts; len(l) != 1 || l[0].Ready {
		t.Fatalf("%+v", l)
	}
	if _, err := a.Combine(t.Context(), id, whole, "both-sides"); code(err) != "layout-incomplete" {
		t.Errorf("without the other side: %v", err)
	}
	path := filepath.Join(t.TempDir(), "反面.jpg")
	if err := os.WriteFile(path, fixture.JPEG(fixture.Noise(856, 540)), 0o600); err != nil {
		t.Fatal(err)
	}
	v, _, err := a.AddFiles(t.Context(), id, filing.SlotSubjectLeaderIDBack, []string{path}, nil)
	if err != nil || !slotView(t, v, whole).Layouts[0].Ready {
		t.Fatal(err)
	}
	if v, err = a.Combine(t.Context(), id, whole, "both-sides"); err != nil {
		t.Fatal(err)
	}
	page := slotView(t, v, whole).Materials
	if len(page) != 1 || len(page[0].Origins()) != 2 || page[0].Mend != filing.MendCombine || page[0].Facts.Pages[0].Height <= page[0].Facts.Pages[0].Width {
		t.Fatalf("%+v", page)
	}
	if n := len(slotView(t, v, filing.SlotSubjectLeaderIDFront).Materials) + len(slotView(t, v, filing.SlotSubjectLeaderIDBack).Materials); n != 0 {
		t.Errorf("%d single sides are still there", n)
	}
	if v, err = a.UndoMend(t.Context(), id, page[0].ID); err != nil {
		t.Fatal(err)
	}
	if len(slotView(t, v, whole).Materials) != 0 || len(slotView(t, v, filing.SlotSubjectLeaderIDFront).Materials) != 1 ||
		len(slotView(t, v, filing.SlotSubjectLeaderIDBack).Materials) != 1 {
		t.Error("undo did not bring both sides back")
	}
	if _, err := a.Combine(t.Context(), id, whole, "none"); code(err) != "layout-unknown" {
		t.Errorf("an unknown layout: %v", err)
	}
}
