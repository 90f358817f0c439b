package store

import (
	"context"
	"errors"
	"fmt"
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

// Renewed is what sealing anew yields.
type Renewed struct {
	Code      string   // for recovery, if one was asked for
	Unreached []string // folders of backups that the former key still opens, until the next backup into them
}

// Renew gives a data folder a new vault key and seals everything anew; what the former key opened is gone when it returns,
// in the folder, its backups, and every known folder of backups elsewhere that is at hand. o opens the folder, to protects it
// from now on.
func Renew(ctx context.Context, dir string, o Options, to vault.Renewal) (r Renewed, err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return r, err
	}
	s, err := Open(ctx, dir, o) // whatever is wrong with it shows before anything is changed
	if err != nil {
		return r, err
	}
	if err := s.Close(); err != nil {
		return r, folderError(dir, err)
	}
	err = atRest(dir, o.Step, func() error {
		vo := o.vault()
		vo.Hook = prefixed(o.Step, "renew:vault-")
		v, err := vault.Open(dir, vo)
		if err == nil {
			_, r.Code, err = v.Renew(dir, to, vo)
		}
		return err
	})
	if err != nil {
		return r, folderError(dir, err)
	}
	o.Passphrase, o.Keychain = to.Passphrase, to.Keychain
	if len(o.Passphrase) == 0 && to.Keychain == nil {
		o.Passphrase = []byte(r.Code)
	}
	if s, err = Open(ctx, dir, o); err != nil {
		return r, err
	}
	r.Unreached, err = s.FormerPlaces(ctx)
	return r, errors.Join(err, s.Close())
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
		var tampered *TamperedError
		if _, err := s.clientKey(ctx, s.readers, filing.ID(id)); errors.As(err, &tampered) {
			continue // it was changed outside: its rows open no more, and say so
		} else if err != nil {
			return r, err
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
