package app

import (
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// Layer is how far an acknowledgement reaches. A lower layer never stands for a higher one.
type Layer string

// The layers, one upon the other.
const (
	LayerHandedOver Layer = "handed-over"
	LayerReceived   Layer = "received"
	LayerProvider   Layer = "provider"
	LayerAuthority  Layer = "authority"
	LayerNumber     Layer = "number"
)

// Layers lists every layer, lowest first.
var Layers = []Layer{LayerHandedOver, LayerReceived, LayerProvider, LayerAuthority, LayerNumber}

var layerNames = map[Layer]filing.Text{
	LayerHandedOver: {ZH: "已交出", EN: "Handed over"},
	LayerReceived:   {ZH: "对方已收到", EN: "Received"},
	LayerProvider:   {ZH: "接入商审核", EN: "Provider’s review"},
	LayerAuthority:  {ZH: "管局审核", EN: "Authority’s review"},
	LayerNumber:     {ZH: "备案号", EN: "Filing number"},
}

// AckAnswer says what is known of a layer.
type AckAnswer string

// The answers. Blind is a hand-over that nobody on the other side confirmed.
const (
	AckOpen  AckAnswer = "open"
	AckYes   AckAnswer = "yes"
	AckNo    AckAnswer = "no"
	AckBlind AckAnswer = "blind"
)

// AckAnswers lists every answer.
var AckAnswers = []AckAnswer{AckOpen, AckYes, AckNo, AckBlind}

var answerNames = map[AckAnswer]filing.Text{
	AckOpen:  {ZH: "还没有答复", EN: "no answer yet"},
	AckYes:   {ZH: "是", EN: "yes"},
	AckNo:    {ZH: "否", EN: "no"},
	AckBlind: {ZH: "无人确认", EN: "nobody confirmed it"},
}

// AcknowledgementView is what is known of one layer of the newest hand-over, and what that rests on.
type AcknowledgementView struct {
	Layer    Layer             `json:"layer"`
	Name     filing.Text       `json:"name"`
	Answer   AckAnswer         `json:"answer"`
	Words    filing.Text       `json:"words"` // the answer in words
	At       time.Time         `json:"at,omitzero"`
	Evidence []filing.Evidence `json:"evidence"`
}

// acknowledgements are the layers of the newest hand-over; empty when nothing was handed over.
func acknowledgements(o filing.Order, submissions []filing.Submission, events []store.Event) []AcknowledgementView {
	out := []AcknowledgementView{}
	if len(submissions) == 0 {
		return out
	}
	s, since := submissions[0], lastRound(events)
	views := map[Layer]*AcknowledgementView{}
	for _, l := range Layers {
		views[l] = &AcknowledgementView{Layer: l, Name: layerNames[l], Answer: AckOpen, Evidence: []filing.Evidence{}}
	}
	handedOver(s, views)
	for _, e := range since {
		answered(e, views)
	}
	if provider := views[LayerProvider]; provider.Answer != AckOpen && views[LayerReceived].Answer == AckBlind {
		views[LayerReceived].Answer, views[LayerReceived].At = AckYes, provider.At // who judges it has it
	}
	if o.FilingNumber != "" && views[LayerAuthority].Answer == AckYes {
		number := views[LayerNumber]
		number.Answer, number.At = AckYes, views[LayerAuthority].At
		number.Evidence = append(number.Evidence, filing.Evidence{Kind: filing.EvidenceNumber, Text: o.FilingNumber})
	}
	for _, l := range Layers {
		if views[l].Words.IsZero() {
			views[l].Words = answerNames[views[l].Answer]
		}
		out = append(out, *views[l])
	}
	return out
}

// lastRound are the events since the newest hand-over began.
func lastRound(events []store.Event) []store.Event {
	for i := len(events) - 1; i >= 0; i-- {
		if events[i].Event == filing.EventSend {
			return events[i:]
		}
	}
	return nil
}

// handedOver fills in what the hand-over itself proved.
func handedOver(s filing.Submission, views map[Layer]*AcknowledgementView) {
	out, in := views[LayerHandedOver], views[LayerReceived]
	out.At = s.IntendedAt
	out.Evidence = append(out.Evidence, filing.Evidence{Kind: filing.EvidenceDigest, Text: s.Digest})
	switch s.State {
	case filing.SubmissionNotSent:
		out.Answer, out.At, out.Words = AckNo, s.SettledAt, s.Problem
	case filing.SubmissionUnknown:
		out.Answer, out.Words = AckBlind, s.Problem
	case filing.SubmissionDelivered:
		out.Answer, out.At = AckYes, s.SettledAt
		received(s, in)
	}
}

// received fills in who confirmed an arrival: a signature, a number that the provider's page showed, or nobody.
func received(s filing.Submission, v *AcknowledgementView) {
	r := s.Receipt
	if r == nil {
		return
	}
	v.At = r.ReceivedAt
	switch {
	case r.Signature != "":
		v.Answer = AckYes
		v.Evidence = append(v.Evidence, filing.Evidence{Kind: filing.EvidenceSigned, Text: r.ID + " · " + r.Receiver})
	case r.Reference != "":
		v.Answer = AckYes
	default:
		v.Answer = AckBlind
		v.Words = filing.Words("已放到约定的位置，对方没有确认收到。", "It lies where it was to be put; nobody there confirmed it.")
		v.Evidence = append(v.Evidence, filing.Evidence{Kind: filing.EvidenceReceipt, Text: r.ID})
	}
}

// ackEvent is what an event says about a layer.
type ackEvent struct {
	layer  Layer
	answer AckAnswer
}

var ackEvents = map[filing.Event]ackEvent{
	filing.EventReceive:          {LayerReceived, ""},
	filing.EventProviderAccept:   {LayerProvider, AckOpen},
	filing.EventPhotoReject:      {LayerProvider, AckOpen},
	filing.EventProviderPass:     {LayerProvider, AckYes},
	filing.EventPhotoAccept:      {LayerProvider, AckYes},
	filing.EventProviderReject:   {LayerProvider, AckNo},
	filing.EventSMSDue:           {LayerAuthority, AckOpen},
	filing.EventAuthorityReceive: {LayerAuthority, AckOpen},
	filing.EventSMSPass:          {LayerAuthority, AckOpen},
	filing.EventSMSFail:          {LayerAuthority, AckNo},
	filing.EventAuthorityApprove: {LayerAuthority, AckYes},
	filing.EventAuthorityReject:  {LayerAuthority, AckNo},
}

// answered takes over what an event says, with its evidence.
func answered(e store.Event, views map[Layer]*AcknowledgementView) {
	said, ok := ackEvents[e.Event]
	if !ok {
		return
	}
	v := views[said.layer]
	v.Evidence = append(v.Evidence, e.Evidence...)
	if said.answer == "" {
		return
	}
	v.Answer, v.At, v.Words = said.answer, e.At, e.Event.Name()
	if _, words := reasonsOf(e); words != "" {
		v.Evidence = append(v.Evidence, filing.Evidence{Kind: filing.EvidenceWords, Text: words, At: e.At})
	}
}
