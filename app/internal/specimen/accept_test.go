package specimen_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"os"
	"testing"

	"golang.org/x/image/draw"

	"beiandesk/app/inspect/person"
	"beiandesk/app/inspect/person/tflite"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
)

const acceptedPeople = 8

// TestDetectorsTakeThePersonForOne is why the portraits may stand in for photographs: the very detectors that judge a
// filer's photo find one face where the geometry has it, and the person where the mask has it.
func TestDetectorsTakeThePersonForOne(t *testing.T) {
	m, err := person.Load()
	loudskip.Unless(t, !errors.Is(err, person.ErrNoModels), "the person models")
	if err != nil {
		t.Fatal(err)
	}
	mask := loadMask(t)
	for seed := range uint64(acceptedPeople) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			p := portrait(t, specimen.PortraitOptions{Seed: seed, Width: 360, Height: 480,
				Backdrop: without(specimen.BlueCurtain())})
			photo, missed, err := m.MeasurePhoto(context.Background(), p.Image)
			if err != nil || len(missed) > 0 {
				t.Fatal(err, missed)
			}
			if len(photo.Faces) != 1 || photo.Faces[0].Score < 0.8 {
				t.Fatalf("faces %+v, want one of score 0.8 or more", photo.Faces)
			}
			if got := overlap(photo.Faces[0].Box.X, photo.Faces[0].Box.W, p.Face.X, p.Face.W); got < 0.7 {
				t.Errorf("found at %+v, is at %+v", photo.Faces[0].Box, p.Face)
			}
			if got := maskOverlap(mask, p); got < 0.9 {
				t.Errorf("found person and true person overlap by %.2f, want 0.9", got)
			}
		})
	}
}

func loadMask(t *testing.T) *tflite.Model {
	t.Helper()
	file, err := os.ReadFile("../../inspect/person/models/selfie_segmentation.tflite")
	loudskip.Unless(t, !errors.Is(err, fs.ErrNotExist), "the person mask")
	if err != nil {
		t.Fatal(err)
	}
	m, err := tflite.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// maskOverlap is the intersection over the union of the person found and the true one, at the model's 256×256 cells.
func maskOverlap(m *tflite.Model, p specimen.PortraitResult) float64 {
	side := image.Rect(0, 0, 256, 256)
	picture, truth := image.NewRGBA(side), image.NewAlpha(side)
	draw.ApproxBiLinear.Scale(picture, side, p.Image, p.Image.Rect, draw.Src, nil)
	draw.ApproxBiLinear.Scale(truth, side, p.Mask, p.Mask.Rect, draw.Src, nil)
	in := m.Input()
	for i := range 256 * 256 {
		for c := range 3 {
			in[i*3+c] = float32(picture.Pix[i*4+c]) / 255
		}
	}
	m.Run()
	both, either := 0, 0
	for i, v := range m.Output(0) {
		found, is := v > 0.5, truth.Pix[i] > 127
		if found && is {
			both++
		}
		if found || is {
			either++
		}
	}
	return float64(both) / float64(max(either, 1))
}

// overlap is the intersection over the union of two intervals.
func overlap(a, aw, b, bw float64) float64 {
	inside := min(a+aw, b+bw) - max(a, b)
	return max(0, inside) / (max(a+aw, b+bw) - min(a, b))
}
