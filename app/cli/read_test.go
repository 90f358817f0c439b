package cli_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect/fixture"
	"beiandesk/app/internal/specimen"
)

// cardFile writes the front of the sample card; it needs everything that is fetched.
func cardFile(t *testing.T) string {
	t.Helper()
	for _, f := range specimens(t).Files {
		if f.Slot == filing.SlotSubjectLeaderIDFront {
			return write(t, filepath.Join(t.TempDir(), f.Name), f.Content)
		}
	}
	t.Fatal("the specimens have no card")
	return ""
}

func TestRead(t *testing.T) {
	path := cardFile(t)
	o := run(t, "read", path).want(t, 0)
	if !strings.Contains(o.out, "  "+specimen.SampleIdentity.Number+"\n") || !strings.HasPrefix(o.out, path) {
		t.Errorf("read:\n%s", o.out)
	}
	var answer []app.TextOfFile
	run(t, "read", "--json", path).want(t, 0).read(t, &answer)
	if len(answer) != 1 || len(answer[0].Pages) != 1 || answer[0].PageCount != 1 {
		t.Fatalf("%+v", answer)
	}
	for _, l := range answer[0].Pages[0].Text.Lines {
		if l.Text == specimen.SampleIdentity.Number && len(l.Characters) == 18 && l.Quad.Length() > 5*l.Quad.Height() {
			return
		}
	}
	t.Errorf("the number is no line of %+v", answer[0].Pages[0].Text)
}

// TestReadDocument: page by page, blank pages included.
func TestReadDocument(t *testing.T) {
	scan := fixture.PDFPage{Width: 243, Height: 153}
	for _, f := range specimens(t).Files {
		if f.Slot == filing.SlotSubjectLeaderIDFront {
			scan.JPEG = f.Content
		}
	}
	path := write(t, filepath.Join(t.TempDir(), "两页.pdf"), fixture.PDF(scan, fixture.PDFPage{Width: 200, Height: 100}))
	o := run(t, "read", "--lang", "zh", path).want(t, 0)
	for _, want := range []string{"第 1 页，共 2 页", "第 2 页，共 2 页", specimen.SampleIdentity.Number, "没有发现文字"} {
		if !strings.Contains(o.out, want) {
			t.Errorf("no %q in:\n%s", want, o.out)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct{ path, says string }{
		"missing":   {filepath.Join(dir, "none.jpg"), "There is no file"},
		"a folder":  {dir, "is a folder"},
		"empty":     {write(t, filepath.Join(dir, "empty.jpg"), nil), "damaged"},
		"words":     {write(t, filepath.Join(dir, "words.txt"), []byte("words")), "neither a picture nor a PDF"},
		"locked":    {write(t, filepath.Join(dir, "locked.pdf"), fixture.LockedPDF(fixture.PDFPage{Width: 72, Height: 72})), "password"},
		"cut short": {write(t, filepath.Join(dir, "cut.jpg"), scan(t, 300, 200)[:900]), "damaged"},
	} {
		if o := run(t, "read", "--lang", "en", c.path).want(t, 2); !strings.Contains(o.err, c.says) {
			t.Errorf("%s says %q, want %q in it", name, o.err, c.says)
		}
	}
	run(t, "read").want(t, 2)
}

func TestReadCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	o := runIn(t, ctx, "read", "--lang", "en", write(t, filepath.Join(t.TempDir(), "a.jpg"), scan(t, 300, 200))).want(t, 2)
	if !strings.Contains(o.err, "Cancelled") || o.out != "" {
		t.Errorf("%q %q", o.out, o.err)
	}
}
