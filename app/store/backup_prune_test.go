package store_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// shelf is a data folder whose clock a test sets, and its backups.
type shelf struct {
	*world
	now time.Time
}

func newShelf(t *testing.T) *shelf {
	t.Helper()
	h := &shelf{now: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)} // a Monday
	h.world = &world{t: t, ctx: t.Context()}
	h.open(t.TempDir())
	return h
}

func (h *shelf) open(dir string) {
	h.t.Helper()
	s, err := store.Open(h.ctx, dir, store.Options{Now: func() time.Time { return h.now }, Cost: cheap})
	h.must(err)
	h.Store = s
	h.t.Cleanup(func() { _ = s.Close() })
}

// backup makes one, so many hours after the last.
func (h *shelf) backup(after time.Duration) store.Backup {
	h.t.Helper()
	h.now = h.now.Add(after * time.Hour)
	r, err := h.Backup(h.ctx)
	h.must(err)
	return r.Backup
}

func (h *shelf) want(what string, stay ...store.Backup) {
	h.t.Helper()
	found, err := store.Backups(store.LocalBackups(h.Dir()))
	h.must(err)
	var got, want []string
	for _, b := range found {
		got = append(got, b.Name)
	}
	for _, b := range stay {
		want = append(want, b.Name)
	}
	slices.Sort(want)
	slices.Reverse(want)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		h.t.Errorf("%s: %v stay, want %v", what, got, want)
	}
}

// restore puts a backup back and opens what came of it.
func (h *shelf) restore(b store.Backup) {
	h.t.Helper()
	dir := h.Dir()
	h.must(h.Close())
	_, err := store.Restore(h.ctx, dir, b, store.RestoreOptions{})
	h.must(err)
	h.open(dir)
}

// TestFullerBackupOfADayStays goes back to nearly nothing in the middle of a day: the backup with all orders stays, that day
// and after, until there are as many again.
func TestFullerBackupOfADayStays(t *testing.T) {
	h := newShelf(t)
	h.populate("云海样本")
	empty := h.backup(0)
	for n := range 3 {
		h.populate(fmt.Sprint("客户", n))
	}
	kept := filepath.Join(t.TempDir(), empty.Name)
	content, err := os.ReadFile(empty.Path())
	h.must(err)
	h.must(os.WriteFile(kept, content, 0o600))
	fuller := h.backup(1)
	h.want("more orders", fuller)

	h.restore(store.Backup{Folder: filepath.Dir(kept), Name: empty.Name, At: empty.At})
	fewer := h.backup(1)
	h.want("fewer orders", fewer, fuller)
	again := h.backup(1)
	h.want("fewer orders again", again, fuller)
	last := again
	stay := []store.Backup{fuller, again}
	for range 8 { // its day is none of the seven newest any more
		last = h.backup(24)
		stay = append(stay, last)
	}
	stay = slices.DeleteFunc(stay, func(b store.Backup) bool { return b.Name == again.Name || b.Name == stay[2].Name })
	h.want("days later", stay...)
	for range 3 {
		h.populate("补录的客户")
	}
	for range 7 {
		h.backup(7 * 24)
	}
	found, err := store.Backups(store.LocalBackups(h.Dir()))
	h.must(err)
	for _, b := range found {
		if b.Name == fuller.Name {
			t.Errorf("%s stays, although newer ones hold as much", b.Name)
		}
	}
}

// TestDamagedBackupPushesNoneOut damages the newest of a day after it was made: when its day is over, the one before it is
// the one that counts.
func TestDamagedBackupPushesNoneOut(t *testing.T) {
	h := newShelf(t)
	h.populate("云海样本")
	good := h.backup(0)
	content, err := os.ReadFile(good.Path())
	h.must(err)
	later := store.Backup{Folder: good.Folder, Name: good.At.Add(5*time.Hour).Format("20060102T150405Z") + ".db"}
	h.must(os.WriteFile(later.Path(), bytes.Repeat([]byte{0xff}, len(content)), 0o600))
	next := h.backup(24)
	h.want("one damaged after it was made", good, later, next)
	if b, err := store.NewestGood(t.Context(), good.Folder); err != nil || b.Name != next.Name {
		t.Errorf("newest good %+v %v", b, err)
	}
	h.must(os.Remove(next.Path()))
	if b, err := store.NewestGood(t.Context(), good.Folder); err != nil || b.Name != good.Name {
		t.Errorf("newest good %+v %v", b, err)
	}
}

// TestBackupOfTamperedDataPushesNoneOut deletes a row outside the program and lets another be made: as many orders, yet not
// the same ones. The backup from before stays until somebody has accepted the rows.
func TestBackupOfTamperedDataPushesNoneOut(t *testing.T) {
	h := newShelf(t)
	_, sub, o := h.populate("云海样本")
	good := h.backup(0)
	dir := h.Dir()
	h.must(h.Close())
	db := rawDatabase(t, dir)
	_, err := db.Exec(`DELETE FROM orders WHERE id = ?`, string(o.ID))
	h.must(err)
	h.must(db.Close())
	h.open(dir)
	if len(h.TamperedRows()) == 0 {
		t.Fatal("the deleted row is not told")
	}
	h.newOrder(sub)
	told := h.backup(1)
	h.want("rows are told", told, good)
	if !strings.Contains(told.Name, "rows-told") {
		t.Errorf("made of data with rows that are told: %s", told.Name)
	}
	h.must(h.AcceptRows(t.Context()))
	accepted := h.backup(1)
	h.want("accepted", accepted)
}

// TestForgottenClientHoldsNoBackup forgets a client: what is left of it in older backups opens no more and is no reason to
// keep them.
func TestForgottenClientHoldsNoBackup(t *testing.T) {
	h := newShelf(t)
	h.populate("留下的客户")
	c, _, _ := h.populate("要忘掉的客户")
	h.backup(0)
	_, err := h.Forget(t.Context(), filing.ID(c.ID), "")
	h.must(err)
	h.want("forgotten", h.backup(1))
}
