package document

import (
	"cmp"
	"slices"
	"strings"

	"beiandesk/app/filing"
)

// scheme of a number: what it is made of and when it is right.
type scheme struct {
	kind     filing.NumberKind
	length   int
	alphabet string
	told     [2]int // the characters that the rest of the page says, too, where it agrees
	right    func(s string) bool
}

var (
	residentID = scheme{filing.NumberResidentID, 18, "0123456789X", [2]int{6, 14}, func(s string) bool { return filing.CheckResidentID(s) == nil }}
	uscc       = scheme{filing.NumberUSCC, 18, "0123456789ABCDEFGHJKLMNPQRTUWXY", [2]int{}, func(s string) bool { return filing.CheckUSCC(s) == nil }}
	orgCode    = scheme{filing.NumberOrgCode, 9, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", [2]int{}, func(s string) bool { return filing.CheckOrgCode(s) == nil }}
)

// option is what may stand at one place of a number.
type option struct {
	char byte
	odds float64 // 0 to 1
}

// guess is one way to read a number.
type guess struct {
	text    string
	odds    float64 // product of its characters'
	changed int     // characters that are not the likeliest one
}

// How far readings of a number are believed.
const (
	leastOdds   = 0.004 // of a character that only resembles what was read
	mostChanged = 2     // characters that may be read otherwise than the engine thought likeliest
	believed    = 0.3   // least odds of an unchanged character
	supported   = 0.1   // least odds of a changed one, without anything else on the page that says the same
	rivalry     = 0.02  // odds of all other right readings together, against those of the best
)

// resembles lists what characters are taken for one another.
var resembles = map[string]string{"O": "0", "Q": "0", "D": "0", "o": "0", "I": "1", "l": "1", "i": "1", "|": "1", "L": "1", "!": "1", "Z": "2", "z": "2",
	"S": "5", "s": "5", "B": "8", "G": "6", "b": "6", "g": "9", "q": "9", "T": "7", "V": "U", "0": "DQ", "1": "L7", "2": "7", "3": "8", "5": "6", "6": "8G",
	"7": "1T", "8": "B36", "9": "0", "x": "X", "×": "X", "K": "X", "Y": "X", "U": "W", "N": "M", "M": "N", "F": "E", "E": "F", "C": "G", "P": "F"}

// options lists what may stand where a character was read, the likeliest first.
func (n scheme) options(g glyph) []option {
	var out []option
	add := func(text string, odds float64) {
		s := filing.NormaliseNumber(text)
		if len(s) == 1 && strings.Contains(n.alphabet, s) && !slices.ContainsFunc(out, func(o option) bool { return o.char == s[0] }) {
			out = append(out, option{s[0], max(odds, leastOdds)})
		}
	}
	add(g.Text, g.Confidence)
	for _, o := range g.Others {
		add(o.Text, o.Confidence)
	}
	for _, text := range append([]candidate{{Text: g.Text}}, g.Others...) {
		for _, r := range resembles[text.Text] {
			add(string(r), leastOdds)
		}
	}
	return out
}

// guesses lists the right readings of so many characters, the likeliest first.
func (n scheme) guesses(value []glyph) []guess {
	if len(value) != n.length {
		return nil
	}
	all := make([][]option, len(value))
	first := make([]byte, len(value))
	odds := 1.0
	for i, g := range value {
		if all[i] = n.options(g); len(all[i]) == 0 {
			return nil
		}
		first[i] = all[i][0].char
		odds *= all[i][0].odds
	}
	var out []guess
	n.vary(all, first, guess{odds: odds}, 0, &out)
	slices.SortStableFunc(out, func(a, b guess) int { return cmp.Compare(b.odds, a.odds) })
	return out
}

// vary tries every reading from a place on with at most mostChanged changes.
func (n scheme) vary(all [][]option, text []byte, g guess, from int, out *[]guess) {
	if s := string(text); n.right(s) {
		g.text = s
		*out = append(*out, g)
	}
	if g.changed == mostChanged {
		return
	}
	for i := from; i < len(all); i++ {
		for _, o := range all[i][1:] {
			was := text[i]
			text[i] = o.char
			n.vary(all, text, guess{odds: g.odds * o.odds / all[i][0].odds, changed: g.changed + 1}, i+1, out)
			text[i] = was
		}
	}
}

// number is a number as far as it can be believed.
type number struct {
	text     string
	glyphs   []glyph
	certain  bool
	doubtful []Doubt
	odds     float64
}

// settle chooses among the readings of one stretch of characters. agrees says how far a reading fits what else stands on
// the page: 1 when it is confirmed, 0 when nothing is known, -1 when something contradicts it.
func (n scheme) settle(value []glyph, agrees func(s string) int) (number, bool) {
	guesses := n.guesses(value)
	if len(guesses) == 0 {
		return number{}, false
	}
	for i := range guesses {
		switch agrees(guesses[i].text) {
		case 1:
			guesses[i].odds *= 50
		case -1:
			guesses[i].odds /= 50
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(b.odds, a.odds) })
	best, others := guesses[0], 0.0
	for _, g := range guesses[1:] {
		others += g.odds
	}
	out := number{text: best.text, glyphs: value, odds: best.odds}
	fit := agrees(best.text)
	out.certain = fit >= 0 && others <= rivalry*best.odds && n.holds(value, best, fit == 1)
	if !out.certain {
		out.doubtful = n.doubts(value, best.text)
	}
	return out, true
}

// holds reports whether every character of a reading is likely enough by itself.
func (n scheme) holds(value []glyph, g guess, confirmed bool) bool {
	for i, v := range value {
		all := n.options(v)
		k := slices.IndexFunc(all, func(o option) bool { return o.char == g.text[i] })
		switch {
		case confirmed && i >= n.told[0] && i < n.told[1]:
		case k == 0 && all[k].odds < believed, k > 0 && (g.changed > 1 || all[k].odds < supported):
			return false
		}
	}
	return true
}

// doubts are the places where a reading rests on a character that is not sure; all of them when none stands out.
func (n scheme) doubts(value []glyph, text string) []Doubt {
	var out []Doubt
	for i, g := range value {
		if all := n.options(g); all[0].char != text[i] || all[0].odds < sure {
			out = append(out, doubt(i, g, text[i:i+1]))
		}
	}
	if len(out) == 0 {
		for i, g := range value {
			out = append(out, doubt(i, g, text[i:i+1]))
		}
	}
	return out
}

// numbers finds every right number of a scheme on the page: in stretches of letters and digits, within lines and where a
// line runs on into the next.
func (p *page) numbers(n scheme, agrees func(s string) int) []number {
	var out []number
	seen := map[string]int{}
	for _, stretch := range p.stretches(n) {
		num, ok := n.settle(stretch, agrees)
		if !ok {
			continue
		}
		if k, twice := seen[num.text]; twice {
			if num.certain && !out[k].certain || num.odds > out[k].odds && num.certain == out[k].certain {
				out[k] = num
			}
			continue
		}
		seen[num.text] = len(out)
		out = append(out, num)
	}
	return out
}

// stretches lists runs of as many letters and digits as a number has.
func (p *page) stretches(n scheme) [][]glyph {
	var out [][]glyph
	var now []glyph
	flush := func() {
		switch extra := len(now) - n.length; {
		case extra == 0:
			out = append(out, now)
		case extra > 0 && extra <= 2: // something beside it was read into it
			for k := range extra + 1 {
				out = append(out, now[k:k+n.length])
			}
		}
		now = nil
	}
	for _, row := range p.rows {
		for i, g := range row {
			if i > 0 && gap(row[i-1], g) > apart {
				flush()
			}
			switch {
			case n.belongs(g):
				now = append(now, g)
			case len(now) == 0 || !strings.ContainsAny(g.Text, "-—"):
				flush()
			}
		}
	}
	flush()
	return out
}

// apart is the room, in heights of the line, that parts two numbers in one row.
const apart = 1.5

// belongs reports whether a character was read as a letter or digit, or may well be one.
func (n scheme) belongs(g glyph) bool {
	if alphanumeric(one(g.Text)) {
		return true
	}
	return slices.ContainsFunc(g.Others, func(o candidate) bool { return o.Confidence >= supported/2 && alphanumeric(one(o.Text)) })
}

func alphanumeric(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}
