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

// printFindings writes findings for a person: severity, code, words, way out and the rule's source. What this version
// cannot judge is named in one paragraph at the end.
func printFindings(w io.Writer, lang filing.Lang, findings []filing.Finding, names map[filing.ID]string) {
	var later []string
	for _, f := range findings {
		if f.Code == filing.CheckNotDone && f.Severity == filing.Hint {
			later = append(later, strings.TrimPrefix(f.Message.In(lang), notJudged.In(lang)))
			continue
		}
		printFinding(w, lang, f, names[f.Material])
	}
	if len(later) > 0 {
		separator := filing.Text{ZH: "；", EN: "; "}.In(lang)
		fmt.Fprintf(w, "  [%s] %s  %s%s\n", severityNames[filing.Hint].In(lang), filing.CheckNotDone, notJudged.In(lang), strings.Join(later, separator))
	}
}

// notJudged is how the words of review begin for what this version does not judge.
var notJudged = filing.Text{ZH: "本版本未判定：", EN: "Not judged by this version: "}

func printFinding(w io.Writer, lang filing.Lang, f filing.Finding, name string) {
	place := placeOf(f, lang)
	if name != "" {
		place += name + "  "
	}
	fmt.Fprintf(w, "  [%s] %s  %s%s\n", severityNames[f.Severity].In(lang), f.Code, place, f.Message.In(lang))
	if !f.Advice.IsZero() {
		fmt.Fprintf(w, "         → %s\n", f.Advice.In(lang))
	}
	if f.Rule.Source != "" {
		fmt.Fprintf(w, "         %s: %s (%s)\n", filing.Text{ZH: "依据", EN: "source"}.In(lang), f.Rule.Source, f.Rule.ID)
	}
	if f.Rule.Override != "" {
		fmt.Fprintf(w, "         %s: %s\n", filing.Text{ZH: "经调整文件改动", EN: "changed by the override file"}.In(lang), f.Rule.Override)
	}
	if f.Override != "" {
		fmt.Fprintf(w, "         %s: %s\n", filing.Text{ZH: "已说明理由", EN: "passed over because"}.In(lang), f.Override)
	}
	if f.Blocks() && f.Code.Overridable() {
		fmt.Fprintf(w, "         key %s\n", f.Key)
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
