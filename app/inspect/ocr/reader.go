package ocr

import (
	"context"
	"image"
)

// Reader reads pictures. It is safe for concurrent use; those who ask wait for their turn.
type Reader interface {
	// Read reads an upright picture of at most MaxSide pixels along a side. An error that is an *Unavailable says that
	// nothing can be read by this program on this machine, and the way out; any other is the context's.
	Read(ctx context.Context, img *image.NRGBA) (Reading, error)
	// Close releases what the engine holds. Nothing may be in progress; reading again loads it anew.
	Close() error
}

// MaxSide is the longest side of a picture that is read, in pixels. Larger ones are to be shrunk before: the smallest
// print of an A4 page is legible at half of it.
const MaxSide = 4000

// Reading is what was read on one picture.
type Reading struct {
	Width  int    `json:"width"`  // of the picture that was read, in pixels; places are given in these
	Height int    `json:"height"` //
	Lines  []Line `json:"lines"`  // in reading order; empty when no text was found
}

// Line is one line of text.
type Line struct {
	Quad       Quad        `json:"quad"`
	Text       string      `json:"text"`       // its characters, one after the other
	Confidence float64     `json:"confidence"` // mean of its characters, 0 to 1
	Characters []Character `json:"characters"`
}

// Character is one character as it was read.
type Character struct {
	Text       string      `json:"text"`             // one character; the engine may know some that are written together
	Confidence float64     `json:"confidence"`       // 0 to 1
	Others     []Candidate `json:"others,omitempty"` // what else it may be, the likeliest first; none where there is no doubt
	At         float64     `json:"at"`               // its middle along the line, share of the line's length from where it begins
}

// Candidate is a character that may stand in the place of another.
type Candidate struct {
	Text       string  `json:"text"`
	Confidence float64 `json:"confidence"` // 0 to 1; together with that of the character at most 1
}
