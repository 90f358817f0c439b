package pdf

import "time"

// DefaultPatience is ten times what a scanned page of 300 dots per inch needs.
const DefaultPatience = 5 * time.Second

// slowest is how many times the patience a call may take by the clock while other programs hold up this one.
const slowest = 12

// look is how often at most a call that has not ended is looked at.
const look = 10 * time.Millisecond

// stopwatch measures a call by the clock and by what this process has worked since: on a busy machine, or in a virtual
// one, the clock alone would give up documents that are sound.
type stopwatch struct {
	patience time.Duration
	clock    time.Time
	worked   time.Duration
}

func begin(patience time.Duration) stopwatch { return stopwatch{patience, time.Now(), worked()} }

// tooLong reports whether the patience is over by both, or over many times by the clock.
func (s stopwatch) tooLong() bool {
	clock := time.Since(s.clock)
	return clock > s.patience && (worked()-s.worked > s.patience || clock > slowest*s.patience)
}

// left is how long the call may go on at least.
func (s stopwatch) left() time.Duration {
	return max(look, s.patience-min(time.Since(s.clock), worked()-s.worked))
}
