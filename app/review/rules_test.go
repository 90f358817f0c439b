package review_test

import (
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

func allCases() []ruleCase {
	var out []ruleCase
	for _, some := range [][]ruleCase{fileCases(), paperCases(), photoCases(), topCases(), headCases(), formCases(), orderCases(), documentCases(), fieldCases(), furtherCases(), cellCases(), spareCases()} {
		out = append(out, some...)
	}
	return out
}

func TestRulesSpeakWhenTheyShould(t *testing.T) {
	for _, c := range allCases() {
		t.Run(c.rule+"/"+c.name, func(t *testing.T) {
			if c.entity == "" {
				c.entity = filing.Enterprise
			}
			f := clean(t, c.entity)
			c.spoil(t, f)
			findings := review.Order(f.in)
			got := findingOf(findings, c.rule)
			if (got != nil) != c.speaks {
				t.Fatalf("speaks: %v, want %v; findings: %v", got != nil, c.speaks, codes(withoutNotes(findings)))
			}
			if got == nil {
				return
			}
			rule := ruleByID(t, f.in.Set, c.rule)
			want := rule.Code
			if c.code != "" {
				want = c.code
			}
			if got.Code != want || got.Severity != rule.Severity {
				t.Errorf("%s %s, want %s %s", got.Code, got.Severity, want, rule.Severity)
			}
			checkWords(t, *got)
		})
	}
}

func codes(findings []filing.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, string(f.Code)+" by "+f.Rule.ID)
	}
	return out
}

func ruleByID(t *testing.T, set *rules.Set, id string) rules.Rule {
	t.Helper()
	for _, r := range set.RuleEntries {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("no rule %s", id)
	return rules.Rule{}
}

func TestEveryPredicateHasBothKindsOfCases(t *testing.T) {
	type kinds struct{ speaks, silent bool }
	seen := map[rules.Predicate]kinds{}
	for _, c := range allCases() {
		for _, set := range []*rules.Set{embedded(t), spareRules(t)} {
			for _, r := range set.RuleEntries {
				if k := seen[r.Predicate]; r.ID == c.rule {
					seen[r.Predicate] = kinds{k.speaks || c.speaks && c.code == "", k.silent || !c.speaks}
				}
			}
		}
	}
	for p := range review.Decided() {
		if p == rules.ProvinceCovered { // it speaks in notes: TestWhatIsNotKnownOfAProvinceIsSaid
			continue
		}
		if k := seen[p]; !k.speaks || !k.silent {
			t.Errorf("%s: cases where it speaks %v, where it is silent %v", p, k.speaks, k.silent)
		}
	}
}

func TestEveryRuleHasACase(t *testing.T) {
	speaks := map[string]bool{}
	for _, c := range allCases() {
		speaks[c.rule] = speaks[c.rule] || c.speaks
	}
	for _, r := range embedded(t).RuleEntries {
		if r.Predicate != rules.NotJudged && r.Predicate != rules.ProvinceCovered && !speaks[r.ID] {
			t.Errorf("no case lets rule %s speak", r.ID)
		}
	}
}

func TestPredicatesOfRulesAndReviewAreTheSame(t *testing.T) {
	decided := review.Decided()
	for _, p := range rules.Predicates() {
		spec, _ := rules.SpecOf(p)
		scope, ok := decided[p]
		if p == rules.NotJudged {
			if ok || spec.Scope != rules.ScopeNone {
				t.Errorf("%s is decided", p)
			}
			continue
		}
		if !ok || scope != spec.Scope {
			t.Errorf("%s: scope %q in rules, %q in review", p, spec.Scope, scope)
		}
		delete(decided, p)
	}
	for p := range decided {
		t.Errorf("%s is decided, yet rules do not know it", p)
	}
}
