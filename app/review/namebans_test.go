package review_test

import (
	"slices"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/review"
)

// nameBan is the rule about words that provinces ban from names of persons' sites.
const nameBan = "name-personal-province"

// TestEveryProvincesNameBans names a person's site after every word that any province bans: each province speaks of
// exactly its own, and is silent about a name of the others.
func TestEveryProvincesNameBans(t *testing.T) {
	set := embedded(t)
	r, _ := set.Rule(nameBan)
	bans := set.Words(r.Params.WordList).ByProvince
	if len(bans) != 11 {
		t.Fatalf("%d provinces ban words, the source has 11", len(bans))
	}
	var words []string
	for _, own := range bans {
		words = append(words, own...)
	}
	slices.Sort(words)
	words = slices.Compact(words)
	f := clean(t, filing.Individual)
	for _, p := range filing.Provinces() {
		own := slices.Sorted(slices.Values(bans[p]))
		others := slices.DeleteFunc(slices.Clone(words), func(w string) bool {
			return slices.ContainsFunc(own, func(ban string) bool { return strings.Contains(w, ban) })
		})
		f.set(t, "subject.province", string(p))
		f.set(t, "site.name", strings.Join(words, "样"))
		if got := bannedWords(f); !slices.Equal(got, own) {
			t.Errorf("%s speaks of %v, bans %v", p.Name().ZH, got, own)
		}
		f.set(t, "site.name", strings.Join(others, "样"))
		if got := bannedWords(f); len(got) > 0 {
			t.Errorf("%s speaks of others' words: %v", p.Name().ZH, got)
		}
	}
}

// bannedWords are the words of the site's name that the review speaks of, sorted.
func bannedWords(f *fixture) []string {
	var out []string
	for _, x := range review.Order(f.in) {
		if x.Rule.ID == nameBan {
			out = append(out, x.Facts[0].Measured)
		}
	}
	slices.Sort(out)
	return out
}
