package pageset

import (
	"image"
	"image/color"
)

// soften blurs by a deviation in pixels: three taps while it is small, three boxes when it is large.
func soften(m *image.RGBA, deviation float64) *image.RGBA {
	switch {
	case deviation <= 0:
		return m
	case deviation < 0.95:
		side := int(128 * min(deviation*deviation, 0.66))
		return tapped(tapped(m, 4, side), m.Stride, side)
	}
	// Three boxes of width w have the variance (w²−1)/4.
	r := max(1, int((2*deviation-1)/2+0.5))
	for range 3 {
		m = boxed(boxed(m, r, 0), 0, r)
	}
	return m
}

// tapped adds to each byte its two neighbours, step bytes away, with weights of 256.
func tapped(m *image.RGBA, step, side int) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	copy(out.Pix, m.Pix)
	middle := 256 - 2*side
	for i := step; i < len(m.Pix)-step; i++ {
		out.Pix[i] = uint8((int(m.Pix[i])*middle + (int(m.Pix[i-step])+int(m.Pix[i+step]))*side + 128) >> 8)
	}
	return out
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
			base := line*next + c
			at := func(i int) int { return base + min(max(i, 0), length-1)*step }
			sum := 0
			for i := -r; i <= r; i++ {
				sum += int(m.Pix[at(i)])
			}
			for i := range length {
				out.Pix[base+i*step] = uint8(sum / (2*r + 1))
				sum += int(m.Pix[at(i+r+1)]) - int(m.Pix[at(i-r)])
			}
		}
	}
	return out
}

// develop turns what the lens shows into levels: exposure, tint, stray light, noise.
func (c recipe) develop(m *image.RGBA) {
	var levels [3][256]float32
	for k := range levels {
		for i := range levels[k] {
			levels[k][i] = float32(float64(i)*c.exposure*c.gains[k] + c.lift)
		}
	}
	noise := float32(c.noise)
	for y := range m.Rect.Dy() {
		row := m.Pix[y*m.Stride : y*m.Stride+4*m.Rect.Dx()]
		at := int(grain(y, 61, c.salt) * float64(len(speckles)))
		for x := 0; x < len(row); x += 4 {
			at = (at + 3) & (len(speckles) - 1)
			common := speckles[at]
			for k := range 3 {
				own := speckles[(at+k*4801+1)&(len(speckles)-1)]
				row[x+k] = level(levels[k][row[x+k]] + noise*(0.8*common+0.6*own))
			}
		}
	}
}

func level(v float32) uint8 { return uint8(min(max(v+0.5, 0), 255)) }

// copyOf is what a copier leaves.
func (c recipe) copyOf(m *image.RGBA) image.Image {
	if c.copied == inColour {
		return m
	}
	out := image.NewGray(m.Rect)
	for i := range out.Pix {
		p := m.Pix[4*i : 4*i+3 : 4*i+3]
		l := 0.299*float64(p[0]) + 0.587*float64(p[1]) + 0.114*float64(p[2])
		if c.copied == blackAndWhite {
			l = 255 * ease(min(max((l-118)/60, 0), 1))
		}
		out.Pix[i] = clamp(l)
	}
	return out
}

// turned turns a picture clockwise by quarters.
func turned(m image.Image, quarters int) image.Image {
	for range quarters % 4 {
		m = quarter(m)
	}
	return m
}

func quarter(m image.Image) image.Image {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	if g, ok := m.(*image.Gray); ok {
		out := image.NewGray(image.Rect(0, 0, h, w))
		for i, v := range g.Pix {
			out.Pix[(i%w)*h+h-1-i/w] = v
		}
		return out
	}
	in, out := m.(*image.RGBA), image.NewRGBA(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			copy(out.Pix[out.PixOffset(h-1-y, x):][:4], in.Pix[in.PixOffset(x, y):][:4])
		}
	}
	return out
}

// lightness is the mean CIE L* of the paper in a picture, from every eighth pixel; of the whole picture where the corners
// hold none of it.
func lightness(m image.Image, corners [4]spot) float64 {
	var sum, n [2]float64 // the paper, everything
	for y := 0; y < m.Bounds().Dy(); y += 8 {
		for x := 0; x < m.Bounds().Dx(); x += 8 {
			l := lightnessOf[color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y]
			sum[1], n[1] = sum[1]+l, n[1]+1
			if inside(corners, spot{float64(x), float64(y)}) {
				sum[0], n[0] = sum[0]+l, n[0]+1
			}
		}
	}
	if n[0] == 0 {
		return sum[1] / n[1]
	}
	return sum[0] / n[0]
}

// inside reports whether a place lies within four corners that go clockwise.
func inside(corners [4]spot, p spot) bool {
	for i, a := range corners {
		b := corners[(i+1)%4]
		if (b.X-a.X)*(p.Y-a.Y)-(b.Y-a.Y)*(p.X-a.X) < 0 {
			return false
		}
	}
	return true
}
