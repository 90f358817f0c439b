package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/vault"
)

// What is put into the place of a data folder's database is first laid out whole in the folder "restoring". From then on
// it is finished, if need be by the next Open; before, nothing has happened. The database that was there, however
// damaged, moves to "kept".
const (
	restoringFolder = "restoring"
	keptFolder      = "kept"
	keptNameFile    = "kept-as"
)

// RestoreOptions say how to restore. The zero value is right.
type RestoreOptions struct {
	Now     func() time.Time
	Approve func(comes, there *Holding) error // asked before anything is changed; nil for what cannot be counted
	Step    atomicfile.Hook                   // called after every named step; nil outside tests
}

// RestoreResult says what restoring did.
type RestoreResult struct {
	Copied  int      // files copied into the data folder
	Missing []string // files that the backup names and nobody has
	Kept    string   // folder with the database that was there before; empty when there was none
}

// Restore puts a backup in the place of a data folder's database, together with the key that opens it and the files it
// names. What was there moves aside, and can be restored from there likewise. Nobody may work in the data folder: ErrInUse. A backup that is not whole yields
// ErrCorrupted, one that a later program made a *NewerError; neither changes anything.
func Restore(ctx context.Context, dir string, b Backup, o RestoreOptions) (r RestoreResult, err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return r, err
	}
	err = atRest(dir, o.Step, func() error {
		state, err := lookThrough(ctx, b.Path())
		if err != nil {
			return &FolderError{Path: b.Path(), Reason: ErrCorrupted, Err: err}
		}
		if err := state.refuseNewer(b.Path()); err != nil {
			return err
		}
		if err := wantKeyOf(ctx, b, state); err != nil {
			return err
		}
		if err := approve(ctx, dir, b, o.Approve); err != nil {
			return err
		}
		r, err = putBack(ctx, dir, b, o)
		return err
	})
	return r, folderError(dir, err)
}

func putBack(ctx context.Context, dir string, b Backup, o RestoreOptions) (r RestoreResult, err error) {
	staging, err := beginRestore(dir)
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(staging)
	if from := b.fileFolder(); from != dir {
		r.Copied, r.Missing, err = copyNamedFiles(ctx, b.Path(), from, dir, prefixed(o.Step, "restore:file-"))
		if err != nil {
			return r, err
		}
	}
	left, err := layOutDatabase(ctx, b, staging)
	if err != nil {
		return r, err
	}
	if err := stageKey(b.keyFolder(), dir, staging); err != nil {
		return r, err
	}
	if err := writeSession(staging, left, nil); err != nil {
		return r, err
	}
	r.Kept, err = commitRestore(dir, staging, o)
	return r, err
}

func prefixed(hook atomicfile.Hook, prefix string) atomicfile.Hook {
	return func(step string) error { return callHook(hook, prefix+step) }
}

// atRest runs fn while nobody works in a data folder, which is made when there is none.
func atRest(dir string, hook atomicfile.Hook, fn func() error) error {
	if err := prepareFolder(dir); err != nil {
		return err
	}
	lock, err := lockFolder(dir)
	if err != nil {
		return err
	}
	if _, err = atomicfile.Sweep(dir); err == nil {
		err = finishRestore(dir, hook)
	}
	if err == nil {
		err = fn()
	}
	return errors.Join(err, lock.Unlock())
}

// stageKey lays the key that lies beside a backup out, unless the data folder has the very same.
func stageKey(from, dir, staging string) error {
	for _, name := range []string{vault.VaultFile, vault.KeyFile} {
		content, err := os.ReadFile(filepath.Join(from, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if here, err := os.ReadFile(filepath.Join(dir, name)); err == nil && string(here) == string(content) {
			continue
		}
		if err := atomicfile.WriteFile(filepath.Join(staging, name), content, nil); err != nil {
			return err
		}
	}
	return nil
}

// beginRestore makes the folder in which everything is laid out, under a name that a crash may leave.
func beginRestore(dir string) (string, error) {
	staging := filepath.Join(dir, unfinishedRestore)
	if err := os.RemoveAll(staging); err != nil {
		return "", err
	}
	return staging, atomicfile.MakeFolder(staging)
}

const unfinishedRestore = ".tmp-restoring.part"

// commitRestore decides: from the renaming on, what is laid out takes its place, also after a crash.
func commitRestore(dir, staging string, o RestoreOptions) (kept string, err error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if kept, err = keptName(dir, o.Now()); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(staging, keptNameFile), []byte(filepath.Base(kept)), atomicfile.FileMode); err != nil {
		return "", err
	}
	had, err := present(filepath.Join(dir, databaseFile))
	if err != nil {
		return "", err
	}
	if err := atomicfile.SyncTree(staging); err != nil {
		return "", err
	}
	if err := callHook(o.Step, "restore:laid-out"); err != nil {
		return "", err
	}
	if err := atomicfile.Rename(staging, filepath.Join(dir, restoringFolder)); err != nil {
		return "", err
	}
	if err := callHook(o.Step, "restore:decided"); err != nil {
		return "", err
	}
	if !had {
		kept, err = "", nil
	}
	return kept, finishRestore(dir, o.Step)
}

// keptName is a folder that is not there yet, for what is moved aside.
func keptName(dir string, now time.Time) (string, error) {
	for n := 0; ; n++ {
		name := now.UTC().Add(time.Duration(n) * time.Second).Format(backupTime)
		path := filepath.Join(dir, keptFolder, name)
		if there, err := present(path); err != nil || !there {
			return path, err
		}
	}
}

// finishRestore puts what was decided into its place. Each of its steps may be done again.
func finishRestore(dir string, hook atomicfile.Hook) error {
	laid := filepath.Join(dir, restoringFolder)
	if there, err := present(laid); err != nil || !there {
		return err
	}
	name, err := os.ReadFile(filepath.Join(laid, keptNameFile))
	if err != nil {
		return fmt.Errorf("finish restoring: %w", err)
	}
	kept := filepath.Join(dir, keptFolder, filepath.Base(string(name)))
	for _, part := range []struct{ file, replaced []string }{
		{[]string{vault.VaultFile, vault.KeyFile}, []string{vault.VaultFile, vault.KeyFile}},
		{[]string{sessionFile}, []string{sessionFile}},
		{[]string{databaseFile}, []string{databaseFile + "-wal", databaseFile + "-shm", databaseFile}},
	} {
		if err := exchange(dir, laid, kept, part.file, part.replaced, hook); err != nil {
			return fmt.Errorf("finish restoring: %w", err)
		}
	}
	// Gone last, and at once: then nothing is left to finish.
	done := filepath.Join(dir, unfinishedRestore)
	if err := atomicfile.Rename(laid, done); err != nil {
		return fmt.Errorf("finish restoring: %w", err)
	}
	if err := callHook(hook, "restore:finished"); err != nil {
		return err
	}
	return os.RemoveAll(done)
}

// exchange moves files aside and puts what is laid out in their place. While something is still laid out, what is there
// is what was there before; once it has its place, nothing is moved any more.
func exchange(dir, laid, kept string, files, replaced []string, hook atomicfile.Hook) error {
	var come []string
	for _, name := range files {
		there, err := present(filepath.Join(laid, name))
		if err != nil {
			return err
		}
		if there {
			come = append(come, name)
		}
	}
	if len(come) == 0 {
		return nil
	}
	for _, name := range replaced {
		if err := moveAside(dir, kept, name); err != nil {
			return err
		}
		if err := callHook(hook, "restore:aside"); err != nil {
			return err
		}
	}
	for _, name := range come {
		if err := atomicfile.Rename(filepath.Join(laid, name), filepath.Join(dir, name)); err != nil {
			return err
		}
		if err := callHook(hook, "restore:placed"); err != nil {
			return err
		}
	}
	return nil
}

func moveAside(dir, kept, name string) error {
	from := filepath.Join(dir, name)
	if there, err := present(from); err != nil || !there {
		return err
	}
	if err := atomicfile.MakeFolder(kept); err != nil {
		return err
	}
	return atomicfile.Rename(from, filepath.Join(kept, name))
}
