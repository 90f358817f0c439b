package person

import (
	"image"
	"image/color"
	"testing"

	"beiandesk/app/inspect"
	"beiandesk/app/internal/specimen"
)

// strip paints something beside the backdrop: from a side of the picture on, behind the person.
type strip struct {
	side  inspect.Side
	share float64 // of width or height
	lean  float64 // how much deeper it is at its other end, share
	ink   color.RGBA
}

func (s strip) paint(img *image.NRGBA, person *image.Alpha) {
	size := img.Rect.Size()
	for y := range size.Y {
		for x := range size.X {
			u, v := (float64(x)+0.5)/float64(size.X), (float64(y)+0.5)/float64(size.Y)
			inwards := map[inspect.Side][2]float64{inspect.SideLeft: {u, v}, inspect.SideRight: {1 - u, v},
				inspect.SideTop: {v, u}, inspect.SideBottom: {1 - v, u}}[s.side]
			if inwards[0] > s.share+s.lean*(inwards[1]-0.5) {
				continue
			}
			k := 1 - float64(person.AlphaAt(x, y).A)/255
			p := img.Pix[img.PixOffset(x, y):]
			for i, c := range []uint8{s.ink.R, s.ink.G, s.ink.B} {
				p[i] = uint8(float64(p[i])*(1-k) + float64(c)*k)
			}
		}
	}
}

var (
	paleWall = color.RGBA{225, 222, 215, 255}
	door     = color.RGBA{0x9A, 0x6C, 0x48, 255}
	darkRoom = color.RGBA{70, 70, 74, 255}
)

func TestGapsAreFoundAtEverySide(t *testing.T) {
	tests := map[string]strip{
		"a wall at the left":            {inspect.SideLeft, 0.05, 0, paleWall},
		"a narrow wall at the left":     {inspect.SideLeft, 0.02, 0, paleWall},
		"a door at the right":           {inspect.SideRight, 0.15, 0, door},
		"a dark room at the right":      {inspect.SideRight, 0.04, 0, darkRoom},
		"the ceiling":                   {inspect.SideTop, 0.08, 0, paleWall},
		"a curtain that hangs askew":    {inspect.SideTop, 0.06, 0.06, door},
		"a curtain that leans":          {inspect.SideLeft, 0.08, 0.1, darkRoom},
		"a curtain that ends in view":   {inspect.SideBottom, 0.15, 0, paleWall},
		"a narrow ceiling, hardly seen": {inspect.SideTop, 0.02, 0, darkRoom},
	}
	for name, s := range tests {
		t.Run(name, func(t *testing.T) {
			p, err := specimen.Portrait(specimen.PortraitOptions{
				Seed: 5, Width: 360, Height: 400, Backdrop: cloth(specimen.CurtainBlue, 1, 0.14)})
			if err != nil {
				t.Fatal(err)
			}
			s.paint(p.Image, p.Mask)
			b := measured(t, p.Image, perfectMask(p.Image, p.Mask))
			if len(b.Gaps) != 1 || b.Gaps[0].Side != s.side {
				t.Fatalf("gaps %+v, want one at the %s", b.Gaps, s.side)
			}
			g := b.Gaps[0]
			if g.Depth < s.share-0.01 || g.Depth > s.share+s.lean/2+0.02 || g.Difference < 10 || g.Edge < 10 {
				t.Errorf("gap %+v", g)
			}
			if b.PlainApart < 0.97 || distance(b, specimen.CurtainBlue) > 6 {
				t.Errorf("apart from it %.2f is plain, colour %s", b.PlainApart, b.Hex)
			}
		})
	}
}

func TestWhereNothingStandsBesideThereIsNoGap(t *testing.T) {
	tests := map[string]specimen.Backdrop{
		"cloth": cloth(specimen.CurtainBlue, 1, 0.14), "deep folds": cloth(specimen.CurtainBlue, 3, 0.3),
		"half in the dark": cloth(navy, 1, 0.6), "grey wall": specimen.GrayWall(), "white wall": specimen.WhiteWall(),
	}
	for name, backdrop := range tests {
		t.Run(name, func(t *testing.T) {
			img, m := portrait(t, 6, backdrop)
			if b := measured(t, img, m); len(b.Gaps) > 0 || b.PlainApart != b.PlainShare {
				t.Errorf("gaps %+v, plain %.3f, apart %.3f", b.Gaps, b.PlainShare, b.PlainApart)
			}
		})
	}
}

// TestACornerInTheShade: what fills a corner is told by itself where shade along the side hangs together with it.
func TestACornerInTheShade(t *testing.T) {
	for name, side := range map[string]struct {
		x    float64
		want inspect.Side
	}{"right": {0.87, inspect.SideRight}, "left": {0, inspect.SideLeft}} {
		t.Run(name, func(t *testing.T) {
			p := figureBefore(t, cloth(specimen.CurtainBlue, 1, 0.05))
			shaded := specimen.CurtainBlue
			shaded.R, shaded.G, shaded.B = shaded.R-12, shaded.G-14, shaded.B-10
			behind(p.Image, p.Mask, side.x, 0, 0.13, 0.6, shaded, false)
			behind(p.Image, p.Mask, side.x, 0, 0.13, 0.14, paleWall, false)
			b := measured(t, p.Image, perfectMask(p.Image, p.Mask))
			for _, g := range b.Gaps {
				if g.Side == side.want && g.Difference > 10 && g.Region.H < 0.25 {
					return
				}
			}
			t.Errorf("no corner among %+v", b.Gaps)
		})
	}
}
