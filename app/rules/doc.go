// Package rules holds dated rule sets as data: what a provider and the authorities ask of a filing, rule by rule, with
// its source, its date and its thresholds.
//
// It guarantees that a set which loads is whole: no unknown key, code, slot, field, predicate or source, no id twice,
// every parameter that a predicate needs there and none that it does not know. It judges nothing: predicates are named
// here and carried out by review.
package rules
