package photoset

import (
	"context"
	"fmt"
	"image"
	"math"
	"math/rand/v2"
)

// Mark says whether a part of a head is covered, as far as a fair reader can tell.
type Mark int8

const (
	Bare Mark = iota
	Covered
	Open // readers may differ, or another part's cover reaches it
)

// Study is one small picture of a head to learn covers from.
type Study struct {
	File              []byte // JPEG
	Person            string // rendered people have numbers, real ones names
	Kind              string // what covers the head, or "bare"
	Lower, Eyes, Head Mark
}

// StudyOptions say which pictures to draw.
type StudyOptions struct {
	Seed     uint64 // rendered people are those of this seed and the next Seeds-1 ones
	Seeds    int
	Count    int
	Cache    string // as in Options
	Pictures string // as in Options; the real people are those of odd seeds
}

// Studies are small pictures, and people rendered for them alone.
const (
	studyDetail = 72 // pixels per half head of rendered people
	leastStudy  = 70 // pixels per half head of a picture
	mostStudy   = 115
	perSeed     = 2 // rendered people
)

// covering are the faults studies draw from.
var covering = []string{"hat", "mask", "sunglasses", "before-face", "hair-on-eyes"}

// DrawStudies draws pictures of heads, half of them bare, and hands them to visit one by one. Real and rendered people
// take turns. The same options give the same pictures; Count only says how many of them.
func DrawStudies(ctx context.Context, o StudyOptions, visit func(Study) error) error {
	casts, err := studyCasts(o)
	if err != nil {
		return err
	}
	covers, err := faultsOf(covering)
	if err != nil {
		return err
	}
	for i := range o.Count {
		if err := ctx.Err(); err != nil {
			return err
		}
		r := random{rand.New(rand.NewPCG(o.Seed, uint64(i)))}
		s, err := casts[i%3%len(casts)].study(r, covers)
		if err != nil {
			return err
		}
		if err := visit(s); err != nil {
			return err
		}
	}
	return nil
}

// studyCasts are rendered people, some of them turned a little, and the real people of odd seeds.
func studyCasts(o StudyOptions) ([]cast, error) {
	k := cast{folder: "rendered"}
	for i := range o.Seeds * perSeed {
		person := (o.Seed+uint64(i/perSeed))*1000 + uint64(i%perSeed)
		p, err := plateOf(o.Cache, person, float64(i%5-2)*4, studyDetail)
		if err != nil {
			return nil, err
		}
		k.plates, k.facing = append(k.plates, p), append(k.facing, i)
	}
	if o.Pictures == "" {
		return []cast{k}, nil
	}
	real, err := realCast(1, func(f foreground) (image.Image, error) { return f.photograph(o.Pictures) })
	return []cast{k, real}, err
}

// study draws one picture.
func (k cast) study(r random, covers []fault) (Study, error) {
	const tries = 50
	for range tries {
		c := soundRecipe(r, k)
		c.name = "bare"
		if r.IntN(2) == 0 {
			f := pick(r, covers)
			f.apply(&c, r)
			c.name = f.name
		} else if r.IntN(12) == 0 {
			c.worn.eyesShut, c.worn.glasses = true, false
		}
		if k.folder == "rendered" {
			return k.drawStudy(c, r)
		}
		if played, ok := k.played(c, r); ok {
			return k.drawStudy(played, r)
		}
	}
	return Study{}, fmt.Errorf("%s: %w", k.folder, errNoFit)
}

func (k cast) drawStudy(c recipe, r random) (Study, error) {
	scale := r.between(leastStudy, mostStudy) * c.view / float64(c.size.Y)
	c.size = image.Pt(int(float64(c.size.X)*scale), int(float64(c.size.Y)*scale))
	c.noise, c.letters = c.noise*r.between(0.2, 0.8), nil
	m, _, err := compose(c, k.plates, nil)
	if err != nil {
		return Study{}, err
	}
	if r.IntN(5) < 2 {
		c.lightFromAside(m, r)
	}
	file, err := encode(m, 65+r.IntN(31), exif{})
	s := Study{File: file, Person: fmt.Sprint(c.person), Kind: c.name}
	if p := k.plates[c.person]; p.known != nil {
		s.Person = p.known.name
	}
	s.mark(c)
	return s, err
}

// lightFromAside makes one half of a picture darker than the other, up to 1 : 6.
func (c recipe) lightFromAside(m *image.RGBA, r random) {
	middle := (0.5 + c.shift + r.between(-0.06, 0.06)) * float64(c.size.X)
	soft := r.between(0.15, 1.2) * float64(c.size.Y) / c.view
	deep := r.between(0.2, 0.9) * float64(1-2*r.IntN(2))
	for x := range c.size.X {
		f := math.Exp(deep * math.Tanh((float64(x)-middle)/soft) / 2.2)
		if deep > 0 {
			f /= math.Exp(deep / 4)
		}
		for y := range c.size.Y {
			p := m.Pix[y*m.Stride+4*x:][:3]
			for i, v := range p {
				p[i] = clamp(float64(v) * f)
			}
		}
	}
}

// mark says what is covered.
func (s *Study) mark(c recipe) {
	w := c.worn
	if w.hat != noHat || c.who.hat {
		s.Head = Covered
	}
	if w.mask != noMask {
		s.Lower = Covered
	}
	if w.shades != noShades || w.veil != noVeil {
		s.Eyes = Covered
	}
	switch w.before {
	case palm, heldPaper:
		s.Lower, s.Eyes = Covered, Open
	case palmOnEye, telephone:
		s.Eyes, s.Lower, s.Head = Covered, Open, Open
	}
	if w.veil == curtain {
		s.Lower = Open
	}
	if s.Kind != "bare" {
		s.Kind = fmt.Sprintf("%s-%d%d%d%d%d", s.Kind, w.hat, w.mask, w.shades, w.before, w.veil)
	}
}
