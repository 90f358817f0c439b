package bind

import (
	"path/filepath"
	"testing"
)

// TestHelp asks the help and looks around with the sample client in a headless Chromium: frontend/e2e/help.mjs says what is
// done and looked at.
func TestHelp(t *testing.T) {
	t.Parallel()
	needed := browserNeeds(t)
	dir := t.TempDir()
	writeFiling(t, filepath.Join(dir, "papers")) // says loudly when specimens cannot be drawn
	_, _, address := openDoor(t, filepath.Join(dir, "data"))
	runNode(t, needed.node, "e2e/help.mjs", map[string]any{
		"url": address, "chromium": needed.chromium, "screenshots": screenshots(t, "help"), "work": dir,
	})
}
