package bind

import (
	"path/filepath"
	"testing"
)

// TestKeyboard goes through the sample client's order without a mouse and enlarged to 200 %, in a headless Chromium:
// frontend/e2e/keyboard.mjs says what is done and looked at.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	needed := browserNeeds(t)
	a, _, address := openDoor(t, filepath.Join(t.TempDir(), "data"))
	sample, err := a.BeginSample(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	runNode(t, needed.node, "e2e/keyboard.mjs", map[string]any{
		"url": address, "order": sample.Order, "chromium": needed.chromium, "screenshots": screenshots(t, "keyboard"),
	})
}
