package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// printJSON writes one indented JSON value and a line end.
func (sh *shell) printJSON(v any) {
	e := json.NewEncoder(sh.Out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		fmt.Fprintln(sh.Err, err)
	}
}

var severityNames = map[filing.Severity]filing.Text{
	filing.Blocker: {ZH: "阻断", EN: "BLOCKER"},
	filing.Warning: {ZH: "警告", EN: "WARNING"},
	filing.Hint:    {ZH: "提示", EN: "HINT"},
}

// findingPrinter writes findings for a person, at most lineColumns wide: severity, words, way out, code and the rule's
// source.
type findingPrinter struct {
	io.Writer
	lang  filing.Lang
	paint paint
	names map[filing.ID]string // of the materials, for findings to name them

	choices map[string][]app.FieldOption // by the field's path, for findings about a choice to name them
	single  bool                         // all findings are about one file: neither its slot nor keys are named
}

func (sh *shell) findingPrinter(names map[filing.ID]string) findingPrinter {
	return findingPrinter{Writer: sh.Out, lang: sh.lang(), paint: paintFor(sh.Out), names: names}
}

// all writes findings one below the other. What this version cannot judge is named in one paragraph at the end.
func (p findingPrinter) all(findings []filing.Finding) {
	var later []string
	for _, f := range findings {
		if f.Code == filing.CheckNotDone && f.Severity == filing.Hint {
			later = append(later, strings.TrimPrefix(f.Message.In(p.lang), notJudged.In(p.lang)))
			continue
		}
		p.one(f)
	}
	if len(later) > 0 {
		words := notJudged.In(p.lang) + strings.Join(later, filing.Text{ZH: "；", EN: "; "}.In(p.lang))
		p.headed(filing.Hint, words)
	}
}

// notJudged is how the words of review begin for what this version does not judge.
var notJudged = filing.Text{ZH: "本版本未判定：", EN: "Not judged by this version: "}

func (p findingPrinter) one(f filing.Finding) {
	place := ""
	if !p.single {
		place = placeOf(f, p.lang)
		if name := p.names[f.Material]; name != "" {
			place += name + "  "
		}
	}
	p.headed(f.Severity, place+f.Message.In(p.lang))
	if !f.Advice.IsZero() {
		p.line("→ ", f.Advice.In(p.lang))
	}
	if f.Code == filing.FieldMalformed && len(p.choices[f.Field]) > 0 {
		p.line("", filing.Words("可以取：%s", "it takes: %s", optionsTold(p.choices[f.Field], p.lang)).In(p.lang))
	}
	if f.Mend != "" {
		p.line("", filing.Words("可以修复：%[1]s（%[3]s）", "can be mended: %[2]s (%[3]s)", f.Mend.Name().ZH, f.Mend.Name().EN, f.Mend).In(p.lang))
	}
	p.colours(f.Facts)
	p.line("", strings.TrimSpace(string(f.Code)+"  "+f.Rule.ID))
	if f.Rule.Source != "" {
		p.line("", filing.Words("依据：%s", "source: %s", f.Rule.Source).In(p.lang))
	}
	if f.Rule.Override != "" {
		p.line("", filing.Words("经调整文件改动: %s", "changed by the override file: %s", f.Rule.Override).In(p.lang))
	}
	if f.Override != "" {
		p.line("", filing.Words("已说明理由：%s", "passed over because: %s", f.Override).In(p.lang))
	}
	if !p.single && f.Blocks() && f.Code.Overridable() {
		p.line("", "key "+f.Key)
	}
}

// optionsTold names choices, each by its label and its value.
func optionsTold(options []app.FieldOption, l filing.Lang) string {
	words := []string{}
	for _, o := range options {
		words = append(words, filing.Words("%[1]s（%[3]s）", "%[2]s (%[3]s)", o.Label.ZH, o.Label.EN, o.Value).In(l))
	}
	return strings.Join(words, filing.Words("、", ", ").In(l))
}

// headed writes words behind a severity.
func (p findingPrinter) headed(s filing.Severity, words string) {
	tag := "[" + severityNames[s].In(p.lang) + "]"
	mark := "  " + tag + strings.Repeat(" ", max(1, p.indent()-2-columns(tag)))
	text := hanging(mark, words)
	fmt.Fprintln(p, "  "+p.paint.severity(s, tag)+strings.TrimPrefix(text, "  "+tag))
}

// indent is where the words of a finding begin.
func (p findingPrinter) indent() int {
	if p.lang == filing.English {
		return len("  [BLOCKER] ")
	}
	return columns("  [阻断] ")
}

func (p findingPrinter) line(mark, words string) {
	fmt.Fprintln(p, hanging(strings.Repeat(" ", p.indent())+mark, words))
}

// colours shows what was measured beside what is wanted, where the terminal can show colours.
func (p findingPrinter) colours(values []filing.Value) {
	for _, v := range values {
		if !p.paint || v.Colour == "" && v.Target == "" {
			continue
		}
		line := strings.Repeat(" ", p.indent())
		if v.Colour != "" {
			line += p.paint.swatch(v.Colour) + " " + filing.Words("实测 %s", "measured %s", v.Measured).In(p.lang) + "  "
		}
		if v.Target != "" {
			line += p.paint.swatch(v.Target) + " " + filing.Words("要求 %s", "wanted %s", v.Wanted).In(p.lang)
		}
		fmt.Fprintln(p, strings.TrimRight(line, " "))
	}
}

func placeOf(f filing.Finding, lang filing.Lang) string {
	switch {
	case f.Field != "":
		return f.Field + "  "
	case f.Slot != "" && f.Page > 1:
		return fmt.Sprintf("%s p.%d  ", f.Slot.Name().In(lang), f.Page)
	case f.Slot != "":
		return f.Slot.Name().In(lang) + "  "
	}
	return ""
}

// summary counts what stands against a package.
func summary(findings []filing.Finding) filing.Text {
	var n [3]int
	for _, f := range findings {
		if f.Severity != filing.Blocker || f.Blocks() {
			n[f.Severity.Rank()]++
		}
	}
	if n == [3]int{} {
		return filing.Words("规则所知范围内未发现问题（不代表审核一定通过）。", "Nothing found that the rules know (which promises no approval).")
	}
	return filing.Words("阻断 %d，警告 %d，提示 %d", "%d blocker(s), %d warning(s), %d hint(s)", n[0], n[1], n[2])
}

func blocked(findings []filing.Finding) bool {
	for _, f := range findings {
		if f.Blocks() {
			return true
		}
	}
	return false
}

// materialNames are the file names of an order's materials, for findings to name them.
func materialNames(v app.OrderView) map[filing.ID]string {
	names := map[filing.ID]string{}
	for _, s := range v.Slots {
		for _, m := range s.Materials {
			names[m.ID] = m.Name
		}
	}
	return names
}
