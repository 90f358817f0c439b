package wire

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strings"
	"time"

	"beiandesk/app/filing"
)

// State is how far a submission got at the receiving side.
type State string

// The states of a submission. Only received means that the package arrived, and it always comes with a receipt.
const (
	Receiving State = "receiving" // announced; files are missing
	Complete  State = "complete"  // all files are here; not committed yet
	Reviewing State = "reviewing" // a commit is being worked on: ask again
	Declined  State = "refused"   // the last commit was refused; its files are deleted and may be sent again
	Received  State = "received"  // accepted, stored, and acknowledged with a receipt
)

// Status is what the receiving side knows about a submission.
type Status struct {
	ID       filing.ID       `json:"id"`
	Digest   string          `json:"digest"`
	State    State           `json:"state"`
	Missing  []string        `json:"missing"` // paths of announced files that are not here, in announced order
	Errors   []Violation     `json:"errors"`  // why the last commit was refused
	Timeline []Moment        `json:"timeline"`
	Receipt  *filing.Receipt `json:"receipt,omitempty"`
	// Ruling is what a clerk decided since; nil while nobody did, and before the package was received.
	Ruling *filing.Ruling `json:"ruling,omitempty"`
}

// QueueItem is a received package as a clerk's list shows it.
type QueueItem struct {
	ID         filing.ID       `json:"id"`
	Digest     string          `json:"digest"`
	Order      filing.ID       `json:"order"`
	Revision   int             `json:"revision"`
	Sender     string          `json:"sender"` // label of the token that announced it
	ReceivedAt time.Time       `json:"receivedAt"`
	Findings   int             `json:"findings"`
	Blockers   int             `json:"blockers"`
	Standing   filing.Standing `json:"standing"`
}

// Queue is the answer to a clerk who asks what there is to do, oldest first.
type Queue struct {
	Items []QueueItem `json:"items"`
}

// Moment is one thing that happened to a submission.
type Moment struct {
	At    time.Time `json:"at"`    // UTC, whole seconds
	Event string    `json:"event"` // "announced", "refused", "received", "accepted", "sent-back"
}

// Key is the public half of the key that signs receipts.
type Key struct {
	Algorithm string `json:"algorithm"` // always "Ed25519"
	PublicKey string `json:"publicKey"` // base64 of 32 bytes
	Receiver  string `json:"receiver"`  // name of the receiving side
}

// Ed25519 is the only signature algorithm of this version of the protocol.
const Ed25519 = "Ed25519"

var idEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// SubmissionID returns the id of the submission and of the receipt of a package: the first 128 bits of its digest as a
// filing.ID. One package can so have only one submission, and a crash leaves no second one behind. Senders take ids as
// they are given. The digest must be one by IsSHA256.
func SubmissionID(digest string) filing.ID {
	raw, err := hex.DecodeString(digest)
	if err != nil || len(raw) != sha256.Size {
		return ""
	}
	return filing.ID(idEncoding.EncodeToString(raw[:16]))
}

// ContentDigest writes the Content-Digest header (RFC 9530) for a SHA-256 in hex.
func ContentDigest(sha string) string {
	raw, err := hex.DecodeString(sha)
	if err != nil {
		return ""
	}
	return "sha-256=:" + digestEncoding.EncodeToString(raw) + ":"
}

// ParseContentDigest finds the SHA-256 in a Content-Digest header and returns it in lower-case hex. Other algorithms
// beside it are passed over, as RFC 9530 asks.
func ParseContentDigest(header string) (sha string, ok bool) {
	if strings.ContainsAny(header, "\r\n") {
		return "", false // which the base64 decoder would pass over
	}
	for member := range strings.SplitSeq(header, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(member), "=")
		if name != "sha-256" {
			continue
		}
		value, _, _ = strings.Cut(value, ";") // parameters mean nothing here
		value = strings.TrimSpace(value)
		if len(value) < 2 || value[0] != ':' || value[len(value)-1] != ':' {
			return "", false
		}
		raw, err := digestEncoding.DecodeString(value[1 : len(value)-1])
		if err != nil || len(raw) != sha256.Size {
			return "", false
		}
		return hex.EncodeToString(raw), true
	}
	return "", false
}
