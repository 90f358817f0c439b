package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) searchCommand() *cobra.Command {
	return &cobra.Command{
		Use: "search TEXT…", Short: "搜索全部订单：客户、人名、公司、域名、号码、备注，一个字也行 / search all orders: clients, persons, companies, domains, numbers, remarks, by any part",
		Args: func(_ *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, "")) == "" {
				return wrongUse("请给出要搜索的文字", "name the text to search for")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			text := strings.Join(args, " ")
			return sh.withApp(c.Context(), func(a *app.App) error {
				none := filing.Words("没有找到。", "Nothing was found.")
				return sh.printPages(none, func(after string) (app.OrderPage, error) { return a.Search(c.Context(), text, after, 200) })
			})
		},
	}
}
