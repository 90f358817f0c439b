package marked

import (
	"image"
	"math"

	"beiandesk/app/inspect/qr"
	"beiandesk/app/internal/formsheet"
)

// modulesOf is how many modules a QR code of our texts has along a side (ISO/IEC 18004: 17 and 4 per version).
func modulesOf(sheet formsheet.Sheet) float64 { return float64(sheet.Modules()) }

// pinsOf are the places of a QR code's patterns on the sheet and in the picture.
func pinsOf(sheet formsheet.Sheet, s qr.Symbol) []pin {
	n := modulesOf(sheet)
	side := sheet.QR.W / n
	on := func(x, y float64) vec { return vec{sheet.QR.X + x*side, sheet.QR.Y + y*side} }
	pins := []pin{
		{on(3.5, 3.5), vec(s.TopLeft), 1}, {on(n-3.5, 3.5), vec(s.TopRight), 1}, {on(3.5, n-3.5), vec(s.BottomLeft), 1},
	}
	if s.Alignment != nil {
		pins = append(pins, pin{on(n-6.5, n-6.5), vec(*s.Alignment), 0.5})
	}
	return pins
}

// place is where a sheet lies in a picture.
type place struct {
	at    homography
	code  []pin       // the patterns of the code
	marks map[int]pin // the marks that were seen
}

// pins are what says where the sheet lies: the marks, and the code where one of them is not seen.
func (l place) pins() (out []pin) {
	if len(l.marks) < len(formsheet.Marks) {
		out = weighted(l.code, 0.3)
	}
	for i := range formsheet.Marks {
		if m, seen := l.marks[i]; seen {
			out = append(out, m)
		}
	}
	return out
}

// others are the ways the sheet may lie when not all marks say which: seen from aside, or not.
func (l place) others() []homography {
	out := []homography{l.at}
	for _, perspective := range []bool{false, true} {
		if h, ok := fit(l.pins(), perspective); ok {
			out = append(out, h)
		}
	}
	return out
}

// locate finds the sheet: from the QR code the nearest corner mark, from both the next one, and so on.
func locate(img *image.NRGBA, sheet formsheet.Sheet, s qr.Symbol) (l place, ok bool) {
	l = place{code: pinsOf(sheet, s), marks: map[int]pin{}}
	if l.at, ok = fit(l.code[:3], false); !ok {
		return l, false
	}
	a, b, c := vec(s.TopLeft), vec(s.TopRight), vec(s.BottomLeft)
	density := (math.Hypot(b.X-a.X, b.Y-a.Y) + math.Hypot(c.X-a.X, c.Y-a.Y)) / 2 / (sheet.QR.W * (1 - 7/modulesOf(sheet)))
	found := rings(img, 0.55*formsheet.MarkOuter*density, 1.6*formsheet.MarkOuter*density)
	for range formsheet.Marks {
		i, at, near := l.nextMark(sheet, found, density)
		if !near {
			break
		}
		l.marks[i] = pin{vec(formsheet.Marks[i]), at, 1}
		if better, good := fit(l.pins(), len(l.marks) > 2); good {
			l.at = better
		}
	}
	return l, true
}

func weighted(pins []pin, by float64) []pin {
	out := make([]pin, len(pins))
	for i, p := range pins {
		p.weight *= by
		out[i] = p
	}
	return out
}

// nextMark is the mark not yet seen that lies nearest to what is known, and the ring nearest to where it should be.
func (l place) nextMark(sheet formsheet.Sheet, found []ring, density float64) (int, vec, bool) {
	known := []vec{{sheet.QR.X + sheet.QR.W/2, sheet.QR.Y + sheet.QR.H/2}}
	for _, m := range l.marks {
		known = append(known, m.on)
	}
	type option struct {
		mark int
		at   vec
		cost float64
	}
	best, ok := option{cost: math.Inf(1)}, false
	for i, m := range formsheet.Marks {
		if _, seen := l.marks[i]; seen {
			continue
		}
		away := math.Inf(1)
		for _, k := range known {
			away = min(away, math.Hypot(m.X-k.X, m.Y-k.Y))
		}
		gate := (6 + 0.22*away) * density
		if len(l.marks) > 2 {
			gate = (5 + 0.09*away) * density
		}
		want := l.at.apply(vec(m))
		for _, r := range found {
			off := math.Hypot(r.at.X-want.X, r.at.Y-want.Y)
			if cost := away + 0.5*off/density; off <= gate && cost < best.cost {
				best, ok = option{i, r.at, cost}, true
			}
		}
	}
	return best.mark, best.at, ok
}
