package filing

import "time"

// EvidenceKind says what a piece of evidence is.
type EvidenceKind string

// The kinds of evidence.
const (
	EvidenceDigest    EvidenceKind = "digest"     // of the package that went
	EvidenceReceipt   EvidenceKind = "receipt"    // written by this program, unsigned
	EvidenceSigned    EvidenceKind = "signed"     // a receipt that the receiving side signed
	EvidenceReference EvidenceKind = "reference"  // the number under which the receiving side lists it
	EvidencePicture   EvidenceKind = "screenshot" // a picture of the page, kept sealed
	EvidenceWords     EvidenceKind = "words"      // what a person wrote down
	EvidenceRuling    EvidenceKind = "ruling"     // what the receiving side's clerk decided, asked for by this program
	EvidenceReading   EvidenceKind = "reading"    // what the provider's own interface answered
	EvidenceNumber    EvidenceKind = "number"     // the filing number that was issued
)

// EvidenceKinds lists every kind.
var EvidenceKinds = []EvidenceKind{EvidenceDigest, EvidenceReceipt, EvidenceSigned, EvidenceReference, EvidencePicture,
	EvidenceWords, EvidenceRuling, EvidenceReading, EvidenceNumber}

var evidenceNames = map[EvidenceKind]Text{
	EvidenceDigest:    {"资料包摘要", "digest of the package"},
	EvidenceReceipt:   {"本程序写下的回执（未签名）", "receipt written by this program, unsigned"},
	EvidenceSigned:    {"接收方签名的回执", "receipt signed by the receiver"},
	EvidenceReference: {"对方的订单号", "order number of the other side"},
	EvidencePicture:   {"页面截图", "screenshot of the page"},
	EvidenceWords:     {"手工记录", "written down by hand"},
	EvidenceRuling:    {"接收方经办人的处理结果", "ruling of the receiver’s clerk"},
	EvidenceReading:   {"接入商接口的回答", "answer of the provider’s interface"},
	EvidenceNumber:    {"备案号", "filing number"},
}

// Name returns the kind in words.
func (k EvidenceKind) Name() Text { return nameOr(evidenceNames, k) }

// Evidence (凭据) is what an event rests on. A piece with a Name is a file, whose content is kept sealed under its ID.
type Evidence struct {
	ID      ID           `json:"id,omitempty"`
	Kind    EvidenceKind `json:"kind"`
	Text    string       `json:"text,omitempty"`
	Name    string       `json:"name,omitempty"` // of the file
	Bytes   int64        `json:"bytes,omitempty"`
	SHA256  string       `json:"sha256,omitempty"`
	Reasons []Reason     `json:"reasons,omitempty"` // of a ruling that sent the order back
	At      time.Time    `json:"at,omitzero"`
}
