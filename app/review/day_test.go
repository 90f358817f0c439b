package review_test

import (
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/review"
)

// expired reviews an enterprise's order whose leader's ID was valid to a day, at a moment.
func expired(t *testing.T, validTo string, at time.Time, overrides ...filing.Override) (filing.Finding, bool) {
	t.Helper()
	f := clean(t, filing.Enterprise)
	field("subject.leader.idValidTo", validTo)(t, f)
	f.in.Day, f.in.Draft.Order.Overrides = at, overrides
	for _, found := range review.Order(f.in) {
		if found.Code == filing.DocumentExpired {
			return found, true
		}
	}
	return filing.Finding{}, false
}

func TestTheDayIsChinas(t *testing.T) {
	west := time.FixedZone("UTC-8", -8*60*60)
	for _, c := range []struct {
		name string
		at   time.Time
		want bool
	}{
		{"23:59 in Beijing on the last day", time.Date(2026, 11, 22, 15, 59, 0, 0, time.UTC), false},
		{"00:01 in Beijing the day after", time.Date(2026, 11, 22, 16, 1, 0, 0, time.UTC), true},
		{"07:59 in Beijing the day after", time.Date(2026, 11, 22, 23, 59, 0, 0, time.UTC), true},
		{"08:01 in Beijing the day after", time.Date(2026, 11, 23, 0, 1, 0, 0, time.UTC), true},
		{"08:01 in Beijing, by a clock far west", time.Date(2026, 11, 22, 16, 1, 0, 0, west), true},
		{"23:59 in Beijing, by a clock far west", time.Date(2026, 11, 22, 7, 59, 0, 0, west), false},
	} {
		if _, got := expired(t, "2026-11-22", c.at); got != c.want {
			t.Errorf("%s: expired %v, want %v", c.name, got, c.want)
		}
	}
}

func TestReasonForAnExpiredPaperOutlastsMidnight(t *testing.T) {
	first, found := expired(t, "2026-11-20", time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC))
	if !found {
		t.Fatal("not found expired")
	}
	reason := filing.Override{Key: first.Key, Code: first.Code, Reason: "样本：新证已领"}
	next := time.Date(2026, 11, 24, 4, 0, 0, 0, time.UTC)
	if again, _ := expired(t, "2026-11-20", next, reason); again.Override != reason.Reason {
		t.Errorf("the next day: key %s with override %q, was %s", again.Key, again.Override, first.Key)
	}
	if other, found := expired(t, "2026-11-19", next, reason); !found || other.Override != "" {
		t.Errorf("another paper: found %v, override %q", found, other.Override)
	}
}
