package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"beiandesk/app/internal/atomicfile"
)

const (
	keptDays  = 7
	keptWeeks = 4
)

// shelf is a folder of backups while old ones are removed from it. Which one of a day stays is decided by time first; but the
// last of a day may be damaged, or made of data that was, so one goes only when a newer one is whole and holds as many orders.
type shelf struct {
	all  []Backup // newest first
	keep map[string]bool
	made string // the one just made, which was looked through
}

// prune removes old backups after one was made.
func prune(ctx context.Context, folder string, made Backup) error {
	all, err := Backups(folder)
	if err != nil {
		return err
	}
	s := shelf{all, kept(all), made.Name}
	for n, b := range all {
		if s.keep[b.Name] {
			continue
		}
		replaced, err := s.replaced(ctx, n)
		if err != nil {
			return err
		}
		if !replaced {
			s.keep[b.Name] = true
			continue
		}
		if err := os.Remove(b.Path()); err != nil {
			return fmt.Errorf("remove an old backup: %w", err)
		}
	}
	return atomicfile.SyncFolder(folder)
}

// replaced reports whether nothing is lost with a backup: a newer one that stays, of its day, or of its week when nothing of
// its day stays, is whole and holds as many orders. A damaged one is no loss; one that cannot be read today may be.
func (s shelf) replaced(ctx context.Context, n int) (bool, error) {
	old := s.all[n]
	if orders, err := readableOrders(ctx, old); err == nil {
		for _, b := range s.peers(n) {
			if s.standsFor(ctx, b, old, orders) {
				return true, nil
			}
		}
	}
	_, err := lookThrough(ctx, old.Path())
	return errors.Is(err, ErrCorrupted), ctx.Err()
}

func (s shelf) standsFor(ctx context.Context, b, old Backup, orders int) bool {
	if b.label() == backupRowsTold && old.label() != backupRowsTold {
		return false
	}
	if has, err := readableOrders(ctx, b); err != nil || has < orders {
		return false
	}
	if b.Name == s.made {
		return true
	}
	_, err := lookThrough(ctx, b.Path())
	return err == nil
}

// peers returns the newer ones that stay and stand for a backup: those of its day, of its week, or all.
func (s shelf) peers(n int) []Backup {
	var day, week, all []Backup
	for _, b := range s.all[:n] {
		if !s.keep[b.Name] {
			continue
		}
		all = append(all, b)
		if weekOf(b) == weekOf(s.all[n]) {
			week = append(week, b)
		}
		if dayOf(b) == dayOf(s.all[n]) {
			day = append(day, b)
		}
	}
	switch {
	case len(day) > 0:
		return day
	case len(week) > 0:
		return week
	}
	return all
}

// readableOrders counts the orders of a backup, but for those of clients whose key was destroyed in it since.
func readableOrders(ctx context.Context, b Backup) (n int, err error) {
	db, err := openCopy(b.Path())
	if err != nil {
		return 0, err
	}
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM orders WHERE client_id IN
		(SELECT client_id FROM client_keys WHERE length(wrapped) > 0)`).Scan(&n)
	return n, errors.Join(err, db.Close())
}

func dayOf(b Backup) string { return b.At.Format(time.DateOnly) }

func weekOf(b Backup) string {
	year, number := b.At.ISOWeek()
	return fmt.Sprint(year, "-", number)
}

// kept chooses from backups, newest first, by their time alone: the last of each of the seven newest days and the four newest
// weeks that have any, and the last one made before a migration.
func kept(all []Backup) map[string]bool {
	keep, days, weeks := map[string]bool{}, map[string]bool{}, map[string]bool{}
	migration := false
	for _, b := range all {
		if day := dayOf(b); !days[day] && len(days) < keptDays {
			days[day], keep[b.Name] = true, true
		}
		if week := weekOf(b); !weeks[week] && len(weeks) < keptWeeks {
			weeks[week], keep[b.Name] = true, true
		}
		if b.label() == backupBeforeMigration && !migration {
			migration, keep[b.Name] = true, true
		}
	}
	return keep
}
