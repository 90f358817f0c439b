package photoset

import "math"

// Heights on a face in half heads, as people are rendered: what is marked on a photograph is taken to lie there.
const (
	crownHeight = 1.30 // of the hair
	noseHeight  = -0.36
	mouthHeight = -0.665
	chinHeight  = -1.15
	eyeSpread   = 0.33 // of the eyes from the middle
)

// face leads from half heads on a face to pixels of the plate: along its axis from crown to chin, which bends with the
// head, and across it in parallel to the line of the eyes.
type face struct {
	heights []float64 // descending
	axis    []spot    // pixels
	across  spot      // pixels per half head
}

// faceOf turns marks on a photograph into a face, with pixels counted from an origin and enlarged.
func faceOf(p points, from spot, scale float64) *face {
	onPlate := func(s spot) spot { return spot{(s.x - from.x) * scale, (s.y - from.y) * scale} }
	f := &face{heights: []float64{crownHeight, 0, mouthHeight, chinHeight}}
	eyes := middleOf(p.Eyes)
	for _, s := range []spot{p.Crown.spot(), eyes, middleOf(p.Mouth), p.Chin.spot()} {
		f.axis = append(f.axis, onPlate(s))
	}
	left, right := onPlate(p.Eyes[0].spot()), onPlate(p.Eyes[1].spot())
	f.across = spot{(right.x - left.x) / (2 * eyeSpread), (right.y - left.y) / (2 * eyeSpread)}
	return f
}

// at is the pixel of a place on the face.
func (f *face) at(x, y float64) (px, py float64) {
	i := 0
	for i+2 < len(f.heights) && y < f.heights[i+1] {
		i++
	}
	u := (y - f.heights[i]) / (f.heights[i+1] - f.heights[i])
	a, b := f.axis[i], f.axis[i+1]
	return mix(a.x, b.x, u) + x*f.across.x, mix(a.y, b.y, u) + x*f.across.y
}

// halfHead is how many pixels of the photograph a half head takes: the eyes lie a half head and a bit above the chin.
func (p points) halfHead() float64 {
	eyes, chin := middleOf(p.Eyes), p.Chin.spot()
	return math.Hypot(chin.x-eyes.x, chin.y-eyes.y) / -chinHeight
}
