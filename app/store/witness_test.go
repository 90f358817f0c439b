package store_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// tampering is what somebody does to a closed data folder who can write to it and has no key, and what is to be told.
type tampering struct {
	queries  []string // ?1 is the order
	want     []string // as table:reason, sorted
	verified []string // nil: the same
}

func (c tampering) lookedThrough() []string {
	if c.verified != nil {
		return c.verified
	}
	return c.want
}

var everyRow = []string{`DROP TRIGGER events_are_never_deleted`, `DELETE FROM submissions`, `DELETE FROM revisions`, `DELETE FROM events`,
	`DELETE FROM facts`, `DELETE FROM materials`, `DELETE FROM orders`, `DELETE FROM subjects`, `DELETE FROM clients`,
	`DELETE FROM client_keys`, `DELETE FROM settings`}

var tamperings = map[string]tampering{
	"nothing": {},
	"order deleted with all that hangs on it": {queries: []string{`DROP TRIGGER events_are_never_deleted`,
		`DELETE FROM submissions WHERE order_id = ?1`, `DELETE FROM revisions WHERE order_id = ?1`, `DELETE FROM events WHERE order_id = ?1`,
		`DELETE FROM facts WHERE id IN (SELECT id FROM materials WHERE order_id = ?1)`,
		`DELETE FROM materials WHERE order_id = ?1`, `DELETE FROM orders WHERE id = ?1`},
		want: []string{"events:gone", "events:gone", "facts:gone", "materials:gone", "orders:gone", "revisions:gone", "submissions:gone"}},
	"end of the timeline deleted": {queries: []string{`DROP TRIGGER events_are_never_deleted`, `DELETE FROM events WHERE event = 'send'`},
		want: []string{"events:gone"}},
	"row put back": {queries: []string{`UPDATE orders SET (sealed, state, updated_at) =
		(SELECT sealed, state, updated_at FROM former.orders f WHERE f.id = orders.id)`}, want: []string{"orders:earlier"}},
	"setting deleted": {queries: []string{`DELETE FROM settings`}, want: []string{"settings:gone"}},
	"setting put back": {queries: []string{`UPDATE settings SET sealed = (SELECT sealed FROM former.settings)`},
		want: []string{"settings:earlier"}},
	"client added": {queries: []string{`INSERT INTO clients SELECT id || 'x', client_id, created_at, sealed FROM clients`},
		want: []string{"clients:earlier"}, verified: []string{"clients:changed"}},
	"witness deleted": {queries: []string{`DELETE FROM witness`}, want: []string{"witness:no witness"}},
	"witness emptied": {queries: []string{`UPDATE witness SET sealed = x''`}, want: []string{"witness:no witness"}},
	"witness put back": {queries: []string{`UPDATE witness SET sealed = (SELECT sealed FROM former.witness)`},
		want: []string{"clients:earlier", "events:earlier", "orders:earlier", "settings:earlier", "submissions:earlier"}},
	"everything deleted, the witness and what tells of it": {queries: append([]string{`DELETE FROM witness`, `DELETE FROM vault_check`},
		everyRow...), want: []string{"witness:no witness"}},
	"everything deleted, the witness too": {queries: append([]string{`DELETE FROM witness`}, everyRow...), want: []string{"witness:no witness"}},
	"made to look like an earlier program's": {queries: []string{`DROP TABLE witness`,
		`DELETE FROM schema_versions WHERE version_id >= 5`, `DELETE FROM settings`}, want: []string{"witness:no witness"}},
}

// TestDeletedRowsAndEarlierOnesAreReported tampers with a closed data folder: it opens all the same, and at once and in a
// look-through each row is named, until the rows are taken as they stand.
func TestDeletedRowsAndEarlierOnesAreReported(t *testing.T) {
	made, former := witnessedFolder(t)
	for name, c := range tamperings {
		t.Run(name, func(t *testing.T) {
			dir := tamperedCopy(t, made, former, c)
			for range 2 { // it is told until somebody takes it as it is
				s := open(t, dir, store.Options{Passphrase: workerPassphrase})
				wantTold(t, "at opening", s.TamperedRows(), c.want)
				v, err := s.Verify(t.Context(), nil)
				if err != nil {
					t.Fatal(err)
				}
				wantTold(t, "by the look-through", v.Tampered, c.lookedThrough())
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
			}
			accept(t, dir)
			s := open(t, dir, store.Options{Passphrase: workerPassphrase})
			wantTold(t, "after it was accepted", s.TamperedRows(), nil)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// accept opens data, looks at its rows and accepts what is told of them. A missing log that is accepted accepts no rows.
func accept(t *testing.T, dir string) {
	t.Helper()
	s := open(t, dir, store.Options{Passphrase: workerPassphrase, AsItStands: true})
	if _, err := s.LookAtRows(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.AcceptRows(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantTold(t, "once accepted", s.TamperedRows(), nil)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// tamperedCopy copies a data folder and tampers with the copy.
func tamperedCopy(t *testing.T, made witnessedData, former string, c tampering) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "数据")
	copyTree(t, made.dir, dir)
	db := rawDatabase(t, dir)
	if _, err := db.Exec(`ATTACH ? AS former`, former); err != nil {
		t.Fatal(err)
	}
	for _, query := range c.queries {
		if _, err := db.Exec(query, string(made.order)); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func wantTold(t *testing.T, when string, found []*store.TamperedError, want []string) {
	t.Helper()
	var told []string
	for _, e := range found {
		for word, reason := range map[string]error{"gone": store.ErrRowGone, "earlier": store.ErrRowEarlier, "no witness": store.ErrNoWitness,
			"changed": vault.ErrTampered} {
			if errors.Is(e, reason) {
				told = append(told, e.Table+":"+word)
			}
		}
	}
	slices.Sort(told)
	if !slices.Equal(told, want) || len(told) != len(found) {
		t.Errorf("%s: %v, want %v; %v", when, told, want, found)
	}
}

type witnessedData struct {
	dir   string
	order filing.ID
}

// witnessedFolder makes a data folder and a copy of its database from before the last changes.
func witnessedFolder(t *testing.T) (made witnessedData, former string) {
	t.Helper()
	made.dir, former = filepath.Join(t.TempDir(), "数据"), filepath.Join(t.TempDir(), "former.db")
	s := open(t, made.dir, store.Options{Passphrase: workerPassphrase})
	w := &world{Store: s, t: t, ctx: t.Context()}
	c, _, o := w.populate("云海样本")
	made.order = o.ID
	m := w.add(o.ID, "content")
	w.must(w.SaveFacts(w.ctx, m.ID, inspect.Facts{Version: inspect.Version}))
	r := w.freeze(o.ID)
	w.must(w.SetSetting(w.ctx, "token", []byte("one")))
	db := rawDatabase(t, made.dir)
	_, err := db.Exec(`VACUUM INTO ?`, former)
	w.must(err)
	w.must(db.Close())
	w.must(w.SetSetting(w.ctx, "token", []byte("two")))
	w.send(r)
	w.must(w.SaveClient(w.ctx, filing.Client{ID: c.ID, Name: "改过的样本"}))
	w.must(s.Close())
	return made, former
}

// TestManyDeletedRowsAreCounted deletes more rows than the witness can name.
func TestManyDeletedRowsAreCounted(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Options{})
	w := &world{Store: s, t: t, ctx: t.Context()}
	for n := range 60 {
		w.must(w.SaveClient(w.ctx, filing.Client{ID: filing.NewID(), Name: fmt.Sprint("样本", n)}))
	}
	w.must(s.Close())
	db := rawDatabase(t, dir)
	_, err := db.Exec(`DELETE FROM clients`)
	w.must(err)
	w.must(db.Close())
	told := open(t, dir, store.Options{}).TamperedRows()
	many := 0
	for _, e := range told {
		if e.ID == store.ManyRows && e.Table == "clients" && errors.Is(e, store.ErrRowGone) {
			many++
		}
	}
	if many != 1 {
		t.Errorf("told %v", told)
	}
}

// TestWhatIsWrittenAnewIsToldNoMore deletes a row that the program can make again, and lets it.
func TestWhatIsWrittenAnewIsToldNoMore(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Options{})
	w := &world{Store: s, t: t, ctx: t.Context()}
	w.must(w.SetSetting(w.ctx, "language", []byte("zh")))
	w.must(s.Close())
	db := rawDatabase(t, dir)
	_, err := db.Exec(`DELETE FROM settings`)
	w.must(err)
	w.must(db.Close())
	again := open(t, dir, store.Options{})
	wantTold(t, "at opening", again.TamperedRows(), []string{"settings:gone"})
	w.must(again.SetSetting(w.ctx, "language", []byte("en")))
	w.must(again.Close())
	for range 2 {
		last := open(t, dir, store.Options{})
		wantTold(t, "afterwards", last.TamperedRows(), nil)
		w.must(last.Close())
	}
}

// TestPutBackRowIsToldAfterItWasWrittenUpon puts an earlier setting back; that the program writes it anew is no consent.
func TestPutBackRowIsToldAfterItWasWrittenUpon(t *testing.T) {
	made, former := witnessedFolder(t)
	dir := tamperedCopy(t, made, former, tamperings["setting put back"])
	for range 2 {
		s := open(t, dir, store.Options{Passphrase: workerPassphrase})
		wantTold(t, "at opening", s.TamperedRows(), []string{"settings:earlier"})
		if err := errors.Join(s.SetSetting(t.Context(), "token", []byte("three")), s.Close()); err != nil {
			t.Fatal(err)
		}
	}
	accept(t, dir)
}

// TestWitnessChangedWhileTheProgramRunsIsTold changes the witness under a program that knows it from its last change.
func TestWitnessChangedWhileTheProgramRunsIsTold(t *testing.T) {
	for name, c := range map[string]struct{ query, want string }{
		"deleted":  {`DELETE FROM witness`, "witness:no witness"},
		"emptied":  {`UPDATE witness SET sealed = x''`, "witness:no witness"},
		"put back": {`UPDATE witness SET sealed = (SELECT sealed FROM former)`, "settings:earlier"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir, store.Options{})
			w := &world{Store: s, t: t, ctx: t.Context()}
			w.must(w.SetSetting(w.ctx, "language", []byte("zh")))
			db := rawDatabase(t, dir)
			_, err := db.Exec(`CREATE TABLE former AS SELECT sealed FROM witness`)
			w.must(err)
			w.must(w.SetSetting(w.ctx, "language", []byte("en")))
			_, err = db.Exec(c.query)
			w.must(errors.Join(err, db.Close()))
			w.must(w.SetSetting(w.ctx, "language", []byte("zh")))
			w.must(s.Close())
			again := open(t, dir, store.Options{})
			v, err := again.Verify(w.ctx, nil)
			w.must(errors.Join(err, again.Close()))
			wantTold(t, "by the look-through", v.Tampered, []string{c.want})
		})
	}
}

// TestOnlyRowsThatWereToldAreAccepted has a setting put back without a trace at opening: accepting tells it first.
func TestOnlyRowsThatWereToldAreAccepted(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Options{})
	w := &world{Store: s, t: t, ctx: t.Context()}
	w.must(w.SetSetting(w.ctx, "language", []byte("zh")))
	db := rawDatabase(t, dir)
	_, err := db.Exec(`DELETE FROM settings`)
	w.must(errors.Join(err, db.Close()))
	if err := s.AcceptRows(w.ctx); !errors.Is(err, store.ErrOtherRows) {
		t.Fatalf("rows of which nothing was told: %v", err)
	}
	wantTold(t, "after that", s.TamperedRows(), []string{"settings:gone"})
	w.must(s.AcceptRows(w.ctx))
}

// TestSealingAnewHidesNothing gives a folder another key after rows were deleted and others put back.
func TestSealingAnewHidesNothing(t *testing.T) {
	made, former := witnessedFolder(t)
	var c tampering
	for _, name := range []string{"end of the timeline deleted", "row put back", "setting put back"} {
		c.queries = append(c.queries, tamperings[name].queries...)
		c.want = append(c.want, tamperings[name].want...)
	}
	dir := tamperedCopy(t, made, former, c)
	o := store.Options{Passphrase: workerPassphrase, Cost: cheap}
	if _, err := store.Renew(t.Context(), dir, o, vault.Renewal{Passphrase: newPassphrase}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		s := open(t, dir, store.Options{Passphrase: newPassphrase})
		wantTold(t, "at opening", s.TamperedRows(), c.want)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
