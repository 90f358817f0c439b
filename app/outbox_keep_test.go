package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// TestOutboxGoesByItself lets an open program hand over what is put in, and what became due while it was closed.
func TestOutboxGoesByItself(t *testing.T) {
	for name, closed := range map[string]bool{"put in while it is open": false, "put in before it was opened": true} {
		t.Run(name, func(t *testing.T) {
			dir, order := frozenOrder(t)
			to := app.Destination{Connector: "folder", Target: filepath.Join(t.TempDir(), "交接"), Zip: true}
			a := open(t, app.Options{Dir: dir, Outbox: !closed})
			if _, err := a.Enqueue(t.Context(), []filing.ID{order}, to, time.Time{}); err != nil {
				t.Fatal(err)
			}
			if closed {
				if err := a.Close(); err != nil {
					t.Fatal(err)
				}
				a = open(t, app.Options{Dir: dir, Outbox: true})
			}
			sent := waitSent(t, a)
			if sent.Client == "" || sent.Tries != 1 {
				t.Errorf("%+v", sent)
			}
			if files, err := os.ReadDir(to.Target); err != nil || len(files) == 0 {
				t.Errorf("%v, %v", files, err)
			}
		})
	}
}

func waitSent(t *testing.T, a *app.App) app.OutboxItem {
	t.Helper()
	for {
		v, err := a.Outbox(t.Context())
		if err != nil || len(v.Items) != 1 || v.Items[0].State == app.OutboxFailed {
			t.Fatalf("%+v, %v", v, err)
		}
		if v.Items[0].State == app.OutboxSent {
			return v.Items[0]
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// TestForgottenClientLeavesTheOutbox looks that nothing of a forgotten client waits or is kept.
func TestForgottenClientLeavesTheOutbox(t *testing.T) {
	dir, order := frozenOrder(t)
	a := open(t, app.Options{Dir: dir})
	v, err := a.Enqueue(t.Context(), []filing.ID{order}, app.Destination{Connector: "folder", Target: t.TempDir()}, time.Time{})
	if err != nil || len(v.Items) != 1 {
		t.Fatalf("%+v, %v", v, err)
	}
	if _, err := a.ForgetClient(t.Context(), v.Items[0].ClientID, v.Items[0].Client, "样本"); err != nil {
		t.Fatal(err)
	}
	if kept, err := a.KeptOutbox(t.Context()); err != nil || len(kept.Items) != 0 {
		t.Errorf("kept %+v, %v", kept, err)
	}
}
