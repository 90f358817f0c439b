package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Backup is one copy of the database, which was looked through before it got its name.
type Backup struct {
	Folder string
	Name   string    // of the file: the time, and why it was made
	At     time.Time // UTC, whole seconds; always later than that of the backup before
	Bytes  int64
}

// Path is where the copy lies.
func (b Backup) Path() string { return filepath.Join(b.Folder, b.Name) }

const (
	backupTime            = "20060102T150405Z"
	backupSuffix          = ".db"
	backupBeforeMigration = "before-migration"
	backupRowsTold        = "rows-told" // made while rows were told as deleted or put back, and nobody had accepted them
)

// parseBackupName reads the name of a backup: its time and, after a dash, why it was made.
func parseBackupName(name string) (Backup, bool) {
	stem, ok := strings.CutSuffix(name, backupSuffix)
	if !ok {
		return Backup{}, false
	}
	moment, _, _ := strings.Cut(stem, "-")
	at, err := time.Parse(backupTime, moment)
	return Backup{Name: name, At: at}, err == nil
}

func (b Backup) label() string {
	_, label, _ := strings.Cut(strings.TrimSuffix(b.Name, backupSuffix), "-")
	return label
}

// Backups lists the backups in a folder, newest first. A folder that is not there has none; one below "kept" has what a
// restore moved aside.
func Backups(folder string) ([]Backup, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	if b, ok := keptBackup(folder); ok {
		return []Backup{b}, nil
	}
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var found []Backup
	for _, e := range entries {
		b, ok := parseBackupName(e.Name())
		info, err := e.Info()
		if !ok || err != nil || !info.Mode().IsRegular() {
			continue
		}
		b.Folder, b.Bytes = folder, info.Size()
		found = append(found, b)
	}
	slices.SortFunc(found, func(x, y Backup) int { return strings.Compare(y.Name, x.Name) })
	return found, nil
}

// NewestGood returns the newest backup of a folder that is whole; ErrNoBackup when there is none.
func NewestGood(ctx context.Context, folder string) (Backup, error) {
	all, err := Backups(folder)
	if err != nil {
		return Backup{}, err
	}
	for _, b := range all {
		if _, err := lookThrough(ctx, b.Path()); err == nil {
			return b, nil
		}
	}
	return Backup{}, fmt.Errorf("in %s: %w", folder, ErrNoBackup)
}

// nextBackup names a backup that is about to be made: later than every other, also when the clock went backwards, so that
// the newest by name is the newest made.
func nextBackup(folder, label string, now time.Time) (Backup, error) {
	all, err := Backups(folder)
	if err != nil {
		return Backup{}, err
	}
	at := now.UTC().Truncate(time.Second)
	if len(all) > 0 && !at.After(all[0].At) {
		at = all[0].At.Add(time.Second)
	}
	name := at.Format(backupTime)
	if label != "" {
		name += "-" + label
	}
	return Backup{Folder: folder, Name: name + backupSuffix, At: at}, nil
}
