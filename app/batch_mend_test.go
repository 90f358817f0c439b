package app_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// TestBatchMendsWhatItCan has one order with a wrongly named file, one without a file, and a frozen one that must stay so.
func TestBatchMendsWhatItCan(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	ids := drafts(t, a, 3)
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1200, 900))); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "营业执照.jpg")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.AddFiles(t.Context(), ids[0], filing.SlotSubjectCertificate, []string{path}, nil); err != nil {
		t.Fatal(err)
	}
	if err := a.Force(context.Background(), ids[2], filing.EventFreeze); err != nil {
		t.Fatal(err)
	}
	if batch := begin(t, a, app.BatchMend); len(batch.Orders) != 2 {
		t.Fatalf("mending is for %v", batch.Orders)
	}
	r, err := a.RunBatch(t.Context(), "", nil)
	if err != nil || len(r.Rows) != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	mended := map[filing.ID]int{}
	for _, row := range r.Rows {
		if row.Problem != nil {
			t.Errorf("%s: %v", row.Order, row.Problem)
		}
		mended[row.Order] = row.Mended
	}
	if mended[ids[0]] != 1 || mended[ids[1]] != 0 {
		t.Errorf("mended %v", mended)
	}
	again := beginAnew(t, a, app.BatchMend, ids...)
	if r, err = a.RunBatch(t.Context(), "", nil); err != nil || len(r.Rows) != len(again.Orders) {
		t.Fatalf("%+v, %v", r, err)
	}
	for _, row := range r.Rows {
		if row.Mended != 0 || row.Order == ids[2] && (row.Problem == nil || row.State != filing.StateFrozen) {
			t.Errorf("a second time: %+v", row)
		}
	}
}
