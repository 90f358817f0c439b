package handoff

import (
	"context"

	"beiandesk/app/filing"
)

// Desk does what a phone asks for. Errors that a person can act on are *Refusal; anything else is told as a failure of
// the program. A Session calls it for one message at a time.
type Desk interface {
	// Hint says what is wrong with a small copy of a picture, and keeps nothing.
	Hint(ctx context.Context, content []byte) ([]filing.Text, error)
	// Take keeps a picture and says what is found on it.
	Take(ctx context.Context, p Picture) (Verdict, error)
}

// Picture is one file from a phone, as it came.
type Picture struct {
	Name     string // cleaned: no folders, no control characters, never empty
	Content  []byte
	Replaces filing.ID // an earlier picture of this session; empty adds one
}

// Verdict is what was found on a picture that was taken.
type Verdict struct {
	Material  filing.ID     `json:"material"`
	Name      string        `json:"name"`
	Findings  []Said        `json:"findings"` // worst first; empty: nothing found that the rules know
	Fine      []filing.Text `json:"fine"`     // points of the guide at which nothing was found
	Converted bool          `json:"converted"`
}

// Said is a finding in the words a phone shows.
type Said struct {
	Severity filing.Severity `json:"severity"`
	Message  filing.Text     `json:"message"`
	Advice   filing.Text     `json:"advice"`
	Mendable bool            `json:"mendable"` // the computer can repair it; it need not be taken again
}

// Refusal is why a picture was not taken, with the way out.
type Refusal struct {
	Code    string      `json:"code"`
	Message filing.Text `json:"message"`
	Advice  filing.Text `json:"advice"`
	Cause   error       `json:"-"`
}

// Error implements error.
func (r *Refusal) Error() string { return r.Code + ": " + r.Message.EN }

// Unwrap returns what caused it.
func (r *Refusal) Unwrap() error { return r.Cause }

// Frame is the outline the page draws over a picture, so that a person sees whether it is filled.
type Frame string

// The outlines.
const (
	FrameNone   Frame = ""
	FrameCard   Frame = "card"   // an identity card, 85.6 × 54 mm
	FramePage   Frame = "page"   // a sheet of A4
	FramePerson Frame = "person" // head and shoulders before a backdrop
)

// Task is what the phone is told of the slot.
type Task struct {
	Slot     filing.SlotID `json:"slot"`
	Name     filing.Text   `json:"name"`
	Help     filing.Text   `json:"help"`
	Frame    Frame         `json:"frame"`
	Backdrop string        `json:"backdrop"` // #RRGGBB a backdrop may have; empty when none is asked for
	Do       []filing.Text `json:"do"`
	Avoid    []filing.Text `json:"avoid"`
	Hints    bool          `json:"hints"` // small copies are looked at before a picture is sent
}
