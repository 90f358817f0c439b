package pageset

import (
	"image"
	"math"
)

type spot struct{ X, Y float64 }

// projection leads from a place on the paper to the place in the picture, a plane seen through a pinhole.
type projection [9]float64

func (p projection) at(s spot) spot {
	w := p[6]*s.X + p[7]*s.Y + p[8]
	return spot{(p[0]*s.X + p[1]*s.Y + p[2]) / w, (p[3]*s.X + p[4]*s.Y + p[5]) / w}
}

// inverse leads back. A projection of a paper before the camera always has one.
func (p projection) inverse() projection {
	return projection{
		p[4]*p[8] - p[5]*p[7], p[2]*p[7] - p[1]*p[8], p[1]*p[5] - p[2]*p[4],
		p[5]*p[6] - p[3]*p[8], p[0]*p[8] - p[2]*p[6], p[2]*p[3] - p[0]*p[5],
		p[3]*p[7] - p[4]*p[6], p[1]*p[6] - p[0]*p[7], p[0]*p[4] - p[1]*p[3],
	}
}

// pose says how a paper lies before the camera.
type pose struct {
	fill           float64 // share of the picture that the paper's bounding box reaches, along the tighter side
	turn           float64 // degrees clockwise
	tiltX, tiltY   float64 // degrees the camera leans
	shiftX, shiftY float64 // of the middle, as a share of the free room (−1 to 1)
	cut            int     // side that lies beyond the picture: left, right, above, below as 1 to 4; 0 none
	cutShare       float64 // how much of the paper lies there
}

// distance of the camera in longer halves of the paper: a phone held at arm's length over a sheet.
const distance = 3.4

// project lays a paper of the given pixels into a picture.
func (p pose) project(paper, picture image.Point) projection {
	w, h := float64(paper.X), float64(paper.Y)
	longer := max(w, h) / 2
	sz, cz := math.Sincos(p.turn * math.Pi / 180)
	sx, cx := math.Sincos(p.tiltX * math.Pi / 180)
	sy, cy := math.Sincos(p.tiltY * math.Pi / 180)
	// The paper's two axes after turning in its plane, then leaning about x and y.
	ax, ay, az := cz*cy+sz*sx*sy, sz*cx, -cz*sy+sz*sx*cy
	bx, by, bz := -sz*cy+cz*sx*sy, cz*cx, sz*sy+cz*sx*cy
	away := distance * longer
	m := projection{ax, bx, -(ax*w + bx*h) / 2, ay, by, -(ay*w + by*h) / 2, az / away, bz / away, 1 - (az*w+bz*h)/2/away}
	low, high := m.bounds(w, h)
	scale := p.fill * min(float64(picture.X)/(high.X-low.X), float64(picture.Y)/(high.Y-low.Y))
	freeX, freeY := float64(picture.X)-scale*(high.X-low.X), float64(picture.Y)-scale*(high.Y-low.Y)
	dx := freeX/2*(1+p.shiftX) - scale*low.X
	dy := freeY/2*(1+p.shiftY) - scale*low.Y
	wide, tall := scale*(high.X-low.X), scale*(high.Y-low.Y)
	switch p.cut {
	case 1:
		dx = -scale*low.X - p.cutShare*wide
	case 2:
		dx = -scale*low.X + float64(picture.X) - (1-p.cutShare)*wide
	case 3:
		dy = -scale*low.Y - p.cutShare*tall
	case 4:
		dy = -scale*low.Y + float64(picture.Y) - (1-p.cutShare)*tall
	}
	for i := range 3 {
		m[i] = scale*m[i] + dx*m[6+i]
		m[3+i] = scale*m[3+i] + dy*m[6+i]
	}
	return m
}

func (p projection) bounds(w, h float64) (low, high spot) {
	low, high = spot{math.Inf(1), math.Inf(1)}, spot{math.Inf(-1), math.Inf(-1)}
	for _, c := range p.corners(w, h) {
		low, high = spot{min(low.X, c.X), min(low.Y, c.Y)}, spot{max(high.X, c.X), max(high.Y, c.Y)}
	}
	return low, high
}

// corners are where the paper's corners lie, clockwise from its top left.
func (p projection) corners(w, h float64) [4]spot {
	return [4]spot{p.at(spot{0, 0}), p.at(spot{w, 0}), p.at(spot{w, h}), p.at(spot{0, h})}
}

// angle is how far the paper's lines slope clockwise in the picture, in degrees.
func angle(corners [4]spot) float64 {
	dx := corners[1].X - corners[0].X + corners[2].X - corners[3].X
	dy := corners[1].Y - corners[0].Y + corners[2].Y - corners[3].Y
	return math.Atan2(dy, dx) * 180 / math.Pi
}

// area of a quadrilateral, in square pixels.
func area(q [4]spot) float64 {
	sum := 0.0
	for i, a := range q {
		b := q[(i+1)%4]
		sum += a.X*b.Y - b.X*a.Y
	}
	return math.Abs(sum) / 2
}
