package photoset

import (
	"context"
	"encoding/csv"
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"beiandesk/app/filing"
)

// Options say which set to make.
type Options struct {
	Seed     uint64   // other seeds give other pictures of other people
	Count    int      // pictures
	People   int      // distinct rendered people, at least 2; four more are turned away from the camera
	Detail   int      // pixels per half head that people are rendered with; 0 means DefaultDetail
	Cache    string   // folder that keeps rendered people between runs; empty keeps none
	Faults   []string // names of the faults to draw from, as in the files' names; none draws from all
	Fonts    string   // folder with the typefaces of curtains
	Pictures string   // folder with the photographs of real people; empty draws rendered ones only
}

// turnedPeople is how many plates show somebody who looks aside.
const turnedPeople = 4

// yaws are how far they are turned, in degrees.
var yaws = [turnedPeople]float64{-38, -32, 32, 38}

// Write makes a set in dir: pictures in rendered/ and, of real people, in real/, and labels.csv. Without the typeface it
// fails with typeface.ErrNoFont or ErrNoFonts, without the photographs it was told to use with ErrNoPictures.
func Write(ctx context.Context, dir string, o Options) error {
	if o.People < 2 || o.Count < 1 {
		return fmt.Errorf("a set needs at least 2 people and 1 picture, got %d and %d", o.People, o.Count)
	}
	from, err := faultsOf(o.Faults)
	if err != nil {
		return err
	}
	fonts, err := loadTypefaces(o.Fonts)
	if err != nil {
		return err
	}
	casts, err := castsOf(o)
	if err != nil {
		return err
	}
	for _, k := range casts {
		if err := os.MkdirAll(filepath.Join(dir, k.folder), 0o755); err != nil {
			return err
		}
	}
	s := &set{Options: o, faults: from, dir: dir, casts: casts, fonts: fonts, rows: make([][]string, o.Count)}
	if err := s.draw(ctx); err != nil {
		return err
	}
	return s.writeLabels()
}

// castsOf takes turns: every other picture is of real people where there are photographs.
func castsOf(o Options) ([]cast, error) {
	if o.Detail == 0 {
		o.Detail = DefaultDetail
	}
	rendered, err := renderedCast(o)
	if err != nil || o.Pictures == "" {
		return []cast{rendered}, err
	}
	real, err := realCast(o.Seed, func(f foreground) (image.Image, error) { return f.photograph(o.Pictures) })
	return []cast{rendered, real}, err
}

// set is a set in the making. Every picture has its own row, written by the one worker that draws it.
type set struct {
	Options
	faults []fault
	dir    string
	casts  []cast
	fonts  typefaces
	rows   [][]string
}

const drawers = 2

func (s *set) draw(ctx context.Context) error {
	var wg sync.WaitGroup
	errs := make([]error, drawers)
	for w := range drawers {
		wg.Go(func() {
			for i := w; i < s.Count && errs[w] == nil; i += drawers {
				if errs[w] = ctx.Err(); errs[w] == nil {
					errs[w] = s.drawOne(i)
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *set) drawOne(i int) error {
	r := random{rand.New(rand.NewPCG(s.Seed, uint64(i)))}
	k := s.casts[i%len(s.casts)]
	c, err := k.recipe(r, s.faults)
	if err != nil {
		return err
	}
	m, seen, err := compose(c, k.plates, s.fonts)
	if err != nil {
		return err
	}
	t := truthOf(c, seen)
	quarters := c.turn + map[int]int{3: 2, 6: 3, 8: 1}[c.exif.orientation]
	content, err := encode(turned(m, quarters), c.quality, c.exif)
	if err != nil {
		return err
	}
	rules := ""
	if c.wall {
		rules = whiteWallRules
		t.size(len(content))
	}
	name := fmt.Sprintf("%s/%05d-%s-%s-%s.jpg", k.folder, i, c.name, c.backdrop.name, c.top.name)
	s.rows[i] = []string{name, string(filing.SlotVerificationPhoto), join(t.expect), join(t.ignore), rules}
	return os.WriteFile(filepath.Join(s.dir, filepath.FromSlash(name)), content, 0o644)
}

func join(codes []filing.Code) string {
	if len(codes) == 0 {
		return "none"
	}
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = string(c)
	}
	return strings.Join(words, ";")
}

func (s *set) writeLabels() error {
	f, err := os.Create(filepath.Join(s.dir, "labels.csv"))
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	err = w.WriteAll(append([][]string{{"file", "slot", "expect", "ignore", "rules"}}, s.rows...))
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
