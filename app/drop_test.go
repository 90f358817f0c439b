package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// TestSealedHandOver seals a package to its receiver, says honestly that nobody received it, and finds it again by its
// name when the receipt beside it is gone.
func TestSealedHandOver(t *testing.T) {
	dir, order := frozenOrder(t)
	a := open(t, app.Options{Dir: dir})
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	preview := filepath.Join(t.TempDir(), "预览.pdf")
	if err := a.Preview(t.Context(), order, preview, nil); err != nil {
		t.Fatal(err)
	}
	if pdf, err := os.ReadFile(preview); err != nil || bytes.Count(pdf, []byte("/Subtype /Image")) < 5 {
		t.Errorf("the preview shows %d pictures, %v", bytes.Count(pdf, []byte("/Subtype /Image")), err)
	}
	to := app.Destination{Connector: "folder", Target: t.TempDir(), Recipient: id.Recipient().String()}
	if _, err := a.Submit(t.Context(), order, app.Destination{Connector: "folder", Target: to.Target, Recipient: "age1x"}, nil); app.AsProblem(err).Code != "submit-not-sent" {
		t.Errorf("a key that is none: %v", err)
	}
	v, err := a.Submit(t.Context(), order, to, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s := v.Submissions[0]; !s.Sealed || s.Receipt == nil || !strings.Contains(s.Receipt.Receiver, "加密") {
		t.Errorf("submission %+v", s)
	}
	if k := v.Acknowledgements[1]; k.Layer != app.LayerReceived || k.Answer != app.AckBlind {
		t.Errorf("received: %+v", k)
	}
	files, err := filepath.Glob(filepath.Join(to.Target, "*"))
	if err != nil || len(files) != 2 || v.Draft.Order.State != filing.StateFirstReview {
		t.Errorf("files %q, %v, state %s", files, err, v.Draft.Order.State)
	}
	wantHistory(t, a, order)
	if plain, _ := os.ReadFile(files[0]); strings.HasPrefix(string(plain), "PK") {
		t.Error("it lies there unsealed")
	}
}

// wantHistory wants receipt, timeline and screenshots in one folder that nothing replaces.
func wantHistory(t *testing.T, a *app.App, order filing.ID) {
	t.Helper()
	picture := filepath.Join(t.TempDir(), "页面.pdf")
	if err := os.WriteFile(picture, []byte("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Record(t.Context(), order, filing.EventProviderPass, "初审通过", picture); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "包.zip.history")
	if err := a.ExportHistory(t.Context(), order, folder); err != nil {
		t.Fatal(err)
	}
	for name, part := range map[string]string{"receipt.json": `"digest"`, "timeline.json": "初审通过", "01-页面.pdf": "%PDF-1.4"} {
		if b, err := os.ReadFile(filepath.Join(folder, name)); err != nil || !strings.Contains(string(b), part) {
			t.Errorf("%s: %q, %v", name, b, err)
		}
	}
	if err := a.ExportHistory(t.Context(), order, folder); app.AsProblem(err).Code != "path-exists" {
		t.Errorf("written over: %v", err)
	}
}
