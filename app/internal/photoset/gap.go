package photoset

import (
	"image"
	"image/color"
	"math"
)

// gapKind is how what is beside the backdrop looks.
type gapKind uint8

const (
	strip      gapKind = iota // along a side, 2 to 15 % deep
	broad                     // a curtain that ends inside the frame
	triangle                  // a corner of the picture that it does not cover
	roomCorner                // another wall of the same paint, in other light
	doorGap                   // a dark joint, and the door
)

var gapTones = []color.RGBA{{236, 232, 224, 255}, {198, 180, 150, 255}, {140, 96, 60, 255}, {120, 122, 124, 255}, {82, 54, 38, 255}}

// gapFault leaves a part of the room in sight beside the backdrop. At the lower side the picture is wide, so that it
// shows beside the person.
func gapFault(c *recipe, r random) {
	c.gap, c.gapSide, c.gapTone = r.between(0.02, 0.15), side(r.IntN(4)), pick(r, gapTones)
	if c.wall {
		wallGap(c, r)
		return
	}
	switch r.IntN(6) {
	case 0:
		c.gapKind, c.gap, c.gapSide = broad, r.between(0.15, 0.40), side(r.IntN(2))
	case 1:
		c.gapKind, c.gap, c.gapSide = triangle, r.between(0.12, 0.35), side(r.IntN(2))
	case 2:
		c.gapTone = c.nearTone(r)
	}
	c.widen()
}

// wallGap is what a white wall has instead: corners, the ceiling, doors.
func wallGap(c *recipe, r random) {
	switch r.IntN(3) {
	case 0:
		c.gapKind, c.gap, c.gapSide = roomCorner, r.between(0.05, 0.28), side(r.IntN(2))
		if r.IntN(3) == 0 {
			c.gap, c.gapSide = r.between(0.03, 0.10), above
		}
		c.gapTone = shaded(c.backdrop.colour, r.between(0.80, 0.93))
	case 1:
		c.gapKind, c.gap, c.gapSide = doorGap, r.between(0.05, 0.22), side(r.IntN(2))
		c.gapTone = pick(r, []color.RGBA{{232, 230, 224, 255}, {198, 180, 150, 255}, {140, 96, 60, 255}})
	default:
		c.gapTone = pick(r, gapTones[1:])
		c.widen()
	}
}

func (c *recipe) widen() {
	if c.gapSide == below {
		c.size, c.view = image.Pt(1200, 900), 6.2
		c.bottom = 1.95 - c.view
	}
}

// nearTone is a wall whose colour is not far from the backdrop's.
func (c *recipe) nearTone(r random) color.RGBA {
	towards := pick(r, []color.RGBA{{236, 236, 236, 255}, {120, 122, 126, 255}, {60, 62, 70, 255}})
	wanted, tone := r.between(20, 38), towards
	for k := 0.05; k < 1; k += 0.05 {
		tone = mixed(c.backdrop.colour, towards, k)
		if apart(tone, c.backdrop.colour) >= wanted {
			break
		}
	}
	return tone
}

func mixed(a, b color.RGBA, k float64) color.RGBA {
	return color.RGBA{clamp(mix(float64(a.R), float64(b.R), k)), clamp(mix(float64(a.G), float64(b.G), k)), clamp(mix(float64(a.B), float64(b.B), k)), 255}
}

// paintGap shows the room where the backdrop ends: its slightly slanted edge with a shadow, and what is beyond.
func (c recipe) paintGap(dst *image.RGBA) {
	w, h := float64(c.size.X), float64(c.size.Y)
	beyond := lit{c.gapTone, spot{w / 2, h / 2}, 2 * h}
	switch c.gapKind {
	case triangle:
		fill(dst, c.wedge(0.006), image.NewUniform(shaded(c.gapTone, 0.55)))
		fill(dst, c.wedge(0), beyond)
	case roomCorner:
		fill(dst, c.beside(0), beyond)
	case doorGap:
		fill(dst, c.beside(0.012), image.NewUniform(color.RGBA{58, 50, 44, 255}))
		fill(dst, c.beside(0), beyond)
	default:
		fill(dst, c.beside(0.004), image.NewUniform(shaded(c.gapTone, 0.55)))
		fill(dst, c.beside(0), beyond)
	}
}

// meeting is the mean distance of the colours on the two sides of the line where two walls of a room meet, under the
// picture's light; 0 where there is none.
func (c recipe) meeting(room *image.RGBA) float64 {
	if c.gapKind != roomCorner || c.gap == 0 {
		return 0
	}
	const places, aside = 40, 0.012
	w, h := float64(c.size.X), float64(c.size.Y)
	sum := 0.0
	for n := range places {
		edge, along := c.beside(0), (float64(n)+0.5)/places
		at := spot{edge[1].x + (edge[2].x-edge[1].x)*along, edge[1].y + (edge[2].y-edge[1].y)*along}
		dx, dy := aside*h, 0.0
		if c.gapSide == above || c.gapSide == below {
			dx, dy = 0, aside*h
		}
		near := func(x, y float64) color.RGBA {
			x, y = min(max(x, 0), w-1), min(max(y, 0), h-1)
			return c.underLight(shaded(room.RGBAAt(int(x), int(y)), c.light(x/w, y/h)))
		}
		sum += apart(near(at.x-dx, at.y-dy), near(at.x+dx, at.y+dy))
	}
	return sum / places
}

// beside is the outline of a strip along a side, deeper by far.
func (c recipe) beside(far float64) []spot {
	w, h := float64(c.size.X), float64(c.size.Y)
	slant := math.Copysign(min(0.25*c.gap, 0.02), grain(3, 3, c.salt)-0.5) * grain(4, 3, c.salt)
	a, b := c.gap+slant+far, c.gap-slant+far
	switch c.gapSide {
	case left:
		return []spot{{-2, -2}, {w * a, -2}, {w * b, h + 2}, {-2, h + 2}}
	case right:
		return []spot{{w + 2, -2}, {w * (1 - a), -2}, {w * (1 - b), h + 2}, {w + 2, h + 2}}
	case above:
		return []spot{{-2, -2}, {-2, h * a}, {w + 2, h * b}, {w + 2, -2}}
	}
	return []spot{{-2, h + 2}, {-2, h * (1 - a)}, {w + 2, h * (1 - b)}, {w + 2, h + 2}}
}

// wedge is the outline of an upper corner of the picture.
func (c recipe) wedge(far float64) []spot {
	w, h := float64(c.size.X), float64(c.size.Y)
	x, y := w*(c.gap+far), h*(c.gap*mix(0.8, 1.6, grain(5, 3, c.salt))+far)
	if c.gapSide == left {
		return []spot{{-2, -2}, {x, -2}, {-2, y}}
	}
	return []spot{{w + 2, -2}, {w - x, -2}, {w + 2, y}}
}
