package person

import (
	"math"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
)

// Where the top is looked for, in sizes of the face (brows to chin).
const (
	topBelow   = 0.35 // begins this far below the face,
	shoulder   = 0.10 // but beside the neck this far: of a close picture little more shows
	neck       = 0.65 // to either side of the face's middle
	topReach   = 3.0  // ends this far below it: about the waist
	topAside   = 1.6  // to either side of the face's middle
	surePerson = 0.9  // mask from which on a cell is the person and no soft edge
	leastTop   = 0.01 // share of the picture from which a top is measured,
	besideFace = 0.12 // or share of the face's box: in a wide picture everybody is small
	fewestTop  = 150  // and cells at least
	mostSkin   = 0.75 // share of the area beyond which its skin colour must be cloth
	skinTint   = 9.0  // distance in a* and b* from the face that still is skin
	skinLevel  = 25.0 // and in L*
	mostTaken  = 0.55 // share of the area that the mask may have taken from the backdrop
	chestBelow = 0.45 // where the mask shows no top, one is below the face from here
	chestReach = 1.3  // to here,
	chestAside = 0.6  // to either side of the face's middle
)

// measureTop measures what the person wears below the face, apart from the cells taken from the backdrop; it returns the
// reason when too little of it shows.
func measureTop(m mask, face filing.Region, taken []bool) (*inspect.Top, filing.Text) {
	skin, known := m.skin(face)
	torso := m.torso(face)
	place := boxOf(torso, m.w, m.h)
	all, alike := apartFrom(torso, taken)
	var cloth []int
	for _, i := range all {
		if c := m.lab(i); !known || !skinLike(c, skin) {
			cloth = append(cloth, i)
		}
	}
	if float64(len(cloth)) < (1-mostSkin)*float64(len(all)) {
		cloth = all
	}
	share := float64(len(cloth)) / float64(len(m.person))
	if share < min(leastTop, besideFace*face.W*face.H) || len(cloth) < fewestTop {
		return nil, noTop(share)
	}
	colours := make([]lab.Lab, len(cloth))
	for i, at := range cloth {
		colours[i] = m.lab(at)
	}
	region := place
	if alike == 0 {
		region = boxOf(cloth, m.w, m.h)
	}
	return &inspect.Top{Alike: alike, Share: share, Region: region, Colours: palette(colours)}, filing.Text{}
}

// measureChest measures what shows right below the face, be it the person or not; nil where the picture ends too soon.
// A body stands below each face: where the mask shows none, it wears the backdrop's colour.
func measureChest(m mask, face filing.Region) *inspect.Top {
	w, h := float64(m.w), float64(m.h)
	middle, bottom := (face.X+face.W/2)*w, (face.Y+face.H)*h
	var cells []int
	var colours []lab.Lab
	for y := int(bottom + chestBelow*face.H*h); y < min(int(bottom+chestReach*face.H*h), m.h); y++ {
		for x := max(int(middle-chestAside*face.W*w), 0); x < min(int(middle+chestAside*face.W*w)+1, m.w); x++ {
			cells, colours = append(cells, y*m.w+x), append(colours, m.lab(y*m.w+x))
		}
	}
	if len(cells) < fewestTop {
		return nil
	}
	return &inspect.Top{Share: float64(len(cells)) / float64(len(m.person)), Region: boxOf(cells, m.w, m.h), Colours: palette(colours)}
}

// apartFrom leaves out the cells taken from the backdrop, and says what share of all they are. Where they are most of
// them, the top is of its colour instead, and nothing is left out.
func apartFrom(torso []int, taken []bool) (apart []int, share float64) {
	if taken == nil || len(torso) == 0 {
		return torso, 0
	}
	share = float64(marked(taken, torso)) / float64(len(torso))
	if share > mostTaken {
		return torso, 0
	}
	return slices.DeleteFunc(torso, func(i int) bool { return taken[i] }), share
}

// torso lists the cells of the person below the face.
func (m mask) torso(face filing.Region) []int {
	w, h := float64(m.w), float64(m.h)
	middle, bottom := (face.X+face.W/2)*w, (face.Y+face.H)*h
	top, collar, last := int(bottom+shoulder*face.H*h), int(bottom+topBelow*face.H*h), int(bottom+topReach*face.H*h)
	aside, throat := topAside*face.W*w, neck*face.W*w
	var cells []int
	for y := max(top, 0); y < min(last, m.h); y++ {
		for x := max(int(middle-aside), 0); x < min(int(middle+aside)+1, m.w); x++ {
			if y < collar && math.Abs(float64(x)-middle) < throat {
				continue
			}
			if i := y*m.w + x; m.person[i] >= surePerson {
				cells = append(cells, i)
			}
		}
	}
	return cells
}

// lab is the colour of a cell.
func (m mask) lab(i int) lab.Lab {
	c := m.colours[3*i:][:3]
	return lab.FromRGB(eight(c[0]), eight(c[1]), eight(c[2]))
}

// skin is the median colour of the middle of the face, below the eyes.
func (m mask) skin(face filing.Region) (lab.Lab, bool) {
	var l, a, b []float64
	for y := int((face.Y + 0.40*face.H) * float64(m.h)); y < min(int((face.Y+0.65*face.H)*float64(m.h))+1, m.h); y++ {
		for x := int((face.X + 0.2*face.W) * float64(m.w)); x < min(int((face.X+0.8*face.W)*float64(m.w))+1, m.w); x++ {
			c := m.lab(y*m.w + x)
			l, a, b = append(l, c.L), append(a, c.A), append(b, c.B)
		}
	}
	if len(l) == 0 {
		return lab.Lab{}, false
	}
	return lab.Lab{L: median(l), A: median(a), B: median(b)}, true
}

func skinLike(c, skin lab.Lab) bool {
	return math.Hypot(c.A-skin.A, c.B-skin.B) < skinTint && math.Abs(c.L-skin.L) < skinLevel
}

// median sorts its values.
func median(values []float64) float64 { return quantile(values, 0.5) }

// quantile sorts its values and returns the one that a part of them lie below.
func quantile(values []float64, part float64) float64 {
	slices.Sort(values)
	return values[min(int(part*float64(len(values))), len(values)-1)]
}

// boxOf is the smallest region that holds cells of a grid.
func boxOf(cells []int, w, h int) filing.Region {
	c := component{left: w, top: h}
	for _, i := range cells {
		c.take(i, w)
	}
	return c.region(w, h)
}

// region is the box of a component as shares of a grid.
func (c component) region(width, height int) filing.Region {
	w, h := float64(width), float64(height)
	return filing.Region{
		X: float64(c.left) / w, Y: float64(c.top) / h,
		W: float64(c.right-c.left+1) / w, H: float64(c.bottom-c.top+1) / h,
	}
}
