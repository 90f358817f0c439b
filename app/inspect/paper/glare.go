package paper

import (
	"math"

	"beiandesk/app/filing"
)

// How a spot of light is told from white paper.
const (
	glareFrom  = 249    // the least of red, green and blue within the spot
	glareRoom  = 8      // levels by which the paper stays below that
	leastGlare = 0.0012 // of the sheet
	mostGlare  = 0.35
	rim        = 14 // pixels of the surface over which a spot fades
)

// spot is connected pixels at the end of the scale.
type spot struct {
	pixels         []int
	x0, y0, x1, y1 int
}

// measureGlare finds the largest spot of light on the sheet; nil when there is none.
func measureGlare(s surface, in mask) *Glare {
	bright := make([]bool, s.w*s.h)
	for y := range s.h {
		for x := max(0, in.rows[y][0]); x <= in.rows[y][1]; x++ {
			bright[y*s.w+x] = s.least.pix[y*s.w+x] >= glareFrom
		}
	}
	var best *Glare
	for i := range bright {
		if !bright[i] {
			continue
		}
		p := s.spotAt(bright, i)
		share := float64(len(p.pixels)) / float64(max(in.area, 1))
		if share < leastGlare || share > mostGlare || (best != nil && share <= best.Share) {
			continue
		}
		if rise, soft := s.fades(p, in); soft {
			best = &Glare{Share: rounded(share, 10000), Rise: rounded(rise, 10), Region: filing.Region{
				X: rounded(float64(p.x0)/float64(s.w), 10000), Y: rounded(float64(p.y0)/float64(s.h), 10000),
				W: rounded(float64(p.x1+1-p.x0)/float64(s.w), 10000), H: rounded(float64(p.y1+1-p.y0)/float64(s.h), 10000)}}
		}
	}
	return best
}

// spotAt takes the pixels that hang together with pixel i out of bright.
func (s surface) spotAt(bright []bool, i int) spot {
	p := spot{x0: s.w, y0: s.h}
	stack := []int{i}
	bright[i] = false
	for len(stack) > 0 {
		j := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		p.pixels = append(p.pixels, j)
		x, y := j%s.w, j/s.w
		p.x0, p.y0, p.x1, p.y1 = min(p.x0, x), min(p.y0, y), max(p.x1, x), max(p.y1, y)
		for _, n := range [4][2]int{{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}} {
			if s.inside(n[0], n[1]) && bright[n[1]*s.w+n[0]] {
				bright[n[1]*s.w+n[0]] = false
				stack = append(stack, n[1]*s.w+n[0])
			}
		}
	}
	return p
}

// fades looks at what surrounds a spot, ring by ring: how far it rises above the paper, and whether it fades softly into
// it. White print ends in one step; white paper fades into nothing darker.
func (s surface) fades(p spot, in mask) (rise float64, soft bool) {
	var sums [rim + 1]float64
	var counts [rim + 1]int
	seen := make([]bool, s.w*s.h)
	for _, i := range p.pixels {
		seen[i] = true
	}
	ring := p.pixels
	for d := 1; d <= rim; d++ {
		var next []int
		for _, j := range ring {
			x, y := j%s.w, j/s.w
			for _, n := range [4][2]int{{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}} {
				k := n[1]*s.w + n[0]
				if !in.has(n[0], n[1]) || !s.inside(n[0], n[1]) || seen[k] {
					continue
				}
				seen[k] = true
				next = append(next, k)
				sums[d], counts[d] = sums[d]+float64(s.bright.pix[k]), counts[d]+1
			}
		}
		ring = next
	}
	if counts[rim] == 0 || counts[3] == 0 {
		return 0, false
	}
	far, nearby := sums[rim]/float64(counts[rim]), sums[3]/float64(counts[3])
	if far > glareFrom-glareRoom {
		return 0, false
	}
	part := (nearby - far) / (255 - far)
	return 100 - lightness(far), part > 0.25 && !math.IsNaN(part)
}
