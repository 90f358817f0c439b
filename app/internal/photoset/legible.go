package photoset

import "beiandesk/app/filing"

// Bounds between lettering that anybody reads, and lettering that nobody does.
const (
	plainEm    = 20 // pixels of the em
	noEm       = 8
	plainInk   = 20 // distance of ink and cloth in CIELAB
	noInk      = 3.5
	plainSoft  = 0.075 // blur in ems
	noSoft     = 0.2
	plainCount = 8 // whole letters that show
)

// lettering labels what is written on the backdrop. A mirror image is one only where the letters tell.
func (t *truth) lettering(c recipe, s seen) {
	if c.wall {
		return // its open codes are said with its whiteness
	}
	switch c.legible(s) {
	case illegible:
		t.want(filing.PhotoLetteringUnreadable)
		t.open(filing.PhotoMirrored)
	case doubtful:
		t.open(ofLetters...)
		t.open(filing.CheckNotDone)
	case legible:
		if c.mirrored {
			t.want(filing.PhotoMirrored)
			t.open(filing.PhotoLetteringUnreadable)
		}
	}
}

type legibility uint8

const (
	illegible legibility = iota
	doubtful
	legible
)

func (c recipe) legible(s seen) legibility {
	l := c.letters
	if l == nil || s.letters == 0 {
		return illegible
	}
	em := l.size * float64(c.size.Y)
	soft := 0.0
	if k := softening(l.soft * em); k > 0 {
		soft = (float64(k) + 0.45) / em
	}
	ink := apart(c.underLight(mixed(c.backdrop.colour, l.ink(c.salt), l.opacity)), c.underLight(c.backdrop.colour))
	switch {
	case em < noEm, ink < noInk, soft > noSoft:
		return illegible
	case em < plainEm, ink < plainInk, soft > plainSoft, s.letters < plainCount:
		return doubtful
	}
	return legible
}
