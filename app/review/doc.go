// Package review judges: facts, fields and a rule set in, findings out.
//
// It is made of pure functions: the same input gives the same findings in the same order on any machine. It guarantees
// that one finding never hides another, that a rule whose measurement could not be made yields check.not-done with the
// rule's own severity, that a rule this version cannot judge is named once per order, and that nothing is ever called
// passed: silence means only that the rules found nothing.
package review
