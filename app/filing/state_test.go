package filing

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// walk takes random steps from a draft and returns the events with the states they led to.
func walk(r *rand.Rand, steps int) (events []Event, states []State) {
	s := StateDraft
	for range steps {
		possible := s.Possible()
		if len(possible) == 0 {
			return events, states
		}
		e := possible[r.IntN(len(possible))]
		s, _ = s.Next(e)
		events, states = append(events, e), append(states, s)
	}
	return events, states
}

// TestNoPathSkipsAReview: whatever happens in whatever order, a number is issued only after the provider and the
// authority reviewed the newest hand-over, and an SMS check that was due was passed.
func TestNoPathSkipsAReview(t *testing.T) {
	r := rand.New(rand.NewPCG(2018, 8))
	filed := 0
	for range 60000 {
		events, states := walk(r, 60)
		for i, s := range states {
			if s != StateFiled {
				continue
			}
			filed++
			since := events[lastIndex(events[:i], EventReceive):i]
			if !slices.Contains(since, EventProviderAccept) && !slices.Contains(since, EventProviderPass) {
				t.Fatalf("filed without the provider's review: %v", since)
			}
			if slices.Contains(since, EventProviderAccept) && !slices.Contains(since, EventPhotoAccept) {
				t.Fatalf("filed without the photo's review: %v", since)
			}
			if !slices.Contains(since, EventAuthorityReceive) && !slices.Contains(since, EventSMSPass) {
				t.Fatalf("filed without the authority having it: %v", since)
			}
		}
	}
	if filed < 100 {
		t.Fatalf("%d of the walks got to a number: too few to tell", filed)
	}
}

func lastIndex(events []Event, e Event) int {
	for i := len(events) - 1; i >= 0; i-- {
		if events[i] == e {
			return i
		}
	}
	return 0
}

func TestEveryStateIsReachedAndLeft(t *testing.T) {
	reached := map[State]bool{StateDraft: true}
	for _, from := range States {
		for _, to := range transitions[from] {
			reached[to] = true
		}
	}
	for _, s := range States {
		if !reached[s] {
			t.Errorf("%s is never reached", s)
		}
		if ends := s == StateFiled || s == StateAbandoned; ends != (len(s.Possible()) == 0) {
			t.Errorf("%s has the events %v", s, s.Possible())
		}
		if s.Name().ZH == "" || s.Name().EN == "" {
			t.Errorf("%s has no name", s)
		}
	}
	for _, e := range Events {
		used := false
		for _, s := range States {
			used = used || slices.Contains(s.Possible(), e)
		}
		if !used || e.Name().ZH == string(e) {
			t.Errorf("%s is used %v, name %v", e, used, e.Name())
		}
	}
}

func TestWhileTheAuthorityReviewsNothingIsWithdrawn(t *testing.T) {
	for _, e := range []Event{EventWithdraw, EventAbandon, EventEdit} {
		if to, err := StateAuthorityReview.Next(e); err == nil {
			t.Errorf("%s leads to %s", e, to)
		}
	}
}
