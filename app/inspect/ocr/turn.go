package ocr

import "math"

// How a line must be read for its direction to count.
const (
	turnLength = 1.5 // heights of the line: a single character looks the same whichever way its box lies
	turnLeast  = 0.8 // confidence: read the wrong way up, a line yields other characters, and doubtful ones
)

// Turn says which way the writing of a picture stands.
type Turn struct {
	Degrees    int     // clockwise by which the picture has to be turned for it to stand upright: 0, 90, 180 or 270
	Share      float64 // of the characters that stand so, 0 to 1
	Characters int     // that were read for sure in lines long enough to have a direction; 0 leaves the rest 0
}

// Turn tells how the writing stands by the lines that were read with confidence, each weighed by its characters.
func (r Reading) Turn() Turn {
	var counts [4]int
	t := Turn{}
	for _, l := range r.Lines {
		if l.Confidence < turnLeast || l.Quad.Length() < turnLength*l.Quad.Height() {
			continue
		}
		counts[quarterOf(l.Quad)] += len(l.Characters)
		t.Characters += len(l.Characters)
	}
	if t.Characters == 0 {
		return t
	}
	best := 0
	for q, n := range counts {
		if n > counts[best] {
			best = q
		}
	}
	t.Degrees, t.Share = (360-90*best)%360, float64(counts[best])/float64(t.Characters)
	return t
}

// quarterOf is the quarter turn that is nearest to a line's direction, 0 to 3 clockwise.
func quarterOf(q Quad) int { return (int(math.Round(q.Angle()/90)) + 4) % 4 }
