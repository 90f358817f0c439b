package review

import (
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// runsOut tells the predicates about typed days of validity. It is asked for every rule of ten thousand orders.
func runsOut(p rules.Predicate) bool {
	return p == rules.FieldNotExpired || p == rules.FieldNotExpiring || p == rules.DomainValid
}

// Expiring reviews only the days until which IDs and domains of a draft are valid, for lists over many orders: the findings
// are those that Order has about these fields, with the reasons a person gave.
func Expiring(set *rules.Set, d filing.Draft, day time.Time) []filing.Finding {
	r := &reviewer{set: set, draft: d, day: chinaDay(day)}
	for i := range set.RuleEntries {
		if !runsOut(set.RuleEntries[i].Predicate) || !r.holds(&set.RuleEntries[i], rules.ScopeField) {
			continue
		}
		rule := set.RuleEntries[i]
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
