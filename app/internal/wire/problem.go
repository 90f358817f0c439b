package wire

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"

	"beiandesk/app/filing"
)

// ProblemType is the media type of refusals (RFC 9457).
const ProblemType = "application/problem+json"

var digestEncoding = base64.StdEncoding.Strict()

// Problem is a refusal or a failure as problem details (RFC 9457), with the same words in both languages as an
// extension.
type Problem struct {
	Type     string      `json:"type"`  // "urn:beiandesk:problem:" and a stable word
	Title    string      `json:"title"` // Message in the language that was asked for
	Status   int         `json:"status"`
	Detail   string      `json:"detail"` // Advice in the language that was asked for
	Instance string      `json:"instance,omitempty"`
	Message  filing.Text `json:"message"` // what is wrong
	Advice   filing.Text `json:"advice"`  // the way out
	Errors   []Violation `json:"errors,omitempty"`
}

// Violation is one thing that is wrong at one place.
type Violation struct {
	Pointer string      `json:"pointer"` // JSON pointer (RFC 6901) into the announcement, or "/slots/…", "/fields/…", "/package/…"
	Code    string      `json:"code"`    // stable; a finding's code where a review found it
	Detail  string      `json:"detail"`  // Message in English
	Message filing.Text `json:"message"`
	Advice  filing.Text `json:"advice,omitzero"`
}

const problemPrefix = "urn:beiandesk:problem:"

// NewProblem makes a problem of a kind, which is its stable word, e.g. "files-missing".
func NewProblem(status int, kind string, message, advice filing.Text, errors ...Violation) *Problem {
	return &Problem{Type: problemPrefix + kind, Title: message.EN, Status: status, Detail: advice.EN,
		Message: message, Advice: advice, Errors: errors}
}

// Kind returns the stable word of the problem, empty when it is none of this protocol.
func (p *Problem) Kind() string {
	kind, ok := strings.CutPrefix(p.Type, problemPrefix)
	if !ok {
		return ""
	}
	return kind
}

func (p *Problem) Error() string { return fmt.Sprintf("%s: %s", p.Kind(), p.Message.EN) }

// In returns the problem with title and detail in a language.
func (p *Problem) In(lang filing.Lang) *Problem {
	said := *p
	said.Title, said.Detail = p.Message.In(lang), p.Advice.In(lang)
	return &said
}

// ParseProblem reads problem details as a server of this protocol writes them; ok is false for anything else.
func ParseProblem(raw []byte) (p *Problem, ok bool) {
	p = &Problem{}
	if err := json.Unmarshal(raw, p); err != nil || p.Kind() == "" || p.Message.IsZero() {
		return nil, false
	}
	return p, true
}

// FindingViolation states a finding of a review as a violation.
func FindingViolation(f filing.Finding) Violation {
	pointer := "/package"
	switch {
	case f.Field != "":
		pointer = "/fields/" + escapePointer(f.Field)
	case f.Slot != "":
		pointer = "/slots/" + escapePointer(string(f.Slot))
	}
	return Violation{Pointer: pointer, Code: string(f.Code), Detail: f.Message.EN, Message: f.Message, Advice: f.Advice}
}

// PackageViolation states a defect of the package itself, at a path or, where that is empty, as a whole.
func PackageViolation(path, code string, message filing.Text) Violation {
	pointer := "/package"
	if path != "" {
		pointer += "/" + escapePointer(path)
	}
	return Violation{Pointer: pointer, Code: code, Detail: message.EN, Message: message}
}

// Place is the field or the slot that a violation of FindingViolation points at; both are empty for any other.
func (v Violation) Place() (field string, slot filing.SlotID) {
	plain := strings.NewReplacer("~1", "/", "~0", "~")
	if path, ok := strings.CutPrefix(v.Pointer, "/fields/"); ok {
		return plain.Replace(path), ""
	}
	if id, ok := strings.CutPrefix(v.Pointer, "/slots/"); ok {
		return "", filing.SlotID(plain.Replace(id))
	}
	return "", ""
}

func escapePointer(s string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(s)
}

func violation(pointer, code, zh, en string, args ...any) Violation {
	words := filing.Words(zh, en, args...)
	return Violation{Pointer: pointer, Code: code, Detail: words.EN, Message: words}
}
