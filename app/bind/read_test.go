package bind

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
	"beiandesk/app/internal/webdoor"
)

// TestBrowserReads looks at what was read on a card, takes it over by keyboard, compares the subject with it, and takes a
// blank form in: frontend/e2e/read.mjs.
func TestBrowserReads(t *testing.T) {
	t.Parallel()
	needed := browserNeeds(t)
	card, err := specimen.IDFront(specimen.SampleIdentity)
	loudskip.Unless(t, err == nil, "the typeface of the specimens")
	path := filepath.Join(t.TempDir(), "人像面.jpg")
	if err := os.WriteFile(path, specimen.JPEG(card, 88), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	a, door, address := openDoor(t, filepath.Join(t.TempDir(), "data"))
	v, err := a.NewOrder(ctx, app.NewOrder{Entity: filing.Individual, Province: "bj"})
	if err != nil {
		t.Fatal(err)
	}
	id := v.Draft.Order.ID
	if _, err := a.SetFields(ctx, id, map[string]string{"subject.leader.name": "样例"}); err != nil {
		t.Fatal(err)
	}
	if v, _, err = a.AddFiles(ctx, id, filing.SlotSubjectLeaderIDFront, []string{path}, nil); err != nil {
		t.Fatal(err)
	}
	for _, s := range v.Slots {
		for _, m := range s.Materials {
			_, unread := m.Facts.Failed(inspect.MeasureText)
			loudskip.Unless(t, !unread, "what reads text")
		}
	}
	door.Answer(webdoor.Answers{Files: []string{path}}) // any picture is a blank form
	runNode(t, needed.node, "e2e/read.mjs", map[string]any{"url": address, "chromium": needed.chromium, "screenshots": screenshots(t, "read"),
		"order": id, "number": specimen.SampleIdentity.Number, "name": specimen.SampleIdentity.Name})
}
