package cli

import (
	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) orderOverride() *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use: "override ORDER KEY --reason TEXT", Short: "说明理由后越过一条阻断 / pass over a blocker with a written reason", Args: exactly("ORDER", "KEY"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.onOrder(c, func(a *app.App) (app.OrderView, error) {
				return a.Override(c.Context(), filing.ID(args[0]), args[1], reason)
			})
		},
	}
	c.Flags().StringVar(&reason, "reason", "", "理由，写入资料包与回执；留空则撤回 / the reason, kept in package and receipt; empty takes it back")
	return c
}

func (sh *shell) orderRemove() *cobra.Command {
	var undo bool
	c := &cobra.Command{
		Use: "remove ORDER MATERIAL", Short: "移出一份材料（可撤销）/ take a material out (can be undone)", Args: exactly("ORDER", "MATERIAL"),
		RunE: func(c *cobra.Command, args []string) error {
			order, material := filing.ID(args[0]), filing.ID(args[1])
			return sh.onOrder(c, func(a *app.App) (app.OrderView, error) {
				if undo {
					return a.RestoreMaterial(c.Context(), order, material)
				}
				return a.RemoveMaterial(c.Context(), order, material)
			})
		},
	}
	c.Flags().BoolVar(&undo, "undo", false, "放回去 / put it back")
	return c
}

func (sh *shell) orderMove() *cobra.Command {
	return &cobra.Command{
		Use: "move ORDER MATERIAL SLOT", Short: "把一份材料移到另一个材料项 / move a material to another slot", Args: exactly("ORDER", "MATERIAL", "SLOT"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.onOrder(c, func(a *app.App) (app.OrderView, error) {
				return a.MoveMaterial(c.Context(), filing.ID(args[0]), filing.ID(args[1]), filing.SlotID(args[2]))
			})
		},
	}
}

func (sh *shell) orderMend() *cobra.Command {
	var o app.MendOptions
	c := &cobra.Command{
		Use: "mend ORDER MATERIAL MEND", Short: "修复一份材料，原件保留 / mend a material, the original is kept", Args: exactly("ORDER", "MATERIAL", "MEND"),
		Long: "MEND: pick-page, crop, straighten, rotate, convert, re-encode, rename, strip",
		RunE: func(c *cobra.Command, args []string) error {
			return sh.onOrder(c, func(a *app.App) (app.OrderView, error) {
				return a.Mend(c.Context(), filing.ID(args[0]), filing.ID(args[1]), filing.Mend(args[2]), o)
			})
		},
	}
	c.Flags().IntVar(&o.Turn, "turn", 0, "顺时针旋转 90、180、270 度 / turn clockwise by 90, 180 or 270 degrees")
	c.Flags().IntVar(&o.Page, "page", 1, "取第几页 / which page to pick")
	return c
}

func (sh *shell) orderExport() *cobra.Command {
	var to string
	var history bool
	c := &cobra.Command{
		Use: "export ORDER --to PATH", Short: "把最新版本的资料包写成文件夹或一个文件（.zip、.beian）/ write the newest revision's package as a folder or one file (.zip, .beian)", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			if to == "" {
				return wrongUse("缺少 --to 路径", "--to PATH is missing")
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				p, err := a.ExportPackage(c.Context(), filing.ID(args[0]), to)
				if err == nil && history {
					err = a.ExportHistory(c.Context(), filing.ID(args[0]), p.Path+".history")
				}
				if err != nil {
					return err
				}
				if sh.json {
					sh.printJSON(p)
					return nil
				}
				sh.say("已写出 %s，摘要 %s", "wrote %s, digest %s", p.Path, p.Digest)
				return nil
			})
		},
	}
	c.Flags().StringVar(&to, "to", "", "写到哪里；以 .zip 或 .beian 结尾则写成一个文件 / where to; one file when it ends in .zip or .beian")
	c.Flags().BoolVar(&history, "history", false, "旁边再写一个 .history 文件夹：回执、经过、凭据 / write a folder .history beside it: receipt, timeline, evidence")
	return c
}

func (sh *shell) orderRecord() *cobra.Command {
	var note string
	var pictures []string
	c := &cobra.Command{
		Use: "record ORDER EVENT", Short: "记录接入商或管局的答复 / record what the provider or the authority answered", Args: exactly("ORDER", "EVENT"),
		Long: "EVENT: provider-accept, provider-pass, provider-reject, backdrop-order, backdrop-arrive, photo-submit,\n  photo-accept, photo-reject, sms-due, authority-receive, sms-try, sms-resend, sms-pass, sms-fail, authority-approve, authority-reject, withdraw",
		RunE: func(c *cobra.Command, args []string) error {
			return sh.onOrder(c, func(a *app.App) (app.OrderView, error) {
				return a.Record(c.Context(), filing.ID(args[0]), filing.Event(args[1]), note, pictures...)
			})
		},
	}
	c.Flags().StringVar(&note, "note", "", "对方的原话；通过时写上备案号 / the words it came with; with an approval, the filing number")
	c.Flags().StringArrayVar(&pictures, "screenshot", nil, "页面截图，加密保存为凭据 / screenshot of the page, kept sealed as evidence")
	return c
}

func (sh *shell) orderAbandon() *cobra.Command {
	return &cobra.Command{
		Use: "abandon ORDER", Short: "放弃订单 / give an order up", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.onOrder(c, func(a *app.App) (app.OrderView, error) { return a.Abandon(c.Context(), filing.ID(args[0])) })
		},
	}
}
