package app_test

import (
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
	if plain, _ := os.ReadFile(files[0]); strings.HasPrefix(string(plain), "PK") {
		t.Error("it lies there unsealed")
	}
}
