package marked

import (
	"image"
	"math"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/qr"
	"beiandesk/app/internal/formsheet"
)

// Side is the long side in pixels that pictures are best measured at; larger ones are shrunk by the caller.
const Side = 2400

// Find reads the code of a form in a picture; ok is false when there is none of ours.
func Find(img *image.NRGBA) (code formsheet.Code, symbol qr.Symbol, ok bool) {
	symbol, ok = qr.Read(img, func(text string) bool {
		_, err := formsheet.ParseCode(text)
		return err == nil
	})
	if ok {
		code, _ = formsheet.ParseCode(symbol.Text)
	}
	return code, symbol, ok
}

// Print is what a page is held against.
type Print struct {
	Sheet formsheet.Sheet
	Page  *image.NRGBA // the whole sheet as it was printed, drawn at about density
	Whole bool         // it shows everything that was printed, not the boxes alone
}

// page is a sheet that was found in a picture.
type page struct {
	at    homography
	size  image.Point // of the picture
	flat  flat
	print flat
	near  []bool // where print reaches, and a little around
	free  []bool // where pens and seals belong, and around the marks
}

// Measure lays a page flat and measures it. ok is false when the sheet cannot be located by its code, or the text could not
// be compared though the print is whole; then compared is false.
func Measure(img *image.NRGBA, symbol qr.Symbol, code formsheet.Code, print Print) (f Form, compared, ok bool) {
	found, ok := locate(img, print.Sheet, symbol)
	if !ok {
		return f, false, false
	}
	p := &page{at: found.at, size: img.Rect.Size()}
	drawn := print.Page.Rect.Size()
	across, down := float64(drawn.X)/formsheet.Width, float64(drawn.Y)/formsheet.Height
	p.print = printOf(print.Page, homography{across, 0, -0.5, 0, down, -0.5, 0, 0, 1})
	p.flat = layFlat(img, found.at)
	if p.doubtful(&found) {
		p.straighten(img, print.Sheet, found.others(), found.pins())
	}
	p.near = grown(p.print.ink, 5)
	p.free = freeOf(print.Sheet)
	f = Form{Code: FormCode(code), Same: print.Whole, Shown: hundredth(p.shown(formsheet.Rect{W: formsheet.Width, H: formsheet.Height})), Boxes: []FormBox{},
		Changed: []FormPlace{}, Added: []FormPlace{}}
	for i := range f.Marks {
		f.Marks[i] = p.mark(i)
	}
	for _, b := range print.Sheet.Boxes {
		f.Boxes = append(f.Boxes, p.box(b))
	}
	if print.Whole {
		var changed []FormPlace
		if changed, compared = p.compare(print.Sheet); compared {
			f.Against, f.Changed, f.Added = print.Sheet.Code.Check, orNone(changed), orNone(p.added(print.Sheet))
		}
	}
	return f, compared, true
}

func orNone(l []FormPlace) []FormPlace {
	if l == nil {
		return []FormPlace{}
	}
	return l
}

// roomAround is how far beyond a box handwriting and seals reach, in millimetres.
const roomAround = 9

// freeOf marks where ink is nobody's concern: around boxes, marks and the code.
func freeOf(sheet formsheet.Sheet) []bool {
	free := make([]bool, FlatWidth*FlatHeight)
	clear := func(area image.Rectangle) {
		for y := area.Min.Y; y < area.Max.Y; y++ {
			for x := area.Min.X; x < area.Max.X; x++ {
				free[y*FlatWidth+x] = true
			}
		}
	}
	for _, b := range sheet.Boxes {
		around := float64(roomAround)
		if b.Kind == formsheet.BoxStatement {
			around = 2
		}
		clear(pixels(b.Rect, around))
	}
	clear(pixels(sheet.QR, 3))
	return free
}

// shown is the share of a part of the sheet that lies within the picture.
func (p *page) shown(r formsheet.Rect) float64 {
	const steps = 40
	in := 0
	for y := range steps {
		for x := range steps {
			q := p.at.apply(vec{r.X + (float64(x)+0.5)/steps*r.W, r.Y + (float64(y)+0.5)/steps*r.H})
			if q.X >= 0 && q.Y >= 0 && q.X <= float64(p.size.X-1) && q.Y <= float64(p.size.Y-1) {
				in++
			}
		}
	}
	return float64(in) / (steps * steps)
}

// region is where a part of the sheet lies in the picture, as shares of it; empty outside.
func (p *page) region(r formsheet.Rect) filing.Region {
	low, high := vec{math.Inf(1), math.Inf(1)}, vec{math.Inf(-1), math.Inf(-1)}
	for _, c := range [4]vec{{r.X, r.Y}, {r.X + r.W, r.Y}, {r.X + r.W, r.Y + r.H}, {r.X, r.Y + r.H}} {
		q := p.at.apply(c)
		low, high = vec{min(low.X, q.X), min(low.Y, q.Y)}, vec{max(high.X, q.X), max(high.Y, q.Y)}
	}
	w, h := float64(p.size.X), float64(p.size.Y)
	x, y := min(max(low.X/w, 0), 1), min(max(low.Y/h, 0), 1)
	return filing.Region{X: share(x), Y: share(y), W: share(min(max(high.X/w, 0), 1) - x), H: share(min(max(high.Y/h, 0), 1) - y)}
}

func share(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return math.Round(v*10000) / 10000
}

// markReach is how far from its place a mark is looked for, in pixels: paper bends.
const markReach = 18

// mark correlates the surroundings of a mark's place with a ring. What lies outside of the picture is not there: half a ring
// is much like a ring.
func (p *page) mark(i int) FormMark {
	m := formsheet.Marks[i]
	half := formsheet.MarkOuter/2 + 1.5
	r := formsheet.Rect{X: m.X - half, Y: m.Y - half, W: 2 * half, H: 2 * half}
	out := FormMark{Region: p.region(r), Likeness: -1}
	area := pixels(r, 0)
	try := func(s shift) {
		if v := p.ringLikeness(area, s); v > out.Likeness {
			out.Likeness = v
		}
	}
	for y := -markReach; y <= markReach; y += 2 {
		for x := -markReach; x <= markReach; x += 2 {
			try(shift{x, y})
		}
	}
	inside := p.shown(formsheet.Rect{X: m.X - formsheet.MarkOuter/2, Y: m.Y - formsheet.MarkOuter/2, W: formsheet.MarkOuter, H: formsheet.MarkOuter})
	out.Likeness = hundredth(out.Likeness * inside)
	return out
}

func (p *page) ringLikeness(area image.Rectangle, s shift) float64 {
	var n, a, b, aa, bb, ab float64
	for y := area.Min.Y; y < area.Max.Y; y += 2 {
		for x := area.Min.X; x < area.Max.X; x += 2 {
			px, py := x+s.x, y+s.y
			v := 0.0
			if px >= 0 && py >= 0 && px < FlatWidth && py < FlatHeight && !p.flat.none[py*FlatWidth+px] {
				v = float64(p.flat.ink[py*FlatWidth+px])
			}
			u := float64(p.print.ink[y*FlatWidth+x])
			n, a, b, aa, bb, ab = n+1, a+u, b+v, aa+u*u, bb+v*v, ab+u*v
		}
	}
	spread := (aa - a*a/n) * (bb - b*b/n)
	if spread <= 0 {
		return 0
	}
	return (ab - a*b/n) / math.Sqrt(spread)
}
