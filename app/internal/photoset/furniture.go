package photoset

import (
	"image"
	"image/color"
	"math"
)

// thing stands or hangs behind the person.
type thing uint8

const (
	nothing thing = iota
	books
	potted
	poster
	framed
	lamp
	lightSwitch
	hungCloth
	cable
	chair
	things
)

// extents are the least and the greatest width and height of things, and where their upper side lies, in per cent of
// the picture's width and height.
var extents = [things][6]float64{
	books: {14, 24, 26, 46, 4, 10}, potted: {16, 34, 30, 52, 4, 10}, poster: {13, 22, 14, 28, 4, 16}, framed: {10, 19, 10, 19, 5, 20},
	lamp: {10, 17, 24, 40, 4, 10}, lightSwitch: {6, 10, 4.5, 7, 8, 30}, hungCloth: {13, 22, 24, 44, -2, 8}, cable: {2, 9, 50, 105, -3, -1},
	chair: {14, 22, 28, 40, 12, 22},
}

// place is where a thing is, beside the person on the left or the right. It may just reach the side of the picture.
func (t thing) place(size image.Point, salt uint32) image.Rectangle {
	w, h := float64(size.X)/100, float64(size.Y)/100
	e := extents[t]
	wide, tall := mix(e[0], e[1], grain(1, 7, salt)), mix(e[2], e[3], grain(2, 7, salt))
	x, y := mix(-2, max(24-wide, 1), grain(3, 7, salt)), mix(e[4], e[5], grain(4, 7, salt))
	if salt&1 == 1 {
		x = 100 - x - wide
	}
	return image.Rect(int(x*w), int(y*h), int((x+wide)*w), int((y+tall)*h))
}

// paint draws the thing, in a colour that stands out from what it hangs on where it has one of its own.
func (t thing) paint(dst *image.RGBA, on color.RGBA, salt uint32) {
	area := t.place(dst.Rect.Size(), salt)
	switch t {
	case books:
		shelf(dst, area, salt)
	case potted:
		plant(dst, area, salt)
	case poster:
		sheet(dst, area, salt)
	case framed:
		frame(dst, area, salt)
	case lamp:
		standingLamp(dst, area)
	case lightSwitch:
		plate := standingOut(on, color.RGBA{238, 238, 234, 255}, color.RGBA{246, 246, 246, 255})
		wallSwitch(dst, area, plate)
	case hungCloth:
		cloth := standingOut(on, pick2(salt, clothTones), pick2(salt>>3, clothTones), color.RGBA{200, 60, 60, 255})
		towel(dst, area, cloth, salt)
	case cable:
		wire(dst, area, standingOut(on, pick2(salt, wireTones), color.RGBA{30, 30, 32, 255}, color.RGBA{235, 235, 232, 255}), salt)
	case chair:
		seat(dst, area, standingOut(on, pick2(salt, chairTones), color.RGBA{60, 52, 48, 255}))
	}
}

var (
	clothTones = []color.RGBA{{196, 60, 66, 255}, {226, 222, 210, 255}, {92, 120, 84, 255}, {60, 60, 66, 255}, {214, 170, 90, 255}}
	wireTones  = []color.RGBA{{28, 28, 30, 255}, {236, 236, 232, 255}, {60, 60, 62, 255}}
	chairTones = []color.RGBA{{40, 40, 44, 255}, {128, 84, 50, 255}, {186, 150, 106, 255}, {90, 92, 96, 255}}
)

func pick2[T any](salt uint32, from []T) T { return from[int(salt>>4)%len(from)] }

// standingOut is the first of some colours that nobody takes for the other; the last where none is.
func standingOut(from color.RGBA, candidates ...color.RGBA) color.RGBA {
	for _, c := range candidates {
		if apart(c, from) > otherTone {
			return c
		}
	}
	return candidates[len(candidates)-1]
}

func sides(area image.Rectangle) (x, y, w, h float64) {
	return float64(area.Min.X), float64(area.Min.Y), float64(area.Dx()), float64(area.Dy())
}

// shelf draws a shelf of books.
func shelf(dst *image.RGBA, area image.Rectangle, salt uint32) {
	x, y, w, h := sides(area)
	fill(dst, box(x, y, w, h), image.NewUniform(color.RGBA{70, 48, 34, 255}))
	rows := 3
	for row := range rows {
		top := y + h*(0.03+float64(row)/float64(rows))
		for n, at := 0, x+w*0.04; at < x+w*0.9; n++ {
			wide := w * (0.06 + 0.06*grain(n, row, salt))
			tall := h / float64(rows) * (0.6 + 0.3*grain(n, row, salt+1))
			c := color.RGBA{clamp(60 + 180*grain(n, row, salt+2)), clamp(60 + 170*grain(n, row, salt+3)), clamp(50 + 170*grain(n, row, salt+4)), 255}
			fill(dst, box(at, top+h/float64(rows)*0.93-tall, wide*0.92, tall), image.NewUniform(c))
			at += wide
		}
	}
}

// plant draws a pot with leaves.
func plant(dst *image.RGBA, area image.Rectangle, salt uint32) {
	x, y, w, h := sides(area)
	fill(dst, []spot{{x + w*0.25, y + h*0.7}, {x + w*0.75, y + h*0.7}, {x + w*0.66, y + h}, {x + w*0.34, y + h}}, image.NewUniform(color.RGBA{158, 92, 60, 255}))
	for n := range 26 {
		a := math.Pi * (0.05 + 0.9*grain(n, 1, salt))
		r := 0.25 + 0.45*grain(n, 2, salt)
		px, py := x+w*(0.5+0.6*r*math.Cos(a)), y+h*(0.7-r*math.Sin(a))
		c := shaded(color.RGBA{58, 128, 62, 255}, 0.6+0.7*grain(n, 3, salt))
		fill(dst, rounded(px, py, w*0.13, h*0.07, 2), image.NewUniform(c))
	}
}

// sheet draws a poster without a face: a paper with blocks of colour and lines of print.
func sheet(dst *image.RGBA, area image.Rectangle, salt uint32) {
	x, y, w, h := sides(area)
	fill(dst, box(x, y, w, h), image.NewUniform(color.RGBA{246, 244, 238, 255}))
	for n := range 3 {
		c := color.RGBA{clamp(40 + 200*grain(n, 21, salt)), clamp(40 + 190*grain(n, 22, salt)), clamp(40 + 190*grain(n, 23, salt)), 255}
		fill(dst, box(x+w*(0.06+0.1*grain(n, 24, salt)), y+h*(0.05+0.3*float64(n)), w*(0.5+0.3*grain(n, 25, salt)), h*0.2), image.NewUniform(c))
	}
	for n := range 4 {
		fill(dst, box(x+w*0.08, y+h*(0.28+0.16*float64(n)), w*0.8, h*0.02), image.NewUniform(color.RGBA{60, 60, 66, 255}))
	}
}

// frame draws a picture in a frame, with a shadow under it.
func frame(dst *image.RGBA, area image.Rectangle, salt uint32) {
	x, y, w, h := sides(area)
	wood := pick2(salt, chairTones)
	fill(dst, box(x+w*0.03, y+h*0.03, w, h), image.NewUniform(color.RGBA{0, 0, 0, 60}))
	fill(dst, box(x, y, w, h), image.NewUniform(wood))
	fill(dst, box(x+w*0.09, y+h*0.09, w*0.82, h*0.82), image.NewUniform(color.RGBA{240, 238, 230, 255}))
	fill(dst, box(x+w*0.2, y+h*0.2, w*0.6, h*0.35), image.NewUniform(color.RGBA{150, 186, 210, 255}))
	fill(dst, box(x+w*0.2, y+h*0.55, w*0.6, h*0.25), image.NewUniform(color.RGBA{104, 132, 80, 255}))
}

func standingLamp(dst *image.RGBA, area image.Rectangle) {
	x, y, w, h := sides(area)
	fill(dst, box(x+w*0.47, y+h*0.3, w*0.06, h*0.7), image.NewUniform(color.RGBA{44, 44, 46, 255}))
	fill(dst, []spot{{x + w*0.28, y}, {x + w*0.72, y}, {x + w, y + h*0.36}, {x, y + h*0.36}}, image.NewUniform(color.RGBA{238, 220, 180, 255}))
}

// wallSwitch is a plate with a rocker: dark seams round both, a little shadow under it.
func wallSwitch(dst *image.RGBA, area image.Rectangle, c color.RGBA) {
	x, y, w, h := sides(area)
	e := w * 0.04
	fill(dst, box(x-e, y-e, w+2.5*e, h+2.5*e), image.NewUniform(color.RGBA{0, 0, 0, 70}))
	fill(dst, box(x, y, w, h), image.NewUniform(c))
	fill(dst, box(x+w*0.22, y+h*0.18, w*0.56, h*0.64), image.NewUniform(shaded(c, 0.72)))
	fill(dst, box(x+w*0.25, y+h*0.21, w*0.5, h*0.58), image.NewUniform(shaded(c, 0.96)))
}

// towel is a second cloth with folds of its own.
func towel(dst *image.RGBA, area image.Rectangle, c color.RGBA, salt uint32) {
	x, y, w, h := sides(area)
	for n := range 12 {
		f := 1 + 0.10*math.Sin(float64(n)*1.3+float64(salt%5))
		fill(dst, box(x+w*float64(n)/12, y, w/12+1, h*(0.94+0.06*grain(n, 31, salt))), image.NewUniform(shaded(c, f)))
	}
}

// wire hangs down in a slack line.
func wire(dst *image.RGBA, area image.Rectangle, c color.RGBA, salt uint32) {
	x, y, w, h := sides(area)
	thick := float64(dst.Rect.Dx()) * mix(0.006, 0.011, grain(5, 7, salt))
	var along, back []spot
	for n := range 25 {
		v := float64(n) / 24
		at := x + w*(0.5+0.45*math.Sin(2.2*v*math.Pi+float64(salt%6)))
		along, back = append(along, spot{at, y + h*v}), append(back, spot{at + thick, y + h*v})
	}
	for i := len(back) - 1; i >= 0; i-- {
		along = append(along, back[i])
	}
	fill(dst, along, image.NewUniform(c))
}

// seat is the back of a chair with two legs.
func seat(dst *image.RGBA, area image.Rectangle, c color.RGBA) {
	x, y, w, h := sides(area)
	fill(dst, box(x+w*0.04, y, w*0.1, h), image.NewUniform(shaded(c, 0.85)))
	fill(dst, box(x+w*0.86, y, w*0.1, h), image.NewUniform(shaded(c, 0.85)))
	for _, v := range []float64{0.05, 0.3, 0.55} {
		fill(dst, box(x, y+h*v, w, h*0.14), image.NewUniform(c))
	}
}
