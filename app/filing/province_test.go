package filing_test

import (
	"slices"
	"testing"

	"beiandesk/app/filing"
)

func TestProvincesAreFoundByInitials(t *testing.T) {
	for _, c := range []struct {
		name, initials string
		want           []string
	}{
		{"three share them", "hn", []string{"河南", "湖南", "海南"}},
		{"two share them, one by another code", "sx", []string{"山西", "陕西"}},
		{"both northern provinces of a river and a lake", "hb", []string{"河北", "湖北"}},
		{"one alone", "zj", []string{"浙江"}},
		{"three characters", "hlj", []string{"黑龙江"}},
		{"a code that is no initials", "ha", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, p := range filing.Provinces() {
				if p.Initials() == c.initials {
					got = append(got, p.Name().ZH)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s finds %v, want %v", c.initials, got, c.want)
			}
		})
	}
}

func TestEveryProvinceHasInitialsOfItsLength(t *testing.T) {
	for _, p := range filing.Provinces() {
		if got, want := len(p.Initials()), len([]rune(p.Name().ZH)); got != want {
			t.Errorf("%s has %d initials, want %d", p.Name().ZH, got, want)
		}
	}
	if got := filing.Province("nowhere").Initials(); got != "" {
		t.Errorf("an unknown province has initials %q", got)
	}
}
