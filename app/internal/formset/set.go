package formset

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/image/draw"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

// Options say which set is made.
type Options struct {
	Seed  uint64
	Count int
	First int // number of the first file, so that a set can be made in portions
	// Faults are the names of those to draw from, as in the files' names, each with or without its weight ("dated=3");
	// none draws every fault as often as is usual.
	Faults []string
}

// day is the day on which all forms are judged.
func (filledIn) day() time.Time { return time.Date(2018, 9, 3, 0, 0, 0, 0, time.UTC) }

// Write makes a set in a folder: pictures in scanned and photographed, orders in orders, labels.csv.
func Write(ctx context.Context, dir string, o Options) error {
	from, err := faultsOf(o.Faults)
	if err != nil {
		return err
	}
	for _, d := range []string{"scanned", "photographed", "orders"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			return err
		}
	}
	rows := make([][]string, o.Count)
	next := make(chan int)
	var wg sync.WaitGroup
	var once sync.Once
	var failed error
	for range 2 {
		wg.Go(func() {
			for i := range next {
				row, err := file(dir, o.Seed, o.First+i, from)
				if err != nil {
					once.Do(func() { failed = fmt.Errorf("file %d: %w", o.First+i, err) })
				}
				rows[i] = row
			}
		})
	}
	for i := range o.Count {
		if ctx.Err() == nil {
			next <- i
		}
	}
	close(next)
	wg.Wait()
	if failed == nil {
		failed = ctx.Err()
	}
	if failed != nil {
		return failed
	}
	return writeLabels(dir, rows)
}

// file makes one file and its line of the labels. Every file has a source of choices of its own.
func file(dir string, seed uint64, i int, from []weighed) ([]string, error) {
	r := random{rand.New(rand.NewPCG(seed, uint64(i)))}
	c := newRecipe(r, i, from)
	f, err := c.fillIn(r)
	if err != nil {
		return nil, err
	}
	m, l := c.picture(r, f)
	folder := "photographed"
	if c.shot.scan {
		folder = "scanned"
	}
	words := string(c.fault)
	if c.also != "" {
		words += "+" + string(c.also)
	}
	name := fmt.Sprintf("%05d-%s-%s", i, f.sheet.Code.Template, words)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: c.shot.quality}); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, folder, name+".jpg"), b.Bytes(), 0o644); err != nil {
		return nil, err
	}
	order, err := draftJSON(f.draft)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, "orders", name+".json"), order, 0o644); err != nil {
		return nil, err
	}
	return []string{folder + "/" + name + ".jpg", string(c.kind.Slot()), l.expected(), l.ignored(), string(c.entity), string(c.province),
		"orders/" + name + ".json", f.day().Format(time.DateOnly)}, nil
}

// picture takes a form and does to the picture what the fault says.
func (c recipe) picture(r random, f filledIn) (*image.RGBA, labels) {
	l := labelsOf(c)
	code := f.sheet.QR
	switch c.fault {
	case corner:
		i, radius := r.IntN(4), r.between(11, 17)
		f.cover(r, formsheet.Marks[i], radius, c.shot)
		if i == 1 {
			l.besideCode(radius, code)
		}
	case noCode:
		f.cover(r, point{X: code.X + code.W/2, Y: code.Y + code.H/2}, r.between(9, 14), c.shot)
	}
	m := c.shot.take(f.RGBA)
	if c.fault == cutOff {
		return c.cut(r, m, &l), l
	}
	l.edge(c.shot)
	return m, l
}

// cover lays something over the sheet: a finger, a clip, a folded corner.
func (f filledIn) cover(r random, at point, radius float64, s shot) {
	tone := pick(r, []color.RGBA{{204, 158, 134, 255}, {60, 60, 64, 255}, s.table, {232, 224, 190, 255}})
	var outline []point
	for i := range 24 {
		a := 6.2832 * float64(i) / 24
		outline = append(outline, around(at, radius*(0.9+0.12*clouds(float64(i)/3, 1, s.salt)), a))
	}
	mask := filled(outline)
	draw.DrawMask(f.RGBA, mask.Rect, image.NewUniform(tone), image.Point{}, mask, mask.Rect.Min, draw.Over)
}

// besideCode says what a cover of the mark beside the code does to that: where it lies deep over the pattern in the code's
// corner the code cannot be read; where it touches it, either will do.
func (l *labels) besideCode(radius float64, code formsheet.Rect) {
	const pattern = 4.5 // millimetres, a little less than its side
	corner := point{X: code.X + code.W, Y: code.Y}
	deep := 0.95*radius - math.Hypot(formsheet.Marks[1].X-corner.X, formsheet.Marks[1].Y-corner.Y)
	switch {
	case deep > pattern/2:
		l.unread()
	case deep > 0:
		l.expect, l.open = nil, append(slices.Clone(formCodes), filing.CheckNotDone)
	}
}

// edge says of a mark that the edge of the picture cuts: one whose middle is outside is missing, of less nothing is expected.
func (l *labels) edge(s shot) {
	for _, m := range formsheet.Marks {
		switch known := append(slices.Clone(l.open), l.expect...); {
		case slices.Contains(known, filing.FormPageMissing), s.shows(m, formsheet.MarkOuter/2):
		case s.shows(m, 0):
			l.open = append(l.open, filing.FormPageMissing)
		default:
			l.expect = append(l.expect, filing.FormPageMissing)
		}
	}
}

// cut leaves a part of the sheet out of the picture: at one side so much that the marks there are gone.
func (c recipe) cut(r random, m *image.RGBA, l *labels) *image.RGBA {
	side := r.IntN(4) // of the sheet: top, right, bottom, left
	depth, beside := r.between(20, 70), false
	if side < 2 { // the code stands at the top right: it is gone, or only the marks beside it are
		if beside = r.chance(0.5); beside {
			depth = r.between(16.5, 17.5)
		} else {
			depth = r.between(32, 70)
		}
	}
	low, high := point{X: 1e9, Y: 1e9}, point{X: -1e9, Y: -1e9}
	kept := formsheet.Rect{W: formsheet.Width, H: formsheet.Height}
	switch side {
	case 0:
		kept.Y, kept.H = depth, kept.H-depth
	case 1:
		kept.W -= depth
	case 2:
		kept.H -= depth
	case 3:
		kept.X, kept.W = depth, kept.W-depth
	}
	for _, p := range [4]point{{X: kept.X, Y: kept.Y}, {X: kept.X + kept.W, Y: kept.Y}, {X: kept.X + kept.W, Y: kept.Y + kept.H}, {X: kept.X, Y: kept.Y + kept.H}} {
		q := c.shot.project(p)
		low, high = point{X: min(low.X, q.X), Y: min(low.Y, q.Y)}, point{X: max(high.X, q.X), Y: max(high.Y, q.Y)}
	}
	area := m.Rect
	rect := c.shot.rotated(low, high) // in the turned picture
	switch (side + c.shot.turned) % 4 {
	case 0:
		area.Min.Y = rect.Min.Y
	case 1:
		area.Max.X = rect.Max.X
	case 2:
		area.Max.Y = rect.Max.Y
	case 3:
		area.Min.X = rect.Min.X
	}
	area = area.Intersect(m.Rect)
	if side < 2 && !beside {
		l.unread()
	} else {
		l.cut()
	}
	out := image.NewRGBA(image.Rectangle{Max: area.Size()})
	draw.Draw(out, out.Rect, m, area.Min, draw.Src)
	return out
}

// project is where a place of the sheet lies in the picture before it is turned.
func (s shot) project(p point) point {
	back := toSquare(s.corners)
	// Newton's steps on the inverse map: it is smooth, and the corners give a good start.
	u, v := p.X/formsheet.Width, p.Y/formsheet.Height
	q := s.corners
	x := (1-u)*(1-v)*q[0].X + u*(1-v)*q[1].X + u*v*q[2].X + (1-u)*v*q[3].X
	y := (1-u)*(1-v)*q[0].Y + u*(1-v)*q[1].Y + u*v*q[2].Y + (1-u)*v*q[3].Y
	for range 8 {
		a, b := back.at(x, y)
		ax, bx := back.at(x+1, y)
		ay, by := back.at(x, y+1)
		j := [4]float64{ax - a, ay - a, bx - b, by - b}
		det := j[0]*j[3] - j[1]*j[2]
		du, dv := u-a, v-b
		x, y = x+(j[3]*du-j[1]*dv)/det, y+(j[0]*dv-j[2]*du)/det
	}
	return point{X: x, Y: y}
}

// shows tells whether a place of the sheet and so much around it lie within the picture.
func (s shot) shows(p point, around float64) bool {
	for _, d := range [4]point{{X: -around}, {X: around}, {Y: -around}, {Y: around}} {
		q := s.project(point{X: p.X + d.X, Y: p.Y + d.Y})
		if q.X < 0 || q.Y < 0 || q.X > float64(s.size.X) || q.Y > float64(s.size.Y) {
			return false
		}
	}
	return true
}

// rotated is a rectangle of the picture after its quarter turns.
func (s shot) rotated(low, high point) image.Rectangle {
	rect := image.Rect(int(low.X), int(low.Y), int(high.X), int(high.Y))
	w, h := s.size.X, s.size.Y
	for range s.turned {
		rect = image.Rect(h-rect.Max.Y, rect.Min.X, h-rect.Min.Y, rect.Max.X)
		w, h = h, w
	}
	_ = w
	return rect
}

// labels say what a reviewer should hear about a file.
type labels struct{ expect, open []filing.Code }

var formCodes = []filing.Code{filing.FormWrongOrder, filing.FormPageMissing, filing.FormAltered, filing.FormSignatureMissing, filing.FormStampMissing,
	filing.FormFingerprintMissing, filing.FormDateFilled}

func labelsOf(c recipe) labels {
	var l labels
	want := func(codes ...filing.Code) {
		for _, code := range codes {
			if !slices.Contains(l.expect, code) {
				l.expect = append(l.expect, code)
			}
		}
	}
	for _, f := range []fault{c.fault, c.also} {
		switch f {
		case unsigned, barelySigned, uncopied:
			want(filing.FormSignatureMissing)
		case unsealed, sealAside, greySeal:
			want(filing.FormStampMissing)
		case noFinger, blackFinger:
			want(filing.FormFingerprintMissing)
		case dated:
			want(filing.FormDateFilled)
		case otherOrder, otherRevision: // its text cannot be compared then
			want(filing.FormWrongOrder, filing.CheckNotDone)
		case reprinted, overwritten, whitedOut, struck, addedText:
			want(filing.FormAltered)
		case corner:
			want(filing.FormPageMissing)
			l.open = append(l.open, filing.FormAltered)
		case noCode:
			l.unread()
		}
		if f == sealAside || f == greySeal { // a seal over the text is an alteration, too
			l.open = append(l.open, filing.FormAltered, filing.FormDateFilled, filing.FormSignatureMissing)
		}
	}
	return l
}

// unread is a form whose code is not in the picture: nothing about it can be told, and that must be said.
func (l *labels) unread() {
	l.expect, l.open = []filing.Code{filing.CheckNotDone}, formCodes
}

// cut is a form a part of which is missing; what stood there is open.
func (l *labels) cut() {
	l.expect = []filing.Code{filing.FormPageMissing}
	l.open = append(l.open, filing.FormAltered, filing.FormSignatureMissing, filing.FormStampMissing, filing.FormFingerprintMissing, filing.FormDateFilled, filing.CheckNotDone)
}

func (l labels) expected() string { return join(l.expect) }

// ignored are all codes that this set does not judge, and those that are open for the file.
func (l labels) ignored() string {
	var out []filing.Code
	for _, c := range filing.Codes {
		judged := slices.Contains(formCodes, c) || c == filing.CheckNotDone
		if (!judged || slices.Contains(l.open, c)) && !slices.Contains(l.expect, c) {
			out = append(out, c)
		}
	}
	return join(out)
}

func join(codes []filing.Code) string {
	if len(codes) == 0 {
		return "none"
	}
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = string(c)
	}
	return strings.Join(words, ";")
}

func writeLabels(dir string, rows [][]string) error {
	f, err := os.Create(filepath.Join(dir, "labels.csv"))
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	err = w.WriteAll(append([][]string{{"file", "slot", "expect", "ignore", "entity", "province", "order", "date"}}, rows...))
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
