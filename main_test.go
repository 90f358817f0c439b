package main

import "testing"

func TestCalledAsCommand(t *testing.T) {
	for name, want := range map[string]bool{
		"beiandesk-cli":                true,
		"beiandesk-cli.exe":            true,
		"BeianDesk-CLI":                true,
		"BEIANDESK-CLI.EXE":            true,
		"/usr/bin/beiandesk-cli":       true,
		"/usr/bin/beiandesk":           false,
		"beiandesk.exe":                false,
		"/opt/beiandesk-cli/beiandesk": false,
	} {
		if got := calledAsCommand(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
