package main

import (
	"strings"
	"testing"
)

// TestCarriedHasTexts: what the Windows installer carries comes with its licences.
func TestCarriedHasTexts(t *testing.T) {
	t.Chdir("../..")
	parts, err := carriedByInstaller()
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, p := range parts {
		all += p.name + "\n" + strings.Join(p.texts, "\n")
	}
	for _, want := range []string{"NSIS 3.08 (in the Windows installer", "Common Public License version 1.0", "expressly permit you to", "MicrosoftEdgeWebview2Setup.exe 1.3.143.57"} {
		if !strings.Contains(all, want) {
			t.Errorf("the notices lack %q", want)
		}
	}
}
