package photoset

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// stand says where a person stands in a picture.
type stand struct {
	view, bottom, shift, tilt float64 // as in a recipe
}

// transform leads from plate to picture.
func (s stand) transform(p plate, size image.Point) f64.Aff3 {
	w, h := float64(size.X), float64(size.Y)
	perHalfHead := h / s.view
	k := perHalfHead / p.detail
	dx := w*(0.5+s.shift) - k*float64(p.image.Rect.Dx())/2 - w/2
	dy := h + (s.bottom-plateTop)*perHalfHead - h/2
	sin, cos := math.Sincos(s.tilt * math.Pi / 180)
	return f64.Aff3{k * cos, -k * sin, dx*cos - dy*sin + w/2, k * sin, k * cos, dx*sin + dy*cos + h/2}
}

func (s stand) place(dst *image.RGBA, p plate) {
	draw.BiLinear.Transform(dst, s.transform(p, dst.Rect.Size()), p.image, p.image.Rect, draw.Over, nil)
}

// shadowCell is the side in pixels of the squares that a soft shadow is made of.
const shadowCell = 30

// shade darkens the backdrop where the person throws a soft shadow, right and below.
func (s stand) shade(dst *image.RGBA, p plate, depth float64) {
	small := image.Rect(0, 0, dst.Rect.Dx()/shadowCell+1, dst.Rect.Dy()/shadowCell+1)
	t := s.transform(p, dst.Rect.Size())
	for i := range t {
		t[i] /= shadowCell
	}
	t[2], t[5] = t[2]+0.8, t[5]+0.8
	cast := image.NewNRGBA(small)
	draw.BiLinear.Transform(cast, t, p.image, p.image.Rect, draw.Over, nil)
	for i := 0; i < len(cast.Pix); i += 4 {
		cast.Pix[i], cast.Pix[i+1], cast.Pix[i+2], cast.Pix[i+3] = 0, 0, 0, clamp(depth*float64(cast.Pix[i+3]))
	}
	draw.BiLinear.Scale(dst, image.Rect(0, 0, small.Dx()*shadowCell, small.Dy()*shadowCell), cast, small, draw.Over, nil)
}

// seen is what is true of a composed picture beyond its recipe.
type seen struct {
	top, backdrop color.RGBA // mean colours under even light
	lightness     float64    // mean L* of the finished picture
	clipped       float64    // share of the picture's middle that is burnt out
}

// compose makes the picture of a recipe from plates.
func compose(c recipe, plates []plate) (*image.RGBA, seen, error) {
	dst := image.NewRGBA(image.Rectangle{Max: c.size})
	c.backdrop.paint(dst, c.folds, c.salt)
	if c.letters != nil {
		if err := c.letters.write(dst, math.Tan(c.tilt*math.Pi/180)); err != nil {
			return nil, seen{}, err
		}
	}
	c.paintRoom(dst, plates)
	s := seen{backdrop: c.backdrop.colour}
	if !c.empty {
		at := stand{c.view, c.bottom, c.shift, c.tilt}
		p, worn := plates[c.person].wearing(c.top.colour)
		s.top = worn
		c.dress(p)
		at.shade(dst, p, 0.1+0.2*grain(1, 1, c.salt))
		at.place(dst, p)
	}
	c.expose(dst)
	dst = soften(dst, c.blur, c.blur)
	dst = soften(dst, c.motion, 0)
	if c.mirrored {
		dst = flipped(dst)
	}
	s.measure(dst)
	return dst, s, nil
}

// dress puts on what covers head or face.
func (c recipe) dress(p plate) {
	if c.eyesShut {
		p.closeEyes()
	}
	if c.shades {
		p.sunglasses(color.RGBA{22, 22, 26, 255})
	}
	if c.mask {
		p.mask(c.hatTone)
	}
	if c.hat != noHat {
		p.hat(c.hat, c.hatTone)
	}
}

// paintRoom adds what else is behind and beside the person.
func (c recipe) paintRoom(dst *image.RGBA, plates []plate) {
	w, h := c.size.X, c.size.Y
	onLeft := c.salt&1 == 0
	beside := func(wide, from, to int) image.Rectangle {
		r := image.Rect(0, h*from/100, w*wide/100, h*to/100)
		if !onLeft {
			r = r.Add(image.Pt(w-r.Dx(), 0))
		}
		return r
	}
	switch c.thing {
	case books:
		shelf(dst, beside(24, 6, 48), c.salt)
	case potted:
		plant(dst, beside(36, 4, 58), c.salt)
	}
	if c.gap > 0 {
		c.paintGap(dst)
	}
	if c.company == alone {
		return
	}
	other, _ := plates[c.other].wearing(tops[int(c.salt>>8)%soundTops].colour)
	switch c.company {
	case together:
		stand{c.view * 1.04, c.bottom, 0.22, c.tilt}.place(dst, other)
	case atBorder:
		away := 0.5 + 0.12*grain(2, 2, c.salt)
		if onLeft {
			away = -away
		}
		stand{c.view * 1.05, c.bottom, away, c.tilt}.place(dst, other)
	case onPoster:
		frame := beside(24, 5, 30)
		frame = frame.Add(image.Pt(w*3/100*(1-2*int(c.salt&1)), 0))
		draw.Draw(dst, frame, image.NewUniform(color.RGBA{246, 244, 238, 255}), image.Point{}, draw.Src)
		sheet := image.NewRGBA(image.Rect(0, 0, frame.Dx()*9/10, frame.Dy()*9/10))
		draw.Draw(sheet, sheet.Rect, image.NewUniform(color.RGBA{214, 196, 120, 255}), image.Point{}, draw.Src)
		stand{3.6, -2.1, 0, 0}.place(sheet, other)
		draw.Draw(dst, sheet.Rect.Add(frame.Min).Add(image.Pt(frame.Dx()/20, frame.Dy()/20)), sheet, image.Point{}, draw.Src)
	}
}

// paintGap shows the room where the backdrop ends: its slightly slanted edge with a shadow, and a wall or a door.
func (c recipe) paintGap(dst *image.RGBA) {
	w, h := float64(c.size.X), float64(c.size.Y)
	slant := 0.25 * c.gap * (grain(3, 3, c.salt) - 0.5)
	strip := func(near, far float64) []spot {
		a, b := near*(1+slant), near*(1-slant)
		switch c.gapSide {
		case left:
			return []spot{{-2, -2}, {w * (a + far), -2}, {w * (b + far), h + 2}, {-2, h + 2}}
		case right:
			return []spot{{w + 2, -2}, {w * (1 - a - far), -2}, {w * (1 - b - far), h + 2}, {w + 2, h + 2}}
		case above:
			return []spot{{-2, -2}, {-2, h * (a + far)}, {w + 2, h * (b + far)}, {w + 2, -2}}
		}
		return []spot{{-2, h + 2}, {-2, h * (1 - a - far)}, {w + 2, h * (1 - b - far)}, {w + 2, h + 2}}
	}
	fill(dst, strip(c.gap, 0.004), image.NewUniform(shaded(c.gapTone, 0.55)))
	fill(dst, strip(c.gap, 0), lit{c.gapTone, spot{w / 2, h / 2}, 2 * h})
}
