package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

func (sh *shell) batchPrint() *cobra.Command {
	var p app.PrintForm
	var kind string
	var check bool
	c := &cobra.Command{
		Use: "print ORDER… -o FILE.pdf", Short: "把多份订单的表单打印成一个 PDF，每页有自己的二维码 / print the forms of many orders as one PDF, each page with its own code",
		Args: atLeast("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			if p.Kind = formsheet.PaperKind(kind); p.Kind.Slot() == "" {
				return wrongUse("没有表单“%s”；可用：%s", "no form %q; forms: %s", kind, listed(formsheet.Kinds))
			}
			if check && p.Kind != formsheet.Verification {
				return wrongUse("--check 只能查看核验单，不能查看“%s”", "--check looks at verification forms only, not at %q", kind)
			}
			if p.Path == "" {
				p.Path = app.FormFileName(p.Kind)
			}
			ids := make([]filing.ID, len(args))
			for i, arg := range args {
				ids[i] = filing.ID(arg)
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				if check {
					return sh.previewForms(a.PreviewPrint(c.Context(), ids, nil))
				}
				printed, err := a.PrintForms(c.Context(), ids, p)
				if err != nil {
					return err
				}
				return sh.printForms(printed)
			})
		},
	}
	c.Flags().StringVarP(&p.Path, "output", "o", "", "写到哪里 / file to write")
	c.Flags().StringVar(&kind, "kind", string(formsheet.Verification), "verification 核验单，authorization 授权书，commitment 承诺书")
	c.Flags().BoolVar(&check, "check", false, "只说明哪些核验单还不宜打印，不写文件 / only say which verification forms had better wait, write nothing")
	return c
}

// previewForms ends with exit code 1 when some form had better wait.
func (sh *shell) previewForms(seen []app.BatchPreview, err error) error {
	if err != nil {
		return err
	}
	if sh.json {
		sh.printJSON(seen)
	}
	wait := false
	for _, b := range seen {
		against := b.Against
		if b.Problem != nil {
			against = []filing.Text{b.Problem.Message, b.Problem.Advice}
		}
		wait = wait || len(against) > 0
		if sh.json || len(against) == 0 {
			continue
		}
		fmt.Fprintf(sh.Out, "%s  %s  %s\n", b.Order, b.Client, b.Site)
		for _, why := range against {
			fmt.Fprintf(sh.Out, "  %s\n", why.In(sh.lang()))
		}
	}
	if wait {
		return errBlocked
	}
	return nil
}

// printForms ends with exit code 1 when some order could not be printed.
func (sh *shell) printForms(printed app.PrintedForms) error {
	failed := false
	for _, r := range printed.Rows {
		failed = failed || r.Problem != nil
		if r.Problem != nil && !sh.json {
			fmt.Fprintf(sh.Out, "%s: %s %s\n", r.Order, r.Problem.Message.In(sh.lang()), r.Problem.Advice.In(sh.lang()))
		}
	}
	switch {
	case sh.json:
		sh.printJSON(printed)
	case printed.Pages > 0:
		sh.say("已打印 %d 页：%s", "%d page(s) printed: %s", printed.Pages, printed.Path)
	}
	if failed {
		return errBlocked
	}
	return nil
}
