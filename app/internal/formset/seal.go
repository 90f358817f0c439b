package formset

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"

	"beiandesk/app/internal/formsheet"
)

// stamp presses a seal whose middle lies at a point: a ring, a star, the name along the ring.
func (c canvas) stamp(r random, at point, radius float64, name string, ink color.RGBA, strength float64) error {
	side := int(2*(radius+2)*density + 0.5)
	seal := image.NewAlpha(image.Rect(0, 0, side, side))
	middle := point{X: radius + 2, Y: radius + 2}
	lay := func(m *image.Alpha) { draw.Draw(seal, m.Rect, m, m.Rect.Min, draw.Over) }
	const steps = 120
	for i := range steps {
		a, b := 2*math.Pi*float64(i)/steps, 2*math.Pi*float64(i+1)/steps
		inner := radius - 1.2
		lay(filled([]point{around(middle, radius, a), around(middle, radius, b), around(middle, inner, b), around(middle, inner, a)}))
	}
	var star []point
	for i := range 10 {
		d := radius * 0.3
		if i%2 == 1 {
			d *= 0.382
		}
		star = append(star, around(middle, d, -math.Pi/2+math.Pi*float64(i)/5))
	}
	lay(filled(star))
	if err := letterRound(seal, middle, radius*0.76, name, radius*0.22); err != nil {
		return err
	}
	c.press(r, seal, at, middle, r.between(-0.35, 0.35), ink, strength)
	return nil
}

func around(m point, d, angle float64) point {
	return point{X: m.X + d*math.Cos(angle), Y: m.Y + d*math.Sin(angle)}
}

// letterRound sets a name along an arc that is open below.
func letterRound(seal *image.Alpha, middle point, radius float64, name string, size float64) error {
	letters := []rune(name)
	for i, l := range letters {
		t := 0.5
		if len(letters) > 1 {
			t = float64(i) / float64(len(letters)-1)
		}
		angle := -math.Pi/2 + (t-0.5)*4.2
		glyph, err := lettered(string(l), 1, 1+size, size)
		if err != nil {
			return err
		}
		to := around(middle, radius, angle)
		sin, cos := math.Sincos(angle + math.Pi/2)
		gx, gy := (1+size/2)*density, (1+size*0.62)*density
		m := f64.Aff3{cos, -sin, to.X*density - cos*gx + sin*gy, sin, cos, to.Y*density - sin*gx - cos*gy}
		draw.BiLinear.Transform(seal, m, glyph, glyph.Rect, draw.Over, nil)
	}
	return nil
}

// press turns a seal and lays it on the sheet, unevenly inked.
func (c canvas) press(r random, seal *image.Alpha, at, middle point, angle float64, ink color.RGBA, strength float64) {
	out := image.NewAlpha(image.Rect(int((at.X-middle.X*1.5)*density), int((at.Y-middle.Y*1.5)*density),
		int((at.X+middle.X*1.5)*density), int((at.Y+middle.Y*1.5)*density)))
	sin, cos := math.Sincos(angle)
	mx, my := middle.X*density, middle.Y*density
	m := f64.Aff3{cos, -sin, at.X*density - cos*mx + sin*my, sin, cos, at.Y*density - sin*mx - cos*my}
	draw.BiLinear.Transform(out, m, seal, seal.Rect, draw.Over, nil)
	salt := r.Uint32()
	patchy := r.between(0, 0.5)
	for y := out.Rect.Min.Y; y < out.Rect.Max.Y; y++ {
		for x := out.Rect.Min.X; x < out.Rect.Max.X; x++ {
			i := out.PixOffset(x, y)
			if out.Pix[i] == 0 {
				continue
			}
			f := 1 - patchy*clouds(float64(x)/40, float64(y)/40, salt) - 0.25*grain(x, y, salt)
			out.Pix[i] = uint8(float64(out.Pix[i]) * max(f, 0))
		}
	}
	c.multiply(out, ink, strength)
}

// finger presses a fingerprint: ridges around a whorl within an oval.
func (c canvas) finger(r random, at point, ink color.RGBA, strength float64) {
	wide, high := r.between(6.5, 8.5), r.between(8.5, 11)
	salt, angle := r.Uint32(), r.between(-0.5, 0.5)
	area := image.Rect(int((at.X-12)*density), int((at.Y-12)*density), int((at.X+12)*density), int((at.Y+12)*density))
	out := image.NewAlpha(area)
	sin, cos := math.Sincos(angle)
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			dx, dy := float64(x)/density-at.X, float64(y)/density-at.Y
			u, v := dx*cos+dy*sin, -dx*sin+dy*cos
			d := math.Hypot(u/wide, v/high)
			if d > 1 {
				continue
			}
			wave := math.Hypot(u*1.15, v) + 1.2*clouds(u/3, v/3, salt)
			ridge := 0.5 + 0.5*math.Sin(2*math.Pi*wave/0.5)
			a := (0.35 + 0.65*ridge) * (1 - 0.5*clouds(u/4+9, v/4, salt)) * min(1, (1-d)*5)
			out.SetAlpha(x, y, color.Alpha{A: uint8(255 * a)})
		}
	}
	c.multiply(out, ink, strength)
}

// place is a point within a box, off its middle by at most so many millimetres.
func place(r random, b formsheet.Rect, off float64) point {
	return point{X: b.X + b.W/2 + r.between(-off, off), Y: b.Y + b.H/2 + r.between(-off, off)}
}

// grain is a repeatable random number from 0 to 1 for a place.
func grain(x, y int, salt uint32) float64 {
	h := uint32(x)*0x9e3779b1 ^ uint32(y)*0x85ebca77 ^ salt*0xc2b2ae3d
	h = (h ^ h>>15) * 0x2c1b3c6d
	h = (h ^ h>>12) * 0x297a2d39
	return float64(h^h>>15) / (1 << 32)
}

// clouds is smooth noise from 0 to 1 whose features are about 1 across.
func clouds(x, y float64, salt uint32) float64 {
	fx, fy := math.Floor(x), math.Floor(y)
	ix, iy := int(fx), int(fy)
	ease := func(t float64) float64 { return t * t * (3 - 2*t) }
	mix := func(a, b, t float64) float64 { return a + (b-a)*t }
	u, v := ease(x-fx), ease(y-fy)
	return mix(mix(grain(ix, iy, salt), grain(ix+1, iy, salt), u), mix(grain(ix, iy+1, salt), grain(ix+1, iy+1, salt), u), v)
}
