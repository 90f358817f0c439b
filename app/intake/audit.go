package intake

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/gofrs/flock"

	"beiandesk/app/filing"
)

// entry is one line of the log of what was done here and by whom. It names nobody whose papers are here.
type entry struct {
	At         time.Time `json:"at"`
	By         string    `json:"by"`              // label of the token, or who worked at the command line
	Token      string    `json:"token,omitempty"` // first digits of its hash
	From       string    `json:"from,omitempty"`  // address of the other side
	Act        string    `json:"act"`
	Submission filing.ID `json:"submission,omitempty"`
	Digest     string    `json:"digest,omitempty"`
	Detail     string    `json:"detail,omitempty"` // kind of a refusal, scope that was missing
	Before     string    `json:"before"`           // SHA-256 of the line before, in hex; of nothing, for the first
}

// AuditEntry is a line of the log as it is shown.
type AuditEntry struct {
	At         time.Time `json:"at"`
	By         string    `json:"by"`
	Token      string    `json:"token,omitempty"`
	From       string    `json:"from,omitempty"`
	Act        string    `json:"act"` // "announced", "received", "refused", "expired", "accepted", "sent-back", "opened", "denied", "token-made", "token-revoked"
	Submission filing.ID `json:"submission,omitempty"`
	Digest     string    `json:"digest,omitempty"`
	Detail     string    `json:"detail,omitempty"`
}

// AuditError says where the log of an intake is not as it was written.
type AuditError struct{ Line int }

func (e *AuditError) Error() string {
	return fmt.Sprintf("line %d of the audit log was changed, or one before it was taken out", e.Line)
}

// exclusively runs a change that other processes of this folder, such as a clerk's command, must not meet half done.
func (in *Intake) exclusively(change func() error) error {
	lock := flock.New(in.home.changes())
	if err := lock.Lock(); err != nil {
		return fmt.Errorf("wait for other programs: %w", err)
	}
	defer lock.Unlock()
	return change()
}

// note adds an entry to the log.
func (in *Intake) note(e entry) error {
	return in.exclusively(func() error { return in.append(e) })
}

// append adds an entry; the caller works exclusively. Each line carries the digest of the one before, so that nothing
// can be taken out of the middle unseen. A line that a crash cut short stays as it is, ended.
func (in *Intake) append(e entry) error {
	f, err := os.OpenFile(in.home.audit(), os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("write audit log: %w", err)
	}
	last, whole, err := lastLine(f)
	if err != nil {
		return errors.Join(fmt.Errorf("read audit log: %w", err), f.Close())
	}
	e.At, e.By, e.Before = in.now(), title(e.By), digestOf(last)
	line, err := json.Marshal(e)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	line = append(line, '\n')
	if !whole {
		line = append([]byte{'\n'}, line...)
	}
	_, err = f.Write(line)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write audit log: %w", err)
	}
	return nil
}

func digestOf(line []byte) string {
	sum := sha256.Sum256(line)
	return hex.EncodeToString(sum[:])
}

// longestEntry is more than any line of the log has.
const longestEntry = 16 << 10

// lastLine reads the last line of a file, without its line feed, and whether it has one.
func lastLine(f *os.File) (line []byte, whole bool, err error) {
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return nil, true, err
	}
	tail := make([]byte, min(info.Size(), longestEntry))
	if _, err := f.ReadAt(tail, info.Size()-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return nil, false, err
	}
	tail, whole = bytes.CutSuffix(tail, []byte{'\n'})
	return tail[bytes.LastIndexByte(tail, '\n')+1:], whole, nil
}

// Audit reads the log, oldest first. Where a line is not the one that the next was written after, it returns what stands
// before and an *AuditError. What was cut off at the end, and a log that was rewritten from some line on to its end, are
// not noticed.
func (in *Intake) Audit() ([]AuditEntry, error) {
	f, err := os.Open(in.home.audit())
	if errors.Is(err, fs.ErrNotExist) {
		return []AuditEntry{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read audit log: %w", err)
	}
	defer f.Close()
	out := []AuditEntry{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, longestEntry)
	before := digestOf(nil)
	for n := 1; lines.Scan(); n++ {
		var e entry
		switch err := json.Unmarshal(lines.Bytes(), &e); {
		case err == nil && e.Before != before:
			return out, &AuditError{n}
		case err == nil:
			out = append(out, AuditEntry{e.At, e.By, e.Token, e.From, e.Act, e.Submission, e.Digest, e.Detail})
		}
		before = digestOf(lines.Bytes()) // a line that a crash cut short counts with the digest alone
	}
	return out, lines.Err()
}
