package lettering

import "image"

// Surface is a picture by its luma, with the part that is looked at.
type Surface struct {
	Width, Height int
	luma          []uint8
	open          []bool // per block
	across, down  int    // blocks
}

const block = 16 // side in pixels of the blocks that the level of the cloth is found for

// NewSurface takes the luma of a picture. open says whether a place, in pixels, may be looked at; it is asked once for
// each square of 16 pixels, about its middle and its corners.
func NewSurface(img *image.NRGBA, open func(x, y int) bool) Surface {
	size := img.Rect.Size()
	s := Surface{Width: size.X, Height: size.Y, luma: make([]uint8, size.X*size.Y),
		across: (size.X + block - 1) / block, down: (size.Y + block - 1) / block}
	for y := range size.Y {
		from, to := img.Pix[y*img.Stride:][:4*size.X], s.luma[y*size.X:][:size.X]
		for x := range to {
			p := from[4*x : 4*x+3 : 4*x+3]
			to[x] = uint8((77*uint32(p[0]) + 150*uint32(p[1]) + 29*uint32(p[2])) >> 8) // ITU-R BT.601
		}
	}
	s.open = make([]bool, s.across*s.down)
	for i := range s.open {
		s.open[i] = s.whole(i%s.across*block, i/s.across*block, open)
	}
	return s
}

func (s Surface) whole(x, y int, open func(x, y int) bool) bool {
	right, bottom := min(x+block, s.Width)-1, min(y+block, s.Height)-1
	return open(x, y) && open(right, y) && open(x, bottom) && open(right, bottom) && open((x+right)/2, (y+bottom)/2)
}

// openAt says whether a pixel is looked at. Beyond the picture nothing is.
func (s Surface) openAt(x, y int) bool {
	return x >= 0 && y >= 0 && x < s.Width && y < s.Height && s.open[y/block*s.across+x/block]
}
