package document

import (
	"slices"
	"strings"

	"beiandesk/app/inspect/ocr"
)

type candidate = ocr.Candidate

// Room in heights of a line.
const (
	afterLabel  = 14.0 // between a label and its value
	inValue     = 2.6  // between the characters of a value
	nextLine    = 2.4  // between the middles of a value's lines
	indentation = 1.3  // by which its lines may begin apart
)

// labelled finds the values of labels, each once: the first that has one.
func (p *page) labelled(labels []label) map[Name][]glyph {
	out := map[Name][]glyph{}
	marks := make([][]found, len(p.rows))
	for i, row := range p.rows {
		marks[i] = labelsIn(row, labels)
	}
	for i, row := range p.rows {
		for k, f := range marks[i] {
			if len(out[f.name]) > 0 {
				continue
			}
			end := len(row)
			if k+1 < len(marks[i]) {
				end = marks[i][k+1].from
			}
			value := run(row[f.to-1], row[f.to:end])
			if len(value) == 0 && f.below {
				value = p.under(i, row[f.from:f.to], marks)
			} else if f.long && len(value) > 0 {
				value = append(value, p.further(f.name, i, row[f.from], value)...)
			}
			if value = shaped(f.name, trimmed(f.name, value)); len(value) > 0 {
				out[f.name] = value
			}
		}
	}
	return out
}

// run is the value behind a label: up to a gap that is none of its own.
func run(last glyph, rest []glyph) []glyph {
	for i, g := range rest {
		if i == 0 && gap(last, g) > afterLabel || i > 0 && gap(rest[i-1], g) > inValue && rest[i-1].line != g.line {
			return slices.Clone(rest[:i])
		}
	}
	return slices.Clone(rest)
}

// mostFurther bounds how many characters a value goes on for.
const mostFurther = 2000

// datedNames are fields that go on with a day.
var datedNames = map[Name]bool{FieldTerm: true, FieldValidity: true, FieldScope: true}

// under is the value that stands in the next row below a label.
func (p *page) under(i int, label []glyph, marks [][]found) []glyph {
	first := label[0]
	for n := i + 1; n < len(p.rows); n++ {
		for k, g := range p.rows[n] {
			if g.line.v-first.line.v > nextLine*first.line.h {
				return nil
			}
			if g.at == 0 && g.u > first.u-2*g.line.h && g.u < first.u+6*g.line.h && !marked(marks[n], k) {
				return run(g, p.rows[n][k:])
			}
		}
	}
	return nil
}

// further are the lines in which a value goes on: those that begin below its beginning, until another label stands left
// of them or there is too much room.
func (p *page) further(name Name, i int, label glyph, value []glyph) []glyph {
	start, last := value[0], value[0].line
	var out []glyph
	for n := i + 1; n < len(p.rows) && len(out) < mostFurther; n++ {
		row := p.rows[n]
		at := slices.IndexFunc(row, func(g glyph) bool {
			return g.at == 0 && abs(g.u-start.u) < indentation*start.line.h
		})
		if occupied(row, label.u-start.line.h, start.u-0.8*start.line.h) {
			break
		}
		if at < 0 {
			if len(row) > 0 && row[0].line.v-last.v > nextLine*start.line.h {
				break
			}
			continue
		}
		l := row[at].line
		if l.v-last.v > nextLine*start.line.h || l.h > 1.6*start.line.h || l.h < 0.55*start.line.h {
			break
		}
		if days, _ := dates(l.Text); len(days) > 0 && !datedNames[name] {
			break // another field, whose label was not read
		}
		out, last = append(out, run(row[at], row[at:])...), l
	}
	return out
}

func marked(marks []found, at int) bool {
	return slices.ContainsFunc(marks, func(f found) bool { return at >= f.from && at < f.to })
}

// occupied reports whether something stands in a row between two places: where labels stand, another field begins.
func occupied(row []glyph, from, to float64) bool {
	return slices.ContainsFunc(row, func(g glyph) bool { return g.u > from && g.u < to })
}

// trimmed drops the colon behind a label and specks around a value; scopes are sentences and end with a stop.
func trimmed(name Name, value []glyph) []glyph {
	idle := func(g glyph) bool { return strings.ContainsRune(":·.,、，;|_-~—'\"", one(g.Text)) }
	for len(value) > 0 && idle(value[0]) {
		value = value[1:]
	}
	for name != FieldScope && len(value) > 0 && idle(value[len(value)-1]) {
		value = value[:len(value)-1]
	}
	return value
}

func abs(x float64) float64 { return max(x, -x) }
