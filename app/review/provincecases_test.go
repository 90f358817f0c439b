package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// idOf makes a resident ID of an area and a year of birth; both people and areas are made up from the numbers alone.
func idOf(region string, year int) string {
	body := fmt.Sprintf("%s0101%d0101001", region, year)
	check, _ := filing.ResidentIDCheckDigit(body)
	return body + string(check)
}

// mobileOf finds a mobile number of a province in the table.
func mobileOf(t *testing.T, p filing.Province) string {
	for prefix := 1370000; prefix < 1400000; prefix++ {
		number := fmt.Sprintf("%d0000", prefix)
		if found, ok := rules.MobileProvince(number); ok && found == p {
			return number
		}
	}
	t.Fatalf("no mobile number of %s", p)
	return ""
}

// cellCases lets every rule that a province's cell makes speak once and keep silent once.
func cellCases() []ruleCase {
	library, err := rules.Embedded()
	if err != nil {
		panic(err)
	}
	set, err := library.Set("aliyun-2018-08")
	if err != nil {
		panic(err)
	}
	var out []ruleCase
	for _, e := range set.Provinces {
		for d := range e.Cells {
			r, _ := set.Rule(rules.CellRule(e.ID, d))
			if r.Predicate == rules.NotJudged {
				continue
			}
			entity := filing.Enterprise
			if len(r.When.Entities) > 0 {
				entity = r.When.Entities[0]
			}
			if strings.HasPrefix(string(d), "change-") && strings.HasSuffix(string(d), "-individual") {
				entity = filing.Individual
			}
			for _, speaks := range []bool{true, false} {
				out = append(out, ruleCase{r.ID, fmt.Sprint("cell speaks ", speaks), entity, cellSpoil(e.ID, r, speaks), speaks, ""})
			}
		}
	}
	slices.SortFunc(out, func(a, b ruleCase) int { return strings.Compare(a.rule+a.name, b.rule+b.name) })
	return out
}

func cellSpoil(p filing.Province, r rules.Rule, speaks bool) func(*testing.T, *fixture) {
	return func(t *testing.T, f *fixture) {
		f.in.Draft.Subject.Province = p
		spoilers[r.Predicate](t, f, r, speaks)
	}
}

// pick chooses between the two sides of a case.
func pick(speaks bool, yes, no string) string {
	if speaks {
		return yes
	}
	return no
}

type spoiler func(t *testing.T, f *fixture, r rules.Rule, speaks bool)

var spoilers = map[rules.Predicate]spoiler{
	rules.LeaderLegal: func(t *testing.T, f *fixture, r rules.Rule, speaks bool) {
		if len(r.Params.Words) > 0 {
			f.set(t, "subject.name", "样本投资管理有限公司")
		}
		f.set(t, "subject.legalRepresentative", pick(speaks, "别人", "样本"))
	},
	rules.DelegateLeads: func(t *testing.T, f *fixture, _ rules.Rule, speaks bool) {
		f.set(t, "subject.legalRepresentative", "别人")
		f.set(t, "site.subjectLeads", pick(speaks, "false", "true"))
		f.set(t, "site.leader.idNumber", "440524188001010014")
	},
	rules.LeadersApart: func(t *testing.T, f *fixture, _ rules.Rule, speaks bool) {
		f.set(t, "site.subjectLeads", pick(speaks, "true", "false"))
		f.set(t, "site.leader.idNumber", "440524188001010014")
	},
	rules.FieldAmong: func(t *testing.T, f *fixture, r rules.Rule, speaks bool) {
		f.set(t, r.Params.Fields[0], pick(speaks, "passport", r.Params.Words[0]))
	},
	rules.FieldNotAmong: func(t *testing.T, f *fixture, r rules.Rule, speaks bool) {
		path := r.Params.Fields[0]
		if f.in.Draft.Subject.Entity != filing.Individual {
			path = "subject.leader.idType"
		}
		f.set(t, path, pick(speaks, r.Params.Words[0], "resident-id"))
	},
	rules.IDLocal: func(t *testing.T, f *fixture, r rules.Rule, speaks bool) {
		own := f.in.Draft.Subject.Province.RegionPrefix()
		region := pick(speaks, pick(own == "11", "33", "11"), own)
		f.set(t, "subject.entity", string(filing.Individual))
		f.set(t, "subject.certificateType", "resident-id")
		f.set(t, r.Params.Fields[0], idOf(region, 1990))
	},
	rules.MinAge: young, rules.AgeOrSlot: young,
	rules.MobileLocal: func(t *testing.T, f *fixture, _ rules.Rule, speaks bool) {
		f.set(t, "subject.leader.mobile", pick(speaks, mobileOf(t, pickProvince(f)), mobileOf(t, f.in.Draft.Subject.Province)))
	},
	rules.DomainOwner: func(t *testing.T, f *fixture, _ rules.Rule, speaks bool) {
		f.set(t, "site.domainOwner", pick(speaks, "别人", f.in.Draft.Subject.Name))
	},
	rules.SlotAsked: func(t *testing.T, f *fixture, r rules.Rule, speaks bool) {
		f.set(t, "site.domains", domains(max(1, r.Params.MinCount)))
		if !speaks {
			f.add(r.Params.Slot)
		}
	},
	rules.RemarkHas: func(t *testing.T, f *fixture, r rules.Rule, speaks bool) {
		f.set(t, "site.domains", domains(max(1, r.Params.MinCount)))
		f.set(t, "site.remark", pick(speaks, "", r.Params.Text))
	},
	rules.DomainCount: func(t *testing.T, f *fixture, r rules.Rule, speaks bool) {
		n := r.Params.MaxCount
		if speaks {
			n++
		}
		f.set(t, "site.domains", domains(n))
	},
	rules.ChangeBarred: transit, rules.ChangeLegal: transit, rules.ChangeProof: transit,
}

func young(t *testing.T, f *fixture, _ rules.Rule, speaks bool) {
	year := 1990
	if speaks {
		year = 2015
	}
	f.set(t, "subject.leader.idNumber", idOf("11", year))
}

// pickProvince is any other province than the order's.
func pickProvince(f *fixture) filing.Province {
	if f.in.Draft.Subject.Province == "zj" {
		return "js"
	}
	return "zj"
}

func domains(n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("sample%d.cn", i))
	}
	return strings.Join(all, ",")
}

// transit makes the change that a rule is about, or keeps to what the rule asks.
func transit(t *testing.T, f *fixture, r rules.Rule, speaks bool) {
	f.in.Draft.Order.Type = filing.ChangeSubject
	if r.Params.Transition == string(filing.Transfer) {
		f.in.Draft.Order.Type = filing.Transfer
	}
	from, _, _ := strings.Cut(r.Params.Transition, "-")
	f.in.Draft.Order.Change = filing.Change{From: from, What: []string{"name", "number"}, FormerName: "别人"}
	if speaks {
		return
	}
	switch r.Predicate {
	case rules.ChangeProof:
		f.add(r.Params.Slot)
	case rules.ChangeLegal:
		f.in.Draft.Order.Change.FormerName = "样本"
	default:
		f.in.Draft.Order.Change = filing.Change{}
	}
}

// TestEveryCellIsOneRuleOrUnknown counts the matrix: 31 provinces by all dimensions, each a rule or said to be unknown.
func TestEveryCellIsOneRuleOrUnknown(t *testing.T) {
	set := embedded(t)
	if len(set.Provinces) != len(filing.Provinces()) {
		t.Fatalf("%d provinces", len(set.Provinces))
	}
	made, unknown := 0, 0
	for _, e := range set.Provinces {
		for _, d := range rules.Dimensions() {
			_, isRule := set.Rule(rules.CellRule(e.ID, d))
			if isUnknown := slices.Contains(e.Unknown, d); isRule == isUnknown {
				t.Errorf("%s %s: a rule %v, unknown %v", e.ID, d, isRule, isUnknown)
			}
			if isRule {
				made++
			} else {
				unknown++
			}
		}
	}
	if want := len(filing.Provinces()) * len(rules.Dimensions()); made+unknown != want || made != 275 {
		t.Errorf("%d rules and %d unknown of %d cells", made, unknown, want)
	}
}

func TestWhatIsNotKnownOfAProvinceIsSaid(t *testing.T) {
	f := clean(t, filing.Enterprise)
	found := findingNote(review.Order(f.in), "province-covered")
	if found == nil || found.Severity != filing.Hint || !strings.Contains(found.Message.ZH, "本地手机号") {
		t.Errorf("got %+v", found)
	}
	f.in.Draft.Subject.Province = ""
	if found := findingNote(review.Order(f.in), "province-covered"); found != nil {
		t.Errorf("without a province: %+v", found)
	}
}

func findingNote(all []filing.Finding, rule string) *filing.Finding {
	for i := range all {
		if all[i].Rule.ID == rule {
			return &all[i]
		}
	}
	return nil
}
