package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

// watchDesk is a data folder, a folder that scans come into, and a clock that is set forward by hand.
type watchDesk struct {
	*testing.T
	data, scans string
	now         time.Time
	a           *app.App
}

func newWatchDesk(t *testing.T) *watchDesk {
	d := &watchDesk{T: t, data: t.TempDir(), scans: t.TempDir(), now: time.Now()}
	d.reopen()
	return d
}

func (d *watchDesk) reopen() {
	d.Helper()
	if d.a != nil {
		if err := d.a.Close(); err != nil {
			d.Fatal(err)
		}
	}
	d.a = open(d.T, app.Options{Dir: d.data, Clock: func() time.Time { return d.now }})
}

// look looks into the folder after some seconds and wants so many files placed and waiting.
func (d *watchDesk) look(when string, after, placed, waiting int) app.WatchView {
	d.Helper()
	d.now = d.now.Add(time.Duration(after) * time.Second)
	v, err := d.a.LookInFolder(d.Context())
	if err != nil || v.Problem != nil || v.Placed != placed || len(v.Waiting) != waiting {
		d.Fatalf("%s: %+v, error %v; want %d placed, %d waiting", when, v, err, placed, waiting)
	}
	return v
}

func (d *watchDesk) scan(name string, content []byte) {
	d.Helper()
	if err := os.WriteFile(filepath.Join(d.scans, name), content, 0o600); err != nil {
		d.Fatal(err)
	}
}

func (d *watchDesk) materials(order filing.ID) (n int) {
	d.Helper()
	v, err := d.a.Order(d.Context(), order)
	if err != nil {
		d.Fatal(err)
	}
	for _, s := range v.Slots {
		n += len(s.Materials)
	}
	return n
}

// A form that carries our code goes to its order by itself, once, whatever happens in between; what nothing is known of waits.
func TestWatchedFolder(t *testing.T) {
	d := newWatchDesk(t)
	v, err := d.a.NewOrder(t.Context(), app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise, Province: "zj"})
	if err != nil {
		t.Fatal(err)
	}
	order := v.Draft.Order.ID
	printed := filepath.Join(t.TempDir(), "核验单.pdf")
	if _, err := d.a.PrintForm(t.Context(), order, app.PrintForm{Kind: formsheet.Verification, Path: printed}); err != nil {
		t.Fatal(err)
	}
	form, err := os.ReadFile(printed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.a.WatchFolder(t.Context(), d.scans); err != nil {
		t.Fatal(err)
	}
	d.look("empty", 0, 0, 0)
	d.scan("扫描 1.pdf", form[:len(form)/2])
	d.look("half of it is written", 5, 0, 0)
	d.scan("扫描 1.pdf", form)
	d.look("all of it is written", 5, 0, 0)
	d.look("too soon after", 1, 0, 0)
	d.look("it stayed the same", 5, 1, 0)
	if n := d.materials(order); n != 1 {
		t.Fatalf("%d materials lie in the order", n)
	}

	d.scan("又是它.pdf", form)
	d.scan("不认识.txt", []byte("没有谁的材料"))
	d.reopen()
	d.look("after a restart", 5, 1, 0)
	waits := d.look("the same content again, and a stranger", 5, 2, 1)
	d.reopen()
	d.look("after another restart", 5, 2, 1)
	d.look("long after", 5, 2, 1)
	if n := d.materials(order); n != 1 {
		t.Errorf("%d materials lie in the order, want the one", n)
	}

	place := app.Placement{Path: waits.Waiting[0].Path, Order: order, Slot: filing.SlotOther}
	if placed, err := d.a.PlaceFiles(t.Context(), []app.Placement{place}, nil); err != nil || placed[0].Problem != nil {
		t.Fatalf("placed by hand: %+v, %v", placed, err)
	}
	d.look("placed by a person", 5, 3, 0)
	if err := os.Remove(filepath.Join(d.scans, "又是它.pdf")); err != nil {
		t.Fatal(err)
	}
	d.look("taken out of the folder", 5, 2, 0)
}

// A full folder is read portion by portion, each of which is kept, however many files lie there.
func TestWatchedFolderThatIsFull(t *testing.T) {
	d := newWatchDesk(t)
	if _, err := d.a.WatchFolder(t.Context(), d.scans); err != nil {
		t.Fatal(err)
	}
	for i := range 5001 {
		d.scan(fmt.Sprintf("空 %d", i), nil)
	}
	for i := range 20 {
		d.scan(fmt.Sprintf("不认识 %d.txt", i), fmt.Append(nil, "没有谁的材料", i))
	}
	d.look("all are seen", 5, 0, 0)
	if v := d.look("a portion", 5, 0, 16); v.Left == 0 {
		t.Errorf("nothing is left: %+v", v)
	}
	d.reopen()
	d.look("after a restart", 5, 0, 16)
	if v := d.look("the rest", 5, 0, 20); v.Left != 0 {
		t.Errorf("%d are left", v.Left)
	}
}

// A scan that was taken out of its order is put in when it is scanned again.
func TestWatchedScanAgain(t *testing.T) {
	d := newWatchDesk(t)
	v, err := d.a.NewOrder(t.Context(), app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise, Province: "zj"})
	if err != nil {
		t.Fatal(err)
	}
	order, printed := v.Draft.Order.ID, filepath.Join(t.TempDir(), "核验单.pdf")
	if _, err := d.a.PrintForm(t.Context(), order, app.PrintForm{Kind: formsheet.Verification, Path: printed}); err != nil {
		t.Fatal(err)
	}
	form, err := os.ReadFile(printed)
	if err != nil {
		t.Fatal(err)
	}
	_, added, err := d.a.AddFiles(t.Context(), order, filing.SlotVerificationForm, []string{printed}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.a.RemoveMaterial(t.Context(), order, added[0].Material.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := d.a.WatchFolder(t.Context(), d.scans); err != nil {
		t.Fatal(err)
	}
	d.scan("又扫描.pdf", form)
	d.look("it is seen", 5, 0, 0)
	d.look("it is placed", 5, 1, 0)
	if n := d.materials(order); n != 1 {
		t.Errorf("%d materials lie in the order", n)
	}
}

func TestWatchedFolderThatIsNone(t *testing.T) {
	d := newWatchDesk(t)
	d.look("none is named", 0, 0, 0)
	file := filepath.Join(d.scans, "文件")
	d.scan("文件", nil)
	for code, path := range map[string]string{"watch-no-folder": file, "file-missing": filepath.Join(d.scans, "没有")} {
		if _, err := d.a.WatchFolder(t.Context(), path); app.AsProblem(err).Code != code {
			t.Errorf("%s: error %v, want %s", path, err, code)
		}
	}
	gone := filepath.Join(d.scans, "移动硬盘")
	if err := os.Mkdir(gone, 0o700); err != nil {
		t.Fatal(err)
	}
	if v, err := d.a.WatchFolder(t.Context(), gone); err != nil || v.Folder != gone {
		t.Fatalf("%+v, %v", v, err)
	}
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}
	if v, err := d.a.LookInFolder(t.Context()); err != nil || v.Problem == nil {
		t.Errorf("a folder that went away: %+v, %v", v, err)
	}
	if v, err := d.a.WatchFolder(t.Context(), ""); err != nil || v.Folder != "" {
		t.Errorf("stopped: %+v, %v", v, err)
	}
}
