package review

import "beiandesk/app/rules"

// Decided lists the predicates this package decides, for the test that holds them against package rules.
func Decided() map[rules.Predicate]rules.Scope {
	out := map[rules.Predicate]rules.Scope{}
	for p := range filePredicates {
		out[p] = rules.ScopeFile
	}
	for p := range fieldPredicates {
		out[p] = rules.ScopeField
	}
	for p := range orderPredicates {
		out[p] = rules.ScopeOrder
	}
	return out
}
