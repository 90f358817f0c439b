package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
)

const (
	// DefaultPartialAge is how long an upload that does not go on is kept.
	DefaultPartialAge = 7 * 24 * time.Hour
	sweepEvery        = time.Hour
)

// expireUntil clears away what expired, now and every hour.
func (in *Intake) expireUntil(ctx context.Context) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		if err := in.Expire(); err != nil {
			slog.Error("intake: uploads that expired are not cleared away", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Expire removes the uploads to which nothing was added for so long that they will not be finished: their files and
// their announcement, so that asking for the digest says that it is not here. What was received or refused stays.
func (in *Intake) Expire() error {
	uploads, err := os.ReadDir(in.home.incoming())
	if err != nil {
		return fmt.Errorf("look for expired uploads: %w", err)
	}
	var failed []error
	for _, u := range uploads {
		failed = append(failed, in.expire(filing.ID(u.Name())))
	}
	return errors.Join(failed...)
}

// expire removes an upload if it is old. The announcement goes first: files without one were never announced.
func (in *Intake) expire(id filing.ID) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	touched, err := lastTouched(in.home.upload(id))
	if err != nil || in.runs[id] != nil || in.now().Sub(touched) < in.partialAge {
		return err
	}
	rec, err := in.load(id)
	switch {
	case errors.Is(err, errUnknown):
		return os.RemoveAll(in.home.upload(id))
	case err != nil:
		return err
	case in.now().Sub(rec.AnnouncedAt) < in.partialAge:
		return nil
	}
	if receipt, err := in.receipt(rec.Announced.Digest); err != nil || receipt != nil {
		return err
	}
	if err := in.note(entry{By: rec.By, Act: "expired", Submission: id, Digest: rec.Announced.Digest}); err != nil {
		return err
	}
	if len(rec.Refusal) == 0 { // of what was refused, code and place of the reasons stay
		if err := os.Remove(in.home.record(id)); err != nil {
			return fmt.Errorf("forget an expired upload: %w", err)
		}
		if err := atomicfile.SyncFolder(in.home.submissions()); err != nil {
			return fmt.Errorf("forget an expired upload: %w", err)
		}
	}
	in.step("expired")
	return os.RemoveAll(in.home.upload(id))
}

// lastTouched is when something was last added to a folder; a folder that is gone was touched long ago.
func lastTouched(folder string) (at time.Time, err error) {
	err = filepath.WalkDir(folder, func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err == nil && info.ModTime().After(at) {
			at = info.ModTime()
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return at, nil
	}
	return at, err
}
