package folder

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/submit"
)

// write copies the package under a hidden name and gives it its own in one step.
func (c *Connector) write(ctx context.Context, pkg *bundle.Reader, path string, progress submit.Progress) error {
	c.sweep(filepath.Base(path))
	counted := func(done, total int64) { progress(done, total) }
	if !c.zip {
		return pkg.Copy(ctx, &stepped{Sink: bundle.NewFolder(path), step: c.step}, counted)
	}
	file, err := newPartial(path)
	if err != nil {
		return err
	}
	if err := pkg.Copy(ctx, &stepped{Sink: bundle.NewZip(file), step: c.step}, counted); err != nil {
		file.discard()
		return err
	}
	return file.finish()
}

// staleAfter is when a partial copy of another package counts as left behind: somebody may be writing it right now from
// another machine.
const staleAfter = 24 * time.Hour

// sweep removes the partial copy an earlier attempt at the same package left, and others that nobody writes any more:
// they hold papers that should not lie about. What cannot be removed is left to the next time.
func (c *Connector) sweep(base string) {
	entries, err := os.ReadDir(c.folder.Path)
	if err != nil {
		return
	}
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, ".") || !strings.HasSuffix(name, bundle.PartialSuffix) {
			continue
		}
		info, err := e.Info()
		if name == partialName(base) || (err == nil && c.now().Sub(info.ModTime()) > staleAfter) {
			_ = os.RemoveAll(filepath.Join(c.folder.Path, name))
		}
	}
}

func partialName(base string) string { return "." + base + bundle.PartialSuffix }

// stepped tells the connector's steps while a package is written, so that tests can stop there.
type stepped struct {
	bundle.Sink
	step func(string) error
}

func (s *stepped) Begin(base string) error {
	if err := s.Sink.Begin(base); err != nil {
		return err
	}
	return s.step("begun")
}

func (s *stepped) Finish() error {
	if err := s.step("copied"); err != nil {
		return err
	}
	if err := s.Sink.Finish(); err != nil {
		return err
	}
	return s.step("finished")
}

// partial is a file under its hidden name.
type partial struct {
	*os.File
	path string
}

func newPartial(path string) (*partial, error) {
	temp := filepath.Join(filepath.Dir(path), partialName(filepath.Base(path)))
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, atomicfile.FileMode)
	if err != nil {
		return nil, err
	}
	return &partial{File: f, path: path}, nil
}

func (p *partial) finish() error {
	if err := p.Sync(); err != nil {
		p.discard()
		return err
	}
	if err := p.Close(); err != nil {
		p.discard()
		return err
	}
	return atomicfile.Rename(p.Name(), p.path)
}

func (p *partial) discard() {
	_ = p.Close()
	_ = os.Remove(p.Name())
}
