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

// clothCell is the side in pixels of the squares in which a top is counted.
const clothCell = 6

// cloth is the share of a picture in which the top of a real person shows.
func (s stand) cloth(size image.Point, p plate) float64 {
	if p.cloth == nil {
		return 1
	}
	shows, t := image.NewAlpha(image.Rect(0, 0, size.X/clothCell, size.Y/clothCell)), s.transform(p, size)
	for i := range t {
		t[i] /= clothCell
	}
	draw.BiLinear.Transform(shows, t, p.cloth, p.cloth.Rect, draw.Src, nil)
	sum := 0
	for _, a := range shows.Pix {
		sum += int(a)
	}
	return float64(sum) / 255 / float64(len(shows.Pix))
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
	clipped       float64    // share of the face that is burnt out
	letters       int        // Chinese characters that show whole
	extra         float64    // share of the picture where something else than backdrop and person shows
	behind        float64    // share of the picture where no person shows
	cloth         float64    // share of the picture where the top of a real person shows, 1 of a rendered one
	corner        float64    // how far two walls of a room are apart where they meet, as they appear; 0 without
}

// compose makes the picture of a recipe from plates.
func compose(c recipe, plates []plate, fonts typefaces) (*image.RGBA, seen, error) {
	dst := image.NewRGBA(image.Rectangle{Max: c.size})
	c.backdrop.paint(dst, c.folds, c.salt)
	var written letters
	if c.letters != nil {
		var err error
		if written, err = c.letters.write(dst, fonts, math.Tan(c.tilt*math.Pi/180), c.salt); err != nil {
			return nil, seen{}, err
		}
	}
	written.remember(dst)
	bare := copied(dst)
	c.paintRoom(dst, plates)
	written.compare(dst)
	extra := differing(bare, dst)
	s := seen{backdrop: c.backdrop.colour, corner: c.meeting(dst)}
	if !c.empty {
		at := stand{c.view, c.bottom, c.shift, c.tilt}
		p, worn := plates[c.person].wearing(c.top.colour)
		s.top = worn
		c.dress(p)
		at.shade(dst, p, 0.1+0.2*grain(1, 1, c.salt))
		room := copied(dst)
		written.remember(dst)
		at.place(dst, p)
		written.compare(dst)
		s.extra, s.behind, s.cloth = unhidden(extra, room, dst), unhidden(nil, room, dst), at.cloth(dst.Rect.Size(), p)
	} else {
		s.extra, s.behind = unhidden(extra, dst, dst), 1
	}
	s.letters = written.visible()
	c.expose(dst)
	dst = soften(dst, c.blur, c.blur)
	dst = soften(dst, c.motion, 0)
	if c.mirrored {
		dst = flipped(dst)
	}
	s.measure(dst, c.faceArea())
	return dst, s, nil
}

// faceArea is where the face is, brows to chin, before the picture is mirrored.
func (c recipe) faceArea() image.Rectangle {
	w, h := float64(c.size.X), float64(c.size.Y)
	perHalfHead := h / c.view
	x, y := w*(0.5+c.shift), h+c.bottom*perHalfHead
	if c.mirrored {
		x = w - x
	}
	return image.Rect(int(x-0.62*perHalfHead), int(y-0.25*perHalfHead), int(x+0.62*perHalfHead), int(y+1.0*perHalfHead))
}
