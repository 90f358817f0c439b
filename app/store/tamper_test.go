package store_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/store"
)

// spoil changes rows behind the store's back.
func (w *world) spoil(query string, args ...any) {
	w.t.Helper()
	db := rawDatabase(w.t, w.Dir())
	defer db.Close()
	done, err := db.ExecContext(context.Background(), query, args...)
	w.must(err)
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		w.t.Fatalf("%s changed %d rows: %v", query, n, err)
	}
}

func wantTampered(t *testing.T, err error, table string, id filing.ID) {
	t.Helper()
	var tampered *store.TamperedError
	if !errors.As(err, &tampered) || tampered.Table != table || tampered.ID != string(id) {
		t.Errorf("error %v, want %s %s tampered", err, table, id)
	}
}

func TestChangedOrderIsReportedAndTheOthersStay(t *testing.T) {
	for name, query := range map[string]string{
		"sealed bytes":        `UPDATE orders SET sealed = zeroblob(length(sealed)) WHERE id = ?1`,
		"sealed cut":          `UPDATE orders SET sealed = x'' WHERE id = ?1`,
		"state":               `UPDATE orders SET state = 'filed' WHERE id = ?1`,
		"rule set":            `UPDATE orders SET rule_set = 'other' WHERE id = ?1`,
		"time":                `UPDATE orders SET updated_at = updated_at + 1 WHERE id = ?1`,
		"index":               `UPDATE orders SET service_index = x'01' WHERE id = ?1`,
		"swapped for another": `UPDATE orders SET sealed = (SELECT sealed FROM orders WHERE id <> ?1) WHERE id = ?1`,
		"given to another client": `UPDATE orders SET client_id =
			(SELECT client_id FROM clients WHERE id <> orders.client_id LIMIT 1) WHERE id = ?1`,
		"from another table": `UPDATE orders SET sealed = (SELECT sealed FROM clients LIMIT 1) WHERE id = ?1`,
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			_, _, other := w.populate("另一客户")
			w.spoil(query, string(w.order.ID))
			_, err := w.Draft(w.ctx, w.order.ID)
			wantTampered(t, err, "orders", w.order.ID)
			_, err = w.UpdateDraft(w.ctx, w.order.ID, func(*filing.Draft) error { return nil })
			wantTampered(t, err, "orders", w.order.ID)
			page, err := w.Orders(w.ctx, store.Query{})
			w.must(err)
			if len(page.Items) != 1 || page.Items[0].Order.ID != other.ID || page.Total != 2 || len(page.Tampered) != 1 {
				t.Fatalf("page %+v", page)
			}
			wantTampered(t, page.Tampered[0], "orders", w.order.ID)
		})
	}
}

func TestChangedRowsOfEveryTableAreReported(t *testing.T) {
	w := newWorld(t)
	m := w.add(w.order.ID, "content")
	w.must(w.SaveFacts(w.ctx, m.ID, inspect.Facts{Version: inspect.Version}))
	r := w.freeze(w.order.ID)
	sub := w.send(r)
	sub.State = filing.SubmissionUnknown
	_, err := w.UpdateSubmission(w.ctx, sub, store.Proof{Evidence: filing.Evidence{Kind: filing.EvidencePicture, Name: "page.png"}, Content: []byte("picture")})
	w.must(err)
	events, err := w.Events(w.ctx, w.order.ID)
	w.must(err)
	picture := events.Items[len(events.Items)-1].Evidence[0].ID
	w.must(w.SetSetting(w.ctx, "token", []byte("x")))
	for table, c := range map[string]struct {
		id   filing.ID
		read func() error
	}{
		"clients":     {w.client.ID, func() error { return second(w.Client(w.ctx, w.client.ID)) }},
		"subjects":    {w.subject.ID, func() error { return second(w.Subject(w.ctx, w.subject.ID)) }},
		"materials":   {m.ID, func() error { return second(w.Material(w.ctx, m.ID)) }},
		"facts":       {m.ID, func() error { return second(w.Facts(w.ctx, m.ID)) }},
		"revisions":   {r.ID, func() error { return second(w.Revision(w.ctx, r.ID)) }},
		"submissions": {sub.ID, func() error { return second(w.Submission(w.ctx, sub.ID)) }},
		"evidence":    {picture, func() error { return third(w.Evidence(w.ctx, w.order.ID, picture)) }},
		"settings":    {"token", func() error { return second(w.Setting(w.ctx, "token")) }},
	} {
		t.Run(table, func(t *testing.T) {
			w.must(c.read())
			w.spoil(`UPDATE ` + table + ` SET sealed = zeroblob(length(sealed))`)
			wantTampered(t, c.read(), table, c.id)
		})
	}
	page, err := w.Orders(w.ctx, store.Query{})
	if err != nil || len(page.Items) != 1 || len(page.Tampered) == 0 {
		t.Errorf("an order whose subject was changed is shown with what is left: %+v %v", page, err)
	}
}

func TestTimelineCannotBeRewritten(t *testing.T) {
	w := newWorld(t)
	w.freeze(w.order.ID)
	db := rawDatabase(t, w.Dir())
	if _, err := db.ExecContext(w.ctx, `UPDATE events SET at = 0`); err == nil {
		t.Error("an event was changed")
	}
	if _, err := db.ExecContext(w.ctx, `DELETE FROM events`); err == nil {
		t.Error("events were taken out")
	}
}

func TestChangedClientKeyIsReportedForItsRowsOnly(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir, store.Options{})
	w := &world{Store: open(t, dir, store.Options{}), t: t, ctx: context.Background()}
	_, _, o := w.populate("另一客户")
	w.must(w.Close())
	db := rawDatabase(t, dir)
	if _, err := db.ExecContext(w.ctx, `UPDATE client_keys SET wrapped = zeroblob(length(wrapped)) WHERE client_id <> ?`,
		string(o.ClientID)); err != nil {
		t.Fatal(err)
	}
	w.must(db.Close())
	w.Store = open(t, dir, store.Options{})
	page, err := w.Orders(w.ctx, store.Query{})
	w.must(err)
	if len(page.Items) != 1 || page.Items[0].Order.ID != o.ID || len(page.Tampered) != 1 {
		t.Errorf("page %+v", page)
	}
}

func TestChangedFilesAreReported(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, path string) error{
		"bit":     func(t *testing.T, path string) error { damage(t, path); return nil },
		"cut":     func(_ *testing.T, path string) error { return os.Truncate(path, 100) },
		"empty":   func(_ *testing.T, path string) error { return os.Truncate(path, 0) },
		"gone":    func(_ *testing.T, path string) error { return os.Remove(path) },
		"plain":   func(_ *testing.T, path string) error { return os.WriteFile(path, []byte("content"), 0o600) },
		"swapped": swapWithOther,
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			m := w.add(w.order.ID, "content")
			path := blobs(t, w.Dir())[0]
			kept := w.add(w.order.ID, "other content")
			w.must(spoil(t, path))
			_, err := w.MaterialContent(w.ctx, m.ID)
			wantTampered(t, err, "materials", m.ID)
			r, err := w.OpenMaterial(w.ctx, m.ID)
			if err == nil {
				_, err = io.ReadAll(r)
				w.must(r.Close())
			}
			wantTampered(t, err, "materials", m.ID)
			if name == "swapped" {
				return
			}
			if _, err := w.MaterialContent(w.ctx, kept.ID); err != nil {
				t.Errorf("the other file: %v", err)
			}
		})
	}
}

func TestChangedPackageIsReported(t *testing.T) {
	w := newWorld(t)
	r := w.freeze(w.order.ID)
	damage(t, filepath.Join(w.Dir(), "packages", string(r.ID)))
	_, err := w.PackageContent(w.ctx, r.ID)
	wantTampered(t, err, "revisions", r.ID)
}

// swapWithOther puts the content of another file of the same client in place of path.
func swapWithOther(t *testing.T, path string) error {
	for _, other := range blobs(t, filepath.Join(filepath.Dir(path), "..", "..")) {
		if other != path {
			return os.Rename(other, path)
		}
	}
	return errors.New("there is no other file")
}
