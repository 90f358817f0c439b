package app

import (
	"context"
	"slices"

	"beiandesk/app/filing"
)

// reuse takes over from a subject's newest order what its next one mostly has in common with it: the product's kind, who leads
// the site, its content and languages. What belongs to one site or one number alone stays behind.
func (a *App) reuse(ctx context.Context, o *filing.Order) error {
	earlier, err := intact(a.store.OrdersOfSubject(ctx, o.SubjectID))
	if err != nil || len(earlier) == 0 {
		return a.wrap(err)
	}
	from := earlier[0]
	o.Product = from.Product
	o.Product.ServiceNumber = "" // one number serves one order
	o.Site.SubjectLeads, o.Site.Leader = from.Site.SubjectLeads, from.Site.Leader
	if from.RuleSet == o.RuleSet { // ids of its lists
		o.Site.Content, o.Site.Languages = slices.Clone(from.Site.Content), slices.Clone(from.Site.Languages)
	} else {
		o.Product.Type = ""
	}
	return nil
}
