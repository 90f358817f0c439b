package cli

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

var exportSecret = filing.Text{ZH: "导出口令", EN: "passphrase of the export"}

func (sh *shell) backupCommand() *cobra.Command {
	var to, also, export, secret string
	var list bool
	c := &cobra.Command{
		Use: "backup", Short: "备份全部数据，或导出为一个文件 / back up everything, or export it as one file", Args: exactly(),
		Long: "备份在启动时和每小时自动进行（有改动才做），保留 7 天、4 周。\n" +
			"Backups are made by themselves at the start and every hour when something changed; those of 7 days and 4 weeks stay.",
		RunE: func(c *cobra.Command, _ []string) error {
			ctx := c.Context()
			return sh.withApp(ctx, func(a *app.App) error {
				switch {
				case list:
					return sh.listBackups(ctx, a)
				case export != "":
					return sh.export(ctx, a, export, secret)
				case c.Flags().Changed("also"):
					return sh.setBackupFolder(ctx, a, also)
				}
				r, err := a.Backup(ctx, to)
				if err != nil {
					return err
				}
				return sh.printBackup(r, "已备份并检查：%s，新拷贝文件 %d 个", "backed up and checked: %s, %d file(s) copied")
			})
		},
	}
	c.Flags().StringVar(&to, "to", "", "备份到此文件夹（连同全部文件）/ back up to this folder, all files included")
	c.Flags().StringVar(&also, "also", "", "今后自动备份也写到此文件夹；留空则取消 / automatic backups go to this folder as well; empty: no more")
	c.Flags().StringVar(&export, "export", "", "导出为一个 age 文件 / export as one age file")
	c.Flags().StringVar(&secret, "export-passphrase-file", "", "导出口令文件 / file with the passphrase of the export")
	c.Flags().BoolVar(&list, "list", false, "列出已有备份 / list the backups")
	return c
}

func (sh *shell) export(ctx context.Context, a *app.App, path, secretFile string) error {
	if secretFile == "" {
		return wrongUse("导出须用 --export-passphrase-file 给出口令", "an export needs --export-passphrase-file")
	}
	secret, err := app.ReadSecret(secretFile, exportSecret)
	if err != nil {
		return err
	}
	r, err := a.Export(ctx, path, secret)
	if err != nil {
		return err
	}
	return sh.printBackup(r, "已导出并读回检查：%s，含文件 %d 个", "exported and read back: %s, with %d file(s)")
}

func (sh *shell) setBackupFolder(ctx context.Context, a *app.App, folder string) error {
	r, err := a.SetBackupFolder(ctx, folder)
	if err != nil {
		return err
	}
	if folder == "" {
		sh.say("今后只备份在数据文件夹里。", "from now on backups stay in the data folder.")
		return nil
	}
	return sh.printBackup(r, "今后也备份到那里；第一份：%s，文件 %d 个", "backups go there as well from now on; the first: %s, %d file(s)")
}

// printBackup says what was done, and ends with exit code 1 when files are missing.
func (sh *shell) printBackup(r app.BackupReport, zh, en string) error {
	if sh.json {
		sh.printJSON(r)
	} else {
		sh.say(zh, en, r.Path, r.Files)
		if r.Kept != "" {
			sh.say("原来的数据库留在：%s", "what was there before is kept in: %s", r.Kept)
		}
	}
	for _, name := range r.Missing {
		fmt.Fprintln(sh.Err, filing.Words("缺少文件：%s", "a file is missing: %s", name).In(sh.lang()))
	}
	if len(r.Missing) > 0 {
		return errBlocked
	}
	return nil
}

func (sh *shell) listBackups(ctx context.Context, a *app.App) error {
	views, err := a.Backups(ctx)
	if err != nil {
		return err
	}
	if sh.json {
		sh.printJSON(struct {
			Backups []app.BackupView `json:"backups"`
		}{views})
		return nil
	}
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, v := range views {
		fmt.Fprintf(w, "%s\t%d B\t%s\t%s\n", v.At.Local().Format("2006-01-02 15:04:05"), v.Bytes, v.Name, v.Folder)
	}
	return w.Flush()
}

func (sh *shell) restoreCommand() *cobra.Command {
	var from app.RestoreFrom
	var secretFile string
	var asItStands, acceptRows bool
	c := &cobra.Command{
		Use: "restore", Short: "从备份或导出的文件恢复 / restore a backup or an exported file", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			if asItStands {
				return sh.openAsItStands(c.Context())
			}
			if acceptRows {
				return sh.acceptRows(c.Context())
			}
			o, err := sh.options()
			if err != nil {
				return err
			}
			if secretFile != "" {
				if from.ExportPassphrase, err = app.ReadSecret(secretFile, exportSecret); err != nil {
					return err
				}
			}
			r, err := app.Restore(c.Context(), from, o)
			if err != nil {
				return err
			}
			return sh.printBackup(r, "已恢复：%s，放回文件 %d 个", "restored: %s, %d file(s) put back")
		},
	}
	c.Flags().StringVar(&from.Place, "from", "", "备份文件夹，或导出的 age 文件；默认数据文件夹里的备份 / folder of backups, or an exported age file; by default the data folder's own")
	c.Flags().StringVar(&from.Name, "name", "", "备份名称；默认最新的完好备份 / name of the backup; by default the newest that is whole")
	c.Flags().StringVar(&secretFile, "export-passphrase-file", "", "导出口令文件 / file with the passphrase of the export")
	c.Flags().BoolVar(&asItStands, "as-it-stands", false, "按现状接受缺日志的数据库 / accept a database that lacks its log as it stands")
	c.Flags().BoolVar(&acceptRows, "accept-rows", false, "按现状接受在程序之外被删除或换过的数据 / accept rows that were deleted or exchanged outside the program as they stand")
	return c
}

// openAsItStands opens the data once although something may be missing, which from then on counts as its state.
func (sh *shell) openAsItStands(ctx context.Context) error {
	return sh.openApp(ctx, app.Options{Existing: true, AsItStands: true}, func(*app.App) error {
		sh.say("已按现状打开。请核对最近的订单。", "opened as it stands. Check the newest orders.")
		return nil
	})
}

// acceptRows says which rows were deleted or exchanged outside the program and takes them as they stand.
func (sh *shell) acceptRows(ctx context.Context) error {
	return sh.withApp(ctx, func(a *app.App) error {
		if err := a.LookAtRows(ctx); err != nil {
			return err
		}
		p := a.RowsProblem()
		if p == nil {
			sh.say("没有要接受的数据。", "There are no rows to accept.")
			return nil
		}
		if err := a.AcceptRows(ctx); err != nil {
			return err
		}
		sh.say("已按现状接受。%s", "Accepted as it stands. %s", p.Message.In(sh.lang()))
		return nil
	})
}

func (sh *shell) verifyCommand() *cobra.Command {
	var from, name string
	c := &cobra.Command{
		Use: "verify", Short: "逐条逐件核对数据或备份 / look through every row and file of the data, or of a backup", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			if from != "" || name != "" {
				return sh.verifyBackup(c.Context(), from, name)
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				r, err := a.Verify(c.Context())
				if err != nil {
					return err
				}
				return sh.printVerified(r)
			})
		},
	}
	c.Flags().StringVar(&from, "from", "", "备份文件夹；默认核对数据本身 / folder of backups; by default the data itself")
	c.Flags().StringVar(&name, "name", "", "备份名称；默认最新的完好备份 / name of the backup; by default the newest that is whole")
	return c
}

func (sh *shell) verifyBackup(ctx context.Context, folder, name string) error {
	o, err := sh.options()
	if err != nil {
		return err
	}
	if folder == "" {
		if folder, err = app.BackupFolder(o.Dir); err != nil {
			return err
		}
	}
	r, err := app.VerifyBackup(ctx, folder, name, o)
	if err != nil {
		return err
	}
	return sh.printVerified(r)
}

func (sh *shell) printVerified(r app.VerifyReport) error {
	if sh.json {
		sh.printJSON(r)
	} else {
		sh.say("核对了 %d 条数据、%d 个文件、%d 个资料包", "looked through %d row(s), %d file(s), %d package(s)", r.Rows, r.Files, r.Packages)
		for _, t := range r.Tampered {
			sh.say("%s", "%s", t.What.In(sh.lang()))
		}
		if len(r.Tampered) > 0 {
			sh.say("可从备份恢复：restore。核对后可以接受的删除或更换，用 restore --accept-rows 按现状接受。",
				"Restore a backup: restore. Rows that may stay deleted or exchanged are accepted by restore --accept-rows.")
		}
	}
	if len(r.Tampered) > 0 {
		return errBlocked
	}
	return nil
}
