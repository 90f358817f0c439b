// Package covers tells parts of a face that something covers from bare ones. It looks at a face laid on a grid that
// stands upright with the eyes, block by block in relation to the face's own skin, and asks one small trained network
// per part. Nothing is allocated while looking. Its folder command makes the
// networks, and says from what and how good they are.
package covers

import (
	"math"

	"beiandesk/app/inspect/lab"
)

// The grid: cells, 12 per distance of the eyes, whose middle lies at (30, 42).
const (
	Width  = 60
	Height = 69
)

// Face is what is looked at.
type Face struct {
	Colour       []lab.Lab  // Width × Height, row by row
	Person       []float32  // how sure a cell is a person, 0 to 1
	Above, Below lab.Lab    // the skin above the mouth, and that below the eyes
	Mouth        [4]float64 // share without skin of the lower face, and around the lips; redness of the lips, range of their L*
	Eyes         [8]float64 // below each eye: share without skin, darkness, distance in tint; spread of L* in each
	Crown        [9]float64 // above the brows, as package person measures it
	NoCrown      bool       // too little shows above the brows; Head cannot be asked
}

// Part is a part of a face.
type Part int

const (
	Lower Part = iota // mouth, cheeks and chin
	Eyes
	Head // from the brows up
	Parts
)

// region is the part's cells: from x0 to x1 and y0 to y1, multiples of block apart.
type region struct{ x0, y0, x1, y1 int }

var regions = [Parts]region{Lower: {12, 39, 48, 69}, Eyes: {12, 30, 48, 57}, Head: {6, 0, 54, 39}}

const (
	block    = 3 // cells along a side
	channels = 7
)

func (r region) columns() int { return (r.x1 - r.x0) / block }
func (r region) rows() int    { return (r.y1 - r.y0) / block }

// named are how many numbers beside the blocks a part has.
var named = [Parts]int{Lower: 4, Eyes: 8, Head: 9}

// Inputs is how many numbers Describe gives.
func (p Part) Inputs() int { return regions[p].columns()*regions[p].rows()*channels + named[p] }

// Describe fills dst, which is p.Inputs() long, with numbers about -3 to 3: for each block how its lightness and tint
// differ from the skin, how much they change across and down, and how sure it is a person; then the named numbers.
func Describe(dst []float32, f *Face, p Part) {
	skin := f.Above
	if p == Eyes {
		skin = f.Below
	}
	sa, sb := skin.Tint()
	r, i := regions[p], 0
	for y := r.y0; y < r.y1; y += block {
		for x := r.x0; x < r.x1; x += block {
			f.block(dst[i:i+channels], x, y, skin.L, sa, sb)
			i += channels
		}
	}
	f.names(dst[i:], p)
}

// block describes one block. Cells right of and below it are looked at too, within the grid.
func (f *Face) block(dst []float32, x0, y0 int, l, a, b float64) {
	var light, red, yellow, across, down, change, person float64
	for y := y0; y < y0+block; y++ {
		for x := x0; x < x0+block; x++ {
			i := y*Width + x
			c := f.Colour[i]
			ca, cb := c.Tint()
			light, red, yellow, person = light+c.L-l, red+clip(ca-a, 30), yellow+clip(cb-b, 30), person+float64(f.Person[i])
			right, under := f.Colour[y*Width+min(x+1, Width-1)], f.Colour[min(y+1, Height-1)*Width+x]
			across, down = across+math.Abs(right.L-c.L), down+math.Abs(under.L-c.L)
			change += math.Hypot(right.A-c.A, right.B-c.B) + math.Hypot(under.A-c.A, under.B-c.B)
		}
	}
	const n = block * block
	dst[0], dst[1], dst[2] = float32(light/n/25), float32(red/n/10), float32(yellow/n/10)
	dst[3], dst[4], dst[5] = float32(math.Log1p(across/n)-1), float32(math.Log1p(down/n)-1), float32(math.Log1p(change/n)-1)
	dst[6] = float32(2*person/n - 1)
}

// names adds the named numbers, each brought to about -3 to 3.
func (f *Face) names(dst []float32, p Part) {
	switch p {
	case Lower:
		for i, by := range [4]float64{0.5, 0.5, 10, 20} {
			dst[i] = float32(clip(f.Mouth[i]/by, 3))
		}
	case Eyes:
		for i, by := range [8]float64{0.5, 0.5, 25, 25, 10, 10, 8, 8} {
			dst[i] = float32(clip(f.Eyes[i]/by, 3))
		}
	case Head:
		for i, v := range f.Crown {
			dst[i] = float32(clip((v-crownMean[i])/crownSpread[i], 3))
		}
	}
}

// Mirror fills dst with what Describe would about give for the face's mirror image.
func Mirror(dst, from []float32, p Part) {
	r := regions[p]
	wide, i := r.columns(), 0
	for range r.rows() {
		for x := range wide {
			copy(dst[i+x*channels:][:channels], from[i+(wide-1-x)*channels:])
		}
		i += wide * channels
	}
	copy(dst[i:], from[i:])
	if p == Eyes {
		for j := i; j < i+named[p]; j += 2 {
			dst[j], dst[j+1] = from[j+1], from[j]
		}
	}
}

func clip(v, most float64) float64 { return max(-most, min(v, most)) }

// Means and spreads of the numbers about the crown, over the heads that the networks learned from.
var (
	crownMean   = [9]float64{1.52, 0.54, 0.19, 0.51, 3.13, 1.96, 1.86, 0.57, 1.34}
	crownSpread = [9]float64{0.60, 1.03, 0.34, 0.32, 0.59, 0.81, 0.51, 0.72, 0.26}
)
