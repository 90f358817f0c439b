package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) orderReject() *cobra.Command {
	var reasons []string
	var text, file, ruleSet string
	var list bool
	c := &cobra.Command{
		Use: "reject [ORDER] [--reason REASON]… [--text TEXT | --text-file FILE]", Short: "记录驳回：选原因，或粘贴原文 / record a rejection by reason or by its words",
		Long: "没有选原因时，从原文里认出原因；订单随后可以修改，再次定稿是新的版本。\nWithout --reason the reasons are recognised in the text; the order can then be changed, and freezing it again makes another revision.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case list:
				return sh.listReasons(c.Context(), ruleSet)
			case len(args) == 0:
				return wrongUse("缺少 ORDER", "ORDER is missing")
			}
			words, err := rejectionText(sh.In, text, file)
			if err != nil {
				return err
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := a.Reject(c.Context(), filing.ID(args[0]), reasons, words)
				if err == nil {
					sh.printRejected(v)
				}
				return err
			})
		},
	}
	c.Flags().StringArrayVar(&reasons, "reason", nil, "原因的编号 / id of a reason")
	c.Flags().StringVar(&text, "text", "", "接入商或管局的原文 / the words of the provider or the authority")
	c.Flags().StringVar(&file, "text-file", "", "从文件读原文，- 为标准输入 / read the words from a file, - for standard input")
	c.Flags().BoolVar(&list, "list", false, "列出全部原因 / list every reason")
	c.Flags().StringVar(&ruleSet, "rules", "", "列出哪个规则集的原因 / of which rule set (default "+app.DefaultRuleSet+")")
	return c
}

// mostRejectionBytes bounds the words that are read: a provider writes some sentences.
const mostRejectionBytes = 64 << 10

func rejectionText(in io.Reader, text, file string) (string, error) {
	switch file {
	case "":
		return text, nil
	case "-":
		b, err := io.ReadAll(io.LimitReader(in, mostRejectionBytes))
		return string(b), err
	}
	f, err := os.Open(file)
	if err != nil {
		return "", app.FileProblem(file, err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, mostRejectionBytes))
	if err != nil {
		return "", app.FileProblem(file, err)
	}
	return string(b), nil
}

func (sh *shell) listReasons(ctx context.Context, ruleSet string) error {
	checker, err := sh.checkerWith(ctx, ruleSet)
	if err != nil {
		return err
	}
	defer checker.Close()
	reasons, err := checker.Reasons(ruleSet)
	if err != nil {
		return err
	}
	if sh.json {
		sh.printJSON(map[string][]app.ReasonOption{"reasons": reasons})
		return nil
	}
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, r := range reasons {
		fmt.Fprintf(w, "%s\t%s\n", r.ID, r.Title.In(sh.lang()))
	}
	return w.Flush()
}

func (sh *shell) printRejected(v app.OrderView) {
	if sh.json {
		sh.printJSON(orderAnswer{v.Draft.Order.ID, v})
		return
	}
	l := sh.lang()
	fmt.Fprintf(sh.Out, "%s  %s\n", v.Draft.Order.ID, v.StateName.In(l))
	for _, r := range v.Rejections {
		fmt.Fprintf(sh.Out, "  %s  %s\n    %s\n", r.ID, r.Title.In(l), r.Advice.In(l))
		for _, f := range r.Fields {
			fmt.Fprintf(sh.Out, "    %s\n", f)
		}
		for _, s := range r.Slots {
			fmt.Fprintf(sh.Out, "    %s  %s\n", s, s.Name().In(l))
		}
	}
}
