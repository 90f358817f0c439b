package figure

// blockSide is the side in pixels of the squares whose rays begin together.
const blockSide = 8

// starts holds, for every square of pixels, how far from the camera its rays may begin: nothing of the figure is nearer.
type starts struct {
	across int
	depth  []float64
}

func (s starts) at(x, y int) float64 { return s.depth[y/blockSide*s.across+x/blockSide] }

// starts follows the middle ray of every square until the figure may touch any ray of it.
func (b *body) starts(c camera) starts {
	s := starts{across: (c.f.Width + blockSide - 1) / blockSide}
	down := (c.f.Height + blockSide - 1) / blockSide
	s.depth = make([]float64, s.across*down)
	spread := c.scale * blockSide * 0.85 // from the middle to a corner, with some to spare, where the person stands
	rows(down, func(y int) {
		for x := range s.across {
			from, dir := c.ray((float64(x)+0.5)*blockSide, (float64(y)+0.5)*blockSide)
			t := near
			for t < far {
				d, _ := b.at(from.add(dir.scale(t)))
				if d < spread {
					break
				}
				t += (d-spread)*0.92 + spread*0.1
			}
			s.depth[y*s.across+x] = max(near, t-spread)
			if t >= far {
				s.depth[y*s.across+x] = far
			}
		}
	})
	return s
}
