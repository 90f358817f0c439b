package inspect_test

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"testing"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
)

// TestLargePhotos: what is decoded to a part of its size has the same facts as the whole, and damage stays damage.
func TestLargePhotos(t *testing.T) {
	content := fixture.JPEG(fixture.Quarters(2803, 1401))
	turned := fixture.WithEXIF(content, fixture.EXIF{Orientation: 8})
	for _, c := range []struct {
		name          string
		content       []byte
		width, height int
		corners       string
	}{
		{"as it is", content, 2803, 1401, "RGBW"},
		{"turned", turned, 1401, 2803, "GBWR"},
	} {
		t.Run(c.name, func(t *testing.T) {
			facts := inspectFile(t, "large.jpg", c.content, inspect.Request{Photo: true})
			if len(facts.Pages) != 1 || facts.File.Damage != nil {
				t.Fatalf("facts: %+v", facts)
			}
			if p := facts.Pages[0]; p.Width != c.width || p.Height != c.height {
				t.Errorf("page is %d×%d, want %d×%d", p.Width, p.Height, c.width, c.height)
			}
			for _, side := range []int{0, 1500, 1000, 300} {
				img, err := inspector.Page(context.Background(), c.content, 1, side)
				if err != nil {
					t.Fatal(err)
				}
				if long := max(img.Rect.Dx(), img.Rect.Dy()); side > 0 && long != side || corners(img) != c.corners {
					t.Errorf("side %d: %v, corners %s, want %s", side, img.Rect, corners(img), c.corners)
				}
			}
			for _, cut := range []int{len(c.content) / 3, len(c.content) * 9 / 10, len(c.content) - 2} {
				facts := inspectFile(t, "cut.jpg", c.content[:cut], inspect.Request{Photo: true})
				if d := facts.File.Damage; d == nil || d.Kind != inspect.DamageTruncated {
					t.Errorf("cut at %d of %d: damage %+v", cut, len(c.content), d)
				}
			}
		})
	}
}

// TestShrunkJPEGHasTheColoursOfTheWhole compares with what the standard library decodes, shrunk.
func TestShrunkJPEGHasTheColoursOfTheWhole(t *testing.T) {
	content := fixture.JPEG(fixture.Quarters(2400, 1600))
	whole, err := jpeg.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	img, err := inspector.Page(context.Background(), content, 1, 600)
	if err != nil || img.Rect.Size() != image.Pt(600, 400) {
		t.Fatalf("%v, %v", img.Rect, err)
	}
	for y := 5; y < 400; y += 10 {
		for x := 5; x < 600; x += 10 {
			r, g, b, _ := whole.At(4*x+2, 4*y+2).RGBA()
			got, want := img.NRGBAAt(x, y), [3]uint32{r >> 8, g >> 8, b >> 8}
			for i, v := range [3]uint8{got.R, got.G, got.B} {
				if d := int(v) - int(want[i]); d < -3 || d > 3 {
					t.Fatalf("pixel %d,%d is %v, want %v", x, y, got, want)
				}
			}
		}
	}
}
