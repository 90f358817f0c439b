package photoset

import (
	"fmt"
	"image"
	"slices"
)

// fault changes a sound recipe into one that a reviewer refuses, or overlooks on second thoughts.
type fault struct {
	name   string
	weight int
	apply  func(c *recipe, r random)
}

// faults are drawn by weight. The first of them, as many as pairs says, may come two at a time.
var faults = []fault{
	{"wrong-colour", 20, func(c *recipe, r random) { c.before(pick(r, c.wrongs())) }},
	{"busy", 16, func(c *recipe, r random) { c.before(pick(r, busies)) }},
	{"top", 24, func(c *recipe, r random) { c.top = tops[soundTops+r.IntN(refusedTops)] }},
	{"hat", 8, func(c *recipe, r random) { c.worn.putOnHat(r) }},
	{"mask", 8, func(c *recipe, r random) { c.worn.putOnMask(r) }},
	{"sunglasses", 6, func(c *recipe, r random) { c.worn.shades = squared + shadesKind(r.IntN(int(shadesKinds-squared))) }},
	{"before-face", 4, func(c *recipe, r random) { c.worn.before = palm + beforeKind(r.IntN(int(beforeKinds-palm))) }},
	{"hair-on-eyes", 3, func(c *recipe, r random) { c.worn.veil = longFringe + veilKind(r.IntN(int(veilKinds-longFringe))) }},
	{"eyes-shut", 8, func(c *recipe, _ random) { c.worn.eyesShut, c.worn.glasses = true, false }},
	{"mirrored", 16, func(c *recipe, _ random) { c.mirrored = true }},
	{"off-centre", 6, func(c *recipe, r random) { c.shift = r.between(0.25, 0.33) * float64(1-2*r.IntN(2)) }},
	{"gap", 26, gapFault},
	{"no-lettering", 10, func(c *recipe, _ random) { c.letters = nil }},
	{"faded-lettering", 8, whereLettered(faded)},
	{"tiny-lettering", 6, whereLettered(tiny)},
	{"smeared-lettering", 6, whereLettered(smeared)},
	{"hidden-lettering", 5, whereLettered(hiddenLetters)},
	{"arguable-top", 8, func(c *recipe, r random) { c.top = tops[soundTops+refusedTops+r.IntN(3)] }},
	{"two-people", 8, func(c *recipe, r random) { c.company, c.shift, c.view = together, -0.2, r.between(6, 6.3) }},
	{"border-person", 6, func(c *recipe, _ random) { c.company = atBorder }},
	{"poster", 6, func(c *recipe, _ random) { c.company = onPoster }},
	{"prop", 26, func(c *recipe, r random) { c.thing = books + thing(r.IntN(int(things-books))) }},
	{"small-face", 4, func(c *recipe, r random) { c.view, c.bottom = r.between(24, 30), bodyEnd }},
	{"face-only", 6, func(c *recipe, r random) { c.view, c.bottom = r.between(2.0, 2.3), -1.25 }},
	{"head-cut", 4, func(c *recipe, r random) { c.view, c.bottom = r.between(4.0, 4.2), -3.4 }},
	{"not-frontal", 12, nil},
	{"blurred", 6, func(c *recipe, r random) { c.blur = c.size.Y * (7 + r.IntN(5)) / 1000 }},
	{"motion", 4, func(c *recipe, r random) { c.motion = c.size.Y * (25 + r.IntN(20)) / 1000 }},
	{"dark", 4, func(c *recipe, r random) { c.dim(r.between(0.12, 0.2)) }},
	{"overexposed", 6, func(c *recipe, r random) { c.dim(r.between(2.2, 2.8)) }},
	{"grey", 6, func(c *recipe, _ random) { c.grey = true }},
	{"turned", 8, func(c *recipe, r random) { c.turn = 1 + r.IntN(3) }},
	{"turned-exif", 4, func(c *recipe, r random) { c.exif.orientation = []int{3, 6, 8}[r.IntN(3)] }},
	{"edited", 4, func(c *recipe, r random) { c.exif.software = pick(r, editors) }},
	{"location", 4, func(c *recipe, _ random) { c.exif.place = true }},
	{"few-pixels", 4, func(c *recipe, r random) { c.size = image.Pt(360+r.IntN(160), 480+r.IntN(160)) }},
	{"nobody", 6, func(c *recipe, _ random) { c.empty = true }},
}

// pairs is how many of the faults may come two at a time without hiding one another.
const pairs = 11

var editors = []string{"Adobe Photoshop 25.0 (Windows)", "GIMP 2.10.36", "Snapseed 2.0"}

func (c *recipe) before(b backdrop) {
	c.backdrop = b
	if b.surface != cloth {
		c.letters = nil
	} else if c.letters != nil {
		c.letters.dark = b.name == "white"
	}
}

func (c *recipe) dim(f float64) {
	for i := range c.gains {
		c.gains[i] *= f
	}
}

// wrongs are backdrops that the rules at hand refuse for their colour.
func (c *recipe) wrongs() []backdrop {
	if c.wall {
		return wallWrongs
	}
	return wrongs
}

// faultsOf returns the faults with the given names, or all of them.
func faultsOf(names []string) ([]fault, error) {
	if len(names) == 0 {
		return faults, nil
	}
	var out []fault
	for _, name := range names {
		i := slices.IndexFunc(faults, func(f fault) bool { return f.name == name })
		if i < 0 {
			return nil, fmt.Errorf("no fault is called %q", name)
		}
		out = append(out, faults[i])
	}
	return out, nil
}

// drawRecipe makes one recipe: a good one in five, one fault in most, two in some.
func drawRecipe(r random, from []fault, of cast) recipe {
	c := soundRecipe(r, of)
	if r.IntN(4) == 0 {
		c.atWhiteWall(r)
	}
	if r.IntN(5) == 0 {
		c.name = "sound"
		return c
	}
	first := weighted(r, from)
	c.name = first.name
	if first.apply == nil {
		c.person = pick(r, of.turned)
		return c
	}
	first.apply(&c, r)
	if len(from) < len(faults) {
		return c
	}
	if second := weighted(r, faults[:pairs]); r.IntN(4) == 0 && isPair(first) && second.name != first.name && compatible(first.name, second.name) {
		second.apply(&c, r)
		c.name += "+" + second.name
	}
	return c
}

func isPair(f fault) bool {
	for _, p := range faults[:pairs] {
		if p.name == f.name {
			return true
		}
	}
	return false
}

// compatible keeps apart what shares a place: two things on one face, two backdrops, lettering and none.
func compatible(a, b string) bool {
	kind := map[string]int{"wrong-colour": 1, "busy": 1, "mirrored": 1, "mask": 2, "sunglasses": 2, "eyes-shut": 2,
		"before-face": 2, "hair-on-eyes": 2}
	return kind[a] == 0 || kind[a] != kind[b]
}

func weighted(r random, from []fault) fault {
	total := 0
	for _, f := range from {
		total += f.weight
	}
	n := r.IntN(total)
	for _, f := range from {
		if n -= f.weight; n < 0 {
			return f
		}
	}
	return from[len(from)-1]
}
