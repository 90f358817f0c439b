package person

import (
	"image/color"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
	"beiandesk/app/internal/specimen"
)

func dressed(t *testing.T, seed uint64, top color.RGBA) (mask, filing.Region) {
	t.Helper()
	p, err := specimen.Portrait(specimen.PortraitOptions{
		Seed: seed, Width: 300, Height: 400, Top: top, Backdrop: cloth(specimen.CurtainBlue, 1, 0.14)})
	if err != nil {
		t.Fatal(err)
	}
	return perfectMask(p.Image, p.Mask), p.Face
}

func TestTheTopKeepsItsColour(t *testing.T) {
	tests := map[string]color.RGBA{
		"red": {200, 16, 30, 255}, "wine": {120, 10, 20, 255}, "orange": {235, 110, 20, 255}, "beige": {210, 190, 150, 255},
		"green": {40, 120, 60, 255}, "blue": {40, 90, 190, 255}, "navy": {20, 35, 80, 255}, "black": {20, 20, 22, 255},
		"white": {240, 240, 238, 255}, "like skin": {226, 180, 148, 255},
	}
	for name, c := range tests {
		t.Run(name, func(t *testing.T) {
			m, face := dressed(t, 2, c)
			top, reason := measureTop(m, face, nil)
			if top == nil {
				t.Fatalf("not measured: %s", reason.EN)
			}
			near := 0.0
			for _, s := range top.Colours {
				if lab.Difference(lab.Lab{L: s.Lab[0], A: s.Lab[1], B: s.Lab[2]}, lab.FromRGB(c.R, c.G, c.B)) < 12 {
					near += s.Share
				}
			}
			if near < 0.7 {
				t.Errorf("%.2f of the top is near its colour: %+v", near, top.Colours)
			}
			if top.Region.Y < face.Y+face.H || top.Share < 0.1 {
				t.Errorf("region %+v, share %.2f", top.Region, top.Share)
			}
		})
	}
}

// TestTheChestIsLookedAtWithoutTheMask: a top that the mask took for the backdrop still shows below the face.
func TestTheChestIsLookedAtWithoutTheMask(t *testing.T) {
	blue := color.RGBA{40, 90, 190, 255}
	m, face := dressed(t, 2, blue)
	clear(m.person)
	if top, _ := measureTop(m, face, nil); top != nil {
		t.Fatalf("a top without a person: %+v", top)
	}
	chest := measureChest(m, face)
	if chest == nil {
		t.Fatal("nothing below the face")
	}
	if c := chest.Colours[0]; c.Share < 0.6 || lab.Difference(lab.Lab{L: c.Lab[0], A: c.Lab[1], B: c.Lab[2]}, lab.FromRGB(blue.R, blue.G, blue.B)) > 15 {
		t.Errorf("below the face is %+v", chest.Colours)
	}
	face.Y = 1 - face.H - 0.01
	if chest := measureChest(m, face); chest != nil {
		t.Errorf("below a face at the picture's end is %+v", chest)
	}
}

func TestSwatchesAddUp(t *testing.T) {
	red, white := lab.Lab{L: 45, A: 60, B: 35}, lab.Lab{L: 95}
	got := palette(append(repeated(white, 60), repeated(red, 40)...))
	if len(got) != 2 || got[0].Share != 0.6 || got[1].Share != 0.4 || got[1].Hex != red.Hex() {
		t.Errorf("palette %+v", got)
	}
}

func repeated(c lab.Lab, n int) []lab.Lab {
	all := make([]lab.Lab, n)
	for i := range all {
		all[i] = c
	}
	return all
}

func TestAHiddenTopIsNotMeasured(t *testing.T) {
	m, face := dressed(t, 2, color.RGBA{40, 120, 60, 255})
	face.Y = 1 - face.H // the face at the lower edge
	if top, reason := measureTop(m, face, nil); top != nil || reason.ZH == "" {
		t.Errorf("measured %+v", top)
	}
	if top, reason := topOf(m, []inspect.Face{}, nil); top != nil || reason.ZH == "" {
		t.Errorf("measured %+v without a face", top)
	}
}

// A mask that takes the backdrop beside a leaning body for the body must not make the top blue.
func TestTheBackdropIsNoTop(t *testing.T) {
	tests := map[string]struct {
		top  color.RGBA
		blue bool
	}{
		"a green top": {color.RGBA{40, 120, 60, 255}, false},
		"a blue top":  {specimen.CurtainBlue, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, err := specimen.Portrait(specimen.PortraitOptions{
				Seed: 2, Width: 300, Height: 400, Top: tt.top, Backdrop: cloth(specimen.CurtainBlue, 1, 0.14)})
			if err != nil {
				t.Fatal(err)
			}
			m := perfectMask(p.Image, p.Mask)
			for i := range m.person {
				x, y := float64(i%m.w)/float64(m.w), float64(i/m.w)/float64(m.h)
				if y > p.Face.Y+p.Face.H && x > 0.12 && x < 0.5 {
					m.person[i] = 1
				}
			}
			_, taken, _ := measureBackground(p.Image, m)
			top, reason := measureTop(m, p.Face, taken)
			if top == nil {
				t.Fatalf("not measured: %s", reason.EN)
			}
			blue := 0.0
			for _, s := range top.Colours {
				if lab.Difference(lab.Lab{L: s.Lab[0], A: s.Lab[1], B: s.Lab[2]}, lab.FromRGB(0x2A, 0x6F, 0xC9)) < 16 {
					blue += s.Share
				}
			}
			if (blue > 0.25) != tt.blue {
				t.Errorf("%.2f of the top is blue: %+v", blue, top.Colours)
			}
		})
	}
}
