// Package loudskip lets a test be skipped on a bare clone that lacks fetched files or a browser, and fails it where
// everything is set up: under `make test` and in CI nothing may be skipped. Only tests import it.
package loudskip

import (
	"os"
	"testing"
)

// Forbidden is the environment variable that turns every skip into a failure when it is "1".
const Forbidden = "BEIANDESK_NO_SKIP"

// Unless skips the test, saying what is missing and how to get it, unless there is reason to go on.
func Unless(t testing.TB, there bool, missing string) {
	t.Helper()
	if there {
		return
	}
	if os.Getenv(Forbidden) == "1" {
		t.Fatalf("%s is missing, and nothing may be skipped here", missing)
	}
	t.Skipf("SKIPPED: %s is missing (make assets fetches models and typefaces, make test sets everything up)", missing)
}
