package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/internal/wire"
	"beiandesk/app/vault"
)

// ErrNotReceived reports a package that did not arrive here, or not whole.
var ErrNotReceived = errors.New("no such package was received")

// FaultyRulingError is a ruling that cannot be taken as it was put, in words.
type FaultyRulingError struct{ Fault filing.Text }

func (e *FaultyRulingError) Error() string { return e.Fault.EN }

// Queue lists the received packages of a standing, or with an empty one all of them, the one that waits longest first.
func (in *Intake) Queue(standing filing.Standing) ([]wire.QueueItem, error) {
	receipts, err := in.Packages()
	if err != nil {
		return nil, err
	}
	items := []wire.QueueItem{}
	for _, r := range slices.Backward(receipts) {
		in.mu.Lock()
		rec, err := in.load(filing.ID(r.ID))
		in.mu.Unlock()
		if err != nil {
			return nil, err
		}
		item := wire.QueueItem{ID: rec.ID, Digest: r.Digest, Order: r.Order, Revision: r.Revision, Sender: rec.By,
			ReceivedAt: r.ReceivedAt, Findings: r.Findings, Blockers: r.Blockers, Standing: filing.StandingPending}
		rulings, err := in.rulings(rec)
		if err != nil {
			return nil, err
		}
		if n := len(rulings); n > 0 {
			item.Standing = rulings[n-1].Standing
		}
		if standing == "" || item.Standing == standing {
			items = append(items, item)
		}
	}
	return items, nil
}

// Package opens a received package, every byte of it checked once more; who opened it is written down. It is read in
// memory: nothing of it lies unsealed on the intake's disk.
func (in *Intake) Package(ctx context.Context, id filing.ID, by string) (*bundle.Reader, error) {
	rec, err := in.received(id)
	if err != nil {
		return nil, err
	}
	bag, err := in.openBag(in.home.pack(rec.Announced.Digest), rec)
	if err != nil {
		return nil, err
	}
	if err := in.note(entry{By: by, Act: "opened", Submission: rec.ID, Digest: rec.Announced.Digest}); err != nil {
		return nil, err
	}
	return bundle.Open(ctx, bag)
}

// Status tells what is known about a submission.
func (in *Intake) Status(id filing.ID) (wire.Status, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	rec, err := in.load(id)
	if errors.Is(err, errUnknown) {
		return wire.Status{}, fmt.Errorf("%s: %w", id, ErrNotReceived)
	}
	if err != nil {
		return wire.Status{}, err
	}
	return in.status(rec)
}

// Rule keeps what a clerk decided about a received package. Rulings are only ever added; the last one counts, and
// the same one put twice is kept once. A faulty one yields a *FaultyRulingError.
func (in *Intake) Rule(id filing.ID, d filing.Ruling) (filing.Ruling, error) {
	if fault := d.Fault(); !fault.IsZero() {
		return d, &FaultyRulingError{fault}
	}
	rec, err := in.received(id)
	if err != nil {
		return d, err
	}
	err = in.exclusively(func() error {
		before, err := in.rulings(rec)
		if err != nil {
			return err
		}
		if n := len(before); n > 0 && sameRuling(before[n-1], d) {
			d = before[n-1]
			return nil
		}
		d.At = in.now()
		if err := in.keepRuling(rec, len(before)+1, d); err != nil {
			return err
		}
		return in.append(entry{By: d.By, Act: string(d.Standing), Submission: rec.ID, Digest: rec.Announced.Digest})
	})
	return d, err
}

func sameRuling(a, b filing.Ruling) bool {
	return a.Standing == b.Standing && a.Note == b.Note && a.By == b.By && slices.Equal(a.Reasons, b.Reasons)
}

// received finds the record of a package that has a receipt.
func (in *Intake) received(id filing.ID) (record, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	rec, err := in.load(id)
	var receipt *filing.Receipt
	if err == nil {
		receipt, err = in.receipt(rec.Announced.Digest)
	}
	if errors.Is(err, errUnknown) || (err == nil && receipt == nil) {
		return rec, fmt.Errorf("%s: %w", id, ErrNotReceived)
	}
	return rec, err
}

// rulingPlace binds a sealed ruling to its submission and its number.
func rulingPlace(id filing.ID, number int) vault.Place {
	return vault.Place{Table: "rulings", Row: string(id), Column: strconv.Itoa(number), Version: 1}
}

// keepRuling seals a ruling: its words may speak of people.
func (in *Intake) keepRuling(rec record, number int, d filing.Ruling) error {
	key, err := in.vault.OpenClientKey(keyName(rec.ID), rec.Key)
	if err != nil {
		return fmt.Errorf("keep ruling: %w", err)
	}
	plain, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("keep ruling: %w", err)
	}
	folder := in.home.rulingsOf(rec.ID)
	if err := atomicfile.MakeFolder(folder); err != nil {
		return fmt.Errorf("keep ruling: %w", err)
	}
	return atomicfile.WriteFile(filepath.Join(folder, strconv.Itoa(number)), key.Seal(rulingPlace(rec.ID, number), plain), nil)
}

// rulings are what was decided about a submission, oldest first.
func (in *Intake) rulings(rec record) ([]filing.Ruling, error) {
	entries, err := os.ReadDir(in.home.rulingsOf(rec.ID))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read rulings: %w", err)
	}
	key, err := in.vault.OpenClientKey(keyName(rec.ID), rec.Key)
	if err != nil {
		return nil, fmt.Errorf("read rulings: %w", err)
	}
	var out []filing.Ruling
	for number := 1; number <= len(entries); number++ {
		sealed, err := os.ReadFile(filepath.Join(in.home.rulingsOf(rec.ID), strconv.Itoa(number)))
		if errors.Is(err, fs.ErrNotExist) {
			break // what else lies there was never finished
		}
		var d filing.Ruling
		if err == nil {
			var plain []byte
			if plain, err = key.Open(rulingPlace(rec.ID, number), sealed); err == nil {
				err = json.Unmarshal(plain, &d)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("read ruling %d: %w", number, err)
		}
		out = append(out, d)
	}
	return out, nil
}

// title is a sender's name as it may stand in an entry of the log: one line, not long.
func title(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 80 {
		return string(r[:80])
	}
	return s
}
