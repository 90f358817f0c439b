package cli

import (
	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) orderPreview() *cobra.Command {
	var to string
	c := &cobra.Command{
		Use: "preview ORDER --to FILE.pdf", Short: "把将要交出的内容逐项逐页印成 PDF / print exactly what goes, field by field and page by page", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			if to == "" {
				return wrongUse("缺少 --to", "--to is missing")
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				if err := a.Preview(c.Context(), filing.ID(args[0]), to, nil); err != nil {
					return err
				}
				if !sh.json {
					sh.say("已写出 %s", "wrote %s", to)
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&to, "to", "", "写到哪个文件 / the file")
	return c
}
