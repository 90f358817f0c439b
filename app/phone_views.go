package app

import (
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/handoff"
)

// PhoneOffer is what a person needs to connect a phone: the code to scan and what to compare. Code and link carry the
// key: whoever has them can put pictures into the slot.
type PhoneOffer struct {
	Order    filing.ID         `json:"order"`
	Slot     filing.SlotID     `json:"slot"`
	Link     string            `json:"link"`
	Code     string            `json:"code"`  // PNG, as a data URL
	Check    string            `json:"check"` // six digits; the phone shows the same
	Network  handoff.Network   `json:"network"`
	Networks []handoff.Network `json:"networks"` // those to choose from, the likeliest first
	Status   PhoneStatus       `json:"status"`
}

// PhoneStatus is how the connection to a phone stands.
type PhoneStatus struct {
	Order     filing.ID          `json:"order"`
	Slot      filing.SlotID      `json:"slot"`
	Check     string             `json:"check"` // of the offer that this is about
	Stage     handoff.Stage      `json:"stage"`
	End       handoff.End        `json:"end"` // why it is over; empty while it lasts
	Expires   time.Time          `json:"expires"`
	Elsewhere int                `json:"elsewhere"` // tries from other networks, refused
	Strangers int                `json:"strangers"` // tries with a wrong code
	Others    bool               `json:"others"`    // another phone with the code was refused
	Heard     int                `json:"heard"`     // messages of the phone: somebody is at work with it
	Received  []handoff.Received `json:"received"`
}
