package photoset

import (
	"errors"
	"fmt"
	"image"
	"math"
	"slices"

	"beiandesk/app/filing"
)

// cast are the people of one folder of a set.
type cast struct {
	folder string
	plates []plate
	facing []int // plates of people who face the camera and have nothing on their heads
	hatted []int // those with hats of their own
	turned []int // those who look aside
}

// renderedCast renders the people of a seed.
func renderedCast(o Options) (cast, error) {
	k := cast{folder: "rendered"}
	for i := range o.People + turnedPeople {
		yaw := 0.0
		if i < o.People {
			k.facing = append(k.facing, i)
		} else {
			yaw = yaws[i-o.People]
			k.turned = append(k.turned, i)
		}
		p, err := plateOf(o.Cache, o.Seed*1000+uint64(i), yaw, o.Detail)
		if err != nil {
			return cast{}, err
		}
		k.plates = append(k.plates, p)
	}
	return k, nil
}

// realCast cuts the people of a seed out of photographs, which open returns.
func realCast(seed uint64, open func(foreground) (image.Image, error)) (cast, error) {
	known, err := foregrounds()
	if err != nil {
		return cast{}, err
	}
	k := cast{folder: "real"}
	for _, f := range known {
		if !f.forSeed(seed) {
			continue
		}
		photo, err := open(f)
		if err != nil {
			return cast{}, err
		}
		p, err := realPlate(f, photo)
		if err != nil {
			return cast{}, err
		}
		i := len(k.plates)
		k.plates = append(k.plates, p)
		switch {
		case f.Turned:
			k.turned = append(k.turned, i)
		case f.hatted():
			k.hatted = append(k.hatted, i)
		default:
			k.facing = append(k.facing, i)
		}
	}
	return k, nil
}

// traits are what a real person brings into a picture.
type traits struct {
	hat    bool
	soft   bool          // enlarged so far that sharp and blurred cannot be told for sure
	ignore []filing.Code // on which readers may differ, whatever the picture
}

var errNoFit = errors.New("no recipe fits the people")

// recipe draws one that the people at hand can play: a rendered one plays everything.
func (k cast) recipe(r random, from []fault) (recipe, error) {
	const tries = 200
	for range tries {
		c := drawRecipe(r, from, k)
		if k.folder == "rendered" {
			return c, nil
		}
		if c, ok := k.played(c, r); ok {
			return c, nil
		}
	}
	return recipe{}, fmt.Errorf("%s: %w", k.folder, errNoFit)
}

// played gives a recipe to the first real person who can play it: the one drawn, or the others in an order of chance.
func (k cast) played(c recipe, r random) (recipe, bool) {
	from := k.facing
	switch {
	case k.plates[c.person].known.Turned:
		from = k.turned
	case c.worn.hat != noHat && r.IntN(2) == 0 && len(k.hatted) > 0:
		from, c.worn.hat, c.person = k.hatted, noHat, pick(r, k.hatted)
	}
	own := r.IntN(3) == 0
	candidates := []int{c.person}
	for _, i := range r.Perm(len(from)) {
		candidates = append(candidates, from[i])
	}
	for _, c.person = range candidates {
		if c.person == c.other || !k.plates[c.person].known.plays(c) {
			continue
		}
		if out, ok := k.framed(c); ok {
			out.castAs(k.plates[c.person], own)
			return out, true
		}
	}
	return c, false
}

// castAs notes what the person brings, and puts it in its own top where that changes no label.
func (c *recipe) castAs(p plate, own bool) {
	f := p.known
	c.worn = f.bare(c.worn)
	c.who = traits{hat: f.hatted(), ignore: f.Ignore, soft: float64(c.size.Y)/c.view > softFrom*f.Points.halfHead()}
	if own && verdicts[f.Top.Verdict] == c.top.verdict {
		c.top = top{name: "own", verdict: c.top.verdict}
	}
}

// plays says whether what a recipe puts on a person can be drawn on this one.
func (f foreground) plays(c recipe) bool {
	w := c.worn
	return (w.hat == noHat || f.can("hat")) && (w.mask == noMask || f.can("mask")) && (w.shades == noShades || f.can("sunglasses")) &&
		(w.before == nothingBefore || f.can("mask") && f.can("sunglasses")) && w.veil == noVeil &&
		(!w.eyesShut || f.can("eyes-shut"))
}

// bare takes off the nuisances that cannot be drawn on this person, or that it has of its own: drawn hair and beards
// look drawn beside real ones.
func (f foreground) bare(w wear) wear {
	w.glasses = w.glasses && f.can("sunglasses") && !slices.Contains(f.Wears, "glasses")
	w.fringe, w.beard = false, noBeard
	return w
}

// Bounds for pictures of real people, whose bodies end where their photographs did.
const (
	leastView    = 3.3 // half heads that a picture shows at least, unless it is all face
	leastPixels  = 620 // on the shorter side, unless the recipe wants too few
	sharpUntil   = 1.9 // enlargement of the photograph
	softFrom     = 2.2
	underTheBody = 0.06 // half heads that the picture ends above the end of the body
	belowChins   = -1.2 // half heads at which a picture of two people ends at most: their faces are in it
)

// framed moves the picture's borders so that the ends of real bodies lie outside, and keeps the picture so small that
// the photograph is not enlarged beyond what it shows.
func (k cast) framed(c recipe) (recipe, bool) {
	p := k.plates[c.person]
	far, shown, above := c.view > 20, c.view < 3, c.view+c.bottom
	lean := math.Tan(math.Abs(c.tilt) * math.Pi / 180)
	aspect := float64(c.size.X) / float64(c.size.Y)
	left, right := p.room()
	if far {
		if c.bottom = p.end(); !math.IsInf(left, 1) || !math.IsInf(right, 1) {
			return c, false
		}
	} else {
		c.bottom = max(c.bottom, p.end()+underTheBody+lean*aspect*c.view/2)
		if c.company != alone {
			other := k.plates[c.other]
			if l, r := other.room(); !math.IsInf(l, 1) || !math.IsInf(r, 1) || c.company == onPoster && other.end() > -2.15 {
				return c, false
			}
			c.bottom = max(c.bottom, other.end()+underTheBody+lean*aspect*c.view/2)
		}
		c.view = min(above-c.bottom, (left-underTheBody)/(aspect*(0.5+c.shift)+lean/2), (right-underTheBody)/(aspect*(0.5-c.shift)+lean/2))
		c.bottom = above - c.view
	}
	if !shown && c.view < leastView || c.view < 1.9 || c.company == together && c.bottom > belowChins {
		return c, false
	}
	c.shrink(p.known.Points.halfHead())
	return c, true
}

// shrink makes the picture no larger than the photograph is good for.
func (c *recipe) shrink(halfHead float64) {
	short := min(c.size.X, c.size.Y)
	k := max(sharpUntil*halfHead*c.view/float64(c.size.Y), leastPixels/float64(short))
	if k < 1 {
		c.size = image.Pt(int(float64(c.size.X)*k+0.5), int(float64(c.size.Y)*k+0.5))
	}
}

// end is the height at which the body ends, in half heads.
func (p plate) end() float64 { return plateTop - float64(p.image.Rect.Dy())/p.detail }

// room is how far the body goes on to the left and the right of the face, in half heads: endless where the photograph
// shows its edge.
func (p plate) room() (left, right float64) {
	left, right = math.Inf(1), math.Inf(1)
	for _, side := range p.known.Cut {
		if side == "left" {
			left = p.known.leftEdge
		} else {
			right = p.known.rightEdge
		}
	}
	return left, right
}
