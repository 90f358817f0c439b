// Package submit hands a frozen package over to whoever receives it, through one Connector per way of doing so, and
// tells exactly what is known afterwards: received, not sent, refused, or unknown. submit/submittest is the conformance
// test that every connector passes.
package submit

import (
	"context"
	"fmt"
	"io/fs"

	"beiandesk/app/filing"
)

// Parcel is one frozen revision on its way out. Bag is the package as a read-only file system with the bag's base folder
// as root: the package lies sealed in the store and is opened in memory, so that nothing personal reaches a disk before
// a connector means it to.
type Parcel struct {
	Order    filing.ID
	Revision int
	Digest   string // SHA-256 of tagmanifest-sha256.txt, lower-case hex
	Title    string // a file name for a person, already safe on every system, without extension
	Bag      fs.FS
}

// Progress reports bytes done of total. Done never falls, and a successful hand-over ends with done == total.
type Progress func(done, total int64)

// Connector (提交方式) is one way of handing over. Implementations are safe for one hand-over at a time.
//
// Sending a digest that already arrived returns its receipt and doubles nothing. Every error of Send is an *Error.
type Connector interface {
	// Name is stable and stored with submissions: "companion", "folder", "intake".
	Name() string
	// Check tells whether the other side can be reached, without sending anything of the package.
	Check(ctx context.Context) error
	// Send hands the parcel over and returns the proof. It refuses a bag that does not match its digest before anything
	// counts as delivered.
	Send(ctx context.Context, p Parcel, progress Progress) (filing.Receipt, error)
	// Lookup asks whether a package with this digest has arrived. It settles what Send left unknown.
	Lookup(ctx context.Context, digest string) (receipt filing.Receipt, found bool, err error)
}

// Follower is a Connector whose other side can be asked what it decided about a package that arrived there.
type Follower interface {
	Connector
	// Follow answers with the newest ruling; ruled is false while nobody decided anything.
	Follow(ctx context.Context, digest string) (ruling filing.Ruling, ruled bool, err error)
}

// StatusReader asks a provider's own interface how a filing stands. It reads and never changes anything there.
type StatusReader interface {
	// Read answers what the provider says about the service number and the domains of an order.
	Read(ctx context.Context, q StatusQuery) (Reading, error)
}

// StatusQuery names what is asked about.
type StatusQuery struct {
	ServiceNumber string
	Domains       []string
}

// ReadStanding is how a filing stands by a provider's word.
type ReadStanding string

// The standings. ReadNothing says that the provider knows nothing of it.
const (
	ReadNothing     ReadStanding = "nothing"
	ReadUnbound     ReadStanding = "unbound"      // the service number is bound to no instance
	ReadBound       ReadStanding = "bound"        // it is, and nothing was handed in with it
	ReadUnderReview ReadStanding = "under-review" // a filing with it is under review
	ReadFiled       ReadStanding = "filed"
	ReadInvalid     ReadStanding = "invalid" // the service number holds no more
)

// Reading is what a provider's interface answered.
type Reading struct {
	Standing     ReadStanding `json:"standing"`
	FilingNumber string       `json:"filingNumber"` // empty while none is issued
	Risks        []Risk       `json:"risks"`        // what has to be put right on what is filed
}

// Risk is something that a provider wants put right by a day.
type Risk struct {
	Deadline string   `json:"deadline"` // yyyy-mm-dd
	Source   string   `json:"source"`
	Advice   []string `json:"advice"`
}

// Kind says what is known after a failed hand-over.
type Kind string

// The kinds of failure.
const (
	NotSent Kind = "not-sent" // certain: nothing counts as arrived; sending again is safe
	Refused Kind = "refused"  // certain: the other side saw it and said no; the package has to change
	Unknown Kind = "unknown"  // it may have arrived: ask with Lookup, never send blindly
	Waiting Kind = "waiting"  // a person has it in hand: Lookup knows once they said what they did
)

// Error is a failed hand-over in words.
type Error struct {
	Kind    Kind
	Message filing.Text
	Advice  filing.Text
	Cause   error
	// TokenRefused says that trying again cannot help until a person gives another token.
	TokenRefused bool
}

func (e *Error) Error() string {
	if e.Cause != nil {
		return fmt.Sprintf("%s: %s: %v", e.Kind, e.Message.EN, e.Cause)
	}
	return fmt.Sprintf("%s: %s", e.Kind, e.Message.EN)
}

func (e *Error) Unwrap() error { return e.Cause }
