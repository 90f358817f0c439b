package store_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/internal/smalldisk"
	"beiandesk/app/store"
)

// TestRealDiskFull fills a small disk: everything acknowledged stays, and work goes on afterwards.
func TestRealDiskFull(t *testing.T) {
	dir, ok := smalldisk.Mount(t, 4<<20)
	if !ok {
		return
	}
	s, err := store.Open(context.Background(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w := &world{Store: s, t: t, ctx: context.Background()}
	_, _, o := w.populate("云海样本")
	var kept []filing.Material
	for err = nil; err == nil; {
		var m filing.Material
		content := bytes.Repeat([]byte(filing.NewID()), 4000)
		m, err = w.AddMaterial(w.ctx, filing.Material{ID: filing.NewID(), OrderID: o.ID, Slot: filing.SlotOther},
			bytes.NewReader(content))
		if err == nil {
			kept = append(kept, m)
		}
	}
	if !errors.Is(err, store.ErrFull) || len(kept) == 0 {
		t.Fatalf("after %d files: %v", len(kept), err)
	}
	l, err := w.Materials(w.ctx, o.ID)
	if err != nil || len(l.Items) != len(kept) {
		t.Errorf("%d materials, %d were acknowledged: %v", len(l.Items), len(kept), err)
	}
	for _, m := range kept {
		if _, err := w.MaterialContent(w.ctx, m.ID); err != nil {
			t.Error(err)
		}
	}
	wantNoTemporaries(t, dir)
}

// TestLogOnAWriteProtectedDisk puts what a crash left on a disk that cannot be written: with the log's index beside it the log is
// read; without, the folder is refused, and never opened without what the log holds.
func TestLogOnAWriteProtectedDisk(t *testing.T) {
	f, s := newFull(t, 2)
	o := store.Options{Passphrase: workerPassphrase, Cost: cheap}
	for name, without := range map[string][]string{"with its index": nil, "without": {"beiandesk.db-shm"}} {
		disk, ok := smalldisk.Mount(t, 16<<20)
		if !ok {
			return
		}
		dir := filepath.Join(disk, "数据")
		if err := os.Rename(crashed(t, s, without...), dir); err != nil {
			copyTree(t, crashed(t, s, without...), dir)
		}
		smalldisk.Protect(t, disk)
		if _, err := store.Open(t.Context(), dir, o); !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("%s: opened to write: %v", name, err)
		}
		r, err := store.OpenToRead(t.Context(), dir, o, store.ErrReadOnly)
		if err != nil {
			if len(without) == 0 || !errors.Is(err, store.ErrReadOnly) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if v, err := r.Verify(t.Context(), nil); err != nil || len(v.Tampered) > 0 || v.Files != len(f.contents) || v.Packages != len(f.packages) {
			t.Errorf("%s: looked through %+v %v", name, v, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}
