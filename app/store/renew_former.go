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
	if err := os.RemoveAll(filepath.Join(s.dir, keptFolder)); err != nil {
		return err
	}
	if err := s.step("renew", "dropped"); err != nil {
		return err
	}
	var err error
	if s.unreached, err = s.renewElsewhere(ctx); err != nil {
		return err
	}
	if err := s.vault.Renewed(s.dir, vault.Options{Hook: s.fileStep("renew", "ended")}); err != nil {
		return err
	}
	return copyKey(s.dir, localBackups(s.dir), nil)
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
		print, err := fingerprintOf(ctx, b.Path())
		if err != nil && len(former) == 0 {
			continue // damaged; not for this to judge
		}
		if outdated := err != nil || contains(former, print); outdated {
			if err := os.Remove(b.Path()); err != nil {
				return err
			}
			dropped = true
			continue
		}
		done, err := s.scrub(ctx, b)
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
	if err != nil {
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
			if err != nil {
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
