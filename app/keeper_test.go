package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// TestBackupsComeByThemselves opens data at several times of a day and counts what was backed up.
func TestBackupsComeByThemselves(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
	session := func(change bool) int {
		t.Helper()
		a, err := app.Open(t.Context(), app.Options{Dir: dir, CacheDir: t.TempDir(), Clock: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		a.Begin()
		a.MakeDueBackup()
		if p := a.BackupProblem(); p != nil {
			t.Fatal(p)
		}
		if change {
			if _, err := a.NewOrder(t.Context(), app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise}); err != nil {
				t.Fatal(err)
			}
		}
		all, err := a.Backups(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	for _, step := range []struct {
		name   string
		later  time.Duration
		change bool
		want   int
	}{
		{"first start", 0, true, 1},
		{"soon after a change", time.Minute, false, 1},
		{"an hour after, same day", time.Hour, false, 1}, // the day's older one goes
		{"the next day, nothing changed", 24 * time.Hour, true, 1},
		{"the day after a change", 24 * time.Hour, false, 2},
		{"the clock far back, nothing changed", -100 * 24 * time.Hour, true, 2},
		{"the clock far back, after a change", time.Minute, false, 2},
	} {
		now = now.Add(step.later)
		if got := session(step.change); got != step.want {
			t.Errorf("%s: %d backups, want %d", step.name, got, step.want)
		}
	}
}

func TestBackupThatCannotBeMadeIsSaid(t *testing.T) {
	dir := t.TempDir()
	a := open(t, app.Options{Dir: dir, Passphrase: []byte("样本口令 八个字")})
	disk := filepath.Join(t.TempDir(), "盘", "备份")
	if _, err := a.SetBackupFolder(t.Context(), disk); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Dir(disk)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Dir(disk), nil, 0o600); err != nil { // where the disk was, nothing can be written
		t.Fatal(err)
	}
	a = open(t, app.Options{Dir: dir, Passphrase: []byte("样本口令 八个字"), Clock: func() time.Time { return time.Now().Add(2 * time.Hour) }})
	a.MakeDueBackup()
	if p := a.BackupProblem(); p == nil || p.Advice.ZH == "" {
		t.Errorf("problem %+v", p)
	}
	all, err := app.BackupsIn(t.Context(), dir, "")
	if err != nil || len(all) == 0 {
		t.Errorf("the backup beside the data was not made: %v %v", all, err)
	}
}
