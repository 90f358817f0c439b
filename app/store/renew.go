package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/vault"
)

// Sealing anew. vault.Renew gives a folder a new vault key and keeps the former one at hand. Open, which alone works in the
// folder then, gives every client a new key, seals every file under it beside the old one, and every row in one
// transaction, which also says whose key the database has now. After it the old files go, and backups made before. A crash
// anywhere is taken back (before the transaction) or gone on with (after it) by the next Open.

// settingFormerKeys keeps the fingerprints of former vault keys: backups elsewhere that were made under one of them are
// ours to remove.
const settingFormerKeys = "former-keys"

// SettingBackupFolder is the setting with the folder elsewhere that backups go to.
const SettingBackupFolder = "backup-folder"

// Renew gives a data folder a new vault key and seals everything anew; what the former key opened is gone when it returns,
// in the folder, its backups, and the backup folder elsewhere if that is at hand. It returns the recovery code if one was
// asked for. o opens the folder, to protects it from now on.
func Renew(ctx context.Context, dir string, o Options, to vault.Renewal) (code string, err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return "", err
	}
	s, err := Open(ctx, dir, o) // whatever is wrong with it shows before anything is changed
	if err != nil {
		return "", err
	}
	if err := s.Close(); err != nil {
		return "", folderError(dir, err)
	}
	err = atRest(dir, o.Step, func() error {
		vo := o.vault()
		vo.Hook = prefixed(o.Step, "renew:vault-")
		v, err := vault.Open(dir, vo)
		if err == nil {
			_, code, err = v.Renew(dir, to, vo)
		}
		return err
	})
	if err != nil {
		return "", folderError(dir, err)
	}
	o.Passphrase, o.Keychain = to.Passphrase, to.Keychain
	if len(o.Passphrase) == 0 && to.Keychain == nil {
		o.Passphrase = []byte(code)
	}
	if s, err = Open(ctx, dir, o); err != nil {
		return code, err
	}
	return code, s.Close()
}

// finishRenewal seals anew what is not yet, and removes what the former key could open.
func (s *Store) finishRenewal(ctx context.Context) error {
	if s.next != nil {
		if err := s.sealAnew(ctx); err != nil {
			return fmt.Errorf("seal everything anew: %w", err)
		}
	}
	if s.vault.Former() == nil {
		return nil
	}
	if err := s.dropFormer(ctx); err != nil {
		return fmt.Errorf("remove what the former key opens: %w", err)
	}
	return nil
}

// resealed says under which names files lie from now on.
type resealed struct {
	wrapped  map[filing.ID][]byte    // clients' new keys
	blobs    map[filing.ID]string    // of materials
	packages map[filing.ID]filing.ID // of revisions
}

func (s *Store) sealAnew(ctx context.Context) error {
	next := &Store{dir: s.dir, vault: s.next, hook: s.hook, now: s.now}
	r, err := s.newClientKeys(ctx, next)
	if err == nil {
		err = s.sealFilesAnew(ctx, next, &r)
	}
	if err == nil {
		err = s.change(ctx, "renew", func(q querier) error { return s.sealRowsAnew(ctx, q, next, r) })
	}
	if err != nil {
		return err
	}
	s.vault, s.next = s.next, nil
	s.forgetKeys()
	return s.recoverFiles(ctx)
}

func (s *Store) newClientKeys(ctx context.Context, next *Store) (resealed, error) {
	r := resealed{map[filing.ID][]byte{}, map[filing.ID]string{}, map[filing.ID]filing.ID{}}
	rows, err := s.readers.QueryContext(ctx, `SELECT client_id FROM client_keys`)
	if err != nil {
		return r, err
	}
	ids, err := texts(rows)
	for _, id := range ids {
		if _, err := s.clientKey(ctx, s.readers, filing.ID(id)); err != nil {
			continue // it was changed outside: its rows open no more, and say so
		}
		key, wrapped := next.vault.NewClientKey(id)
		next.rememberKey(filing.ID(id), key)
		r.wrapped[filing.ID(id)] = wrapped
	}
	return r, err
}

// sealFilesAnew seals every file under its client's new key, beside the old one. Markers stand for both: whichever no row
// names in the end is removed.
func (s *Store) sealFilesAnew(ctx context.Context, next *Store, r *resealed) error {
	hook := s.fileStep("renew", "file")
	ms, err := materials.list(ctx, s, s.readers, "ORDER BY id")
	if err != nil {
		return err
	}
	for _, m := range ms.Items {
		old, new, err := s.bothKeys(ctx, next, m.ClientID)
		if err != nil {
			return err
		}
		sum, err := sumFromHex(m.SHA256)
		if err != nil {
			continue // it stays as it is: its row says that it was changed
		}
		name := new.BlobName(sum)
		done, err := s.sealAgain(old, new, markedBlob, m.ID, [2]string{m.Blob, name}, [2]string{m.Blob, name},
			[2]string{s.blobPath(m.Blob), s.blobPath(name)}, hook)
		if err != nil {
			return err
		}
		if done {
			r.blobs[m.ID] = name
		}
	}
	rs, err := revisions.list(ctx, s, s.readers, "ORDER BY id")
	if err != nil {
		return err
	}
	for _, v := range rs.Items {
		old, new, err := s.bothKeys(ctx, next, v.ClientID)
		if err != nil {
			return err
		}
		file := filing.NewID()
		done, err := s.sealAgain(old, new, markedPackage, v.ID, [2]string{string(v.file()), string(file)},
			[2]string{packageName(v.ID), packageName(v.ID)}, [2]string{s.packagePath(v.file()), s.packagePath(file)}, hook)
		if err != nil {
			return err
		}
		if done {
			r.packages[v.ID] = file
		}
	}
	return nil
}

func (s *Store) bothKeys(ctx context.Context, next *Store, client filing.ID) (old, new *vault.ClientKey, err error) {
	if old, err = s.clientKey(ctx, s.readers, client); err != nil {
		return nil, nil, err
	}
	new, err = next.clientKey(ctx, s.readers, client)
	return old, new, err
}

// sealAgain seals one file again; each pair is old and new. A file that was changed or is gone stays as it is.
func (s *Store) sealAgain(old, new *vault.ClientKey, kind string, id filing.ID, marked, bound, path [2]string,
	hook atomicfile.Hook) (bool, error) {
	src, err := openSealed(old, path[0], bound[0])
	if errors.Is(err, vault.ErrTampered) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer src.Close()
	for _, name := range marked {
		if _, err := s.mark(kind, name, id); err != nil {
			return false, err
		}
	}
	if err := atomicfile.MakeFolder(filepath.Dir(path[1])); err != nil {
		return false, err
	}
	err = writeSealed(new, path[1], bound[1], src, hook)
	if errors.Is(err, vault.ErrTampered) {
		return false, nil
	}
	return err == nil, err
}

func (s *Store) sealRowsAnew(ctx context.Context, q querier, next *Store, r resealed) error {
	for client, wrapped := range r.wrapped {
		_, err := q.ExecContext(ctx, `UPDATE client_keys SET wrapped = ? WHERE client_id = ?`, wrapped, string(client))
		if err != nil {
			return err
		}
	}
	again, err := dropTrigger(ctx, q, "events_are_never_changed")
	if err != nil {
		return err
	}
	old := &Store{dir: s.dir, vault: s.vault, keys: clientKeys{open: s.openedKeys()}} // the wrapped ones are gone
	for _, do := range []func() error{
		func() error { return reseal(ctx, old, next, q, clients, nil) },
		func() error { return reseal(ctx, old, next, q, subjects, nil) },
		func() error { return reseal(ctx, old, next, q, orders, nil) },
		func() error { return reseal(ctx, old, next, q, facts, nil) },
		func() error { return reseal(ctx, old, next, q, submissions, nil) },
		func() error { return reseal(ctx, old, next, q, events, nil) },
		func() error { return reseal(ctx, old, next, q, evidence, nil) },
		func() error {
			return reseal(ctx, old, next, q, materials, func(m *materialRow) {
				if name, ok := r.blobs[m.ID]; ok {
					m.Blob = name
				}
			})
		},
		func() error {
			return reseal(ctx, old, next, q, revisions, func(v *revisionRow) {
				if file, ok := r.packages[v.ID]; ok {
					v.Package = file
				}
			})
		},
		again,
		func() error { return s.resealOwn(ctx, q, next) },
	} {
		if err := do(); err != nil {
			return err
		}
	}
	_, err = q.ExecContext(ctx, `UPDATE vault_check SET fingerprint = ?`, next.vault.Check())
	return err
}

// openedKeys opens every client's key that can be opened, for the time when none is wrapped by the vault key any more.
func (s *Store) openedKeys() map[filing.ID]*vault.ClientKey {
	s.keys.mu.Lock()
	defer s.keys.mu.Unlock()
	open := map[filing.ID]*vault.ClientKey{}
	for id, k := range s.keys.open {
		open[id] = k
	}
	return open
}

// reseal seals every row of a table anew that can be opened; one that was changed outside stays what it is.
func reseal[T any](ctx context.Context, s, next *Store, q querier, t table[T], edit func(*T)) error {
	l, err := t.list(ctx, s, q, "ORDER BY id")
	if err != nil {
		return err
	}
	for _, v := range l.Items {
		if edit != nil {
			edit(&v)
		}
		if err := t.put(ctx, next, q, v); err != nil {
			return err
		}
	}
	return nil
}

// dropTrigger removes a trigger for the rest of a transaction and returns what makes it again.
func dropTrigger(ctx context.Context, q querier, name string) (again func() error, err error) {
	var made string
	err = q.QueryRowContext(ctx, `SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?`, name).Scan(&made)
	if err == nil {
		_, err = q.ExecContext(ctx, `DROP TRIGGER `+name)
	}
	if err != nil {
		return nil, fmt.Errorf("open what is append-only: %w", err)
	}
	return func() error {
		_, err := q.ExecContext(ctx, made)
		return err
	}, nil
}

// resealOwn seals what belongs to no client: settings and the log of forgotten clients. A setting from before settings
// knew their names has to be made anew.
func (s *Store) resealOwn(ctx context.Context, q querier, next *Store) error {
	kept, err := s.settings(ctx, q)
	if err != nil {
		return err
	}
	kept[settingFormerKeys], err = s.formerKeysAnd(kept[settingFormerKeys], s.vault.Check())
	if err != nil {
		return err
	}
	if _, err := q.ExecContext(ctx, `DELETE FROM settings`); err != nil {
		return err
	}
	for name, data := range kept {
		if err := next.putSetting(ctx, q, name, data); err != nil {
			return err
		}
	}
	again, err := dropTrigger(ctx, q, "forgotten_is_never_changed")
	if err != nil {
		return err
	}
	log, err := s.forgotten(ctx, q)
	if err != nil {
		return err
	}
	for _, f := range log {
		_, err := q.ExecContext(ctx, `UPDATE forgotten SET sealed = ? WHERE client_id = ?`,
			next.vault.Seal(forgottenPlace(f.ClientID), []byte(f.Reason)), string(f.ClientID))
		if err != nil {
			return err
		}
	}
	return again()
}

func (s *Store) formerKeysAnd(kept, one []byte) ([]byte, error) {
	var all [][]byte
	if len(kept) > 0 {
		if err := json.Unmarshal(kept, &all); err != nil {
			return nil, err
		}
	}
	return json.Marshal(append(all, one))
}

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
	if err := s.dropFormerElsewhere(ctx); err != nil {
		return err
	}
	if err := s.vault.Renewed(s.dir, vault.Options{Hook: s.fileStep("renew", "ended")}); err != nil {
		return err
	}
	return copyKey(s.dir, localBackups(s.dir), nil)
}

// dropFormerElsewhere replaces the backups in the folder elsewhere, when it is at hand; otherwise the next backup there
// does.
func (s *Store) dropFormerElsewhere(ctx context.Context) error {
	folder, err := s.Setting(ctx, SettingBackupFolder)
	if errors.Is(err, ErrNotFound) || len(folder) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(string(folder)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := s.ownBackups(ctx, string(folder)); err != nil {
		return nil // it was given to something else meanwhile
	}
	_, err = s.backup(ctx, string(folder), true)
	return err
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
