package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) importCommand() *cobra.Command {
	var o app.ImportOptions
	var columns []string
	var template string
	c := &cobra.Command{
		Use: "import FILE", Short: "导入已有主体：xlsx、csv（UTF-8 或 GBK）、JSON、资料包 / bring subjects in: xlsx, csv, JSON, a package", Args: cobra.MaximumNArgs(1),
		Long: "有一行不对，就一行也不导入；--good-only 只导入没有问题的行。证件号码已有的主体保持不变。\nOne faulty line keeps all others out, unless --good-only is given. Subjects whose certificate number is known stay as they are.",
		RunE: func(c *cobra.Command, args []string) error {
			if template != "" {
				return sh.withNewApp(c.Context(), func(a *app.App) error { return a.WriteImportTemplate(template) })
			}
			if len(args) == 0 {
				return wrongUse("缺少 FILE", "FILE is missing")
			}
			o.Columns = map[string]string{}
			for _, pair := range columns {
				head, path, ok := strings.Cut(pair, "=")
				if !ok {
					return wrongUse("“%s”不是 列名=字段", "%q is not HEAD=FIELD", pair)
				}
				o.Columns[head] = path
			}
			return sh.withNewApp(c.Context(), func(a *app.App) error {
				progress := newProgress(sh)
				report, err := a.ImportSubjects(c.Context(), args[0], o, func(p app.Progress) { progress.show(p.Done, p.Total) })
				progress.end()
				if err != nil {
					return err
				}
				return sh.printImport(report, o)
			})
		},
	}
	c.Flags().StringVar(&o.ClientName, "client", "", "列表没写客户时归入的客户 / client of lines that name none")
	c.Flags().StringArrayVar(&columns, "column", nil, "列名=字段，如 公司=subject.name / head and field of a column")
	c.Flags().BoolVar(&o.Check, "check", false, "只检查，不导入 / only look, keep nothing")
	c.Flags().BoolVar(&o.GoodOnly, "good-only", false, "跳过有问题的行 / leave faulty lines out")
	c.Flags().StringVar(&template, "template", "", "写一份空白模板（.xlsx、.csv、.json）/ write an empty template")
	return c
}

var outcomeNames = map[app.ImportOutcome]filing.Text{
	app.ImportNew:    {ZH: "新主体", EN: "new"},
	app.ImportKnown:  {ZH: "已有", EN: "known"},
	app.ImportFaulty: {ZH: "有误", EN: "faulty"},
}

// printImport ends with exit code 1 when lines are faulty.
func (sh *shell) printImport(r app.ImportReport, o app.ImportOptions) error {
	if sh.json {
		sh.printJSON(r)
	} else {
		sh.printImportRows(r)
		switch {
		case r.Problem != nil:
			fmt.Fprintf(sh.Err, "%s\n%s\n", r.Problem.Message.In(sh.lang()), r.Problem.Advice.In(sh.lang()))
		case r.Done:
			sh.say("导入 %d 个主体，已有 %d 个。", "%d subject(s) brought in; %d known.", r.New, r.Known)
		case o.Check:
			sh.say("可导入 %d 个，已有 %d 个，有误 %d 行；没有导入。", "%d new, %d known, %d faulty; nothing was brought in.", r.New, r.Known, r.Faulty)
		default:
			sh.say("没有导入：有误 %d 行，已有 %d 个。", "Nothing was brought in: %d faulty line(s), %d known.", r.Faulty, r.Known)
		}
	}
	if r.Faulty > 0 || r.Problem != nil {
		return errBlocked
	}
	return nil
}

func (sh *shell) printImportRows(r app.ImportReport) {
	l := sh.lang()
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, c := range r.Columns {
		if c.Path == "" {
			fmt.Fprintf(w, "  %s\t%s\n", c.Head, filing.Text{ZH: "没有对应的字段，略过", EN: "no field: left out"}.In(l))
		}
	}
	for _, row := range r.Rows {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\n", row.Line, outcomeNames[row.Outcome].In(l), row.Client, row.Name)
		for _, p := range row.Problems {
			fmt.Fprintf(w, "\t  %s\t%s\n", p.Path, p.Message.In(l))
		}
	}
	_ = w.Flush()
}
