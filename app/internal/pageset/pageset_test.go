package pageset

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"go/parser"
	"go/token"
	"image"
	_ "image/jpeg"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
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

func needFont(t *testing.T) {
	t.Helper()
	_, err := typeface.Regular()
	loudskip.Unless(t, err == nil, "the typeface "+typeface.Name)
}

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 1))} }

func TestNumbersAreRightAndNobodys(t *testing.T) {
	r := newRandom(1)
	for range 300 {
		o := newOrder(r, 4, true)
		for _, number := range []string{o.leader.Number, o.letter.GranteeNumber, another(r, o.leader.Number)} {
			if err := filing.CheckResidentID(number); err != nil || number[2:4] != "99" {
				t.Errorf("identity number %s: %v", number, err)
			}
		}
		for _, code := range []string{o.licence.Code, another(r, o.licence.Code)} {
			if err := filing.CheckUSCC(code); err != nil || code[4:6] != "99" {
				t.Errorf("credit code %s: %v", code, err)
			}
			if err := filing.CheckOrgCode(filing.USCCOrgCode(code)); err != nil {
				t.Errorf("organisation code inside %s: %v", code, err)
			}
		}
		for _, code := range []string{o.orgCode.Code, another(r, o.orgCode.Code)} {
			if err := filing.CheckOrgCode(code); err != nil || !strings.HasPrefix(code, "PDY") {
				t.Errorf("organisation code %s: %v", code, err)
			}
		}
		if another(r, o.leader.Number) == o.leader.Number || misspelt(r, o.licence.Name) == o.licence.Name {
			t.Error("what should differ is the same")
		}
	}
}

// plain is a photograph without nuisances whose labels should be empty.
func plain(name string) scene {
	k := kindOf(name)
	c := recipe{kind: k, slot: k.slot, size: image.Pt(2048, 1536), pose: pose{fill: 0.9}, exposure: 1, gains: [3]float64{1, 1, 1}, soft: 0.5, quality: 90, pages: 1}
	s := scene{shot: shot{recipe: c}, light: 80, kept: 1, bytes: 500_000}
	paper := image.Pt(2480, 1754)
	s.lens, s.corners = s.place(paper)
	s.sheet.size = paper
	for _, field := range k.reads {
		s.page.Fields = append(s.page.Fields, specimen.Field{Name: field, Lines: []specimen.Line{{Left: 300, Top: 300, Right: 900, Bottom: 349, Em: 46}}})
	}
	return s
}

func TestLabelsSayWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		kind   string
		change func(s *scene)
		expect []filing.Code
	}{
		"sound":       {"licence", func(*scene) {}, nil},
		"skewed":      {"licence", func(s *scene) { s.pose.turn = 12; s.lens, s.corners = s.place(s.sheet.size) }, []filing.Code{filing.ImageSkewed}},
		"turned":      {"licence", func(s *scene) { s.quarters = 1 }, []filing.Code{filing.ImageSideways}},
		"EXIF":        {"licence", func(s *scene) { s.exif = 6 }, []filing.Code{filing.ImageSideways}},
		"grey":        {"licence", func(s *scene) { s.copied = greyCopy }, []filing.Code{filing.ImageGrayscale}},
		"grey form":   {"form", func(s *scene) { s.copied = greyCopy }, []filing.Code{filing.CheckNotDone}},
		"dark":        {"licence", func(s *scene) { s.light = 12 }, []filing.Code{filing.ImageDark}},
		"lost":        {"licence", func(s *scene) { s.kept = 5 / s.smallest() }, []filing.Code{filing.ImageIllegibleWhenCompressed}},
		"hardly kept": {"licence", func(s *scene) { s.kept = 10 / s.smallest() }, nil},
		"dim":         {"licence", func(s *scene) { s.light = 35 }, nil},
		"burnt":       {"licence", func(s *scene) { s.lift = 90 }, []filing.Code{filing.ImageOverexposed}},
		"glare":       {"licence", func(s *scene) { s.glare = true }, []filing.Code{filing.ImageGlare}},
		"blurred":     {"licence", func(s *scene) { s.soft = 8 }, []filing.Code{filing.ImageBlurred}},
		"moved":       {"licence", func(s *scene) { s.streak = 1 }, []filing.Code{filing.ImageMotionBlurred}},
		"cut":         {"licence", func(s *scene) { s.pose.cut = 1 }, []filing.Code{filing.ImageEdgesMissing}},
		"screen":      {"licence", func(s *scene) { s.screen = true }, []filing.Code{filing.ImageReshot}},
		"misplaced":   {"licence", func(s *scene) { s.slot = filing.SlotSubjectLeaderIDFront }, []filing.Code{filing.DocumentKind}},
		"number":      {"licence", func(s *scene) { s.wrong = otherNumber }, []filing.Code{filing.DocumentNumberMismatch}},
		"name":        {"licence", func(s *scene) { s.wrong = otherName }, []filing.Code{filing.DocumentNameMismatch}},
		"QR code":     {"licence", func(s *scene) { s.wrong = otherQR }, []filing.Code{filing.DocumentQRMismatch}},
		"expired":     {"id-back", func(s *scene) { s.wrong = expired }, []filing.Code{filing.DocumentExpired}},
		"soon":        {"id-back", func(s *scene) { s.wrong = expiresSoon }, []filing.Code{filing.DocumentExpiresSoon}},
		"old letter":  {"authority", func(s *scene) { s.wrong = tooOld }, []filing.Code{filing.CheckNotDone, filing.DocumentTooOld}},
		"PDF":         {"licence", func(s *scene) { s.file, s.pages = asPDF, 2 }, []filing.Code{filing.FileFormat, filing.FileTooManyPages}},
		"locked":      {"licence", func(s *scene) { s.file = locked }, []filing.Code{filing.FileEncrypted}},
		"cut short":   {"licence", func(s *scene) { s.damage = cutShort }, []filing.Code{filing.FileDamaged}},
		"renamed":     {"licence", func(s *scene) { s.damage = renamed }, []filing.Code{filing.FileExtensionMismatch}},
		"far away": {"licence", func(s *scene) {
			s.pose.fill = 0.35
			s.lens, s.corners = s.place(s.sheet.size)
			s.size = image.Pt(2048, 1536)
		},
			[]filing.Code{filing.ImageMarginsWide}},
	} {
		t.Run(name, func(t *testing.T) {
			s := plain(c.kind)
			c.change(&s)
			got := labelsOf(s)
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

func TestChosenFaults(t *testing.T) {
	from, err := faultsOf([]string{"edges-missing=3", "sound"})
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string]int{}
	for i := range 400 {
		c := drawRecipe(random{rand.New(rand.NewPCG(7, uint64(i)))}, i, from)
		if (c.pose.cut > 0) != (c.name == "edges-missing") {
			t.Errorf("case %d is called %q and cut at %d", i, c.name, c.pose.cut)
		}
		drawn[c.name]++
	}
	if len(drawn) != 2 || drawn["edges-missing"] < 2*drawn[sound] || drawn[sound] < 50 {
		t.Errorf("drawn three to one: %v", drawn)
	}
	for _, text := range []string{"no-such", "skewed=0", "skewed=many"} {
		if _, err := faultsOf([]string{text}); err == nil {
			t.Errorf("%s is taken", text)
		}
	}
}

func TestSetHasEveryFault(t *testing.T) {
	for i, f := range faults {
		r := random{rand.New(rand.NewPCG(7, uint64(i)))}
		if c := drawRecipe(r, i, nil); c.name != f.name {
			t.Errorf("case %d has the fault %q, want %q", i, c.name, f.name)
		}
	}
	drawn := map[string]int{}
	for i := range 3000 {
		r := random{rand.New(rand.NewPCG(2, uint64(i)))}
		for _, name := range strings.Split(drawRecipe(r, i, nil).name, "+") {
			drawn[name]++
		}
	}
	for _, f := range faults {
		if drawn[f.name] < 15 {
			t.Errorf("%s is drawn %d times in 3,000", f.name, drawn[f.name])
		}
	}
	if drawn["sound"] < 600 {
		t.Errorf("%d sound cases in 3,000", drawn["sound"])
	}
}

func TestProjectionLeadsThereAndBack(t *testing.T) {
	p := pose{fill: 0.9, turn: 14, tiltX: 11, tiltY: -13, shiftX: 0.3}.project(image.Pt(2480, 1754), image.Pt(1600, 1200))
	back := p.inverse()
	for _, s := range []spot{{0, 0}, {2480, 0}, {1200, 800}, {77, 1700}} {
		q := back.at(p.at(s))
		if math.Hypot(q.X-s.X, q.Y-s.Y) > 1e-6 {
			t.Errorf("%v comes back as %v", s, q)
		}
		if at := p.at(s); at.X < 0 || at.Y < 0 || at.X > 1600 || at.Y > 1200 {
			t.Errorf("%v lies outside the picture at %v", s, at)
		}
	}
}

// small are the options of a set that is drawn in seconds.
func small(seed uint64, count int) Options {
	return Options{Seed: seed, Count: count, Faces: 1, Detail: 0.1}
}

func TestSameSeedSameSet(t *testing.T) {
	needFont(t)
	whole, portion := small(5, 6), small(5, 2)
	portion.First = 4
	var sets []map[string][]byte
	for _, o := range []Options{whole, whole, portion} {
		dir := t.TempDir()
		if err := Write(context.Background(), dir, o); err != nil {
			t.Fatal(err)
		}
		sets = append(sets, readSet(t, dir))
	}
	if len(sets[0]) < 13 || len(sets[2]) < 5 {
		t.Errorf("%d and %d files, want 6 pages and 2, their truths and labels", len(sets[0]), len(sets[2]))
	}
	for name, content := range sets[0] {
		if !bytes.Equal(content, sets[1][name]) {
			t.Errorf("%s differs between two runs", name)
		}
	}
	for name, content := range sets[2] {
		if name != "labels.csv" && !bytes.Equal(content, sets[0][name]) {
			t.Errorf("%s differs when it is made in a portion", name)
		}
	}
}

func readSet(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		out[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(out["labels.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if _, ok := out[row[0]]; !ok {
			t.Errorf("labels.csv names %s, which is not there", row[0])
		}
		if _, ok := out[row[7]]; row[7] != "" && !ok {
			t.Errorf("labels.csv names %s, which is not there", row[7])
		}
	}
	return out
}

// TestTruthPointsAtPrint: in finished pictures, straight or not, every legible field is darker inside its box than the
// paper beside it, turned by quarters or not.
func TestTruthPointsAtPrint(t *testing.T) {
	needFont(t)
	s := &set{Options: small(3, 1), dir: t.TempDir(), faces: []image.Image{image.NewGray(image.Rect(0, 0, 4, 5))}}
	var err error
	if s.styles, err = readStyles(""); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for i, k := range allKinds {
		r := newRandom(uint64(40 + i))
		c := soundRecipe(r)
		c.kind, c.slot, c.worn, c.quarters = k, k.slot, 0, i%4
		c.photograph(r)
		c.size = image.Pt(1600, 1200)
		o := newOrder(r, 1, false)
		m, sc, err := s.picture(&c, o)
		if err != nil {
			t.Fatal(err)
		}
		truth := sc.truth("x.jpg")
		if m.Bounds().Dx() != truth.Width || m.Bounds().Dy() != truth.Height {
			t.Errorf("%s: %v, the truth says %d×%d", k.name, m.Bounds(), truth.Width, truth.Height)
		}
		for _, f := range truth.Fields {
			for _, l := range f.Lines {
				checked++
				inside, beside := darkest(m, l.Quad, 0.5), darkest(m, l.Quad, -0.12)
				if f.Legible && !f.Overprinted && inside > beside-20 {
					t.Errorf("%s: %q has levels down to %d, above it they end at %d", k.name, l.Text, inside, beside)
				}
			}
		}
	}
	if checked < 60 {
		t.Errorf("only %d lines checked", checked)
	}
}

// darkest is the lowest level on the line through a quadrilateral at a share of its height; below 0 that lies above it.
func darkest(m image.Image, q [4][2]float64, share float64) uint32 {
	least := uint32(255)
	for i := range 400 {
		t := float64(i) / 399
		x := mix(mix(q[0][0], q[3][0], share), mix(q[1][0], q[2][0], share), t)
		y := mix(mix(q[0][1], q[3][1], share), mix(q[1][1], q[2][1], share), t)
		r, g, _, _ := m.At(int(x), int(y)).RGBA()
		least = min(least, max(r, g)>>8)
	}
	return least
}

func TestTruthIsWritten(t *testing.T) {
	needFont(t)
	dir := t.TempDir()
	if err := Write(context.Background(), dir, small(9, 2)); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "truth", "*.json"))
	if err != nil || len(files) != 2 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		var truth Truth
		content, err := os.ReadFile(f)
		if err == nil {
			err = json.Unmarshal(content, &truth)
		}
		if err != nil || truth.Kind == "" || len(truth.Fields) == 0 || truth.Fields[0].Text == "" {
			t.Errorf("%s: %+v, %v", f, truth, err)
		}
	}
}
