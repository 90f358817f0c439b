package app

import (
	"context"
	"slices"
	"time"

	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// backdropEvents say how far a backdrop is on its way.
var backdropEvents = []filing.Event{filing.EventBackdropOrder, filing.EventBackdropArrive}

// photoSlot is where a draft's verification photo belongs, if it needs one.
func photoSlot(set *rules.Set, d filing.Draft) (rules.Slot, bool) {
	for _, s := range set.Slots(d) {
		if s.ID == filing.SlotVerificationPhoto {
			return s, true
		}
	}
	return rules.Slot{}, false
}

// byCurtain reports whether the photo is taken before a curtain with the provider's lettering, which it sends.
func byCurtain(set *rules.Set, d filing.Draft) bool {
	s, ok := photoSlot(set, d)
	return ok && s.Lettered()
}

// photoStep says what to do for the photo where the provider's curtain plays no part.
func photoStep(s rules.Slot) filing.Text {
	return filing.Text{
		ZH: s.Where.ZH + "完成后记录“" + filing.EventPhotoSubmit.Name().ZH + "”。",
		EN: s.Where.EN + " Then record: " + filing.EventPhotoSubmit.Name().EN + ".",
	}
}

// backdropStep says what to do about the backdrop: it is on its way, it is there, or one is left of an earlier order (F7).
func (a *App) backdropStep(ctx context.Context, set *rules.Set, d filing.Draft, events []store.Event) (filing.Text, error) {
	for _, e := range slices.Backward(events) {
		day := e.At.In(calendar.China).Format(time.DateOnly)
		switch e.Event {
		case filing.EventBackdropOrder:
			return filing.Words("幕布 %s 已申请，寄出后几天到；到了记录“幕布已到”。", "The backdrop was ordered on %s and takes some days; record that it arrived.", day), nil
		case filing.EventBackdropArrive:
			return filing.Words("幕布 %s 已到：请网站负责人按说明拍照、提交照片，再记录“照片已交”。", "The backdrop arrived on %s: take the site leader’s photo by the guide, hand it in, and record that.", day), nil
		}
	}
	day, err := a.earlierBackdrop(ctx, set.Provider, d)
	if err != nil || day == "" {
		return nextSteps[filing.StatePhotoVerification], err
	}
	return filing.Words("这位客户 %s 收到过同一接入商的幕布，可以重复使用：按说明拍照并提交照片；幕布不在了再申请。",
		"This client got a backdrop of the same provider on %s, which can be used again: take the photo by the guide and hand it in. Ask for another only if it is gone.", day), nil
}

// earlierBackdrop is the day on which a client last got a backdrop of a provider for another order; empty: none is known.
func (a *App) earlierBackdrop(ctx context.Context, provider string, d filing.Draft) (last string, err error) {
	for query := (store.Query{Client: d.Order.ClientID}); ; {
		page, err := a.store.Orders(ctx, query)
		if err != nil {
			return "", a.wrap(err)
		}
		var of []filing.ID
		for _, o := range page.Items {
			if s, err := a.RuleSet(o.Order.RuleSet); err == nil && s.Provider == provider {
				of = append(of, o.Order.ID)
			}
		}
		timelines, _, err := a.store.Timelines(ctx, of)
		if err != nil {
			return "", a.wrap(err)
		}
		for _, events := range timelines {
			for _, e := range events {
				if e.Event == filing.EventBackdropArrive {
					last = max(last, e.At.In(calendar.China).Format(time.DateOnly))
				}
			}
		}
		if query.After = page.Next; query.After == "" {
			return last, nil
		}
	}
}
