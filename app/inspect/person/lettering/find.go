package lettering

import (
	"image"
	"math"
	"slices"
)

// Text is the lettering found. All zero when there is none.
type Text struct {
	Rows    []Row   // the longest first
	Glyphs  int     // letters that nothing cuts, in all rows; a letter of an alphabet or a digit may count as half of one
	Height  float64 // of a full letter in pixels, median
	Cloth   float64 // luma of the bare cloth, 0 to 255, median
	Level   float64 // luma by which strokes stand off the cloth, below zero when darker, median
	Detail  float64 // edges per letter: the mean gradient across, in full strokes per height; blurred letters have few
	Crowded bool    // there are more strokes than lettering has, so that none was looked for in them
	Turned  float64 // log odds that a letter is mirrored, mean, -4 to 4: above zero mirrored, near zero unknown

	ink     *ink
	strokes []stroke // all of the tone
}

// Row is one line of letters.
type Row struct {
	Box    image.Rectangle
	Glyphs int
}

// Find looks for lettering.
func Find(s Surface) Text {
	k := findInk(s)
	t := k.text()
	out := t.sum()
	out.Crowded = k.crowded && out.Glyphs == 0
	out.ink, out.strokes = k, t.strokes
	return out
}

// Letters returns the features of letters found, for training.
func Letters(s Surface) [][Features]float32 {
	k := findInk(s)
	looked := k.text().looked
	out := make([][Features]float32, len(looked))
	for i := range looked {
		out[i] = looked[i].features
	}
	return out
}

// letter is a glyph as it was looked at.
type letter struct {
	glyph
	level    float64 // luma its strokes stand off the cloth
	edges    float64 // see Text.Detail
	features [Features]float32
}

// text is the lettering of a tone: every whole letter, and those that were looked at.
type text struct {
	tone    uint8
	cloth   float64
	strokes []stroke // all of the tone, letters or not
	glyphs  []glyph  // row by row
	looked  []letter
}

const (
	mostLooks = 48  // letters that are looked at, evenly among all; more say no more
	faint     = 0.4 // of the usual level: what is fainter is no letter
	mostOdds  = 4   // log odds that one letter may add
)

// text finds the letters of the tone with more ink.
func (k *ink) text() text {
	lit, shaded := k.written(light), k.written(dark)
	if shaded.weight() > lit.weight() {
		return shaded
	}
	return lit
}

func (t text) weight() float64 {
	return float64(len(t.glyphs)) * middle(t.looked, func(l letter) float64 { return l.level * l.height })
}

// written finds the letters of a tone.
func (k *ink) written(tone uint8) text {
	t := text{tone: tone, cloth: k.bare, strokes: k.strokes(tone)}
	for row, l := range k.lines(t.strokes) {
		for _, g := range k.cut(l, tone) {
			if g.row = row; g.whole {
				t.glyphs = append(t.glyphs, g)
			}
		}
	}
	every := (len(t.glyphs) + mostLooks - 1) / mostLooks
	var seen [side * side]float32
	for i := 0; i < len(t.glyphs); i += every {
		one := letter{glyph: t.glyphs[i]}
		if one.level = k.look(one.glyph, &seen); one.level > 0 {
			one.edges = describe(&seen, &one.features)
			t.looked = append(t.looked, one)
		}
	}
	usual := middle(t.looked, func(l letter) float64 { return l.level })
	t.looked = slices.DeleteFunc(t.looked, func(l letter) bool { return l.level < faint*usual })
	return t
}

// sum puts the numbers together.
func (t text) sum() Text {
	if len(t.looked) == 0 {
		return Text{}
	}
	out := Text{
		Rows: rows(t.glyphs), Glyphs: len(t.glyphs), Cloth: t.cloth,
		Height: middle(t.looked, func(l letter) float64 { return l.height }),
		Level:  middle(t.looked, func(l letter) float64 { return l.level }),
		Detail: middle(t.looked, func(l letter) float64 { return l.edges }),
	}
	if t.tone == dark {
		out.Level = -out.Level
	}
	if len(t.glyphs) <= mostLooks {
		out.Glyphs = len(t.looked) // every one was looked at
	}
	network := Trained()
	for i := range t.looked {
		odds := network.Upright(&t.looked[i].features)
		out.Turned -= min(max(odds, -mostOdds), mostOdds) / float64(len(t.looked))
	}
	return out
}

func rows(all []glyph) []Row {
	var out []Row
	last := -1
	for _, g := range all {
		half := g.height / 2
		box := image.Rect(int(g.left), int(g.middle-half), int(math.Ceil(g.right)), int(math.Ceil(g.middle+half)))
		if g.row != last {
			out, last = append(out, Row{}), g.row
		}
		r := &out[len(out)-1]
		r.Box, r.Glyphs = r.Box.Union(box), r.Glyphs+1
	}
	slices.SortStableFunc(out, func(a, b Row) int { return b.Glyphs - a.Glyphs })
	return out
}

func middle(all []letter, of func(g letter) float64) float64 {
	if len(all) == 0 {
		return 0
	}
	values := make([]float64, len(all))
	for i, g := range all {
		values[i] = of(g)
	}
	slices.Sort(values)
	return values[len(values)/2]
}
