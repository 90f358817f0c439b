package app_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/sheet"
)

// twoFilings are one that came back once and took ten days, and one that is still open.
func twoFilings(t *testing.T) *desk {
	t.Helper()
	ctx := context.Background()
	d := newDesk(t, "2026-09-01T09:00:00+08:00")
	back := d.order("zj")
	d.move("2026-09-03T09:00:00+08:00")
	force := func(id filing.ID, events ...filing.Event) {
		t.Helper()
		if err := d.app.Force(ctx, id, events...); err != nil {
			t.Fatal(err)
		}
	}
	force(back, filing.EventFreeze, filing.EventSend, filing.EventReceive)
	d.move("2026-09-04T09:00:00+08:00")
	if _, err := d.app.Reject(ctx, back, nil, "您提交的核验单未加盖公章，请重新上传。"); err != nil {
		t.Fatal(err)
	}
	force(back, filing.EventEdit, filing.EventFreeze, filing.EventSend, filing.EventReceive, filing.EventProviderPass, filing.EventAuthorityReceive)
	d.move("2026-09-13T09:00:00+08:00")
	force(back, filing.EventAuthorityApprove)
	d.move("2026-11-20T09:00:00+08:00")
	if _, err := d.app.NewOrder(ctx, app.NewOrder{ClientName: "阿样本", Entity: filing.Enterprise, Province: "zj"}); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestStatisticsCountWhatCameBackAndHowLongItTook(t *testing.T) {
	d := twoFilings(t)
	v, err := d.app.Statistics(context.Background(), 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	if v.Orders != 2 || v.Open != 1 || v.Filed != 1 || v.SentBack != 1 || v.Straight != 0 || v.Unnamed != 0 {
		t.Errorf("counted %+v", v)
	}
	if v.Median == nil || math.Abs(*v.Median-10) > 0.01 {
		t.Errorf("days to the number: %v, want 10", v.Median)
	}
	if len(v.Reasons) == 0 || v.Reasons[0].ID != "form-wrong" || v.Reasons[0].Count != 1 || v.Reasons[0].Title.ZH == "form-wrong" {
		t.Errorf("reasons %+v", v.Reasons)
	}
	stays := map[filing.State]app.StageDays{}
	for _, s := range v.Stages {
		stays[s.State] = s
	}
	for state, want := range map[filing.State]float64{filing.StateFirstReview: 0.5, filing.StateAuthorityReview: 9} {
		if math.Abs(stays[state].Median-want) > 0.01 {
			t.Errorf("%s: median of %d stays is %.2f days, want %.2f", state, stays[state].Stays, stays[state].Median, want)
		}
	}
	if !stays[filing.StateDraft].Ours || stays[filing.StateAuthorityReview].Ours {
		t.Error("a draft waits for us, the authority's review does not")
	}
	if n := stays[filing.StateDraft].Stays; n != 2 {
		t.Errorf("%d stays as a draft, want 2: the open one is not over", n)
	}
	names := []string{v.Clients[0].Name, v.Clients[1].Name}
	if !slices.Equal(names, []string{"阿样本", "本人"}) {
		t.Errorf("clients of as many orders by pinyin: %q", names)
	}
}

func TestStatisticsOfTheLastDaysLeaveOlderOrdersOut(t *testing.T) {
	d := twoFilings(t)
	v, err := d.app.Statistics(context.Background(), 30, nil)
	if err != nil || v.Orders != 1 || v.Open != 1 || v.Filed != 0 || len(v.Clients) != 1 || len(v.Stages) != 0 || v.Since == nil {
		t.Errorf("counted %+v, %v", v, err)
	}
}

func TestStatisticsAndTheListAreWrittenAsWorkbooks(t *testing.T) {
	d := twoFilings(t)
	path := filepath.Join(d.dir, "统计.xlsx")
	if err := d.app.SaveStatistics(context.Background(), 0, path, filing.Chinese, nil); err != nil {
		t.Fatal(err)
	}
	sums := readTable(t, path)
	if !slices.Contains(flat(sums), "被退回过") {
		t.Errorf("sums: %v", sums)
	}
	found, err := d.app.Orders(context.Background(), app.ListFilter{}, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	all := filepath.Join(d.dir, "订单.xlsx")
	for name, c := range map[string]struct {
		choice app.ListChoice
		want   int
	}{
		"all":       {app.ListChoice{}, 2},
		"of state":  {app.ListChoice{State: string(filing.StateFiled)}, 1},
		"searched":  {app.ListChoice{Query: "阿样"}, 1},
		"one":       {app.ListChoice{Orders: []filing.ID{found.Rows[1].ID}}, 1},
		"no longer": {app.ListChoice{Query: "阿样", Orders: []filing.ID{found.Rows[1].ID}}, 0},
	} {
		n, err := d.app.SaveList(context.Background(), c.choice, all, filing.Chinese, nil)
		if err != nil || n != c.want {
			t.Errorf("%s: %d orders, %v; want %d", name, n, err, c.want)
		}
	}
	if _, err := d.app.SaveList(context.Background(), app.ListChoice{}, all, filing.Chinese, nil); err != nil {
		t.Fatal(err)
	}
	if list := flat(readTable(t, all)); !slices.Contains(list, "阿样本") || !slices.Contains(list, "浙江") || !slices.Contains(list, "已备案") {
		t.Errorf("list: %q", list)
	}
}

func readTable(t *testing.T, path string) sheet.Table {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	table, err := sheet.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func flat(t sheet.Table) (cells []string) {
	for _, r := range t.Rows {
		cells = append(cells, r.Cells...)
	}
	return cells
}
