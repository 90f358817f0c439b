package person

import (
	"image"
	"image/draw"
	"testing"

	"github.com/disintegration/imaging"

	"beiandesk/app/internal/specimen"
)

func TestSquaresCoverOblongPictures(t *testing.T) {
	for name, tt := range map[string]struct {
		size image.Point
		want int
	}{
		"square":        {image.Pt(1000, 1000), 0},
		"nearly square": {image.Pt(1000, 900), 0},
		"4:3":           {image.Pt(1000, 750), 2},
		"upright 3:4":   {image.Pt(750, 1000), 2},
		"16:9":          {image.Pt(1600, 900), 3},
		"21:9":          {image.Pt(2160, 900), 4},
		"a strip":       {image.Pt(3000, 300), 19},
	} {
		t.Run(name, func(t *testing.T) {
			all := squares(tt.size)
			if len(all) != tt.want {
				t.Fatalf("%d squares, want %d", len(all), tt.want)
			}
			side, end := float64(min(tt.size.X, tt.size.Y)), 0.0
			for _, f := range all {
				if f.rightX != side || f.downY != side || f.x < 0 || f.y < 0 || max(f.x, f.y) > end {
					t.Errorf("square %+v leaves something out after %v", f, end)
				}
				end = max(f.x, f.y) + side
			}
			if len(all) > 0 && end != float64(max(tt.size.X, tt.size.Y)) {
				t.Errorf("ends at %v", end)
			}
		})
	}
}

// Somebody far away in a wide picture is a few pixels of the network's square; a part of the picture shows the face.
func TestASmallFaceInAWidePictureIsFound(t *testing.T) {
	n := trained(t)
	p, err := specimen.Portrait(specimen.PortraitOptions{Seed: 3, Width: 150, Height: 200, Backdrop: cloth(specimen.CurtainBlue, 1, 0.1)})
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]int{"at the left": 20, "in the middle": 1000, "at the right": 1980} {
		t.Run(name, func(t *testing.T) {
			wide := imaging.New(2160, 900, specimen.CurtainBlue)
			draw.Draw(wide, image.Rect(x, 700, x+150, 900), p.Image, image.Point{}, draw.Src)
			found := n.findFaces(wide)
			if len(found) != 1 || int(found[0].x) < x || int(found[0].x) > x+150 {
				t.Fatalf("found %+v", found)
			}
		})
	}
}

func TestTheGridOfAWidePictureIsFineAndSquare(t *testing.T) {
	n := trained(t)
	wide := imaging.New(1920, 1080, specimen.CurtainBlue)
	p, err := specimen.Portrait(specimen.PortraitOptions{Seed: 3, Width: 720, Height: 960, Backdrop: cloth(specimen.CurtainBlue, 1, 0.1)})
	if err != nil {
		t.Fatal(err)
	}
	draw.Draw(wide, image.Rect(600, 120, 1320, 1080), p.Image, image.Point{}, draw.Src)
	m := n.findPerson(wide)
	if cells := m.w * m.h; cells > wideCells || cells < wideCells*9/10 || m.w*1080/m.h < 1900 || m.w*1080/m.h > 1940 {
		t.Errorf("a grid of %d × %d", m.w, m.h)
	}
	wrong := 0
	for y := range m.h {
		for x := range m.w {
			px, py := x*1920/m.w-600, y*1080/m.h-120
			if is := px >= 0 && py >= 0 && px < 720 && p.Mask.AlphaAt(px, py).A > 127; is != (m.person[y*m.w+x] > 0.5) {
				wrong++
			}
		}
	}
	if wrong > m.w*m.h/50 {
		t.Errorf("%d of %d cells differ from the outline", wrong, m.w*m.h)
	}
}
