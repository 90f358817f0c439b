package photoset

import (
	"image"
	"image/color"
)

// expose adds what light and sensor do: fall-off from the upper left, the light's tint, noise, loss of colour.
func (c recipe) expose(dst *image.RGBA) {
	w, h := float64(dst.Rect.Dx()), float64(dst.Rect.Dy())
	for y := range dst.Rect.Dy() {
		row := dst.Pix[y*dst.Stride:]
		for x := range dst.Rect.Dx() {
			p := row[x*4 : x*4+4 : x*4+4]
			light := c.light(float64(x)/w, float64(y)/h)
			n := c.noise * (grain(x, y, c.salt) + grain(x, y, c.salt+101) + grain(x, y, c.salt+202) - 1.5) * 2
			for i := range 3 {
				p[i] = clamp(float64(p[i])*light*c.gains[i] + n*(0.8+0.2*float64(i)))
			}
			if c.grey {
				l := clamp(0.299*float64(p[0]) + 0.587*float64(p[1]) + 0.114*float64(p[2]))
				p[0], p[1], p[2] = l, l, l
			}
		}
	}
}

// light is how much of the light falls on a place, in shares of the picture.
func (c recipe) light(x, y float64) float64 { return 1 + c.fallOff*(0.25-0.6*(0.65*x+0.35*y)) }

// underLight is a colour as the picture shows it in the tint of its light.
func (c recipe) underLight(of color.RGBA) color.RGBA {
	return color.RGBA{clamp(float64(of.R) * c.gains[0]), clamp(float64(of.G) * c.gains[1]), clamp(float64(of.B) * c.gains[2]), 255}
}

// soften blurs with a box of the given half sizes: three times, close to a bell, when both are set; once along a line,
// as a moving camera does, when one is.
func soften(m *image.RGBA, rx, ry int) *image.RGBA {
	switch {
	case rx > 0 && ry > 0:
		for range 3 {
			m = boxed(boxed(m, rx/2+1, 0), 0, ry/2+1)
		}
	case rx > 0 || ry > 0:
		m = boxed(m, rx, ry)
	}
	return m
}

// boxed is the running mean over 2r+1 pixels along one axis.
func boxed(m *image.RGBA, rx, ry int) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	lines, length, step, next, r := h, w, 4, m.Stride, rx
	if ry > 0 {
		lines, length, step, next, r = w, h, m.Stride, 4, ry
	}
	for line := range lines {
		for c := range 4 {
			at := func(i int) int { return line*next + min(max(i, 0), length-1)*step + c }
			sum := 0
			for i := -r; i <= r; i++ {
				sum += int(m.Pix[at(i)])
			}
			for i := range length {
				out.Pix[at(i)] = uint8(sum / (2*r + 1))
				sum += int(m.Pix[at(i+r+1)]) - int(m.Pix[at(i-r)])
			}
		}
	}
	return out
}

// flipped is the mirror image.
func flipped(m *image.RGBA) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			out.SetRGBA(x, y, m.RGBAAt(m.Rect.Dx()-1-x, y))
		}
	}
	return out
}

// turned turns a picture clockwise by quarters.
func turned(m *image.RGBA, quarters int) *image.RGBA {
	for range quarters % 4 {
		w, h := m.Rect.Dx(), m.Rect.Dy()
		out := image.NewRGBA(image.Rect(0, 0, h, w))
		for y := range h {
			for x := range w {
				out.SetRGBA(h-1-y, x, m.RGBAAt(x, y))
			}
		}
		m = out
	}
	return m
}

// measure looks at the finished picture: how light it is and how much of the face is burnt out.
func (s *seen) measure(m *image.RGBA, face image.Rectangle) {
	var light, burnt, n, inside float64
	for y := 0; y < m.Rect.Dy(); y += 4 {
		for x := 0; x < m.Rect.Dx(); x += 4 {
			c := m.RGBAAt(x, y)
			light, n = light+labOf(c)[0], n+1
			if (image.Point{X: x, Y: y}).In(face) {
				inside++
				if c.R >= 253 && c.G >= 250 {
					burnt++
				}
			}
		}
	}
	s.lightness, s.clipped = light/n, burnt/max(inside, 1)
}
