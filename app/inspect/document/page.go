package document

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/ocr"
)

// page is what was read, with its lines laid level: u runs along them, v down the page, both in pixels.
type page struct {
	width, height int
	lines         []*line
	rows          [][]glyph
	em            float64 // height of the usual line
}

// line is one line as the engine read it.
type line struct {
	ocr.Line
	u0, u1 float64 // where it begins and ends
	v, h   float64 // its middle and its height
}

// glyph is one character of a line.
type glyph struct {
	ocr.Character
	line *line
	at   int     // its place in the line
	u    float64 // its middle
}

// mostLines bounds what is looked at: a dense A4 page has a hundred lines.
const mostLines = 400

// layOut levels a page. Its skew goes by the direction of most lines; what perspective and a bulging sheet leave is
// fitted to the lines' own slopes.
func layOut(r ocr.Reading) *page {
	p := &page{width: r.Width, height: r.Height}
	read := r.Lines[:min(len(r.Lines), mostLines)]
	angle := ocr.Direction(read) * math.Pi / 180
	sin, cos := math.Sincos(angle)
	turn := func(a ocr.Place) (u, v float64) { return a.X*cos + a.Y*sin, a.Y*cos - a.X*sin }
	var ends [][4]float64
	for _, l := range read {
		q := l.Quad
		u0, v0 := turn(ocr.Place{X: (q[0].X + q[3].X) / 2, Y: (q[0].Y + q[3].Y) / 2})
		u1, v1 := turn(ocr.Place{X: (q[1].X + q[2].X) / 2, Y: (q[1].Y + q[2].Y) / 2})
		h := q.Height()
		if len(l.Characters) == 0 || h <= 0 || math.Abs(v1-v0) > math.Abs(u1-u0)+h { // across the page's own direction
			continue
		}
		p.lines = append(p.lines, &line{Line: l, u0: min(u0, u1), u1: max(u0, u1), h: h})
		ends = append(ends, [4]float64{u0, v0, u1, v1})
	}
	level := levelling(ends, p.lines)
	for i, l := range p.lines {
		e := ends[i]
		l.v = (level(e[0], e[1]) + level(e[2], e[3])) / 2
	}
	p.em = usualHeight(p.lines)
	p.rows = rowsOf(p.lines)
	return p
}

// levelling fits v + a·u + b·u·v + c·u² so that both ends of every long line come to the same height: a is skew,
// b perspective, c a bulge. Coordinates are scaled to about 1 before.
func levelling(ends [][4]float64, lines []*line) func(u, v float64) float64 {
	scale := 1.0
	for _, e := range ends {
		for _, x := range e {
			scale = max(scale, math.Abs(x))
		}
	}
	var m [3][4]float64
	for i := range m {
		m[i][i] = 1e-4 // few lines bend nothing
	}
	for i, e := range ends {
		if lines[i].u1-lines[i].u0 < 4*lines[i].h {
			continue
		}
		u0, v0, u1, v1 := e[0]/scale, e[1]/scale, e[2]/scale, e[3]/scale
		x := [4]float64{u1 - u0, u1*v1 - u0*v0, u1*u1 - u0*u0, v0 - v1}
		for r := range 3 {
			for c := range 4 {
				m[r][c] += x[r] * x[c]
			}
		}
	}
	a, b, c := solve(m)
	return func(u, v float64) float64 { return v + u*(a+(b*v+c*u)/scale) }
}

// solve solves three linear equations whose matrix is symmetric and positive.
func solve(m [3][4]float64) (x, y, z float64) {
	for i := range 3 {
		for k := i + 1; k < 3; k++ {
			f := m[k][i] / m[i][i]
			for c := i; c < 4; c++ {
				m[k][c] -= f * m[i][c]
			}
		}
	}
	z = m[2][3] / m[2][2]
	y = (m[1][3] - m[1][2]*z) / m[1][1]
	x = (m[0][3] - m[0][2]*z - m[0][1]*y) / m[0][0]
	return x, y, z
}

func usualHeight(lines []*line) float64 {
	if len(lines) == 0 {
		return 1
	}
	heights := make([]float64, len(lines))
	for i, l := range lines {
		heights[i] = l.h
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}

// rowsOf puts the characters of lines that stand beside each other into rows, from above, each from left to right.
func rowsOf(lines []*line) [][]glyph {
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b *line) int { return cmp.Compare(a.v, b.v) })
	var rows [][]*line
	for _, l := range sorted {
		if n := rowOf(rows, l); n >= 0 {
			rows[n] = append(rows[n], l)
			continue
		}
		rows = append(rows, []*line{l})
	}
	out := make([][]glyph, len(rows))
	for i, row := range rows {
		slices.SortStableFunc(row, func(a, b *line) int { return cmp.Compare(a.u0, b.u0) })
		for k, l := range row {
			all := l.glyphs()
			if k > 0 && len(all) > 1 && sliver(row[k-1], all[0]) {
				all = all[1:]
			}
			out[i] = append(out[i], all...)
		}
		slices.SortStableFunc(out[i], func(a, b glyph) int { return cmp.Compare(a.u, b.u) })
	}
	return out
}

// lastRows is how many rows a line may still belong to: specks make rows of their own.
const lastRows = 4

// rowOf finds the row that a line stands in; -1 when it begins a new one.
func rowOf(rows [][]*line, l *line) int {
	for n := len(rows) - 1; n >= max(0, len(rows)-lastRows); n-- {
		if beside(rows[n], l) {
			return n
		}
	}
	return -1
}

// sliver reports whether a line's first character is but the edge of what stands before it: the box begins where that
// ends, and no character is so narrow.
func sliver(before *line, first glyph) bool {
	l := first.line
	return l.u0 < before.u1+0.1*l.h && first.u-l.u0 < 0.25*l.h
}

// beside reports whether a line stands in a row: near its middle, and over none of its lines.
func beside(row []*line, l *line) bool {
	v := 0.0
	for _, o := range row {
		v += o.v / float64(len(row))
		if common := min(o.u1, l.u1) - max(o.u0, l.u0); common > 0.5*min(o.u1-o.u0, l.u1-l.u0) {
			return false
		}
	}
	return math.Abs(l.v-v) < 0.55*min(row[0].h, l.h)
}

func (l *line) glyphs() []glyph {
	out := make([]glyph, 0, len(l.Characters))
	for i, c := range l.Characters {
		if strings.TrimFunc(c.Text, unicode.IsSpace) != "" {
			out = append(out, glyph{c, l, i, l.u0 + c.At*(l.u1-l.u0)})
		}
	}
	return out
}

// gap is the room between the middles of two characters less what they take up, in heights of the line.
func gap(a, b glyph) float64 { return (b.u-a.u)/min(a.line.h, b.line.h) - 0.85 }

// places are the boxes around characters, one for each line they stand in, and the box around all.
func (p *page) places(of []glyph) (around filing.Region, lines []filing.Region) {
	lines = []filing.Region{}
	for from := 0; from < len(of); {
		to := from + 1
		for to < len(of) && of[to].line == of[from].line {
			to++
		}
		l := of[from].line
		half := 0.5 * l.h / max(l.u1-l.u0, 1)
		part := l.Quad.Part(max(0, of[from].At-half), min(1, of[to-1].At+half))
		lines = append(lines, part.Region(p.width, p.height))
		from = to
	}
	for i, r := range lines {
		if i == 0 {
			around = r
			continue
		}
		x1, y1 := max(around.X+around.W, r.X+r.W), max(around.Y+around.H, r.Y+r.H)
		around.X, around.Y = min(around.X, r.X), min(around.Y, r.Y)
		around.W, around.H = x1-around.X, y1-around.Y
	}
	return around, lines
}
