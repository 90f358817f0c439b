package intake

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/internal/wire"
)

// serveAnnounce takes an announcement: 201 for a new one, 200 for one that is known already.
func (in *Intake) serveAnnounce(w http.ResponseWriter, c call) error {
	raw, err := io.ReadAll(io.LimitReader(c.Body, in.limits.Announcement+1)) // one byte more tells that it is too long
	if err != nil {
		return uploadBroken()
	}
	key := strings.Trim(c.Header.Get("Idempotency-Key"), `"`) // a quoted string in the header's draft
	if key == "" {
		return noIdempotencyKey()
	}
	announced, violations := wire.ParseAnnouncement(raw, in.limitsFor(c.by))
	if len(violations) > 0 {
		return announcementInvalid(violations)
	}
	if key != announced.Digest {
		return keyDiffers()
	}
	status, fresh, err := in.announce(announced, c)
	if err != nil {
		return err
	}
	in.step("announced")
	w.Header().Set("Location", "/v1/submissions/"+string(status.ID))
	code := http.StatusOK
	if fresh {
		code = http.StatusCreated
	}
	answer(w, code, "application/json", status)
	return nil
}

// announce writes the journal entry of a package, unless it is there.
func (in *Intake) announce(a wire.Announcement, c call) (s wire.Status, fresh bool, err error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	id := wire.SubmissionID(a.Digest)
	rec, err := in.load(id)
	switch {
	case errors.Is(err, errUnknown):
		fresh = true
		if err := in.roomFor(c.by, a.Bytes()); err != nil {
			return s, false, err
		}
		_, key := in.vault.NewClientKey(keyName(id))
		rec = record{ID: id, Announced: a, AnnouncedAt: in.now(), By: c.by.Label, Token: c.by.id(), Key: key}
		if err := in.begin(rec, c.RemoteAddr); err != nil {
			return s, false, fmt.Errorf("keep announcement: %w", err)
		}
	case err != nil:
		return s, false, err
	case !reflect.DeepEqual(rec.Announced, a):
		return s, false, keyReused()
	}
	s, err = in.status(rec)
	return s, fresh, err
}

// begin makes room for a submission and writes its journal entry last: what has no entry was never announced.
func (in *Intake) begin(rec record, from string) error {
	for _, folder := range []string{in.home.bag(rec.ID), in.home.partial(rec.ID)} {
		if err := atomicfile.MakeFolder(folder); err != nil {
			return err
		}
	}
	in.step("room-made")
	if err := in.note(entry{By: rec.By, Token: rec.Token, From: from, Act: "announced", Submission: rec.ID, Digest: rec.Announced.Digest}); err != nil {
		return err
	}
	return writeJSON(in.home.record(rec.ID), rec)
}

// serveLookup settles whether a package arrived: the status of a digest, or 404.
func (in *Intake) serveLookup(w http.ResponseWriter, c call) error {
	digest := c.URL.Query().Get("digest")
	if !wire.IsSHA256(digest) {
		return badDigestQuery()
	}
	return in.answerStatus(w, c, wire.SubmissionID(digest), digest)
}

func (in *Intake) serveStatus(w http.ResponseWriter, c call) error {
	return in.answerStatus(w, c, filing.ID(c.args[0]), "")
}

// answerStatus answers with the status of a submission, which has to be of the digest if one is given.
func (in *Intake) answerStatus(w http.ResponseWriter, c call, id filing.ID, digest string) error {
	in.mu.Lock()
	rec, err := in.load(id)
	var s wire.Status
	if err == nil {
		s, err = in.status(rec)
	}
	in.mu.Unlock()
	if err != nil {
		return err
	}
	if digest != "" && s.Digest != digest {
		return errUnknown
	}
	if s.State == wire.Reviewing {
		w.Header().Set("Retry-After", "2")
	}
	return answerTagged(w, c.Request, s)
}

func (in *Intake) serveReceipt(w http.ResponseWriter, c call) error {
	in.mu.Lock()
	rec, err := in.load(filing.ID(c.args[0]))
	var receipt *filing.Receipt
	if err == nil {
		receipt, err = in.receipt(rec.Announced.Digest)
	}
	in.mu.Unlock()
	if errors.Is(err, errUnknown) || (err == nil && receipt == nil) {
		return noSuchReceipt()
	}
	if err != nil {
		return err
	}
	return answerTagged(w, c.Request, receipt)
}

func (in *Intake) serveKey(w http.ResponseWriter, c call) error {
	return answerTagged(w, c.Request, wire.Key{Algorithm: wire.Ed25519, PublicKey: encodeKey(in.PublicKey()), Receiver: in.name})
}
