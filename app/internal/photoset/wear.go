package photoset

import "image/color"

// wear is what a person has on head and face. Glasses, a fringe and a beard are nuisances; the rest are faults.
type wear struct {
	hat      hatKind
	mask     maskKind
	below    bool // the mask is worn under the nose
	shades   shadesKind
	before   beforeKind
	veil     veilKind
	glasses  bool
	fringe   bool
	beard    beardKind
	eyesShut bool
	tone     color.RGBA // of the hat, or of the mask
	second   color.RGBA // of its band or print
	cloth    texture
}

// hidesFace says whether a fair reader calls the face covered.
func (w wear) hidesFace() bool {
	return w.mask != noMask || w.shades != noShades || w.before != nothingBefore || w.veil != noVeil
}

// dress puts on what covers head or face, from the skin outwards.
func (c recipe) dress(p plate) {
	w, o := c.worn, outfitter{p, p.skin(), c.salt}
	if w.eyesShut {
		p.closeEyes()
	}
	if w.beard != noBeard {
		o.beard(w.beard)
	}
	if w.fringe && w.hat == noHat {
		o.fringe()
	}
	o.veil(w.veil)
	if w.mask != noMask {
		o.mask(w.mask, w.below, fabric{colour: w.tone, other: w.second, texture: w.cloth})
	}
	switch {
	case w.shades != noShades:
		o.sunglasses(w.shades)
	case w.glasses:
		o.clearGlasses()
	}
	if w.hat != noHat {
		o.hat(w.hat, fabric{colour: w.tone, other: w.second, texture: w.cloth})
	}
	o.holdBefore(w.before)
}

// nuisances gives some people glasses, a fringe or a beard: a reviewer minds none of them.
func nuisances(salt uint32) (w wear) {
	w.glasses = grain(1, 11, salt) < 0.18
	w.fringe = grain(2, 11, salt) < 0.15
	if grain(3, 11, salt) < 0.2 {
		w.beard = fullBeard + beardKind(grain(4, 11, salt)*float64(beardKinds-fullBeard))
	}
	return w
}

var (
	hatTones = []color.RGBA{{18, 18, 20, 255}, {40, 40, 44, 255}, {26, 34, 62, 255}, {150, 120, 80, 255}, {200, 60, 50, 255}, {90, 100, 60, 255},
		{220, 218, 210, 255}, {128, 130, 134, 255}, {232, 190, 50, 255}, {240, 240, 238, 255}, {92, 60, 40, 255}, {150, 60, 96, 255}, {70, 130, 150, 255}, {54, 50, 62, 255}, {44, 48, 70, 255}}
	maskTones = []color.RGBA{{232, 236, 240, 255}, {232, 236, 240, 255}, {158, 196, 226, 255}, {120, 170, 214, 255}, {34, 34, 38, 255}, {22, 22, 24, 255},
		{226, 168, 180, 255}, {130, 176, 150, 255}, {140, 142, 148, 255}, {60, 66, 110, 255}}
	secondTones = []color.RGBA{{240, 240, 236, 255}, {30, 30, 34, 255}, {190, 50, 54, 255}, {214, 180, 90, 255}, {60, 90, 150, 255}}
)

// putOnHat chooses a hat; one in four is about the colour of dark hair.
func (w *wear) putOnHat(r random) {
	w.hat = knitted + hatKind(r.IntN(int(hatKinds-knitted)))
	w.tone, w.second, w.cloth = pick(r, hatTones), pick(r, secondTones), texture(r.IntN(int(textures)))
	if r.IntN(4) == 0 {
		w.tone, w.cloth = hatTones[r.IntN(2)], woven
	}
	if w.cloth > knit && r.IntN(2) == 0 {
		w.cloth = woven
	}
}

// putOnMask chooses a mask; one in six is worn under the nose, one in four has a print.
func (w *wear) putOnMask(r random) {
	w.mask = surgical + maskKind(r.IntN(int(maskKinds-surgical)))
	w.tone, w.second, w.cloth = pick(r, maskTones), pick(r, secondTones), woven
	w.below = r.IntN(6) == 0
	if r.IntN(4) == 0 {
		w.cloth = striped + texture(r.IntN(int(textures-striped)))
	}
}
