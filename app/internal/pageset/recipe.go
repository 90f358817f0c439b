package pageset

import (
	"image"
	"math"

	"beiandesk/app/filing"
)

// medium is how a paper became a picture.
type medium uint8

const (
	photographed medium = iota
	scanned             // to the paper's edges or with the lid around it
)

// lamp is one of three situations of light.
type lamp uint8

const (
	even lamp = iota
	oneSided
	dimWarm
)

// thing that throws a shadow.
type caster uint8

const (
	nobody caster = iota
	hand
	phone
)

// copied is what a copier left of the colours.
type copied uint8

const (
	inColour copied = iota
	greyCopy
	blackAndWhite
)

// container is the format of the file.
type container uint8

const (
	asJPEG container = iota
	asPNG
	asPDF  // the picture as a page
	drawn  // as a program prints into a file: outlines with their text, no picture
	asGIF  // two frames
	locked // a PDF with a password
)

// damage is what happens to a finished file.
type damage uint8

const (
	whole damage = iota
	cutShort
	emptied
	renamed
	swollen
)

// recipe is everything that decides a file.
type recipe struct {
	name string
	salt uint32
	kind kind
	slot filing.SlotID

	style  int
	medium medium
	size   image.Point
	pose   pose
	table  int
	lamp   lamp
	lit    float64 // direction the light comes from, in radians
	shade  caster
	folds  int // lines along which the paper was folded
	crease int
	worn   float64 // 0 to 1
	bend   float64 // how far the sheet bulges, as a share of its width

	exposure float64
	lift     float64 // levels added, as by stray light
	gains    [3]float64
	noise    float64 // deviation in levels
	soft     float64 // deviation of the blur in pixels
	motion   int     // length in pixels
	quality  int
	copied   copied
	glare    bool
	screen   bool
	quarters int // clockwise turns of the pixels
	exif     int // orientation written into the file; the pixels are turned so that it rights them
	file     container
	pages    int
	damage   damage
	rules    string

	typed    bool // an order stands beside the file
	wrong    misfit
	twin     twin
	small    bool    // a small picture in few bytes
	blur     float64 // deviation as a share of the smallest text's em; 0 none
	streak   float64 // length of motion likewise
	maxBytes int
}

// misfit is what does not agree, or has run out.
type misfit uint8

const (
	agrees misfit = iota
	otherNumber
	otherName
	otherQR
	expired
	expiresSoon
	tooOld
)

// twin is a second file in the same order.
type twin uint8

const (
	single      twin = iota
	sameFile         // the same bytes again
	sameAgain        // the same picture, smaller and pressed harder
	otherPerson      // another person's paper of the same kind
)

// phones are the cameras: noise, softness and the quality their files arrive with.
var phones = []struct {
	noise, soft float64
	low, high   int
}{
	{1.2, 0.45, 88, 95}, // a good one
	{2.6, 0.6, 78, 90},
	{4.6, 0.85, 62, 82}, // an old one
	{3.4, 0.75, 40, 62}, // sent on by a messenger, which presses it again
}

// photoSizes are longer and shorter side; small ones are commoner than they used to be, because messengers shrink.
var photoSizes = []image.Point{{1280, 960}, {1440, 1080}, {1600, 1200}, {1600, 1200}, {2048, 1536}, {2048, 1536}, {2592, 1944}, {3264, 2448}, {4000, 3000}}

const styles = 4

// soundRecipe is a page that a reviewer accepts, with nuisances to overlook.
func soundRecipe(r random) recipe {
	c := recipe{salt: r.Uint32(), kind: weighted(r, allKinds, func(k kind) int { return k.weight }), style: r.IntN(styles), pages: 1, exposure: 1,
		gains: [3]float64{1, 1, 1}, table: r.IntN(len(tables)), lit: r.between(0, 2*math.Pi), maxBytes: 3_900_000}
	c.slot = c.kind.slot
	c.typed = c.kind.order && r.chance(0.5)
	if r.chance(0.3) {
		c.scan(r)
	} else {
		c.photograph(r)
	}
	c.use(r)
	return c
}

// use leaves traces on the paper.
func (c *recipe) use(r random) {
	if r.chance(0.25) {
		c.worn = r.between(0.15, 0.55)
	}
	if c.kind.card {
		return
	}
	if r.chance(0.4) {
		c.folds = 1 + r.IntN(3)
	}
	if r.chance(0.3) {
		c.crease = 1 + r.IntN(4)
	}
	if c.medium == photographed && r.chance(0.5) {
		c.bend = r.between(-0.008, 0.008)
	}
}

func (c *recipe) photograph(r random) {
	c.medium = photographed
	phone := pick(r, phones)
	c.noise, c.soft, c.quality = phone.noise*r.between(0.8, 1.2), phone.soft*r.between(0.8, 1.2), phone.low+r.IntN(phone.high-phone.low+1)
	c.size = pick(r, photoSizes)
	c.pose = pose{fill: r.between(0.82, 0.95), turn: r.between(-1.6, 1.6), tiltX: r.between(-5, 5), tiltY: r.between(-5, 5),
		shiftX: r.between(-0.6, 0.6), shiftY: r.between(-0.6, 0.6)}
	if r.chance(0.3) {
		c.pose.tiltX, c.pose.tiltY = r.between(-15, 15), r.between(-15, 15)
	}
	c.light(r, lamp(r.IntN(3)))
}

func (c *recipe) light(r random, l lamp) {
	c.lamp = l
	f := r.between(0.82, 0.97)
	if l == oneSided {
		f = r.between(0.74, 0.86) // cameras keep the lit side of the paper from burning out
	}
	c.gains = [3]float64{f, f, f * r.between(0.96, 1.03)}
	switch l {
	case oneSided:
		c.shade = caster(r.IntN(3))
	case dimWarm:
		dim := r.between(0.66, 0.86)
		c.gains = [3]float64{dim * 1.08, dim * 0.97, dim * r.between(0.74, 0.86)}
		c.noise *= 1.5
	}
}

func (c *recipe) scan(r random) {
	c.medium, c.lamp = scanned, even
	c.noise, c.soft, c.quality = r.between(0.3, 1.4), r.between(0.3, 0.6), 70+r.IntN(26)
	c.table = lid
	c.size = image.Pt(pick(r, []int{1754, 2200, 2480, 2480, 3508}), 0)
	if c.kind.card {
		c.size.X = pick(r, []int{1100, 1400, 1700, 2000})
	}
	c.pose = pose{fill: 1, turn: 0}
	if r.chance(0.6) || c.kind.card {
		c.pose = pose{fill: r.between(0.9, 0.97), turn: r.between(-1, 1), shiftX: r.between(-0.5, 0.5), shiftY: r.between(-0.5, 0.5)}
	}
	f := r.between(0.97, 1.04)
	c.gains = [3]float64{f, f, f}
	switch r.IntN(8) {
	case 0:
		c.file, c.noise = asPNG, 0
	case 1:
		c.file = asPDF
	}
}

func weighted[T any](r random, from []T, weight func(T) int) T {
	total := 0
	for _, f := range from {
		total += weight(f)
	}
	n := r.IntN(total)
	for _, f := range from {
		if n -= weight(f); n < 0 {
			return f
		}
	}
	return from[len(from)-1]
}
