package bind

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// TestOutboxWalk walks the outbox in a headless Chromium over a window that hands over by itself: a time to wait for, a
// pause, a place that is away, and the hand-over: frontend/e2e/outbox.mjs.
func TestOutboxWalk(t *testing.T) {
	t.Parallel()
	needed := browserNeeds(t)
	dir := t.TempDir()
	api, door := doorTo(t, filepath.Join(dir, "data"))
	use, err := api.data()
	if err != nil {
		t.Fatal(err)
	}
	a, ok := use.(*app.App)
	if !ok {
		t.Fatalf("%T", use)
	}
	id, scans := finishedOrder(t, a, writeFiling(t, filepath.Join(dir, "papers")))
	for i, slot := range scanned {
		if _, _, err := a.AddFiles(t.Context(), id, slot, []string{scans[i]}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.Freeze(t.Context(), id, nil); err != nil {
		t.Fatal(err)
	}
	away := filepath.Join(dir, "交接盘")
	if err := os.WriteFile(away, nil, 0o600); err != nil { // a file where the drive will be
		t.Fatal(err)
	}
	server := httptest.NewServer(door)
	t.Cleanup(server.Close)
	t.Cleanup(server.CloseClientConnections)
	runNode(t, needed.node, "e2e/outbox.mjs", map[string]any{
		"url": server.URL, "chromium": needed.chromium, "screenshots": screenshots(t, "outbox"),
		"away": away, "target": filepath.Join(away, "收件"),
	})
	if v, err := a.Order(t.Context(), id); err != nil || v.Draft.Order.State != filing.StateFirstReview || len(v.Submissions) == 0 {
		t.Errorf("%s after %d submissions, %v", v.Draft.Order.State, len(v.Submissions), err)
	}
}
