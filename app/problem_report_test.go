package app

import (
	"os"
	"runtime"
	"strings"
	"testing"
)

// TestProblemReportNamesTheSystem: what helps with one release of a system misleads about another.
func TestProblemReportNamesTheSystem(t *testing.T) {
	name := systemName()
	if _, err := os.Stat("/etc/os-release"); runtime.GOOS == "linux" && err != nil {
		t.Log("this Linux does not say what it is")
	} else if name == "" {
		t.Error("the system has no name")
	}
	report := ProblemReport("1.2.3")
	for _, want := range []string{"BeianDesk 1.2.3", runtime.GOOS + "/" + runtime.GOARCH, name} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
}
