package bind

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/internal/formset"
	"beiandesk/app/internal/formsheet"
)

// TestMonday walks a clerk's Monday in a headless Chromium: a list of many clients' orders, worked through in batches.
// frontend/e2e/monday.mjs says what is done and looked at.
func TestMonday(t *testing.T) {
	t.Parallel()
	needed := browserNeeds(t)
	dir := t.TempDir()
	a, _, address := openDoor(t, filepath.Join(dir, "data"))
	papers := writeFiling(t, filepath.Join(dir, "papers"))
	finished, scans := finishedOrder(t, a, papers)
	for i := range 12 {
		n := app.NewOrder{ClientName: fmt.Sprintf("样本客户 %02d", i+1), Entity: filing.Enterprise}
		v, err := a.NewOrder(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		name := map[string]string{"site.name": fmt.Sprintf("样本网站 %02d", i+1)}
		if _, err := a.SetFields(t.Context(), v.Draft.Order.ID, name); err != nil {
			t.Fatal(err)
		}
	}
	runNode(t, needed.node, "e2e/monday.mjs", map[string]any{
		"url":         address,
		"chromium":    needed.chromium,
		"screenshots": screenshots(t, "monday"),
		"work":        dir,
		"finished":    finished,
		"scans":       scans,
		"unnamed":     unnamedScan(t, dir),
	})
}

// unnamedScan is a scan without a word on it.
func unnamedScan(t *testing.T, dir string) string {
	t.Helper()
	var page bytes.Buffer
	sheet := image.NewGray(image.Rect(0, 0, 1240, 1754))
	draw.Draw(sheet, sheet.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(sheet, image.Rect(300, 400, 900, 1000), image.Black, image.Point{}, draw.Src)
	if err := jpeg.Encode(&page, sheet, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "扫描件.jpg")
	if err := os.WriteFile(path, page.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// scanned are the slots whose papers come back as scans on Monday.
var scanned = []filing.SlotID{filing.SlotSubjectCertificate, filing.SlotSubjectLeaderIDFront, filing.SlotSubjectLeaderIDBack}

// finishedOrder makes an order that only lacks the papers that were scanned; with them nothing keeps it from being frozen.
func finishedOrder(t *testing.T, a *app.App, papers paperPaths) (id filing.ID, scans []string) {
	t.Helper()
	v, err := a.NewOrder(t.Context(), app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	id = v.Draft.Order.ID
	if _, err := a.SetFields(t.Context(), id, papers.Fields); err != nil {
		t.Fatal(err)
	}
	papers.Clean[string(filing.SlotVerificationForm)] = []string{signedForm(t, a, id)}
	for slot, paths := range papers.Clean {
		if slices.Contains(scanned, filing.SlotID(slot)) {
			continue
		}
		if _, _, err := a.AddFiles(t.Context(), id, filing.SlotID(slot), paths, nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, slot := range scanned {
		scans = append(scans, papers.Clean[string(slot)]...)
	}
	return id, scans
}

// signedForm is the order's own verification form as it comes back, as a file.
func signedForm(t *testing.T, a *app.App, id filing.ID) string {
	t.Helper()
	v, err := a.Order(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	content, err := formset.Signed(formsheet.Verification, v.Draft, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "核验单.jpg")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
