package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"beiandesk/app/vault"
)

// OpenToRead opens a data folder that Open could not because nothing can be written there: a write-protected disk, or a full
// one. Everything can be asked, and carried elsewhere by BackupTo and Export; what would change the data is refused with the
// reason of why. Nothing is written, so a folder that needs that first is refused likewise: one of an earlier program, one with
// half a restore, and one whose log cannot be read without an index of it. A log with something in it is read, never passed over.
func OpenToRead(ctx context.Context, dir string, o Options, why error) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, now: o.Now, hook: o.Step, why: ErrReadOnly}
	if errors.Is(why, ErrFull) {
		s.why = ErrFull
	}
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.openToRead(ctx, o); err != nil {
		return nil, folderError(dir, errors.Join(err, s.Close()))
	}
	return s, nil
}

func (s *Store) openToRead(ctx context.Context, o Options) (err error) {
	if err := s.readyToRead(); err != nil {
		return err
	}
	if err := s.logIsMissing(false); err != nil {
		return err
	}
	if s.vault, err = vault.Open(s.dir, o.vault()); err != nil {
		return err
	}
	s.leftAlone = leftAlone(s.dir)
	if s.readers, err = openCopy(filepath.Join(s.dir, databaseFile)); err != nil {
		return err
	}
	if !s.leftAlone {
		if err := quickCheck(ctx, s.readers); err != nil {
			return err
		}
	}
	if err := s.wantThisVersion(ctx); err != nil {
		return err
	}
	if err := s.wantKeyAtHand(ctx, s.readers); err != nil {
		return err
	}
	s.next = nil // sealing anew goes on when the folder can be written
	if err := s.wantItsNumber(ctx); err != nil {
		return err
	}
	if same, err := s.sameNumber(ctx, s.readers); err == nil && same && s.leftAlone {
		return nil
	}
	_, err = s.LookAtRows(ctx)
	return err
}

// readyToRead takes the lock where there is one to be had, and refuses a folder without a database, or with half a restore.
func (s *Store) readyToRead() (err error) {
	if s.lock, err = lockFolder(s.dir); errors.Is(err, ErrInUse) {
		return err
	}
	found, err := present(filepath.Join(s.dir, databaseFile))
	if err != nil {
		return err
	}
	half, err := present(filepath.Join(s.dir, restoringFolder))
	if err == nil && (!found || half) {
		err = s.writable()
	}
	return err
}

// wantThisVersion refuses data that would have to be brought forward first, and data of a later program.
func (s *Store) wantThisVersion(ctx context.Context) error {
	found, err := schemaVersion(ctx, s.readers)
	if err != nil {
		return err
	}
	known, err := DataVersion()
	if err == nil && found < known {
		err = s.writable()
	}
	if err != nil {
		return err
	}
	return copiedState{version: found}.refuseNewer(filepath.Join(s.dir, databaseFile))
}

// wantItsNumber refuses a database that is behind the file beside it: what was saved last is not in it.
func (s *Store) wantItsNumber(ctx context.Context) error {
	left, found, err := readSession(s.dir)
	if err != nil {
		return err
	}
	var number int64
	if err := s.readers.QueryRowContext(ctx, `SELECT number FROM generation`).Scan(&number); err != nil {
		return fmt.Errorf("read the database's number: %w", err)
	}
	if left.ahead(found, number) {
		return &FolderError{Path: s.dir, Reason: ErrLogMissing}
	}
	return nil
}

// writable refuses every change of a folder that was opened to read.
func (s *Store) writable() error {
	if s.writer != nil {
		return nil
	}
	return &FolderError{Path: s.dir, Reason: cmp.Or(s.why, ErrReadOnly)} // a backup has no reason of its own
}

// ToRead says why nothing can be stored in the open data, ErrReadOnly or ErrFull; nil when it can.
func (s *Store) ToRead() error { return s.writable() }
