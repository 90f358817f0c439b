package bind

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"beiandesk/app/store/agencyset"
)

// agencyOrders is how many orders the agency of the walk has.
const agencyOrders = 10_000

// TestAgency walks the list and the statistics of a busy agency in a headless Chromium: frontend/e2e/agency.mjs says what is
// done and looked at.
func TestAgency(t *testing.T) {
	t.Parallel()
	needed := browserNeeds(t)
	dir := t.TempDir()
	data := filepath.Join(inMemory(t), "data")
	if err := agencyset.Fill(t.Context(), data, agencyOrders, 7, time.Now()); err != nil {
		t.Fatal(err)
	}
	_, _, address := openDoor(t, data)
	runNode(t, needed.node, "e2e/agency.mjs", map[string]any{
		"url": address, "chromium": needed.chromium, "screenshots": screenshots(t, "agency"), "work": dir, "orders": agencyOrders,
	})
}

// inMemory is a folder on a file system in memory where there is one: ten thousand commits on a disk take minutes.
func inMemory(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "beiandesk-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
