package bind

import (
	"os"
	"regexp"
	"testing"
)

// TestWailsVersionsAgree keeps the pinned command-line tool of Wails at the version of the library.
func TestWailsVersionsAgree(t *testing.T) {
	version := regexp.MustCompile(`github\.com/wailsapp/wails/v2 (v[0-9.]+)`)
	find := func(file string) string {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := version.FindSubmatch(b)
		if m == nil {
			t.Fatalf("%s does not name Wails", file)
		}
		return string(m[1])
	}
	const want = "v2.15.0"
	program, tool := find("../../go.mod"), find("../../build/tools/go.mod")
	if program != want || tool != want {
		t.Errorf("the program has Wails %s, the tool %s; want %s", program, tool, want)
	}
}
