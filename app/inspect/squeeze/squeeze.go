// Package squeeze brings a picture under a number of bytes: it tries sizes from the full one downwards and finds for each
// the best quality that fits. It chooses nothing but the plain way, and the same picture gives the same bytes.
package squeeze

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"

	"github.com/disintegration/imaging"
)

// ErrCannotFit reports that not even the smallest picture at the lowest quality fits.
var ErrCannotFit = errors.New("the picture does not fit the limits without losing what must stay readable")

// JPEG qualities of the search.
const (
	lowestQuality = 30
	plainQuality  = 60 // from which downwards fewer pixels are usually the lesser loss
	goodQuality   = 85 // from which on nothing is seen to be lost
	UsualQuality  = 95 // of what is not in question
)

// The search over sizes.
const (
	shrinkStep     = 0.8 // of both sides
	mostCandidates = 4   // whoever chooses among them may take a second for each
)

// Encoder writes a picture that has been scaled to a share of its sides at a quality, 1 to 100.
type Encoder func(img *image.NRGBA, quality int, scale float64) ([]byte, error)

// Search says what to look for.
type Search struct {
	Encode   Encoder
	Sizes    bool  // the format has no qualities, only sizes
	MaxBytes int64 // of the result; 0 means any
	MinSide  int   // pixels that the long side keeps at least
}

// Candidate is an encoding that fits.
type Candidate struct {
	Content       []byte
	Quality       int // 0 of a format that has none
	Width, Height int // pixels
}

// Good reports that nothing is seen to be lost.
func (c Candidate) Good() bool { return c.Quality == 0 || c.Quality >= goodQuality }

// Candidates are encodings that fit, the largest picture first, each at its best quality: at least one, and none after
// the first one that is good. Errors are those of the encoder and the context, and ErrCannotFit.
func (s Search) Candidates(ctx context.Context, img *image.NRGBA) ([]Candidate, error) {
	full := max(img.Rect.Dx(), img.Rect.Dy())
	var found []Candidate
	for side := full; ; side = max(int(float64(side)*shrinkStep), min(s.MinSide, full), 1) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		scaled := img
		if side < full {
			scaled = imaging.Fit(img, side, side, imaging.Lanczos)
		}
		c, err := s.best(scaled, float64(side)/float64(full))
		if err != nil {
			return nil, err
		}
		if !s.tooLarge(c.Content) {
			if found = append(found, c); c.Good() || len(found) == mostCandidates {
				return found, nil
			}
		}
		if side > max(s.MinSide, 1) {
			continue
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("%w: %d bytes at %d pixels, at most %d bytes", ErrCannotFit, len(c.Content), side, s.MaxBytes)
		}
		return found, nil
	}
}

func (s Search) tooLarge(content []byte) bool {
	return s.MaxBytes > 0 && int64(len(content)) > s.MaxBytes
}

// best is the encoding of the highest quality that fits, or that of the lowest when none does.
func (s Search) best(img *image.NRGBA, scale float64) (Candidate, error) {
	at := func(quality int) (Candidate, error) {
		content, err := s.Encode(img, quality, scale)
		return Candidate{content, quality, img.Rect.Dx(), img.Rect.Dy()}, err
	}
	if s.Sizes {
		only, err := at(UsualQuality)
		only.Quality = 0
		return only, err
	}
	best, err := at(lowestQuality)
	if err != nil || s.tooLarge(best.Content) {
		return best, err
	}
	usual, err := at(UsualQuality)
	if err != nil || !s.tooLarge(usual.Content) {
		return usual, err
	}
	for fails := UsualQuality; fails-best.Quality > 1; {
		middle, err := at((best.Quality + fails) / 2)
		if err != nil {
			return middle, err
		}
		if s.tooLarge(middle.Content) {
			fails = middle.Quality
		} else {
			best = middle
		}
	}
	return best, nil
}

// Plain is the candidate that is taken when nobody judges: the largest of fair quality, else the last.
func Plain(found []Candidate) Candidate {
	for _, c := range found {
		if c.Quality == 0 || c.Quality >= plainQuality {
			return c
		}
	}
	return found[len(found)-1]
}

// JPEG is an Encoder of plain JPEG files. The picture must be opaque: its pixels are read without a copy as the type for
// which the encoder is fast.
func JPEG(img *image.NRGBA, quality int, _ float64) ([]byte, error) {
	var b bytes.Buffer
	opaque := &image.RGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect}
	if err := jpeg.Encode(&b, opaque, &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("write JPEG: %w", err)
	}
	return b.Bytes(), nil
}
