package review_test

import (
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// TestExpiringSaysWhatOrderSays holds the short review of days against the whole one, for every set.
func TestExpiringSaysWhatOrderSays(t *testing.T) {
	day := time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC)
	library, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, set := range library.Sets() {
		for _, valid := range []string{"", "长期", "2026-11-24", "2026-12-31", "2030-01-01"} {
			d := filing.Draft{Subject: filing.Subject{Entity: filing.Enterprise, Province: "zj"}, Order: filing.Order{Type: filing.AddSite}}
			for path, value := range map[string]string{"subject.leader.idValidTo": valid, "site.leader.idValidTo": valid, "site.domainValidTo": valid} {
				if err := d.Set(path, value); err != nil {
					t.Fatal(err)
				}
			}
			want := map[string]bool{}
			for _, f := range review.Order(review.Input{Draft: d, Set: set, Day: day}) {
				if f.Field != "" && (f.Code == filing.DocumentExpired || f.Code == filing.DocumentExpiresSoon) {
					want[f.Key] = true
				}
			}
			for _, f := range review.Expiring(set, d, day) {
				found++
				if !want[f.Key] {
					t.Errorf("%s, %q: only the short review says %s %s", set.ID, valid, f.Field, f.Message.ZH)
				}
				delete(want, f.Key)
			}
			if len(want) > 0 {
				t.Errorf("%s, %q: the short review misses %v", set.ID, valid, want)
			}
		}
	}
	if found == 0 {
		t.Error("nothing was found at all")
	}
}
