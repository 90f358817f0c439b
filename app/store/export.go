package store

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/vault"
)

// An export is one age file under a passphrase of its own. In it lies a tar archive: "key", "database", then the files
// the database names, still sealed as they lie on the disk.
const (
	exportKey      = "key"
	exportDatabase = "database"
	maxExportKey   = 4 << 10
)

// ErrBadExport says that a file is no export of this program.
var ErrBadExport = errors.New("the file is no export of this program's data")

// ErrNotEmpty says that a data folder has data already, which an import would replace.
var ErrNotEmpty = errors.New("the data folder has data already")

// ExportOptions say how to seal or open an export.
type ExportOptions struct {
	Passphrase []byte // of the export itself
	Beside     string // folder for a copy of the database on the way where the data folder cannot take it; empty: the data folder
	WorkFactor int    // logarithm of scrypt's cost when sealing; 0: age's own. Tests have no second to spare.
}

// Export writes everything, with the key that opens it, into one sealed file for another machine. It returns how many
// files lie in it and which are gone.
func (s *Store) Export(ctx context.Context, w io.Writer, o ExportOptions) (files int, missing []string, err error) {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	sealed, err := vault.SealExport(w, o.Passphrase, o.WorkFactor)
	if err != nil {
		return 0, nil, err
	}
	archive := tar.NewWriter(sealed)
	files, missing, err = s.exportTo(ctx, archive, o.Beside)
	if err == nil {
		err = archive.Close()
	}
	if err == nil {
		err = sealed.Close()
	}
	return files, missing, err
}

func (s *Store) exportTo(ctx context.Context, archive *tar.Writer, beside string) (files int, missing []string, err error) {
	if s.writer != nil || beside == "" {
		beside = s.dir
	}
	database, err := vacuumInto(ctx, s.source(), beside)
	if database != "" {
		defer os.Remove(database)
	}
	if err != nil {
		return 0, nil, err
	}
	db, err := openCopy(database)
	if err != nil {
		return 0, nil, err
	}
	defer db.Close()
	paths, err := namedFiles(ctx, db)
	if err != nil {
		return 0, nil, err
	}
	bare := s.vault.Bare()
	if err := archiveEntry(archive, exportKey, int64(len(bare)), bytes.NewReader(bare)); err != nil {
		return 0, nil, err
	}
	if err := archiveFile(archive, exportDatabase, database); err != nil {
		return 0, nil, err
	}
	for _, p := range paths {
		if err := ctx.Err(); err != nil {
			return files, missing, err
		}
		err := archiveFile(archive, filepath.ToSlash(p), filepath.Join(s.dir, p))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			missing = append(missing, filepath.ToSlash(p))
		case err != nil:
			return files, missing, err
		default:
			files++
		}
	}
	return files, missing, nil
}

func archiveFile(archive *tar.Writer, name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return archiveEntry(archive, name, info.Size(), f)
}

func archiveEntry(archive *tar.Writer, name string, size int64, content io.Reader) error {
	if err := archive.WriteHeader(&tar.Header{Name: name, Mode: int64(atomicfile.FileMode), Size: size}); err != nil {
		return fmt.Errorf("export %s: %w", name, err)
	}
	if _, err := io.Copy(archive, content); err != nil {
		return fmt.Errorf("export %s: %w", name, err)
	}
	return nil
}

// CheckExport reads an export to its end: it is whole, and the passphrase opens it.
func CheckExport(r io.Reader, passphrase []byte) error {
	plain, err := vault.OpenExport(r, passphrase)
	if err == nil {
		_, err = io.Copy(io.Discard, plain)
	}
	return err
}

// Imported says what an import brought.
type Imported struct {
	Files   int
	Holding Holding
}

// Import makes a data folder of an export. The folder must have no data: ErrNotEmpty. o says how the key is protected
// from now on. Until everything is there and was looked through, there is no data folder; what was made of one goes again.
func Import(ctx context.Context, dir string, r io.Reader, passphrase []byte, o Options) (i Imported, err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return i, err
	}
	if Begun(dir) {
		return i, &FolderError{Path: dir, Reason: ErrNotEmpty}
	}
	plain, err := vault.OpenExport(r, passphrase)
	if err != nil {
		return i, err
	}
	fresh := missingParts(dir)
	err = atRest(dir, o.Step, func() error {
		staging, err := beginRestore(dir)
		if err != nil {
			return err
		}
		defer os.RemoveAll(staging)
		if i, err = importInto(ctx, dir, staging, plain, o); err != nil {
			return err
		}
		_, err = commitRestore(dir, staging, RestoreOptions{Now: o.Now, Step: o.Step})
		return err
	})
	if err != nil && !Begun(dir) {
		err = errors.Join(err, removeParts(fresh))
	}
	return i, folderError(dir, err)
}

// missingParts are the parts of a data folder that are not there yet, the folder itself last.
func missingParts(dir string) (fresh []string) {
	for _, name := range []string{blobsFolder, packagesFolder, pendingFolder, lockFile, "."} {
		path := filepath.Join(dir, name)
		if there, err := present(path); err == nil && !there {
			fresh = append(fresh, path)
		}
	}
	return fresh
}

func removeParts(paths []string) error {
	var errs []error
	for _, path := range paths {
		errs = append(errs, os.RemoveAll(path))
	}
	return errors.Join(errs...)
}

func importInto(ctx context.Context, dir, staging string, plain io.Reader, o Options) (i Imported, err error) {
	bare, files, err := unpack(ctx, dir, staging, plain, prefixed(o.Step, "import-all:file-"))
	if err != nil {
		return i, err
	}
	database := filepath.Join(staging, databaseFile)
	state, err := lookThrough(ctx, database)
	if err == nil {
		err = state.refuseNewer(dir)
	}
	if err != nil {
		return i, err
	}
	v, err := vault.Adopt(staging, bare, o.vault())
	if err != nil {
		return i, err
	}
	if !ownFingerprint(v, state.fingerprint) {
		return i, &FolderError{Path: dir, Reason: ErrWrongKey}
	}
	i.Files = files
	if i.Holding, err = holdingOf(ctx, database); err != nil {
		return i, err
	}
	return i, writeSession(staging, session{Generation: state.generation, State: sessionClosed, Changed: true}, nil)
}

// unpack reads the archive to its end, as only then it is known to be whole.
func unpack(ctx context.Context, dir, staging string, plain io.Reader, hook atomicfile.Hook) (bare []byte, files int, err error) {
	archive := tar.NewReader(plain)
	for {
		if err := ctx.Err(); err != nil {
			return nil, files, err
		}
		h, err := archive.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, files, importError(err)
		}
		switch to, ok := exportedPath(dir, h); {
		case h.Name == exportKey && h.Size <= maxExportKey && bare == nil:
			if bare, err = io.ReadAll(archive); err != nil {
				return nil, files, importError(err)
			}
		case h.Name == exportDatabase:
			if err := atomicfile.WriteFrom(filepath.Join(staging, databaseFile), archive, nil); err != nil {
				return nil, files, err
			}
		case ok:
			if err := unpackFile(to, archive, hook); err != nil {
				return nil, files, err
			}
			files++
		default:
			return nil, files, fmt.Errorf("%w: it holds %q", ErrBadExport, h.Name)
		}
	}
	if _, err := io.Copy(io.Discard, plain); err != nil {
		return nil, files, importError(err)
	}
	if found, err := present(filepath.Join(staging, databaseFile)); err != nil || !found || bare == nil {
		return nil, files, errors.Join(ErrBadExport, err)
	}
	return bare, files, nil
}

func unpackFile(to string, content io.Reader, hook atomicfile.Hook) error {
	if err := atomicfile.MakeFolder(filepath.Dir(to)); err != nil {
		return err
	}
	return atomicfile.WriteFrom(to, content, hook)
}

func importError(err error) error {
	if errors.Is(err, vault.ErrTampered) {
		return err
	}
	if errors.Is(err, tar.ErrHeader) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: %w", ErrBadExport, err)
	}
	return err
}

// exportedPath says where a file of an export belongs. Whatever could lead elsewhere has no place.
func exportedPath(dir string, h *tar.Header) (string, bool) {
	folder, name := path.Split(h.Name)
	if h.Typeflag != tar.TypeReg {
		return "", false
	}
	if folder == packagesFolder+"/" {
		_, err := filing.ParseID(name)
		return filepath.Join(dir, packagesFolder, name), err == nil
	}
	if len(name) != blobNameLength || strings.Trim(name, "0123456789abcdef") != "" ||
		folder != blobsFolder+"/"+name[:2]+"/" {
		return "", false
	}
	return filepath.Join(dir, blobsFolder, name[:2], name), true
}
