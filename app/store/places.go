package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
)

// Lists of folders elsewhere: every one that backups of this data were made into, and those of them whose backups a former key
// still opens.
const (
	settingBackupPlaces = "backup-places"
	settingFormerPlaces = "former-places"
)

// notePlace remembers a folder that holds backups of this data.
func (s *Store) notePlace(ctx context.Context, folder string) error {
	all, err := s.places(ctx, settingBackupPlaces)
	if err != nil || slices.Contains(all, folder) {
		return err
	}
	return s.setPlaces(ctx, settingBackupPlaces, append(all, folder))
}

func (s *Store) setPlaces(ctx context.Context, setting string, folders []string) error {
	b, err := json.Marshal(folders)
	if err != nil {
		return err
	}
	return s.SetSetting(ctx, setting, b)
}

func (s *Store) places(ctx context.Context, setting string) (all []string, err error) {
	b, err := s.Setting(ctx, setting)
	if errors.Is(err, ErrNotFound) || err == nil && len(b) == 0 {
		return nil, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &all)
	}
	return all, err
}

// backupPlaces returns the folders elsewhere that hold backups of this data, as far as is known.
func (s *Store) backupPlaces(ctx context.Context) ([]string, error) {
	all, err := s.places(ctx, settingBackupPlaces)
	if err != nil {
		return nil, err
	}
	chosen, err := s.Setting(ctx, SettingBackupFolder)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	if folder := string(chosen); folder != "" && !slices.Contains(all, folder) {
		all = append(all, folder)
	}
	return all, nil
}

// forgetElsewhere destroys the keys of forgotten clients in every folder of backups that is at hand, and returns the others.
func (s *Store) forgetElsewhere(ctx context.Context) (unreached []string, err error) {
	return s.eachPlace(ctx, func(folder string) error { return s.dropOutdated(ctx, folder, true) })
}

// renewElsewhere replaces the backups in every folder that is at hand, returns these, and notes the others: what lies there
// opens by a former key until the next backup into it.
func (s *Store) renewElsewhere(ctx context.Context) (reached []string, err error) {
	unreached, err := s.eachPlace(ctx, func(folder string) error {
		_, err := s.backup(ctx, folder, true)
		if err == nil {
			reached = append(reached, folder)
		}
		return err
	})
	if err != nil {
		return reached, err
	}
	return reached, s.setPlaces(ctx, settingFormerPlaces, unreached)
}

// FormerPlaces returns the folders whose backups a former key still opens, until the next backup into them.
func (s *Store) FormerPlaces(ctx context.Context) ([]string, error) {
	return s.places(ctx, settingFormerPlaces)
}

// reachedPlace strikes a folder off those that a former key still opens.
func (s *Store) reachedPlace(ctx context.Context, folder string) error {
	left, err := s.FormerPlaces(ctx)
	if err != nil || !slices.Contains(left, folder) {
		return err
	}
	return s.setPlaces(ctx, settingFormerPlaces, slices.DeleteFunc(left, func(f string) bool { return f == folder }))
}

// eachPlace cleans the folders elsewhere that hold backups of this data, and returns those where that cannot be done now.
func (s *Store) eachPlace(ctx context.Context, clean func(folder string) error) (unreached []string, err error) {
	places, err := s.backupPlaces(ctx)
	for _, folder := range places {
		failed := s.atHand(ctx, folder)
		if failed == nil {
			failed = clean(folder)
		}
		if err := ctx.Err(); err != nil {
			return unreached, err
		}
		if failed != nil {
			unreached = append(unreached, folder)
		}
	}
	return unreached, err
}

// atHand refuses a folder without backups of this data: its disk may be elsewhere, or another one in its place.
func (s *Store) atHand(ctx context.Context, folder string) error {
	if _, err := os.Stat(folder); err != nil {
		return err
	}
	found, err := Backups(folder)
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("in %s: %w", folder, ErrNoBackup)
	}
	if err == nil {
		err = s.ownBackups(ctx, folder)
	}
	return err
}
