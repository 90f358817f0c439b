package rules_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

func smallSet(t *testing.T) *rules.Set {
	t.Helper()
	set, err := rules.Parse("small.yaml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func draftOf(entity filing.EntityType, province filing.Province) filing.Draft {
	return filing.Draft{Subject: filing.Subject{Entity: entity, Province: province}}
}

func TestLibraryFindsSets(t *testing.T) {
	lib, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	set, err := lib.Set("aliyun-2018-08")
	if err != nil || !slices.Contains(lib.Sets(), set) {
		t.Fatalf("%v, %v", set, err)
	}
	_, err = lib.Set("aliyun-1998")
	var unknown *rules.UnknownSetError
	if !errors.As(err, &unknown) || !slices.Contains(unknown.Known, "aliyun-2018-08") {
		t.Errorf("got %v", err)
	}
}

func TestSlotsOfADraft(t *testing.T) {
	set := smallSet(t)
	slots := set.Slots(draftOf(filing.Enterprise, "zj"))
	if len(slots) != 3 || !slots[0].Required || !slots[1].Required || slots[2].Required {
		t.Fatalf("slots %+v", slots)
	}
	if s := slots[0]; s.MaxBytes != 1000 || !slices.Equal(s.Formats, []string{"image/png"}) || s.Name != s.ID.Name() {
		t.Errorf("limits of %+v", s)
	}
	if !slices.Equal(slots[1].Alternatives, []filing.SlotID{filing.SlotSubjectLeaderID}) {
		t.Errorf("alternatives %v", slots[1].Alternatives)
	}
	if s := set.Slots(draftOf(filing.Individual, ""))[0]; s.Required || s.MaxBytes != 0 {
		t.Errorf("for an individual: %+v", s)
	}
	if s := set.Slots(draftOf(filing.Enterprise, "sh"))[0]; s.MaxBytes != 0 {
		t.Errorf("in the province left out: %+v", s)
	}
}

func TestFieldsOfADraft(t *testing.T) {
	set := smallSet(t)
	d := draftOf(filing.Enterprise, "zj")
	if f := set.Fields(d); len(f) != 1 || !f[0].Required {
		t.Errorf("in Zhejiang: %+v", f)
	}
	d.Subject.Province = ""
	if f := set.Fields(d); f[0].Required {
		t.Error("required before the province is known")
	}
	d.Order.Site.Name = "样本"
	if f := set.Fields(d); len(f) != 2 {
		t.Errorf("with a name: %+v", f)
	}
}

func TestTheChosenPermitIsNamed(t *testing.T) {
	set := aliyun(t)
	d := filing.Draft{Order: filing.Order{Type: filing.AddSite}}
	d.Order.Site.PreApproval.Category = "culture"
	says := func(what string, help filing.Text) {
		t.Helper()
		if !strings.Contains(help.ZH, "《网络文化经营许可证》，先向省级文化部门咨询") || !strings.Contains(help.EN, "ask the province’s culture office first") {
			t.Errorf("%s says %+v", what, help)
		}
	}
	found := 0
	for _, f := range set.Fields(d) {
		if strings.HasPrefix(f.Path, "site.preApproval.") {
			found++
			says(f.Path, f.Help)
		}
	}
	for _, s := range set.Slots(d) {
		if s.ID == filing.SlotPreApproval {
			found++
			says(string(s.ID), s.Help)
		}
	}
	if found != 3 {
		t.Errorf("asked for in %d places, not at the category, its number and its paper", found)
	}
}

func TestRulesAreFiltered(t *testing.T) {
	day := func(s string) time.Time { d, _ := time.Parse(time.DateOnly, s); return d }
	cert, photo := filing.SlotSubjectCertificate, filing.SlotVerificationPhoto
	for _, c := range []struct {
		name   string
		filter rules.Filter
		want   string
	}{
		{"slot and entity", rules.Filter{Entity: filing.Enterprise, Slot: cert}, "format size"},
		{"no slot", rules.Filter{Entity: filing.Enterprise}, "format"},
		{"slot left out", rules.Filter{Entity: filing.Enterprise, Slot: photo}, ""},
		{"another entity", rules.Filter{Entity: filing.Individual, Slot: cert}, "format"},
		{"entity unknown", rules.Filter{Slot: cert}, "format"},
		{"province left out", rules.Filter{Entity: filing.Enterprise, Province: "sh", Slot: cert}, "format"},
		{"first day", rules.Filter{Entity: filing.Enterprise, Slot: cert, Day: day("2020-02-01")}, "format size"},
		{"last day", rules.Filter{Entity: filing.Enterprise, Slot: cert, Day: day("2020-02-29")}, "format size"},
		{"day before", rules.Filter{Entity: filing.Enterprise, Slot: cert, Day: day("2020-01-31")}, "format"},
		{"day after", rules.Filter{Entity: filing.Enterprise, Slot: cert, Day: day("2020-03-01")}, "format"},
		{"another scope", rules.Filter{Entity: filing.Enterprise, Slot: cert, Scope: rules.ScopeField}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var ids []string
			for _, r := range smallSet(t).Rules(c.filter) {
				ids = append(ids, r.ID)
			}
			if got := strings.Join(ids, " "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// unused are the codes that aliyun-2018-08 has no rule for, and why.
var unused = map[filing.Code]string{
	filing.FileTooSmall: "the source names no smallest size",
}

func aliyun(t *testing.T) *rules.Set {
	t.Helper()
	lib, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	set, err := lib.Set("aliyun-2018-08")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestEveryCodeIsReachable(t *testing.T) {
	used := map[filing.Code]bool{}
	for _, r := range aliyun(t).RuleEntries {
		used[r.Code] = true
	}
	for _, code := range filing.Codes {
		if _, reasoned := unused[code]; reasoned == used[code] {
			t.Errorf("%s: a rule or a reason is missing, or both are there", code)
		}
	}
}

func TestEverySourceIsUsed(t *testing.T) {
	for _, set := range library(t).Sets() {
		used := map[string]bool{"ministry-tables": true} // the codes of the catalogues
		for _, r := range set.RuleEntries {
			used[r.Source] = true
		}
		for _, c := range set.ClockEntries {
			used[c.Source] = true
		}
		for _, r := range set.Rejections {
			used[r.Source] = true
		}
		for _, s := range set.Sources {
			if !used[s.Key] {
				t.Errorf("%s: nothing is taken from %s", set.ID, s.Key)
			}
		}
	}
}

// TestOthersTextsAreThirdParty keeps what Aliyun wrote from passing as Tencent's own text.
func TestOthersTextsAreThirdParty(t *testing.T) {
	set, err := library(t).Set("tencent-2022-08")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range set.RuleEntries {
		if strings.HasPrefix(r.Source, "aliyun-") && r.Confidence != "C" {
			t.Errorf("%s takes %s with confidence %s", r.ID, r.Source, r.Confidence)
		}
	}
}

func TestOurOwnSuggestionsSaySo(t *testing.T) {
	for _, set := range library(t).Sets() {
		for _, r := range set.RuleEntries {
			if (r.Source == "ours") != (r.Confidence == "D") {
				t.Errorf("%s: %s: source %s with confidence %s", set.ID, r.ID, r.Source, r.Confidence)
			}
		}
	}
}

func TestEveryFieldOfADraftIsOnTheForm(t *testing.T) {
	set := aliyun(t)
	for _, path := range filing.FieldPaths() {
		if _, ok := set.FieldEntry(path); !ok {
			t.Errorf("%s is on no form", path)
		}
	}
}

func TestWordListsAreRead(t *testing.T) {
	set := aliyun(t)
	if suffixes := set.Words("domain-suffixes-2022-08-30").Words; len(suffixes) < 180 || slices.ContainsFunc(suffixes, func(s string) bool {
		return !strings.HasPrefix(s, ".")
	}) {
		t.Errorf("%d suffixes", len(suffixes))
	}
	if bans := set.Words("personal-name-bans-2018-08").ByProvince; len(bans) != 11 || !slices.Contains(bans["bj"], "合伙") {
		t.Errorf("bans of %d provinces", len(bans))
	}
}
