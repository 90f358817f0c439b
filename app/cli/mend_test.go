package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect/fixture"
)

func TestMendOfAFile(t *testing.T) {
	dir := t.TempDir()
	turned := fixture.WithEXIF(scan(t, 1400, 900), fixture.EXIF{Orientation: 8, Place: true})
	in, out := write(t, filepath.Join(dir, "横倒.png"), turned), filepath.Join(dir, "修好.jpg")
	shown := run(t, "check", in, "--lang", "en").want(t, 1)
	for _, mend := range []string{"(rotate)", "(rename)", "(strip)"} {
		if !strings.Contains(shown.out, mend) {
			t.Errorf("check does not say what can be mended by %s:\n%s", mend, shown.out)
		}
	}
	var done app.MendedFile
	run(t, "mend", in, "-o", out, "--json").want(t, 0).read(t, &done)
	if want := []filing.Mend{filing.MendRotate, filing.MendRename, filing.MendStrip}; !slices.Equal(done.Done, want) || done.After.Width != 900 {
		t.Errorf("%+v", done)
	}
	run(t, "check", out).want(t, 0)
	if kept, err := os.ReadFile(in); err != nil || !bytes.Equal(kept, turned) {
		t.Error("the original was changed")
	}
	words := run(t, "mend", in, "--do", "strip", "-o", filepath.Join(dir, "b.jpg"), "--lang", "en").want(t, 1) // it lies sideways still
	if !strings.Contains(words.out, "strip the place") {
		t.Errorf("%s", words.out)
	}
}

func TestWrongUseOfMend(t *testing.T) {
	in := write(t, filepath.Join(t.TempDir(), "a.jpg"), scan(t, 1400, 900))
	for _, args := range [][]string{
		{"mend"}, {"mend", in}, {"mend", in, "--do", "polish", "-o", "x"}, {"mend", in, "--do", "combine", "-o", "x"},
		{"mend", "--all"}, {"mend", in, "--order", "x", "--all"}, {"mend", in, "-o", in},
		{"mend", in, "--do", "crop", "-o", filepath.Join(t.TempDir(), "x.jpg"), "--slot", "verification-photo"},
		{"mend", in, "--do", "rotate", "-o", filepath.Join(t.TempDir(), "x.jpg")},
	} {
		if o := run(t, args...); o.code != 2 || o.err == "" {
			t.Errorf("%v: exit code %d\n%s%s", args, o.code, o.out, o.err)
		}
	}
}

func TestMendOfAnOrder(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "data")}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	order := made.ID
	path := write(t, filepath.Join(t.TempDir(), "执照.jpg"), fixture.WithEXIF(scan(t, 1400, 900), fixture.EXIF{Orientation: 3}))
	d.run("order", "add", order, "--slot", "other", path)
	var answer struct {
		Mended []app.Mended  `json:"mended"`
		Order  app.OrderView `json:"order"`
	}
	d.run("mend", "--order", order, "--all").want(t, 0).read(t, &answer)
	if len(answer.Mended) == 0 || !slices.Equal(answer.Mended[0].Done, []filing.Mend{filing.MendRotate}) {
		t.Fatalf("%+v", answer.Mended)
	}
	var mended filing.Material
	for _, s := range answer.Order.Slots {
		for _, m := range s.Materials {
			mended = m.Material
		}
	}
	var undone app.OrderView
	d.run("mend", "--order", order, "--material", string(mended.ID), "--undo").want(t, 0).read(t, &undone)
	for _, s := range undone.Slots {
		for _, m := range s.Materials {
			if m.ID != answer.Mended[0].Material {
				t.Errorf("after undo: %+v", m.Material)
			}
		}
	}
}
