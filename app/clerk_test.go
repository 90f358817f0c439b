package app_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (d *desk) clerkIs(name string) {
	d.t.Helper()
	if _, err := d.app.SetCurrentClerk(d.t.Context(), name); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) clerkOf(id filing.ID) string {
	d.t.Helper()
	v, err := d.app.Order(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return v.Draft.Order.Clerk
}

func TestOrdersAreStampedWithTheClerkAtThisMachine(t *testing.T) {
	d := newDesk(t, "2026-09-01T09:00:00+08:00")
	before := d.order("zj")
	d.clerkIs(" 王样　一 ")
	id := d.order("zj")
	if got := d.clerkOf(id); got != "王样 一" {
		t.Errorf("stamped %q", got)
	}
	if got := d.clerkOf(before); got != "" {
		t.Errorf("an order from before has the clerk %q", got)
	}
	d.clerkIs("李样")
	if got := d.clerkOf(id); got != "王样 一" {
		t.Errorf("another clerk at the machine took the order over: %q", got)
	}
	v, err := d.app.AssignClerk(t.Context(), []filing.ID{before, id}, "赵样")
	if err != nil || !slices.Equal(v.Known, []string{"李样", "王样 一", "赵样"}) || v.Current != "李样" {
		t.Errorf("clerks %+v, %v", v, err)
	}
	if _, err := d.app.AssignClerk(t.Context(), []filing.ID{id}, strings.Repeat("长", 31)); app.AsProblem(err).Code != "clerk-name" {
		t.Errorf("a name of 31 characters: %v", err)
	}
	if got := d.clerkOf(id); got != "赵样" {
		t.Errorf("clerk %q", got)
	}
}

func TestAnOrderIsGivenOnInAnyStateAndStaysAsItIs(t *testing.T) {
	d := twoFilings(t)
	page, err := d.app.Orders(t.Context(), app.ListFilter{State: string(filing.StateFiled)}, "", 0)
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%+v, %v", page, err)
	}
	id := page.Rows[0].ID
	before, err := d.app.Order(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.app.AssignClerk(t.Context(), []filing.ID{id}, "王样"); err != nil {
		t.Fatal(err)
	}
	v, err := d.app.Order(t.Context(), id)
	if err != nil || v.Draft.Order.Clerk != "王样" || v.Draft.Order.State != filing.StateFiled {
		t.Errorf("%+v, %v", v.Draft.Order, err)
	}
	if !v.Draft.Order.UpdatedAt.Equal(before.Draft.Order.UpdatedAt) {
		t.Errorf("giving it on counts as work on it: %s, was %s", v.Draft.Order.UpdatedAt, before.Draft.Order.UpdatedAt)
	}
	if found, err := d.app.Orders(t.Context(), app.ListFilter{Query: "王样"}, "", 0); err != nil || len(found.Rows) != 1 || found.Rows[0].Clerk != "王样" {
		t.Errorf("not found by its clerk: %+v, %v", found.Rows, err)
	}
}

func TestOrdersAreGivenOnTogetherOrNotAtAll(t *testing.T) {
	d := newDesk(t, "2026-09-01T09:00:00+08:00")
	id := d.order("zj")
	if _, err := d.app.AssignClerk(t.Context(), []filing.ID{id, filing.NewID()}, "王样"); err == nil {
		t.Error("an order that is not there was given to somebody")
	}
	if got := d.clerkOf(id); got != "" {
		t.Errorf("one of two was given to %q", got)
	}
}

func TestTheListIsFilteredByClerk(t *testing.T) {
	d := newDesk(t, "2026-09-01T09:00:00+08:00")
	d.clerkIs("王样")
	first := d.order("zj")
	d.clerkIs("王样本")
	d.order("zj")
	for name, c := range map[string]struct {
		filter app.ListFilter
		want   int
	}{
		"whole name":   {app.ListFilter{Clerk: "王样"}, 1},
		"and state":    {app.ListFilter{Clerk: "王样", State: string(filing.StateFiled)}, 0},
		"part of it":   {app.ListFilter{Clerk: "王"}, 0},
		"words":        {app.ListFilter{Query: "王样"}, 2},
		"everything":   {app.ListFilter{}, 2},
		"with a word":  {app.ListFilter{Clerk: "王样本", Query: "本人"}, 1},
		"another word": {app.ListFilter{Clerk: "王样本", Query: "不在"}, 0},
	} {
		if page, err := d.app.Orders(t.Context(), c.filter, "", 0); err != nil || len(page.Rows) != c.want {
			t.Errorf("%s: %+v, %v; want %d", name, page.Rows, err, c.want)
		}
	}
	page, err := d.app.Orders(t.Context(), app.ListFilter{Clerk: "王样"}, "", 0)
	if err != nil || page.Rows[0].ID != first || page.Rows[0].Clerk != "王样" {
		t.Errorf("%+v, %v", page.Rows, err)
	}
	saved, err := d.app.SaveFilter(t.Context(), app.SavedFilter{Name: "我的", Clerk: "王样"})
	if err != nil || saved[0].Clerk != "王样" {
		t.Errorf("%+v, %v", saved, err)
	}
}

func TestStatisticsTellClerksAndClientsApart(t *testing.T) {
	d := twoFilings(t)
	page, err := d.app.Orders(t.Context(), app.ListFilter{State: string(filing.StateFiled)}, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.app.AssignClerk(t.Context(), []filing.ID{page.Rows[0].ID}, "王样"); err != nil {
		t.Fatal(err)
	}
	v, err := d.app.Statistics(t.Context(), 0, nil)
	if err != nil || len(v.Clerks) != 2 || v.Clerks[0].Name != "王样" || v.Clerks[1].Name != "" {
		t.Fatalf("clerks %+v, %v", v.Clerks, err)
	}
	if wang := v.Clerks[0]; wang.Filed != 1 || wang.SentBack != 1 || wang.Median == nil || len(wang.Reasons) != len(v.Reasons) || len(wang.Stages) == 0 {
		t.Errorf("the clerk of the filed order: %+v", wang)
	}
	if nobody := v.Clerks[1]; nobody.Open != 1 || len(nobody.Reasons) != 0 || len(nobody.Stages) != 0 {
		t.Errorf("orders of nobody: %+v", nobody)
	}
	for _, c := range v.Clients {
		if back := c.SentBack > 0; back != (len(c.Reasons) > 0) || c.Filed > 0 != (len(c.Stages) > 0) {
			t.Errorf("client %+v", c)
		}
	}
	path := filepath.Join(d.dir, "统计.csv")
	if err := d.app.SaveStatistics(t.Context(), 0, path, filing.Chinese, nil); err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"范围,名称,统计,项目,次数,中位数（天）,九成不超过（天）", "经办人,王样,订单,已备案,1,10.0,", "经办人,没有写经办人,订单,进行中,1,,", "客户,本人,退回原因,", "客户,本人,各阶段天数,"} {
		if !strings.Contains(string(table), line) {
			t.Errorf("the table has no line %q:\n%s", line, table)
		}
	}
}

func TestHandingOverNamesTheClerkWhereNobodyIs(t *testing.T) {
	dir, order := frozenOrder(t)
	a := open(t, app.Options{Dir: dir})
	if _, err := a.SetCurrentClerk(t.Context(), "王样"); err != nil {
		t.Fatal(err)
	}
	to := app.Destination{Connector: "folder", Target: filepath.Join(t.TempDir(), "交接")}
	v, err := a.Submit(t.Context(), order, to, nil)
	if err != nil || v.Draft.Order.Clerk != "王样" {
		t.Errorf("handed over by %q, %v", v.Draft.Order.Clerk, err)
	}
}
