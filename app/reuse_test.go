package app_test

import (
	"context"
	"slices"
	"testing"

	"beiandesk/app"
)

func TestTheNextOrderTakesOverWhatStaysTheSame(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	first := d.order("zj")
	set := d.view(first)
	choose := func(path string) string {
		t.Helper()
		for _, f := range set.Fields {
			if f.Path == path && len(f.Options) > 0 {
				return f.Options[0].Value
			}
		}
		t.Fatalf("%s has no options", path)
		return ""
	}
	d.set(first, map[string]string{
		"product.type": choose("product.type"), "product.serviceNumber": "00000000-0000-4000-8000-000000000001", "product.mainland": "true",
		"site.name": "样本一站", "site.domains": "one.example", "site.content": choose("site.content"), "site.languages": choose("site.languages"),
		"site.subjectLeads": "false", "site.leader.name": "样本乙",
	})
	if _, err := d.app.Abandon(ctx, first); err != nil {
		t.Fatal(err)
	}
	subject := set.Draft.Subject.ID
	for _, c := range []struct {
		name, rules string
		lists       bool // what is chosen from the rule set's lists comes along
	}{{"the same rules", "", true}, {"other rules", "tencent-2022", false}} {
		v, err := d.app.NewOrder(ctx, app.NewOrder{SubjectID: subject, Reuse: true, RuleSet: c.rules})
		if err != nil {
			t.Fatal(err)
		}
		o := v.Draft.Order
		if o.Site.Leader.Name != "样本乙" || !o.Product.Mainland {
			t.Errorf("%s: leader %q, mainland %v", c.name, o.Site.Leader.Name, o.Product.Mainland)
		}
		if got := o.Product.Type != "" && len(o.Site.Content) == 1 && len(o.Site.Languages) == 1; got != c.lists {
			t.Errorf("%s: lists taken over: %v (%+v)", c.name, got, o)
		}
		if o.Product.ServiceNumber != "" || o.Site.Name != "" || len(o.Site.Domains) != 0 {
			t.Errorf("%s: what belongs to one site came along: %+v", c.name, o)
		}
		if _, err := d.app.Abandon(ctx, o.ID); err != nil {
			t.Fatal(err)
		}
	}
	v, err := d.app.NewOrder(ctx, app.NewOrder{SubjectID: subject})
	if err != nil || v.Draft.Order.Site.Leader.Name != "" || !slices.Equal(v.Draft.Order.Site.Content, []string{}) {
		t.Errorf("unasked: %+v, %v", v.Draft.Order.Site, err)
	}
}
