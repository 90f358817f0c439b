package photoset

import (
	"image"
	"math/rand/v2"
	"testing"
)

func TestMarksOfStudies(t *testing.T) {
	for name, c := range map[string]struct {
		recipe            recipe
		lower, eyes, head Mark
	}{
		"bare":                {recipe{}, Bare, Bare, Bare},
		"hat":                 {recipe{worn: wear{hat: bucket}}, Bare, Bare, Covered},
		"hat of one's own":    {recipe{who: traits{hat: true}}, Bare, Bare, Covered},
		"mask":                {recipe{worn: wear{mask: surgical}}, Covered, Bare, Bare},
		"dark glasses":        {recipe{worn: wear{shades: aviator}}, Bare, Covered, Bare},
		"clear glasses":       {recipe{worn: wear{glasses: true}}, Bare, Bare, Bare},
		"paper":               {recipe{worn: wear{before: heldPaper}}, Covered, Open, Bare},
		"telephone":           {recipe{worn: wear{before: telephone}}, Open, Covered, Open},
		"half a face of hair": {recipe{worn: wear{veil: curtain}}, Open, Covered, Bare},
	} {
		t.Run(name, func(t *testing.T) {
			var s Study
			if s.mark(c.recipe); s.Lower != c.lower || s.Eyes != c.eyes || s.Head != c.head {
				t.Errorf("marked %d %d %d", s.Lower, s.Eyes, s.Head)
			}
		})
	}
}

func TestLightFromAside(t *testing.T) {
	for seed := range uint64(4) {
		m := image.NewRGBA(image.Rect(0, 0, 90, 120))
		for i := range m.Pix {
			m.Pix[i] = 120
		}
		c := recipe{size: m.Rect.Size(), view: 6}
		c.lightFromAside(m, random{rand.New(rand.NewPCG(seed, 1))})
		left, right := m.Pix[0], m.Pix[4*89]
		if d := int(left) - int(right); d > -8 && d < 8 {
			t.Errorf("seed %d: %d on the left, %d on the right", seed, left, right)
		}
	}
}
