package rules_test

import (
	"testing"

	"beiandesk/app/rules"
)

func TestEmbeddedSetsLoad(t *testing.T) {
	lib, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range lib.Sets() {
		t.Log(s.ID, s.Version, len(s.RuleEntries))
	}
}
