package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"beiandesk/app/vault"
)

// dropFormer removes everything that the former key could open. Each step may be done again.
func (s *Store) dropFormer(ctx context.Context) error {
	if _, err := s.writer.ExecContext(ctx, `VACUUM`); err != nil {
		return err
	}
	if err := emptyLog(ctx, s.writer); err != nil {
		return err
	}
	if err := s.step("renew", "vacuumed"); err != nil {
		return err
	}
	if _, err := s.backup(ctx, localBackups(s.dir), false); err != nil {
		return err
	}
	if err := s.dropKept(ctx); err != nil {
		return err
	}
	if err := s.step("renew", "dropped"); err != nil {
		return err
	}
	reached, err := s.renewElsewhere(ctx)
	if err != nil {
		return err
	}
	if err := s.vault.Renewed(s.dir, vault.Options{Hook: s.fileStep("renew", "ended")}); err != nil {
		return err
	}
	for _, folder := range append(reached, localBackups(s.dir)) { // without the former key, which Renewed took away
		if err := copyKey(s.dir, folder, nil); err != nil && folder == localBackups(s.dir) {
			return err
		}
	}
	return nil
}

// dropKept removes what restores moved aside, but for what the new key opens.
func (s *Store) dropKept(ctx context.Context) error {
	all := filepath.Join(s.dir, keptFolder)
	kept, err := os.ReadDir(all)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	left := 0
	for _, e := range kept {
		folder := filepath.Join(all, e.Name())
		print, err := fingerprintOf(ctx, filepath.Join(folder, databaseFile))
		if err == nil && ownFingerprint(s.vault, print) {
			left++
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
	}
	if left > 0 {
		return nil
	}
	return os.Remove(all)
}

// dropOutdated removes backups of a folder that a former key opens, and takes forgotten clients' keys out of the others.
func (s *Store) dropOutdated(ctx context.Context, folder string, withFiles bool) error {
	former, err := s.formerKeys(ctx)
	if err != nil {
		return err
	}
	all, err := Backups(folder)
	if err != nil {
		return err
	}
	dropped := false
	for _, b := range all {
		done, err := s.dropOrScrub(ctx, b, former)
		if err != nil {
			return err
		}
		dropped = dropped || done
	}
	if dropped && withFiles {
		return dropUnnamedFiles(ctx, folder)
	}
	return nil
}

func (s *Store) dropOrScrub(ctx context.Context, b Backup, former [][]byte) (done bool, err error) {
	sort, err := sortOf(ctx, b, former)
	switch {
	case err != nil || sort == damagedBackup:
		return false, err
	case sort == outdatedBackup:
		return true, os.Remove(b.Path())
	}
	return s.scrub(ctx, b)
}

// backupSort is what a backup is to keys that were given up.
type backupSort int

const (
	currentBackup  backupSort = iota
	outdatedBackup            // a former key opens it, or it is damaged while there are such keys
	damagedBackup             // with nobody to judge it
)

// sortOf looks at the fingerprint of a backup. One that cannot be read just now is not called damaged.
func sortOf(ctx context.Context, b Backup, former [][]byte) (backupSort, error) {
	print, err := fingerprintOf(ctx, b.Path())
	if err == nil && contains(former, print) {
		return outdatedBackup, nil
	}
	if err == nil {
		return currentBackup, nil
	}
	if len(former) == 0 {
		return damagedBackup, ctx.Err()
	}
	if _, err = lookThrough(ctx, b.Path()); errors.Is(err, ErrCorrupted) {
		return outdatedBackup, nil
	}
	return damagedBackup, err
}

func (s *Store) formerKeys(ctx context.Context) (all [][]byte, err error) {
	b, err := s.Setting(ctx, settingFormerKeys)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &all)
	}
	return all, err
}

func contains(all [][]byte, one []byte) bool {
	for _, b := range all {
		if bytes.Equal(b, one) {
			return true
		}
	}
	return false
}

func fingerprintOf(ctx context.Context, path string) (print []byte, err error) {
	db, err := openCopy(path)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	err = db.QueryRowContext(ctx, `SELECT fingerprint FROM vault_check`).Scan(&print)
	return print, err
}

// dropUnnamedFiles removes the files of a folder of backups that none of its backups names.
func dropUnnamedFiles(ctx context.Context, folder string) error {
	all, err := Backups(folder)
	if err != nil || len(all) == 0 { // without any backup nobody knows what is named
		return err
	}
	named := map[string]bool{}
	for _, b := range all {
		db, err := openCopy(b.Path())
		if err != nil {
			return err
		}
		paths, err := namedFiles(ctx, db)
		if err := errors.Join(err, db.Close()); err != nil {
			return err
		}
		for _, p := range paths {
			named[p] = true
		}
	}
	for _, below := range []string{blobsFolder, packagesFolder} {
		err := filepath.WalkDir(filepath.Join(folder, below), func(path string, e fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) || err == nil && e.IsDir() {
				return nil
			}
			if err := errors.Join(err, ctx.Err()); err != nil {
				return err
			}
			if rel, err := filepath.Rel(folder, path); err != nil || named[rel] {
				return err
			}
			return os.Remove(path)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
