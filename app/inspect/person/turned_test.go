package person_test

import (
	"image"
	"testing"

	"github.com/disintegration/imaging"

	"beiandesk/app/internal/specimen"
)

func TestAPictureOnItsSideIsTurnedFirst(t *testing.T) {
	m := load(t)
	p := render(t, specimen.PortraitOptions{Seed: 1, Backdrop: curtain()})
	upright, _ := measure(t, m, p.Image)
	for name, c := range map[string]struct {
		lying *image.NRGBA
		turn  int
	}{
		"upright":     {p.Image, 0},
		"to the left": {imaging.Rotate90(p.Image), 90},
		"upside down": {imaging.Rotate180(p.Image), 180},
		"to its side": {imaging.Rotate270(p.Image), 270},
	} {
		t.Run(name, func(t *testing.T) {
			got, _ := measure(t, m, c.lying)
			if got.Turned != c.turn || len(got.Faces) != 1 {
				t.Fatalf("turned by %d with %d faces, want %d and 1", got.Turned, len(got.Faces), c.turn)
			}
			if overlap(got.Faces[0].Box, upright.Faces[0].Box) < 0.9 || got.Background.Hex != upright.Background.Hex {
				t.Errorf("face %v before %s, upright %v before %s", got.Faces[0].Box, got.Background.Hex, upright.Faces[0].Box, upright.Background.Hex)
			}
		})
	}
}

func TestABurntFaceIsMeasured(t *testing.T) {
	m := load(t)
	for name, c := range map[string]struct {
		gain        float64
		least, most float64
	}{"in even light": {1, 0, 0.02}, "burnt out": {2.6, 0.2, 1}} {
		t.Run(name, func(t *testing.T) {
			p := render(t, specimen.PortraitOptions{Seed: 1, Backdrop: specimen.WhiteWall()})
			for i, v := range p.Image.Pix {
				if i%4 < 3 {
					p.Image.Pix[i] = uint8(min(float64(v)*c.gain, 255))
				}
			}
			photo, _ := measure(t, m, p.Image)
			if len(photo.Faces) != 1 || photo.Faces[0].Burnt < c.least || photo.Faces[0].Burnt > c.most {
				t.Errorf("faces %+v", photo.Faces)
			}
		})
	}
}
