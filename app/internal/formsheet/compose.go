package formsheet

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"beiandesk/app/filing"
	"beiandesk/app/internal/typeface"
)

// ErrTooLong reports that the order's texts do not fit on the sheet in a size that can be read.
var ErrTooLong = errors.New("the texts do not fit on the form")

// GlyphError reports a character that the typeface cannot print.
type GlyphError struct{ Letter rune }

func (e *GlyphError) Error() string {
	return fmt.Sprintf("the typeface has no character %q (%U)", e.Letter, e.Letter)
}

// sizes are tried one after the other until everything fits; the last one is the smallest print anybody should sign.
var sizes = []float64{1.15, 1.07, 1, 0.93, 0.86, 0.79, 0.72, 0.66}

// Where things stand, in millimetres.
const (
	leftEdge  = 18.0
	rightEdge = Width - 18
	labelEnd  = 62.0
	qrLeft    = Width - 18 - QRSide
	qrTop     = 20.0
	topTable  = 50.0
)

// Compose fills a template in from a draft. Errors are typeface.ErrNoFont, ErrTooLong or a *GlyphError.
func Compose(t Template, d filing.Draft, revision int) (Sheet, error) {
	var err error
	for _, scale := range sizes {
		c := composer{scale: scale, until: t.Until}
		if c.font, err = typeface.Regular(); err != nil {
			return Sheet{}, err
		}
		if err = c.compose(t, d); err == nil {
			return c.finish(t.ID, d.Order.ID, revision), nil
		}
		if !errors.Is(err, ErrTooLong) {
			return Sheet{}, err
		}
	}
	return Sheet{}, err
}

// Empty is a sheet with nothing but the boxes of a template, for a code whose order says something else by now.
func Empty(t Template, code Code) (Sheet, error) {
	c := composer{scale: 1, until: Height}
	var err error
	if c.font, err = typeface.Regular(); err != nil {
		return Sheet{}, err
	}
	for _, b := range t.Boxes {
		c.box(b)
	}
	c.QR = Rect{qrLeft, qrTop, QRSide, QRSide}
	c.Code = code
	return c.Sheet, c.err
}

// composer sets one sheet.
type composer struct {
	Sheet
	font  *sfnt.Font
	buf   sfnt.Buffer
	scale float64
	until float64
	y     float64 // where the next thing begins
	err   error
}

func (c *composer) finish(template string, order filing.ID, revision int) Sheet {
	c.QR = Rect{qrLeft, qrTop, QRSide, QRSide}
	return sealed(c.Sheet, template, order, revision)
}

// sealed gives a sheet its code.
func sealed(s Sheet, template string, order filing.ID, revision int) Sheet {
	check := checkOf(order, template, s)
	s.Code = Code{Order: order, Revision: max(revision, 1), Page: 1, Pages: 1, Template: template, Check: check}
	return s
}

func (c *composer) compose(t Template, d filing.Draft) error {
	c.heading(t)
	c.table(t, d)
	c.paragraphs(t, d)
	if c.err == nil && c.y > c.until {
		return fmt.Errorf("%w: %.0f mm, %.0f are free", ErrTooLong, c.y, c.until)
	}
	for _, b := range t.Boxes {
		c.box(b)
	}
	c.text(105-c.width("第 1 页，共 1 页", 3)/2, Height-10.5, "第 1 页，共 1 页", 3, Run{Grey: 0.35, Loose: true})
	return c.err
}

func (c *composer) heading(t Template) {
	const size = 7.0
	c.text(max(leftEdge, 90-c.width(t.Title, size)/2), 33, t.Title, size, Run{})
	if t.Addressee != "" {
		c.text(leftEdge, 44, t.Addressee, 4, Run{})
	}
	c.y = topTable
}

func (c *composer) table(t Template, d filing.Draft) {
	if len(t.Rows) == 0 {
		return
	}
	size := 4.2 * c.scale
	top := c.y
	c.rule(leftEdge, c.y, rightEdge-leftEdge, 0.3)
	for _, r := range t.Rows {
		text := r.Text
		if text == "" {
			text, _ = value(d, r.Field)
		}
		lines := c.wrap(text, size, rightEdge-labelEnd-6)
		high := 2.1*size + float64(max(len(lines), 1)-1)*1.5*size
		c.text(leftEdge+3, c.y+1.4*size, r.Label, size, Run{})
		for i, line := range lines {
			c.text(labelEnd+3, c.y+1.4*size+float64(i)*1.5*size, line, size, Run{})
		}
		c.y += high
		c.rule(leftEdge, c.y, rightEdge-leftEdge, 0.3)
	}
	for _, x := range []float64{leftEdge, labelEnd, rightEdge - 0.3} {
		c.rule(x, top, 0.3, c.y-top)
	}
	c.y += 4
}

func (c *composer) paragraphs(t Template, d filing.Draft) {
	size := 4.2 * c.scale
	if t.Heading != "" {
		c.y += size + 1
		c.text(leftEdge, c.y, t.Heading, size*1.08, Run{})
		c.y += 1.5
	}
	for _, p := range t.Paragraphs {
		text, err := fill(p, d)
		if err != nil {
			c.fail(err)
		}
		for _, line := range c.wrap("　　"+text, size, rightEdge-leftEdge) {
			c.y += 1.62 * size
			c.text(leftEdge, c.y, line, size, Run{})
		}
		c.y += 0.35 * size
	}
	if t.CopyOut == "" {
		return
	}
	c.y += 2
	small := 3.3
	for _, line := range c.wrap("请用黑色签字笔在下面横线上抄写："+t.CopyOut, small, rightEdge-leftEdge) {
		c.y += 1.45 * small
		c.text(leftEdge, c.y, line, small, Run{Grey: 0.3})
	}
	c.y += 1.5
}

// lineHeight is the room for one line of handwriting in a statement box.
const lineHeight = 8.5

func (c *composer) box(p Place) {
	c.Boxes = append(c.Boxes, Box{p.Kind, Rect{p.X, p.Y, p.W, p.H}})
	if p.Kind == BoxStatement {
		for y := p.Y + lineHeight; y <= p.Y+p.H+0.01; y += lineHeight {
			c.rule(p.X, y, p.W, 0.2)
		}
		return
	}
	const line = 0.25
	c.rule(p.X, p.Y, p.W, line)
	c.rule(p.X, p.Y+p.H-line, p.W, line)
	c.rule(p.X, p.Y, line, p.H)
	c.rule(p.X+p.W-line, p.Y, line, p.H)
	c.text(p.X, p.Y-2, p.Label, 4.2, Run{Loose: true})
	if p.Print != "" {
		c.text(p.X+p.W-c.width(p.Print, 4.2)-3, p.Y+p.H/2+1.5, p.Print, 4.2, Run{Loose: true})
	}
}

func (c *composer) rule(x, y, w, h float64) { c.Rules = append(c.Rules, Rect{x, y, w, h}) }

func (c *composer) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// text sets one line.
func (c *composer) text(x, y float64, text string, size float64, like Run) {
	if text == "" {
		return
	}
	like.Text, like.X, like.Y, like.Size = text, milli(x), milli(y), milli(size)
	for _, r := range text {
		like.Advances = append(like.Advances, c.advance(r)*like.Size)
	}
	c.Runs = append(c.Runs, like)
}

// milli rounds to a thousandth of a millimetre, so that the same sheet has the same digest on every processor.
func milli(v float64) float64 { return float64(int(v*1000+0.5)) / 1000 }

func (c *composer) width(text string, size float64) float64 {
	sum := 0.0
	for _, r := range text {
		sum += c.advance(r) * size
	}
	return sum
}

// advance is the width of a character in ems.
func (c *composer) advance(r rune) float64 {
	i, err := c.font.GlyphIndex(&c.buf, r)
	if err != nil || i == 0 {
		c.fail(&GlyphError{r})
		return 1
	}
	const em = 1000
	a, err := c.font.GlyphAdvance(&c.buf, i, fixed.I(em), font.HintingNone)
	if err != nil {
		c.fail(err)
	}
	return float64(a.Round()) / em
}

// noStart marks do not begin a line.
const noStart = "，。；：、！？）》”"

// wrap breaks a text into lines of at most a width; words of Latin letters are broken where the line ends.
func (c *composer) wrap(text string, size, width float64) []string {
	var out []string
	line, used := "", 0.0
	for _, r := range text {
		w := c.advance(r) * size
		if used+w > width && !strings.ContainsRune(noStart, r) {
			out, line, used = append(out, line), "", 0
		}
		line, used = line+string(r), used+w
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}
