package store_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// doings are what fills a disk, by the kind of their steps. Each is given an order with one material.
var doings = map[string]func(w *world, o filing.Order, kept filing.Material) error{
	"save": func(w *world, o filing.Order, _ filing.Material) error {
		return w.SaveClient(w.ctx, filing.Client{ID: o.ClientID, Name: "另一名称"})
	},
	"edit": func(w *world, o filing.Order, _ filing.Material) error {
		return second(w.UpdateDraft(w.ctx, o.ID, func(d *filing.Draft) error { d.Order.Site.Name = "另一名称"; return nil }))
	},
	"import": func(w *world, o filing.Order, _ filing.Material) error {
		m := filing.Material{ID: filing.NewID(), OrderID: o.ID, Slot: filing.SlotOther}
		return second(w.AddMaterial(w.ctx, m, strings.NewReader("lost")))
	},
	"mend": func(w *world, o filing.Order, kept filing.Material) error {
		m := filing.Material{ID: filing.NewID(), OrderID: o.ID, Slot: filing.SlotOther, MendedOf: kept.ID}
		return second(w.AddMaterial(w.ctx, m, strings.NewReader("lost"), kept.ID))
	},
	"freeze": func(w *world, o filing.Order, _ filing.Material) error { return second(w.tryFreeze(o.ID)) },
	"backup": func(w *world, _ filing.Order, _ filing.Material) error {
		return second(w.BackupTo(w.ctx, outside(w.Dir())))
	},
}

// TestDiskFailsAtAnyStep has the disk full, read-only or broken at each step of saving, importing, mending, freezing and
// backing up: a clear error, nothing half done, and work goes on when the disk does.
func TestDiskFailsAtAnyStep(t *testing.T) {
	for _, step := range steps() {
		kind, name, _ := strings.Cut(step, ":")
		do := doings[kind]
		if do == nil || name == "committed" {
			continue
		}
		for errno, want := range map[syscall.Errno]error{syscall.ENOSPC: store.ErrFull, syscall.EROFS: store.ErrReadOnly, syscall.EIO: store.ErrDisk} {
			t.Run(step+" "+errno.Error(), func(t *testing.T) { failAt(t, step, do, errno, want) })
		}
	}
}

func failAt(t *testing.T, step string, do func(*world, filing.Order, filing.Material) error, errno syscall.Errno, want error) {
	t.Helper()
	fails := false
	hook := func(name string) error {
		if fails && name == step {
			return &os.PathError{Op: "write", Path: "disk", Err: errno}
		}
		return nil
	}
	w := &world{Store: open(t, t.TempDir(), store.Options{Passphrase: workerPassphrase, Step: hook}), t: t, ctx: context.Background()}
	_, _, o := w.populate("云海样本")
	kept := w.add(o.ID, "kept")
	fails = true
	err := do(w, o, kept)
	if !errors.Is(err, want) {
		t.Fatalf("error %v, want %v", err, want)
	}
	w.wantState(o.ID, filing.StateDraft)
	fails = false
	wantOnlyNamedFiles(t, w.Dir())
	w.verifyBackups(nil)
	if c, err := w.MaterialContent(w.ctx, kept.ID); err != nil || string(c) != "kept" {
		t.Errorf("what was there before: %q %v", c, err)
	}
	w.add(o.ID, "again")
	w.must(do(w, o, kept))
}

// TestDatabaseCannotGrow lets SQLite itself run out of space.
func TestDatabaseCannotGrow(t *testing.T) {
	w := newWorld(t)
	store.LimitPages(w.ctx, t, w.Store, 0)
	long := strings.Repeat("很长的备注", 20_000)
	_, err := w.UpdateDraft(w.ctx, w.order.ID, func(d *filing.Draft) error { d.Order.Site.Remark = long; return nil })
	var folder *store.FolderError
	if !errors.Is(err, store.ErrFull) || !errors.As(err, &folder) || folder.Path != w.Dir() {
		t.Fatalf("error %v, want %v", err, store.ErrFull)
	}
	if d, err := w.Draft(w.ctx, w.order.ID); err != nil || d.Order.Site.Remark != "" {
		t.Errorf("draft %+v %v", d, err)
	}
	store.LimitPages(w.ctx, t, w.Store, 1<<20)
	_, err = w.UpdateDraft(w.ctx, w.order.ID, func(d *filing.Draft) error { d.Order.Site.Remark = long; return nil })
	w.must(err)
}
