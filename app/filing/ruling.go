package filing

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Standing is what the receiving side decided about a package that arrived.
type Standing string

// The standings. A package that arrived and was not looked at is pending.
const (
	StandingPending  Standing = "pending"
	StandingAccepted Standing = "accepted"
	StandingSentBack Standing = "sent-back"
)

var standingNames = map[Standing]Text{
	StandingPending:  {"待处理", "Waiting for a clerk"},
	StandingAccepted: {"已接收通过", "Accepted"},
	StandingSentBack: {"已退回", "Sent back"},
}

// Known reports whether s is a standing.
func (s Standing) Known() bool { _, ok := standingNames[s]; return ok }

// Name returns the standing in words.
func (s Standing) Name() Text { return nameOr(standingNames, s) }

// Reason (退回原因) is one thing that an order was sent back for: at a field, at a slot, or, with neither, at the whole.
type Reason struct {
	Field string `json:"field,omitempty"`
	Slot  SlotID `json:"slot,omitempty"`
	Words string `json:"words"`
}

// Ruling (处理结果) is what a clerk of the receiving side decided about a package.
type Ruling struct {
	Standing Standing  `json:"standing"`
	At       time.Time `json:"at"` // UTC, whole seconds
	By       string    `json:"by"` // the clerk, as the receiving side names them
	Note     string    `json:"note,omitempty"`
	Reasons  []Reason  `json:"reasons,omitempty"`
}

// Bounds of a ruling: far more than a person writes.
const (
	mostReasons     = 100
	mostReasonBytes = 4 << 10
)

// Fault says what is wrong with a ruling as it was put; an empty text when nothing is.
func (d Ruling) Fault() Text {
	switch {
	case d.Standing != StandingAccepted && d.Standing != StandingSentBack:
		return Words("处理结果只能是 accepted（通过）或 sent-back（退回）。", "A ruling is either accepted or sent-back.")
	case d.Standing == StandingAccepted && len(d.Reasons) > 0:
		return Words("通过时不填退回原因；可以写备注。", "What is accepted has no reasons to send it back; a note can be given.")
	case d.Standing == StandingSentBack && len(d.Reasons) == 0:
		return Words("退回须至少写明一条原因。", "Sending back needs at least one reason.")
	case len(d.Reasons) > mostReasons || !short(d.Note):
		return Words("原因太多或备注太长。", "There are too many reasons, or the note is too long.")
	}
	for _, r := range d.Reasons {
		if t := r.fault(); !t.IsZero() {
			return t
		}
	}
	return Text{}
}

func (r Reason) fault() Text {
	switch {
	case strings.TrimSpace(r.Words) == "" || !short(r.Words):
		return Words("原因不能为空，也不能太长。", "A reason has to be some words, and not too many.")
	case r.Field != "" && r.Slot != "":
		return Words("一条原因只能指向一个字段或一个材料项。", "A reason points at one field or one slot.")
	case r.Slot != "" && !r.Slot.Known():
		return Words("没有材料项“%s”。", "There is no slot %q.", r.Slot)
	case r.Field != "":
		if _, ok := findField(r.Field); !ok {
			return Words("没有字段“%s”；相近的有：%s。", "There is no field %q; similar ones: %s.", r.Field, strings.Join(nearestPaths(r.Field), ", "))
		}
	}
	return Text{}
}

func short(s string) bool { return len(s) <= mostReasonBytes && utf8.ValidString(s) }
