package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/inspect/document"
	"beiandesk/app/inspect/ocr"
)

func (sh *shell) readCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "read FILE…",
		Short: "识别证件的种类、栏目和文字：不保存、不联网 / read what papers are and say: keeps nothing, sends nothing",
		Long: "先列出认出的种类和栏目（✓ 确定；? 有疑问，号码须校验位相符才算确定），再列出文字。\n" +
			"括号里是没有把握的字；--json 给出每个字的位置、把握和其他可能。\n" +
			"First the kind of paper and its fields (✓ certain, ? in doubt; a number is certain only when its check character holds), then the text.\n" +
			"In brackets: doubtful characters; --json gives places, confidences and what else each may be.",
		Args: atLeast("FILE"),
		RunE: func(c *cobra.Command, args []string) error { return sh.read(c, args) },
	}
}

// textOrProblem is one entry of the JSON answer; Error is set when the file could not be opened.
type textOrProblem struct {
	app.TextOfFile
	Error *app.Problem `json:"error,omitempty"`
}

func (sh *shell) read(c *cobra.Command, paths []string) error {
	checker, err := sh.checker()
	if err != nil {
		return err
	}
	defer checker.Close()
	var failed error
	answer := []textOrProblem{}
	for _, path := range paths {
		progress := newProgress(sh)
		text, err := checker.ReadFile(c.Context(), path, progress.show)
		progress.end()
		if c.Context().Err() != nil {
			return c.Context().Err()
		}
		entry := textOrProblem{TextOfFile: text}
		switch {
		case err != nil:
			entry.Path, entry.Error, failed = path, app.AsProblem(err), err
		case len(text.NotDone) > 0:
			failed = errors.Join(failed, fmt.Errorf("%s: %s", path, text.NotDone[0].EN))
		}
		answer = append(answer, entry)
		sh.printText(entry)
	}
	if sh.json {
		sh.printJSON(answer)
	}
	if failed != nil {
		return errors.Join(errUnread, failed)
	}
	return nil
}

func (sh *shell) printText(f textOrProblem) {
	if f.Error != nil {
		fmt.Fprintf(sh.Err, "%s\n%s\n", f.Error.Message.In(sh.lang()), f.Error.Advice.In(sh.lang()))
		return
	}
	for _, reason := range f.NotDone {
		fmt.Fprintf(sh.Err, "%s\n  %s\n", f.Path, reason.In(sh.lang()))
	}
	if sh.json {
		return
	}
	for _, p := range f.Pages {
		if f.PageCount > 1 {
			sh.say("%[1]s  第 %[2]d 页，共 %[3]d 页", "%[1]s  page %[2]d of %[3]d", f.Path, p.Number, f.PageCount)
		} else {
			fmt.Fprintln(sh.Out, f.Path)
		}
		sh.printDocument(p.Document)
		for _, l := range p.Text.Lines {
			fmt.Fprintln(sh.Out, "  "+marked(l))
		}
		if len(p.Text.Lines) == 0 {
			sh.say("  没有发现文字", "  no text was found")
		}
	}
}

// printDocument shows what a page is and its fields.
func (sh *shell) printDocument(d document.Document) {
	if d.Kind == document.Other {
		return
	}
	fmt.Fprintf(sh.Out, "  [%s  %.0f %%]\n", d.Kind.Words().In(sh.lang()), 100*d.Certainty)
	for _, f := range d.Fields {
		mark := "✓"
		if !f.Certain {
			mark = "?"
		}
		fmt.Fprintf(sh.Out, "  %s %s: %s\n", mark, f.Name.Words().In(sh.lang()), bracketed(f))
	}
	for _, c := range d.Codes {
		sh.say("    二维码：%s", "    QR code: %s", c.Text)
	}
}

// bracketed shows a field's doubtful characters with what else they may be.
func bracketed(f document.Field) string {
	doubt := map[int][]string{}
	for _, d := range f.Doubtful {
		doubt[d.At] = append([]string{}, d.May...)
	}
	var b strings.Builder
	for i, r := range []rune(f.Text) {
		if may, ok := doubt[i]; ok {
			fmt.Fprintf(&b, "[%s]", strings.Join(append([]string{string(r)}, may...), "/"))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// sure is how sure a character is that is shown unmarked.
const sure = 0.9

// marked shows a line with its doubtful characters in brackets.
func marked(l ocr.Line) string {
	var b strings.Builder
	for _, c := range l.Characters {
		if c.Confidence >= sure || c.Text == " " {
			b.WriteString(c.Text)
			continue
		}
		fmt.Fprintf(&b, "[%s %.0f%%]", c.Text, 100*c.Confidence)
	}
	return b.String()
}
