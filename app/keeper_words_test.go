package app

import (
	"errors"
	"path/filepath"
	"testing"

	"beiandesk/app/store"
)

// TestWordsForAFolderOfBackups tells a disk of backups that takes nothing from a data folder that takes nothing.
func TestWordsForAFolderOfBackups(t *testing.T) {
	dir, elsewhere := filepath.Join("d", "数据"), filepath.Join("e", "备份 盘")
	for name, c := range map[string]struct {
		path, place string
		reason      error
		want        string
	}{
		"its disk is full":              {elsewhere, elsewhere, store.ErrFull, "backup-disk-full"},
		"it is read-only":               {elsewhere, elsewhere, store.ErrReadOnly, "backup-read-only"},
		"the data's disk is full":       {dir, elsewhere, store.ErrFull, "disk-full"},
		"the data are read-only":        {dir, elsewhere, store.ErrReadOnly, "data-read-only"},
		"the data's own, disk full":     {dir, "", store.ErrFull, "disk-full"},
		"the data's own, only readable": {dir, "", store.ErrReadOnly, "data-read-only"},
	} {
		t.Run(name, func(t *testing.T) {
			var said *Problem
			err := backupProblem(&store.FolderError{Path: c.path, Reason: c.reason}, c.place, dir)
			if !errors.As(err, &said) || said.Code != c.want {
				t.Errorf("%v", err)
			}
		})
	}
}
