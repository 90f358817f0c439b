package cli_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

type besidePage struct {
	State     filing.State
	Companion *app.CompanionView
}

type layers struct {
	State            filing.State
	Acknowledgements []app.AcknowledgementView
	Rejections       []app.RejectionView
}

func (l layers) answers() (out []string) {
	for _, k := range l.Acknowledgements {
		out = append(out, string(k.Layer)+" "+string(k.Answer))
	}
	return out
}

func wantLayers(t *testing.T, l layers, want ...string) {
	t.Helper()
	if got := l.answers(); !slices.Equal(got, want) {
		t.Errorf("layers %q, want %q", got, want)
	}
}

// tinyPNG is a picture of one pixel.
const tinyPNG = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"

// TestHandedInOnTheProvidersPage walks beside the page: steps in its order, files laid out, taken back once, then the
// number and a screenshot, up to the filing number.
func TestHandedInOnTheProvidersPage(t *testing.T) {
	d := prepared(t)
	d.run("order", "freeze", d.order).want(t, 0)
	to := t.TempDir()
	var shown besidePage
	d.run("submit", d.order, "--to", to).want(t, 0).read(t, &shown)
	if shown.State != filing.StateSending || shown.Companion == nil || !shown.Companion.Laid {
		t.Fatalf("begun: %+v", shown)
	}
	steps, files, values := contents(shown.Companion)
	if want := []string{"account", "subject", "subject-leader", "product", "site", "materials", "hand-in", "number"}; !slices.Equal(steps, want) {
		t.Errorf("steps %q, want %q", steps, want)
	}
	if !slices.Contains(values, "样本科技有限公司") && !slices.ContainsFunc(values, func(v string) bool { return strings.Contains(v, "样本") }) {
		t.Errorf("no subject among %q", values)
	}
	for i, f := range files {
		if _, err := os.Stat(f.Path); err != nil || f.Over || !strings.HasPrefix(filepath.Base(filepath.Dir(f.Path)), []string{"01-", "02-", "03-", "04-", "05-", "06-"}[min(i, 5)][:1]) {
			t.Errorf("file %+v, %v", f, err)
		}
	}
	d.run("companion", "tick", d.order, "account").want(t, 0).read(t, &shown)
	if !shown.Companion.Steps[0].Ticked {
		t.Error("the step was not ticked")
	}
	d.run("companion", "tick", d.order, "nonsense").want(t, 2)
	d.run("submit", d.order, "--connector", "folder", "--to", t.TempDir()).want(t, 2)
	d.run("submit", d.order, "--settle").want(t, 2)
	d.run("companion", "done", d.order).want(t, 2)

	d.run("companion", "drop", d.order).want(t, 0)
	if left, _ := os.ReadDir(to); len(left) != 0 {
		t.Errorf("papers were left: %v", left)
	}
	d.run("companion", "done", d.order, "--number", "1").want(t, 2)

	d.run("submit", d.order, "--to", to).want(t, 0)
	if err := os.RemoveAll(filepath.Join(to, entryIn(t, to))); err != nil {
		t.Fatal(err)
	}
	d.run("companion", "show", d.order).want(t, 0).read(t, &shown)
	if shown.Companion.Laid {
		t.Error("papers that somebody took away are said to lie there")
	}
	d.run("submit", d.order, "--to", to).want(t, 0).read(t, &shown)
	if !shown.Companion.Laid {
		t.Error("the papers were not laid out again")
	}
	screenshot := write(t, filepath.Join(t.TempDir(), "页面.png"), []byte(tinyPNG))
	d.run("companion", "done", d.order, "--number", "BA1", "--screenshot", write(t, filepath.Join(t.TempDir(), "x.png"), []byte("text"))).want(t, 2)
	d.run("companion", "done", d.order, "--number", "BA20261126001", "--screenshot", screenshot).want(t, 0)
	if left, _ := os.ReadDir(to); len(left) != 0 {
		t.Errorf("papers were left: %v", left)
	}

	var l layers
	d.run("order", "acks", d.order).want(t, 0).read(t, &l)
	wantLayers(t, l, "handed-over yes", "received yes", "provider open", "authority open", "number open")
	wantScreenshot(t, d, l.Acknowledgements[1])

	for _, e := range []filing.Event{filing.EventProviderPass, filing.EventAuthorityReceive} {
		d.run("order", "record", d.order, string(e), "--screenshot", screenshot).want(t, 0)
	}
	d.run("order", "record", d.order, string(filing.EventAuthorityApprove), "--note", "恭喜，备案号 京ICP备2026012345号-1，请悬挂").want(t, 0)
	d.run("order", "acks", d.order).want(t, 0).read(t, &l)
	wantLayers(t, l, "handed-over yes", "received yes", "provider yes", "authority yes", "number yes")
	if e := l.Acknowledgements[4].Evidence; len(e) != 1 || e[0].Text != "京ICP备2026012345号-1" {
		t.Errorf("number rests on %+v", e)
	}
}

func entryIn(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Fatalf("entries %v, %v", entries, err)
	}
	return entries[0].Name()
}

func contents(v *app.CompanionView) (steps []string, files []app.DeskFile, values []string) {
	for _, s := range v.Steps {
		steps, files = append(steps, s.ID), append(files, s.Files...)
		for _, f := range s.Fields {
			values = append(values, f.Value)
		}
	}
	return steps, files, values
}

// wantScreenshot wants a layer to rest on the number and on a screenshot that comes back as it was.
func wantScreenshot(t *testing.T, d desk, v app.AcknowledgementView) {
	t.Helper()
	if len(v.Evidence) != 2 || v.Evidence[0].Text != "BA20261126001" || v.Evidence[1].Kind != filing.EvidencePicture {
		t.Fatalf("received rests on %+v", v.Evidence)
	}
	saved := filepath.Join(t.TempDir(), "saved.png")
	d.run("order", "evidence", d.order, string(v.Evidence[1].ID), "--to", saved).want(t, 0)
	if b, err := os.ReadFile(saved); err != nil || string(b) != tinyPNG {
		t.Errorf("the screenshot came back as %q, %v", b, err)
	}
	if err := os.Remove(saved); err != nil {
		t.Fatal(err)
	}
}

// TestBlindHandOverIsNotCalledReceived: a folder is no receiver.
func TestBlindHandOverIsNotCalledReceived(t *testing.T) {
	d := prepared(t)
	d.run("order", "freeze", d.order).want(t, 0)
	d.run("submit", d.order, "--connector", "folder", "--to", t.TempDir()).want(t, 0)
	var l layers
	d.run("order", "acks", d.order).want(t, 0).read(t, &l)
	wantLayers(t, l, "handed-over yes", "received blind", "provider open", "authority open", "number open")
	d.run("order", "refresh", d.order).want(t, 2)
	d.run("order", "record", d.order, string(filing.EventProviderReject), "--note", "营业执照不清晰").want(t, 0)
	d.run("order", "acks", d.order).want(t, 0).read(t, &l)
	wantLayers(t, l, "handed-over yes", "received yes", "provider no", "authority open", "number open")
}
