package marked

import (
	"image"
	"math"
	"slices"

	"beiandesk/app/internal/formsheet"
)

// Constants of finding the sheet by its print where a corner mark is not seen: three marks and a code, which is small, tell
// little of how the fourth corner recedes.
const (
	refineRounds = 5
	refineReach  = 36   // pixels that print may lie beside its place in the first round
	refineLike   = 0.45 // correlation from which on a patch is taken to be found
	refineLeast  = 6    // patches without which the print says nothing
	frameCorner  = 9.0  // millimetres of a box's frame that make one patch
)

// markLike is the correlation with a ring below which what was taken for a mark is none.
const markLike = 0.5

// doubtful forgets marks that are none on the page laid flat, and tells whether fewer than four are left.
func (p *page) doubtful(found *place) bool {
	for i := range formsheet.Marks {
		if p.mark(i).Likeness < markLike {
			delete(found.marks, i)
		}
	}
	return len(found.marks) < len(formsheet.Marks)
}

// patch is a part of the print that can be told from others.
type patch struct {
	area image.Rectangle
	like float64 // correlation where it fits best
	at   shift
}

// straighten lays the page flat by the homography, of some, that fits the print best, drawn nearer to it round by round.
func (p *page) straighten(img *image.NRGBA, sheet formsheet.Sheet, some []homography, pins []pin) {
	patches := patchesOf(sheet)
	best := -1.0
	var start homography
	for _, h := range some {
		p.at, p.flat = h, layFlat(img, h)
		if score := p.matched(patches, refineReach); score > best {
			best, start = score, h
		}
	}
	p.at, p.flat = start, layFlat(img, start)
	for round := range refineRounds {
		p.matched(patches, max(refineReach>>round, 8))
		better, ok := p.drawn(patches, pins)
		if !ok {
			return
		}
		kept := p.at
		p.at, p.flat = better, layFlat(img, better)
		score := p.matched(patches, 8)
		if score < best {
			p.at, p.flat = kept, layFlat(img, kept)
			return
		}
		if score < best*1.005 && round > 0 {
			return
		}
		best = score
	}
}

// patchesOf are the pieces of lines and the corners of frames.
func patchesOf(sheet formsheet.Sheet) []patch {
	var cells []cell
	for _, r := range sheet.Cells() {
		cells = append(cells, cell{Rect: r, area: pixels(r, cellGrow)})
	}
	var out []patch
	for _, c := range chunked(cells) {
		if len(c) > 2 {
			out = append(out, patch{area: boundsOf(c)})
		}
	}
	for _, b := range sheet.Boxes {
		for _, at := range [4]formsheet.Point{{X: b.X, Y: b.Y}, {X: b.X + b.W, Y: b.Y}, {X: b.X + b.W, Y: b.Y + b.H}, {X: b.X, Y: b.Y + b.H}} {
			half := frameCorner / 2
			out = append(out, patch{area: pixels(formsheet.Rect{X: at.X - half, Y: at.Y - half, W: frameCorner, H: frameCorner}, 0)})
		}
	}
	return out
}

// matched looks for every patch near its place and gives how well they fit together.
func (p *page) matched(patches []patch, reach int) float64 {
	sum := 0.0
	for i := range patches {
		c := &patches[i]
		c.at = shiftOf(p.print, p.flat, c.area, reach)
		c.like = p.likeness(p.print.ink, c.area, c.at)
		off := math.Hypot(float64(c.at.x), float64(c.at.y)) / refineReach
		sum += max(c.like, 0) * (1 - 0.3*min(off, 1))
	}
	return sum
}

// drawn is the homography that the marks, the code and the patches that were found agree on.
func (p *page) drawn(patches []patch, pins []pin) (homography, bool) {
	var found []pin
	for _, c := range patches {
		if c.like < refineLike {
			continue
		}
		x, y := float64(c.area.Min.X+c.area.Max.X)/2/density, float64(c.area.Min.Y+c.area.Max.Y)/2/density
		seen := p.at.apply(vec{x + float64(c.at.x)/density, y + float64(c.at.y)/density})
		found = append(found, pin{vec{x, y}, seen, 0.5 * c.like})
	}
	var h homography
	for range 3 {
		if len(found) < refineLeast {
			return h, false
		}
		var ok bool
		if h, ok = fit(append(slices.Clone(pins), found...), true); !ok {
			return h, false
		}
		found = agreeing(h, found)
	}
	return h, true
}

// agreeing leaves out what lies far beside a homography.
func agreeing(h homography, found []pin) []pin {
	off := make([]float64, len(found))
	for i, f := range found {
		q := h.apply(f.on)
		off[i] = math.Hypot(q.X-f.seen.X, q.Y-f.seen.Y)
	}
	sorted := slices.Sorted(slices.Values(off))
	limit := max(3*sorted[len(sorted)/2], 2)
	var out []pin
	for i, f := range found {
		if off[i] <= limit {
			out = append(out, f)
		}
	}
	return out
}
