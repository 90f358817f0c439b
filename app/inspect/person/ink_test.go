package person

import (
	"testing"

	"beiandesk/app/inspect/lab"
)

const plainSide = 128

// plainGround is a background of one blue without anybody, with some of its cells painted over.
func plainGround(paint func(x, y int) (lab.Lab, bool)) (ground, []bool) {
	g := ground{w: plainSide, h: plainSide, colour: make([]lab.Lab, plainSide*plainSide), open: make([]bool, plainSide*plainSide),
		away: make([]uint8, plainSide*plainSide), other: make([]bool, plainSide*plainSide), count: plainSide * plainSide}
	off := make([]bool, len(g.open))
	for i := range g.open {
		g.open[i], g.away[i], g.colour[i] = true, farAway, lab.Lab{L: 45, A: 5, B: -50}
		if c, painted := paint(i%plainSide, i/plainSide); painted {
			g.colour[i], off[i] = c, true
		}
	}
	return g, off
}

var (
	whiteInk  = lab.Lab{L: 95}
	halfInk   = lab.Lab{L: 70, A: 2.5, B: -25}
	lightRed  = lab.Lab{L: 60, A: 50, B: 30}
	blueCloth = lab.Lab{L: 45, A: 5, B: -50}
)

// dense is a block of characters so dense that the grid hardly shows cloth between strokes.
func dense(x, y int) (lab.Lab, bool) {
	if y < 20 || y >= 40 || x < 20 || x >= 100 {
		return lab.Lab{}, false
	}
	if x%3 == 0 || y%4 == 0 {
		return whiteInk, true
	}
	return halfInk, true
}

func TestPrintIsToldFromThingsByTheClothBetweenStrokes(t *testing.T) {
	tests := map[string]struct {
		left, top, right, bottom int
		colour                   lab.Lab
		solid                    bool
	}{
		"nothing else":                       {0, 0, 0, 0, whiteInk, false},
		"a plate of the ink's colour in it":  {60, 22, 78, 38, whiteInk, true},
		"a plate of the ink's colour beside": {60, 80, 78, 96, whiteInk, true},
		"a plate of another colour in it":    {60, 22, 78, 38, lightRed, true},
		"a stroke of the ink's colour":       {60, 80, 66, 96, whiteInk, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			g, off := plainGround(func(x, y int) (lab.Lab, bool) {
				if x >= tt.left && x < tt.right && y >= tt.top && y < tt.bottom {
					return tt.colour, true
				}
				return dense(x, y)
			})
			letters := make([]bool, len(off))
			for i := range off {
				_, letters[i] = dense(i%plainSide, i/plainSide)
			}
			g.findPrint(fitLight(g, blueCloth), off, letters)
			middle := (tt.top+tt.bottom)/2*plainSide + (tt.left+tt.right)/2
			if !g.inked || g.solid[middle] != tt.solid || g.solid[middle] && g.print[middle] {
				t.Errorf("ink known %v, solid %v, print %v", g.inked, g.solid[middle], g.print[middle])
			}
			if tt.left != 60 && !g.print[30*plainSide+60] {
				t.Error("the characters are no print")
			}
		})
	}
}

func TestTheBackdropIsWhatCarriesTheLettering(t *testing.T) {
	wall := lab.Lab{L: 70, A: 5, B: 20}
	g, _ := plainGround(func(x, _ int) (lab.Lab, bool) { return wall, x >= 48 })
	written := make([]bool, len(g.open))
	if got := g.fit(written).best; lab.Difference(got, wall) > 3 {
		t.Errorf("without lettering the surface is %v, want the wall, of which more shows", got)
	}
	for y := 20; y < 100; y++ {
		for x := 10; x < 40; x++ {
			written[y*plainSide+x] = y%20 < 8
		}
	}
	if got := g.fit(written).best; lab.Difference(got, blueCloth) > 3 {
		t.Errorf("the surface is %v, want the cloth, which carries the lettering", got)
	}
}

func TestPiecesOfACableArePutTogether(t *testing.T) {
	hanging := func(broken, aside int) func(x, y int) (lab.Lab, bool) {
		return func(x, y int) (lab.Lab, bool) { return whiteInk, y%(10+broken) < 10 && x == 64+aside*(y/(10+broken)) }
	}
	tests := map[string]struct {
		broken, aside int
		found         bool
	}{
		"broken by print":     {8, 0, true},
		"leaning":             {8, 3, true},
		"scattered":           {8, 9, false},
		"pieces far apart":    {20, 0, false},
		"one, without breaks": {0, 0, false}, // found as what it is
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			g, off := plainGround(hanging(tt.broken, tt.aside))
			if got := len(g.strands(off)) > 0; got != tt.found {
				t.Errorf("found %v, want %v", got, tt.found)
			}
		})
	}
}

func TestAnOutlineIsAThingOfTheSurfacesOwnColour(t *testing.T) {
	frame := func(left, right, open int) func(x, y int) (lab.Lab, bool) {
		return func(x, y int) (lab.Lab, bool) {
			inside := x >= left && x < right && y >= 40 && y < 60
			core := x >= left+2 && x < right-2 && y >= 42 && y < 58
			return whiteInk, inside && !core && y < 60-open
		}
	}
	tests := map[string]struct {
		left, right, open int
		ring              bool
	}{
		"a ring":                       {40, 60, 0, true},
		"cut by the picture's side":    {112, 140, 0, true},
		"open below":                   {40, 60, 5, false},
		"a long one":                   {20, 110, 0, true},
		"a character that is as small": {40, 47, 0, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			g, off := plainGround(frame(tt.left, tt.right, tt.open))
			c := components(off, g.w, g.h)[0]
			if got := c.hollow(off, g.w, g.h) > 0; got != tt.ring {
				t.Errorf("ring %v, want %v", got, tt.ring)
			}
		})
	}
}

func TestWhatTheMaskMissedOfThePersonIsFewAndNear(t *testing.T) {
	g, _ := plainGround(func(int, int) (lab.Lab, bool) { return lab.Lab{}, false })
	for i := range g.away {
		g.away[i] = uint8(margin + 1 + i%plainSide)
	}
	row := func(from, to int) (cells []int) {
		for x := from; x < to; x++ {
			cells = append(cells, 64*plainSide+x)
		}
		return cells
	}
	tests := map[string]struct {
		cells []int
		want  bool
	}{"at the person": {row(0, 20), true}, "apart": {row(5, 20), false}, "reaching far": {row(0, 60), false}}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := g.missed(tt.cells); got != tt.want {
				t.Errorf("missed %v, want %v", got, tt.want)
			}
		})
	}
}
