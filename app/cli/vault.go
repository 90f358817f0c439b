package cli

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

var newSecret = filing.Text{ZH: "新口令", EN: "new passphrase"}

func (sh *shell) vaultCommand() *cobra.Command {
	return group("vault", "口令、恢复码、钥匙串、换密钥 / passphrase, recovery code, keychain, new key",
		sh.vaultStatus(), sh.vaultPassphrase(), sh.vaultRecovery(), sh.vaultKeychain(), sh.vaultRenew())
}

func (sh *shell) vaultStatus() *cobra.Command {
	return &cobra.Command{
		Use: "status", Short: "数据用什么打开 / what opens the data", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				w, err := a.Protection()
				if err != nil {
					return err
				}
				former, err := a.FormerPlaces(c.Context())
				if err != nil {
					return err
				}
				if sh.json {
					sh.printJSON(struct {
						vault.Ways
						Unreached []string `json:"unreached,omitempty"`
					}{w, former})
					return nil
				}
				sh.sayWays(w)
				sh.sayUnreached(former)
				return nil
			})
		},
	}
}

// sayWays tells what opens the data.
func (sh *shell) sayWays(w vault.Ways) {
	yes := map[bool]filing.Text{true: {ZH: "有", EN: "yes"}, false: {ZH: "无", EN: "no"}}
	l := sh.lang()
	sh.say("口令：%s　恢复码：%s　系统钥匙串：%s", "passphrase: %s   recovery code: %s   keychain: %s",
		yes[w.Passphrase].In(l), yes[w.Recovery].In(l), yes[w.Keychain].In(l))
	if w.KeyFile {
		sh.say("数据由密钥文件打开：谁拿到整个数据文件夹，谁就能打开。请设置口令。", "the data opens by its key file: whoever has the whole folder can open it. Set a passphrase.")
	}
}

// removePassphrase takes the passphrase away and tells what opens the data from now on.
func (sh *shell) removePassphrase(ctx context.Context) error {
	return sh.withApp(ctx, func(a *app.App) error {
		if err := a.RemovePassphrase(ctx); err != nil {
			return err
		}
		w, err := a.Protection()
		if err == nil {
			sh.say("口令已取消。现在打开数据的是：", "The passphrase is removed. What opens the data now:")
			sh.sayWays(w)
		}
		return err
	})
}

func (sh *shell) vaultPassphrase() *cobra.Command {
	var file string
	var remove bool
	c := &cobra.Command{
		Use: "passphrase", Short: "设置、更换或取消口令 / set, change or remove the passphrase", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			if (file == "") != remove {
				return wrongUse("请给出 --new-passphrase-file 或 --remove", "give --new-passphrase-file or --remove")
			}
			if remove {
				return sh.removePassphrase(c.Context())
			}
			secret, err := app.ReadSecret(file, newSecret)
			if err != nil {
				return err
			}
			var bare, coded bool
			err = sh.withApp(c.Context(), func(a *app.App) error {
				w, err := a.Protection()
				coded = w.Recovery
				if bare = w.KeyFile; err == nil && !bare {
					err = a.SetPassphrase(c.Context(), secret)
				}
				return err
			})
			if err == nil && bare { // whoever had the key file must not be able to open what comes
				var r app.Protected
				r, err = sh.renew(c, app.Renewal{Passphrase: secret})
				sh.sayUnreached(r.Unreached)
			}
			if err == nil && coded {
				sh.say("口令已设置。原来的恢复码仍然有效。", "the passphrase is set. The recovery code you have still opens the data.")
			} else if err == nil {
				sh.say("口令已设置。建议再用 vault recovery 打印一份恢复码。", "the passphrase is set. Print a recovery code as well: vault recovery.")
			}
			return err
		},
	}
	c.Flags().StringVar(&file, "new-passphrase-file", "", "新口令文件 / file with the new passphrase")
	c.Flags().BoolVar(&remove, "remove", false, "取消口令 / remove the passphrase")
	return c
}

func (sh *shell) renew(c *cobra.Command, to app.Renewal) (app.Protected, error) {
	o, err := sh.options()
	if err != nil {
		return app.Protected{}, err
	}
	return app.Protect(c.Context(), o, to)
}

// sayUnreached names the folders of backups that the former key still opens.
func (sh *shell) sayUnreached(folders []string) {
	for _, folder := range folders {
		sh.say("备份文件夹“%[1]s”现在找不到或不能写，那里的旧备份用原来的口令或密钥还能打开；接好后执行：backup --to \"%[1]s\"",
			"the folder of backups %[1]q cannot be reached: the former passphrase or key still opens what lies there. When it is back: backup --to %[1]q", folder)
	}
}

// printCode shows a recovery code, this once.
func (sh *shell) printCode(code string) {
	if sh.json {
		sh.printJSON(struct {
			RecoveryCode string `json:"recoveryCode"`
		}{code})
		return
	}
	sh.say("恢复码（只显示这一次，请打印或抄下，与电脑分开保管）：\n\n    %s\n", "recovery code (shown this once: print it or write it down, and keep it away from the computer):\n\n    %s\n", code)
}

func (sh *shell) vaultRecovery() *cobra.Command {
	return &cobra.Command{
		Use: "recovery", Short: "生成恢复码，原来的作废 / make a recovery code; the former one is void", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				code, err := a.NewRecoveryCode(c.Context())
				if err == nil {
					sh.printCode(code)
				}
				return err
			})
		},
	}
}

func (sh *shell) vaultKeychain() *cobra.Command {
	c := &cobra.Command{
		Use: "keychain on|off", Short: "在本机是否用系统钥匙串打开 / whether the system's keychain opens the data", Args: exactly("on|off"),
		RunE: func(c *cobra.Command, args []string) error {
			if args[0] != "on" && args[0] != "off" {
				return wrongUse("只能是 on 或 off，不是“%s”", "on or off, not %q", args[0])
			}
			return sh.withApp(c.Context(), func(a *app.App) error { return a.UseKeychain(c.Context(), args[0] == "on") })
		},
	}
	return c
}

func (sh *shell) vaultRenew() *cobra.Command {
	var file string
	var to app.Renewal
	c := &cobra.Command{
		Use: "rekey", Short: "换密钥并全部重新加密（口令可能泄露时）/ new key, everything sealed anew (when others may know the passphrase)", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) (err error) {
			if file != "" {
				if to.Passphrase, err = app.ReadSecret(file, newSecret); err != nil {
					return err
				}
			}
			if file == "" && !to.Keychain && !to.Recovery {
				return wrongUse("换密钥后也要有打开数据的办法：用 --new-passphrase-file 给出新口令（也可以是原来的），或用 --recovery、--keychain",
					"something has to open the data afterwards: give a passphrase with --new-passphrase-file (the former one will do), or --recovery or --keychain")
			}
			r, err := sh.renew(c, to)
			switch {
			case err != nil && r.Code != "": // it may open the data already, and nobody sees it again
				sh.printCode(r.Code)
				return err
			case err != nil:
				return err
			case sh.json:
				sh.printJSON(r)
				return nil
			case r.Code != "":
				sh.printCode(r.Code)
			default:
				sh.say("已换密钥，全部重新加密；原来的口令、恢复码和能找到的旧备份都已作废。", "new key, everything sealed anew; the former passphrase, recovery code and the backups within reach are void.")
			}
			sh.sayUnreached(r.Unreached)
			return nil
		},
	}
	c.Flags().StringVar(&file, "new-passphrase-file", "", "新口令文件 / file with the new passphrase")
	c.Flags().BoolVar(&to.Recovery, "recovery", false, "同时生成恢复码 / make a recovery code as well")
	c.Flags().BoolVar(&to.Keychain, "keychain", false, "同时存入系统钥匙串 / keep it in the system's keychain as well")
	return c
}

func (sh *shell) clientCommand() *cobra.Command {
	return group("client", "客户：保存期限、忘掉 / clients: retention, forgetting",
		sh.clientList(), sh.clientRetain(), sh.clientForget(), sh.clientLog())
}

func (sh *shell) clientList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "列出客户和保存期限 / list clients and until when they are kept", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				views, err := a.Retention(c.Context())
				if err != nil || sh.json {
					if err == nil {
						sh.printJSON(struct {
							Clients []app.ClientView `json:"clients"`
						}{views})
					}
					return err
				}
				w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
				for _, v := range views {
					until := "-"
					if !v.KeepUntil.IsZero() {
						until = v.KeepUntil.Format(time.DateOnly)
					}
					due := ""
					if v.Due {
						due = filing.Text{ZH: "期限已到", EN: "due"}.In(sh.lang())
					}
					fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", v.ID, v.Name, until, due)
				}
				return w.Flush()
			})
		},
	}
}

func (sh *shell) clientRetain() *cobra.Command {
	return &cobra.Command{
		Use: "retain CLIENT DATE", Short: "资料保存到哪天（YYYY-MM-DD，或 none）/ until when papers are kept (YYYY-MM-DD, or none)",
		Args: exactly("CLIENT", "DATE"),
		RunE: func(c *cobra.Command, args []string) error {
			var until time.Time
			if args[1] != "none" {
				var err error
				if until, err = time.Parse(time.DateOnly, args[1]); err != nil {
					return wrongUse("“%s”不是日期", "%q is no date", args[1])
				}
			}
			err := sh.withApp(c.Context(), func(a *app.App) error { return a.Retain(c.Context(), filing.ID(args[0]), until) })
			if err == nil && until.IsZero() {
				sh.say("不再定保存期限。", "no date any more until when papers are kept.")
			} else if err == nil {
				sh.say("资料保存到 %s；到期会提醒，不会自行删除。", "papers are kept until %s; then you are reminded, nothing is deleted by itself.", until.Format(time.DateOnly))
			}
			return err
		},
	}
}

func (sh *shell) clientForget() *cobra.Command {
	var name, reason string
	c := &cobra.Command{
		Use: "forget CLIENT --name NAME", Short: "忘掉客户：销毁密钥与全部资料，无法找回 / forget a client: its key and everything of it is destroyed for good",
		Args: exactly("CLIENT"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				f, err := a.ForgetClient(c.Context(), filing.ID(args[0]), name, reason)
				if err != nil {
					return err
				}
				if sh.json {
					sh.printJSON(f)
				} else {
					sh.say("已忘掉：%d 个订单、%d 份材料；能找到的备份里，其密钥也已销毁。移出的资料包、导出的文件和自行拷走的备份不在其内。",
						"forgotten: %d order(s), %d material(s); its key is destroyed in the backups within reach as well. Packages that were handed over, exports and copies made by hand are not.", f.Orders, f.Materials)
					for _, folder := range f.Unreached {
						sh.say("备份文件夹“%[1]s”现在找不到或不能写，那里还没有清除；接好后执行：backup --to \"%[1]s\"", "the folder of backups %[1]q cannot be reached: the client is still in there. When it is back: backup --to %[1]q", folder)
					}
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&name, "name", "", "客户名称，核对用 / the client's name, to make sure")
	c.Flags().StringVar(&reason, "reason", "", "原因，记入删除记录 / why, for the log")
	return c
}

func (sh *shell) clientLog() *cobra.Command {
	return &cobra.Command{
		Use: "log", Short: "删除记录 / the log of forgotten clients", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				log, err := a.ForgottenClients(c.Context())
				if err != nil {
					return err
				}
				if sh.json {
					sh.printJSON(struct {
						Forgotten []app.ForgottenView `json:"forgotten"`
					}{log})
					return nil
				}
				for _, f := range log {
					sh.say("%s  %s  订单 %d，材料 %d  %s", "%s  %s  %d order(s), %d material(s)  %s", f.At.In(calendar.China).Format(time.DateTime), f.ID, f.Orders, f.Materials, f.Reason)
				}
				return nil
			})
		},
	}
}
