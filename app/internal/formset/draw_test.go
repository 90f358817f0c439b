package formset

import (
	"math/rand/v2"
	"testing"
)

// TestOnlySomeFaultsAreDrawn: each of them, as often as asked, on forms that can have it.
func TestOnlySomeFaultsAreDrawn(t *testing.T) {
	from, err := faultsOf([]string{"sound=1", "no-fingerprint=3", "unsealed"})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[fault]int{}
	for i := range 400 {
		c := newRecipe(random{rand.New(rand.NewPCG(3, uint64(i)))}, i, from)
		seen[c.fault]++
		if !c.possible(c.fault) {
			t.Errorf("file %d: %s in %s has %q", i, c.entity, c.province, c.fault)
		}
	}
	if len(seen) != 3 || seen[noFinger] <= 2*seen[sound] || seen[unsealed] <= seen[noFinger] {
		t.Errorf("drawn %v", seen)
	}
}

func TestFaultsThatAreNone(t *testing.T) {
	for _, text := range []string{"no-such-fault", "dated=", "dated=0", "dated=x"} {
		if _, err := faultsOf([]string{text}); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}
