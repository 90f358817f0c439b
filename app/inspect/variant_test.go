package inspect_test

import (
	"context"
	"image"
	"strings"
	"testing"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
)

// TestVariants: pictures in every usual and unusual variant of their format are measured with the colours they have, or
// say that this program does not decode them. Quarters of red, green, blue and white tell.
func TestVariants(t *testing.T) {
	still := fixture.Quarters(320, 240)
	jpg := fixture.JPEG(still)
	for _, c := range []struct {
		name    string
		content []byte
		decoded bool
	}{
		{"16-bit.png", fixture.PNG16(still), true},
		{"palette.png", fixture.PalettePNG(still), true},
		{"interlaced.png", fixture.InterlacedPNG(still), true},
		{"progressive.jpg", fixture.ProgressiveJPEG(still), true},
		{"cmyk.jpg", fixture.InkJPEG(still, fixture.InksCMYK), true},
		{"ycck.jpg", fixture.InkJPEG(still, fixture.InksYCCK), true},
		{"profile-of-16-megabytes.jpg", fixture.WithProfile(jpg, 255), true},
		{"preview-larger-than-the-picture.jpg", fixture.WithThumbnail(jpg, fixture.JPEG(fixture.Plain(640, 480, fixture.Green))), true},
		{"arithmetic.jpg", fixture.ArithmeticJPEG(still), false},
		{"12-bit.jpg", fixture.TwelveBitJPEG(jpg), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			facts := inspectFile(t, c.name, c.content, inspect.Request{Photo: true})
			why, failed := facts.Failed(inspect.MeasureDecode)
			if failed == c.decoded || facts.File.Damage != nil || facts.File.Width != 320 || facts.File.Height != 240 {
				t.Fatalf("file %+v, not done %v", facts.File, facts.NotDone)
			}
			if !c.decoded {
				if !strings.Contains(why.EN, "plain JPEG or PNG") || !strings.Contains(why.ZH, "JPEG") || len(facts.Pages) != 0 {
					t.Errorf("why: %v, pages %+v", why, facts.Pages)
				}
				return
			}
			img, err := inspector.Page(context.Background(), c.content, 1, 0)
			if err != nil {
				t.Fatal(err)
			}
			seesQuarters(t, img)
		})
	}
}

func seesQuarters(t *testing.T, img *image.NRGBA) {
	t.Helper()
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for at, want := range map[image.Point]struct{ R, G, B uint8 }{
		{w / 4, h / 4}: {0xD0, 0x20, 0x20}, {3 * w / 4, h / 4}: {0x20, 0xA0, 0x30},
		{w / 4, 3 * h / 4}: {0xFF, 0xFF, 0xFF}, {3 * w / 4, 3 * h / 4}: {0x20, 0x40, 0xC0},
	} {
		got := img.NRGBAAt(at.X, at.Y)
		for _, d := range []int{int(got.R) - int(want.R), int(got.G) - int(want.G), int(got.B) - int(want.B)} {
			if d > 52 || d < -52 { // a palette of 256 colours is that coarse
				t.Errorf("at %v: %v, want %v", at, got, want)
				break
			}
		}
	}
}

// TestTransparencyIsWhite: what nobody sees is white, whatever colour is left in it.
func TestTransparencyIsWhite(t *testing.T) {
	img, err := inspector.Page(context.Background(), fixture.CutOutPNG(fixture.Plain(80, 60, fixture.Blue)), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if side, middle := img.NRGBAAt(5, 30), img.NRGBAAt(40, 30); side != fixture.White || middle != fixture.Blue {
		t.Errorf("side %v, middle %v", side, middle)
	}
}

// TestOddShapes: panoramas, specks and lines are measured, or say what is missing; nothing of them passes unseen.
func TestOddShapes(t *testing.T) {
	for _, c := range []struct {
		name          string
		width, height int
	}{
		{"panorama-10-to-1.jpg", 2000, 200}, {"panorama-1-to-10.jpg", 200, 2000}, {"200×200.jpg", 200, 200},
		{"one-pixel.jpg", 1, 1}, {"one-column.jpg", 1, 3000}, {"one-row.jpg", 3000, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			facts := inspectFile(t, c.name, fixture.JPEG(fixture.Quarters(c.width, c.height)), inspect.Request{Photo: true})
			if len(facts.Pages) != 1 || facts.Pages[0].Width != c.width || facts.Pages[0].Height != c.height {
				t.Errorf("pages %+v", facts.Pages)
			}
			if _, failed := facts.Failed(inspect.MeasureFaces); !failed && facts.Photo == nil {
				t.Error("neither measured as a photo nor named as not done")
			}
		})
	}
}

// TestATallPictureIsLookedThroughOnce: shrinking asks a picture once whether it is opaque, however many bands it is
// averaged in; each answer looks at every pixel.
func TestATallPictureIsLookedThroughOnce(t *testing.T) {
	asked := 0
	inspect.Flatten(countedPicture{fixture.Plain(40, 4000, fixture.Blue), &asked}, 100)
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
}

type countedPicture struct {
	*image.NRGBA
	asked *int
}

func (p countedPicture) Opaque() bool {
	*p.asked++
	return p.NRGBA.Opaque()
}
