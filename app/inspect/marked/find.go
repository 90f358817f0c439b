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

// locate finds the sheet: from the QR code the nearest corner mark, from both the next one, and so on. It tells which marks
// were seen.
func locate(img *image.NRGBA, sheet formsheet.Sheet, s qr.Symbol) (h homography, seen [4]bool, ok bool) {
	pins := pinsOf(sheet, s)
	if h, ok = fit(pins[:3], false); !ok {
		return h, seen, false
	}
	a, b, c := vec(s.TopLeft), vec(s.TopRight), vec(s.BottomLeft)
	density := (math.Hypot(b.X-a.X, b.Y-a.Y) + math.Hypot(c.X-a.X, c.Y-a.Y)) / 2 / (sheet.QR.W * (1 - 7/modulesOf(sheet)))
	found := rings(img, 0.55*formsheet.MarkOuter*density, 1.6*formsheet.MarkOuter*density)
	var marks []pin
	for range 4 {
		i, at, near := nextMark(h, sheet, found, seen, marks, density)
		if !near {
			break
		}
		seen[i] = true
		marks = append(marks, pin{vec(formsheet.Marks[i]), at, 1})
		all := marks
		if len(marks) < 4 {
			all = append(append([]pin(nil), weighted(pins, 0.3)...), marks...)
		}
		if better, good := fit(all, len(marks) > 2); good {
			h = better
		}
	}
	return h, seen, true
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
func nextMark(h homography, sheet formsheet.Sheet, found []ring, seen [4]bool, marks []pin, density float64) (int, vec, bool) {
	known := []vec{{sheet.QR.X + sheet.QR.W/2, sheet.QR.Y + sheet.QR.H/2}}
	for _, m := range marks {
		known = append(known, m.on)
	}
	type option struct {
		mark int
		at   vec
		cost float64
	}
	best, ok := option{cost: math.Inf(1)}, false
	for i, m := range formsheet.Marks {
		if seen[i] {
			continue
		}
		away := math.Inf(1)
		for _, k := range known {
			away = min(away, math.Hypot(m.X-k.X, m.Y-k.Y))
		}
		gate := (6 + 0.22*away) * density
		if len(marks) > 2 {
			gate = (5 + 0.09*away) * density
		}
		want := h.apply(vec(m))
		for _, r := range found {
			off := math.Hypot(r.at.X-want.X, r.at.Y-want.Y)
			if cost := away + 0.5*off/density; off <= gate && cost < best.cost {
				best, ok = option{i, r.at, cost}, true
			}
		}
	}
	return best.mark, best.at, ok
}
