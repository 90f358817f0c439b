package document

import (
	"slices"
	"strings"
)

// issued finds the day on which a paper was issued: it stands without a label below the office that did.
func (p *page) issued(k Kind, values map[Name][]glyph) (Field, bool) {
	above := map[Kind]Name{BusinessLicence: FieldAuthority, PreApproval: FieldIssuer}[k]
	if above == "" {
		return Field{}, false
	}
	office := values[above]
	for _, row := range slices.Backward(p.rows) {
		for _, stretch := range apartRuns(row) {
			text := joined(stretch)
			days, _ := dates(text)
			if len(days) != 1 || days[0] == forever || !numeric(stretch[0]) || len(office) > 0 && stretch[0].line.v < office[0].line.v {
				continue
			}
			return p.field(FieldIssued, dated(stretch))
		}
	}
	return Field{}, false
}

// numeric reports whether a character is one that a year begins with.
func numeric(g glyph) bool { return strings.ContainsAny(g.Text, "12一二") }

// copyMark finds which copy of a paper it is: it says so in brackets under its title.
func (p *page) copyMark(k Kind) (Field, bool) {
	if k != BusinessLicence && k != OrganisationCode {
		return Field{}, false
	}
	for _, row := range p.rows {
		for i := range row[:max(len(row)-1, 0)] {
			if (row[i].is('正') || row[i].is('副')) && row[i+1].is('本') && i > 0 && strings.Contains("（(", row[i-1].Text) {
				return p.field(FieldCopy, row[i:i+2])
			}
		}
	}
	return Field{}, false
}

// title is what a permit calls itself.
func (p *page) title(k Kind) (Field, bool) {
	if k != PreApproval {
		return Field{}, false
	}
	for _, row := range p.rows {
		text := joined(row)
		if at := strings.Index(text, "许可证"); at > 0 && !strings.Contains(text, "编号") {
			end := len([]rune(text[:at+len("许可证")]))
			return p.field(FieldKind, row[:min(end, len(row))])
		}
	}
	return Field{}, false
}

// period finds a period that stands without its label.
func (p *page) period() []glyph {
	for _, row := range p.rows {
		for _, stretch := range apartRuns(row) {
			if days, exact := dates(joined(stretch)); len(days) == 2 && exact {
				return dated(stretch)
			}
		}
	}
	return nil
}

// apartRuns cuts a row where there is much room.
func apartRuns(row []glyph) [][]glyph {
	var out [][]glyph
	for i := 0; i < len(row); {
		r := run(row[i], row[i:])
		out, i = append(out, r), i+max(len(r), 1)
	}
	return out
}
