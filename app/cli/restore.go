package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
)

func (sh *shell) restoreCommand() *cobra.Command {
	var from app.RestoreFrom
	var secretFile string
	var asItStands, acceptRows bool
	c := &cobra.Command{
		Use: "restore", Short: "从备份或导出的文件恢复 / restore a backup or an exported file", Args: exactly(),
		Long: "先说明备份里和现有数据里各有多少订单、客户和材料；备份里的订单较少时不恢复，除非加 --fewer。\n" +
			"现有的数据库移到数据文件夹的 kept/时间 里；用 restore --from 数据文件夹/kept/时间 可以换回来。\n" +
			"Says how many orders, clients and materials the backup and the data hold; a backup with fewer orders is refused without --fewer.\n" +
			"The database that is there moves to kept/TIME in the data folder; restore --from DATA/kept/TIME puts it back.",
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
			from.Before = sh.sayBefore
			r, err := app.Restore(c.Context(), from, o)
			if err != nil {
				return err
			}
			return sh.printBackup(r, "已恢复：%s，放回文件 %d 个", "restored: %s, %d file(s) put back")
		},
	}
	c.Flags().StringVar(&from.Place, "from", "", "备份文件夹、kept 里的一个文件夹，或导出的 age 文件；默认数据文件夹里的备份 / folder of backups, one below kept, or an exported age file; by default the data folder's own")
	c.Flags().StringVar(&from.Name, "name", "", "备份名称；默认最新的完好备份 / name of the backup; by default the newest that is whole")
	c.Flags().BoolVar(&from.Fewer, "fewer", false, "备份里的订单比现有的少也恢复 / restore although the backup holds fewer orders than are there")
	c.Flags().StringVar(&secretFile, "export-passphrase-file", "", "导出口令文件 / file with the passphrase of the export")
	c.Flags().BoolVar(&asItStands, "as-it-stands", false, "按现状接受缺日志的数据库 / accept a database that lacks its log as it stands")
	c.Flags().BoolVar(&acceptRows, "accept-rows", false, "按现状接受在程序之外被删除或换过的数据 / accept rows that were deleted or exchanged outside the program as they stand")
	return c
}

// sayBefore says what is about to take the place of what.
func (sh *shell) sayBefore(comes app.BackupView, there *app.Holding) {
	if sh.json {
		return // the answer holds both
	}
	l := sh.lang()
	sh.say("备份 %s（%s）：%s", "the backup %s of %s: %s", comes.Name, comes.At.In(calendar.China).Format(time.DateTime), comes.Holds.Words().In(l))
	sh.say("现有数据：%s", "the data that is there: %s", there.Words().In(l))
}

// sayRestored says what took the place of what, and the way back.
func (sh *shell) sayRestored(r app.BackupReport) {
	l := sh.lang()
	switch {
	case r.Restored == nil:
		return // a backup or an export was made
	case r.Kept == "":
		sh.say("现在有：%s。", "there are now: %s.", r.Restored.Words().In(l))
	default:
		sh.say("现在有：%s；原来：%s。", "there are now: %s; before: %s.", r.Restored.Words().In(l), r.Replaced.Words().In(l))
		sh.say("原来的数据库留在：%s", "what was there before is kept in: %s", r.Kept)
	}
	if r.Replaced != nil && r.Kept != "" {
		fewer := ""
		if r.Replaced.Orders < r.Restored.Orders {
			fewer = " --fewer"
		}
		sh.say("要换回去：restore --from \"%s\"%s", "to put it back: restore --from \"%s\"%s", r.Kept, fewer)
	}
	if r.Bare {
		sh.say("这份数据没有口令：由数据文件夹里的密钥文件打开，谁拿到整个文件夹都能读。设置口令：vault passphrase --new-passphrase-file 文件",
			"This data has no passphrase: the key file in its folder opens it, for whoever has the whole folder. To set one: vault passphrase --new-passphrase-file FILE")
	}
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
