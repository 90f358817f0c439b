package app_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// drafts makes so many orders of one client each, all of them far from complete.
func drafts(t *testing.T, a *app.App, count int) (ids []filing.ID) {
	t.Helper()
	for i := range count {
		v, err := a.NewOrder(t.Context(), app.NewOrder{ClientName: fmt.Sprintf("样本客户 %d", i+1), Entity: filing.Enterprise})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, v.Draft.Order.ID)
	}
	return ids
}

func begin(t *testing.T, a *app.App, work app.BatchWork, ids ...filing.ID) app.Batch {
	t.Helper()
	b, err := a.NewBatch(t.Context(), work, ids, app.Destination{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestBatchTakesWhatItIsFor(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	ids := drafts(t, a, 4)
	if _, err := a.Abandon(t.Context(), ids[1]); err != nil {
		t.Fatal(err)
	}
	b := begin(t, a, app.BatchReview)
	if len(b.Orders) != 3 || slices.Contains(b.Orders, ids[1]) {
		t.Errorf("a review is for %v, not for %v", ids, b.Orders)
	}
	if b := beginAnew(t, a, app.BatchSubmit); len(b.Orders) != 0 {
		t.Errorf("nothing is frozen, yet %v are to be handed over", b.Orders)
	}
}

// beginAnew drops what is open and begins a batch.
func beginAnew(t *testing.T, a *app.App, work app.BatchWork, ids ...filing.ID) app.Batch {
	t.Helper()
	if _, err := a.DropBatch(t.Context()); err != nil {
		t.Fatal(err)
	}
	return begin(t, a, work, ids...)
}

func TestBatchIsolatesFailures(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	ids := drafts(t, a, 3)
	gone := filing.NewID()
	begin(t, a, app.BatchFreeze, ids[0], gone, ids[1], ids[0])
	r, err := a.RunBatch(t.Context(), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, row := range r.Rows {
		codes = append(codes, row.Problem.Code)
	}
	want := []string{app.ProblemBlocked, "not-found", app.ProblemBlocked}
	if !slices.Equal(codes, want) || r.Left != 0 || r.Done != 0 {
		t.Errorf("problems %v, %d left, %d done; want %v, 0, 0", codes, r.Left, r.Done, want)
	}
	if _, open, err := a.OpenBatch(t.Context()); err != nil || !open {
		t.Errorf("what failed is to be tried again: open %v (%v)", open, err)
	}
	if _, err := a.NewBatch(t.Context(), app.BatchReview, nil, app.Destination{}); err != nil {
		t.Errorf("failures keep nobody from the next batch: %v", err)
	}
}

func TestBatchGoesOnAfterARestart(t *testing.T) {
	dir := t.TempDir()
	a := open(t, app.Options{Dir: dir})
	ids := drafts(t, a, 5)
	begin(t, a, app.BatchReview, ids...)
	ctx, cancel := context.WithCancel(t.Context())
	first, err := a.RunBatch(ctx, "", func(p app.Progress) {
		if p.Done == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(first.Rows) != 2 || first.Left != 3 {
		t.Fatalf("cancelled after two: %d rows, %d left, %v", len(first.Rows), first.Left, err)
	}
	if _, err := a.NewBatch(t.Context(), app.BatchReview, nil, app.Destination{}); app.AsProblem(err).Code != "batch-open" {
		t.Errorf("a second batch beside one that was cut off: %v", err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}

	a = open(t, app.Options{Dir: dir})
	second, err := a.RunBatch(t.Context(), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	var done []filing.ID
	for _, row := range append(first.Rows, second.Rows...) {
		done = append(done, row.Order)
	}
	if !slices.Equal(done, ids) || second.Done != 5 || second.Left != 0 {
		t.Errorf("done %v of %v, %d in all, %d left", done, ids, second.Done, second.Left)
	}
	if again, err := a.RunBatch(t.Context(), "", nil); err != nil || len(again.Rows) != 0 || again.Done != 5 {
		t.Errorf("nothing was left, yet %+v (%v)", again, err)
	}
}

func TestBatchHandsOver(t *testing.T) {
	dir, order := frozenOrder(t)
	a := open(t, app.Options{Dir: dir})
	to := app.Destination{Connector: "folder", Target: filepath.Join(t.TempDir(), "交接"), Token: "secret"}
	b, err := a.NewBatch(t.Context(), app.BatchSubmit, nil, to)
	if err != nil || !slices.Equal(b.Orders, []filing.ID{order}) || b.To.Token != "" {
		t.Fatalf("batch %+v (%v)", b, err)
	}
	r, err := a.RunBatch(t.Context(), "", nil)
	if err != nil || len(r.Rows) != 1 || r.Rows[0].Problem != nil || r.Rows[0].State != filing.StateFirstReview {
		t.Fatalf("report %+v (%v)", r, err)
	}
	// Cut off between handing over and storing that: the same order is neither sent twice nor called a failure.
	if _, err := a.NewBatch(t.Context(), app.BatchSubmit, []filing.ID{order}, to); err != nil {
		t.Fatal(err)
	}
	if r, err = a.RunBatch(t.Context(), "", nil); err != nil || r.Done != 1 || r.Rows[0].Problem != nil {
		t.Errorf("second run %+v (%v)", r, err)
	}
	if v, err := a.Order(t.Context(), order); err != nil || len(v.Submissions) != 1 {
		t.Errorf("%d submissions (%v)", len(v.Submissions), err)
	}
}

func TestBatchRefusesOddWork(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	if _, err := a.NewBatch(t.Context(), "shred", nil, app.Destination{}); app.AsProblem(err).Code != "batch-work" {
		t.Errorf("work that does not exist: %v", err)
	}
	if _, err := a.NewBatch(t.Context(), app.BatchReview, []filing.ID{"x"}, app.Destination{}); app.AsProblem(err).Code != "id-malformed" {
		t.Errorf("an id that is none: %v", err)
	}
}

func TestBatchTable(t *testing.T) {
	r := app.BatchReport{Rows: []app.BatchRow{
		{Order: "o1", Client: "=HYPERLINK(\"x\")", Site: "样本，网站", Domains: []string{"a.cn", "b.cn"}, Blockers: 2, Mended: 3,
			StateName: filing.Text{ZH: "草稿", EN: "Draft"}, Problem: &app.Problem{Message: filing.Text{ZH: "还有 2 条阻断。", EN: "2 stand."}}},
	}}
	var out bytes.Buffer
	if err := r.WriteCSV(&out, filing.Chinese); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(out.String(), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !marked || len(rows) != 2 {
		t.Fatalf("%d rows, marked %v (%v)", len(rows), marked, err)
	}
	want := []string{"o1", "'=HYPERLINK(\"x\")", "", "样本，网站", "a.cn b.cn", "草稿", "2", "0", "0", "3", "", "还有 2 条阻断。"}
	if !slices.Equal(rows[1], want) {
		t.Errorf("row %q\nwant %q", rows[1], want)
	}
}
