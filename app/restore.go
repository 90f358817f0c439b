package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// RestoreFrom says what is put back.
type RestoreFrom struct {
	Place            string // folder of backups, or file of an export; empty: the data folder's own backups
	Name             string // of the backup; empty: the newest that is whole
	ExportPassphrase []byte // of an export
	Fewer            bool   // also when it holds fewer orders than are there

	Before func(comes BackupView, there *Holding) // told before anything is replaced; there is nil when it cannot be read
}

// Restore puts a backup, or everything out of an export, in the place of the data. What was there is moved aside and kept.
// o names the data folder; for an export its passphrase protects the data from now on.
func Restore(ctx context.Context, from RestoreFrom, o Options) (BackupReport, error) {
	dir, err := DataDir(o.Dir)
	if err != nil {
		return BackupReport{}, err
	}
	if from.Place == "" {
		from.Place = store.LocalBackups(dir)
	}
	info, err := os.Stat(from.Place)
	if err == nil && !info.IsDir() {
		return importExport(ctx, dir, from, o)
	}
	b, err := findBackup(ctx, from.Place, from.Name)
	if err != nil {
		return BackupReport{}, backupProblem(err, from.Place, dir)
	}
	report := BackupReport{Path: b.Path()}
	r, err := store.Restore(ctx, dir, b, store.RestoreOptions{Now: o.Clock, Approve: func(comes, there *store.Holding) error {
		report.Restored, report.Replaced = holding(comes), holding(there)
		return from.approve(b, report)
	}})
	if errors.Is(err, store.ErrCorrupted) {
		return BackupReport{}, damagedBackup(b, err)
	}
	if err != nil {
		return BackupReport{}, storeProblem(err, dir)
	}
	report.Files, report.Missing, report.Kept = r.Copied, orEmpty(r.Missing), r.Kept
	return report, nil
}

// approve refuses a backup that holds fewer orders than are there, unless that is wanted.
func (from RestoreFrom) approve(b store.Backup, r BackupReport) error {
	view := BackupView{Folder: b.Folder, Name: b.Name, At: b.At, Bytes: b.Bytes, Holds: r.Restored}
	if from.Before != nil {
		from.Before(view, r.Replaced)
	}
	if from.Fewer || r.Restored == nil || r.Replaced == nil || r.Restored.Orders >= r.Replaced.Orders {
		return nil
	}
	return &Problem{
		Code: "backup-fewer",
		Message: filing.Text{
			ZH: fmt.Sprintf("备份“%s”（%s）里有%s，比现有数据的%s少；没有恢复，现有数据未动。", b.Name, when(b.At), r.Restored.Words().ZH, r.Replaced.Words().ZH),
			EN: fmt.Sprintf("The backup %q of %s holds %s, fewer than the data that is there: %s. It was not restored; nothing was changed.", b.Name, when(b.At), r.Restored.Words().EN, r.Replaced.Words().EN),
		},
		Advice: filing.Words("用 backup --list 看各份备份里有多少，用 --name 指定另一份，或用 --from 指定别处的备份；确实要换成这一份，加 --fewer。现有数据会移到 kept 里，可以换回来。",
			"backup --list says how much each holds: choose another one with --name, or another place with --from. To put this one back all the same, add --fewer; what is there moves to “kept”, from where it can be put back."),
	}
}

// when is a moment as people here read it: in Beijing time.
func when(at time.Time) string { return at.In(calendar.China).Format("2006-01-02 15:04:05") }

// Words say how much a backup or the data holds; nil is what cannot be read.
func (h *Holding) Words() filing.Text {
	if h == nil {
		return filing.Words("读不出", "it cannot be read")
	}
	return filing.Words("订单 %d、客户 %d、材料 %d", "%d order(s), %d client(s), %d material(s)", h.Orders, h.Clients, h.Materials)
}

func damagedBackup(b store.Backup, cause error) error {
	return &Problem{
		Code:    "backup-damaged",
		Message: filing.Words("备份“%s”已损坏，没有恢复；现有数据未动。", "The backup %q is damaged and was not restored; nothing was changed.", b.Path()),
		Advice:  filing.Words("请用 --name 换一份备份；backup --list 列出全部。", "Choose another one with --name; backup --list lists them."),
		Cause:   cause,
	}
}

func importExport(ctx context.Context, dir string, from RestoreFrom, o Options) (BackupReport, error) {
	path, err := filepath.Abs(from.Place)
	if err != nil {
		return BackupReport{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return BackupReport{}, FileProblem(path, err)
	}
	defer f.Close()
	i, err := store.Import(ctx, dir, f, from.ExportPassphrase, o.store())
	switch {
	case errors.Is(err, vault.ErrWrongPassphrase):
		return BackupReport{}, &Problem{
			Code:    "export-passphrase",
			Message: filing.Words("口令打不开导出文件“%s”。", "The passphrase does not open the export %q.", path),
			Advice:  filing.Words("请用 --export-passphrase-file 给出导出时所用的口令。", "Give the passphrase it was exported with: --export-passphrase-file."),
			Cause:   err,
		}
	case errors.Is(err, vault.ErrTampered):
		return BackupReport{}, &Problem{
			Code:    "export-bad",
			Message: filing.Words("“%s”不完整、被改动过，或不是备案台导出的文件；没有导入。", "%q is cut short, was changed, or is no export of BeianDesk; nothing was imported.", path),
			Advice:  filing.Words("请重新拷贝，或再导出一次。", "Copy it again, or export once more."),
			Cause:   err,
		}
	}
	if err != nil {
		return BackupReport{}, backupProblem(err, path, dir)
	}
	ways, err := vault.WaysOf(dir)
	return BackupReport{Path: path, Files: i.Files, Missing: []string{}, Restored: holding(&i.Holding), Bare: ways.KeyFile}, err
}
