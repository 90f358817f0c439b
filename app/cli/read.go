package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/inspect/ocr"
)

func (sh *shell) readCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "read FILE…",
		Short: "识别文件上的文字：不保存、不联网 / read what is written in files: keeps nothing, sends nothing",
		Long: "括号里是没有把握的字及其把握；--json 给出每个字的位置、把握和其他可能。\n" +
			"In brackets: doubtful characters with how sure they are; --json gives places, confidences and what else each may be.",
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
	checker, err := app.NewChecker(app.DefaultCacheDir())
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
		for _, l := range p.Text.Lines {
			fmt.Fprintln(sh.Out, "  "+marked(l))
		}
		if len(p.Text.Lines) == 0 {
			sh.say("  没有发现文字", "  no text was found")
		}
	}
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
