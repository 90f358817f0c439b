package review_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/filing"
	"beiandesk/app/review"
)

const matrixFile = "testdata/provinces.golden.txt"

// TestGoldenProvinces reviews an order that is complete by itself for every province, three entity types and nine order
// types, and compares which rules speak. Notes, about what is not judged or not known, are counted.
func TestGoldenProvinces(t *testing.T) {
	var got strings.Builder
	for _, p := range filing.Provinces() {
		for _, e := range []filing.EntityType{filing.Enterprise, filing.IndividualBusiness, filing.Individual} {
			for _, o := range filing.OrderTypes {
				got.WriteString(matrixLine(t, p, e, o))
			}
		}
	}
	if *update {
		if err := os.WriteFile(matrixFile, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(matrixFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("-want +got; if this is meant, run with -update and read the difference:\n%s", diff)
	}
}

// matrixLine is one line of the golden: who and what, the rules that speak, and how many notes there are.
func matrixLine(t *testing.T, p filing.Province, e filing.EntityType, o filing.OrderType) string {
	f := clean(t, e)
	f.in.Draft.Subject.Province = p
	f.in.Draft.Order.Type = o
	f.in.Draft.Order.Site.FilingNumber = "京ICP备12345678号-1"
	if o == filing.ChangeSubject {
		from := "unit"
		if e != filing.Individual {
			from = "individual"
		}
		f.in.Draft.Order.Change = filing.Change{From: from, What: []string{"name", "number"}, FormerName: "别人"}
	}
	var blockers, warnings []string
	notes := 0
	for _, x := range review.Order(f.in) {
		switch {
		case isNote(x):
			notes++
		case x.Severity == filing.Blocker:
			blockers = append(blockers, x.Rule.ID)
		case x.Severity == filing.Warning:
			warnings = append(warnings, x.Rule.ID)
		}
	}
	slices.Sort(blockers)
	slices.Sort(warnings)
	return fmt.Sprintf("%s %s %s: %s | %s | %d\n", p, e, o, strings.Join(blockers, " "), strings.Join(warnings, " "), notes)
}
