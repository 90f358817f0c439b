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
)

var exportSecret = filing.Text{ZH: "导出口令", EN: "passphrase of the export"}

func (sh *shell) backupCommand() *cobra.Command {
	var to, also, export, secret string
	var list bool
	c := &cobra.Command{
		Use: "backup", Short: "备份全部数据，或导出为一个文件 / back up everything, or export it as one file", Args: exactly(),
		Long: "备份在打开数据时、窗口开着时每小时、命令结束时自动进行：有改动，并且最近一份已满一小时或里面还没有订单，才做；保留 7 天、4 周，\n" +
			"更早的一份如果完好、订单更多，也留着。\n" +
			"Backups are made by themselves when data is opened, every hour in the window and at the end of a command: when something changed\n" +
			"and the newest is an hour old, or holds no order yet; those of 7 days and 4 weeks stay,\n" +
			"and an earlier one that is whole and holds more orders.",
		RunE: func(c *cobra.Command, _ []string) error {
			ctx := c.Context()
			if list {
				return sh.listBackups(ctx)
			}
			return sh.withApp(ctx, func(a *app.App) error {
				switch {
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
		sh.sayRestored(r)
	}
	for _, name := range r.Missing {
		fmt.Fprintln(sh.Err, filing.Words("缺少文件：%s", "a file is missing: %s", name).In(sh.lang()))
	}
	if len(r.Missing) > 0 {
		return errBlocked
	}
	return nil
}

// listBackups needs no open data: when it cannot be opened, the backups are what is looked for. Only the data knows where
// else they go.
func (sh *shell) listBackups(ctx context.Context) error {
	var views []app.BackupView
	err := sh.withApp(ctx, func(a *app.App) (err error) {
		views, err = a.Backups(ctx)
		return err
	})
	if err != nil {
		local, lerr := app.BackupsIn(ctx, sh.data, "")
		if lerr != nil || len(local) == 0 {
			return err
		}
		views = local
		p := app.AsProblem(err)
		fmt.Fprintln(sh.Err, filing.Words("数据打不开，只列出数据文件夹里的备份：%s", "the data does not open; these are the backups in its folder: %s", p.Message.In(sh.lang())).In(sh.lang()))
	}
	if sh.json {
		sh.printJSON(struct {
			Backups []app.BackupView `json:"backups"`
		}{views})
		return nil
	}
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, v := range views {
		fmt.Fprintf(w, "%s\t%s\t%d B\t%s\t%s\n", v.At.In(calendar.China).Format(time.DateTime), v.Holds.Words().In(sh.lang()), v.Bytes, v.Name, v.Folder)
	}
	return w.Flush()
}
