package pageset

import (
	"image"
	"math"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/internal/specimen"
)

// labels is what a fair reader says of a file: the codes that must be reported, and those that could go either way.
type labels struct{ expect, ignore []filing.Code }

func (l *labels) want(codes ...filing.Code) { l.expect = append(l.expect, codes...) }
func (l *labels) open(codes ...filing.Code) { l.ignore = append(l.ignore, codes...) }

// settle drops expectations that are open and puts both lists in order.
func (l *labels) settle() {
	slices.Sort(l.ignore)
	l.ignore = slices.Compact(l.ignore)
	slices.Sort(l.expect)
	l.expect = slices.DeleteFunc(slices.Compact(l.expect), func(c filing.Code) bool { return slices.Contains(l.ignore, c) })
}

// Codes that are about the same thing.
var (
	ofContent = []filing.Code{filing.DocumentKind, filing.DocumentNumberMismatch, filing.DocumentNameMismatch, filing.DocumentExpired,
		filing.DocumentExpiresSoon, filing.DocumentTooOld, filing.DocumentQRMismatch, filing.FormWrongOrder, filing.FormPageMissing,
		filing.FormAltered, filing.FormSignatureMissing, filing.FormStampMissing, filing.FormFingerprintMissing, filing.FormDateFilled,
		filing.CheckNotDone}
	ofSight = []filing.Code{filing.ImageSideways, filing.ImageSkewed, filing.ImageGrayscale, filing.ImageBlurred, filing.ImageMotionBlurred,
		filing.ImageDark, filing.ImageOverexposed, filing.ImageGlare, filing.ImageEdgesMissing, filing.ImageMarginsWide, filing.ImageBlank,
		filing.ImageReshot, filing.ImageTooFewPixels, filing.ImageIllegibleWhenCompressed}
	ofFocus = []filing.Code{filing.ImageBlurred, filing.ImageMotionBlurred}
	// What is left out of an order, whether what was typed agrees with itself, and whether its numbers could be somebody's
	// (they are of regions that do not exist) are no questions about pages.
	ofWhole = []filing.Code{filing.SlotEmpty, filing.SlotExtra, filing.FieldMissing, filing.FieldConflict, filing.FieldMalformed}
)

// Bounds between what any reader says and what readers may differ on.
const (
	straight, crooked       = 2.2, 8 // degrees
	surelyDark, notDark     = 24, 44 // mean L*
	wideArea, usualArea     = 0.2, 0.42
	softEm, blurredEm       = 0.07, 0.13 // deviation of the blur, in ems of the smallest text that matters
	lostEm, keptEm          = 7, 13      // pixels of an em at the authority's copy
	readableEm              = 11         // pixels of an em that a person reads without trouble
	enoughDense             = 110        // pixels per inch of an A4 sheet, below which some readers ask for more
	enoughLong, enoughShort = 1000, 600  // pixels; the public rule of the provider
)

// finding out what is true: the shot, what it shows, and the file it became.
type scene struct {
	shot
	page  specimen.Page
	order order
	light float64 // mean L* of the paper
	kept  float64 // of its length and width in the authority’s copy, 0 to 1; 1 where nothing could be lost
	bytes int
}

// labelsOf labels a page by its recipe, and by what is plain to see on it.
func labelsOf(s scene) labels {
	var l labels
	l.open(ofWhole...)
	l.geometry(s)
	l.sharpness(s)
	l.tone(s)
	l.content(s)
	l.file(s)
	switch s.slot {
	case filing.SlotVerificationForm, filing.SlotAuthorization, filing.SlotCommitment: // it carries no marks of this program
		l.want(filing.CheckNotDone)
	}
	l.settle()
	return l
}

func (l *labels) geometry(s scene) {
	switch a := math.Abs(angle(s.corners)); {
	case a >= crooked:
		l.want(filing.ImageSkewed)
	case a > straight:
		l.open(filing.ImageSkewed)
	}
	if s.quarters > 0 || s.exif > 1 {
		l.want(filing.ImageSideways)
	}
	if s.quarters > 0 {
		l.open(filing.CheckNotDone)
	}
	if s.pose.cut > 0 {
		l.want(filing.ImageEdgesMissing)
		l.open(ofContent...)
	} else if s.pose.fill >= 0.999 || s.kind.name == "blank" || s.screen {
		l.open(filing.ImageEdgesMissing)
	}
	switch share := area(s.corners) / float64(s.size.X*s.size.Y); {
	case share < wideArea:
		l.want(filing.ImageMarginsWide)
	case share < usualArea:
		l.open(filing.ImageMarginsWide)
	}
	few := min(s.size.X, s.size.Y) < enoughShort || max(s.size.X, s.size.Y) < enoughLong
	switch {
	case few:
		l.want(filing.ImageTooFewPixels)
		l.open(filing.ImageIllegibleWhenCompressed, filing.ImageBlurred, filing.CheckNotDone)
		l.open(ofContent...)
	case !s.kind.card && s.density() < enoughDense:
		l.open(filing.ImageTooFewPixels)
	}
}

func (l *labels) sharpness(s scene) {
	em := s.smallest()
	if em == 0 {
		l.open(ofFocus...)
		l.open(filing.ImageIllegibleWhenCompressed)
		return
	}
	switch {
	case s.streak > 0:
		l.want(filing.ImageMotionBlurred)
		l.open(filing.ImageBlurred)
	case s.soft/em > blurredEm:
		l.want(filing.ImageBlurred)
		l.open(filing.ImageMotionBlurred)
	case s.soft/em > softEm:
		l.open(ofFocus...)
	}
	if s.soft/em > blurredEm || s.streak > 0 {
		l.open(filing.ImageIllegibleWhenCompressed)
		l.open(ofContent...)
	}
	kept := em * s.kept
	switch {
	case em < readableEm:
		l.open(filing.ImageIllegibleWhenCompressed)
		l.open(ofContent...)
		l.open(ofFocus...)
	case kept < lostEm:
		l.want(filing.ImageIllegibleWhenCompressed)
	case kept < keptEm:
		l.open(filing.ImageIllegibleWhenCompressed)
	}
}

func (l *labels) tone(s scene) {
	switch {
	case s.light < surelyDark:
		l.want(filing.ImageDark)
		l.open(filing.ImageBlank, filing.ImageGrayscale, filing.ImageEdgesMissing, filing.ImageIllegibleWhenCompressed, filing.ImageReshot)
		l.open(ofFocus...)
		l.open(ofContent...)
	case s.light < notDark:
		l.open(filing.ImageDark)
	}
	if s.lift > 50 {
		l.want(filing.ImageOverexposed)
		l.open(filing.ImageGlare, filing.ImageBlank, filing.ImageGrayscale, filing.ImageEdgesMissing, filing.ImageIllegibleWhenCompressed, filing.ImageBlurred)
		l.open(ofContent...)
	}
	if s.glare {
		l.want(filing.ImageGlare)
		l.open(filing.ImageOverexposed, filing.ImageIllegibleWhenCompressed)
		l.open(ofContent...)
	}
	if s.screen {
		l.want(filing.ImageReshot)
		l.open(filing.ImageGrayscale, filing.ImageIllegibleWhenCompressed, filing.CheckNotDone)
	}
	l.colour(s)
}

// colour: a copy of a paper that is printed in black anyway is nobody's fault, nor does a white sheet have colours.
func (l *labels) colour(s scene) {
	switch {
	case s.slot == filing.SlotVerificationForm || s.slot == filing.SlotAuthorization || s.slot == filing.SlotCommitment || s.kind.name == "blank":
		l.open(filing.ImageGrayscale)
	case s.copied != inColour:
		l.want(filing.ImageGrayscale)
	case s.worn > 0.45:
		l.open(filing.ImageGrayscale)
	}
	if s.copied == blackAndWhite {
		l.open(ofFocus...)
		l.open(filing.ImageOverexposed, filing.ImageIllegibleWhenCompressed, filing.DocumentQRMismatch, filing.FormStampMissing)
	}
}

func (l *labels) content(s scene) {
	if s.kind.name == "blank" {
		l.want(filing.ImageBlank)
		l.open(filing.ImageSkewed, filing.ImageOverexposed, filing.ImageMarginsWide, filing.ImageReshot, filing.ImageSideways)
		l.open(ofContent...)
		return
	}
	if s.slot != s.kind.slot {
		l.want(filing.DocumentKind)
		l.open(ofContent[1:]...)
		l.open(filing.ImageEdgesMissing, filing.ImageMarginsWide)
	}
	switch s.wrong {
	case otherNumber:
		l.want(filing.DocumentNumberMismatch)
		l.open(filing.DocumentQRMismatch)
	case otherName:
		l.want(filing.DocumentNameMismatch)
	case otherQR:
		l.want(filing.DocumentQRMismatch)
		l.open(filing.DocumentNumberMismatch)
	case expired:
		l.want(filing.DocumentExpired)
		l.open(filing.DocumentExpiresSoon)
	case expiresSoon:
		l.want(filing.DocumentExpiresSoon)
	case tooOld:
		l.want(filing.DocumentTooOld)
	}
}

// file labels what is wrong with the bytes. What cannot be opened cannot be judged any further.
func (l *labels) file(s scene) {
	shut := func(code filing.Code) {
		l.want(code)
		l.open(ofSight...)
		l.open(ofContent...)
	}
	switch s.file {
	case asPDF, drawn:
		l.want(filing.FileFormat)
	case locked:
		shut(filing.FileEncrypted)
		l.open(filing.FileFormat, filing.FileDamaged)
	case asGIF:
		shut(filing.FileAnimated)
		l.open(filing.FileFormat)
	}
	if s.pages > 1 {
		l.want(filing.FileTooManyPages)
	}
	switch s.damage {
	case cutShort:
		shut(filing.FileDamaged)
		l.open(filing.FileTooSmall)
	case emptied:
		shut(filing.FileDamaged)
		l.open(filing.FileFormat, filing.FileExtensionMismatch, filing.FileTooSmall)
	case renamed:
		l.want(filing.FileExtensionMismatch)
	case swollen:
		l.want(filing.FileTooLarge)
	}
	if s.rules != "" && s.bytes < 204_800 {
		l.want(filing.FileTooSmall)
	}
}

// Text is one printed line in the picture.
type Text struct {
	Text string        `json:"text"`
	Quad [4][2]float64 `json:"quad"` // corners in pixels of the file as it is stored, clockwise from the text's own top left
	Em   float64       `json:"em"`   // size of a character in pixels
}

// Printed is one field of a page.
type Printed struct {
	Name        string `json:"name"`
	Text        string `json:"text"`
	Lines       []Text `json:"lines"`
	Legible     bool   `json:"legible"`               // whole, large and sharp enough for a person to read
	Overprinted bool   `json:"overprinted,omitempty"` // a seal lies over it
	Handwritten bool   `json:"handwritten,omitempty"`
}

// Truth is what stands on a page and where. Pixels are those of the file before any orientation in EXIF is heeded; of a
// PDF, those of the picture on its first page, or of the page at specimen.DrawnDPI when it has no picture.
type Truth struct {
	File    string        `json:"file"`
	Recipe  string        `json:"recipe"`
	Kind    string        `json:"kind"`
	Slot    filing.SlotID `json:"slot"`
	Width   int           `json:"width"`
	Height  int           `json:"height"`
	Corners [4][2]float64 `json:"corners"` // of the paper, clockwise from its own top left
	Angle   float64       `json:"angle"`   // degrees its lines slope clockwise, before turns by quarters
	Turns   int           `json:"turns"`   // clockwise quarter turns of the pixels
	Table   string        `json:"table"`
	Fields  []Printed     `json:"fields"`
}

// turns of the pixels: a fault, or what the orientation in EXIF undoes.
func (s recipe) turns() int { return (s.quarters + map[int]int{3: 2, 6: 3, 8: 1}[s.exif]) % 4 }

// stored leads from the upright picture to the pixels of the file.
func (s scene) stored(p spot) [2]float64 {
	w, h := float64(s.size.X), float64(s.size.Y)
	for range s.turns() {
		p = spot{h - p.Y, p.X}
		w, h = h, w
	}
	return [2]float64{math.Round(p.X*10) / 10, math.Round(p.Y*10) / 10}
}

func (s scene) truth(file string) Truth {
	t := Truth{File: file, Recipe: s.name, Kind: s.kind.name, Slot: s.slot, Width: s.size.X, Height: s.size.Y, Angle: math.Round(angle(s.corners)*100) / 100,
		Turns: s.turns(), Table: tableName(s.table), Fields: []Printed{}}
	if t.Turns%2 == 1 {
		t.Width, t.Height = t.Height, t.Width
	}
	for i, c := range s.corners {
		t.Corners[i] = s.stored(c)
	}
	for _, f := range s.page.Fields {
		t.Fields = append(t.Fields, s.printed(f))
	}
	return t
}

func (s scene) printed(f specimen.Field) Printed {
	p := Printed{Name: f.Name, Text: f.Text, Handwritten: f.Hand, Legible: s.soft < 50}
	for _, line := range f.Lines {
		q := s.quad(line)
		em := s.em(line)
		t := Text{Text: line.Text, Em: math.Round(em*10) / 10}
		for i, c := range q {
			t.Quad[i] = s.stored(c)
		}
		p.Lines = append(p.Lines, t)
		p.Legible = p.Legible && s.legible(q, em)
		for _, seal := range s.page.Seals {
			box := image.Rect(int(line.Left), int(line.Top), int(line.Right), int(line.Bottom))
			p.Overprinted = p.Overprinted || seal.Overlaps(box)
		}
	}
	return p
}

// density is how many pixels of the picture an inch of an A4 sheet takes.
func (s shot) density() float64 {
	longer := float64(max(s.sheet.size.X, s.sheet.size.Y))
	return longer * scaleOf(s.corners, s.sheet.size) / (297 / 25.4)
}

// quad is where a line stands in the upright picture.
func (s shot) quad(l specimen.Line) [4]spot {
	return [4]spot{s.at(spot{l.Left, l.Top}), s.at(spot{l.Right, l.Top}), s.at(spot{l.Right, l.Bottom}), s.at(spot{l.Left, l.Bottom})}
}

// em is the size of a line's characters in the picture.
func (s shot) em(l specimen.Line) float64 {
	q := s.quad(l)
	return math.Hypot(q[3].X-q[0].X, q[3].Y-q[0].Y) / (l.Bottom - l.Top) * l.Em
}

func (s scene) legible(q [4]spot, em float64) bool {
	for _, c := range q {
		if c.X < 0 || c.Y < 0 || c.X > float64(s.size.X) || c.Y > float64(s.size.Y) {
			return false
		}
	}
	for _, b := range s.shines {
		for i := range 9 {
			t := float64(i) / 8
			if b.strength(spot{mix(q[0].X, q[2].X, t), mix(q[0].Y, q[2].Y, t)}) > 0.3 {
				return false
			}
		}
	}
	return em >= readableEm && s.soft/em < softEm && s.streak == 0 && s.lift < 50 && s.light >= surelyDark && s.worn < 0.5
}

// smallest is the em of the smallest text that a reviewer must read; 0 when there is none.
func (s scene) smallest() float64 {
	least := math.Inf(1)
	for _, f := range s.page.Fields {
		if !slices.Contains(s.kind.reads, f.Name) {
			continue
		}
		for _, l := range f.Lines {
			least = min(least, s.em(l))
		}
	}
	if math.IsInf(least, 1) {
		return 0
	}
	return least
}

func tableName(i int) string {
	switch i {
	case lid:
		return "lid"
	case offScreen:
		return "screen"
	}
	return tables[i].name
}
