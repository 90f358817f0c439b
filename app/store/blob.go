package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/vault"
)

// blobPath spreads files over folders by the first two digits of their names.
func (s *Store) blobPath(name string) string {
	return filepath.Join(s.dir, blobsFolder, name[:2], name)
}

// withBlob puts content on the disk, names it in row, and calls commit to store the row. When that fails, content that
// no row names is taken back; when the program dies in between, the next Open does so. kind is that of its steps.
func (s *Store) withBlob(ctx context.Context, kind string, row *materialRow, sum [sha256.Size]byte, data []byte,
	commit func() error) error {
	key, err := s.clientKey(ctx, s.readers, row.ClientID)
	if err != nil {
		return err
	}
	row.Blob = key.BlobName(sum)
	s.files.Lock()
	defer s.files.Unlock()
	marker, err := s.mark(markedBlob, row.Blob, row.ID)
	if err != nil {
		return err
	}
	if err := s.step(kind, "marked"); err != nil {
		return errors.Join(err, s.settleMarker(ctx, marker))
	}
	err = s.writeBlob(kind, key, row.Blob, sum, data)
	if err == nil {
		err = commit()
	}
	if undecided(err) {
		return err // the marker stays: the next opening settles it
	}
	return errors.Join(err, s.settleMarker(context.WithoutCancel(ctx), marker))
}

// writeBlob seals data under its name, unless it lies there already, whole.
func (s *Store) writeBlob(kind string, key *vault.ClientKey, name string, sum [sha256.Size]byte, data []byte) error {
	if s.blobIsWhole(key, name, sum) {
		return nil
	}
	path := s.blobPath(name)
	if err := atomicfile.MakeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	return writeSealed(key, path, name, bytes.NewReader(data), s.fileStep(kind, "blob"))
}

// writeSealed puts everything that src yields into a file, sealed and bound to a name, whole or not at all.
func writeSealed(key *vault.ClientKey, path, name string, src io.Reader, hook atomicfile.Hook) error {
	pending, err := atomicfile.Create(path, hook)
	if err != nil {
		return err
	}
	defer pending.Discard()
	sealed, err := key.SealBlob(pending, name)
	if err != nil {
		return err
	}
	if _, err := io.Copy(sealed, src); err != nil {
		return fmt.Errorf("seal a file: %w", err)
	}
	if err := sealed.Close(); err != nil {
		return fmt.Errorf("seal a file: %w", err)
	}
	return pending.Commit()
}

func (s *Store) blobIsWhole(key *vault.ClientKey, name string, sum [sha256.Size]byte) bool {
	r, err := s.openBlob(key, name)
	if err != nil {
		return false
	}
	defer r.Close()
	h := sha256.New()
	_, err = io.Copy(h, r)
	return err == nil && bytes.Equal(h.Sum(nil), sum[:])
}

func (s *Store) openBlob(key *vault.ClientKey, name string) (io.ReadCloser, error) {
	return openSealed(key, s.blobPath(name), name)
}

// openSealed opens a sealed file. One that is gone counts as tampered: nothing in the program removes it.
func openSealed(key *vault.ClientKey, path, name string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: its file is gone: %w", vault.ErrTampered, err)
	}
	if err != nil {
		return nil, err
	}
	plain, err := key.OpenBlob(f, name)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return struct {
		io.Reader
		io.Closer
	}{plain, f}, nil
}

// blobIsNamed reports whether any material's content is this file.
func (s *Store) blobIsNamed(ctx context.Context, name string) (bool, error) {
	var n int
	err := s.writer.QueryRowContext(ctx, `SELECT count(*) FROM materials WHERE blob = ?`, name).Scan(&n)
	if err != nil {
		return false, fmt.Errorf("look for the owner of a file: %w", err)
	}
	return n > 0, nil
}

// dropUnnamedBlob removes a file that no material names, and what was left of writing it.
func (s *Store) dropUnnamedBlob(ctx context.Context, name string) error {
	named, err := s.blobIsNamed(ctx, name)
	if err != nil {
		return err
	}
	folder := filepath.Dir(s.blobPath(name))
	if _, err := atomicfile.Sweep(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if named {
		return nil
	}
	if err := os.Remove(s.blobPath(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
