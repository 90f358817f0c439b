package app

import (
	"context"
	"errors"

	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
	"beiandesk/app/rules"
	"beiandesk/app/submit"
)

// mostRefusalReasons is how many reasons of one refusal are told: nobody mends more at a time, and the other side may send
// any number.
const mostRefusalReasons = 50

// refusalWords tells why an intake refused a package, each reason on its line with the field or slot that it concerns; the
// words as they came where the intake named no reasons.
func (a *App) refusalWords(ctx context.Context, order filing.ID, failed *submit.Error) filing.Text {
	var refusal *wire.Problem
	if !errors.As(failed, &refusal) || len(refusal.Errors) == 0 {
		return failed.Message
	}
	set, err := a.setOf(ctx, order)
	if err != nil {
		return failed.Message
	}
	words := refusal.Message
	for i, v := range refusal.Errors {
		if i == mostRefusalReasons {
			words.ZH, words.EN = words.ZH+"\n……", words.EN+"\n…"
			break
		}
		place := placeWords(set, v)
		words.ZH, words.EN = words.ZH+"\n· "+place.ZH+v.Message.ZH, words.EN+"\n· "+place.EN+v.Message.EN
	}
	return words
}

// setOf is the rule set that an order is judged by.
func (a *App) setOf(ctx context.Context, order filing.ID) (*rules.Set, error) {
	d, err := a.draft(ctx, order)
	if err != nil {
		return nil, err
	}
	return a.RuleSet(d.Order.RuleSet)
}

// placeWords names the field or slot that a reason concerns, to stand before it; empty for one that concerns neither.
func placeWords(set *rules.Set, v wire.Violation) filing.Text {
	var name filing.Text
	switch field, slot := v.Place(); {
	case field != "":
		name = set.Label(field)
	case slot.Known():
		name = slot.Name()
	default:
		return filing.Text{}
	}
	return filing.Text{ZH: name.ZH + "：", EN: name.EN + ": "}
}
