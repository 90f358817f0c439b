package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/review"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// look is an order as the queue of the day sees it.
type look struct {
	draft  filing.Draft
	events []store.Event
	papers []store.Arrival // papers to be signed that are there
	now    time.Time
}

// idleAfter is when an open order of ours counts as left alone: the day on which a provider reminds for the first time
// (Tencent: day 7, 15 and 30).
const idleAfter = 7 * 24 * time.Hour

// theirs are the states in which the other side has to act.
var theirs = []filing.State{filing.StateFirstReview, filing.StatePhotoReview, filing.StateToAuthority, filing.StateAuthorityReview}

// todayOfOrder lists what one order needs: at most one item about where it stands, one about its clocks, and one for each
// day that ends.
func (a *App) todayOfOrder(ctx context.Context, l look) ([]TodayItem, error) {
	set, err := a.RuleSet(l.draft.Order.RuleSet)
	if err != nil {
		return nil, err
	}
	var out []TodayItem
	if i, ok := l.standing(set); ok {
		out = append(out, i)
	}
	if out, err = a.withClocks(ctx, set, l, out); err != nil {
		return nil, err
	}
	if l.draft.Order.State.Open() {
		out = append(out, l.expiring(set)...)
	}
	if i, ok := l.idle(); ok && len(out) == 0 {
		out = append(out, i)
	}
	return out, nil
}

// item begins an item about the order.
func (l look) item(kind TodayKind, section string, what filing.Text) TodayItem {
	d := l.draft
	return TodayItem{ID: string(kind) + "-" + string(d.Order.ID), Kind: kind, KindName: kind.Name(), Order: d.Order.ID, ClientID: d.Client.ID, Client: d.Client.Name, Subject: d.Subject.Name,
		Site: d.Order.Site.Name, State: d.Order.State, StateName: d.Order.State.Name(), What: what, Section: section}
}

// due gives an item its end.
func (l look) due(i TodayItem, until time.Time) TodayItem {
	until = until.UTC()
	i.Until, i.Pressing = &until, !until.After(endOfDay(l.now))
	i.WholeDay = until.Equal(endOfDay(until.Add(-time.Second)))
	return i
}

func since(i TodayItem, at time.Time) TodayItem {
	at = at.UTC()
	i.Since = &at
	return i
}

// standing is what the order's place in its way asks for.
func (l look) standing(set *rules.Set) (TodayItem, bool) {
	switch s := l.draft.Order.State; {
	case s == filing.StateUnknown:
		i := l.item(TodayUnknown, "handover", filing.Words("不知道资料包是否送达，先查询，不要重复提交。", "Nobody knows whether the package arrived: ask, and do not send it again."))
		i.Pressing = true
		return i, true
	case s == filing.StateSMSVerification:
		i := l.item(TodaySMS, "record", l.smsWords(set))
		i.Pressing = true
		return i, true
	}
	back, answered := l.sentBack()
	if at, slots := l.newPapers(); len(slots) > 0 && at.After(back.At) {
		return since(l.item(TodayPapers, "review", filing.Words("%[1]s已签回：看检查结论，没有问题就定稿。", "%[2]s came back: look at the findings, and freeze when nothing stands against it.",
			named(slots, filing.Chinese), named(slots, filing.English))), at), true
	}
	if back.ID == "" || answered {
		return TodayItem{}, false
	}
	return since(l.item(TodayRejected, "handover", l.backWords(set, back)), back.At), true
}

// smsWords name who has to answer.
func (l look) smsWords(set *rules.Set) filing.Text {
	for _, c := range set.Clocks(l.draft, l.now) {
		if c.State != filing.StateSMSVerification {
			continue
		}
		var who []string
		for _, t := range idTails(l.draft, c.Leaders(l.draft.Order.Type)) {
			who = append(who, strings.TrimSpace(t.Name+" "+t.Mobile))
		}
		if people := strings.Join(who, "、"); strings.TrimSpace(people) != "" {
			return filing.Words("请 %[1]s 现在填写短信验证码。", "%[1]s has to enter the code of the SMS now.", people)
		}
	}
	return filing.Words("收到短信的负责人现在填写验证码。", "Whoever got the SMS has to enter its code now.")
}

// sentBack is the newest event that sent the order back, and whether it was frozen or went on since.
func (l look) sentBack() (back store.Event, answered bool) {
	s := l.draft.Order.State
	ours := s == filing.StatePhotoVerification || s.Editable() && s != filing.StateFrozen
	for _, e := range slices.Backward(l.events) {
		if e.Event == filing.EventFreeze || e.Event == filing.EventPhotoSubmit || e.Event == filing.EventWithdraw {
			return store.Event{}, true
		}
		if sentBack(e.Event) {
			return e, !ours
		}
	}
	return store.Event{}, true
}

// backWords say what an order was sent back for.
func (l look) backWords(set *rules.Set, back store.Event) filing.Text {
	why := back.Event.Name()
	if ids, text := reasonsOf(back); len(ids) > 0 {
		if r, ok := set.Rejection(ids[0]); ok {
			why = r.Title
		}
	} else if text != "" && back.Event != filing.EventSMSFail {
		why = filing.Text{ZH: text, EN: text}
	}
	if l.draft.Order.State == filing.StateDraft {
		return filing.Words("%[1]s：已动手修改，还没有重新定稿。", "%[2]s: changed since, not frozen anew.", why.ZH, why.EN)
	}
	return filing.Words("%[1]s：改好后重新提交。", "%[2]s: mend it and hand it in anew.", why.ZH, why.EN)
}

// newPapers are the signed papers that came into a draft after its last freezing.
func (l look) newPapers() (newest time.Time, slots []filing.SlotID) {
	if l.draft.Order.State != filing.StateDraft {
		return newest, nil
	}
	var frozen time.Time
	for _, e := range l.events {
		if e.Event == filing.EventFreeze {
			frozen = e.At
		}
	}
	for _, p := range l.papers {
		if p.At.After(frozen) {
			slots = append(slots, p.Slot)
			if p.At.After(newest) {
				newest = p.At
			}
		}
	}
	slices.SortFunc(slots, func(x, y filing.SlotID) int { return x.Position() - y.Position() })
	return newest, slots
}

func named(slots []filing.SlotID, lang filing.Lang) string {
	names := make([]string, len(slots))
	for i, s := range slots {
		names[i] = s.Name().In(lang)
	}
	return strings.Join(names, filing.Text{ZH: "、", EN: ", "}.In(lang))
}

// signedPapers keeps the arrivals of papers that are printed to be signed, by order.
func signedPapers(arrivals []store.Arrival) map[filing.ID][]store.Arrival {
	out := map[filing.ID][]store.Arrival{}
	for _, p := range arrivals {
		if _, printed := formsheet.KindOf(p.Slot); printed {
			out[p.Order] = append(out[p.Order], p)
		}
	}
	return out
}

// withClocks lets the clocks of the order's state speak: an end of ours is that of the item there is, or an item of its own.
func (a *App) withClocks(ctx context.Context, set *rules.Set, l look, items []TodayItem) ([]TodayItem, error) {
	for _, c := range a.runningClocks(set, l.draft, l.events) {
		late := c.Standing == ClockAsk || c.Standing == ClockOver
		switch {
		case slices.Contains(theirs, c.State):
			if late {
				what := filing.Words("%[1]s超过了通常的时间，问一下对方。", "%[2]s takes longer than usual: ask the other side.", c.Title.ZH, c.Title.EN)
				items = append(items, since(l.due(l.item(TodayAsk, "record", what), c.Due), c.StartedAt))
			}
		case len(items) > 0:
			pressing := items[0].Pressing
			items[0] = since(l.due(items[0], c.Due), c.StartedAt)
			items[0].Pressing = items[0].Pressing || pressing
		case c.Standing == ClockRemind || late:
			done, err := a.doneAlready(ctx, l.draft, c.ID)
			if err != nil {
				return nil, err
			}
			if !done {
				items = append(items, since(l.due(l.item(TodayDeadline, "handover", c.Title), c.Due), c.StartedAt))
			}
		}
	}
	return items, nil
}

// doneAlready reports that a person ticked off the item of the checklist that a clock of a filed order is about.
func (a *App) doneAlready(ctx context.Context, d filing.Draft, clock string) (bool, error) {
	if d.Order.State != filing.StateFiled {
		return false, nil
	}
	ticks, err := a.ticks(ctx, d.Order.ID)
	return slices.Contains(ticks, tickName(checkSlot, clock)), err
}

// expiring are the IDs and domains that end, as the rules have it.
func (l look) expiring(set *rules.Set) []TodayItem {
	var out []TodayItem
	for _, f := range review.Expiring(set, l.draft, l.now) {
		if f.Override != "" {
			continue
		}
		section := "review"
		if e, ok := set.FieldEntry(f.Field); ok {
			section = string(e.Group)
		}
		label := set.Label(f.Field)
		what := filing.Words("%[1]s：%[2]s", "%[3]s: %[4]s", label.ZH, f.Message.ZH, label.EN, f.Message.EN)
		i := l.item(TodayExpiring, section, what)
		i.ID += "-" + f.Field
		value, _ := l.draft.Get(f.Field)
		if day, err := time.ParseInLocation(time.DateOnly, value, calendar.China); err == nil {
			i = l.due(i, endOfDay(day))
		}
		out = append(out, i)
	}
	return out
}

// idle is an order that waits for us and that nobody touched.
func (l look) idle() (TodayItem, bool) {
	o := l.draft.Order
	ours := o.State.Editable() || o.State == filing.StatePhotoVerification
	rest := l.now.Sub(o.UpdatedAt)
	if !ours || rest < idleAfter {
		return TodayItem{}, false
	}
	section := "review"
	if o.State != filing.StateDraft {
		section = "handover"
	}
	return since(l.item(TodayIdle, section, filing.Words("%d 天没有动过。", "Nobody touched it for %d days.", int(rest.Hours()/24))), o.UpdatedAt), true
}
