//go:build pace

package bind

import (
	"path/filepath"
	"testing"
	"time"

	"beiandesk/app/store/agencyset"
)

// TestPace measures the window's pages in a headless Chromium with a hundred and with ten thousand orders, in turn in one run:
// frontend/e2e/pace.mjs says what is measured, and fails when the many take more than half as long again. It depends on a
// clock, so it is no part of `make test`: `make bench-pages` runs it.
func TestPace(t *testing.T) {
	needed := browserNeeds(t)
	urls := map[string]string{}
	for name, n := range map[string]int{"few": 100, "many": 10_000} {
		data := filepath.Join(inMemory(t), "data")
		if err := agencyset.Fill(t.Context(), data, n, 7, time.Now()); err != nil {
			t.Fatal(err)
		}
		_, _, urls[name] = openDoor(t, data)
	}
	runNode(t, needed.node, "e2e/pace.mjs", map[string]any{"url": urls["few"], "few": urls["few"], "many": urls["many"], "chromium": needed.chromium})
}
