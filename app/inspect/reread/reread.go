// Package reread compares two readings of one page: what was read for sure the first time and is not found the second
// time has become illegible. It measures and judges nothing.
package reread

import (
	"cmp"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/ocr"
)

// How sure a character must be to count as read, and to count as read again.
const (
	sure  = 0.9
	again = 0.5
)

// Loss is a line of which characters were not found again.
type Loss struct {
	Region filing.Region `json:"region"` // of the line
	Text   string        `json:"text"`   // as it was read the first time
	Lost   int           `json:"lost"`   // characters that were read for sure and not found again
	Of     int           `json:"of"`     // characters that were read for sure
}

// Copy says what became of a page's text in a copy of so many bytes.
type Copy struct {
	Most    int64  `json:"most"`    // bytes that it was to have at most
	Bytes   int64  `json:"bytes"`   // that it has
	Quality int    `json:"quality"` // of its JPEG, 1 to 100
	Width   int    `json:"width"`   // of the copy, in pixels
	Height  int    `json:"height"`  //
	Read    int    `json:"read"`    // characters that were read for sure in the original
	Lost    int    `json:"lost"`    // of these, those that were not found in the copy
	Losses  []Loss `json:"losses"`  // by line, in reading order
}

// Sure counts the characters that were read for sure.
func Sure(r ocr.Reading) int {
	n := 0
	for _, l := range r.Lines {
		n += len(characters(l, sure))
	}
	return n
}

// Lost lists the lines of which something is not found again, in reading order. The pictures may be of different sizes.
func Lost(first, second ocr.Reading) []Loss {
	found := make([]placed, len(second.Lines))
	for i, l := range second.Lines {
		found[i] = placed{l, l.Quad.Region(second.Width, second.Height)}
	}
	losses := []Loss{}
	for _, l := range first.Lines {
		want := characters(l, sure)
		if len(want) == 0 {
			continue
		}
		region := l.Quad.Region(first.Width, first.Height)
		if lost := len(want) - common(want, at(region, found)); lost > 0 {
			losses = append(losses, Loss{Region: region, Text: l.Text, Lost: lost, Of: len(want)})
		}
	}
	return losses
}

// Compare says what of a reading is not found in another; how the second picture was made is left open.
func Compare(first, second ocr.Reading) Copy {
	c := Copy{Read: Sure(first), Losses: Lost(first, second)}
	for _, l := range c.Losses {
		c.Lost += l.Lost
	}
	return c
}

// placed is a line with its place on the page.
type placed struct {
	ocr.Line
	region filing.Region
}

// at collects the characters of the lines that lie where a line was, from left to right: a line may fall into pieces, or
// join its neighbour.
func at(region filing.Region, lines []placed) []string {
	var there []placed
	for _, l := range lines {
		if 2*overlap(region, l.region) > min(region.W*region.H, l.region.W*l.region.H) {
			there = append(there, l)
		}
	}
	slices.SortStableFunc(there, func(a, b placed) int { return cmp.Compare(a.region.X, b.region.X) })
	var out []string
	for _, l := range there {
		out = append(out, characters(l.Line, again)...)
	}
	return out
}

func overlap(a, b filing.Region) float64 {
	w := min(a.X+a.W, b.X+b.W) - max(a.X, b.X)
	h := min(a.Y+a.H, b.Y+b.H) - max(a.Y, b.Y)
	return max(w, 0) * max(h, 0)
}

// characters are those of a line that are at least so sure, without spaces.
func characters(l ocr.Line, least float64) []string {
	var out []string
	for _, c := range l.Characters {
		if c.Confidence >= least && c.Text != " " {
			out = append(out, c.Text)
		}
	}
	return out
}

// common is the length of the longest common subsequence.
func common(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
