package person

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"
	"testing"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
	"beiandesk/app/internal/specimen"

	"github.com/disintegration/imaging"
)

// These tests cut the person out by geometry instead of by the network, so that they need no models.

// plainFrom is what rule sets may ask of a plain background; calibrated on portraits before drawn backdrops.
const plainFrom = 0.90

// portrait renders a made-up person before a backdrop, with the mask a perfect network would give.
func portrait(t *testing.T, seed uint64, b specimen.Backdrop) (*image.NRGBA, mask) {
	t.Helper()
	p, err := specimen.Portrait(specimen.PortraitOptions{Seed: seed, Width: 300, Height: 400, Backdrop: b})
	if err != nil {
		t.Fatal(err)
	}
	return p.Image, perfectMask(p.Image, p.Mask)
}

func perfectMask(img *image.NRGBA, person *image.Alpha) mask {
	m := mask{w: 256, h: 256, person: make([]float32, 256*256)}
	small := imaging.Resize(person, m.w, m.h, imaging.Box)
	for i := range m.person {
		m.person[i] = float32(small.Pix[4*i+3]) / 255
	}
	return m.coloured(img)
}

func (m mask) coloured(img *image.NRGBA) mask {
	m.colours = make([]float32, m.w*m.h*3)
	sample(m.colours, img, whole(img.Rect.Size()), m.w, m.h, 0, 1)
	return m
}

func measured(t *testing.T, img *image.NRGBA, m mask) *inspect.Background {
	t.Helper()
	b, _, reason := measureBackground(img, m.coloured(img))
	if b == nil {
		t.Fatalf("not measured: %s", reason.EN)
	}
	return b
}

func distance(b *inspect.Background, c color.RGBA) float64 {
	return lab.Difference(lab.Lab{L: b.Lab[0], A: b.Lab[1], B: b.Lab[2]}, lab.FromRGB(c.R, c.G, c.B))
}

// cloth is a curtain without lettering, which would need the typeface.
func cloth(c color.RGBA, folds, fallOff float64) specimen.Backdrop {
	return specimen.Backdrop{Pattern: specimen.Curtain, Colour: c, Folds: folds, FallOff: fallOff}
}

var (
	idBlue = color.RGBA{0x43, 0x8E, 0xDB, 255}
	navy   = color.RGBA{0x1F, 0x3F, 0x8F, 255}
	teal   = color.RGBA{0x12, 0x8C, 0x8C, 255}
	black  = color.RGBA{0x1A, 0x1B, 0x1D, 255}
)

func TestPlainBackgroundsKeepTheirColour(t *testing.T) {
	tests := map[string]specimen.Backdrop{
		"blue, ironed":           cloth(specimen.CurtainBlue, 0, 0),
		"blue, folds":            cloth(specimen.CurtainBlue, 1, 0.14),
		"blue, deep folds":       cloth(specimen.CurtainBlue, 3, 0.2),
		"blue, half in the dark": cloth(specimen.CurtainBlue, 0.5, 0.5),
		"the usual photo blue":   cloth(idBlue, 1, 0.2),
		"navy":                   cloth(navy, 1, 0.2),
		"teal":                   cloth(teal, 1, 0.2),
		"red":                    cloth(specimen.CurtainRed, 1, 0.14),
		"black":                  cloth(black, 1, 0.14),
		"white wall":             specimen.WhiteWall(),
		"grey wall":              specimen.GrayWall(),
	}
	for name, backdrop := range tests {
		t.Run(name, func(t *testing.T) {
			img, m := portrait(t, 3, backdrop)
			b := measured(t, img, m)
			if b.PlainShare < plainFrom {
				t.Errorf("plain share %.2f, busy at %v", b.PlainShare, b.Busy)
			}
			if d := distance(b, backdrop.Colour); d > 6 {
				t.Errorf("colour is %s, %.1f away from the cloth's", b.Hex, d)
			}
		})
	}
}

func TestBusyBackgroundsAreNotPlain(t *testing.T) {
	gap := cloth(specimen.CurtainBlue, 1, 0.1)
	gap.Gap = 0.18
	tests := map[string]specimen.Backdrop{
		"wood": specimen.WoodWall(), "bricks": specimen.BrickWall(), "outdoors": specimen.Outside(), "a door beside the cloth": gap,
	}
	for name, backdrop := range tests {
		t.Run(name, func(t *testing.T) {
			img, m := portrait(t, 5, backdrop)
			b := measured(t, img, m)
			if b.PlainShare >= plainFrom {
				t.Errorf("plain share %.2f", b.PlainShare)
			}
			if len(b.Busy) == 0 {
				t.Error("no region says where")
			}
			for _, r := range b.Busy {
				if r.X < 0 || r.Y < 0 || r.W <= 0 || r.H <= 0 || r.X+r.W > 1 || r.Y+r.H > 1 {
					t.Errorf("region %+v leaves the picture", r)
				}
			}
		})
	}
}

func TestAGapIsShownWhereItIs(t *testing.T) {
	backdrop := cloth(specimen.CurtainBlue, 1, 0.1)
	backdrop.Gap = 0.18
	img, m := portrait(t, 5, backdrop)
	b := measured(t, img, m)
	if d := distance(b, specimen.CurtainBlue); d > 6 {
		t.Errorf("the cloth's colour became %s", b.Hex)
	}
	if len(b.Busy) == 0 || b.Busy[0].X < 0.75 {
		t.Errorf("busy at %v, want the right edge", b.Busy)
	}
}

// strokes draws bars like those of letters behind the person, wide pixels thick.
func strokes(img *image.NRGBA, m mask, ink color.RGBA, wide int) {
	size := img.Rect.Size()
	behind := func(x, y int) bool { return m.person[y*m.h/size.Y*m.w+x*m.w/size.X] < 0.02 }
	bar := func(x0, y0, w, h int) {
		for y := max(y0, 0); y < min(y0+h, size.Y); y++ {
			for x := max(x0, 0); x < min(x0+w, size.X); x++ {
				if behind(x, y) {
					img.SetNRGBA(x, y, color.NRGBA{ink.R, ink.G, ink.B, 255})
				}
			}
		}
	}
	for y := 9; y < size.Y; y += 40 {
		for x := 7; x < size.X; x += 33 {
			bar(x, y, 24, wide)
			bar(x, y+15, 24, wide)
			bar(x+11, y, wide, 27)
		}
	}
}

func TestLetteringChangesNothing(t *testing.T) {
	tests := map[string]struct {
		cloth, ink color.RGBA
		wide       int
	}{
		"white on blue":            {specimen.CurtainBlue, color.RGBA{255, 255, 255, 255}, 2},
		"bold white on blue":       {specimen.CurtainBlue, color.RGBA{250, 252, 255, 255}, 4},
		"lighter blue on blue":     {specimen.CurtainBlue, color.RGBA{0x9C, 0xC0, 0xEC, 255}, 3},
		"hardly lighter on blue":   {specimen.CurtainBlue, color.RGBA{0x4A, 0x85, 0xD2, 255}, 3},
		"white on the photo blue":  {idBlue, color.RGBA{255, 255, 255, 255}, 3},
		"white on navy":            {navy, color.RGBA{235, 240, 250, 255}, 3},
		"white on red stays a red": {specimen.CurtainRed, color.RGBA{255, 255, 255, 255}, 3},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			img, m := portrait(t, 4, cloth(tt.cloth, 1, 0.14))
			strokes(img, m, tt.ink, tt.wide)
			b := measured(t, img, m)
			if b.PlainShare < plainFrom {
				t.Errorf("plain share %.2f, busy at %v", b.PlainShare, b.Busy)
			}
			if d := distance(b, tt.cloth); d > 6 {
				t.Errorf("colour is %s, %.1f away from the cloth's", b.Hex, d)
			}
		})
	}
}

func TestALatticeIsNotLettering(t *testing.T) {
	img, m := portrait(t, 4, cloth(specimen.CurtainBlue, 0, 0))
	white := image.NewUniform(color.White)
	kept := imaging.Clone(img)
	for p := 0; p < 400; p += 33 {
		draw.Draw(img, image.Rect(0, p, 300, p+4), white, image.Point{}, draw.Src)
		draw.Draw(img, image.Rect(p, 0, p+4, 400), white, image.Point{}, draw.Src)
	}
	for i := range img.Pix { // the person stands before the tiles
		if x, y := i/4%300, i/4/300; m.person[y*256/400*256+x*256/300] > 0.02 {
			img.Pix[i] = kept.Pix[i]
		}
	}
	if b := measured(t, img, m); b.PlainShare >= plainFrom {
		t.Errorf("tiles have a plain share of %.2f", b.PlainShare)
	}
}

func TestCompressionAndCastsKeepABackgroundPlain(t *testing.T) {
	tests := map[string]struct {
		quality int
		cast    [3]float64
		within  float64
	}{
		"JPEG 95":    {95, [3]float64{1, 1, 1}, 6},
		"JPEG 40":    {40, [3]float64{1, 1, 1}, 6},
		"warm light": {85, [3]float64{1.08, 1, 0.88}, 12},
		"cool light": {85, [3]float64{0.92, 1, 1.08}, 12},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			img, m := portrait(t, 2, cloth(specimen.CurtainBlue, 1, 0.14))
			for i := range img.Pix {
				if i%4 < 3 {
					img.Pix[i] = uint8(math.Min(float64(img.Pix[i])*tt.cast[i%4], 255))
				}
			}
			var file bytes.Buffer
			if err := jpeg.Encode(&file, img, &jpeg.Options{Quality: tt.quality}); err != nil {
				t.Fatal(err)
			}
			back, err := jpeg.Decode(&file)
			if err != nil {
				t.Fatal(err)
			}
			b := measured(t, imaging.Clone(back), m)
			if d := distance(b, specimen.CurtainBlue); b.PlainShare < plainFrom || d > tt.within {
				t.Errorf("plain share %.2f, %s is %.1f away", b.PlainShare, b.Hex, d)
			}
		})
	}
}

func TestTooLittleBackgroundIsNotMeasured(t *testing.T) {
	img, m := portrait(t, 1, cloth(specimen.CurtainBlue, 0, 0))
	for i := range m.person {
		m.person[i] = 1
	}
	b, _, reason := measureBackground(img, m)
	if b != nil || reason.ZH == "" || reason.EN == "" {
		t.Errorf("measured %+v, reason %+v", b, reason)
	}
}

func TestFallOffIsTheLightsAndNotTheColours(t *testing.T) {
	var last float64
	for _, fall := range []float64{0, 0.2, 0.4} {
		img, m := portrait(t, 6, cloth(specimen.PaintGray, 0, fall))
		b := measured(t, img, m)
		if b.FallOff < last {
			t.Errorf("fall-off %.1f at %.1f, less than %.1f before", b.FallOff, fall, last)
		}
		last = b.FallOff
	}
	if last < 8 {
		t.Errorf("the strongest fall-off is measured as %.1f", last)
	}
}
