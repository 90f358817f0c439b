package cli

import (
	"context"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
)

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
		if b := r.Backup; b != nil {
			sh.say("备份 %s（%s，%s）", "the backup %s (%s, %s)", filepath.Join(b.Folder, b.Name), b.At.In(calendar.China).Format(time.DateTime), b.Holds.Words().In(sh.lang()))
		}
		sh.say("核对了 %d 条数据、%d 个文件、%d 个资料包", "looked through %d row(s), %d file(s), %d package(s)", r.Rows, r.Files, r.Packages)
		for _, t := range r.Tampered {
			sh.say("%s  %s", "%s  %s", t.What.In(sh.lang()), t.File)
		}
		sh.sayWaysOut(r.Tampered)
	}
	if len(r.Tampered) > 0 {
		return errBlocked
	}
	return nil
}

// sayWaysOut says what helps against what was found, and nothing that does not.
func (sh *shell) sayWaysOut(found []app.TamperedView) {
	var file, row, acceptable bool
	for _, t := range found {
		file = file || t.File != ""
		acceptable = acceptable || t.Acceptable
		row = row || t.File == ""
	}
	if file {
		sh.say("文件和资料包不在数据文件夹的 backups 里：请从连同文件的备份（backup --to、--also 的文件夹）把同名文件拷回原处；没有的，重新加入材料、重新定稿。",
			"Files and packages do not lie in the data folder's backups: copy the file of the same name back from a backup with files (the folder of backup --to or --also); without one, add the paper again, or freeze again.")
	}
	if row {
		sh.say("数据可从备份恢复：restore；只丢一条的，也可以重新填写。", "Rows come back with a backup: restore; a single one can be typed again as well.")
	}
	if acceptable {
		sh.say("核对后可以接受的删除或更换，用 restore --accept-rows 按现状接受；损坏的不在其内。",
			"Rows that may stay deleted or exchanged are accepted by restore --accept-rows; damaged ones are not among them.")
	}
}
