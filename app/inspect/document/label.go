package document

import (
	"slices"
)

// label is what a kind of paper writes before a field.
type label struct {
	name  Name
	words []string // the ways in which it is written
	long  bool     // its value may go on in further lines
	below bool     // its value may stand under it
}

// found is a label that was found in a row.
type found struct {
	label
	from, to int // its characters in the row
}

// leastOther is the probability from which on what else a character may be counts for a label.
const leastOther = 0.02

// is reports whether a character is, or may be, the given one.
func (g glyph) is(r rune) bool {
	if one(g.Text) == r {
		return true
	}
	return slices.ContainsFunc(g.Others, func(o candidate) bool { return o.Confidence >= leastOther && one(o.Text) == r })
}

// one is the first character of a text, in its usual width.
func one(s string) rune {
	for _, r := range s {
		return usual(r)
	}
	return 0
}

// matchAt says how many characters from i on are the given words; 0 when they are not. Of four characters one may be
// misread, missing or too many, of seven two.
func matchAt(row []glyph, i int, words []rune) int {
	for n := range words {
		if i+n >= len(row) || !row[i+n].is(words[n]) {
			return matchLoosely(row[i:], words)
		}
	}
	return len(words)
}

// matchLoosely compares by edit distance. The last character must be right, and the first two nearly, or parts of what
// stands before and behind would be taken for the label's.
func matchLoosely(row []glyph, words []rune) int {
	allowed := len(words) / 4
	if len(words) > 6 {
		allowed = 2
	}
	if allowed == 0 || len(row) < 2 || !row[0].is(words[0]) && !row[0].is(words[1]) && !row[1].is(words[1]) {
		return 0
	}
	longest := min(len(words)+allowed, len(row))
	before := make([]int, longest+1)
	for n := range before {
		before[n] = n
	}
	for _, r := range words {
		now := make([]int, longest+1)
		now[0] = before[0] + 1
		for n := 1; n <= longest; n++ {
			change := 1
			if row[n-1].is(r) {
				change = 0
			}
			now[n] = min(before[n-1]+change, before[n]+1, now[n-1]+1)
		}
		before = now
	}
	best := 0
	for n := 1; n <= longest; n++ {
		if before[n] <= allowed && row[n-1].is(words[len(words)-1]) && (best == 0 || before[n] < before[best]) {
			best = n
		}
	}
	return best
}

// labelsIn finds labels in a row, the longest first where several would fit.
func labelsIn(row []glyph, labels []label) []found {
	var out []found
	for i := 0; i < len(row); {
		f, ok := labelAt(row, i, labels)
		if !ok {
			i++
			continue
		}
		out, i = append(out, f), f.to
	}
	return out
}

// labelAt finds the longest label that begins at a character. Within a line only labels after room, or after the value of
// another, are believed: values may hold the same words.
func labelAt(row []glyph, i int, labels []label) (best found, ok bool) {
	starts := i == 0 || row[i-1].line != row[i].line || gap(row[i-1], row[i]) > 0.5
	length := 0
	if starts {
		best, ok = halfLabel(row, i, labels)
	}
	for _, l := range labels {
		for _, w := range l.words {
			words := []rune(w)
			if len(words) < length || !starts && !within[w] {
				continue
			}
			if n := matchAt(row, i, words); n > 0 && (len(words) > length || n > best.to-best.from) {
				best, length, ok = found{l, i, i + n}, len(words), true
			}
		}
	}
	return best, ok
}

// halfLabel finds one of the two characters of a label that is set wide, when the other was not read: it stands alone in
// its line, or begins one with room behind it, before a value; and no other label has it.
func halfLabel(row []glyph, i int, labels []label) (f found, ok bool) {
	if i+1 >= len(row) || row[i].at > 0 {
		return f, false
	}
	alone := row[i+1].line != row[i].line
	if alone && len(row[i].line.Characters) != 1 || !alone && gap(row[i], row[i+1]) < 0.4 {
		return f, false
	}
	for _, l := range labels {
		for _, w := range l.words {
			words := []rune(w)
			if len(words) != 2 || one(row[i].Text) != words[1] && (!alone || one(row[i].Text) != words[0]) {
				continue
			}
			if ok && f.name != l.name {
				return found{}, false
			}
			f, ok = found{l, i, i + 1}, true
		}
	}
	return f, ok
}

// within are labels that stand close behind another value, and in no value.
var within = map[string]bool{"民族": true, "性别": true, "公民身份号码": true, "有效期限": true, "签发机关": true, "统一社会信用代码": true}
