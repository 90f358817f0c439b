package document

import (
	"slices"
	"strings"
)

// sure is how sure the engine must be of every character that is believed without any further sign.
const sure = 0.9

// fields finds what a paper of a kind says.
func (p *page) fields(k Kind) []Field {
	var out []Field
	add := func(f Field, ok bool) {
		if ok {
			out = append(out, f)
		}
	}
	values := p.labelled(layouts[k])
	if (k == IDBack || k == IDBoth || k == ResidencePermit) && len(values[FieldValidity]) == 0 {
		values[FieldValidity] = p.period()
	}
	numbers := map[Name]number{}
	switch k {
	case IDFront, IDBoth, ResidencePermit:
		numbers[FieldNumber] = p.bestNumber(residentID, values[FieldNumber], cardAgrees(values))
	case BusinessLicence:
		numbers[FieldCode] = p.bestNumber(uscc, values[FieldCode], nothingKnown)
	case OrganisationCode:
		numbers[FieldCode] = p.bestNumber(orgCode, values[FieldCode], nothingKnown)
	case Authorization, Commitment:
		return p.letter(k)
	}
	for _, l := range layouts[k] {
		n, ok := numbers[l.name]
		switch {
		case !ok:
			add(p.field(l.name, values[l.name]))
		case n.text != "":
			add(p.numberField(l.name, n), true)
		default:
			f, ok := p.field(l.name, values[l.name])
			f.Certain = false // whatever it is, it is no right number
			add(f, ok)
		}
	}
	add(p.issued(k, values))
	add(p.copyMark(k))
	add(p.title(k))
	return confirmed(k, out)
}

// field makes a field of characters; ok is false when there are none.
func (p *page) field(name Name, value []glyph) (Field, bool) {
	if len(value) == 0 {
		return Field{}, false
	}
	f := Field{Name: name, Doubtful: []Doubt{}, Near: []Doubt{}}
	at := 0
	for i, s := range tidied(value) {
		if name == FieldScope && s == "." {
			s = "。"
		}
		switch d := doubt(at, value[i], s); {
		case value[i].Confidence < sure && (isWord(s) || value[i].Confidence < believed), odd(name, f.Text, s):
			f.Doubtful = append(f.Doubtful, d)
		case len(d.May) > 0 && isWord(s):
			f.Near = append(f.Near, d)
		}
		f.Text += s
		at += len([]rune(s))
	}
	f.Certain = len(f.Doubtful) == 0
	f.Region, f.Lines = p.places(value)
	f.understand()
	return f, true
}

// doubt says what else a character may be than what is shown.
func doubt(at int, g glyph, shown string) Doubt {
	d := Doubt{At: at, May: []string{}}
	for _, c := range append([]candidate{{Text: g.Text}}, g.Others...) {
		if c.Text != shown && !slices.Contains(d.May, c.Text) {
			d.May = append(d.May, c.Text)
		}
	}
	return d
}

// odd reports what cannot stand there, however sure the engine is: scopes list with semicolons and have colons behind
// 项目 only, and no amount has one numeral twice.
func odd(name Name, before, s string) bool {
	switch name {
	case FieldScope:
		return s == "：" && !strings.HasSuffix(before, "项目")
	case FieldCapital:
		return strings.HasSuffix(before, s) && strings.Contains("壹贰叁肆伍陆柒捌玖", s)
	}
	return false
}

// isWord tells characters that mean something from punctuation.
func isWord(s string) bool {
	return !strings.ContainsAny(s, "（）()：:；;，,。.、-—·“”\"'〔〕[]/年月日")
}

// understand reads the days of fields that hold some.
func (f *Field) understand() {
	switch f.Name {
	case FieldBirth, FieldFounded, FieldIssued, FieldRegistered, FieldExpires, FieldDate:
		days, exact := dates(f.Text)
		if len(days) == 0 {
			f.Certain = false
			return
		}
		f.To = days[len(days)-1]
		f.Certain = f.Certain && exact
	case FieldValidity, FieldTerm:
		days, exact := dates(f.Text)
		f.Certain = f.Certain && exact && len(days) == 2
		switch {
		case len(days) >= 2:
			f.From, f.To = days[0], days[1]
		case len(days) == 1:
			f.To = days[0]
		}
		if f.To != forever && f.From > f.To {
			f.Certain = false
		}
	}
}

// numberField shows a number as it was settled.
func (p *page) numberField(name Name, n number) Field {
	f := Field{Name: name, Text: n.text, Certain: n.certain, Doubtful: n.doubtful, Near: []Doubt{}}
	if f.Doubtful == nil {
		f.Doubtful = []Doubt{}
	}
	f.Region, f.Lines = p.places(n.glyphs)
	return f
}

// bestNumber chooses among the right numbers on a page: the one behind the label, or the likeliest.
func (p *page) bestNumber(n scheme, value []glyph, agrees func(string) int) number {
	all := p.numbers(n, agrees)
	best := -1
	for i, num := range all {
		labelled := len(value) > 0 && num.glyphs[len(num.glyphs)-1].line == value[0].line
		if labelled {
			return num
		}
		if best < 0 || num.odds > all[best].odds {
			best = i
		}
	}
	if best < 0 {
		return number{}
	}
	if len(all) > 1 { // two right numbers and no label: which is meant is not known
		all[best].certain = false
	}
	return all[best]
}

func joined(value []glyph) string {
	return strings.Join(tidied(value), "")
}
