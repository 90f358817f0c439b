package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/vault"
)

const backupsFolder = "backups"

// Reasons why something is no backup of this data.
var (
	ErrNoBackup      = errors.New("there is no such backup")
	ErrForeignBackup = errors.New("the folder holds backups of other data, or something else")
	ErrBareKey       = errors.New("the data opens by its key file alone, which must not leave this machine")
)

// BackupResult says what a backup made.
type BackupResult struct {
	Backup  Backup
	Copied  int      // files copied beside the database; those that lay there already are not counted
	Missing []string // files that the database names and nobody has any more
}

// localBackups is where the backups of a data folder lie beside it. Files are not copied there: they never change.
func localBackups(dir string) string { return filepath.Join(dir, backupsFolder) }

// LocalBackups returns the folder of the backups that are kept in a data folder.
func LocalBackups(dir string) string { return localBackups(dir) }

// Changed reports whether anything was stored since the last backup into the data folder.
func (s *Store) Changed() bool { return s.changed.Load() }

// Backup copies the database into the data folder's own backups: whole, looked through, then named. Older ones are
// removed but for one of each of seven days and of four weeks, and those with more orders than newer ones that could stand for them.
func (s *Store) Backup(ctx context.Context) (BackupResult, error) {
	if err := s.writable(); err != nil {
		return BackupResult{}, err
	}
	s.keeping.Lock()
	defer s.keeping.Unlock()
	s.changed.Store(false)
	r, err := s.backup(ctx, localBackups(s.dir), false)
	if err != nil {
		s.changed.Store(true)
	}
	return r, folderError(localBackups(s.dir), err)
}

// BackupTo is Backup into a folder elsewhere, with every file the database names, so that nothing else is needed to
// restore it. The folder must be new, empty, or hold backups of this data: ErrForeignBackup. Data that opens by its bare
// key file yields ErrBareKey.
func (s *Store) BackupTo(ctx context.Context, folder string) (BackupResult, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return BackupResult{}, err
	}
	s.keeping.Lock()
	defer s.keeping.Unlock()
	if wrapped, err := present(filepath.Join(s.dir, vault.VaultFile)); err != nil || !wrapped {
		return BackupResult{}, errors.Join(err, ErrBareKey)
	}
	if err := s.ownBackups(ctx, folder); err != nil {
		return BackupResult{}, folderError(folder, err)
	}
	r, err := s.backup(ctx, folder, true)
	if err != nil || s.writer == nil { // where nothing can be noted, the next backup into that folder notes it
		return r, folderError(folder, err)
	}
	err = s.notePlace(ctx, folder)
	if err == nil {
		err = s.reachedPlace(ctx, folder)
	}
	return r, folderError(s.dir, err)
}

// ownBackups refuses a folder with anything in it but backups of this data.
func (s *Store) ownBackups(ctx context.Context, folder string) error {
	if within(folder, s.dir) {
		return fmt.Errorf("%w: it lies in the data folder", ErrForeignBackup)
	}
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !belongsToBackups(e.Name()) {
			return fmt.Errorf("%w: %s", ErrForeignBackup, e.Name())
		}
	}
	found, err := Backups(folder)
	if err != nil || len(found) == 0 {
		return err
	}
	for _, b := range found {
		state, err := lookThrough(ctx, b.Path())
		if errors.Is(err, ErrCorrupted) {
			continue // a damaged one of ours must not keep a good one from being made
		}
		if err != nil || ownFingerprint(s.vault, state.fingerprint) {
			return err
		}
		former, err := s.formerKeys(ctx)
		if err == nil && !contains(former, state.fingerprint) {
			err = ErrForeignBackup
		}
		return err
	}
	return s.knownPlace(ctx, folder)
}

// knownPlace accepts a folder in which nothing tells whose backups it holds only where backups of this data were made before.
func (s *Store) knownPlace(ctx context.Context, folder string) error {
	places, err := s.backupPlaces(ctx)
	if err == nil && !slices.Contains(places, folder) {
		err = fmt.Errorf("%w: none of them can be read", ErrForeignBackup)
	}
	return err
}

func within(path, parent string) bool {
	rel, err := filepath.Rel(parent, path)
	return err == nil && filepath.IsLocal(rel)
}

func belongsToBackups(name string) bool {
	_, ok := parseBackupName(name)
	return ok || name == vault.VaultFile || name == blobsFolder || name == packagesFolder || atomicfile.IsTemporary(name)
}

func (s *Store) backup(ctx context.Context, folder string, withFiles bool) (r BackupResult, err error) {
	if err := atomicfile.MakeFolder(folder); err != nil {
		return r, err
	}
	beside := func(database string) error {
		if withFiles {
			r.Copied, r.Missing, err = copyNamedFiles(ctx, database, s.dir, folder, s.fileStep("backup", "file"))
			if err != nil {
				return err
			}
		}
		return copyKey(s.dir, folder, s.fileStep("backup", "key")) // last: it may shut those that lie there already
	}
	r.Backup, err = copyDatabaseWith(ctx, s.source(), folder, s.label(), s.now(), s.hook, beside)
	if err != nil {
		return r, err
	}
	if err := s.dropOutdated(ctx, folder, withFiles); err != nil {
		return r, err
	}
	if err := prune(ctx, folder, r.Backup); err != nil {
		return r, err
	}
	return r, s.step("backup", "pruned")
}

// label marks a backup of data in which rows are told as deleted or put back: it must not push out the ones before.
func (s *Store) label() string {
	if len(s.TamperedRows()) > 0 {
		return backupRowsTold
	}
	return ""
}

func (s *Store) fileStep(kind, prefix string) atomicfile.Hook {
	return func(step string) error { return s.step(kind, prefix+"-"+step) }
}
