package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/vault"
)

// revisionRow is a revision with whose it is.
type revisionRow struct {
	filing.Revision
	ClientID filing.ID `json:"clientId"`
	Package  filing.ID `json:"package,omitempty"` // the file that keeps its package; empty: called like the revision
}

// file is the name of the file that keeps the package.
func (r revisionRow) file() filing.ID {
	if r.Package != "" {
		return r.Package
	}
	return r.ID
}

func (r revisionRow) revision() filing.Revision { return r.Revision }

var revisions = table[revisionRow]{
	name:    "revisions",
	id:      func(r revisionRow) filing.ID { return r.ID },
	client:  func(r revisionRow) filing.ID { return r.ClientID },
	columns: []string{"order_id", "number", "digest", "frozen_at", "package"},
	values: func(_ *vault.Vault, r revisionRow) []value {
		return []value{string(r.OrderID), int64(r.Number), r.Digest, millis(r.FrozenAt), string(r.Package)}
	},
}

// AddRevision stores a frozen revision with its package, and moves its order to frozen, in one step. The package is one
// file, sealed as it comes: its bytes never lie on the disk in the clear, and they are on the disk before the revision
// is. basis is UpdatedAt of the order that was packed: when the order was changed since, ErrChanged comes back. Number
// must follow the order's last revision, or ErrBadSequence.
func (s *Store) AddRevision(ctx context.Context, r filing.Revision, pkg io.Reader,
	basis time.Time) (filing.Revision, error) {
	if _, err := filing.ParseID(string(r.ID)); err != nil { // it names a file
		return r, fmt.Errorf("revision %q: %w", r.ID, err)
	}
	o, err := s.Order(ctx, r.OrderID)
	if err != nil {
		return r, err
	}
	r.FrozenAt = stamp(r.FrozenAt)
	row := revisionRow{Revision: r, ClientID: o.ClientID}
	err = s.withPackage(ctx, row, pkg, func() error {
		return s.change(ctx, "freeze", func(q querier) error { return s.insertRevision(ctx, q, row, basis) })
	})
	return r, folderError(s.dir, err)
}

// withPackage puts a package on the disk and calls commit to store its revision. When that fails, or the program dies
// in between, the package is taken back.
func (s *Store) withPackage(ctx context.Context, row revisionRow, pkg io.Reader, commit func() error) error {
	key, err := s.clientKey(ctx, s.readers, row.ClientID)
	if err != nil {
		return err
	}
	s.files.Lock()
	defer s.files.Unlock()
	if known, err := revisions.exists(ctx, s.readers, row.ID); err != nil || known {
		return errors.Join(err, fmt.Errorf("revision %s: %w: it is stored already", row.ID, ErrMismatch))
	}
	marker, err := s.mark(markedPackage, string(row.ID), row.ID)
	if err != nil {
		return err
	}
	if err = s.step("freeze", "marked"); err == nil {
		hook := func(step string) error { return s.step("freeze", "package-"+step) }
		err = writeSealed(key, s.packagePath(row.ID), packageName(row.ID), pkg, hook)
	}
	if err == nil {
		err = commit()
	}
	if undecided(err) {
		return err // the marker stays: the next opening settles it
	}
	return errors.Join(err, s.settleMarker(context.WithoutCancel(ctx), marker))
}

func (s *Store) insertRevision(ctx context.Context, q querier, row revisionRow, basis time.Time) error {
	o, err := orders.get(ctx, s, q, row.OrderID)
	if err != nil {
		return err
	}
	if !o.UpdatedAt.Equal(basis) {
		return fmt.Errorf("order %s: %w", o.ID, ErrChanged)
	}
	var last int
	err = q.QueryRowContext(ctx, `SELECT coalesce(max(number), 0) FROM revisions WHERE order_id = ?`,
		string(o.ID)).Scan(&last)
	if err != nil {
		return fmt.Errorf("read revisions: %w", err)
	}
	if row.Number != last+1 {
		return fmt.Errorf("revision %d after %d: %w", row.Number, last, ErrBadSequence)
	}
	if err := revisions.insert(ctx, s, q, row); err != nil {
		return err
	}
	_, err = s.apply(ctx, q, o, filing.EventFreeze, "")
	return err
}

// Revision returns one revision.
func (s *Store) Revision(ctx context.Context, id filing.ID) (filing.Revision, error) {
	row, err := s.revisionRow(ctx, id)
	return row.Revision, err
}

// OpenPackage returns a reader of a revision's package. It must be closed. A package that was changed outside the
// program yields a *TamperedError, here or when the changed part is read; what was read before is genuine.
func (s *Store) OpenPackage(ctx context.Context, revision filing.ID) (io.ReadCloser, error) {
	row, err := s.revisionRow(ctx, revision)
	if err != nil {
		return nil, err
	}
	key, err := s.clientKey(ctx, s.readers, row.ClientID)
	if err != nil {
		return nil, err
	}
	r, err := openSealed(key, s.packagePath(row.file()), packageName(row.ID))
	if err != nil {
		return nil, contentError(revisions.name, row.ID, err)
	}
	return &contentReader{sealed: r, table: revisions.name, id: row.ID}, nil
}

// PackageContent returns a revision's whole package. Its errors are those of OpenPackage.
func (s *Store) PackageContent(ctx context.Context, revision filing.ID) ([]byte, error) {
	r, err := s.OpenPackage(ctx, revision)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

func (s *Store) revisionRow(ctx context.Context, id filing.ID) (row revisionRow, err error) {
	err = s.look(ctx, func(q querier) error {
		row, err = revisions.get(ctx, s, q, id)
		return err
	})
	return row, err
}

// Revisions returns the revisions of an order, newest first.
func (s *Store) Revisions(ctx context.Context, order filing.ID) (List[filing.Revision], error) {
	var l List[revisionRow]
	err := s.look(ctx, func(q querier) (err error) {
		l, err = revisions.list(ctx, s, q, "WHERE order_id = ? ORDER BY number DESC", string(order))
		return err
	})
	return mapList(l, revisionRow.revision), err
}

func (s *Store) packagePath(file filing.ID) string {
	return filepath.Join(s.dir, packagesFolder, string(file))
}

// packageName is what a sealed package is bound to.
func packageName(revision filing.ID) string { return "package " + string(revision) }

// dropUnnamedPackage removes a package's file that no revision names, and what was left of writing it.
func (s *Store) dropUnnamedPackage(ctx context.Context, file filing.ID) error {
	var named int
	err := s.writer.QueryRowContext(ctx, `SELECT count(*) FROM revisions WHERE package = ?1 OR package = '' AND id = ?1`,
		string(file)).Scan(&named)
	if err != nil {
		return fmt.Errorf("look for the owner of a package: %w", err)
	}
	if _, err := atomicfile.Sweep(filepath.Join(s.dir, packagesFolder)); err != nil {
		return err
	}
	if named > 0 {
		return nil
	}
	if err := os.Remove(s.packagePath(file)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
