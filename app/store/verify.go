package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

// Verified says what a look through everything found.
type Verified struct {
	Rows     int // opened and compared with their columns
	Files    int // of materials, read to the end and compared with their digests
	Packages int // read to the end
	Tampered []*TamperedError
}

// OpenBackup opens a backup for reading: everything can be asked, nothing changed. Its files and key lie beside it,
// or in the data folder that it lies in. Passphrase and Keychain of o open the vault.
func OpenBackup(ctx context.Context, b Backup, o Options) (*Store, error) {
	s := &Store{dir: b.fileFolder(), now: o.Now, hook: o.Step}
	err := func() (err error) {
		if _, err := lookThrough(ctx, b.Path()); err != nil {
			return err
		}
		if s.vault, err = vault.Open(b.keyFolder(), o.vault()); err != nil {
			return err
		}
		if s.readers, err = openCopy(b.Path()); err != nil {
			return err
		}
		return s.wantOwnKey(ctx, s.readers)
	}()
	if err != nil {
		return nil, folderError(b.Path(), errors.Join(err, s.Close()))
	}
	return s, nil
}

// Verify looks through everything: the database's pages, every row, every file. pkg is given every package, read from
// its sealed file, and says what is wrong with it; nil reads packages without judging them. Only what ends the look-through
// itself is an error.
func (s *Store) Verify(ctx context.Context, pkg func(filing.Revision, io.Reader) error) (v Verified, err error) {
	if err := quickCheck(ctx, s.readers); err != nil {
		return v, folderError(s.dir, err)
	}
	err = s.look(ctx, func(q querier) error {
		missing, err := s.verifyWitness(ctx, q)
		if err != nil {
			return err
		}
		defer func() { v.addMissing(missing) }()
		for _, count := range []func() error{
			func() error { return verifyTable(ctx, s, q, clients, &v, nil) },
			func() error { return verifyTable(ctx, s, q, subjects, &v, nil) },
			func() error { return verifyTable(ctx, s, q, orders, &v, nil) },
			func() error { return verifyTable(ctx, s, q, facts, &v, nil) },
			func() error { return verifyTable(ctx, s, q, submissions, &v, nil) },
			func() error { return verifyTable(ctx, s, q, events, &v, nil) },
			func() error { return verifyTable(ctx, s, q, evidence, &v, nil) },
			func() error { return verifyTable(ctx, s, q, materials, &v, s.verifyMaterial(ctx, q, &v)) },
			func() error { return verifyTable(ctx, s, q, revisions, &v, s.verifyPackage(ctx, q, pkg, &v)) },
		} {
			if err := count(); err != nil {
				return err
			}
		}
		return nil
	})
	return v, err
}

// addMissing adds what the witness tells of rows of which nothing is known yet.
func (v *Verified) addMissing(missing []*TamperedError) {
	known := map[string]bool{}
	for _, t := range v.Tampered {
		known[t.Table+" "+t.ID] = true
	}
	for _, t := range missing {
		if !known[t.Table+" "+t.ID] {
			v.Tampered = append(v.Tampered, t)
		}
	}
}

// verifyTable opens every row of a table and gives the whole ones to each.
func verifyTable[T any](ctx context.Context, s *Store, q querier, t table[T], v *Verified, each func(T) (file string, err error)) error {
	l, err := t.list(ctx, s, q, "ORDER BY id")
	if err != nil {
		return err
	}
	v.Rows += len(l.Items)
	v.Tampered = append(v.Tampered, l.Tampered...)
	if each == nil {
		return nil
	}
	for _, item := range l.Items {
		if err := ctx.Err(); err != nil {
			return err
		}
		if file, err := each(item); err != nil {
			v.Tampered = append(v.Tampered, &TamperedError{Table: t.name, ID: string(t.id(item)), File: file, Err: err})
		}
	}
	return nil
}

func (s *Store) verifyMaterial(ctx context.Context, q querier, v *Verified) func(materialRow) (string, error) {
	return func(row materialRow) (string, error) {
		if len(row.Blob) != blobNameLength {
			return "", fmt.Errorf("%w: it names a file %q", vault.ErrTampered, row.Blob)
		}
		return filepath.Join(blobsFolder, row.Blob[:2], row.Blob), s.readMaterial(ctx, q, row, v)
	}
}

func (s *Store) readMaterial(ctx context.Context, q querier, row materialRow, v *Verified) error {
	key, err := s.clientKey(ctx, q, row.ClientID)
	if err != nil {
		return err
	}
	r, err := s.openBlob(key, row.Blob)
	if err != nil {
		return err
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return err
	}
	if hex.EncodeToString(h.Sum(nil)) != row.SHA256 {
		return fmt.Errorf("%w: its file has other content", vault.ErrTampered)
	}
	v.Files++
	return nil
}

func (s *Store) verifyPackage(ctx context.Context, q querier, judge func(filing.Revision, io.Reader) error,
	v *Verified) func(revisionRow) (string, error) {
	return func(row revisionRow) (string, error) {
		return filepath.Join(packagesFolder, string(row.file())), s.readPackage(ctx, q, row, judge, v)
	}
}

func (s *Store) readPackage(ctx context.Context, q querier, row revisionRow, judge func(filing.Revision, io.Reader) error,
	v *Verified) error {
	key, err := s.clientKey(ctx, q, row.ClientID)
	if err != nil {
		return err
	}
	r, err := openSealed(key, s.packagePath(row.file()), packageName(row.ID))
	if err != nil {
		return err
	}
	defer r.Close()
	if judge != nil {
		err = judge(row.Revision, r)
	}
	if err == nil {
		_, err = io.Copy(io.Discard, r)
	}
	if err == nil {
		v.Packages++
	}
	return err
}

func sumFromHex(text string) (sum [sha256.Size]byte, err error) {
	b, err := hex.DecodeString(text)
	if err == nil && len(b) != len(sum) {
		err = vault.ErrTampered
	}
	copy(sum[:], b)
	return sum, err
}
