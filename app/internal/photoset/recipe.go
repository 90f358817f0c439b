package photoset

import (
	"image"
	"image/color"
	"math/rand/v2"
)

// verdict is what a fair reader says of a top's colour.
type verdict uint8

const (
	sound verdict = iota
	refused
	arguable
)

// top is a colour of clothes.
type top struct {
	name    string
	colour  color.RGBA
	verdict verdict // whether it is red or blue
}

var tops = []top{
	{"black", color.RGBA{28, 28, 30, 255}, sound}, {"white", color.RGBA{236, 236, 232, 255}, sound},
	{"light-grey", color.RGBA{176, 178, 180, 255}, sound}, {"charcoal", color.RGBA{70, 70, 72, 255}, sound},
	{"forest", color.RGBA{46, 84, 66, 255}, sound}, {"olive", color.RGBA{106, 108, 62, 255}, sound},
	{"brown", color.RGBA{98, 68, 46, 255}, sound}, {"beige", color.RGBA{206, 186, 150, 255}, sound},
	{"yellow", color.RGBA{226, 190, 60, 255}, sound}, {"orange", color.RGBA{222, 124, 44, 255}, sound},
	{"green", color.RGBA{58, 150, 86, 255}, sound},
	{"navy", color.RGBA{28, 44, 92, 255}, refused}, {"royal-blue", color.RGBA{36, 72, 176, 255}, refused},
	{"sky-blue", color.RGBA{126, 176, 228, 255}, refused}, {"denim", color.RGBA{70, 102, 152, 255}, refused},
	{"red", color.RGBA{184, 28, 42, 255}, refused}, {"burgundy", color.RGBA{116, 22, 38, 255}, refused},
	{"pink", color.RGBA{226, 156, 172, 255}, arguable}, {"purple", color.RGBA{96, 50, 140, 255}, arguable},
	{"teal", color.RGBA{30, 122, 122, 255}, arguable},
}

const soundTops, refusedTops = 11, 6

// side is a side of the picture.
type side uint8

const (
	left side = iota
	right
	above
	below
)

// companion is another person in the picture.
type companion uint8

const (
	alone companion = iota
	together
	atBorder
	onPoster
)

// recipe is everything that decides a picture.
type recipe struct {
	name     string
	salt     uint32
	size     image.Point
	person   int // index of a plate
	other    int
	empty    bool    // nobody in the picture
	view     float64 // height of the picture in half heads
	bottom   float64 // height of the lower edge in half heads
	shift    float64 // share of the width
	tilt     float64 // degrees the camera is tilted
	wall     bool    // judged by the rules of the white wall
	backdrop backdrop
	folds    float64
	fallOff  float64
	letters  *lettering
	top      top
	worn     wear
	company  companion
	thing    thing
	gap      float64 // share of the side
	gapKind  gapKind
	gapSide  side
	gapTone  color.RGBA
	mirrored bool
	gains    [3]float64 // of the channels
	noise    float64    // standard deviation, levels of 255
	blur     int        // radius in pixels
	motion   int        // length in pixels
	grey     bool
	turn     int // quarter turns of the pixels
	exif     exif
	quality  int
	who      traits
}

// random is a source of choices.
type random struct{ *rand.Rand }

func (r random) between(low, high float64) float64 { return low + (high-low)*r.Float64() }

func pick[T any](r random, from []T) T { return from[r.IntN(len(from))] }

// sizes are those of pictures: most stand upright, one in five is as wide as a laptop's camera makes it, or wider.
var sizes = []image.Point{{900, 1200}, {900, 1200}, {900, 1200}, {900, 1200}, {750, 1000}, {750, 1000}, {960, 1280}, {960, 1280},
	{1080, 1440}, {1080, 1440}, {1200, 900}, {1200, 900}, {1600, 900}, {1920, 1080}, {2160, 900}}

// soundRecipe is a photo that a reviewer accepts, with nuisances to overlook.
func soundRecipe(r random, of cast) recipe {
	c := recipe{salt: r.Uint32(), size: pick(r, sizes), view: r.between(4.9, 6.3), shift: r.between(-0.07, 0.07),
		tilt: r.between(-4, 4), backdrop: pick(r, blues), folds: r.Float64(), fallOff: r.between(0, 0.3), top: tops[r.IntN(soundTops)],
		gains: castOf(r), noise: r.between(0.5, 8), quality: 40 + r.IntN(56)}
	c.worn = nuisances(c.salt)
	one := r.IntN(len(of.facing))
	c.person = of.facing[one]
	c.other = of.facing[(one+1+r.IntN(len(of.facing)-1))%len(of.facing)]
	c.bottom = max(1.95-c.view, bodyEnd+0.15)
	c.letters = lettered(r)
	c.letters.dark = c.backdrop.name == "light-blue"
	return c
}

// castOf is the tint of the light: none, warm, cool or green, with some more or less light.
func castOf(r random) [3]float64 {
	f := r.between(0.88, 1.06)
	switch r.IntN(5) {
	case 0:
		return [3]float64{1.07 * f, f, 0.88 * f}
	case 1:
		return [3]float64{0.92 * f, f, 1.06 * f}
	case 2:
		return [3]float64{0.97 * f, 1.05 * f, 0.95 * f}
	}
	return [3]float64{f, f, f}
}
