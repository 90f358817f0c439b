package specimen

import (
	"image"
	"image/color"
	"math"
)

// Pattern is what a backdrop is made of.
type Pattern uint8

// The patterns.
const (
	Curtain  Pattern = iota // cloth that hangs in folds
	Wall                    // smooth paint
	Wood                    // planks in shades of the colour
	Bricks                  // bricks of the colour with light joints
	Outdoors                // greenery, path and sky; the colour does not matter
)

// Backdrop (幕布) is what hangs behind the person.
type Backdrop struct {
	Pattern   Pattern
	Colour    color.RGBA
	Lettering string  // repeated over the cloth in a lighter tone; empty for none
	Folds     float64 // how strongly folds shade a curtain: 0 is ironed, 1 is usual
	FallOff   float64 // share of the light lost from the upper left to the lower right
	Gap       float64 // share of the width at the right where the backdrop ends and a room shows
}

// Lettering is what a specimen's backdrop says in place of a provider's name.
const Lettering = "备案专用幕布 样本"

// The colours that backdrops are made in.
var (
	CurtainBlue = color.RGBA{0x2A, 0x6F, 0xC9, 0xFF}
	CurtainRed  = color.RGBA{0xB8, 0x1F, 0x2D, 0xFF}
	PaintWhite  = color.RGBA{0xF1, 0xF0, 0xEC, 0xFF}
	PaintGray   = color.RGBA{0x9A, 0x9C, 0x9E, 0xFF}
	OakBrown    = color.RGBA{0xA8, 0x74, 0x45, 0xFF}
	BrickRed    = color.RGBA{0x9C, 0x56, 0x42, 0xFF}
)

var letterColour = color.RGBA{0xE4, 0xEE, 0xFA, 0xFF}

// BlueCurtain is the backdrop that the source's flow asks for: blue cloth with the provider's lettering.
func BlueCurtain() Backdrop {
	return Backdrop{Pattern: Curtain, Colour: CurtainBlue, Lettering: Lettering, Folds: 1, FallOff: 0.14}
}

// RedCurtain is the same cloth in red.
func RedCurtain() Backdrop {
	b := BlueCurtain()
	b.Colour = CurtainRed
	return b
}

// WhiteWall, GrayWall, WoodWall, BrickWall and Outside are what people stand before who have no curtain.
func WhiteWall() Backdrop { return Backdrop{Pattern: Wall, Colour: PaintWhite, FallOff: 0.12} }

// GrayWall is grey paint.
func GrayWall() Backdrop { return Backdrop{Pattern: Wall, Colour: PaintGray, FallOff: 0.12} }

// WoodWall is a wall of planks.
func WoodWall() Backdrop { return Backdrop{Pattern: Wood, Colour: OakBrown, FallOff: 0.1} }

// BrickWall is a wall of bricks.
func BrickWall() Backdrop { return Backdrop{Pattern: Bricks, Colour: BrickRed, FallOff: 0.1} }

// Outside is greenery and sky.
func Outside() Backdrop { return Backdrop{Pattern: Outdoors} }

// paint draws the backdrop over the whole picture. Distances are in heights of the picture, so that a pattern looks the
// same at every size.
func (b Backdrop) paint(dst *image.RGBA, seed uint64) error {
	salt := uint32(seed)*7919 + 17
	w, h := dst.Rect.Dx(), dst.Rect.Dy()
	edge := float64(w) * (1 - b.Gap)
	for y := range h {
		for x := range w {
			u, v := float64(x)/float64(h), float64(y)/float64(h)
			c := b.at(u, v, salt)
			if float64(x) >= edge {
				c = room(u, v, (float64(x)-edge)/float64(h))
			}
			dst.SetRGBA(x, y, shaded(c, b.light(u/max(float64(w)/float64(h), 0.01), v)))
		}
	}
	return b.letter(dst, int(edge))
}

// light is the factor of the fall-off at shares (u, v) of the picture.
func (b Backdrop) light(u, v float64) float64 {
	return 1 + b.FallOff*(0.25-0.6*(0.65*u+0.35*v))
}

// at is the colour at (u, v) under even light.
func (b Backdrop) at(u, v float64, salt uint32) color.RGBA {
	switch b.Pattern {
	case Curtain:
		return shaded(b.Colour, b.fold(u, v, salt))
	case Wood:
		return shaded(b.Colour, planks(u, v, salt))
	case Bricks:
		return brick(b.Colour, u, v, salt)
	case Outdoors:
		return outdoors(u, v, salt)
	}
	return shaded(b.Colour, 1+0.015*(clouds(u*9, v*9, salt)-0.5))
}

func (b Backdrop) fold(u, v float64, salt uint32) float64 {
	sway := 0.03 * math.Sin(3*v+float64(salt%7))
	deep := math.Sin(2*math.Pi*(u+sway)*4.3 + 2.5*clouds((u+sway)*5, v*0.7, salt))
	fine := clouds((u+sway)*26, v*1.5, salt+1) - 0.5
	return 1 + b.Folds*(0.05*deep+0.035*fine)
}

func planks(u, v float64, salt uint32) float64 {
	n := math.Floor(u / 0.13)
	within := u/0.13 - n
	grainLines := clouds(u*90, v*3+n*7, salt) - 0.5
	f := 0.70 + 0.55*grain(int(n), 3, salt) + 0.30*grainLines
	if within < 0.035 {
		f *= 0.45
	}
	return f
}

func brick(c color.RGBA, u, v float64, salt uint32) color.RGBA {
	row := math.Floor(v / 0.055)
	shift := 0.5 * float64(int(row)&1)
	column := math.Floor(u/0.15 + shift)
	inRow, inColumn := v/0.055-row, u/0.15+shift-column
	if inRow < 0.13 || inColumn < 0.05 {
		return shaded(color.RGBA{0xC9, 0xC3, 0xB8, 0xFF}, 0.92+0.1*clouds(u*60, v*60, salt))
	}
	return shaded(c, 0.72+0.5*grain(int(row), int(column), salt)+0.2*(clouds(u*70, v*70, salt+2)-0.5))
}

func outdoors(u, v float64, salt uint32) color.RGBA {
	leaves := 0.5*clouds(u*7, v*7, salt) + 0.3*clouds(u*19, v*19, salt+1) + 0.2*clouds(u*55, v*55, salt+2)
	horizon := 0.34 + 0.12*(clouds(u*4, 1, salt+3)-0.5) + 0.10*(clouds(u*17, 2, salt+4)-0.5)
	switch {
	case v < horizon && leaves < 0.52:
		return shaded(color.RGBA{0xB9, 0xD3, 0xEA, 0xFF}, 1.02-0.1*v)
	case v > 0.82:
		return shaded(color.RGBA{0x9C, 0x93, 0x84, 0xFF}, 0.8+0.4*leaves)
	}
	return shaded(color.RGBA{0x5D, 0x8A, 0x45, 0xFF}, 0.35+1.2*leaves)
}

// room is what shows beside a backdrop that is too narrow: a wall, the frame of a door and the door.
func room(u, v, past float64) color.RGBA {
	switch {
	case past < 0.012:
		return color.RGBA{0x5A, 0x58, 0x55, 0xFF} // the curtain's shadow
	case past > 0.07 && past < 0.10:
		return shaded(color.RGBA{0x7A, 0x52, 0x34, 0xFF}, 1)
	case past >= 0.10:
		return shaded(color.RGBA{0x9A, 0x6C, 0x48, 0xFF}, 0.95+0.1*clouds(u*80, v*2, 5))
	}
	return shaded(PaintWhite, 0.93)
}

func shaded(c color.RGBA, f float64) color.RGBA {
	return color.RGBA{clampByte(float64(c.R) * f), clampByte(float64(c.G) * f), clampByte(float64(c.B) * f), 255}
}

// letter repeats the lettering in staggered rows left of edge.
func (b Backdrop) letter(dst *image.RGBA, edge int) error {
	if b.Lettering == "" {
		return nil
	}
	c, err := newCanvas(edge, dst.Rect.Dy(), color.Transparent)
	if err != nil {
		return err
	}
	h := float64(dst.Rect.Dy())
	p := pen{size: h * 0.026, colour: letterColour, tracking: h * 0.004}
	gap := c.width(b.Lettering, p) + h*0.12
	for row := 0; float64(row)*h*0.105 < h; row++ {
		y := h*0.065 + float64(row)*h*0.105
		for x := h*0.03 - gap*0.5*float64(row&1); x < float64(edge); x += gap {
			c.text(x, y, b.Lettering, p)
		}
	}
	(&canvas{RGBA: dst}).lay(c, image.Point{}, 0.62)
	return nil
}
