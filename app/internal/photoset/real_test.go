package photoset

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"testing"

	"beiandesk/app/filing"
)

// TestForegroundsAreWhole checks what is written of the photographs against their silhouettes.
func TestForegroundsAreWhole(t *testing.T) {
	known, err := foregrounds()
	if err != nil {
		t.Fatal(err)
	}
	if len(known) < 12 {
		t.Errorf("%d real people, want 12", len(known))
	}
	for _, f := range known {
		t.Run(f.name, func(t *testing.T) {
			m, err := f.silhouette()
			if err != nil {
				t.Fatal(err)
			}
			checkWords(t, f)
			p := f.Points
			for _, at := range []mark{p.Eyes[0], p.Eyes[1], p.Mouth[0], p.Mouth[1], p.Nose, p.Chin} {
				if c := m.NRGBAAt(int(at[0]), int(at[1])); c.A != 255 || c.R > 25 {
					t.Errorf("%v is no place on a face: silhouette %v", at, c)
				}
			}
			if p.Eyes[0][0] >= p.Eyes[1][0] || p.Crown[1] >= p.Eyes[0][1] || p.Eyes[0][1] >= p.Nose[1] || p.Nose[1] >= p.Mouth[0][1] || p.Mouth[0][1] >= p.Chin[1] {
				t.Error("the points are not in the order of a face")
			}
			if f.End <= p.Chin[1] || f.End > float64(m.Rect.Dy()) {
				t.Errorf("the body ends at %v", f.End)
			}
			checkEdges(t, f, m)
		})
	}
}

func checkWords(t *testing.T, f foreground) {
	t.Helper()
	if !regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(f.SHA256) {
		t.Errorf("sha256 %q", f.SHA256)
	}
	if f.Seeds != "odd" && f.Seeds != "even" {
		t.Errorf("seeds %q", f.Seeds)
	}
	if _, ok := verdicts[f.Top.Verdict]; !ok || f.Top.Pattern <= 0 || f.Top.Pattern > 1 {
		t.Errorf("top %v", f.Top)
	}
	for list, words := range map[*[]string][]string{&f.Cut: {"left", "right"}, &f.Wears: {"glasses", "hat"}, &f.Cannot: {"hat", "mask", "sunglasses", "eyes-shut"}} {
		for _, w := range *list {
			if !slices.Contains(words, w) {
				t.Errorf("%q is none of %v", w, words)
			}
		}
	}
	for _, code := range f.Ignore {
		if !code.Known() {
			t.Errorf("no code %q", code)
		}
	}
}

// checkEdges wants a body at just those sides of the photograph that are named as cutting it.
func checkEdges(t *testing.T, f foreground, m *image.NRGBA) {
	t.Helper()
	for side, x := range map[string]int{"left": 0, "right": m.Rect.Dx() - 1} {
		rows := 0
		for y := range int(f.End) {
			if m.NRGBAAt(x, y).A > 128 {
				rows++
			}
		}
		if wants := slices.Contains(f.Cut, side); wants != (rows > m.Rect.Dy()/50) {
			t.Errorf("%s: %d rows of body at the edge, cut %v", side, rows, f.Cut)
		}
	}
}

// stubCast is the real people of a seed, each of one colour: outlines and marks are real, photographs are not needed.
func stubCast(t *testing.T, seed uint64) cast {
	t.Helper()
	k, err := stubCasts[seed]()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

var stubCasts = map[uint64]func() (cast, error){
	1: sync.OnceValues(func() (cast, error) { return newStubCast(1) }),
	2: sync.OnceValues(func() (cast, error) { return newStubCast(2) }),
}

func newStubCast(seed uint64) (cast, error) {
	return realCast(seed, func(f foreground) (image.Image, error) {
		m, err := f.silhouette()
		if err != nil {
			return nil, err
		}
		photo := image.NewRGBA(m.Rect)
		draw.Draw(photo, photo.Rect, image.NewUniform(color.RGBA{170, 130, 110, 255}), image.Point{}, draw.Src)
		return photo, nil
	})
}

func TestNoRealPersonIsInBothHalves(t *testing.T) {
	for _, seed := range []uint64{1, 2} {
		k := stubCast(t, seed)
		if len(k.facing) < 4 || len(k.hatted) < 1 || len(k.turned) < 1 {
			t.Errorf("seed %d: %d facing, %d with hats, %d turned", seed, len(k.facing), len(k.hatted), len(k.turned))
		}
		for _, p := range k.plates {
			if p.known.forSeed(seed + 1) {
				t.Errorf("%s is in sets of seed %d and %d", p.known.name, seed, seed+1)
			}
		}
	}
}

func TestMarksLeadToThePlate(t *testing.T) {
	for _, p := range stubCast(t, 1).plates {
		for _, side := range []float64{-1, 1} {
			x, y := p.onFace(side*eyeSpread, 0)
			wantX, wantY := p.at(0, 0)
			scale := p.detail / p.known.Points.halfHead()
			e := p.known.Points.Eyes
			wantX += side * (e[1][0] - e[0][0]) / 2 * scale
			wantY += side * (e[1][1] - e[0][1]) / 2 * scale
			if math.Hypot(x-wantX, y-wantY) > 1.5 {
				t.Errorf("%s: an eye is drawn at (%.1f, %.1f), marked at (%.1f, %.1f)", p.known.name, x, y, wantX, wantY)
			}
		}
		if _, y := p.onFace(0, chinHeight); math.Abs((y-plateTop*p.detail)/p.detail) > 1.2 {
			t.Errorf("%s: the chin lies %.1f px down", p.known.name, y)
		}
	}
}

// TestNoEndOfABodyShows draws many recipes and looks whether an edge of a photograph lies inside the picture.
func TestNoEndOfABodyShows(t *testing.T) {
	for _, seed := range []uint64{1, 2} {
		k := stubCast(t, seed)
		for i := range 400 {
			c, err := k.recipe(random{rand.New(rand.NewPCG(seed, uint64(i)))}, faults)
			if err != nil {
				t.Fatal(err)
			}
			p := k.plates[c.person]
			left, right := p.room()
			w := c.view * float64(c.size.X) / float64(c.size.Y)
			if c.bottom < p.end()-1e-9 || w*(0.5+c.shift) > left || w*(0.5-c.shift) > right {
				t.Errorf("%d %s: %s shows its end: bottom %.2f, end %.2f, from %.2f to %.2f, room %.2f, %.2f", i, c.name, p.known.name,
					c.bottom, p.end(), -w*(0.5+c.shift), w*(0.5-c.shift), left, right)
			}
			if !p.known.plays(c) || p.known.hatted() != c.who.hat {
				t.Errorf("%d %s: %s cannot play it", i, c.name, p.known.name)
			}
		}
	}
}

func TestSameSeedSameRealPicture(t *testing.T) {
	k := stubCast(t, 2)
	var pictures [2]*image.RGBA
	for i := range pictures {
		c, err := k.recipe(random{rand.New(rand.NewPCG(2, 7))}, faults)
		if err != nil {
			t.Fatal(err)
		}
		c.letters = nil
		if pictures[i], _, err = compose(c, k.plates, nil); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(pictures[0].Pix, pictures[1].Pix) {
		t.Error("the same recipe gives two pictures")
	}
}

func TestRealLabels(t *testing.T) {
	usual := seen{top: tops[5].colour, backdrop: blues[0].colour, lightness: 50, letters: 30}
	c := good()
	c.who = traits{hat: true, soft: true, ignore: []filing.Code{filing.PhotoNotFrontal}}
	got := truthOf(c, usual)
	if !slices.Equal(got.expect, []filing.Code{filing.PhotoHeadCovered}) {
		t.Errorf("a hat of one's own: expects %v", got.expect)
	}
	for _, code := range []filing.Code{filing.PhotoNotFrontal, filing.ImageBlurred} {
		if !slices.Contains(got.ignore, code) {
			t.Errorf("%s is judged: %v", code, got.ignore)
		}
	}
}

func TestDyedTopOfARealPerson(t *testing.T) {
	p := stubCast(t, 1).plates[0]
	for _, c := range tops {
		worn, mean := p.wearing(c.colour)
		if d := apart(mean, c.colour); d > 6 {
			t.Errorf("%s: the top is %v, wanted %v", c.name, mean, c.colour)
		}
		x, y := p.onFace(0, -0.3)
		if worn.image.NRGBAAt(int(x), int(y)) != p.image.NRGBAAt(int(x), int(y)) {
			t.Errorf("%s: a new top changed the face", c.name)
		}
	}
	if worn, _ := p.wearing(color.RGBA{}); !slices.Equal(worn.image.Pix, p.image.Pix) {
		t.Error("the person's own top changed")
	}
}

// TestLidsCloseOverEyes paints pupils on a face of one colour and wants skin there, and nothing else changed.
func TestLidsCloseOverEyes(t *testing.T) {
	p := stubCast(t, 1).plates[0]
	shut, _ := p.wearing(color.RGBA{})
	for _, side := range []float64{-1, 1} {
		x, y := p.onFace(side*eyeSpread, 0)
		fill(shut.image, rounded(x, y, 5, 5, 2), image.NewUniform(color.Black))
	}
	shut.closeEyes()
	for _, side := range []float64{-1, 1} {
		x, y := p.onFace(side*eyeSpread, 0)
		c, skin := shut.image.NRGBAAt(int(x), int(y)-1), p.image.NRGBAAt(int(x), int(y)-1)
		if d := apart(color.RGBA{c.R, c.G, c.B, 255}, color.RGBA{skin.R, skin.G, skin.B, 255}); d > 12 {
			t.Errorf("side %v: %v shows where the lid is, the skin is %v", side, c, skin)
		}
	}
	x, y := p.onFace(0, mouthHeight)
	if shut.image.NRGBAAt(int(x), int(y)) != p.image.NRGBAAt(int(x), int(y)) {
		t.Error("the mouth changed with the eyes")
	}
}

func TestPhotographed(t *testing.T) {
	if names, err := Photographed(1, ""); err != nil || len(names) != 0 {
		t.Errorf("no folder: %v, %v", names, err)
	}
	dir := t.TempDir()
	if _, err := Photographed(1, dir); !errors.Is(err, ErrNoPictures) {
		t.Errorf("an empty folder: %v", err)
	}
	known, err := foregrounds()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range known {
		if err := os.WriteFile(filepath.Join(dir, f.name+".jpg"), []byte("another picture"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Photographed(1, dir); !errors.Is(err, ErrNoPictures) {
		t.Errorf("other pictures: %v", err)
	}
}

// TestColourFromBehindIsTakenOff puts a half clear edge before green and wants the person's own colour back.
func TestColourFromBehindIsTakenOff(t *testing.T) {
	person, behind := color.RGBA{180, 60, 40, 255}, color.RGBA{40, 200, 60, 255}
	outline, photo := image.NewNRGBA(image.Rect(0, 0, 120, 40)), image.NewRGBA(image.Rect(0, 0, 120, 40))
	for y := range 40 {
		for x := range 120 {
			a := min(max(float64(x-50)/20, 0), 1)
			outline.SetNRGBA(x, y, color.NRGBA{0, 0, 0, clamp(255 * a)})
			photo.SetRGBA(x, y, color.RGBA{clamp(mix(40, 180, a)), clamp(mix(200, 60, a)), clamp(mix(60, 40, a)), 255})
		}
	}
	got := decontaminated(photo, outline, [3]float64{1, 1, 1})
	for _, x := range []int{55, 60, 65, 80} {
		c := got.NRGBAAt(x, 20)
		if d := apart(color.RGBA{c.R, c.G, c.B, 255}, person); d > 20 {
			t.Errorf("at %d the person is %v, %.0f from its colour (backdrop %v)", x, c, d, behind)
		}
	}
}
