package photoset

import (
	"bytes"
	"context"
	"encoding/csv"
	"go/parser"
	"go/token"
	"image"
	"image/color"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/typeface"
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
	return c
}

func TestLabelsSayWhatIsWrong(t *testing.T) {
	usual := seen{top: tops[5].colour, backdrop: blues[0].colour, lightness: 50, extra: 0.05}
	for name, c := range map[string]struct {
		change func(c *recipe, s *seen)
		expect []filing.Code
	}{
		"sound":     {func(*recipe, *seen) {}, nil},
		"white":     {func(c *recipe, _ *seen) { c.before(wrongs[0]) }, []filing.Code{filing.PhotoBackgroundColour}},
		"brick":     {func(c *recipe, _ *seen) { c.before(busies[2]) }, []filing.Code{filing.PhotoBackgroundColour, filing.PhotoBackgroundNotPlain}},
		"gap":       {func(c *recipe, _ *seen) { c.gap = 0.05 }, []filing.Code{filing.PhotoBackgroundGap}},
		"blue top":  {func(c *recipe, _ *seen) { c.top = tops[soundTops] }, []filing.Code{filing.PhotoTopColour}},
		"pink top":  {func(c *recipe, _ *seen) { c.top = tops[soundTops+refusedTops] }, nil},
		"same tone": {func(_ *recipe, s *seen) { s.top = s.backdrop }, []filing.Code{filing.PhotoTopBlends}},
		"mirrored":  {func(c *recipe, _ *seen) { c.mirrored = true }, []filing.Code{filing.PhotoMirrored}},
		"nobody":    {func(c *recipe, _ *seen) { c.empty = true }, []filing.Code{filing.PhotoNoFace}},
		"two":       {func(c *recipe, _ *seen) { c.company = together }, []filing.Code{filing.PhotoSeveralFaces}},
		"dark":      {func(_ *recipe, s *seen) { s.lightness = 5 }, []filing.Code{filing.ImageDark}},
		"motion":    {func(c *recipe, _ *seen) { c.motion = 40 }, []filing.Code{filing.ImageMotionBlurred}},
		"mask, hat": {func(c *recipe, _ *seen) { c.worn.mask, c.worn.hat = surgical, visored }, []filing.Code{filing.PhotoFaceCovered, filing.PhotoHeadCovered}},
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
	_, err := typeface.Regular()
	loudskip.Unless(t, err == nil, "the typeface "+typeface.Name)
	sets := make([]map[string][]byte, 2)
	for i := range sets {
		dir := t.TempDir()
		if err := Write(context.Background(), dir, Options{Seed: 5, Count: 3, People: 2, Detail: 24}); err != nil {
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
