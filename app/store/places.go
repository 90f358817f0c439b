package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
)

// settingBackupPlaces lists every folder elsewhere that backups of this data were made into.
const settingBackupPlaces = "backup-places"

// notePlace remembers a folder that holds backups of this data.
func (s *Store) notePlace(ctx context.Context, folder string) error {
	all, err := s.notedPlaces(ctx)
	if err != nil || slices.Contains(all, folder) {
		return err
	}
	b, err := json.Marshal(append(all, folder))
	if err != nil {
		return err
	}
	return s.SetSetting(ctx, settingBackupPlaces, b)
}

func (s *Store) notedPlaces(ctx context.Context) (all []string, err error) {
	b, err := s.Setting(ctx, settingBackupPlaces)
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
	all, err := s.notedPlaces(ctx)
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

// renewElsewhere replaces the backups in every folder that is at hand, and returns the others: what lies there opens by the
// former key until the next backup into it.
func (s *Store) renewElsewhere(ctx context.Context) (unreached []string, err error) {
	return s.eachPlace(ctx, func(folder string) error {
		_, err := s.backup(ctx, folder, true)
		return err
	})
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
