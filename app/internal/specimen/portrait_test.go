package specimen_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"math"
	"testing"

	"beiandesk/app/internal/specimen"
	"beiandesk/app/internal/typeface"
)

func portrait(t *testing.T, o specimen.PortraitOptions) specimen.PortraitResult {
	t.Helper()
	if o.Width == 0 {
		o.Width, o.Height = 150, 200
	}
	p, err := specimen.Portrait(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// without takes the lettering away, which needs the typeface.
func without(b specimen.Backdrop) specimen.Backdrop {
	b.Lettering = ""
	return b
}

func TestPortraitIsRepeatable(t *testing.T) {
	o := specimen.PortraitOptions{Seed: 4, Backdrop: without(specimen.BlueCurtain())}
	a, b := portrait(t, o), portrait(t, o)
	if !bytes.Equal(a.Image.Pix, b.Image.Pix) {
		t.Fatal("the same options gave two pictures")
	}
}

func TestBackdropHasItsColour(t *testing.T) {
	for name, b := range map[string]specimen.Backdrop{
		"blue curtain": without(specimen.BlueCurtain()), "red curtain": without(specimen.RedCurtain()),
		"white wall": specimen.WhiteWall(), "grey wall": specimen.GrayWall(), "wood": specimen.WoodWall(),
	} {
		t.Run(name, func(t *testing.T) {
			p := portrait(t, specimen.PortraitOptions{Backdrop: b})
			got := mean(p.Image, image.Rect(0, 0, 150, 16))
			if d := apart(got, b.Colour); d > 26 {
				t.Errorf("#%02x%02x%02x, want about #%02x%02x%02x", got.R, got.G, got.B, b.Colour.R, b.Colour.G, b.Colour.B)
			}
		})
	}
}

func apart(a, b color.RGBA) float64 {
	r, g, bl := float64(a.R)-float64(b.R), float64(a.G)-float64(b.G), float64(a.B)-float64(b.B)
	return math.Sqrt(r*r + g*g + bl*bl)
}

func TestGapShowsAnotherColourAtTheSide(t *testing.T) {
	b := without(specimen.BlueCurtain())
	b.Gap = 0.1
	p := portrait(t, specimen.PortraitOptions{Backdrop: b})
	side, beside := mean(p.Image, image.Rect(138, 0, 150, 60)), mean(p.Image, image.Rect(110, 0, 130, 30))
	if apart(side, b.Colour) < 60 || apart(beside, b.Colour) > 30 {
		t.Errorf("in the gap %v, beside it %v; the curtain is %v", side, beside, b.Colour)
	}
}

func TestTopHasTheColourAskedFor(t *testing.T) {
	red := color.RGBA{180, 30, 40, 255}
	p := portrait(t, specimen.PortraitOptions{Seed: 1, Top: red})
	got := mean(p.Image, image.Rect(60, 190, 90, 200))
	if got.R < 100 || got.R < 3*got.G || got.R < 3*got.B {
		t.Errorf("the chest is %v, want red", got)
	}
}

func TestShiftMovesTheFace(t *testing.T) {
	mid, right := portrait(t, specimen.PortraitOptions{}), portrait(t, specimen.PortraitOptions{Shift: 0.25})
	if d := right.Face.X - mid.Face.X; math.Abs(d-0.25) > 0.02 {
		t.Errorf("the face moved by %.2f of the width, want 0.25", d)
	}
}

func TestFaceIsInsideThePicture(t *testing.T) {
	f := portrait(t, specimen.PortraitOptions{Seed: 2}).Face
	if f.X < 0 || f.Y < 0 || f.X+f.W > 1 || f.Y+f.H > 1 || f.W < 0.2 || f.H < 0.2 {
		t.Errorf("face at %+v", f)
	}
}

func TestLetteringNeedsTheTypeface(t *testing.T) {
	if _, err := typeface.Regular(); err == nil {
		t.Log("the typeface is in this build")
		plain := portrait(t, specimen.PortraitOptions{Backdrop: without(specimen.BlueCurtain())})
		lettered := portrait(t, specimen.PortraitOptions{Backdrop: specimen.BlueCurtain()})
		if bytes.Equal(plain.Image.Pix, lettered.Image.Pix) {
			t.Fatal("the lettering does not show")
		}
		return
	}
	_, err := specimen.Portrait(specimen.PortraitOptions{Width: 30, Height: 40, Backdrop: specimen.BlueCurtain()})
	if !errors.Is(err, typeface.ErrNoFont) {
		t.Fatalf("%v, want ErrNoFont", err)
	}
}

func TestPortraitGolden(t *testing.T) {
	for name, o := range map[string]specimen.PortraitOptions{
		"cropped-hair-curtain": {Seed: 0, Backdrop: without(specimen.BlueCurtain())},
		"swept-hair-wood":      {Seed: 1, Backdrop: specimen.WoodWall()},
		"bob-white":            {Seed: 2, Backdrop: specimen.WhiteWall()},
		"long-hair-bricks":     {Seed: 3, Backdrop: specimen.BrickWall()},
		"bun-outside":          {Seed: 4, Backdrop: specimen.Outside()},
	} {
		t.Run(name, func(t *testing.T) { checkGolden(t, name, portrait(t, o).Image) })
	}
}
