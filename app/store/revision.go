package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/vault"
)

// revisionRow is a revision with where its package lies.
type revisionRow struct {
	filing.Revision
	ClientID filing.ID `json:"clientId"`
	Package  string    `json:"package"` // path below the revision's own folder, with slashes
}

func (r revisionRow) revision() filing.Revision { return r.Revision }

var revisions = table[revisionRow]{
	name:    "revisions",
	id:      func(r revisionRow) filing.ID { return r.ID },
	client:  func(r revisionRow) filing.ID { return r.ClientID },
	columns: []string{"order_id", "number", "digest", "frozen_at"},
	values: func(_ *vault.Vault, r revisionRow) []value {
		return []value{string(r.OrderID), int64(r.Number), r.Digest, millis(r.FrozenAt)}
	},
}

// StagePackage makes an empty folder in which the package of a revision is to be built, as one file or folder of any
// name. AddRevision makes it permanent; without that, DropPackage or the next Open removes it.
func (s *Store) StagePackage(revision filing.ID) (string, error) {
	if _, err := filing.ParseID(string(revision)); err != nil {
		return "", fmt.Errorf("revision %q: %w", revision, err)
	}
	s.files.Lock()
	defer s.files.Unlock()
	folder := s.packageFolder(revision)
	if found, err := present(folder); err != nil || found {
		return "", errors.Join(err, fmt.Errorf("revision %s: %w: it has a package", revision, ErrMismatch))
	}
	if _, err := s.mark(markedPackage, string(revision), revision); err != nil {
		return "", folderError(s.dir, err)
	}
	if err := atomicfile.MakeFolder(folder); err != nil {
		return "", folderError(s.dir, err)
	}
	return folder, folderError(s.dir, s.step("freeze", "staged"))
}

// DropPackage removes what StagePackage made, unless it became permanent.
func (s *Store) DropPackage(ctx context.Context, revision filing.ID) error {
	s.files.Lock()
	defer s.files.Unlock()
	return folderError(s.dir, s.settleMarker(ctx, s.packageMarker(revision)))
}

// AddRevision stores a frozen revision and moves its order to frozen, both in one step. packagePath is what was built in
// the folder that StagePackage made; all of it is flushed to the disk first. basis is UpdatedAt of the order that was
// packed: when the order was changed since, ErrChanged comes back. Number must follow the order's last revision.
func (s *Store) AddRevision(ctx context.Context, r filing.Revision, packagePath string,
	basis time.Time) (filing.Revision, error) {
	s.files.Lock()
	defer s.files.Unlock()
	inside, err := filepath.Rel(s.packageFolder(r.ID), packagePath)
	if err != nil || inside == "." || !filepath.IsLocal(inside) {
		return r, fmt.Errorf("%s: %w", packagePath, ErrNotStaged)
	}
	if staged, err := present(s.packageMarker(r.ID)); err != nil || !staged {
		return r, errors.Join(err, fmt.Errorf("%s: %w", packagePath, ErrNotStaged))
	}
	if err := s.syncPackage(r.ID, packagePath); err != nil {
		return r, folderError(s.dir, err)
	}
	r.FrozenAt = stamp(r.FrozenAt)
	row := revisionRow{Revision: r, Package: filepath.ToSlash(inside)}
	err = s.change(ctx, "freeze", func(q querier) error { return s.insertRevision(ctx, q, row, basis) })
	if err != nil {
		return r, err
	}
	return r, s.settleMarker(context.WithoutCancel(ctx), s.packageMarker(r.ID))
}

func (s *Store) syncPackage(revision filing.ID, packagePath string) error {
	if found, err := present(packagePath); err != nil || !found {
		return errors.Join(err, fmt.Errorf("%s: %w: nothing is there", packagePath, ErrNotStaged))
	}
	if err := atomicfile.SyncTree(s.packageFolder(revision)); err != nil {
		return fmt.Errorf("flush the package: %w", err)
	}
	return s.step("freeze", "package-synced")
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
	row.ClientID = o.ClientID
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

// PackagePath returns where a revision's package lies.
func (s *Store) PackagePath(ctx context.Context, id filing.ID) (string, error) {
	row, err := s.revisionRow(ctx, id)
	if err != nil {
		return "", err
	}
	return filepath.Join(s.packageFolder(id), filepath.FromSlash(row.Package)), nil
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

func (s *Store) packageFolder(revision filing.ID) string {
	return filepath.Join(s.dir, packagesFolder, string(revision))
}

func (s *Store) packageMarker(revision filing.ID) string {
	return filepath.Join(s.dir, pendingFolder, strings.Join([]string{markedPackage, string(revision), string(revision)}, "."))
}

func (s *Store) dropUnnamedPackage(ctx context.Context, revision filing.ID) error {
	named, err := revisions.exists(ctx, s.writer, revision)
	if err != nil || named {
		return err
	}
	return os.RemoveAll(s.packageFolder(revision))
}
