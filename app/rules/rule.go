package rules

import (
	"time"

	"beiandesk/app/filing"
)

// Class says who or what can tell whether a rule is kept.
type Class string

// The classes.
const (
	ClassLocal     Class = "local"     // decided here, the same on every machine
	ClassHeuristic Class = "heuristic" // measured here; a person may see it otherwise
	ClassNetwork   Class = "network"   // needs a look-up that this program does not make
	ClassHuman     Class = "human"     // decided by the provider or the authority
)

// Confidence says how well a rule is sourced: A the provider's or ministry's text read in full, B an excerpt or the
// code of a filing system, C third-party pages, D our own suggestion where no text says anything.
type Confidence string

// Rule (规则) is one thing that a set asks.
type Rule struct {
	ID          string          `yaml:"id"`
	Code        filing.Code     `yaml:"code"`
	Severity    filing.Severity `yaml:"severity"`
	NotDone     filing.Severity `yaml:"notDone"` // of check.not-done where sound files may lack the measurement, too: a hint, or empty for Severity
	Class       Class           `yaml:"class"`
	Title       filing.Text     `yaml:"title"`  // what is asked, in a few words
	Source      string          `yaml:"source"` // key of a source
	Confidence  Confidence      `yaml:"confidence"`
	From        string          `yaml:"from"`        // first day it holds, yyyy-mm-dd; empty: always
	To          string          `yaml:"to"`          // last day it holds; empty: still
	Slots       []filing.SlotID `yaml:"slots"`       // empty: every slot, and files without one
	ExceptSlots []filing.SlotID `yaml:"exceptSlots"` // of those, not these
	When        Condition       `yaml:"when"`
	Predicate   Predicate       `yaml:"predicate"`
	Params      Params          `yaml:"params"`
}

// Params are the thresholds and words of a rule. Which of them a predicate needs and may have, Spec says; the others
// stay zero.
type Params struct {
	Formats        []string          `yaml:"formats"`        // MIME types
	MinBytes       int64             `yaml:"minBytes"`       // smallest accepted size
	MaxBytes       int64             `yaml:"maxBytes"`       // largest accepted size
	UpTo           int64             `yaml:"upTo"`           // beyond this size a stricter rule speaks instead
	MaxPages       int               `yaml:"maxPages"`       // most pages accepted
	MinLong        int               `yaml:"minLong"`        // pixels of the longer side
	MinShort       int               `yaml:"minShort"`       // pixels of the shorter side
	Orientations   []int             `yaml:"orientations"`   // EXIF orientations that are refused
	MinChroma      float64           `yaml:"minChroma"`      // CIELAB chroma: of the picture (95th percentile) or the background
	MaxCast        float64           `yaml:"maxCast"`        // distance in a* and b* of the face from skin in white light, beyond which the light is spoken of
	MinColourShare float64           `yaml:"minColourShare"` // share of coloured pixels, 0 to 1
	MinContrast    float64           `yaml:"minContrast"`    // difference of L*
	MinInk         float64           `yaml:"minInk"`         // share of pixels far from the page's own tone, 0 to 1
	MinLuminance   float64           `yaml:"minLuminance"`   // mean L*
	Targets        []Target          `yaml:"targets"`        // colours, any of which will do
	Tolerance      float64           `yaml:"tolerance"`      // largest CIEDE2000 to a target
	PlainShare     float64           `yaml:"plainShare"`     // share of the background near its colour, 0 to 1
	MinShare       float64           `yaml:"minShare"`       // background there must be to judge it, share of the picture; of writing-upright: of the characters that stand one way
	Hues           []Hue             `yaml:"hues"`           // colours that are refused
	MaxShare       float64           `yaml:"maxShare"`       // share up to which they do not matter, 0 to 1
	MaxAlike       float64           `yaml:"maxAlike"`       // share of the person below the chin that may run into a background of a refused colour, 0 to 1
	MinChest       float64           `yaml:"minChest"`       // share of what shows below the face that must have a refused colour where no top can be told from the background, 0 to 1
	MaxYaw         float64           `yaml:"maxYaw"`         // degrees the head may be turned to either side
	MaxRoll        float64           `yaml:"maxRoll"`        // degrees it may be tilted to either side
	MinOpening     float64           `yaml:"minOpening"`     // between the lids, widths of the eye
	MinDark        float64           `yaml:"minDark"`        // height of the iris, widths of the eye
	MaxEdge        float64           `yaml:"maxEdge"`        // width of edges, in pixels of a face or page drawn at a fixed size
	EdgeRatio      float64           `yaml:"edgeRatio"`      // of the wider to the narrower direction from which on it is motion
	MaxCovered     float64           `yaml:"maxCovered"`     // likeness of the lower face, or of the eyes, to covered ones
	MaxHat         float64           `yaml:"maxHat"`         // likeness of the crown to a hat
	MinRead        int               `yaml:"minRead"`        // characters that must be read before a loss, how they stand, or how legible they are, is judged
	MinSmear       float64           `yaml:"minSmear"`       // how many times steeper strokes rise one way than across it by motion
	MinLegible     float64           `yaml:"minLegible"`     // of the characters that were read, share read for sure
	MinPlain       float64           `yaml:"minPlain"`       // share of a page of one calm tone from which on it is a paper, without a slot or when it seems empty, 0 to 1
	MinFilled      float64           `yaml:"minFilled"`      // share of the paper with writing, 0 to 1
	MaxClipped     float64           `yaml:"maxClipped"`     // share of the paper that is pure white, 0 to 1
	MaxInkLight    float64           `yaml:"maxInkLight"`    // L* of writing beyond which it has faded
	MinSeen        float64           `yaml:"minSeen"`        // share of each edge of the paper in the picture, 0 to 1
	MinSides       int               `yaml:"minSides"`       // edges of the paper that must show before another is missed
	MaxCut         float64           `yaml:"maxCut"`         // share of the picture's sides at which writing is cut off, 0 to 1
	MaxMissing     float64           `yaml:"maxMissing"`     // share of a card's height or width that lies outside of the picture by its print, 0 to 1
	MaxAngle       float64           `yaml:"maxAngle"`       // degrees the page may lie turned to either side
	MaxPerspective float64           `yaml:"maxPerspective"` // by which opposite edges may differ, as a share
	MinDPI         float64           `yaml:"minDPI"`         // pixels per inch by the size of the paper
	MaxGrid        float64           `yaml:"maxGrid"`        // decibels by which a fine pattern may stand out
	MaxBits        float64           `yaml:"maxBits"`        // of 256 in which prints of the same picture may differ
	MaxApart       float64           `yaml:"maxApart"`       // levels of 255 by which they may differ anywhere
	MinTorso       float64           `yaml:"minTorso"`       // of the person below the chin, heights of the face
	MaxPerson      float64           `yaml:"maxPerson"`      // share of the picture up to which a person may be a portrait on a card, 0 to 1
	MaxTorso       float64           `yaml:"maxTorso"`       // below the chin of such a portrait, heights of the face
	MinHeadRoom    float64           `yaml:"minHeadRoom"`    // above the hair, share of the picture's height
	MinDepth       float64           `yaml:"minDepth"`       // of a gap, share of width or height
	MinDifference  float64           `yaml:"minDifference"`  // CIEDE2000 from which on a gap or a thing shows; of a spot of light, L*
	MinOutline     float64           `yaml:"minOutline"`     // CIEDE2000 across its outline from which on it is no shade
	MinThing       float64           `yaml:"minThing"`       // of a thing before the background, share of the picture
	MaxBurnt       float64           `yaml:"maxBurnt"`       // of the face, burnt out, share
	MinGlyphs      int               `yaml:"minGlyphs"`      // whole characters on the backdrop
	MinPixels      float64           `yaml:"minPixels"`      // their height, pixels of the picture as measured
	MinStrokes     float64           `yaml:"minStrokes"`     // edges across a character, in full strokes
	MinOdds        float64           `yaml:"minOdds"`        // log odds per character from which on they are mirrored, or surely not
	MinScore       float64           `yaml:"minScore"`       // confidence from which a face counts, 0 to 1
	MaxOffset      float64           `yaml:"maxOffset"`      // of the face's middle from the picture's, share of width
	MinHeight      float64           `yaml:"minHeight"`      // of the face, share of the picture's height
	MaxHeight      float64           `yaml:"maxHeight"`      // likewise
	Fields         []string          `yaml:"fields"`         // paths that are looked at
	Number         filing.NumberKind `yaml:"number"`         // empty: as the certificate's type says
	MinHan         int               `yaml:"minHan"`         // fewest Chinese characters
	MaxLength      int               `yaml:"maxLength"`      // most characters
	Words          []string          `yaml:"words"`
	WordList       string            `yaml:"wordList"` // name of a file in data/words
	Classes        []string          `yaml:"classes"`  // first two characters of a unified social credit code
	Text           string            `yaml:"text"`     // words that must stand in a remark
	Months         int               `yaml:"months"`
	Days           int               `yaml:"days"`
	MinAge         int               `yaml:"minAge"` // years
	MaxCount       int               `yaml:"maxCount"`
	MinCount       int               `yaml:"minCount"`     // from which count on something is asked
	MaxAge         int               `yaml:"maxAge"`       // years
	Slot           filing.SlotID     `yaml:"slot"`         // that is asked for, or that answers what is asked
	Transition     string            `yaml:"transition"`   // of a subject, as filing.Draft.Transition names it
	Kinds          []string          `yaml:"kinds"`        // kinds of papers, as package document names them
	Read           []string          `yaml:"read"`         // fields of papers, likewise; the first that a paper has counts
	MinCertainty   float64           `yaml:"minCertainty"` // from which on the kind of a paper is believed, 0 to 1
	Optional       bool              `yaml:"optional"`     // papers may lack the field
	Box            string            `yaml:"box"`          // kind of box on a form: signature, seal, fingerprint, date, statement
	MinLikeness    float64           `yaml:"minLikeness"`  // correlation of a corner mark with what was printed, 0 to 1
	MinShown       float64           `yaml:"minShown"`     // of the sheet in the picture, share
	MaxUnlike      float64           `yaml:"maxUnlike"`    // difference of a printed character, 0 the same to 1 nothing in common
	MinArea        float64           `yaml:"minArea"`      // of ink, square millimetres
	MaxArea        float64           `yaml:"maxArea"`      // likewise
	MinSpread      float64           `yaml:"minSpread"`    // of ink across and down, millimetres
	MinInside      float64           `yaml:"minInside"`    // of red ink within its box, share
}

// Target is a colour a rule asks for.
type Target struct {
	Name filing.Text `yaml:"name"`
	Lab  [3]float64  `yaml:"lab"` // CIELAB D65: L* 0 to 100, a*, b*
}

// Hue is a range of colours, wherever they stand between light and dark.
type Hue struct {
	Name         filing.Text `yaml:"name"`
	From         float64     `yaml:"from"` // CIELAB hue in degrees, 0 to 360; the range runs upwards from here, through 360 if need be
	To           float64     `yaml:"to"`
	MinChroma    float64     `yaml:"minChroma"`    // less is grey
	MaxLightness float64     `yaml:"maxLightness"` // L*; more is a pastel of another name
}

// Filter chooses rules. The zero value of Entity, Province or Day leaves that question open: an entity or province
// that is not known matches only rules that do not ask for it, and without a day dates do not count.
type Filter struct {
	Entity   filing.EntityType
	Province filing.Province
	Order    filing.OrderType // empty: an order that adds a website
	Slot     filing.SlotID    // empty: rules that hold for any file
	Day      time.Time
	Scope    Scope // empty: every scope
}

// Rules lists the rules a filter chooses, in the order of the set. Conditions on fields are left to the caller, who has
// the draft.
func (s *Set) Rules(f Filter) []Rule {
	var out []Rule
	for i := range s.RuleEntries {
		r := &s.RuleEntries[i]
		if (f.Scope == "" || specs[r.Predicate].Scope == f.Scope) && r.ForSlot(f.Slot) && r.HoldsOn(f.Day) &&
			r.forConditions(f) {
			out = append(out, *r)
		}
	}
	return out
}

func (r *Rule) forConditions(f Filter) bool {
	return r.When.forEntity(f.Entity) && r.When.forOrder(f.Order) &&
		inProvinces(f.Province, r.When.Provinces, r.When.ExceptProvinces)
}

// ForSlot reports whether a rule looks at files in a slot; with an empty slot, at files without one.
func (r *Rule) ForSlot(slot filing.SlotID) bool {
	return (len(r.Slots) == 0 || contains(r.Slots, slot)) && !contains(r.ExceptSlots, slot)
}

// HoldsOn reports whether a rule holds on a day; on the zero day every rule does.
func (r *Rule) HoldsOn(day time.Time) bool {
	if day.IsZero() {
		return true
	}
	d := day.Format(time.DateOnly)
	return (r.From == "" || r.From <= d) && (r.To == "" || d <= r.To)
}
