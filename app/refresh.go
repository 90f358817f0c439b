package app

import (
	"context"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
	"beiandesk/app/store"
	"beiandesk/app/submit"
)

// Refresh asks the other side what it decided about the newest hand-over, and records what is new: an acceptance, or that
// it was sent back, with the reasons at their fields and slots. Nothing new changes nothing. A token given here is
// kept in place of the one that the hand-over was made with.
func (a *App) Refresh(ctx context.Context, id filing.ID, token string) (OrderView, error) {
	v, err := a.Order(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	if !delivered(v) {
		return OrderView{}, &Problem{
			Code:    "nothing-to-refresh",
			Message: filing.Words("还没有送达的提交，没有进展可问。", "Nothing was delivered yet: there is no progress to ask about."),
			Advice:  filing.Words("请先提交；送达未知时先查询（submit --settle）。", "Hand it over first; ask about its arrival where that is unknown (submit --settle)."),
		}
	}
	s := v.Submissions[0]
	connector, err := a.connector(ctx, Destination{Connector: s.Connector, Target: s.Target, Token: token})
	if err != nil {
		return OrderView{}, err
	}
	follower, ok := connector.(submit.Follower)
	if !ok {
		return OrderView{}, &Problem{
			Code:    "not-followed",
			Message: filing.Words("这种提交方式问不到进展：对方没有可以询问的接口。", "This way of handing over cannot be asked: the other side has nothing that answers."),
			Advice:  filing.Words("请在对方的页面上查看，再手工记录（order record）。", "Look at the other side’s page, then record it by hand (order record)."),
		}
	}
	ruling, ruled, err := follower.Follow(ctx, s.Digest)
	if err != nil {
		return OrderView{}, refreshProblem(s.Target, err)
	}
	if !ruled {
		return v, nil
	}
	if err := a.takeRuling(ctx, v, ruling); err != nil {
		return OrderView{}, err
	}
	return a.Order(ctx, id)
}

// refreshProblem says that nothing was answered; the delivery stands.
func refreshProblem(target string, err error) error {
	err = lookupProblem(target, err)
	if p := AsProblem(err); p.Code == "submit-"+string(submit.Unknown) {
		p.Code = "refresh-failed"
		return p
	}
	return err
}

// takeRuling records a clerk's ruling unless it is known already.
func (a *App) takeRuling(ctx context.Context, v OrderView, r filing.Ruling) error {
	for _, e := range v.Timeline {
		if slices.ContainsFunc(e.Evidence, func(known filing.Evidence) bool {
			return known.Kind == filing.EvidenceRuling && known.At.Equal(r.At)
		}) {
			return nil
		}
	}
	set, err := a.RuleSet(v.Draft.Order.RuleSet)
	if err != nil {
		return err
	}
	event := filing.EventProviderReject
	if r.Standing == filing.StandingAccepted {
		event = acceptance(set, v)
	}
	if !slices.Contains(recordable(set, v.Draft), event) {
		return &Problem{
			Code:    "ruling-late",
			Message: filing.Text{ZH: "接收端的处理结果是“" + r.Standing.Name().ZH + "”，但订单已记录到“" + v.StateName.ZH + "”，没有改动。", EN: "The intake ruled “" + r.Standing.Name().EN + "”, but the order is recorded as “" + v.StateName.EN + "” already; nothing was changed."},
			Advice:  filing.Words("请与接收端核对；需要修改时先记录撤回（order record … withdraw）。", "Compare with the intake; to change the order, record first that it was withdrawn (order record … withdraw)."),
		}
	}
	words := strings.TrimSpace(r.By + "：" + r.Standing.Name().ZH + "。" + r.Note)
	proof := store.Proof{Evidence: filing.Evidence{Kind: filing.EvidenceRuling, Text: words, At: r.At, Reasons: r.Reasons}}
	_, err = a.store.Transition(ctx, v.Draft.Order.ID, event, r.Note, proof)
	return a.wrap(err)
}

// acceptance is how a first review is passed: with the photo still to come, or with all of it there.
func acceptance(set *rules.Set, v OrderView) filing.Event {
	if _, photographed := byApp(set, v.Draft); photographed {
		return filing.EventProviderPass
	}
	for _, s := range v.Slots {
		if s.ID == filing.SlotVerificationPhoto && len(s.Materials) == 0 {
			return filing.EventProviderAccept
		}
	}
	return filing.EventProviderPass
}
