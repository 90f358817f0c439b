package app

import "testing"

// TestOnlyBeginBegins opens data with all that goes on by itself, and looks what does before and after Begin.
func TestOnlyBeginBegins(t *testing.T) {
	for name, c := range map[string]struct {
		o    Options
		want int
	}{
		"everything": {Options{Outbox: true, Watch: true}, 3},
		"backups":    {Options{}, 1},
		"safe mode":  {Options{Outbox: true, Watch: true, Safe: true}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			c.o.Dir, c.o.CacheDir = t.TempDir(), t.TempDir()
			a, err := Open(t.Context(), c.o)
			if err != nil {
				t.Fatal(err)
			}
			defer a.Close()
			if n := goingOn(a); n != 0 {
				t.Errorf("%d things go on already", n)
			}
			a.Begin()
			done := a.keeper.done
			a.Begin()
			if n := goingOn(a); n != c.want || a.keeper.done != done {
				t.Errorf("%d things go on, want %d, each begun once", n, c.want)
			}
		})
	}
}

func goingOn(a *App) (n int) {
	for _, stop := range []func(){a.keeper.stop, a.courier.stop, a.lookout.stop} {
		if stop != nil {
			n++
		}
	}
	return n
}
