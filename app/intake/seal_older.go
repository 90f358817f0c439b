package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
)

// sealOlder seals what an earlier version of this program kept as it came. A package is sealed beside the old one; the
// key in its record decides which of the two counts, so that a crash anywhere is finished at the next start. What was not
// accepted yet is thrown away: its sender is asked for it again.
func (in *Intake) sealOlder() error {
	entries, err := os.ReadDir(in.home.submissions())
	if err != nil {
		return err
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".json" || atomicfile.IsTemporary(e.Name()) {
			continue
		}
		var rec record
		id := filing.ID(strings.TrimSuffix(e.Name(), ".json"))
		if err := readJSON(in.home.record(id), &rec); err != nil {
			return err
		}
		if err := in.sealRecord(rec); err != nil {
			return fmt.Errorf("submission %s: %w", id, err)
		}
	}
	return nil
}

func (in *Intake) sealRecord(rec record) error {
	plain := in.home.pack(rec.Announced.Digest)
	sealed := plain + ".sealing"
	if len(rec.Key) == 0 {
		if err := errors.Join(os.RemoveAll(sealed), os.RemoveAll(in.home.upload(rec.ID))); err != nil {
			return err
		}
		_, rec.Key = in.vault.NewClientKey(keyName(rec.ID))
		if err := in.sealInto(sealed, plain, rec); err != nil {
			return err
		}
		in.step("older-sealed")
		if err := writeJSON(in.home.record(rec.ID), rec); err != nil {
			return err
		}
		in.step("older-key-kept")
	}
	ready, err := exists(sealed)
	if err != nil || !ready {
		return err
	}
	if err := os.RemoveAll(plain); err != nil {
		return err
	}
	in.step("older-removed")
	return atomicfile.Rename(sealed, plain)
}

// sealInto writes the sealed copy of a package, if there is a package.
func (in *Intake) sealInto(to, from string, rec record) error {
	there, err := exists(from)
	if err != nil || !there {
		return err
	}
	bag, err := in.openBag(to, rec)
	if err != nil {
		return err
	}
	for _, f := range rec.Announced.Files {
		content, err := fs.ReadFile(os.DirFS(from), f.Path)
		if err != nil {
			return err
		}
		if err := atomicfile.MakeFolder(filepath.Dir(bag.place(f.Path))); err != nil {
			return err
		}
		if err := sealFile(bag, f.Path, content); err != nil {
			return err
		}
	}
	return atomicfile.SyncTree(to)
}

func sealFile(bag *sealedBag, path string, content []byte) error {
	file, err := os.OpenFile(bag.place(path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	w, err := bag.seal(file, path)
	if err == nil {
		_, err = w.Write(content)
		err = errors.Join(err, w.Close())
	}
	return errors.Join(err, file.Close())
}
