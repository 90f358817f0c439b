package person

import (
	"strings"
	"testing"

	"beiandesk/app/inspect"
)

// TestWhyNobodyIsMeasured: a person who is there, and only too far away, is not said to be missing.
func TestWhyNobodyIsMeasured(t *testing.T) {
	for name, c := range map[string]struct {
		photo inspect.Photo
		says  string
	}{
		"nobody":         {inspect.Photo{}, "No person was found"},
		"a distant face": {inspect.Photo{Faces: make([]inspect.Face, 1)}, "too far away"},
	} {
		t.Run(name, func(t *testing.T) {
			reason, sure := mask{}.trusted(c.photo)
			if sure || !strings.Contains(reason.EN, c.says) {
				t.Errorf("sure %v, %s", sure, reason.EN)
			}
		})
	}
}
