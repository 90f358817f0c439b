package marked

import "math"

type vec struct{ X, Y float64 }

// homography maps the sheet in millimetres to pixels of the picture.
type homography [9]float64

// pin is a place on the sheet that was seen in the picture, with its weight.
type pin struct {
	on, seen vec
	weight   float64
}

// fit solves for the homography nearest to the pins (least squares of the direct linear transform, normalised after
// Hartley). Three pins give an affine map, and so do more when perspective is to be left out: pins that lie close together
// say nothing of it. ok is false when they say too little.
func fit(pins []pin, perspective bool) (h homography, ok bool) {
	if len(pins) < 3 {
		return h, false
	}
	on, seen := centred(pins, func(p pin) vec { return p.on }), centred(pins, func(p pin) vec { return p.seen })
	free := 8
	if len(pins) == 3 || !perspective {
		free = 6
	}
	var a [8][9]float64
	add := func(row [8]float64, value, weight float64) {
		for i := range free {
			for j := range free {
				a[i][j] += weight * row[i] * row[j]
			}
			a[i][8] += weight * row[i] * value
		}
	}
	for _, p := range pins {
		q, s := on.apply(p.on), seen.apply(p.seen)
		add([8]float64{q.X, q.Y, 1, 0, 0, 0, -q.X * s.X, -q.Y * s.X}, s.X, p.weight)
		add([8]float64{0, 0, 0, q.X, q.Y, 1, -q.X * s.Y, -q.Y * s.Y}, s.Y, p.weight)
	}
	x, ok := solve(a, free)
	if !ok {
		return h, false
	}
	flat := homography{x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], 1}
	return seen.back().times(flat).times(on.matrix()), true
}

// similar moves points to their middle and scales them to a mean distance of about 1.
type similar struct {
	middle vec
	scale  float64
}

func centred(pins []pin, at func(pin) vec) similar {
	var s similar
	for _, p := range pins {
		s.middle.X, s.middle.Y = s.middle.X+at(p).X/float64(len(pins)), s.middle.Y+at(p).Y/float64(len(pins))
	}
	far := 0.0
	for _, p := range pins {
		far += math.Hypot(at(p).X-s.middle.X, at(p).Y-s.middle.Y) / float64(len(pins))
	}
	s.scale = 1 / max(far, 1e-9)
	return s
}

func (s similar) apply(p vec) vec {
	return vec{(p.X - s.middle.X) * s.scale, (p.Y - s.middle.Y) * s.scale}
}

func (s similar) matrix() homography {
	return homography{s.scale, 0, -s.middle.X * s.scale, 0, s.scale, -s.middle.Y * s.scale, 0, 0, 1}
}

func (s similar) back() homography {
	return homography{1 / s.scale, 0, s.middle.X, 0, 1 / s.scale, s.middle.Y, 0, 0, 1}
}

func (h homography) times(g homography) (out homography) {
	for i := range 3 {
		for j := range 3 {
			for k := range 3 {
				out[3*i+j] += h[3*i+k] * g[3*k+j]
			}
		}
	}
	return out
}

func (h homography) apply(p vec) vec {
	w := h[6]*p.X + h[7]*p.Y + h[8]
	return vec{(h[0]*p.X + h[1]*p.Y + h[2]) / w, (h[3]*p.X + h[4]*p.Y + h[5]) / w}
}

// solve is Gaussian elimination with pivots.
func solve(a [8][9]float64, n int) (x [8]float64, ok bool) {
	for c := range n {
		best := c
		for r := c + 1; r < n; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[best][c]) {
				best = r
			}
		}
		if math.Abs(a[best][c]) < 1e-12 {
			return x, false
		}
		a[c], a[best] = a[best], a[c]
		for r := range n {
			if r == c {
				continue
			}
			f := a[r][c] / a[c][c]
			for k := c; k < n; k++ {
				a[r][k] -= f * a[c][k]
			}
			a[r][8] -= f * a[c][8]
		}
	}
	for c := range n {
		x[c] = a[c][8] / a[c][c]
	}
	return x, true
}
