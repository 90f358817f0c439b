package review

import (
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/document"
)

// typed is what was typed into the first field of a rule that is filled.
func (c fileCase) typed() (path, value string) {
	for _, path := range c.rule.Params.Fields {
		if v, _ := c.draft.Get(path); v != "" {
			return path, v
		}
	}
	return "", ""
}

// against is the verdict that a paper says something else than was typed.
func (c fileCase) against(path, typed string, f document.Field, advice filing.Text) verdict {
	paper, label := f.Name.Words(), c.set.Label(path)
	region := f.Region
	return verdict{
		message: filing.Words("证件上的%[1]s是“%[2]s”，“%[3]s”填的是“%[4]s”。", "The paper’s %[5]s reads “%[2]s”; “%[6]s” says “%[4]s”.",
			paper.ZH, f.Text, label.ZH, typed, paper.EN, label.EN),
		advice: advice, field: path, region: &region,
		values: []filing.Value{{Name: string(f.Name), Measured: f.Text, Wanted: typed}},
	}
}

// doubtful says that something was read too doubtfully to be compared.
func doubtful(f document.Field) []verdict {
	name := f.Name.Words()
	return unmeasured(inspect.MeasureText, filing.Words("“%[1]s”没有读清，读作“%[2]s”。", "the %[3]s could not be read clearly; it reads “%[2]s”.",
		name.ZH, f.Text, name.EN))
}

// documentNumber compares a number with the typed one. What cannot be believed is no proof of a difference, but when it
// is the very number that was typed, that is no accident.
func documentNumber(c fileCase, f document.Field) []verdict {
	path, typed := c.typed()
	if path == "" {
		return nil // an empty field is reported as such
	}
	bare := func(s string) string { return strings.ReplaceAll(filing.NormaliseNumber(s), "-", "") }
	switch {
	case bare(f.Text) == bare(typed):
		return nil
	case !f.Certain:
		return doubtful(f)
	}
	return []verdict{c.against(path, typed, f, filing.Words("请对照证件改正所填的号码，或换成正确的证件。",
		"Correct the number after the paper, or put in the right paper."))}
}

func documentName(c fileCase, f document.Field) []verdict {
	path, typed := c.typed()
	if path == "" {
		return nil
	}
	switch sameName(f, typed) {
	case isSame:
		return nil
	case isDoubtful:
		return doubtful(f)
	}
	return []verdict{c.against(path, typed, f, filing.Words("请核对，逐字按证件填写，或换成正确的证件。",
		"Compare them and type it exactly as on the paper, or put in the right paper."))}
}

// likeness says whether a text on a paper is the typed one.
type likeness uint8

const (
	isOther likeness = iota
	isSame
	isDoubtful
)

// sameName compares character by character, whatever the width of brackets and letters. A character may be any that it was
// also taken for.
func sameName(f document.Field, typed string) likeness {
	read, wanted := plainRunes(f.Text), plainRunes(typed)
	if len(read) != len(wanted) {
		if f.Certain {
			return isOther
		}
		return isDoubtful
	}
	doubt := map[int][]string{}
	for _, d := range slices.Concat(f.Doubtful, f.Near) {
		doubt[d.At] = d.May
	}
	unsure := func(at int) bool {
		return slices.ContainsFunc(f.Doubtful, func(d document.Doubt) bool { return d.At == at })
	}
	verdict := isSame
	for i := range read {
		if read[i] == wanted[i] {
			continue
		}
		switch may := slices.Contains(doubt[i], string(wanted[i])); {
		case may:
		case unsure(i):
			verdict = isDoubtful
		default:
			return isOther
		}
	}
	return verdict
}

// plainRunes brings full-width letters and Chinese brackets into one form and leaves out spaces.
func plainRunes(s string) []rune {
	var out []rune
	for _, r := range s {
		if r >= '\uff01' && r <= '\uff5e' {
			r -= 0xfee0
		}
		switch r {
		case ' ', '\u3000', '\t':
			continue
		case '•', '・', '‧', '∙':
			r = '·'
		}
		out = append(out, r)
	}
	return out
}
