package cli

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) companionCommand() *cobra.Command {
	return group("companion", "陪同在接入商页面上提交：步骤、完成、撤下 / beside the provider’s page: steps, done, drop",
		sh.companionShow(), sh.companionTick(), sh.companionDone(), sh.companionDrop())
}

func (sh *shell) companionShow() *cobra.Command {
	return &cobra.Command{
		Use: "show ORDER", Short: "显示页面上的步骤、要复制的字段和要上传的文件 / show the steps, the fields to copy and the files to upload", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.atPage(c, func(a *app.App) (app.OrderView, error) { return a.Order(c.Context(), filing.ID(args[0])) })
		},
	}
}

func (sh *shell) companionTick() *cobra.Command {
	var undo bool
	c := &cobra.Command{
		Use: "tick ORDER STEP", Short: "勾掉一步 / tick a step", Args: exactly("ORDER", "STEP"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.atPage(c, func(a *app.App) (app.OrderView, error) {
				return a.TickStep(c.Context(), filing.ID(args[0]), args[1], !undo)
			})
		},
	}
	c.Flags().BoolVar(&undo, "undo", false, "取消勾选 / take the tick back")
	return c
}

func (sh *shell) companionDone() *cobra.Command {
	var h app.HandIn
	c := &cobra.Command{
		Use: "done ORDER --number NUMBER [--screenshot FILE]", Short: "已在页面上提交：抄回订单号，附截图 / it was handed in: bring the order number and screenshots back", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := a.HandedIn(c.Context(), filing.ID(args[0]), h)
				if err != nil {
					return err
				}
				return sh.printSubmission(v)
			})
		},
	}
	c.Flags().StringVar(&h.Reference, "number", "", "页面显示的订单号 / the order number that the page showed")
	c.Flags().StringArrayVar(&h.Pictures, "screenshot", nil, "页面截图，加密保存 / screenshot of the page, kept sealed")
	return c
}

func (sh *shell) companionDrop() *cobra.Command {
	return &cobra.Command{
		Use: "drop ORDER", Short: "没有在页面上提交：撤下摆出的材料 / it was not handed in: take the papers away", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.onOrder(c, func(a *app.App) (app.OrderView, error) { return a.NotHandedIn(c.Context(), filing.ID(args[0])) })
		},
	}
}

// atPage runs a use case and prints what stands beside the page.
func (sh *shell) atPage(c *cobra.Command, use func(*app.App) (app.OrderView, error)) error {
	return sh.withApp(c.Context(), func(a *app.App) error {
		v, err := use(a)
		if err != nil {
			return err
		}
		sh.printCompanion(v)
		return nil
	})
}

func (sh *shell) printCompanion(v app.OrderView) {
	if sh.json {
		sh.printJSON(struct {
			ID        filing.ID          `json:"id"`
			State     filing.State       `json:"state"`
			Companion *app.CompanionView `json:"companion"`
		}{v.Draft.Order.ID, v.Draft.Order.State, v.Companion})
		return
	}
	if v.Companion == nil {
		sh.say("没有正在接入商页面上提交这个订单；开始：submit --connector companion --to 文件夹", "nobody hands this order in on a provider’s page; begin with: submit --connector companion --to FOLDER")
		return
	}
	l := sh.lang()
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for i, s := range v.Companion.Steps {
		mark := "[ ]"
		if s.Ticked {
			mark = "[x]"
		}
		fmt.Fprintf(w, "%s %d. %s (%s)\n", mark, i+1, s.Title.In(l), s.ID)
		fmt.Fprintf(w, "      %s\n", s.Help.In(l))
		for _, f := range s.Fields {
			fmt.Fprintf(w, "      %s\t%s\n", f.Label.In(l), f.Value)
		}
		for _, f := range s.Files {
			over := ""
			if f.Over {
				over = filing.Text{ZH: "超出页面的限制", EN: "beyond what the page takes"}.In(l)
			}
			fmt.Fprintf(w, "      %s\t%s\t%d B\t%s\n", f.Name.In(l), f.Path, f.Bytes, over)
		}
	}
	_ = w.Flush()
	sh.say("材料在 %s", "papers in %s", v.Companion.Folder)
}
