package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/internal/wire"
)

// serveFile takes one announced file: 204 when it lies on the disk whole. A file that is here already is not read again.
func (in *Intake) serveFile(w http.ResponseWriter, c call) error {
	id, path := filing.ID(c.args[0]), c.args[1]
	rec, file, here, err := in.expect(id, path)
	if err != nil {
		return err
	}
	sha, ok := wire.ParseContentDigest(c.Header.Get("Content-Digest"))
	switch {
	case !ok:
		return noContentDigest()
	case sha != file.SHA256:
		return contentDigestDiffers()
	case c.ContentLength > file.Bytes:
		return fileTooLong()
	}
	if !here {
		if err := in.receive(rec, file, c.Body); err != nil {
			return err
		}
		in.step("file-stored")
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// expect finds an announced file and says whether it is here.
func (in *Intake) expect(id filing.ID, path string) (rec record, file wire.File, here bool, err error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if rec, err = in.load(id); err != nil {
		return rec, file, false, err
	}
	file, ok := rec.Announced.File(path)
	if !ok {
		return rec, file, false, notAnnounced()
	}
	receipt, err := in.receipt(rec.Announced.Digest)
	if err != nil || receipt != nil {
		return rec, file, receipt != nil, err
	}
	if in.runs[id] != nil {
		return rec, file, false, stillReviewing()
	}
	here, err = exists(in.place(id, path))
	return rec, file, here, err
}

// receive writes a body aside, sealed, compares it with the announcement and gives it its place in the bag.
func (in *Intake) receive(rec record, file wire.File, body io.Reader) error {
	bag, err := in.openBag(in.home.bag(rec.ID), rec)
	if err != nil {
		return err
	}
	if err := atomicfile.MakeFolder(in.home.partial(rec.ID)); err != nil {
		return fmt.Errorf("receive a file: %w", err)
	}
	aside, err := os.CreateTemp(in.home.partial(rec.ID), "")
	if err != nil {
		return fmt.Errorf("receive a file: %w", err)
	}
	defer os.Remove(aside.Name()) // gone already once it has its place
	err = copyExactly(bag, aside, body, file)
	if cerr := aside.Close(); err == nil && cerr != nil {
		err = fmt.Errorf("receive a file: %w", cerr)
	}
	if err != nil {
		return err
	}
	in.step("file-aside")
	return in.settle(rec.ID, file, aside.Name())
}

// receiveBytes are read at once: papers have megabytes.
const receiveBytes = 256 << 10

// copyExactly seals the body onto the disk and refuses anything but the announced bytes.
func copyExactly(bag *sealedBag, dst *os.File, body io.Reader, file wire.File) error {
	sealed, err := bag.seal(dst, file.Path)
	if err != nil {
		return fmt.Errorf("receive a file: %w", err)
	}
	hash := sha256.New()
	counted := &failingReader{r: io.LimitReader(body, file.Bytes+1)}
	n, err := io.CopyBuffer(io.MultiWriter(sealed, hash), counted, make([]byte, min(file.Bytes+1, receiveBytes)))
	switch {
	case counted.err != nil:
		return uploadBroken()
	case err != nil:
		return fmt.Errorf("receive a file: %w", err)
	case n > file.Bytes:
		return fileTooLong()
	case n < file.Bytes || hex.EncodeToString(hash.Sum(nil)) != file.SHA256:
		return contentDigestDiffers()
	}
	if err := errors.Join(sealed.Close(), dst.Sync()); err != nil {
		return fmt.Errorf("receive a file: %w", err)
	}
	return nil
}

// failingReader remembers that reading failed, which io.Copy does not tell apart from a failed write.
type failingReader struct {
	r   io.Reader
	err error
}

// Read reads on and keeps the error unless it is the end.
func (f *failingReader) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		f.err = err
	}
	return n, err
}

// settle moves a whole file into the bag, unless a commit began or ended meanwhile.
func (in *Intake) settle(id filing.ID, file wire.File, from string) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	rec, err := in.load(id)
	if err != nil {
		return err
	}
	if in.runs[id] != nil {
		return stillReviewing()
	}
	receipt, err := in.receipt(rec.Announced.Digest)
	if err != nil || receipt != nil {
		return err
	}
	to := in.place(id, file.Path)
	if err := atomicfile.MakeFolder(filepath.Dir(to)); err != nil {
		return fmt.Errorf("store a file: %w", err)
	}
	if err := atomicfile.Take(from, to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("store a file: %w", err)
	} else if err != nil {
		return uploadBroken() // the submission was refused and emptied meanwhile
	}
	return nil
}
