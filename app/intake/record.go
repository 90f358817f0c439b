package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/internal/wire"
)

// record is the journal entry of a submission. Together with the files that lie in the folders it is the whole state:
// nothing else has to be remembered over a crash.
type record struct {
	ID          filing.ID         `json:"id"`
	Announced   wire.Announcement `json:"announced"`
	AnnouncedAt time.Time         `json:"announcedAt"`
	By          string            `json:"by"`    // label of the token
	Token       string            `json:"token"` // first digits of its hash
	Key         []byte            `json:"key"`   // of the submission's files, wrapped by the vault
	RefusedAt   time.Time         `json:"refusedAt,omitzero"`
	Refusal     []place           `json:"refusal,omitempty"`
}

// place is where a refused package was wrong, and what kind of thing it was. The sentences went to the sender once; they
// quote names and numbers of people whose package was not accepted, and are not kept.
type place struct {
	Pointer string `json:"pointer"`
	Code    string `json:"code"`
}

func placesOf(violations []wire.Violation) []place {
	var places []place
	for _, v := range violations {
		places = append(places, place{v.Pointer, v.Code})
	}
	return places
}

// violations states kept places as a status does.
func violations(places []place) []wire.Violation {
	said := filing.Words("原因只在提交时说明过，接收端不保存。", "What is wrong was said in the answer to the commit; the intake does not keep it.")
	var out []wire.Violation
	for _, p := range places {
		out = append(out, wire.Violation{Pointer: p.Pointer, Code: p.Code, Detail: said.EN, Message: said})
	}
	return out
}

// errUnknown reports a submission that was never announced.
var errUnknown = errors.New("no such submission")

// load reads the journal entry of a submission and undoes a step that a crash left half done: a package without a
// receipt was never acknowledged, so it goes back among the incoming ones and is committed anew. The caller holds mu.
func (in *Intake) load(id filing.ID) (record, error) {
	if parsed, err := filing.ParseID(string(id)); err != nil || parsed != id {
		return record{}, errUnknown // also keeps anything but an id out of file names
	}
	var rec record
	err := readJSON(in.home.record(id), &rec)
	if errors.Is(err, fs.ErrNotExist) {
		return record{}, errUnknown
	}
	if err != nil {
		return record{}, err
	}
	if in.runs[id] == nil {
		err = in.reclaim(rec)
	}
	return rec, err
}

func (in *Intake) reclaim(rec record) error {
	digest := rec.Announced.Digest
	stored, err := exists(in.home.pack(digest))
	if err != nil || !stored {
		return err
	}
	received, err := exists(in.home.receipt(digest))
	if err != nil {
		return err
	}
	if received {
		return os.RemoveAll(in.home.upload(rec.ID))
	}
	if err := os.RemoveAll(in.home.bag(rec.ID)); err != nil {
		return err
	}
	if err := atomicfile.MakeFolder(in.home.upload(rec.ID)); err != nil {
		return err
	}
	return atomicfile.Rename(in.home.pack(digest), in.home.bag(rec.ID))
}

// receipt returns the receipt of a digest, nil when it was not received.
func (in *Intake) receipt(digest string) (*filing.Receipt, error) {
	var r filing.Receipt
	err := readJSON(in.home.receipt(digest), &r)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &r, nil
}

// missing lists the announced files that are not here. A file gets its name only when it is whole, so that its name is
// enough to ask for; commit looks at the bytes.
func (in *Intake) missing(rec record) ([]string, error) {
	missing := []string{}
	for _, f := range rec.Announced.Files {
		info, err := os.Lstat(in.place(rec.ID, f.Path))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err != nil || !info.Mode().IsRegular() {
			missing = append(missing, f.Path)
		}
	}
	return missing, nil
}

// place is where a file of a submission lies. The path was announced, and so was checked by wire.CheckPath.
func (in *Intake) place(id filing.ID, path string) string {
	return filepath.Join(in.home.bag(id), filepath.FromSlash(path))
}

// status describes a submission as it lies on the disk. The caller holds mu.
func (in *Intake) status(rec record) (wire.Status, error) {
	s := wire.Status{ID: rec.ID, Digest: rec.Announced.Digest, Missing: []string{}, Errors: []wire.Violation{},
		Timeline: []wire.Moment{{At: rec.AnnouncedAt, Event: "announced"}}}
	if !rec.RefusedAt.IsZero() {
		s.Timeline = append(s.Timeline, wire.Moment{At: rec.RefusedAt, Event: "refused"})
	}
	receipt, err := in.receipt(rec.Announced.Digest)
	if err != nil {
		return s, fmt.Errorf("read receipt: %w", err)
	}
	if receipt != nil {
		s.State, s.Receipt = wire.Received, receipt
		s.Timeline = append(s.Timeline, wire.Moment{At: receipt.ReceivedAt, Event: "received"})
		rulings, err := in.rulings(rec)
		for _, d := range rulings {
			s.Ruling = &d
			s.Timeline = append(s.Timeline, wire.Moment{At: d.At, Event: string(d.Standing)})
		}
		return s, err
	}
	if in.runs[rec.ID] != nil {
		s.State = wire.Reviewing
		return s, nil
	}
	if s.Missing, err = in.missing(rec); err != nil {
		return s, fmt.Errorf("look for files: %w", err)
	}
	s.State = wire.Receiving
	switch {
	case len(s.Missing) == 0:
		s.State = wire.Complete
	case len(rec.Refusal) > 0:
		s.State, s.Errors = wire.Declined, violations(rec.Refusal)
	}
	return s, nil
}
