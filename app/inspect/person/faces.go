package person

import (
	"cmp"
	"image"
	"math"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/person/tflite"
)

// detector is a BlazeFace network: for each anchor 16 numbers (centre, size, six points) and a score.
type detector struct {
	model   *tflite.Model
	anchors []anchor
	least   float64 // score
}

// anchor is the centre of a place where a face may be, as shares of the network's square.
type anchor struct{ x, y float64 }

// face is one detection in pixels of the picture.
type face struct {
	x, y, w, h float64 // centre and size: brows to chin, cheek to cheek
	roll       float64 // radians, clockwise
	score      float64
	twice      bool // both detectors found it
	points     landmarks
}

func newDetector(m *tflite.Model, anchors []anchor, least float64) detector {
	return detector{model: m, anchors: anchors, least: least}
}

// nearAnchors: 16×16 places with two anchors each, then 8×8 with six.
func nearAnchors() []anchor { return append(grid(16, 2), grid(8, 6)...) }

// farAnchors: 48×48 places with one anchor each.
func farAnchors() []anchor { return grid(48, 1) }

func grid(side, each int) []anchor {
	var a []anchor
	for i := range side * side {
		at := anchor{(float64(i%side) + 0.5) / float64(side), (float64(i/side) + 0.5) / float64(side)}
		a = append(a, slices.Repeat([]anchor{at}, each)...)
	}
	return a
}

// detect runs the network on a square of the picture; what lies outside of the picture is black.
func (d detector) detect(img *image.NRGBA, f frame) []face {
	n := d.model.InputShape()[1]
	sample(d.model.Input(), img, f, n, n, -1, 1)
	d.model.Run()
	values, scores := d.model.Output(0), d.model.Output(1)
	var found []face
	for i, a := range d.anchors {
		if score := logistic(scores[i]); score >= d.least {
			found = append(found, a.decode(values[16*i:][:16], f, float64(n), score))
		}
	}
	return found
}

// decode turns an anchor's numbers, in pixels of the network's square of n, into a face.
func (a anchor) decode(v []float32, f frame, n, score float64) face {
	point := func(i int) (x, y float64) { return f.at(float64(v[i])/n+a.x, float64(v[i+1])/n+a.y) }
	out := face{w: float64(v[2]) / n * f.rightX, h: float64(v[3]) / n * f.downY, score: score}
	out.x, out.y = point(0)
	rightX, rightY := point(4) // the person's right eye
	leftX, leftY := point(6)
	out.roll = math.Atan2(leftY-rightY, leftX-rightX)
	return out
}

func logistic(v float32) float64 { return 1 / (1 + math.Exp(-float64(v))) }

// leastResemblance is how sure the points network must be that a detection is a face.
const leastResemblance = 0.5

// findFaces returns the faces of the picture, largest first. Both detectors look, the far one for what is small; what
// the points network does not take for a face is dropped. Of a wide or tall picture in which no face is sure, squares
// of its shorter side are looked at as well: in the whole of it a face may be a few of the network's pixels.
func (n *networks) findFaces(img *image.NRGBA) []face {
	found := n.resemble(img, n.detect(img, around(img.Rect.Size())))
	if !slices.ContainsFunc(found, face.sure) {
		if parts := squares(img.Rect.Size()); len(parts) > 0 {
			found = n.resemble(img, append(n.detect(img, parts...), found...))
		}
	}
	slices.SortFunc(found, func(a, b face) int { return cmp.Compare(b.w*b.h, a.w*a.h) })
	return found
}

// detect returns what both detectors take for faces in squares of the picture.
func (n *networks) detect(img *image.NRGBA, squares ...frame) []face {
	var near, far []face
	for _, f := range squares {
		near, far = append(near, n.nearFaces.detect(img, f)...), append(far, n.farFaces.detect(img, f)...)
	}
	return append(distinct(near), distinct(far)...)
}

// resemble keeps what the points network takes for a face, each once. A detection that it does not take for one still
// says that another detector saw something there.
func (n *networks) resemble(img *image.NRGBA, all []face) []face {
	slices.SortStableFunc(all, func(a, b face) int { return cmp.Compare(b.score, a.score) })
	var kept, doubted []face
	for _, f := range all {
		if i := slices.IndexFunc(kept, f.same); i >= 0 {
			kept[i].twice = true
			continue
		}
		var sure float64
		if f.points, sure = n.look(img, f); sure < leastResemblance {
			doubted = append(doubted, f)
			continue
		}
		if i := slices.IndexFunc(doubted, f.same); i >= 0 {
			f.twice, f.score = true, doubted[i].score
		}
		if len(kept) < mostFaces {
			kept = append(kept, f)
		}
	}
	return kept
}

// around is the square with the picture in its middle.
func around(size image.Point) frame {
	return square(float64(size.X)/2, float64(size.Y)/2, float64(max(size.X, size.Y)), 0)
}

// A picture is looked at in parts when one side is longer than the other by this; neighbouring parts share half.
const oblong = 1.2

// squares covers an oblong picture by squares of its shorter side; none when it is not oblong.
func squares(size image.Point) []frame {
	short, long := float64(min(size.X, size.Y)), float64(max(size.X, size.Y))
	if long < oblong*short {
		return nil
	}
	var out []frame
	steps := math.Ceil((long - short) / (short / 2))
	for i := range min(int(steps), mostSquares) + 1 {
		at := short/2 + (long-short)*float64(i)/min(steps, mostSquares)
		if size.X > size.Y {
			out = append(out, square(at, short/2, short, 0))
		} else {
			out = append(out, square(short/2, at, short, 0))
		}
	}
	return out
}

// mostSquares bounds the work on a strip.
const mostSquares = 20

// sure says whether a face needs no second look.
func (f face) sure() bool { return f.score >= surelyUp || f.twice }

// mostFaces bounds the work on a picture full of faces.
const mostFaces = 12

// distinct keeps the best of faces that overlap, and at most mostFaces.
func distinct(all []face) []face {
	slices.SortStableFunc(all, func(a, b face) int { return cmp.Compare(b.score, a.score) })
	var kept []face
	for _, f := range all {
		if len(kept) < mostFaces && f.w > 0 && f.h > 0 && !slices.ContainsFunc(kept, f.same) {
			kept = append(kept, f)
		}
	}
	return kept
}

// same says whether two detections are of one face.
func (f face) same(k face) bool { return f.overlap(k) > 0.3 }

// overlap is the common area as a share of the smaller face: a face found inside another is the same one.
func (f face) overlap(g face) float64 {
	w := min(f.x+f.w/2, g.x+g.w/2) - max(f.x-f.w/2, g.x-g.w/2)
	h := min(f.y+f.h/2, g.y+g.h/2) - max(f.y-f.h/2, g.y-g.h/2)
	if w <= 0 || h <= 0 {
		return 0
	}
	return w * h / min(f.w*f.h, g.w*g.h)
}

// describe returns what was measured on the faces; boxes are shares of the picture, cut at its sides.
func describe(found []face, img *image.NRGBA) []inspect.Face {
	out := make([]inspect.Face, 0, len(found))
	size := img.Rect.Size()
	w, h := float64(size.X), float64(size.Y)
	for _, f := range found {
		x0, x1 := clamp((f.x-f.w/2)/w), clamp((f.x+f.w/2)/w)
		y0, y1 := clamp((f.y-f.h/2)/h), clamp((f.y+f.h/2)/h)
		d := inspect.Face{Box: filing.Region{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}, Score: f.score,
			Mouth: f.points.mouth(), EyeDistance: f.points.eyeDistance(), Eyes: f.points.eyes(img), Focus: measureFocus(img, f.points)}
		d.Yaw, d.Pitch, d.Roll = f.points.pose()
		out = append(out, d)
	}
	return out
}

func clamp(v float64) float64 { return min(max(v, 0), 1) }
