package photoset

import (
	"bytes"
	"context"
	"encoding/csv"
	"go/parser"
	"go/token"
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/internal/loudskip"
)

// TestNothingJudgedIsImported keeps the sets from flattering the program: labels must not rest on its measurements.
func TestNothingJudgedIsImported(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			for _, banned := range []string{"beiandesk/app/inspect", "beiandesk/app/rules", "beiandesk/app/review"} {
				if strings.HasPrefix(strings.Trim(i.Path.Value, `"`), banned) {
					t.Errorf("%s imports %s", name, i.Path.Value)
				}
			}
		}
	}
}

// good is a recipe without nuisances whose labels should be empty.
func good() recipe {
	r := random{rand.New(rand.NewPCG(1, 1))}
	c := soundRecipe(r, cast{facing: []int{0, 1}})
	c.backdrop, c.top, c.tilt, c.gains = blues[0], tops[5], 0, [3]float64{1, 1, 1}
	c.letters = &lettering{lines: texts[:1], size: 0.03, leading: 1.5, opacity: 0.8}
	return c
}

func TestLabelsSayWhatIsWrong(t *testing.T) {
	usual := seen{top: tops[5].colour, backdrop: blues[0].colour, lightness: 50, extra: 0.05, letters: 30, cloth: 1}
	for name, c := range map[string]struct {
		change func(c *recipe, s *seen)
		expect []filing.Code
	}{
		"sound":                  {func(*recipe, *seen) {}, nil},
		"white":                  {func(c *recipe, _ *seen) { c.before(wrongs[0]) }, []filing.Code{filing.PhotoBackgroundColour}},
		"brick":                  {func(c *recipe, _ *seen) { c.before(busies[2]) }, []filing.Code{filing.PhotoBackgroundColour, filing.PhotoBackgroundNotPlain}},
		"gap":                    {func(c *recipe, _ *seen) { c.gap = 0.05 }, []filing.Code{filing.PhotoBackgroundGap}},
		"blue top":               {func(c *recipe, _ *seen) { c.top = tops[soundTops] }, []filing.Code{filing.PhotoTopColour}},
		"pink top":               {func(c *recipe, _ *seen) { c.top = tops[soundTops+refusedTops] }, nil},
		"same tone":              {func(_ *recipe, s *seen) { s.top = s.backdrop }, []filing.Code{filing.PhotoTopBlends}},
		"mirrored":               {func(c *recipe, _ *seen) { c.mirrored = true }, []filing.Code{filing.PhotoMirrored}},
		"no letters":             {func(c *recipe, _ *seen) { c.letters = nil }, []filing.Code{filing.PhotoLetteringUnreadable}},
		"letters like the cloth": {func(c *recipe, _ *seen) { c.letters.opacity = 0.01 }, []filing.Code{filing.PhotoLetteringUnreadable}},
		"letters of six pixels":  {func(c *recipe, _ *seen) { c.letters.size = 6 / float64(c.size.Y) }, []filing.Code{filing.PhotoLetteringUnreadable}},
		"letters hidden":         {func(_ *recipe, s *seen) { s.letters = 0 }, []filing.Code{filing.PhotoLetteringUnreadable}},
		"four letters show":      {func(c *recipe, s *seen) { s.letters, c.mirrored = 4, true }, nil},
		"mirrored, no letters":   {func(c *recipe, _ *seen) { c.letters, c.mirrored = nil, true }, []filing.Code{filing.PhotoLetteringUnreadable}},
		"nobody":                 {func(c *recipe, _ *seen) { c.empty = true }, []filing.Code{filing.PhotoNoFace}},
		"two":                    {func(c *recipe, _ *seen) { c.company = together }, []filing.Code{filing.PhotoSeveralFaces}},
		"dark":                   {func(_ *recipe, s *seen) { s.lightness = 5 }, []filing.Code{filing.ImageDark}},
		"motion":                 {func(c *recipe, _ *seen) { c.motion = 40 }, []filing.Code{filing.ImageMotionBlurred}},
		"mask, hat":              {func(c *recipe, _ *seen) { c.worn.mask, c.worn.hat = surgical, visored }, []filing.Code{filing.PhotoFaceCovered, filing.PhotoHeadCovered}},
	} {
		t.Run(name, func(t *testing.T) {
			r, s := good(), usual
			c.change(&r, &s)
			got := truthOf(r, s)
			if !slices.Equal(got.expect, c.expect) {
				t.Errorf("expects %v, want %v", got.expect, c.expect)
			}
			for _, code := range slices.Concat(got.expect, got.ignore) {
				if !code.Known() {
					t.Errorf("no code %q", code)
				}
			}
		})
	}
}

func TestDyedClothTakesAnyColour(t *testing.T) {
	p, err := plateOf("", 1, 0, 24)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range tops {
		_, worn := p.wearing(c.colour)
		want := chroma(c.colour)
		if got := chroma(worn); got < want*0.5-4 || got > want*1.3+8 {
			t.Errorf("%s: chroma %.0f, want about %.0f", c.name, got, want)
		}
	}
	skin := p.skinAt(0, -0.5)
	dressed, _ := p.wearing(color.RGBA{0, 255, 0, 255})
	if got := dressed.skinAt(0, -0.5); got != skin {
		t.Errorf("a new top changed the face from %v to %v", skin, got)
	}
}

func TestSameSeedSameSet(t *testing.T) {
	fonts := filepath.Join("..", "..", "..", DefaultFonts)
	_, err := loadTypefaces(fonts)
	loudskip.Unless(t, err == nil, "the typefaces of curtains")
	sets := make([]map[string][]byte, 2)
	for i := range sets {
		dir := t.TempDir()
		if err := Write(context.Background(), dir, Options{Seed: 5, Count: 3, People: 2, Detail: 24, Fonts: fonts}); err != nil {
			t.Fatal(err)
		}
		sets[i] = readSet(t, dir)
	}
	if len(sets[0]) != 4 {
		t.Errorf("%d files, want 3 pictures and their labels", len(sets[0]))
	}
	for name, content := range sets[0] {
		if !bytes.Equal(content, sets[1][name]) {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

func readSet(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	labels, err := os.ReadFile(filepath.Join(dir, "labels.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(labels)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{"labels.csv": labels}
	for _, row := range rows[1:] {
		content, err := os.ReadFile(filepath.Join(dir, row[0]))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := image.DecodeConfig(bytes.NewReader(content)); err != nil {
			t.Errorf("%s: %v", row[0], err)
		}
		out[row[0]] = content
	}
	return out
}

func TestLettersThatAreHiddenAreCountedAsSuch(t *testing.T) {
	fonts, err := loadTypefaces(filepath.Join("..", "..", "..", DefaultFonts))
	loudskip.Unless(t, err == nil, "the typefaces of curtains")
	m := image.NewRGBA(image.Rect(0, 0, 400, 200))
	l := lettering{lines: []string{"备案专用"}, size: 0.2, opacity: 1, once: true, at: spot{0.1, 0.1}}
	written, err := l.write(m, fonts, 0, 1)
	if err != nil || written.visible() != 4 {
		t.Fatalf("%d letters show, want 4 (%v)", written.visible(), err)
	}
	written.remember(m)
	draw.Draw(m, image.Rect(100, 0, 130, 200), image.NewUniform(color.RGBA{200, 90, 40, 255}), image.Point{}, draw.Src)
	written.compare(m)
	if written.visible() != 2 {
		t.Errorf("%d letters show beside a post over two of them, want 2", written.visible())
	}
	l.at.x = -0.05
	if cut, _ := l.write(m, fonts, 0, 1); cut.visible() != 3 {
		t.Errorf("%d letters show where the picture cuts one, want 3", cut.visible())
	}
}
