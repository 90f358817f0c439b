package pdf

import (
	"testing"
	"time"
)

func TestStopwatch(t *testing.T) {
	now, spent := time.Now(), worked()
	for name, c := range map[string]struct {
		clock, worked time.Duration
		want          bool
	}{
		"just begun":                  {0, 0, false},
		"long by the clock alone":     {2 * time.Minute, 0, false},
		"worked long, clock early":    {0, 2 * time.Minute, false},
		"long by both":                {2 * time.Minute, 2 * time.Minute, true},
		"for ever, without any work":  {slowest*time.Minute + time.Second, 0, true},
		"shortly before the patience": {50 * time.Second, 50 * time.Second, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := stopwatch{time.Minute, now.Add(-c.clock), spent - c.worked}
			if got := s.tooLong(); got != c.want {
				t.Errorf("%v", got)
			}
			if left := s.left(); left < look || left > time.Minute {
				t.Errorf("%s left", left)
			}
		})
	}
}

// TestWorkedCountsWork and not waiting.
func TestWorkedCountsWork(t *testing.T) {
	before := worked()
	for worked() == before { // ends only when work is counted
	}
	if worked() < before {
		t.Error("work was taken back")
	}
}
