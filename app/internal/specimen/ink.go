package specimen

import (
	"image"
	"image/color"
	"math"

	qrcode "github.com/skip2/go-qrcode"
	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

var (
	inkBlack = color.RGBA{0x1C, 0x1B, 0x1E, 0xFF}
	inkBlue  = color.RGBA{0x1D, 0x2A, 0x63, 0xFF}
	sealRed  = color.RGBA{0xD4, 0x1E, 0x24, 0xFF}
)

// seal stamps a round red seal: words along the rim, a star in the middle, 样本专用章 below it.
func (c *canvas) seal(x, y, r float64, words string) {
	o := c.tile(int(2*r) + 2)
	o.ring(r, r, r, r*0.055, sealRed)
	o.fill(star(r, r, r*0.27), sealRed)
	runes := []rune(words)
	span := min(float64(len(runes)-1)*0.36, 4.1)
	for i, t := range runes {
		a := span * (float64(i)/float64(max(len(runes)-1, 1)) - 0.5)
		p := pen{size: r * 0.29, colour: sealRed, weight: r * 0.012}
		o.turned(r+0.72*r*math.Sin(a), r-0.72*r*math.Cos(a), a, string(t), p)
	}
	o.centred(r, r*1.60, "样本专用章", pen{size: r * 0.21, colour: sealRed, weight: r * 0.008})
	o.wear(0.35)
	at := image.Pt(int(x-r), int(y-r))
	c.lay(o, at, 0.84)
	c.seals = append(c.seals, o.Rect.Add(at))
}

// star is the outline of a five-pointed star.
func star(x, y, r float64) []point {
	var out []point
	for i := range 10 {
		s, a := r, float64(i)*math.Pi/5
		if i%2 == 1 {
			s = r * 0.382
		}
		out = append(out, point{x + s*math.Sin(a), y - s*math.Cos(a)})
	}
	return out
}

// turned sets one character with its middle at (x, y), turned clockwise by angle in radians.
func (c *canvas) turned(x, y, angle float64, text string, p pen) {
	side := int(p.size * 1.6)
	tile := c.tile(side)
	mid := float64(side) / 2
	tile.centred(mid, mid+p.size*0.38, text, p)
	s, k := math.Sincos(angle)
	draw.BiLinear.Transform(c, f64.Aff3{k, -s, x - k*mid + s*mid, s, k, y - s*mid - k*mid}, tile, tile.Rect, draw.Over, nil)
}

// wear thins ink unevenly, as a stamp on paper does: by up to depth where the ink is thinnest.
func (c *canvas) wear(depth float64) {
	for y := range c.Rect.Dy() {
		for x := range c.Rect.Dx() {
			o := c.PixOffset(x, y)
			if c.Pix[o+3] == 0 {
				continue
			}
			k := 1 - depth*clouds(float64(x)/9, float64(y)/9, 41)*clouds(float64(x)/40, float64(y)/40, 42)*1.6
			for i := range 4 {
				c.Pix[o+i] = clampByte(float64(c.Pix[o+i]) * k)
			}
		}
	}
}

// signature writes a scribble that stands for a name, about width pixels wide.
func (c *canvas) signature(x, y, width float64, seed uint32) {
	at := x
	for s := range 7 {
		var line []point
		h := width * (0.10 + 0.16*grain(s, 1, seed))
		run := width * (0.10 + 0.16*grain(s, 2, seed))
		bend := 2 + 3*grain(s, 3, seed)
		for i := range 25 {
			t := float64(i) / 24
			line = append(line, point{
				at + run*t + 0.1*h*math.Sin(bend*3*t),
				y - h*(0.9-1.5*t)*math.Cos(bend*t+float64(s%3)) + 0.3*h*math.Sin(7*t),
			})
		}
		c.stroke(line, width*0.022, inkBlack)
		at += run * (0.55 + 0.35*grain(s, 4, seed))
	}
}

// qr draws a QR code of the given side in pixels, quiet zone included.
func (c *canvas) qr(x, y, side int, content string) error {
	q, err := qrcode.New(content, qrcode.Medium)
	if err != nil {
		return err
	}
	bits := q.Bitmap()
	module := side / len(bits)
	if module < 2 {
		module = 2
	}
	draw.Draw(c, image.Rect(x, y, x+module*len(bits), y+module*len(bits)), image.White, image.Point{}, draw.Src)
	for row, line := range bits {
		for column, dark := range line {
			if dark {
				r := image.Rect(0, 0, module, module).Add(image.Pt(x+column*module, y+row*module))
				draw.Draw(c, r, image.NewUniform(inkBlack), image.Point{}, draw.Src)
				c.marks = append(c.marks, mark{outline: cornersOf(r), colour: inkBlack})
			}
		}
	}
	return nil
}

// watermark writes 样本 in faint large characters over the middle, behind what is printed later.
func (c *canvas) watermark(colour color.RGBA, opacity float64) {
	w, h := float64(c.Rect.Dx()), float64(c.Rect.Dy())
	size := min(w, h) * 0.34
	o := c.tile(int(size * 3))
	mid := size * 1.5
	for i, t := range []rune("样本") {
		step := float64(i) - 0.5
		o.turned(mid+step*size*1.15, mid-step*size*0.30, -0.25, string(t), pen{size: size, colour: colour, script: plain})
	}
	c.lay(o, image.Pt(int(w/2-mid), int(h/2-mid)), opacity)
}
