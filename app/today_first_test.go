package app

import (
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
