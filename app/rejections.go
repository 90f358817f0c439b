package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// RejectionView is one reason an order was sent back for, with what it concerns.
type RejectionView struct {
	At      time.Time       `json:"at"`
	ID      string          `json:"id"` // of the reason in the rule set; empty: a text that no reason was recognised in
	Title   filing.Text     `json:"title"`
	Advice  filing.Text     `json:"advice"`
	Fields  []string        `json:"fields"`
	Slots   []filing.SlotID `json:"slots"`
	Text    string          `json:"text"`    // the words it came with
	Changed bool            `json:"changed"` // the order was changed since
}

// ReasonOption is a reason to choose from.
type ReasonOption struct {
	ID    string      `json:"id"`
	Title filing.Text `json:"title"`
}

// Reasons lists the reasons of a rule set.
func (c *Checker) Reasons(ruleSet string) ([]ReasonOption, error) {
	set, err := c.RuleSet(ruleSet)
	if err != nil {
		return nil, err
	}
	out := []ReasonOption{}
	for _, r := range set.Rejections {
		out = append(out, ReasonOption{r.ID, r.Title})
	}
	return out, nil
}

// recognise finds the reasons that a provider's text speaks of, the one with most words first.
func recognise(set *rules.Set, text string) []string {
	type hit struct {
		id string
		n  int
	}
	var hits []hit
	for _, r := range set.Rejections {
		n := 0
		for _, phrase := range r.Words {
			if holdsAll(text, strings.Split(phrase, "+")) {
				n += len([]rune(phrase))
			}
		}
		if n > 0 {
			hits = append(hits, hit{r.ID, n})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return b.n - a.n })
	out := []string{}
	for _, h := range hits {
		out = append(out, h.id)
	}
	return out
}

func holdsAll(text string, parts []string) bool {
	for _, p := range parts {
		if !strings.Contains(text, p) {
			return false
		}
	}
	return true
}

// RecogniseReasons finds the reasons that a provider's text speaks of, for an order, the likeliest first.
func (a *App) RecogniseReasons(ctx context.Context, id filing.ID, text string) ([]ReasonOption, error) {
	d, err := a.draft(ctx, id)
	if err != nil {
		return nil, err
	}
	set, err := a.RuleSet(d.Order.RuleSet)
	if err != nil {
		return nil, err
	}
	out := []ReasonOption{}
	for _, reason := range recognise(set, text) {
		r, _ := set.Rejection(reason)
		out = append(out, ReasonOption{r.ID, r.Title})
	}
	return out, nil
}

func (a *App) draft(ctx context.Context, id filing.ID) (filing.Draft, error) {
	if _, err := parseID(id); err != nil {
		return filing.Draft{}, err
	}
	d, err := a.store.Draft(ctx, id)
	return d, a.wrap(err)
}

// rejecting is the event by which an order is sent back in a state.
var rejecting = map[filing.State]filing.Event{
	filing.StateFirstReview: filing.EventProviderReject, filing.StatePhotoReview: filing.EventPhotoReject, // or provider-reject, see beyondPhoto
	filing.StateSMSVerification: filing.EventSMSFail, filing.StateAuthorityReview: filing.EventAuthorityReject,
}

// noteMark stands before the ids of reasons in the note of an event; the text follows on the next line.
const noteMark = "reasons: "

// Reject records that an order was sent back: for reasons chosen, or recognised in the provider's text when none is
// chosen. The order can then be changed, and its next freezing is another revision. In a state that is sent back already,
// the reasons are added to what is known.
func (a *App) Reject(ctx context.Context, id filing.ID, reasons []string, text string) (OrderView, error) {
	d, err := a.draft(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	set, err := a.RuleSet(d.Order.RuleSet)
	if err != nil {
		return OrderView{}, err
	}
	text = strings.TrimSpace(text)
	if reasons, err = chosenReasons(set, reasons, text); err != nil {
		return OrderView{}, err
	}
	event, ok := rejecting[d.Order.State]
	if !ok {
		return OrderView{}, &Problem{
			Code:    "not-under-review",
			Message: filing.Text{ZH: "订单处于“" + d.Order.State.Name().ZH + "”，没有审核可以驳回。", EN: "The order is in state “" + d.Order.State.Name().EN + "”: there is no review to reject it."},
			Advice:  filing.Words("请先记录它到了哪一步（order record）。", "Record first how far it got (order record)."),
		}
	}
	if event == filing.EventPhotoReject && beyondPhoto(set, reasons) {
		event = filing.EventProviderReject
	}
	note := text
	if len(reasons) > 0 {
		note = noteMark + strings.Join(reasons, " ") + "\n" + text
	}
	if _, err := a.store.Transition(ctx, d.Order.ID, event, strings.TrimSpace(note)); err != nil {
		return OrderView{}, a.wrap(err)
	}
	return a.Order(ctx, id)
}

// beyondPhoto reports whether a reason concerns more than the photo: taking it again would not mend that.
func beyondPhoto(set *rules.Set, reasons []string) bool {
	for _, id := range reasons {
		r, _ := set.Rejection(id)
		if (len(r.Fields) > 0 || len(r.Slots) > 0) && !slices.Contains(r.Slots, filing.SlotVerificationPhoto) {
			return true
		}
	}
	return false
}

func chosenReasons(set *rules.Set, reasons []string, text string) ([]string, error) {
	for _, id := range reasons {
		if _, ok := set.Rejection(id); !ok {
			return nil, &Problem{
				Code:    "reason-unknown",
				Message: filing.Words("没有驳回原因“%s”。", "There is no reason %q.", id),
				Advice:  filing.Words("用 order reject --list 查看，或粘贴接入商的原文。", "See order reject --list, or paste the provider’s own words."),
			}
		}
	}
	if len(reasons) == 0 && text == "" {
		return nil, &Problem{
			Code:    "reason-missing",
			Message: filing.Words("没有选原因，也没有原文。", "Neither a reason nor a text is given."),
			Advice:  filing.Words("请选择原因，或粘贴接入商的原文。", "Choose a reason, or paste the provider’s own words."),
		}
	}
	if len(reasons) == 0 {
		reasons = recognise(set, text)
		reasons = reasons[:min(len(reasons), mostRecognised)]
	}
	return reasons, nil
}

// mostRecognised is how many reasons are taken from one text: providers name one or two.
const mostRecognised = 3

// rejectionViews are what an order was sent back for, newest first.
func rejectionViews(set *rules.Set, events []store.Event) []RejectionView {
	out := []RejectionView{}
	changed := false
	for _, e := range slices.Backward(events) {
		changed = changed || e.Event == filing.EventEdit || e.Event == filing.EventFreeze
		out = append(out, ruledReasons(e, changed)...)
		ids, text := reasonsOf(e)
		for _, id := range ids {
			r, _ := set.Rejection(id)
			out = append(out, RejectionView{e.At, id, reasonTitle(set, id), r.Advice, orEmpty(r.Fields), orEmpty(r.Slots), text, changed})
		}
		if len(ids) == 0 && sentBack(e.Event) && text != "" && len(ruledReasons(e, changed)) == 0 {
			out = append(out, RejectionView{At: e.At, Title: e.Event.Name(), Fields: []string{}, Slots: []filing.SlotID{}, Text: text, Changed: changed})
		}
	}
	return out
}

// ruledReasons are the reasons that the receiving side's clerk gave, each at its field or slot.
func ruledReasons(e store.Event, changed bool) []RejectionView {
	var out []RejectionView
	for _, proof := range e.Evidence {
		for _, r := range proof.Reasons {
			v := RejectionView{At: e.At, Title: e.Event.Name(), Fields: []string{}, Slots: []filing.SlotID{}, Text: r.Words, Changed: changed}
			if r.Field != "" {
				v.Fields = append(v.Fields, r.Field)
			}
			if r.Slot != "" {
				v.Slots = append(v.Slots, r.Slot)
			}
			out = append(out, v)
		}
	}
	return out
}

func sentBack(e filing.Event) bool {
	return e == filing.EventProviderReject || e == filing.EventPhotoReject || e == filing.EventSMSFail || e == filing.EventAuthorityReject
}

// reasonsOf reads the reasons and the text of an event's note.
func reasonsOf(e store.Event) (ids []string, text string) {
	rest, marked := strings.CutPrefix(e.Note, noteMark)
	if !sentBack(e.Event) || !marked {
		return nil, e.Note
	}
	head, text, _ := strings.Cut(rest, "\n")
	return strings.Fields(head), text
}
