package person_test

import (
	"context"
	"errors"
	"image"
	"math"
	"sync"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
	"beiandesk/app/inspect/person"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
	"beiandesk/app/internal/typeface"

	"github.com/google/go-cmp/cmp"
)

// load returns a measurer, or skips when the models were not fetched.
func load(tb testing.TB) *person.Measurer {
	tb.Helper()
	m, err := person.Load()
	loudskip.Unless(tb, !errors.Is(err, person.ErrNoModels), "the person models")
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// TestModelsAreReadWhenNeeded: a measurer that read none at first measures the same.
func TestModelsAreReadWhenNeeded(t *testing.T) {
	early := load(t)
	late, err := person.New()
	if err != nil {
		t.Fatal(err)
	}
	img := render(t, specimen.PortraitOptions{}).Image
	want, wantMissing := measure(t, early, img)
	got, missing := measure(t, late, img)
	if d := cmp.Diff([]any{want, wantMissing}, []any{got, missing}); d != "" {
		t.Error(d)
	}
}

func render(tb testing.TB, o specimen.PortraitOptions) specimen.PortraitResult {
	tb.Helper()
	p, err := specimen.Portrait(o)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func measure(tb testing.TB, m *person.Measurer, img *image.NRGBA) (inspect.Photo, []inspect.NotDone) {
	tb.Helper()
	photo, notDone, err := m.MeasurePhoto(context.Background(), img)
	if err != nil {
		tb.Fatal(err)
	}
	return photo, notDone
}

func curtain() specimen.Backdrop {
	return specimen.Backdrop{Pattern: specimen.Curtain, Colour: specimen.CurtainBlue, Folds: 1, FallOff: 0.14}
}

func overlap(a, b filing.Region) float64 {
	w := min(a.X+a.W, b.X+b.W) - max(a.X, b.X)
	h := min(a.Y+a.H, b.Y+b.H) - max(a.Y, b.Y)
	if w <= 0 || h <= 0 {
		return 0
	}
	return w * h / (a.W*a.H + b.W*b.H - w*h)
}

func TestOnePersonIsFoundWhereItStands(t *testing.T) {
	m := load(t)
	tests := map[string]specimen.PortraitOptions{
		"usual":           {Seed: 1},
		"another person":  {Seed: 2},
		"at the left":     {Seed: 3, Shift: -0.2},
		"landscape":       {Seed: 4, Width: 720, Height: 480},
		"from far away":   {Seed: 5, View: 11},
		"a small picture": {Seed: 6, Width: 240, Height: 320},
	}
	for name, o := range tests {
		t.Run(name, func(t *testing.T) {
			o.Backdrop = curtain()
			if o.Width == 0 {
				o.Width, o.Height = 420, 560
			}
			p := render(t, o)
			photo, notDone := measure(t, m, p.Image)
			if len(photo.Faces) != 1 || overlap(photo.Faces[0].Box, p.Face) < 0.4 {
				t.Errorf("faces %+v, want one at %+v", photo.Faces, p.Face)
			}
			if want := covered(p.Mask); math.Abs(photo.PersonShare-want) > 0.08 {
				t.Errorf("person share %.2f, drawn %.2f", photo.PersonShare, want)
			}
			if b := photo.Background; b == nil || b.PlainShare < 0.9 {
				t.Errorf("background %+v, not done %v", b, notDone)
			}
		})
	}
}

func TestTheProvidersCurtainIsPlainAndBlue(t *testing.T) {
	m := load(t)
	p, err := specimen.Portrait(specimen.PortraitOptions{Seed: 8, Width: 600, Height: 800, Backdrop: specimen.BlueCurtain()})
	loudskip.Unless(t, !errors.Is(err, typeface.ErrNoFont), "the typeface")
	if err != nil {
		t.Fatal(err)
	}
	photo, notDone := measure(t, m, p.Image)
	b := photo.Background
	if b == nil || b.PlainShare < 0.95 || b.Share < 0.2 {
		t.Fatalf("background %+v, not done %v", b, notDone)
	}
	c := specimen.CurtainBlue
	if d := lab.Difference(lab.Lab{L: b.Lab[0], A: b.Lab[1], B: b.Lab[2]}, lab.FromRGB(c.R, c.G, c.B)); d > 5 {
		t.Errorf("%s is %.1f away from the cloth", b.Hex, d)
	}
}

func covered(m *image.Alpha) float64 {
	sum := 0
	for _, a := range m.Pix {
		sum += int(a)
	}
	return float64(sum) / float64(255*len(m.Pix))
}

func TestWithoutAPersonTheBackgroundIsNotMeasured(t *testing.T) {
	m := load(t)
	blue := image.NewNRGBA(image.Rect(0, 0, 400, 500))
	for i := range blue.Pix {
		blue.Pix[i] = []byte{0x2A, 0x6F, 0xC9, 255}[i%4]
	}
	photo, notDone := measure(t, m, blue)
	if photo.Background != nil || len(photo.Faces) != 0 {
		t.Errorf("measured %+v", photo)
	}
	var named []string
	for _, n := range notDone {
		if n.Reason.ZH == "" || n.Reason.EN == "" {
			t.Errorf("%s without a reason", n.Measure)
		}
		named = append(named, n.Measure)
	}
	want := []string{inspect.MeasureBackground, inspect.MeasureLettering, inspect.MeasureTop, inspect.MeasureBody}
	if diff := cmp.Diff(want, named); diff != "" {
		t.Errorf("not done (-want +got):\n%s", diff)
	}
}

func TestATinyPictureIsNotMeasured(t *testing.T) {
	_, notDone := measure(t, load(t), image.NewNRGBA(image.Rect(0, 0, 400, 20)))
	if len(notDone) != len(inspect.PhotoMeasures()) {
		t.Errorf("not done: %+v", notDone)
	}
}

func TestTwoPeopleAreTwoFaces(t *testing.T) {
	m := load(t)
	a := render(t, specimen.PortraitOptions{Seed: 1, Width: 320, Height: 400, Backdrop: curtain()})
	b := render(t, specimen.PortraitOptions{Seed: 2, Width: 320, Height: 400, Backdrop: curtain()})
	both := image.NewNRGBA(image.Rect(0, 0, 640, 400))
	for y := range 400 {
		copy(both.Pix[y*both.Stride:], a.Image.Pix[y*a.Image.Stride:][:1280])
		copy(both.Pix[y*both.Stride+1280:], b.Image.Pix[y*b.Image.Stride:][:1280])
	}
	if photo, _ := measure(t, m, both); len(photo.Faces) != 2 {
		t.Errorf("faces: %+v", photo.Faces)
	}
}

func TestManyAtOnceGiveTheSame(t *testing.T) {
	m := load(t)
	img := render(t, specimen.PortraitOptions{Seed: 7, Width: 300, Height: 400, Backdrop: curtain()}).Image
	want, _ := measure(t, m, img)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			got, _, err := m.MeasurePhoto(context.Background(), img)
			if err != nil || !cmp.Equal(got, want) {
				t.Errorf("another result (%v): %s", err, cmp.Diff(want, got))
			}
		})
	}
	wait.Wait()
}

func TestACancelledMeasurementEnds(t *testing.T) {
	m := load(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := m.MeasurePhoto(ctx, image.NewNRGBA(image.Rect(0, 0, 300, 400))); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want cancelled", err)
	}
}

func BenchmarkMeasurePhoto(b *testing.B) {
	m := load(b)
	img := render(b, specimen.PortraitOptions{Seed: 1, Width: 1200, Height: 1600, Backdrop: curtain()}).Image
	for b.Loop() {
		measure(b, m, img)
	}
}
