package person

import (
	"image"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
)

// mask says for each cell of a grid over the picture how sure it shows a person, 0 to 1. It keeps the colours that the
// network saw: they are what the background is measured on.
type mask struct {
	w, h    int
	person  []float32
	colours []float32 // w × h × 3, sRGB 0 to 1
}

// wide is the ratio of width to height from which on the landscape network fits better.
const wide = 1.4

// findPerson runs the person mask. The result lives in the network's buffers until its next run.
func (n *networks) findPerson(img *image.NRGBA) mask {
	m, size := n.mask, img.Rect.Size()
	if float64(size.X) > wide*float64(size.Y) {
		m = n.wideMask
	}
	shape := m.InputShape()
	h, w := shape[1], shape[2]
	sample(m.Input(), img, whole(size), w, h, 0, 1)
	m.Run()
	return mask{w: w, h: h, person: m.Output(0), colours: m.Input()}
}

// share is the part of the picture that more likely than not shows a person.
func (m mask) share() float64 {
	n := 0
	for _, p := range m.person {
		if p > 0.5 {
			n++
		}
	}
	return float64(n) / float64(len(m.person))
}

// mean is the mean of the mask over a region.
func (m mask) mean(r filing.Region) float64 {
	sum, n := 0.0, 0
	for y := int(r.Y * float64(m.h)); y < min(int((r.Y+r.H)*float64(m.h))+1, m.h); y++ {
		for x := int(r.X * float64(m.w)); x < min(int((r.X+r.W)*float64(m.w))+1, m.w); x++ {
			sum += float64(m.person[y*m.w+x])
			n++
		}
	}
	return sum / float64(max(n, 1))
}

// Bounds of what counts as a person found. They belong to the network: a plain picture without anybody stays below.
const (
	leastPerson = 0.03 // share of the picture
	leastFace   = 0.4  // mean of the mask inside the largest face
)

// trusted says whether the mask found somebody, and agrees with the largest face where there is one.
func (m mask) trusted(photo inspect.Photo) (filing.Text, bool) {
	if photo.PersonShare < leastPerson {
		return noPerson(), false
	}
	if len(photo.Faces) > 0 && m.mean(photo.Faces[0].Box) < leastFace {
		return uncertainOutline(), false
	}
	return filing.Text{}, true
}
