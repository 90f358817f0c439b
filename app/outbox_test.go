package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func TestWhatGoesNext(t *testing.T) {
	now := time.Date(2026, 11, 26, 4, 0, 0, 0, time.UTC)
	waiting := func(account string, in time.Duration) app.OutboxItem {
		return app.OutboxItem{Account: account, NotBefore: now.Add(in), State: app.OutboxWaiting}
	}
	sent := func(account string, ago time.Duration) app.OutboxItem {
		return app.OutboxItem{Account: account, SentAt: now.Add(-ago), State: app.OutboxSent}
	}
	for name, c := range map[string]struct {
		v    app.OutboxView
		want int
	}{
		"nothing":                     {app.OutboxView{}, -1},
		"the first that is due":       {app.OutboxView{Items: []app.OutboxItem{waiting("a", time.Minute), waiting("a", 0), waiting("a", -time.Hour)}}, 1},
		"later only":                  {app.OutboxView{Items: []app.OutboxItem{waiting("a", time.Second)}}, -1},
		"paused":                      {app.OutboxView{Paused: true, Items: []app.OutboxItem{waiting("a", 0)}}, -1},
		"failed waits for a person":   {app.OutboxView{Items: []app.OutboxItem{{State: app.OutboxFailed}}}, -1},
		"an account at its limit":     {app.OutboxView{PerAccount: 1, Items: []app.OutboxItem{sent("a", 59*time.Minute), waiting("a", 0)}}, -1},
		"another account goes on":     {app.OutboxView{PerAccount: 1, Items: []app.OutboxItem{sent("a", time.Minute), waiting("a", 0), waiting("b", 0)}}, 2},
		"the limit is over":           {app.OutboxView{PerAccount: 1, Items: []app.OutboxItem{sent("a", time.Hour), waiting("a", 0)}}, 1},
		"no limit":                    {app.OutboxView{Items: []app.OutboxItem{sent("a", 0), waiting("a", 0)}}, 1},
		"two in an hour, one is left": {app.OutboxView{PerAccount: 2, Items: []app.OutboxItem{sent("a", time.Minute), waiting("a", 0)}}, 1},
	} {
		if got := app.Due(c.v, now); got != c.want {
			t.Errorf("%s: item %d goes next, want %d", name, got, c.want)
		}
	}
}

func TestWaitsGrowUpToAnHour(t *testing.T) {
	for tries, want := range map[int]time.Duration{1: time.Minute, 2: 2 * time.Minute, 4: 8 * time.Minute, 7: time.Hour, 1000: time.Hour} {
		if got := app.BackOff(tries); got != want {
			t.Errorf("after %d tries %s, want %s", tries, got, want)
		}
	}
}

func TestOutboxRefusesWhatCannotWait(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	ids := drafts(t, a, 1)
	for code, to := range map[string]app.Destination{"not-frozen": {Connector: "folder", Target: t.TempDir()}, "outbox-companion": {Connector: "companion", Target: t.TempDir()}, "connector-unknown": {Connector: "fax", Target: "x"}} {
		if _, err := a.Enqueue(t.Context(), ids, to, time.Time{}); err == nil || app.AsProblem(err).Code != code {
			t.Errorf("%s: %v", code, err)
		}
	}
	if v, err := a.Outbox(t.Context()); err != nil || len(v.Items) != 0 {
		t.Errorf("outbox %+v, %v", v, err)
	}
}

// TestOutboxNamesItsFolderInFull: whoever runs it later stands elsewhere.
func TestOutboxNamesItsFolderInFull(t *testing.T) {
	dir, order := frozenOrder(t)
	a := open(t, app.Options{Dir: dir})
	here := t.TempDir()
	t.Chdir(here)
	v, err := a.Enqueue(t.Context(), []filing.ID{order}, app.Destination{Connector: "folder", Target: "inbox"}, time.Time{})
	if want := filepath.Join(here, "inbox"); err != nil || v.Items[0].To.Target != want {
		t.Errorf("%+v, %v, want %s", v.Items, err, want)
	}
}

// TestOutboxSurvivesRestarts takes one order through a time to wait for, a pause, a place that is away, the end of the
// program and a hand-over that goes once.
func TestOutboxSurvivesRestarts(t *testing.T) {
	dir, order := frozenOrder(t)
	now := time.Now()
	reopen := func() *app.App { return open(t, app.Options{Dir: dir, Clock: func() time.Time { return now }}) }
	a := reopen()
	away := filepath.Join(t.TempDir(), "drive")
	if err := os.WriteFile(away, nil, 0o600); err != nil { // a file where the drive will be
		t.Fatal(err)
	}
	to := app.Destination{Connector: "folder", Target: filepath.Join(away, "inbox"), Zip: true}
	if _, err := a.Enqueue(t.Context(), []filing.ID{order}, to, now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	run := func(what string, tries int, want app.OutboxState) app.OutboxItem {
		t.Helper()
		v, err := a.RunOutbox(t.Context(), nil)
		if err != nil || len(v.Items) != 1 || v.Items[0].Tries != tries || v.Items[0].State != want {
			t.Fatalf("%s: %+v, %v", what, v, err)
		}
		return v.Items[0]
	}
	run("before its time", 0, app.OutboxWaiting)
	now = now.Add(2 * time.Hour)
	if _, err := a.PauseOutbox(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	run("paused", 0, app.OutboxWaiting)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = reopen()
	run("paused, after a restart", 0, app.OutboxWaiting)
	if _, err := a.PauseOutbox(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	if i := run("the drive is away", 1, app.OutboxWaiting); i.Problem == nil || !i.NotBefore.After(now) {
		t.Errorf("it does not wait: %+v", i)
	}
	run("it waits", 1, app.OutboxWaiting)
	if err := os.Remove(away); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(to.Target, 0o700); err != nil {
		t.Fatal(err)
	}
	now = now.Add(2 * time.Minute)
	run("the drive is back", 2, app.OutboxSent)
	run("it goes once", 2, app.OutboxSent)
	if zips, err := filepath.Glob(filepath.Join(to.Target, "*.zip")); err != nil || len(zips) != 1 {
		t.Errorf("packages %q, %v", zips, err)
	}
}
