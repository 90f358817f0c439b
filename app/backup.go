package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/store"
)

const settingBackupFolder = store.SettingBackupFolder

// BackupView is one backup, for showing.
type BackupView struct {
	Folder string    `json:"folder"`
	Name   string    `json:"name"`
	At     time.Time `json:"at"`
	Bytes  int64     `json:"bytes"`
	Holds  *Holding  `json:"holds"` // nil: it is damaged
}

// Holding counts what a backup or the data holds.
type Holding struct {
	Orders    int `json:"orders"`
	Clients   int `json:"clients"`
	Materials int `json:"materials"`
}

func holding(h *store.Holding) *Holding {
	if h == nil {
		return nil
	}
	return &Holding{h.Orders, h.Clients, h.Materials}
}

// BackupReport says what a backup, an export or a restore did.
type BackupReport struct {
	Path    string   `json:"path"`    // of the backup or export; after restoring, of what was restored
	Files   int      `json:"files"`   // copied, exported or put back beside the database
	Missing []string `json:"missing"` // files that the database names and nobody has any more
	Kept    string   `json:"kept,omitempty"`

	Restored *Holding `json:"restored,omitempty"` // what was put back
	Replaced *Holding `json:"replaced,omitempty"` // what was there before; none where there was nothing, or nothing that can be read
	Bare     bool     `json:"bare,omitempty"`     // what was imported opens without a passphrase
}

func backupView(ctx context.Context, b store.Backup) BackupView {
	v := BackupView{Folder: b.Folder, Name: b.Name, At: b.At, Bytes: b.Bytes}
	if h, err := store.HoldingOf(ctx, b); err == nil {
		v.Holds = holding(&h)
	}
	return v
}

// Backup copies everything: into the data folder's own backups when no folder is named, otherwise there, with all files.
func (a *App) Backup(ctx context.Context, folder string) (BackupReport, error) {
	var r store.BackupResult
	var err error
	if folder == "" {
		r, err = a.store.Backup(ctx)
	} else if folder, err = filepath.Abs(folder); err == nil {
		r, err = a.store.BackupTo(ctx, folder)
	}
	if err != nil {
		return BackupReport{}, backupProblem(err, folder, a.dir)
	}
	return BackupReport{Path: r.Backup.Path(), Files: r.Copied, Missing: orEmpty(r.Missing)}, nil
}

// SetBackupFolder names a folder, on another disk at best, into which every automatic backup goes as well, and makes the
// first one there. Empty: none any more.
func (a *App) SetBackupFolder(ctx context.Context, folder string) (BackupReport, error) {
	r := BackupReport{Missing: []string{}}
	if folder != "" {
		var err error
		if folder, err = filepath.Abs(folder); err != nil {
			return r, err
		}
		if r, err = a.Backup(ctx, folder); err != nil {
			return r, err
		}
	}
	return r, a.wrap(a.store.SetSetting(ctx, settingBackupFolder, []byte(folder)))
}

// Backups lists the backups in the data folder and in the folder of the user's choice, newest first.
func (a *App) Backups(ctx context.Context) ([]BackupView, error) {
	folder, err := a.setting(ctx, settingBackupFolder)
	if err != nil {
		return nil, err
	}
	return BackupsIn(ctx, a.dir, folder)
}

// BackupFolder returns where the backups of a data folder lie within it.
func BackupFolder(dataDir string) (string, error) {
	dir, err := DataDir(dataDir)
	return store.LocalBackups(dir), err
}

// BackupsIn lists the backups that lie in a data folder and in another folder, newest first. An empty data folder means
// the system's convention.
func BackupsIn(ctx context.Context, dataDir, folder string) ([]BackupView, error) {
	views := []BackupView{}
	dir, err := DataDir(dataDir)
	if err != nil {
		return views, err
	}
	for _, place := range []string{store.LocalBackups(dir), folder} {
		if place == "" {
			continue
		}
		found, err := store.Backups(place)
		if err != nil {
			return views, backupProblem(err, place, dir)
		}
		for _, b := range found {
			views = append(views, backupView(ctx, b))
		}
	}
	slices.SortStableFunc(views, func(x, y BackupView) int { return y.At.Compare(x.At) })
	return views, nil
}

// Export writes everything into one file, sealed by a passphrase of its own, for another machine. It overwrites nothing,
// and the file is read back before it counts as done.
func (a *App) Export(ctx context.Context, path string, passphrase []byte) (BackupReport, error) {
	if err := strongEnough(passphrase); err != nil {
		return BackupReport{}, err
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return BackupReport{}, err
	}
	if _, err := os.Lstat(path); err == nil {
		return BackupReport{}, pathExists(path)
	}
	r := BackupReport{Path: path}
	file, err := atomicfile.Create(path, nil)
	if err != nil {
		return r, WriteProblem(path, err)
	}
	defer file.Discard()
	if r.Files, r.Missing, err = a.store.Export(ctx, file, store.ExportOptions{Passphrase: passphrase, Beside: filepath.Dir(path)}); err != nil {
		return r, WriteProblem(path, err)
	}
	if err := file.Commit(); err != nil {
		return r, WriteProblem(path, err)
	}
	r.Missing = orEmpty(r.Missing)
	return r, checkExport(path, passphrase)
}

func checkExport(path string, passphrase []byte) error {
	f, err := os.Open(path)
	if err != nil {
		return WriteProblem(path, err)
	}
	defer f.Close()
	if err := store.CheckExport(f, passphrase); err != nil {
		return backupProblem(err, path, path)
	}
	return nil
}

func pathExists(path string) *Problem {
	return &Problem{
		Code:    "path-exists",
		Message: filing.Words("“%s”已存在，不会覆盖。", "%q exists and is not overwritten.", path),
		Advice:  filing.Words("请换一个名称，或先移走它。", "Choose another name, or move it away first."),
	}
}

// VerifyReport says what a look through everything found.
type VerifyReport struct {
	Backup   *BackupView    `json:"backup,omitempty"` // that was looked through; none: the data itself
	Rows     int            `json:"rows"`
	Files    int            `json:"files"`
	Packages int            `json:"packages"`
	Tampered []TamperedView `json:"tampered"`
}

// TamperedView names one thing that was changed outside the program.
type TamperedView struct {
	Table string      `json:"table"`
	ID    string      `json:"id"` // "*": several of the table
	What  filing.Text `json:"what"`

	File       string `json:"file,omitempty"` // below the data folder, when it is a file or package that is damaged or gone
	Acceptable bool   `json:"acceptable"`     // AcceptRows takes it as it stands
}

// Verify looks through all data: every row, every file, and every package by its digest.
func (a *App) Verify(ctx context.Context) (VerifyReport, error) {
	r, err := verify(ctx, a.store)
	return r, a.wrap(err)
}

// VerifyBackup looks through a backup in the same way. folder and name are those of a BackupView; without a name the
// newest is taken. passphrase opens the key that lies beside it.
func VerifyBackup(ctx context.Context, folder, name string, o Options) (VerifyReport, error) {
	b, err := findBackup(ctx, folder, name)
	if err != nil {
		return VerifyReport{}, backupProblem(err, folder, folder)
	}
	s, err := store.OpenBackup(ctx, b, o.store())
	if err != nil {
		return VerifyReport{}, backupProblem(err, folder, b.Path())
	}
	defer s.Close()
	r, err := verify(ctx, s)
	view := backupView(ctx, b)
	r.Backup = &view
	return r, storeProblem(err, folder)
}

func verify(ctx context.Context, s *store.Store) (VerifyReport, error) {
	v, err := s.Verify(ctx, func(r filing.Revision, sealed io.Reader) error {
		b, err := io.ReadAll(sealed)
		if err != nil {
			return err
		}
		digest, err := packageDigest(ctx, b)
		if err == nil && digest != r.Digest {
			err = errors.New("its digest is another one")
		}
		return err
	})
	report := VerifyReport{Rows: v.Rows, Files: v.Files, Packages: v.Packages, Tampered: []TamperedView{}}
	for _, t := range v.Tampered {
		report.Tampered = append(report.Tampered, tamperedView(t))
	}
	return report, err
}

func tamperedView(t *store.TamperedError) TamperedView {
	acceptable := errors.Is(t, store.ErrRowGone) || errors.Is(t, store.ErrRowEarlier) || errors.Is(t, store.ErrNoWitness)
	return TamperedView{Table: t.Table, ID: t.ID, What: whatHappened(t), File: filepath.ToSlash(t.File), Acceptable: acceptable}
}

func packageDigest(ctx context.Context, b []byte) (string, error) {
	files, err := bundle.OpenZip(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return "", err
	}
	bag, err := bundle.Open(ctx, files)
	if err != nil {
		return "", err
	}
	return bag.Digest(), nil
}

func findBackup(ctx context.Context, folder, name string) (store.Backup, error) {
	if name == "" {
		return store.NewestGood(ctx, folder)
	}
	all, err := store.Backups(folder)
	for _, b := range all {
		if b.Name == name {
			return b, nil
		}
	}
	return store.Backup{}, errors.Join(store.ErrNoBackup, err)
}
