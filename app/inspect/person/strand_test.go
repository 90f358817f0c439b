package person

import (
	"slices"
	"testing"

	"beiandesk/app/inspect/lab"
)

// A cable hangs from the upper side through three lines of print.
func TestACableIsSeenThroughPrint(t *testing.T) {
	const side = 100
	lines := func(y int) bool { return y%20 >= 8 && y%20 < 16 }
	for name, tt := range map[string]struct {
		off, read func(x, y int) bool
		cables    int
	}{
		"before bare cloth": {func(x, y int) bool { return x/2 == 25 && y < 70 }, func(x, y int) bool { return false }, 1},
		"through print":     {func(x, y int) bool { return x/2 == 25 && y < 70 && !lines(y) }, func(x, y int) bool { return lines(y) }, 1},
		"aslant":            {func(x, y int) bool { return (x-y/4)/2 == 20 && y < 70 && !lines(y) }, func(x, y int) bool { return lines(y) }, 1},
		"strokes in lines":  {func(x, y int) bool { return x/2 == 25 && y < 70 && !lines(y) }, func(x, y int) bool { return false }, 0},
		"short":             {func(x, y int) bool { return x/2 == 25 && y < 20 }, func(x, y int) bool { return false }, 0},
		"as thick as a bar": {func(x, y int) bool { return x/8 == 5 && y < 70 }, func(x, y int) bool { return false }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			g := ground{w: side, h: side, read: make([]bool, side*side)}
			off := make([]bool, side*side)
			for i := range off {
				off[i], g.read[i] = tt.off(i%side, i/side), tt.read(i%side, i/side)
			}
			if got := g.cables(off); len(got) != tt.cables {
				t.Errorf("cables %+v", got)
			}
		})
	}
}

// What is marked for a thing may reach beyond it; its outline is as sharp all the same. Shade has none.
func TestAnOutlineIsLookedForInwards(t *testing.T) {
	const side = 60
	cloth, thing := lab.Lab{L: 50, A: 5, B: -50}, lab.Lab{L: 85}
	for name, tt := range map[string]struct {
		beyond int // cells by which the marks reach beyond
		soft   bool
		sharp  bool
	}{"marked exactly": {0, false, true}, "marked with its surroundings": {3, false, true}, "shade": {0, true, false}} {
		t.Run(name, func(t *testing.T) {
			g := ground{w: side, h: side, open: slices.Repeat([]bool{true}, side*side), print: make([]bool, side*side),
				colour: slices.Repeat([]lab.Lab{cloth}, side*side)}
			off := make([]bool, side*side)
			for i := range off {
				apart := max(abs(i%side-side/2), abs(i/side-side/2))
				off[i] = apart <= 10+tt.beyond
				switch {
				case tt.soft:
					g.colour[i].L += 30 * max(0, 1-float64(apart)/25)
				case apart <= 10:
					g.colour[i] = thing
				}
			}
			edge := g.outline(off, components(off, side, side)[0], middling)
			if sharp := edge >= 6; sharp != tt.sharp {
				t.Errorf("edge %.1f", edge)
			}
		})
	}
}

func abs(n int) int { return max(n, -n) }
