package mend

import (
	"context"
	"fmt"
	"image"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/squeeze"
)

// highestQuality is only used to reach a smallest size.
const highestQuality = 100

// Judge says by what the legible one of several encodings was told.
type Judge string

// The judges.
const (
	JudgeReading Judge = "reading" // by what is read in them
	JudgeStrokes Judge = "strokes" // by how much of the strokes' contrast is left, where nothing can be read
)

// Fit says how a picture was brought under a limit.
type Fit struct {
	Quality int     `json:"quality"` // of JPEG, 1 to 100; 0 for other formats
	Width   int     `json:"width"`   // pixels
	Height  int     `json:"height"`  //
	Judge   Judge   `json:"judge"`   // empty when there was no choice, or nothing is seen to be lost
	Kept    float64 `json:"kept"`    // share of the characters, or of the strokes' contrast, that is left; 0 without a judge
}

// legibility tells how much of a picture an encoding of it keeps, 0 to 1.
type legibility interface {
	kept(ctx context.Context, content []byte) (float64, error)
	name() Judge
}

// within encodes a picture so that it keeps to the limits: as it is when that fits, else at the size and quality of which
// most is legible. Without letters (no inspector to read them) the plain way is taken. The fit is nil when there was
// nothing to choose.
func (f format) within(ctx context.Context, l limits, p picture, insp *inspect.Inspector) ([]byte, *Fit, error) {
	content, err := f.encode(p.image, squeeze.UsualQuality, p.dpi)
	if err != nil || !l.tooLarge(content) {
		content, err = f.notTooSmall(l, content, p, err)
		return content, nil, err
	}
	search := squeeze.Search{Sizes: !f.qualities, MaxBytes: l.maxBytes, MinSide: l.minSide,
		Encode: func(img *image.NRGBA, quality int, scale float64) ([]byte, error) {
			return f.encode(img, quality, p.dpi*scale)
		}}
	found, err := search.Candidates(ctx, p.image)
	if err != nil {
		return nil, nil, err
	}
	best := squeeze.Plain(found)
	fit := Fit{}
	if insp != nil && len(found) > 1 && !found[0].Good() {
		if best, fit, err = mostLegible(ctx, found, p.image, insp); err != nil {
			return nil, nil, err
		}
	}
	fit.Quality, fit.Width, fit.Height = best.Quality, best.Width, best.Height
	content, err = f.notTooSmall(l, best.Content, p, nil)
	return content, &fit, err
}

// mostLegible takes the candidate of which most is legible; of equals the largest.
func mostLegible(ctx context.Context, found []squeeze.Candidate, img *image.NRGBA, insp *inspect.Inspector) (squeeze.Candidate, Fit, error) {
	original, err := legibilityOf(ctx, img, insp)
	if err != nil {
		return squeeze.Candidate{}, Fit{}, err
	}
	best, most := 0, -1.0
	for i, c := range found {
		kept, err := original.kept(ctx, c.Content)
		if err != nil {
			return squeeze.Candidate{}, Fit{}, err
		}
		if kept > most {
			best, most = i, kept
		}
	}
	return found[best], Fit{Judge: original.name(), Kept: most}, nil
}

// notTooSmall spends the highest quality on a result below the smallest size.
func (f format) notTooSmall(l limits, content []byte, p picture, err error) ([]byte, error) {
	if err != nil || int64(len(content)) >= l.minBytes {
		return content, err
	}
	content, err = f.encode(p.image, highestQuality, p.dpi)
	if err != nil {
		return nil, err
	}
	if int64(len(content)) < l.minBytes || l.tooLarge(content) {
		return nil, fmt.Errorf("%w: %d bytes, at least %d bytes", ErrCannotFit, len(content), l.minBytes)
	}
	return content, nil
}
