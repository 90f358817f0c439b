package pageset

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"beiandesk/app/filing"
	"beiandesk/app/internal/specimen"
)

// Options say which set to make.
type Options struct {
	Seed      uint64  // other seeds give other papers of other people
	First     int     // number of the first case, so that a set can be made in portions
	Count     int     // cases; one in fifteen has two files
	Faces     int     // distinct people on cards, at least 1
	Detail    float64 // of the rendered people, 1 as on a specimen; less is quicker
	Cache     string  // folder that keeps rendered people between runs; empty keeps none
	Typefaces string  // folder with the fetched typefaces; empty sets everything in the built-in one
	// Faults are the names of those to draw from, each with or without its weight ("skewed=3", "sound" is none); none draws
	// every fault as often as is usual.
	Faults []string
}

// Write makes a set in dir: files by medium in photographed/, scanned/ and pdf/, what was typed in orders/, what stands
// on each page in truth/, and labels.csv. It fails with typeface.ErrNoFont or ErrNoTypefaces when these are not there.
func Write(ctx context.Context, dir string, o Options) error {
	if o.Faces < 1 || o.First < 0 || o.Count < 1 || o.Detail <= 0 {
		return fmt.Errorf("a set needs at least 1 face, 1 case and some detail, got %d, %d and %g", o.Faces, o.Count, o.Detail)
	}
	from, err := faultsOf(o.Faults)
	if err != nil {
		return err
	}
	styles, err := readStyles(o.Typefaces)
	if err != nil {
		return err
	}
	faces, err := facesOf(o)
	if err != nil {
		return err
	}
	for _, folder := range []string{"photographed", "scanned", "pdf", "orders", "truth"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o755); err != nil {
			return err
		}
	}
	s := &set{Options: o, dir: dir, faces: faces, styles: styles, from: from, rows: make([][][]string, o.Count)}
	if err := s.draw(ctx); err != nil {
		return err
	}
	return s.writeLabels()
}

// set is a set in the making. Every case has its own rows, written by the one worker that draws it.
type set struct {
	Options
	dir    string
	faces  []image.Image
	styles [styles]specimen.Style
	from   []fault
	rows   [][][]string
}

const drawers = 2

func (s *set) draw(ctx context.Context) error {
	var wg sync.WaitGroup
	errs := make([]error, drawers)
	for w := range drawers {
		wg.Go(func() {
			for i := w; i < s.Count && errs[w] == nil; i += drawers {
				if errs[w] = ctx.Err(); errs[w] == nil {
					errs[w] = s.drawOne(s.First + i)
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

// drawOne makes the file or files of one case.
func (s *set) drawOne(i int) error {
	r := random{rand.New(rand.NewPCG(s.Seed, uint64(i)))}
	c := drawRecipe(r, i, s.from)
	o := newOrder(r, len(s.faces), c.kind.name != "organisation-code")
	c.suit(&o, r)
	m, sc, err := s.picture(&c, o)
	if err != nil {
		return fmt.Errorf("%s, case %d: %w", c.name, i, err)
	}
	content, err := sc.encode(m)
	if err != nil {
		return err
	}
	content = sc.harm(content)
	sc.bytes = len(content)
	row := caseRow{name: fmt.Sprintf("%05d-%s-%s", i, c.name, c.kind.name), labels: labelsOf(sc), scene: sc}
	if c.typed {
		row.order = "orders/" + row.name + ".json"
		if err := s.writeOrder(row.order, o); err != nil {
			return err
		}
	}
	if c.twin == single {
		return s.keep(i, row, content)
	}
	return s.keepTwins(i, r, row, m, content)
}

// picture draws a paper and what becomes of it before a camera or on a scanner.
func (s *set) picture(c *recipe, o order) (image.Image, scene, error) {
	o.leader.Face = s.faces[o.leader.Portrait]
	o.residence.Face = o.leader.Face
	page, err := c.kind.draw(suited(s.styles[c.style], o), o)
	if err != nil {
		return nil, scene{}, err
	}
	if c.kind.card && page.Image.Rect.Dx() > page.Image.Rect.Dy() {
		rounded(page.Image)
	}
	if c.file == drawn {
		page.Seals = nil // a PDF without pictures shows none
	}
	paper := page.Image.Rect.Size()
	lens, corners := c.place(paper)
	sc := scene{shot: shot{recipe: *c, lens: lens, corners: corners, shines: c.shines(corners)}, page: page, order: o}
	sc.sheet = c.layOut(page.Image, scaleOf(corners, paper))
	sc.focus()
	m := sc.expose()
	if sc.motion > 0 && sc.salt&2 == 0 {
		m = boxed(m, sc.motion/2, 0)
	} else if sc.motion > 0 {
		m = boxed(m, 0, sc.motion/2)
	}
	m = soften(m, sc.soft)
	sc.develop(m)
	sc.reflect(m)
	whole := sc.copyOf(m)
	sc.light = lightness(whole, corners)
	sc.kept = 1
	if em := sc.smallest(); em > 0 && em*float64(leastCopy) < keptEm*float64(max(sc.size.X, sc.size.Y)) {
		sc.kept = copyScale(whole)
	}
	return turned(whole, sc.turns()), sc, nil
}

// focus turns a blur given in ems into pixels.
func (s *scene) focus() {
	em := s.smallest()
	if em == 0 {
		em = 0.015 * float64(max(s.size.X, s.size.Y))
	}
	if s.blur > 0 {
		s.soft = max(s.blur*em, 2.6)
	}
	if s.streak > 0 {
		s.motion = max(int(s.streak*em), 9)
	}
}

// caseRow is one file and its line of labels.csv.
type caseRow struct {
	name   string
	labels labels
	scene  scene
	order  string
	group  string
}

// keep writes a file with its truth and notes its row.
func (s *set) keep(i int, row caseRow, content []byte) error {
	sc := row.scene
	folder := []string{"photographed", "scanned"}[sc.medium]
	if sc.file == asPDF || sc.file == drawn || sc.file == locked {
		folder = "pdf"
	}
	name := folder + "/" + row.name + sc.extension()
	truth, err := json.MarshalIndent(sc.truth(name), "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(s.dir, "truth", row.name+".json"), truth, 0o644); err != nil {
		return err
	}
	s.rows[i-s.First] = append(s.rows[i-s.First], []string{name, string(sc.slot), join(row.labels.expect), join(row.labels.ignore), sc.rules,
		string(sc.order.entity), string(sc.order.place.province), row.order, dash(sc.order.day), row.group})
	return os.WriteFile(filepath.Join(s.dir, filepath.FromSlash(name)), content, 0o644)
}

// keepTwins writes a case of two files in one order.
func (s *set) keepTwins(i int, r random, first caseRow, m image.Image, content []byte) error {
	second := first
	first.group, second.group = first.name, first.name
	first.name, second.name = first.name+"-a", second.name+"-b"
	again := content
	var err error
	if first.scene.twin == otherPerson {
		again, err = s.stranger(r, first.scene, &second)
	} else {
		first.labels.open(filing.ImageDuplicate)
		first.labels.settle()
		again, err = second.repeated(m, content)
	}
	if err != nil {
		return err
	}
	if err := s.keep(i, first, content); err != nil {
		return err
	}
	return s.keep(i, second, again)
}

// repeated puts the same picture where the other side belongs: the very file, or a smaller copy that was pressed harder.
func (row *caseRow) repeated(m image.Image, content []byte) ([]byte, error) {
	sc := &row.scene
	sc.slot = opposite[sc.slot]
	if sc.twin == sameAgain {
		old := sc.size
		m = specimen.Tiny(m, m.Bounds().Dx()*4/5)
		sc.size = m.Bounds().Size()
		k := float64(sc.size.X) / float64(old.X)
		for n := range 6 {
			sc.lens[n] *= k
		}
		for n, c := range sc.corners {
			sc.corners[n] = spot{c.X * k, c.Y * k}
		}
		sc.soft *= k
		sc.quality = max(sc.quality-25, 35)
		var err error
		if content, err = sc.encode(m); err != nil {
			return nil, err
		}
		sc.bytes = len(content)
	}
	row.labels = labelsOf(*sc)
	row.labels.want(filing.ImageDuplicate)
	row.labels.settle()
	return content, nil
}

// stranger is another person's card, taken the same way a moment later.
func (s *set) stranger(r random, first scene, row *caseRow) ([]byte, error) {
	c := first.recipe
	c.salt, c.slot = r.Uint32(), filing.SlotSiteLeaderIDFront
	c.kind.slot = c.slot
	c.pose.turn += r.between(-0.4, 0.4)
	o := newOrder(r, len(s.faces), true)
	o.day, o.entity, o.place = first.order.day, first.order.entity, first.order.place
	m, sc, err := s.picture(&c, o)
	if err != nil {
		return nil, err
	}
	content, err := sc.encode(m)
	sc.bytes = len(content)
	row.scene, row.labels = sc, labelsOf(sc)
	return content, err
}

func (s *set) writeOrder(name string, o order) error {
	content, err := o.json()
	if err != nil {
		return err
	}
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

var columns = []string{"file", "slot", "expect", "ignore", "rules", "entity", "province", "order", "date", "group"}

func (s *set) writeLabels() error {
	f, err := os.Create(filepath.Join(s.dir, "labels.csv"))
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	err = w.WriteAll(append([][]string{columns}, slices.Concat(s.rows...)...))
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
