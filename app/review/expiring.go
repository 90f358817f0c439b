package review

import (
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// runsOut are the predicates about typed days of validity.
var runsOut = map[rules.Predicate]bool{rules.FieldNotExpired: true, rules.FieldNotExpiring: true, rules.DomainValid: true}

// Expiring reviews only the days until which IDs and domains of a draft are valid, for lists over many orders: the findings
// are those that Order has about these fields, with the reasons a person gave.
func Expiring(set *rules.Set, d filing.Draft, day time.Time) []filing.Finding {
	r := &reviewer{set: set, draft: d, day: chinaDay(day)}
	for i := range set.RuleEntries {
		rule := set.RuleEntries[i]
		if !runsOut[rule.Predicate] || !r.holds(&rule, rules.ScopeField) {
			continue
		}
		for _, v := range fieldPredicates[rule.Predicate](fieldCase{rule, set, d, r.day}) {
			if v.missing == "" {
				r.add(rule, v)
			}
		}
	}
	override(r.findings, d.Order.Overrides)
	sortFindings(r.findings)
	return r.findings
}
