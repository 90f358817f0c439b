package logbook

import (
	"os"
	"path/filepath"
	"testing"
)

func TestStarts(t *testing.T) {
	for name, c := range map[string]struct {
		before func(s Starts)
		want   int
	}{
		"first start":          {func(Starts) {}, 0},
		"closed by a person":   {func(s Starts) { must(t, s.Begin()); s.Shown(); s.Ended() }, 0},
		"ended while in use":   {func(s Starts) { must(t, s.Begin()); s.Shown() }, 0},
		"never shown":          {func(s Starts) { must(t, s.Begin()) }, 1},
		"never shown twice":    {func(s Starts) { must(t, s.Begin()); must(t, s.Begin()) }, 2},
		"crash while starting": {func(s Starts) { must(t, s.Begin()); must(t, s.Crashed()) }, 1},
		"crash while in use":   {func(s Starts) { must(t, s.Begin()); s.Shown(); must(t, s.Crashed()) }, 1},
		"crash, then never shown": {func(s Starts) {
			must(t, s.Begin())
			s.Shown()
			must(t, s.Crashed())
			must(t, s.Begin())
		}, 2},
		"mended in between": {func(s Starts) {
			must(t, s.Begin())
			must(t, s.Crashed())
			must(t, s.Begin())
			s.Ended()
			must(t, s.Begin())
		}, 1},
		"nonsense in the file": {func(s Starts) { must(t, os.WriteFile(s.path(failuresFile), []byte("many"), 0o600)) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := StartsIn(filepath.Join(t.TempDir(), "logs"))
			must(t, os.MkdirAll(s.folder, 0o700))
			c.before(s)
			if got := s.Failures(); got != c.want {
				t.Errorf("%d failures, want %d", got, c.want)
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
