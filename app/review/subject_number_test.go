package review_test

import (
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/review"
)

// TestFormOfASubjectsNumberHasNoService: a subject's number is entered without “-1”, so the words must not show one.
func TestFormOfASubjectsNumberHasNoService(t *testing.T) {
	f := clean(t, filing.Enterprise)
	f.set(t, "subject.filingNumber", "福建备12345678")
	said := ""
	for _, found := range review.Order(f.in) {
		if found.Field == "subject.filingNumber" {
			said += found.Message.ZH
		}
	}
	if !strings.Contains(said, filing.SubjectNumberShape) || strings.Contains(said, "-1") {
		t.Errorf("said %q", said)
	}
}
