package document

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// letterPatterns find what a letter says in its running text; the group is the field.
var letterPatterns = map[Kind][]struct {
	name    Name
	pattern *regexp.Regexp
}{
	Authorization: {
		{FieldSubject, regexp.MustCompile(`([\p{Han}（）]{4,60}?)[（(]统一社会信用代码`)},
		{FieldGrantor, regexp.MustCompile(`法定代表人[：:]?(\p{Han}{2,8}?)[，,]?(?:现|兹|特|授权|委托)`)},
		{FieldGrantee, regexp.MustCompile(`(?:现授权|兹授权|特授权|授权委托|兹委托|现委托)[：:]?(?:我单位|本单位)?(\p{Han}{2,8}?)[（(，,同]`)},
		{FieldSite, regexp.MustCompile(`网站[“"”]([^“”"]{2,40})[”"“]`)},
		{FieldDomain, regexp.MustCompile(`域名(?:为)?[：:]?([a-zA-Z0-9][a-zA-Z0-9.-]{2,62}\.[a-zA-Z]{2,12})`)},
	},
	Commitment: {
		{FieldSubject, regexp.MustCompile(`([\p{Han}（）]{4,60}?)就网站`)},
		{FieldSite, regexp.MustCompile(`网站[“"”]([^“”"]{2,40})[”"“]`)},
		{FieldDomain, regexp.MustCompile(`域名(?:为)?[：:]?([a-zA-Z0-9][a-zA-Z0-9.-]{2,62}\.[a-zA-Z]{2,12})`)},
	},
}

// letter reads a letter's running text: its rows one after the other.
func (p *page) letter(k Kind) []Field {
	var all []glyph
	for _, row := range p.rows {
		all = append(all, row...)
	}
	texts := tidied(all)
	text := strings.Join(texts, "")
	starts := make([]int, 0, len(texts)+1)
	at := 0
	for _, s := range texts {
		starts = append(starts, at)
		at += len(s)
	}
	var out []Field
	for _, l := range letterPatterns[k] {
		m := l.pattern.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		var value []glyph
		for i, s := range starts {
			if s >= m[2] && s < m[3] {
				value = append(value, all[i])
			}
		}
		if l.name == FieldSubject {
			value = withoutTitle(value)
		}
		if f, ok := p.field(l.name, value); ok {
			out = append(out, f)
		}
	}
	if k == Authorization {
		if n := p.bestNumber(uscc, nil, nothingKnown); n.text != "" {
			out = append(out, p.numberField(FieldCode, n))
		}
		if n := p.bestNumber(residentID, nil, nothingKnown); n.text != "" {
			out = append(out, p.numberField(FieldNumber, n))
		}
	}
	if f, ok := p.letterDate(); ok {
		out = append(out, f)
	}
	return out
}

// withoutTitle keeps what stands in the paragraph: from the last line that begins after one which does not run into it.
func withoutTitle(value []glyph) []glyph {
	for i := len(value) - 1; i > 0; i-- {
		if a, b := value[i-1].line, value[i].line; a != b && (b.h < 0.8*a.h || a.u1 < b.u1-3*b.h) {
			return value[i:]
		}
	}
	return value
}

// yearFirst matches what begins like a day.
var yearFirst = regexp.MustCompile(`^[12]\d{3}年`)

// letterDate is the last date on the page that stands alone in its row's stretch. Where seals hide month or day, what begins
// like one is shown, never certain.
func (p *page) letterDate() (Field, bool) {
	var begun []glyph
	for i := len(p.rows) - 1; i >= 0; i-- {
		for _, stretch := range apartRuns(p.rows[i]) {
			text := joined(stretch)
			if utf8.RuneCountInString(text) > 20 {
				continue
			}
			if days := Days(text); len(days) == 1 && days[0] != forever {
				return p.field(FieldDate, dated(stretch))
			}
			if begun == nil && yearFirst.MatchString(text) {
				begun = stretch
			}
		}
	}
	return p.field(FieldDate, begun)
}
