package app

import (
	"context"
	"maps"
	"slices"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// todayStage is a part of what is looked at for the queue. The parts with the fewest orders and the most pressing things come
// first, drafts that never went anywhere last: they are by far the most orders.
type todayStage struct {
	through TodayKind // things of this kind, and of those before it, come from no later part
	look    func(ctx context.Context, v *TodayView) error
}

// TodayFirst lists so many of the first things of the queue as soon as no order that was not looked at can come before them.
// Otherwise it lists the whole queue, as Today does, and says so.
func (a *App) TodayFirst(ctx context.Context, most int) (v TodayView, whole bool, err error) {
	v = TodayView{At: a.stamp(), Items: []TodayItem{}, ToRead: a.ToReadProblem(), RowsProblem: a.RowsProblem()}
	if err := a.settleAllClocks(ctx); err != nil {
		return v, false, err
	}
	return a.lookThrough(ctx, a.todayStages(), most, v)
}

// lookThrough looks at one part after the other. Orders move meanwhile: what is found last of one counts, and those that became
// urgent are looked for again at the end.
func (a *App) lookThrough(ctx context.Context, stages []todayStage, most int, v TodayView) (_ TodayView, whole bool, err error) {
	for i, stage := range stages {
		if err := stage.look(ctx, &v); err != nil {
			return v, false, err
		}
		slices.SortFunc(v.Items, earlier)
		if first := v.through(stage.through); i < len(stages)-1 && len(first) >= most {
			v.Items = first[:most]
			return v.counted(), false, nil
		}
	}
	damaged := v.Damaged // counted already
	if err := a.todayOf(ctx, statesOf(urgent...), time.Time{}, nil, &v); err != nil {
		return v, false, err
	}
	v.Damaged = damaged
	slices.SortFunc(v.Items, earlier)
	return v.counted(), true, nil
}

// keepLast drops what was found of orders before, where they have things from a moment of the look on. What the outbox gave
// up is no standing of theirs and stays.
func (v *TodayView) keepLast(from int) {
	again := map[filing.ID]bool{}
	for _, i := range v.Items[from:] {
		again[i.Order] = true
	}
	before := slices.DeleteFunc(slices.Clone(v.Items[:from]), func(i TodayItem) bool { return i.Kind != TodayUnsent && again[i.Order] })
	v.Items = append(before, v.Items[from:]...)
}

// todayStages are the parts of one look at the queue.
func (a *App) todayStages() []todayStage {
	var moved map[filing.ID]bool // drafts that have a history
	return []todayStage{
		{TodayUnsent, func(ctx context.Context, v *TodayView) error {
			if err := a.todayOf(ctx, statesOf(urgent...), time.Time{}, nil, v); err != nil {
				return err
			}
			return a.todayOfOutbox(ctx, v)
		}},
		{TodayRejected, func(ctx context.Context, v *TodayView) (err error) {
			if moved, err = a.store.MovedDrafts(ctx); err != nil {
				return a.wrap(err)
			}
			if err := a.todayOf(ctx, statesOf(cameBack...), time.Time{}, nil, v); err != nil {
				return err
			}
			return a.todayOfDrafts(ctx, moved, v)
		}},
		{TodayDeadline, func(ctx context.Context, v *TodayView) error {
			if err := a.todayOf(ctx, statesOf(onTheWay()...), time.Time{}, nil, v); err != nil {
				return err
			}
			return a.todayOf(ctx, statesOf(filing.StateFiled), a.now().Add(-filedSight), nil, v)
		}},
		{TodayIdle, func(ctx context.Context, v *TodayView) error {
			return a.todayOf(ctx, statesOf(filing.StateDraft), time.Time{}, moved, v)
		}},
	}
}

// urgent are the states that make a thing of the first kinds, whatever else is to say of their orders.
var urgent = []filing.State{filing.StateSMSVerification, filing.StateUnknown}

// cameBack are the states, beside drafts, in which an order can wait for us as it was sent back.
var cameBack = []filing.State{filing.StateProviderRejected, filing.StateReturned, filing.StateAuthorityRejected, filing.StatePhotoVerification}

// onTheWay are the other open states with a history.
func onTheWay() (states []filing.State) {
	for _, s := range filing.States {
		if s.Open() && s != filing.StateDraft && !slices.Contains(urgent, s) && !slices.Contains(cameBack, s) {
			states = append(states, s)
		}
	}
	return states
}

func statesOf(states ...filing.State) store.Query {
	return store.Query{States: states, Limit: store.MaxPage, Uncounted: true}
}

// todayOfDrafts adds the items of the drafts that are named.
func (a *App) todayOfDrafts(ctx context.Context, drafts map[filing.ID]bool, v *TodayView) error {
	for part := range slices.Chunk(slices.Sorted(maps.Keys(drafts)), store.MaxPage) {
		if err := a.todayOf(ctx, store.Query{Only: part, Limit: store.MaxPage, Uncounted: true}, time.Time{}, nil, v); err != nil {
			return err
		}
	}
	return nil
}

// through are the things of a kind and of those before it, in a queue that is sorted.
func (v TodayView) through(kind TodayKind) []TodayItem {
	end := slices.IndexFunc(v.Items, func(i TodayItem) bool {
		return slices.Index(TodayKinds, i.Kind) > slices.Index(TodayKinds, kind)
	})
	if end < 0 {
		end = len(v.Items)
	}
	return v.Items[:end]
}
