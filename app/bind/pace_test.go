//go:build pace

package bind

import (
	"fmt"
	"image"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/internal/specimen"
	"beiandesk/app/store/agencyset"
)

// TestPace measures the window's pages in a headless Chromium with a hundred and with ten thousand orders, in turn in one run:
// frontend/e2e/pace.mjs says what is measured, and fails when the many take more than half as long again. It depends on a
// clock, so it is no part of `make test`: `make bench-pages` runs it.
func TestPace(t *testing.T) {
	needed := browserNeeds(t)
	urls := map[string]string{}
	for name, n := range map[string]int{"few": 100, "many": 10_000} {
		data := filepath.Join(inMemory(t), "data")
		if err := agencyset.Fill(t.Context(), data, n, 7, time.Now()); err != nil {
			t.Fatal(err)
		}
		_, _, urls[name] = openDoor(t, data)
	}
	runNode(t, needed.node, "e2e/pace.mjs", map[string]any{"url": urls["few"], "few": urls["few"], "many": urls["many"], "chromium": needed.chromium})
}

// TestPacePapers measures how evenly papers move in the window's pages, in one headless Chromium: frontend/e2e/pace-papers.mjs
// says what is measured. `make bench-pages` runs it, too.
func TestPacePapers(t *testing.T) {
	needed := browserNeeds(t)
	dir := inMemory(t)
	a, _, url := openDoor(t, filepath.Join(dir, "data"))
	v, err := a.NewOrder(t.Context(), app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	order := v.Draft.Order.ID
	scan, err := specimen.DomainCertificate(specimen.Domain{Name: "sample-1.example", Owner: "样本网络科技有限公司"})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]filing.ID{}
	for name, pages := range map[string]int{"single": 1, "long": 40} {
		path := filepath.Join(dir, name+".pdf")
		content := specimen.PDF(slices.Repeat([]image.Image{specimen.Tiny(scan, 1240)}, pages)...)
		added := addPapers(t, a, order, filing.SlotDomainCertificate, map[string][]byte{path: content})
		ids[name] = added[0].Material.ID
	}
	addPapers(t, a, order, filing.SlotOther, smallPictures(dir, 1000))
	runNode(t, needed.node, "e2e/pace-papers.mjs", map[string]any{
		"url": url, "chromium": needed.chromium, "order": order, "single": ids["single"], "long": ids["long"]})
}

// addPapers writes files and puts them into a slot, as a person does.
func addPapers(t *testing.T, a *app.App, order filing.ID, slot filing.SlotID, files map[string][]byte) []app.AddResult {
	t.Helper()
	for path, content := range files {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	began := time.Now()
	_, added, err := a.AddFiles(t.Context(), order, slot, slices.Sorted(maps.Keys(files)), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range added {
		if r.Problem != nil {
			t.Fatal(r.Name, r.Problem)
		}
	}
	t.Logf("%d files in %s after %s", len(files), slot, time.Since(began).Round(time.Second))
	return added
}

// smallPictures are pictures of which no two are alike, by path.
func smallPictures(dir string, n int) map[string][]byte {
	all := map[string][]byte{}
	for i := range n {
		m := image.NewRGBA(image.Rect(0, 0, 320, 240))
		for at := range m.Pix {
			m.Pix[at] = uint8(at/(i+7)) ^ uint8(i) | 0x40
		}
		all[filepath.Join(dir, fmt.Sprintf("picture-%04d.jpg", i))] = specimen.JPEG(m, 80)
	}
	return all
}
