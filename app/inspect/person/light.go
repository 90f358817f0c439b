package person

import (
	"math"
	"slices"

	"beiandesk/app/inspect/lab"
)

// light is a surface of one colour under light that changes smoothly over the picture. Less light on the same surface
// multiplies L*+16, a* and b* by one factor (the cube root in CIE 15:2004, 8.2.1), so tint = (a*, b*)/(L*+16) is the
// surface's own, and only L* follows the light.
type light struct {
	level   surface // L*
	tintA   surface // a*/(L*+16)
	tintB   surface // b*/(L*+16)
	w, h    int
	best    lab.Lab // the surface where the light is best
	covers  int     // cells of the background that are the surface
	fallOff float64
}

const blackOffset = 16 // L* is 116·cbrt(Y) less this

// Largest differences from the fitted surface that still are the same surface.
const (
	tintTolerance  = 8.0  // CIEDE2000 at the cell's own lightness
	lightTolerance = 12.0 // L*: folds and sheen
)

// Where lettering was read, the surface is what carries it, as long as that is no sheet before something larger.
const (
	clothBeside  = 3   // cells from lettering that are looked at
	clothLeast   = 200 // of them
	clothCarries = 0.2 // share of the background that is the same, at least
)

// fit finds the surface: what lettering stands on, where it was read, else what covers most of the background.
func (g ground) fit(written []bool) light {
	cloth := g
	cloth.open, cloth.count = make([]bool, len(g.open)), 0
	for i, near := range dilate(written, g.w, g.h, clothBeside) {
		if cloth.open[i] = near && !written[i] && g.open[i]; cloth.open[i] {
			cloth.count++
		}
	}
	if cloth.count >= clothLeast {
		if l := fitLight(g, commonest(cloth)); float64(l.covers) >= clothCarries*float64(g.count) {
			return l
		}
	}
	return fitLight(g, commonest(g))
}

// fitLight finds a surface. It begins at a colour that much of it has, so that neither lettering nor a prop draws it away,
// and widens to what belongs to it from step to step.
func fitLight(g ground, start lab.Lab) light {
	l := light{
		level: surface{start.L}, tintA: surface{start.A / (start.L + blackOffset)}, tintB: surface{start.B / (start.L + blackOffset)},
		w: g.w, h: g.h,
	}
	for _, step := range []struct {
		level, tint int // terms of the surfaces
		wide        float64
		every       int // cells in both directions: all of them only at the end
	}{{1, 1, 1.5, 2}, {3, 1, 1.5, 2}, {3, 3, 1.5, 2}, {3, 3, 1.3, 2}, {6, 3, 1.2, 2}, {6, 3, 1, 1}} {
		l.refine(g, step.level, step.tint, step.wide, step.every)
	}
	l.findBest(g)
	return l
}

// refine fits again to every so many cells, as far as they lie within the tolerances, times wide.
func (l *light) refine(g ground, levelTerms, tintTerms int, wide float64, every int) {
	level, tintA, tintB := newFit(levelTerms), newFit(tintTerms), newFit(tintTerms)
	n := 0
	for row := 0; row < g.h; row += every {
		for i := row * g.w; i < (row+1)*g.w; i += every {
			c := g.colour[i]
			if !g.open[i] || !l.fits(i, c, wide) {
				continue
			}
			x, y := l.place(i)
			level.add(x, y, c.L)
			tintA.add(x, y, c.A/(c.L+blackOffset))
			tintB.add(x, y, c.B/(c.L+blackOffset))
			n++
		}
	}
	if n*every*every < 20*levelTerms {
		return
	}
	l.level, l.tintA, l.tintB = level.solve(), tintA.solve(), tintB.solve()
}

// place returns a cell's middle, -1 to 1 in both directions.
func (l *light) place(i int) (x, y float64) {
	return 2*(float64(i%l.w)+0.5)/float64(l.w) - 1, 2*(float64(i/l.w)+0.5)/float64(l.h) - 1
}

// fits says whether the colour of cell i is the surface's, under a light not far from the fitted one.
func (l *light) fits(i int, c lab.Lab, wide float64) bool {
	x, y := l.place(i)
	if math.Abs(c.L-l.level.at(x, y)) > wide*lightTolerance {
		return false
	}
	k := c.L + blackOffset
	same := lab.Lab{L: c.L, A: k * l.tintA.at(x, y), B: k * l.tintB.at(x, y)}
	return lab.Within(c, same, wide*tintTolerance)
}

// outliers marks the background cells that are not the surface.
func (l *light) outliers(g ground) []bool {
	off := make([]bool, len(g.colour))
	for i, c := range g.colour {
		off[i] = g.open[i] && (g.other[i] || !l.fits(i, c, 1))
	}
	return off
}

// How a calm surface shows smaller differences: the tolerances become calmTimes what most of its cells differ by, within
// these bounds as shares of the tolerances.
const (
	calmShare = 0.7
	calmTimes = 5
	calmest   = 0.4
)

// finer marks what differs from the surface by more than the surface differs from itself.
func (l *light) finer(g ground, off []bool) []bool {
	var levels, tints []float64
	for i := 0; i < len(off); i += 3 {
		if g.open[i] && !off[i] {
			level, tint := l.residual(i, g.colour[i])
			levels, tints = append(levels, level), append(tints, tint)
		}
	}
	if len(levels) == 0 {
		return off
	}
	most := func(values []float64, tolerance float64) float64 {
		slices.Sort(values)
		return min(max(calmTimes*values[int(calmShare*float64(len(values)))], calmest*tolerance), tolerance)
	}
	level, tint := most(levels, lightTolerance), most(tints, tintTolerance)
	out := slices.Clone(off)
	for i, c := range g.colour {
		if g.open[i] && !off[i] {
			dl, dt := l.residual(i, c)
			out[i] = dl > level || dt > tint
		}
	}
	return out
}

// residual is how far a colour is from the surface at cell i: in L*, and in tint as CIE 1976 distance.
func (l *light) residual(i int, c lab.Lab) (level, tint float64) {
	x, y := l.place(i)
	k := c.L + blackOffset
	return math.Abs(c.L - l.level.at(x, y)), math.Hypot(c.A-k*l.tintA.at(x, y), c.B-k*l.tintB.at(x, y))
}

// findBest takes the colour where the fitted light is best, leaving the last tenth to reflections, and how far the
// light falls from there to the darkest tenth.
func (l *light) findBest(g ground) {
	spots := make([]shade, 0, g.count)
	for i, c := range g.colour {
		if g.open[i] && l.fits(i, c, 1) {
			x, y := l.place(i)
			spots = append(spots, shade{l.level.at(x, y), l.tintA.at(x, y), l.tintB.at(x, y)})
		}
	}
	if l.covers = len(spots); len(spots) == 0 {
		l.best = lab.Lab{L: l.level[0], A: l.tintA[0] * (l.level[0] + blackOffset), B: l.tintB[0] * (l.level[0] + blackOffset)}
		return
	}
	s := ranked(spots, len(spots)*9/10)
	level := min(max(s.level, 0), 100)
	l.best = lab.Lab{L: level, A: s.a * (level + blackOffset), B: s.b * (level + blackOffset)}
	l.fallOff = s.level - ranked(spots, len(spots)/10).level
}

// shade is the surface under the light of a cell.
type shade struct{ level, a, b float64 }

// ranked is what would stand at a rank if all were in order of level (quickselect, Hoare 1961). It moves them about.
func ranked(all []shade, rank int) shade {
	for low, high := 0, len(all)-1; low < high; {
		pivot, i, j := all[(low+high)/2].level, low, high
		for i <= j {
			for all[i].level < pivot {
				i++
			}
			for all[j].level > pivot {
				j--
			}
			if i <= j {
				all[i], all[j] = all[j], all[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case rank <= j:
			high = j
		case rank >= i:
			low = i
		default:
			return all[rank]
		}
	}
	return all[rank]
}

// Steps of the histogram in which the commonest colour is looked for.
const (
	levelStep = 6.0
	tintStep  = 0.06
)

// commonest returns the colour around which most cells lie, light counted more coarsely than tint.
func commonest(g ground) lab.Lab {
	type bin [3]int
	count := map[bin]int{}
	for i, c := range g.colour {
		if g.open[i] {
			count[binOf(c)]++
		}
	}
	best, most := bin{}, -1
	for b := range count {
		n := 0
		for l := -1; l <= 1; l++ {
			for p := -1; p <= 1; p++ {
				for q := -1; q <= 1; q++ {
					n += count[bin{b[0] + l, b[1] + p, b[2] + q}]
				}
			}
		}
		if n > most || n == most && slices.Compare(b[:], best[:]) < 0 {
			best, most = b, n
		}
	}
	level := (float64(best[0]) + 0.5) * levelStep
	return lab.Lab{
		L: level,
		A: float64(best[1]) * tintStep * (level + blackOffset),
		B: float64(best[2]) * tintStep * (level + blackOffset),
	}
}

func binOf(c lab.Lab) [3]int {
	k := (c.L + blackOffset) * tintStep
	return [3]int{int(c.L / levelStep), int(math.Round(c.A / k)), int(math.Round(c.B / k))}
}
