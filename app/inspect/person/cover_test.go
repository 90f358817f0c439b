package person

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"testing"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
	"beiandesk/app/inspect/person/covers"
	"beiandesk/app/internal/specimen"
)

// faceOn renders a person, lets paint cover something, and lays the grid on what is then seen. The points are those of
// the bare face: what is tested is the measurement, not the network.
func faceOn(t *testing.T, seed uint64, paint func(img draw.Image, l landmarks, unit float64)) *faceGrid {
	t.Helper()
	n := trained(t)
	p, err := specimen.Portrait(specimen.PortraitOptions{Seed: seed, Width: 480, Height: 640, Backdrop: cloth(specimen.CurtainBlue, 1, 0.1)})
	if err != nil {
		t.Fatal(err)
	}
	points := n.findFaces(p.Image)[0].points
	if paint != nil {
		paint(p.Image, points, points.eyeDistance())
	}
	var g faceGrid
	g.layOut(p.Image, n.findPerson(p.Image), points)
	return &g
}

func builtIn(t *testing.T) *covers.Networks {
	t.Helper()
	n, err := covers.Trained()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func patch(img draw.Image, x, y, halfWide, halfHigh float64, c color.RGBA) {
	r := image.Rect(int(x-halfWide), int(y-halfHigh), int(x+halfWide), int(y+halfHigh))
	draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Src)
}

func TestCoverOfARenderedFace(t *testing.T) {
	white, black := color.RGBA{232, 236, 240, 255}, color.RGBA{24, 24, 26, 255}
	mask := func(c color.RGBA) func(draw.Image, landmarks, float64) {
		return func(img draw.Image, l landmarks, unit float64) {
			y := (l[noseBase].y + l[chin].y) / 2
			patch(img, l[chin].x, y, 1.3*unit, (l[chin].y-l[noseBase].y)/2+0.25*unit, c)
		}
	}
	lenses := func(img draw.Image, l landmarks, unit float64) {
		for eye := range 2 {
			m := l.eyeMiddle(eye)
			patch(img, m.x, m.y+0.1*unit, 0.45*unit, 0.4*unit, black)
		}
	}
	hidden := func(c *inspect.Cover) bool {
		return min(c.Lower, c.AroundLips) > 0.9 && c.LipRange < 10 && c.LipRed < 3 && c.MouthHidden > 0.5
	}
	dark := func(c *inspect.Cover) bool {
		return min(c.UnderEye[0], c.UnderEye[1]) > 0.9 && min(c.EyeDarker[0], c.EyeDarker[1]) > 25 && c.EyesHidden > 0.5
	}
	for name, c := range map[string]struct {
		paint       func(draw.Image, landmarks, float64)
		mouth, eyes bool
	}{
		"bare": {nil, false, false}, "white mask": {mask(white), true, false}, "black mask": {mask(black), true, false}, "dark lenses": {lenses, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(2) {
				got := faceOn(t, seed+1, c.paint).cover(builtIn(t))
				if hidden(got) != c.mouth || dark(got) != c.eyes && !c.mouth {
					t.Errorf("person %d: %+v", seed+1, got)
				}
			}
		})
	}
}

func TestHatOnARenderedHead(t *testing.T) {
	for seed := range uint64(3) {
		bare := faceOn(t, seed+1, nil).measureHead(builtIn(t))
		worn := faceOn(t, seed+1, func(img draw.Image, l landmarks, unit float64) {
			patch(img, l[hairline].x, l[hairline].y-0.45*unit, 1.35*unit, 0.75*unit, color.RGBA{190, 50, 60, 255})
		}).measureHead(builtIn(t))
		if bare == nil || worn == nil || bare.Hat > 0.5 || worn.Hat < 0.5 { // the limit of both rule sets
			t.Errorf("person %d: bare %+v, with a red hat %+v", seed+1, bare, worn)
		}
	}
}

func TestACutHeadIsNotMeasured(t *testing.T) {
	g := faceOn(t, 1, nil)
	for i := range g.outside {
		g.outside[i] = i/gridWidth < gridHeight/2
	}
	if h := g.measureHead(builtIn(t)); h != nil {
		t.Errorf("measured %+v where the picture ends", h)
	}
}

// TestCoversOfHostilePoints: points anywhere, even outside of everything, give numbers and no panic.
func TestCoversOfHostilePoints(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 64, 48))
	m := mask{w: 4, h: 4, person: make([]float32, 16), colours: make([]float32, 48)}
	for name, at := range map[string]func(i int) point{
		"one place":   func(int) point { return point{5, 5, 0} },
		"far outside": func(i int) point { return point{float64(i) * 1e5, -float64(i) * 1e6, 0} },
		"in a row":    func(i int) point { return point{float64(i), 3, 0} },
		"nowhere":     func(int) point { return point{math.NaN(), math.Inf(1), 0} },
	} {
		t.Run(name, func(t *testing.T) {
			l := make(landmarks, 468)
			for i := range l {
				l[i] = at(i)
			}
			var g faceGrid
			if !g.layOut(img, m, l) {
				return
			}
			if c := g.cover(builtIn(t)); math.IsNaN(c.Lower + c.LipRange + c.UnderEye[0] + c.EyeDetail[1]) {
				t.Errorf("%+v", c)
			}
			if h := g.measureHead(builtIn(t)); h != nil && math.IsNaN(h.Hat) {
				t.Errorf("%+v", h)
			}
		})
	}
}

// TestAHeadWithItsMouthOffTheGrid: a drawing or an animal may stretch the points of a face far beyond any head.
func TestAHeadWithItsMouthOffTheGrid(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 64, 48))
	for i := range img.Pix {
		img.Pix[i] = uint8(i*37) | 3
	}
	m := mask{w: 4, h: 4, person: []float32{0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0}, colours: make([]float32, 48)}
	l := make(landmarks, 468)
	for i := range l {
		l[i] = point{32, 30, 0}
	}
	for i, x := range []float64{26, 38} {
		for _, p := range lidPoints[i] {
			l[p] = point{x, 30, 0}
		}
		l[eyePoints[i].from], l[eyePoints[i].to] = point{x - 2, 30, 0}, point{x + 2, 30, 0}
		for _, p := range browPoints[i] {
			l[p] = point{x, 27, 0}
		}
	}
	l[rightCheek], l[leftCheek], l[upperLip] = point{22, 32, 0}, point{42, 32, 0}, point{32, 200, 0}
	var g faceGrid
	if !g.layOut(img, m, l) {
		t.Fatal("the points are refused before the mouth is asked for")
	}
	if _, ok := g.head(); !ok {
		t.Fatal("the head is refused before the mouth is asked for")
	}
	g.measureHead(builtIn(t))
}

func TestColoursThatHairHas(t *testing.T) {
	for name, c := range map[string]struct {
		hex  [3]uint8
		hair bool
	}{
		"black": {[3]uint8{30, 26, 26}, true}, "brown": {[3]uint8{92, 64, 44}, true}, "grey": {[3]uint8{150, 150, 152}, true},
		"blond": {[3]uint8{206, 168, 116}, true}, "red": {[3]uint8{120, 74, 54}, true},
		"blue": {[3]uint8{40, 60, 150}, false}, "scarlet": {[3]uint8{200, 40, 50}, false}, "green": {[3]uint8{60, 120, 60}, false}, "yellow": {[3]uint8{240, 200, 30}, false},
	} {
		if away := unlikeHair(lab.FromRGB(c.hex[0], c.hex[1], c.hex[2])); (away < 6) != c.hair {
			t.Errorf("%s: %.1f from hair", name, away)
		}
	}
}
