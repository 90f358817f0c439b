package store_test

import (
	"os"
	"strings"
	"testing"
)

// TestStateAfterPowerCut opens what build/powerloss says that a power cut left, and wants everything there that had been
// acknowledged. Without such a state it opens a folder that was left in peace, so that it stands for something by itself.
func TestStateAfterPowerCut(t *testing.T) {
	dir := os.Getenv("BEIANDESK_STORE_STATE")
	if dir == "" {
		dir = t.TempDir()
		if err := work(dir, ""); err != nil {
			t.Fatal(err)
		}
		verify(t, dir, nil)
		return
	}
	var acks []string
	for _, a := range strings.Split(os.Getenv("BEIANDESK_STORE_ACKS"), "\n") {
		if a != "" {
			acks = append(acks, a)
		}
	}
	if len(acks) == 0 && !begun(dir) {
		return // the power went before there was anything
	}
	verify(t, dir, acks)
}

func begun(dir string) bool {
	_, err := os.Stat(dir + "/beiandesk.db")
	return err == nil
}
