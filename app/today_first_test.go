package app

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"beiandesk/app/filing"
)

// TestEveryStateIsLookedAtOnce looks at the parts of a queue: none leaves an open state out, or takes it twice.
func TestEveryStateIsLookedAtOnce(t *testing.T) {
	looked := slices.Concat(urgent, cameBack, onTheWay(), []filing.State{filing.StateDraft})
	var open []filing.State
	for _, s := range filing.States {
		if s.Open() {
			open = append(open, s)
		}
		ours := s == filing.StatePhotoVerification || s.Editable() && s != filing.StateFrozen
		if ours != (s == filing.StateDraft || slices.Contains(cameBack, s)) {
			t.Errorf("whether %s waits for us once it was sent back is told twice, differently", s)
		}
	}
	slices.Sort(looked)
	slices.Sort(open)
	if !slices.Equal(looked, open) {
		t.Errorf("looked at %v, open are %v", looked, open)
	}
}

// TestOrdersThatMoveWhileTheyAreLookedAt stand in the queue once, as they were found last, and none that became urgent is
// missed.
func TestOrdersThatMoveWhileTheyAreLookedAt(t *testing.T) {
	a, err := Open(t.Context(), Options{Dir: t.TempDir(), CacheDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	order := func(events ...filing.Event) filing.ID {
		t.Helper()
		v, err := a.NewOrder(t.Context(), NewOrder{Entity: filing.Enterprise, Province: "zj"})
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Force(t.Context(), v.Draft.Order.ID, events...); err != nil {
			t.Fatal(err)
		}
		return v.Draft.Order.ID
	}
	sent := []filing.Event{filing.EventFreeze, filing.EventSend, filing.EventReceive}
	toSMS := []filing.Event{filing.EventProviderPass, filing.EventSMSDue}
	falls := order(slices.Concat(sent, toSMS)...)
	rises := order(sent...)
	stages := a.todayStages()
	second := stages[1].look
	stages[1].look = func(ctx context.Context, v *TodayView) error {
		if err := errors.Join(a.Force(ctx, falls, filing.EventSMSFail), a.Force(ctx, rises, toSMS...)); err != nil {
			return err
		}
		return second(ctx, v)
	}
	v, whole, err := a.lookThrough(t.Context(), stages, math.MaxInt, TodayView{})
	if err != nil || !whole {
		t.Fatal(whole, err)
	}
	var got []string
	for _, i := range v.Items {
		got = append(got, i.ID)
	}
	if want := []string{"sms-" + string(rises), "rejected-" + string(falls)}; !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}
