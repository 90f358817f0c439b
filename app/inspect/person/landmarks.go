package person

import (
	"image"
	"math"
	"slices"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
)

// Numbers of points in MediaPipe's canonical face model (468 points).
const (
	rightCheek, leftCheek = 234, 454 // the person's own right and left
	hairline, chin        = 10, 152
	upperLip, lowerLip    = 13, 14
)

// eyePoints are the corners and the middles of both lids, the person's right eye first.
var eyePoints = [2]struct{ from, to, upper, lower int }{{33, 133, 159, 145}, {362, 263, 386, 374}}

// point is a landmark in pixels of the picture; z goes away from the camera in the same unit.
type point struct{ x, y, z float64 }

// landmarks are the points of one face.
type landmarks []point

// look runs the points network on a face. It returns the points, and how sure the network is that it sees a face.
func (n *networks) look(img *image.NRGBA, f face) (landmarks, float64) {
	side := n.points.InputShape()[1]
	crop := square(f.x, f.y, 1.5*max(f.w, f.h), f.roll)
	sample(n.points.Input(), img, crop, side, side, 0, 1)
	n.points.Run()
	values := n.points.Output(0)
	points := make(landmarks, len(values)/3)
	unit := math.Hypot(crop.rightX, crop.rightY) / float64(side)
	for i := range points {
		v := values[3*i:][:3]
		x, y := crop.at(float64(v[0])/float64(side), float64(v[1])/float64(side))
		points[i] = point{x, y, float64(v[2]) * unit}
	}
	return points, logistic(n.points.Output(1)[0])
}

const degree = math.Pi / 180

// pose returns how the head is held, in degrees: turned to the picture's right, nodding down, tilted clockwise. Turn
// and tilt are taken from cheek to cheek, the nod from hairline to chin.
func (l landmarks) pose() (yaw, pitch, roll float64) {
	across, down := l[leftCheek].less(l[rightCheek]), l[chin].less(l[hairline])
	flat := math.Hypot(across.x, across.y)
	yaw = math.Atan2(across.z, flat) / degree
	pitch = math.Atan2(down.z, math.Hypot(down.x, down.y)) / degree
	return yaw, pitch, math.Atan2(across.y, across.x) / degree
}

func (p point) less(q point) point { return point{p.x - q.x, p.y - q.y, p.z - q.z} }

func (l landmarks) distance(i, j int) float64 { return math.Hypot(l[i].x-l[j].x, l[i].y-l[j].y) }

// mouth is the opening between the lips as a share of the face's height.
func (l landmarks) mouth() float64 {
	return l.distance(upperLip, lowerLip) / l.distance(hairline, chin)
}

// eyeDistance is the distance in pixels between the middles of the eyes.
func (l landmarks) eyeDistance() float64 {
	a, b := l.eyeMiddle(0), l.eyeMiddle(1)
	return math.Hypot(a.x-b.x, a.y-b.y)
}

func (l landmarks) eyeMiddle(eye int) point {
	p, q := l[eyePoints[eye].from], l[eyePoints[eye].to]
	return point{(p.x + q.x) / 2, (p.y + q.y) / 2, (p.z + q.z) / 2}
}

// smallestEye is the width in pixels below which an eye shows nothing.
const smallestEye = 10

// eyes measures both eyes, where they are large enough to show anything.
func (l landmarks) eyes(img *image.NRGBA) *inspect.Eyes {
	var out inspect.Eyes
	for i, e := range eyePoints {
		width := l.distance(e.from, e.to)
		if width < smallestEye {
			return nil
		}
		out.Opening[i] = l.distance(e.upper, e.lower) / width
		out.Dark[i] = l.darkHeight(img, i, width)
	}
	return &out
}

// The patch around an eye in which the iris is looked for, in widths of the eye.
const (
	eyeColumns = 15   // over the middle half of the eye
	eyeRows    = 41   // from eyeAbove above the middle to as far below
	eyeAbove   = 0.35 // brows lie farther off
	darkShare  = 0.45 // of the way from the darkest to the skin: what is darker is iris or lashes
)

// darkHeight is the longest dark run of any column through the eye, in widths of the eye: the iris of an open eye, the
// line of lashes of a closed one.
func (l landmarks) darkHeight(img *image.NRGBA, eye int, width float64) float64 {
	p, q := l[eyePoints[eye].from], l[eyePoints[eye].to]
	middle := l.eyeMiddle(eye)
	ux, uy := (q.x-p.x)/width, (q.y-p.y)/width
	patch := make([]float64, 0, eyeColumns*eyeRows)
	for c := range eyeColumns {
		along := (float64(c)/(eyeColumns-1) - 0.5) * 0.5 * width
		for r := range eyeRows {
			down := (2*float64(r)/(eyeRows-1) - 1) * eyeAbove * width
			patch = append(patch, levelAt(img, middle.x+ux*along-uy*down, middle.y+uy*along+ux*down))
		}
	}
	sorted := slices.Sorted(slices.Values(patch))
	dark, skin := sorted[len(sorted)/50], sorted[len(sorted)*3/4]
	limit := dark + darkShare*(skin-dark)
	longest := 0
	for c := range eyeColumns {
		longest = max(longest, longestBelow(patch[c*eyeRows:][:eyeRows], limit))
	}
	return float64(longest) / (eyeRows - 1) * 2 * eyeAbove
}

func longestBelow(values []float64, limit float64) int {
	longest, run := 0, 0
	for _, v := range values {
		if v > limit {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}

// levelAt is L* of the nearest pixel; beyond the picture it is that of its edge.
func levelAt(img *image.NRGBA, x, y float64) float64 {
	size := img.Rect.Size()
	i := min(max(int(math.Floor(x)), 0), size.X-1)
	j := min(max(int(math.Floor(y)), 0), size.Y-1)
	p := img.Pix[j*img.Stride+i*4:]
	return lab.FromRGB(p[0], p[1], p[2]).L
}
