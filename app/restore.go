package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"beiandesk/app/filing"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// RestoreFrom says what is put back.
type RestoreFrom struct {
	Place            string // folder of backups, or file of an export; empty: the data folder's own backups
	Name             string // of the backup; empty: the newest that is whole
	ExportPassphrase []byte // of an export
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
	r, err := store.Restore(ctx, dir, b, store.RestoreOptions{Now: o.Clock})
	if errors.Is(err, store.ErrCorrupted) {
		return BackupReport{}, damagedBackup(b, err)
	}
	if err != nil {
		return BackupReport{}, storeProblem(err, dir)
	}
	return BackupReport{Path: b.Path(), Files: r.Copied, Missing: orEmpty(r.Missing), Kept: r.Kept}, nil
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
	err = store.Import(ctx, dir, f, from.ExportPassphrase, o.store())
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
	return BackupReport{Path: path, Missing: []string{}}, backupProblem(err, path, dir)
}
