package filing

import "time"

// Revision (版本) is a frozen order: an immutable package with a number, counted from 1 within its order, and the digest
// that names it everywhere.
type Revision struct {
	ID       ID        `json:"id"`
	OrderID  ID        `json:"orderId"`
	Number   int       `json:"number"`
	Digest   string    `json:"digest"` // SHA-256 of the package's tagmanifest-sha256.txt, lower-case hex
	FrozenAt time.Time `json:"frozenAt"`
	RuleSet  string    `json:"ruleSet"`
	// Fingerprint tells whether a draft changed since it was frozen: a digest of all that a person decided about it.
	Fingerprint string `json:"fingerprint"`
}

// SubmissionState is how far one hand-over got.
type SubmissionState string

// The states of a submission. A hand-over that stopped anywhere between intent and receipt is unknown until the other
// side is asked for the digest; it is never sent again blindly.
const (
	SubmissionIntended  SubmissionState = "intended"  // stored before the first byte leaves
	SubmissionUnknown   SubmissionState = "unknown"   // no answer: arrival has to be looked up
	SubmissionNotSent   SubmissionState = "not-sent"  // certain: nothing arrived
	SubmissionDelivered SubmissionState = "delivered" // the connector proved delivery
)

// Submission (提交) is one hand-over of one revision through one connector.
type Submission struct {
	ID         ID              `json:"id"`
	OrderID    ID              `json:"orderId"`
	RevisionID ID              `json:"revisionId"`
	Digest     string          `json:"digest"`
	Connector  string          `json:"connector"`        // "companion", "folder", "intake", "sftp", "s3"
	Target     string          `json:"target"`           // where it goes: a folder or an address, never a secret
	Sealed     bool            `json:"sealed,omitempty"` // with the receiver's age key, by a connector that can
	State      SubmissionState `json:"state"`
	IntendedAt time.Time       `json:"intendedAt"`
	SettledAt  time.Time       `json:"settledAt,omitzero"`
	Problem    Text            `json:"problem,omitzero"` // why it did not arrive or is unknown
	Receipt    *Receipt        `json:"receipt,omitempty"`
}

// Receipt (回执) proves that a package was received: what, when, by whom. A receipt of an intake is signed; one of a
// folder is written by this program and says so by an empty signature.
type Receipt struct {
	ID         string     `json:"id"`
	Digest     string     `json:"digest"`
	Revision   int        `json:"revision"`
	Order      ID         `json:"order"`
	ReceivedAt time.Time  `json:"receivedAt"` // UTC, whole seconds
	Connector  string     `json:"connector"`
	Receiver   string     `json:"receiver"`            // name of the receiving side
	Reference  string     `json:"reference,omitempty"` // the number under which the receiving side lists it
	Findings   int        `json:"findings"`            // what the receiving side's own review found
	Blockers   int        `json:"blockers"`
	Overrides  []Override `json:"overrides,omitempty"`
	PublicKey  string     `json:"publicKey,omitempty"` // Ed25519, base64 (RFC 4648)
	Signature  string     `json:"signature,omitempty"` // over SigningBytes, base64
}

// Blind reports that nobody there confirmed the arrival, neither by a signature nor by a number of its own: the package
// lies where it was to be put, and that is all that is known.
func (r Receipt) Blind() bool { return r.Signature == "" && r.Reference == "" }

// PutWords say of a blind place what was done.
var PutWords = Text{"已放到约定的位置", "put where agreed"}
