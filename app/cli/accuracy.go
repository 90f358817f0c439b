package cli

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) accuracyCommand() *cobra.Command {
	worst := 5
	c := &cobra.Command{
		Use:   "accuracy DIR",
		Short: "用标注好的文件衡量判定的准确度 / measure the verdicts on labelled files",
		Long: "DIR/labels.csv: file,slot,expect[,ignore,rules,entity,province,order,date,group]\n" +
			"expect、ignore：以分号隔开的代码，或 none / codes joined by semicolons, or none",
		Args: exactly("DIR"),
		RunE: func(c *cobra.Command, args []string) error {
			checker, err := sh.checker()
			if err != nil {
				return err
			}
			defer checker.Close()
			p := newProgress(sh)
			report, err := checker.Accuracy(c.Context(), args[0], p.show)
			p.end()
			if err != nil {
				return err
			}
			if sh.json {
				sh.printJSON(report)
				return nil
			}
			return sh.printAccuracy(report, worst)
		},
	}
	c.Flags().IntVar(&worst, "worst", worst, "每个代码最多列出几个判错的文件 / how many wrongly judged files to name per code")
	return c
}

func (sh *shell) printAccuracy(r app.AccuracyReport, worst int) error {
	sh.say("%d 个文件", "%d file(s)", r.Files)
	if f := r.Forms; f != nil {
		sh.say("表单二维码：读到 %d，应读到 %d", "QR codes of forms: %d read, %d should be", f.Found, f.Expected)
	}
	if err := sh.printCodes(r.Codes); err != nil {
		return err
	}
	for _, p := range r.Parts {
		sh.say("\n%s：%d 个文件", "\n%s: %d file(s)", p.Name, p.Files)
		if err := sh.printCodes(p.Codes); err != nil {
			return err
		}
	}
	if err := sh.printReading(r.Reading, worst); err != nil {
		return err
	}
	for _, c := range r.Codes {
		if !c.Unmeasured {
			sh.printWorst(filing.Words("漏判 %s", "missed %s", c.Code), c.MissedFiles, worst)
			sh.printWorst(filing.Words("误报 %s", "false alarm %s", c.Code), c.AlarmedFiles, worst)
		}
	}
	return nil
}

// printCodes prints the table; codes this version does not measure come last, where nobody takes them for perfect.
func (sh *shell) printCodes(codes []app.CodeAccuracy) error {
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, filing.Text{ZH: "代码\t级别\t应报\t报出\t漏判\t报出率\t不应报\t误报\t误报率",
		EN: "code\tseverity\texpected\tcaught\tmissed\trate\tnegatives\tfalse alarms\trate"}.In(sh.lang()))
	for _, c := range codes {
		if c.Unmeasured {
			continue
		}
		caught := "–"
		if c.Expected > 0 {
			caught = fmt.Sprintf("%.1f %%", 100*c.CaughtRate())
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%s\t%d\t%d\t%.1f %%\n", c.Code, severityNames[c.Severity].In(sh.lang()),
			c.Expected, c.Caught, c.Missed, caught, c.Negatives, c.FalseAlarms, 100*c.AlarmRate())
	}
	for _, c := range codes {
		if c.Unmeasured {
			fmt.Fprintf(w, "%s\t%s\t%d\t%s\n", c.Code, severityNames[c.Severity].In(sh.lang()), c.Expected,
				filing.Text{ZH: "本版本未判定", EN: "not judged by this version"}.In(sh.lang()))
		}
	}
	return w.Flush()
}

func (sh *shell) printWorst(what filing.Text, files []string, most int) {
	if len(files) == 0 || most <= 0 {
		return
	}
	fmt.Fprintf(sh.Out, "\n%s (%d)\n", what.In(sh.lang()), len(files))
	for _, f := range files[:min(most, len(files))] {
		fmt.Fprintln(sh.Out, "  "+f)
	}
}

// progress says on the error stream how far a long run has come: one line that changes on a terminal, a line now and
// then elsewhere, nothing when it takes less than a second.
type progress struct {
	to       io.Writer
	lang     filing.Lang
	terminal bool
	began    time.Time
	next     time.Time
	shown    bool
}

func newProgress(sh *shell) *progress {
	p := &progress{to: sh.Err, lang: sh.lang(), terminal: isTerminal(sh.Err), began: time.Now()}
	p.next = p.began.Add(time.Second)
	return p
}

func (p *progress) show(done, total int) {
	now := time.Now()
	if now.Before(p.next) {
		return
	}
	rate := float64(done) / now.Sub(p.began).Seconds()
	left := time.Duration(float64(total-done) / rate * float64(time.Second)).Round(time.Second)
	line := filing.Words("%d/%d，每秒 %.1f 个，约剩 %s", "%d of %d, %.1f a second, about %s left", done, total, rate, left).In(p.lang)
	p.shown = true
	if p.terminal {
		fmt.Fprintf(p.to, "\r\033[K%s", line)
		p.next = now.Add(300 * time.Millisecond)
		return
	}
	fmt.Fprintln(p.to, line)
	p.next = now.Add(10 * time.Second)
}

// end leaves the changing line.
func (p *progress) end() {
	if p.shown && p.terminal {
		fmt.Fprint(p.to, "\r\033[K")
	}
}
