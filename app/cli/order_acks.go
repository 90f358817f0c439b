package cli

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
)

func (sh *shell) orderAcks() *cobra.Command {
	return &cobra.Command{
		Use: "acks ORDER", Short: "最近一次提交到了哪一层，各凭什么 / how far the newest hand-over got, and what that rests on", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.onAcks(c, func(a *app.App) (app.OrderView, error) { return a.Order(c.Context(), filing.ID(args[0])) })
		},
	}
}

func (sh *shell) orderRefresh() *cobra.Command {
	var tokenFile string
	c := &cobra.Command{
		Use: "refresh ORDER [--token-file FILE]", Short: "向接收方询问处理结果 / ask the receiver what it decided", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			token, err := newToken(tokenFile)
			if err != nil {
				return err
			}
			return sh.onAcks(c, func(a *app.App) (app.OrderView, error) {
				return a.Refresh(c.Context(), filing.ID(args[0]), token)
			})
		},
	}
	c.Flags().StringVar(&tokenFile, "token-file", "", "新令牌的文件，代替已存的 / file with a new token, in place of the one on record")
	return c
}

func (sh *shell) orderEvidence() *cobra.Command {
	var to string
	c := &cobra.Command{
		Use: "evidence ORDER EVIDENCE --to FILE", Short: "另存一份凭据（截图等）/ write a piece of evidence, such as a screenshot, to a file", Args: exactly("ORDER", "EVIDENCE"),
		RunE: func(c *cobra.Command, args []string) error {
			if to == "" {
				return wrongUse("缺少 --to", "--to is missing")
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				return a.SaveEvidence(c.Context(), filing.ID(args[0]), filing.ID(args[1]), to)
			})
		},
	}
	c.Flags().StringVar(&to, "to", "", "写到哪个文件 / the file")
	return c
}

func (sh *shell) onAcks(c *cobra.Command, use func(*app.App) (app.OrderView, error)) error {
	return sh.withApp(c.Context(), func(a *app.App) error {
		v, err := use(a)
		if err != nil {
			return err
		}
		return sh.printAcks(v)
	})
}

func (sh *shell) printAcks(v app.OrderView) error {
	if sh.json {
		sh.printJSON(struct {
			ID               filing.ID                 `json:"id"`
			State            filing.State              `json:"state"`
			Acknowledgements []app.AcknowledgementView `json:"acknowledgements"`
			Rejections       []app.RejectionView       `json:"rejections"`
		}{v.Draft.Order.ID, v.Draft.Order.State, v.Acknowledgements, v.Rejections})
		return nil
	}
	l := sh.lang()
	fmt.Fprintln(sh.Out, v.StateName.In(l))
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, k := range v.Acknowledgements {
		at := ""
		if !k.At.IsZero() {
			at = k.At.In(calendar.China).Format("2006-01-02 15:04")
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\n", k.Name.In(l), k.Words.In(l), at)
		for _, e := range k.Evidence {
			fmt.Fprintf(w, "    %s\t%s\t%s\n", e.Kind.Name().In(l), e.Text+e.Name, e.ID)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	sh.printRejections(v, v.Rejections)
	return nil
}
