package filing

import "fmt"

// State is where an order stands between the first keystroke and its filing number.
type State string

// The states, in the order in which a filing meets them.
const (
	StateDraft             State = "draft"              // being prepared
	StateFrozen            State = "frozen"             // a revision is frozen into a package
	StateSending           State = "sending"            // the intent to hand over is stored; bytes may be leaving
	StateUnknown           State = "unknown"            // nobody here knows whether the package arrived
	StateFirstReview       State = "first-review"       // the provider has the package and reviews it (初审)
	StateProviderRejected  State = "provider-rejected"  // the provider sent it back
	StatePhotoVerification State = "photo-verification" // backdrop and verification photo are due
	StatePhotoReview       State = "photo-review"       // the provider looks at the photo
	StateToAuthority       State = "to-authority"       // accepted; on its way to the authority
	StateSMSVerification   State = "sms-verification"   // the ministry's SMS must be answered in time
	StateReturned          State = "returned"           // SMS missed or failed: the order came back
	StateAuthorityReview   State = "authority-review"   // the authority reviews it (管局审核)
	StateAuthorityRejected State = "authority-rejected" // the authority sent it back
	StateFiled             State = "filed"              // the number is issued
	StateAbandoned         State = "abandoned"          // given up by the filer
)

// States lists every state.
var States = []State{StateDraft, StateFrozen, StateSending, StateUnknown, StateFirstReview, StateProviderRejected,
	StatePhotoVerification, StatePhotoReview, StateToAuthority, StateSMSVerification, StateReturned,
	StateAuthorityReview, StateAuthorityRejected, StateFiled, StateAbandoned}

var stateNames = map[State]Text{
	StateDraft:             {"草稿", "Draft"},
	StateFrozen:            {"已定稿", "Frozen"},
	StateSending:           {"提交中", "Handing over"},
	StateUnknown:           {"送达未知", "Arrival unknown"},
	StateFirstReview:       {"已提交，待初审", "Handed over, first review due"},
	StateProviderRejected:  {"接入商退回", "Sent back by the provider"},
	StatePhotoVerification: {"待拍照核验", "Verification photo due"},
	StatePhotoReview:       {"照片审核", "Photo under review"},
	StateToAuthority:       {"待提交管局", "On its way to the authority"},
	StateSMSVerification:   {"待短信核验", "SMS check due"},
	StateReturned:          {"核验未过，已退回", "Returned: SMS check missed"},
	StateAuthorityReview:   {"管局审核", "Authority's review"},
	StateAuthorityRejected: {"管局驳回", "Rejected by the authority"},
	StateFiled:             {"已备案", "Filed"},
	StateAbandoned:         {"已放弃", "Abandoned"},
}

// Name returns the state in words.
func (s State) Name() Text { return nameOr(stateNames, s) }

// Known reports whether s is one of States.
func (s State) Known() bool { _, ok := stateNames[s]; return ok }

// Open reports that an order in this state keeps its subject busy: no second order may be opened beside it (F2).
func (s State) Open() bool { return s.Known() && s != StateFiled && s != StateAbandoned }

// Editable reports whether fields and materials may change. Editing a frozen order thaws it first; its frozen revision
// stays as it is.
func (s State) Editable() bool {
	switch s {
	case StateDraft, StateFrozen, StateProviderRejected, StateReturned, StateAuthorityRejected:
		return true
	}
	return false
}

// Guided reports whether a person may still take pictures for the order, so that guides are worth ticking: while it can be
// changed, and when the provider waits for the photo.
func (s State) Guided() bool { return s.Editable() || s == StatePhotoVerification }

// Event is what moves an order from one state to another.
type Event string

// The events. Each is recorded with its time and evidence before the new state counts.
const (
	EventFreeze           Event = "freeze"            // the draft passed review and became a revision
	EventEdit             Event = "edit"              // something changed after freezing or a rejection
	EventSend             Event = "send"              // the intent to hand over was stored
	EventNotSent          Event = "not-sent"          // certain: nothing arrived
	EventLose             Event = "lose"              // no answer, or a crash: arrival unknown
	EventReceive          Event = "receive"           // a receipt proves that the package arrived
	EventProviderAccept   Event = "provider-accept"   // first review passed, photo still due
	EventProviderPass     Event = "provider-pass"     // first review passed, photo already in the package
	EventProviderReject   Event = "provider-reject"   // the provider sent it back, at the first review or for more than the photo
	EventPhotoSubmit      Event = "photo-submit"      // the photo went to the provider
	EventPhotoAccept      Event = "photo-accept"      // the photo passed
	EventPhotoReject      Event = "photo-reject"      // the photo must be taken again
	EventSMSDue           Event = "sms-due"           // handed to the authority; an SMS check applies
	EventAuthorityReceive Event = "authority-receive" // handed to the authority; no SMS check applies
	EventBackdropOrder    Event = "backdrop-order"    // the backdrop was asked for
	EventBackdropArrive   Event = "backdrop-arrive"   // the backdrop is there
	EventSMSTry           Event = "sms-try"           // a code was entered wrongly
	EventSMSResend        Event = "sms-resend"        // the SMS was asked for again
	EventSMSPass          Event = "sms-pass"          // the SMS check was passed
	EventSMSFail          Event = "sms-fail"          // the SMS check was missed or failed
	EventAuthorityApprove Event = "authority-approve" // the number was issued
	EventAuthorityReject  Event = "authority-reject"  // the authority sent it back
	EventWithdraw         Event = "withdraw"          // taken back for changes before the authority has it
	EventAbandon          Event = "abandon"           // given up
)

// Events lists every event.
var Events = []Event{EventFreeze, EventEdit, EventSend, EventNotSent, EventLose, EventReceive, EventProviderAccept,
	EventProviderPass, EventProviderReject, EventBackdropOrder, EventBackdropArrive, EventPhotoSubmit, EventPhotoAccept, EventPhotoReject, EventSMSDue,
	EventAuthorityReceive, EventSMSTry, EventSMSResend, EventSMSPass, EventSMSFail, EventAuthorityApprove, EventAuthorityReject, EventWithdraw,
	EventAbandon}

var eventNames = map[Event]Text{
	EventFreeze:           {"定稿", "frozen"},
	EventEdit:             {"重新修改", "edited again"},
	EventSend:             {"开始提交", "handing over began"},
	EventNotSent:          {"未送达", "not sent"},
	EventLose:             {"送达未知", "arrival unknown"},
	EventReceive:          {"已送达", "received"},
	EventProviderAccept:   {"初审通过，待拍照", "first review passed, photo due"},
	EventProviderPass:     {"初审通过", "first review passed"},
	EventProviderReject:   {"接入商退回", "sent back by the provider"},
	EventPhotoSubmit:      {"照片已交", "photo handed in"},
	EventPhotoAccept:      {"照片通过", "photo accepted"},
	EventPhotoReject:      {"照片退回重拍", "photo to be taken again"},
	EventSMSDue:           {"已交管局，待短信核验", "with the authority, SMS check due"},
	EventAuthorityReceive: {"已交管局", "with the authority"},
	EventBackdropOrder:    {"已申请幕布", "backdrop ordered"},
	EventBackdropArrive:   {"幕布已到", "backdrop arrived"},
	EventSMSTry:           {"验证码填错一次", "wrong code entered"},
	EventSMSResend:        {"已申请补发短信", "SMS asked for again"},
	EventSMSPass:          {"短信核验通过", "SMS check passed"},
	EventSMSFail:          {"短信核验未过", "SMS check missed"},
	EventAuthorityApprove: {"管局通过", "approved by the authority"},
	EventAuthorityReject:  {"管局驳回", "rejected by the authority"},
	EventWithdraw:         {"撤回修改", "withdrawn for changes"},
	EventAbandon:          {"放弃", "abandoned"},
}

// Name returns the event in words.
func (e Event) Name() Text { return nameOr(eventNames, e) }

// transitions is the whole machine. While the authority reviews, an order can neither be edited nor withdrawn
// (Aliyun 2018, icp filing process). An unknown hand-over is never sent again: it is settled by asking. An order that this
// program took for returned because its SMS clock ran out may have been answered in time after all.
var transitions = map[State]map[Event]State{
	StateDraft:             {EventFreeze: StateFrozen, EventAbandon: StateAbandoned},
	StateFrozen:            {EventEdit: StateDraft, EventSend: StateSending, EventAbandon: StateAbandoned},
	StateSending:           {EventReceive: StateFirstReview, EventNotSent: StateFrozen, EventLose: StateUnknown},
	StateUnknown:           {EventReceive: StateFirstReview, EventNotSent: StateFrozen},
	StateFirstReview:       {EventProviderAccept: StatePhotoVerification, EventProviderPass: StateToAuthority, EventProviderReject: StateProviderRejected, EventWithdraw: StateDraft, EventAbandon: StateAbandoned},
	StateProviderRejected:  {EventEdit: StateDraft, EventAbandon: StateAbandoned},
	StatePhotoVerification: {EventBackdropOrder: StatePhotoVerification, EventBackdropArrive: StatePhotoVerification, EventPhotoSubmit: StatePhotoReview, EventWithdraw: StateDraft, EventAbandon: StateAbandoned},
	StatePhotoReview:       {EventPhotoAccept: StateToAuthority, EventPhotoReject: StatePhotoVerification, EventProviderReject: StateProviderRejected, EventWithdraw: StateDraft, EventAbandon: StateAbandoned},
	StateToAuthority:       {EventSMSDue: StateSMSVerification, EventAuthorityReceive: StateAuthorityReview, EventWithdraw: StateDraft, EventAbandon: StateAbandoned},
	StateSMSVerification:   {EventSMSTry: StateSMSVerification, EventSMSResend: StateSMSVerification, EventSMSPass: StateAuthorityReview, EventSMSFail: StateReturned, EventWithdraw: StateDraft, EventAbandon: StateAbandoned},
	StateReturned:          {EventSMSPass: StateAuthorityReview, EventEdit: StateDraft, EventAbandon: StateAbandoned},
	StateAuthorityReview:   {EventAuthorityApprove: StateFiled, EventAuthorityReject: StateAuthorityRejected},
	StateAuthorityRejected: {EventEdit: StateDraft, EventAbandon: StateAbandoned},
	StateFiled:             {},
	StateAbandoned:         {},
}

// TransitionError reports an event that the state does not know.
type TransitionError struct {
	From  State
	Event Event
}

func (e *TransitionError) Error() string {
	return fmt.Sprintf("an order in state %q cannot %q", e.From, e.Event)
}

// Next returns the state that event leads to from s, or a *TransitionError.
func (s State) Next(e Event) (State, error) {
	if to, ok := transitions[s][e]; ok {
		return to, nil
	}
	return s, &TransitionError{From: s, Event: e}
}

// Possible lists the events that s knows, in the order of Events.
func (s State) Possible() []Event {
	var out []Event
	for _, e := range Events {
		if _, ok := transitions[s][e]; ok {
			out = append(out, e)
		}
	}
	return out
}
