package mend

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"math"

	"github.com/disintegration/imaging"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/reread"
)

// legibilityOf judges by reading, or, where nothing can be read, by the strokes.
func legibilityOf(ctx context.Context, img *image.NRGBA, insp *inspect.Inspector) (legibility, error) {
	text, err := insp.Read(ctx, img)
	var unavailable *ocr.Unavailable
	switch {
	case errors.As(err, &unavailable):
		return strokesOf(img), nil
	case err != nil:
		return nil, err
	case reread.Sure(text) == 0:
		return strokesOf(img), nil
	}
	return reading{insp, text}, nil
}

// reading is what can be read in a picture.
type reading struct {
	insp *inspect.Inspector
	text ocr.Reading
}

func (reading) name() Judge { return JudgeReading }

func (r reading) kept(ctx context.Context, content []byte) (float64, error) {
	img, err := r.insp.Page(ctx, content, 1, 0)
	if err != nil {
		return 0, err
	}
	again, err := r.insp.Read(ctx, img)
	if err != nil {
		return 0, err
	}
	lost := 0
	for _, l := range reread.Lost(r.text, again) {
		lost += l.Lost
	}
	return 1 - float64(lost)/float64(reread.Sure(r.text)), nil
}

// strokes are the lightnesses of a picture, and where its strokes have their edges.
type strokes struct {
	w, h  int
	luma  []float64
	edges []int // of luma, where it changes most
	sum   float64
}

// How strokes are found.
const (
	strokeSide = 2400 // pixels of the long side
	leastSlope = 24   // of 255 across two pixels
)

func strokesOf(img *image.NRGBA) strokes {
	s := strokes{}
	s.luma, s.w, s.h = lumaOf(imaging.Fit(img, strokeSide, strokeSide, imaging.Box))
	for y := 1; y < s.h-1; y++ {
		for x := 1; x < s.w-1; x++ {
			i := y*s.w + x
			if slope := math.Hypot(s.luma[i+1]-s.luma[i-1], s.luma[i+s.w]-s.luma[i-s.w]); slope >= leastSlope {
				s.edges, s.sum = append(s.edges, i), s.sum+slope
			}
		}
	}
	return s
}

func lumaOf(img *image.NRGBA) (luma []float64, w, h int) {
	w, h = img.Rect.Dx(), img.Rect.Dy()
	luma = make([]float64, w*h)
	for y := range h {
		row := img.Pix[y*img.Stride:]
		for x := range w {
			luma[y*w+x] = 0.299*float64(row[4*x]) + 0.587*float64(row[4*x+1]) + 0.114*float64(row[4*x+2])
		}
	}
	return luma, w, h
}

func (strokes) name() Judge { return JudgeStrokes }

// kept is how much of the slopes at the strokes' edges is left of what was there: differences count against it, whether
// they are blur or the blocks of a low quality.
func (s strokes) kept(_ context.Context, content []byte) (float64, error) {
	img, err := jpeg.Decode(bytes.NewReader(content))
	if err != nil {
		return 0, err
	}
	if s.sum == 0 {
		return 1, nil
	}
	luma, _, _ := lumaOf(imaging.Resize(img, s.w, s.h, imaging.CatmullRom))
	apart := 0.0
	for _, i := range s.edges {
		apart += 2 * math.Abs(luma[i]-s.luma[i])
	}
	return max(0, 1-apart/s.sum), nil
}
