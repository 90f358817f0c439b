package specimen

import (
	"image"
	"image/color"
	"math"
	"strings"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"beiandesk/app/internal/typeface"
)

// canvas is a picture to draw on, measured in pixels from the top left. Drawing never fails: newCanvas finds out
// whether the typeface is there.
type canvas struct {
	*image.RGBA
	faces map[faceKey]font.Face
	style Style
	notes // what has been printed where
}

type faceKey struct {
	size   float64
	script script
}

func newCanvas(width, height int, paper color.Color) (*canvas, error) {
	return newStyled(Style{}, width, height, paper)
}

// newStyled is newCanvas with other typefaces than the built-in one.
func newStyled(s Style, width, height int, paper color.Color) (*canvas, error) {
	regular, err := typeface.Regular()
	if err != nil {
		return nil, err
	}
	s.complete(regular)
	c := &canvas{RGBA: image.NewRGBA(image.Rect(0, 0, width, height)), faces: map[faceKey]font.Face{}, style: s}
	draw.Draw(c, c.Rect, image.NewUniform(paper), image.Point{}, draw.Src)
	return c, nil
}

// tile is an empty square canvas with the same faces, to be laid over c later.
func (c *canvas) tile(side int) *canvas {
	return &canvas{RGBA: image.NewRGBA(image.Rect(0, 0, side, side)), faces: c.faces, style: c.style}
}

func (c *canvas) face(p pen) font.Face {
	key := faceKey{p.size, p.script}
	if f, ok := c.faces[key]; ok {
		return f
	}
	f, err := opentype.NewFace(c.style.of(p.script), &opentype.FaceOptions{Size: p.size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("specimen: a parsed typeface gives a face at any size: " + err.Error())
	}
	c.faces[key] = f
	return f
}

// pen is how text is set: size of the em in pixels, colour, weight as how much bolder than regular in pixels,
// tracking as space added between characters in pixels, and which of the style's typefaces writes.
type pen struct {
	size     float64
	colour   color.Color
	weight   float64
	tracking float64
	script   script
}

// width returns how wide text is.
func (c *canvas) width(text string, p pen) float64 {
	n := len([]rune(text))
	return float64(font.MeasureString(c.face(p), text))/64 + p.tracking*float64(max(n-1, 0))
}

// text sets one line with its left end and baseline at (x, y) and returns where it ends.
func (c *canvas) text(x, y float64, text string, p pen) float64 {
	d := font.Drawer{Dst: c, Src: image.NewUniform(p.colour), Face: c.face(p)}
	offsets := []float64{0}
	if p.weight > 0 {
		offsets = []float64{-p.weight / 2, 0, p.weight / 2}
	}
	for _, r := range text {
		c.marks = append(c.marks, mark{letter: r, at: point{x, y}, size: p.size, font: c.style.of(p.script), colour: opaque(p.colour)})
		for _, o := range offsets {
			d.Dot = fixed.Point26_6{X: fixed.Int26_6((x + o) * 64), Y: fixed.Int26_6(y * 64)}
			d.DrawString(string(r))
		}
		x += float64(font.MeasureString(d.Face, string(r)))/64 + p.tracking
	}
	return x - p.tracking
}

// centred sets one line with its middle at x.
func (c *canvas) centred(x, y float64, text string, p pen) {
	c.text(x-c.width(text, p)/2, y, text, p)
}

// hanging marks do not begin a line; one that would stays at the end of the line before.
const hanging = "，。；：、！？）》”"

// wrapped sets text in lines no wider than width and returns the baseline of the last. With a name it is a field.
func (c *canvas) wrapped(name string, x, y, width, leading float64, text string, p pen) float64 {
	line := ""
	set := func() {
		end := c.text(x, y, line, p)
		if name != "" {
			c.note(name, line, x, y, end, p)
		}
	}
	for _, r := range text {
		if c.width(line+string(r), p) > width && !strings.ContainsRune(hanging, r) {
			set()
			line, y = "", y+leading
		}
		line += string(r)
	}
	set()
	return y
}

// point is a place on a canvas.
type point struct{ x, y float64 }

// fill paints the inside of a closed outline.
func (c *canvas) fill(outline []point, colour color.Color) {
	area := bounds(outline).Intersect(c.Rect)
	if area.Empty() {
		return
	}
	c.marks = append(c.marks, mark{outline: outline, colour: opaque(colour)})
	r := vector.NewRasterizer(area.Dx(), area.Dy())
	for i, p := range outline {
		x, y := float32(p.x-float64(area.Min.X)), float32(p.y-float64(area.Min.Y))
		if i == 0 {
			r.MoveTo(x, y)
			continue
		}
		r.LineTo(x, y)
	}
	r.ClosePath()
	r.Draw(c, area, image.NewUniform(colour), image.Point{})
}

// bounds is the smallest rectangle of whole pixels round an outline.
func bounds(outline []point) image.Rectangle {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, p := range outline {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	if low.x > high.x {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(low.x)), int(math.Floor(low.y)), int(math.Ceil(high.x)), int(math.Ceil(high.y)))
}

func (c *canvas) box(x, y, w, h float64, colour color.Color) {
	c.fill([]point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}, colour)
}

// outlined draws the edge of a rectangle, inside it.
func (c *canvas) outlined(x, y, w, h, line float64, colour color.Color) {
	c.box(x, y, w, line, colour)
	c.box(x, y+h-line, w, line, colour)
	c.box(x, y, line, h, colour)
	c.box(x+w-line, y, line, h, colour)
}

// ring draws a circle of radius r whose line lies inside it; a line of r or more fills it.
func (c *canvas) ring(x, y, r, line float64, colour color.Color) {
	outline := arc(x, y, r, 0, 2*math.Pi)
	if line < r {
		inner := arc(x, y, r-line, 2*math.Pi, 0)
		outline = append(append(outline, outline[0]), append(inner, inner[0])...)
	}
	c.fill(outline, colour)
}

func arc(x, y, r, from, to float64) []point {
	const steps = 180
	out := make([]point, steps+1)
	for i := range out {
		a := from + (to-from)*float64(i)/steps
		out[i] = point{x + r*math.Cos(a), y + r*math.Sin(a)}
	}
	return out
}

// stroke draws a line through points with a round tip of the given width that thins towards both ends.
func (c *canvas) stroke(through []point, width float64, colour color.Color) {
	var left, right []point
	for i, p := range through {
		a, b := through[max(i-1, 0)], through[min(i+1, len(through)-1)]
		d := math.Hypot(b.x-a.x, b.y-a.y)
		if d == 0 {
			continue
		}
		t := float64(i) / float64(len(through)-1)
		w := width / 2 * (0.35 + 0.65*math.Sin(math.Pi*t))
		nx, ny := -(b.y-a.y)/d*w, (b.x-a.x)/d*w
		left = append(left, point{p.x + nx, p.y + ny})
		right = append(right, point{p.x - nx, p.y - ny})
	}
	for i := len(right) - 1; i >= 0; i-- {
		left = append(left, right[i])
	}
	c.fill(left, colour)
}

// paste scales a picture into a rectangle.
func (c *canvas) paste(src image.Image, x, y, w, h int) {
	draw.CatmullRom.Scale(c, image.Rect(x, y, x+w, y+h), src, src.Bounds(), draw.Over, nil)
}

// lay draws another canvas over c with its top left at p, at the given opacity, 0 to 1.
func (c *canvas) lay(over *canvas, p image.Point, opacity float64) {
	m := image.NewUniform(color.Alpha{A: uint8(255*opacity + 0.5)})
	draw.DrawMask(c, over.Rect.Add(p), over, image.Point{}, m, image.Point{}, draw.Over)
}
