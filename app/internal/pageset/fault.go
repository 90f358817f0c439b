package pageset

import (
	"fmt"
	"image"
	"slices"
	"strconv"
	"strings"
)

// fault changes a sound recipe into one that a reviewer refuses.
type fault struct {
	name   string
	weight int
	apply  func(c *recipe, r random)
}

// faults are drawn by weight. Those before pairs may come with one another.
var faults = []fault{
	{"edges-missing", 8, func(c *recipe, r random) {
		c.become(r, "id-front", "id-back", "licence", "licence-tall")
		c.photograph(r)
		c.pose.cut, c.pose.cutShare, c.pose.fill = 1+r.IntN(4), r.between(0.07, 0.14), r.between(0.88, 0.96)
	}},
	{"skewed", 7, func(c *recipe, r random) {
		c.pose.turn = r.between(9, 22) * sign(r)
		c.pose.fill = min(c.pose.fill, 0.95)
	}},
	{"grey-copy", 7, func(c *recipe, r random) { c.inColourOnly(r); c.copied = greyCopy }},
	{"black-and-white", 5, func(c *recipe, r random) { c.inColourOnly(r); c.scan(r); c.copied, c.file = blackAndWhite, asJPEG }},
	{"glare", 7, func(c *recipe, r random) { c.photograph(r); c.glare = true }},
	{"other-number", 9, func(c *recipe, r random) { c.compared(r); c.wrong = otherNumber }},
	{"other-name", 9, func(c *recipe, r random) { c.compared(r); c.wrong = otherName }},
	{"expired", 8, func(c *recipe, r random) {
		c.become(r, "id-back", "id-back", "id-both", "licence", "residence", "domain")
		c.wrong, c.typed = expired, c.kind.order
	}},
	{"expires-soon", 7, func(c *recipe, r random) {
		c.become(r, "id-back", "id-back", "id-both", "licence", "residence", "domain")
		c.wrong, c.typed = expiresSoon, c.kind.order
	}},
	{"too-old", 6, func(c *recipe, r random) { c.become(r, "authority"); c.wrong = tooOld }},
	{"other-qr", 7, func(c *recipe, r random) { c.become(r, "licence", "licence-tall"); c.wrong = otherQR }},

	{"blurred", 9, func(c *recipe, r random) { c.photograph(r); c.blur = r.between(0.16, 0.28) }},
	{"motion", 8, func(c *recipe, r random) { c.photograph(r); c.streak = r.between(0.7, 1.2) }},
	{"dark", 7, func(c *recipe, r random) { c.photograph(r); c.shade, c.exposure = nobody, r.between(0.1, 0.2) }},
	{"overexposed", 7, func(c *recipe, r random) {
		c.photograph(r)
		c.light(r, even)
		c.exposure, c.lift = r.between(1.3, 1.7), r.between(75, 120)
	}},
	{"sideways", 8, func(c *recipe, r random) { c.quarters, c.file = 1+r.IntN(3), asJPEG }},
	{"sideways-exif", 6, func(c *recipe, r random) { c.exif, c.file = pick(r, []int{3, 6, 8}), asJPEG }},
	{"margins-wide", 7, func(c *recipe, r random) { c.photograph(r); c.pose.fill = r.between(0.28, 0.4); c.bigger(r, 2592) }},
	{"illegible-when-compressed", 7, func(c *recipe, r random) {
		c.become(r, "licence", "licence-tall", "commitment", "authority", "permit")
		c.photograph(r)
		c.noise, c.soft, c.quality, c.size, c.pose.fill = 4, 0.4, 92, image.Pt(4000, 3000), r.between(0.2, 0.25)
		c.pose.tiltX, c.pose.tiltY, c.worn = 0, 0, 0
	}},
	{"blank", 6, func(c *recipe, r random) { c.blank(r) }},
	{"reshot", 7, func(c *recipe, r random) {
		c.photograph(r)
		c.light(r, even)
		c.screen, c.table, c.worn, c.bend, c.folds, c.crease = true, offScreen, 0, 0, 0, 0
	}},
	{"few-pixels", 6, func(c *recipe, r random) { c.size, c.small, c.file = image.Pt(480+r.IntN(260), 0), true, asJPEG }},
	{"same-file", 5, func(c *recipe, r random) {
		c.become(r, "id-front", "id-back")
		c.twin, c.typed, c.file = sameFile, false, asJPEG
	}},
	{"same-again", 5, func(c *recipe, r random) {
		c.become(r, "id-front", "id-back")
		c.twin, c.typed, c.file = sameAgain, false, asJPEG
	}},
	{"two-people", 6, func(c *recipe, r random) {
		c.become(r, "id-front")
		c.twin, c.typed, c.file = otherPerson, false, asJPEG
	}},
	{"wrong-paper", 8, wrongPaper},
	{"swapped", 6, func(c *recipe, r random) {
		c.become(r, "id-front", "id-back")
		c.slot, c.typed = map[string]kind{"id-front": kindOf("id-back"), "id-back": kindOf("id-front")}[c.kind.name].slot, false
	}},
	{"one-side", 5, func(c *recipe, r random) {
		c.become(r, "id-front", "id-back")
		c.slot, c.typed = kindOf("id-both").slot, false
	}},
	{"renamed", 4, func(c *recipe, r random) { c.damage, c.file = renamed, asJPEG }},
	{"cut-short", 4, func(c *recipe, r random) { c.damage, c.file = cutShort, asJPEG }},
	{"empty-file", 2, func(c *recipe, r random) { c.damage, c.file = emptied, asJPEG }},
	{"too-large", 3, func(c *recipe, r random) { c.damage, c.file = swollen, asJPEG; c.bigger(r, 2592) }},
	{"too-small", 3, func(c *recipe, r random) {
		c.scan(r)
		c.rules, c.file, c.quality, c.size.X, c.noise, c.maxBytes = "tencent-2022-08", asJPEG, 40, 1100, 0.2, 190_000
	}},
	{"animated", 3, func(c *recipe, r random) { c.file = asGIF }},
	{"locked", 3, func(c *recipe, r random) { c.file = locked }},
	{"many-pages", 4, func(c *recipe, r random) { c.scan(r); c.file, c.pages = asPDF, 2+r.IntN(2) }},
	{"drawn", 7, func(c *recipe, r random) {
		c.become(r, "licence", "licence-tall", "domain", "permit")
		c.scan(r)
		c.file, c.pose, c.noise, c.worn, c.folds, c.crease, c.bend = drawn, pose{fill: 1}, 0, 0, 0, 0, 0
	}},
}

// pairs is how many of the faults may come two at a time without hiding one another.
const pairs = 11

func sign(r random) float64 { return float64(1 - 2*r.IntN(2)) }

// become makes it one of the named kinds of paper.
func (c *recipe) become(r random, names ...string) {
	k := kindOf(pick(r, names))
	if k.card != c.kind.card {
		c.folds, c.crease, c.bend = 0, 0, 0
	}
	c.typed = c.typed && k.order
	c.kind, c.slot = k, k.slot
}

// compared makes it a paper with an order beside it.
func (c *recipe) compared(r random) {
	c.become(r, "id-front", "id-both", "licence", "licence-tall", "organisation-code")
	c.typed = true
}

// inColourOnly makes it a paper of which a copy without colour is refused.
func (c *recipe) inColourOnly(r random) {
	switch c.kind.name {
	case "form", "authority", "commitment":
		c.become(r, "id-front", "id-back", "licence", "licence-tall", "organisation-code", "residence", "permit")
	}
}

// bigger makes the picture at least so long.
func (c *recipe) bigger(r random, long int) {
	for c.size.X < long {
		c.size = pick(r, photoSizes)
	}
}

func (c *recipe) blank(r random) {
	slot := c.slot
	c.kind, c.slot, c.typed = blankKind, slot, false
	c.folds, c.crease, c.bend, c.worn = 0, 0, 0, 0
	if c.medium == photographed && r.chance(0.6) {
		c.scan(r)
	}
	c.file = asJPEG
	if c.medium == scanned {
		c.size.X, c.pose = 1654, pose{fill: 1}
	}
}

// wrongPaper puts a paper where another kind belongs.
func wrongPaper(c *recipe, r random) {
	kinds := map[string][]string{
		"licence":   {"id-front", "domain", "form", "permit", "commitment", "residence"},
		"id-front":  {"licence", "form", "domain", "residence"},
		"id-back":   {"licence-tall", "authority", "domain"},
		"id-both":   {"licence", "residence", "form"},
		"licence-2": {"id-back", "authority"},
	}
	place := pick(r, []string{"licence", "id-front", "id-back", "id-both", "licence-2"})
	c.become(r, kinds[place]...)
	c.slot, c.typed = kindOf(strings.TrimSuffix(place, "-2")).slot, false
}

// faultsOf are the faults of the given names, each with or without its weight ("skewed=3"); none are every fault by its own.
func faultsOf(names []string) ([]fault, error) {
	var out []fault
	for _, text := range names {
		name, number, given := strings.Cut(text, "=")
		i := slices.IndexFunc(faults, func(f fault) bool { return f.name == name })
		f := fault{name: sound, weight: 1}
		if i >= 0 {
			f = faults[i]
		} else if name != sound {
			return nil, fmt.Errorf("no fault is called %q", name)
		}
		if given {
			n, err := strconv.Atoi(number)
			if err != nil || n < 1 {
				return nil, fmt.Errorf("the weight of %q is no number from 1: %q", name, number)
			}
			f.weight = n
		}
		out = append(out, f)
	}
	return out, nil
}

// sound is the name of a recipe without a fault.
const sound = "sound"

// drawRecipe makes one recipe of chosen faults, one each. Where none are chosen it is a good one in four, one fault in
// most, two in some, and the first recipes of a set have each fault once, so that a small set shows them all.
func drawRecipe(r random, i int, from []fault) recipe {
	if len(from) == 0 {
		return anyRecipe(r, i)
	}
	c := soundRecipe(r)
	f := weighted(r, from, func(f fault) int { return f.weight })
	if c.name = f.name; f.apply != nil {
		f.apply(&c, r)
	}
	return c
}

func anyRecipe(r random, i int) recipe {
	c := soundRecipe(r)
	if i >= len(faults) && r.IntN(4) == 0 {
		c.name = sound
		return c
	}
	first := weighted(r, faults, func(f fault) int { return f.weight })
	if i < len(faults) {
		first = faults[i]
	}
	first.apply(&c, r)
	c.name = first.name
	second := weighted(r, faults[:pairs], func(f fault) int { return f.weight })
	if i >= len(faults) && r.IntN(5) == 0 && compatible(first.name, second.name) {
		second.apply(&c, r)
		c.name += "+" + second.name
	}
	return c
}

// compatible tells whether two faults can be seen beside one another: how a picture is and what the paper says.
func compatible(a, b string) bool {
	looks := map[string]bool{"edges-missing": true, "skewed": true, "grey-copy": true, "black-and-white": true, "glare": true}
	says := map[string]bool{"other-number": true, "other-name": true, "expired": true, "expires-soon": true, "too-old": true, "other-qr": true}
	return says[a] && b == "skewed" || a == "skewed" && says[b] || looks[a] && b == "skewed" && a != b && a != "edges-missing"
}
