package app_test

import (
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func TestFindPlaces(t *testing.T) {
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	first, second, away := d.order("zj"), d.order("zj"), d.order("zj", toSMS...)
	for _, id := range []filing.ID{first, second} {
		d.set(id, map[string]string{"site.name": "样本茶铺"})
	}
	d.set(first, map[string]string{"site.domains": "tea.example"})
	find := func(text string) []app.FilePlace {
		t.Helper()
		places, err := d.app.FindPlaces(t.Context(), text)
		if err != nil {
			t.Fatal(err)
		}
		return places
	}
	orders := map[filing.ID]int{}
	for _, p := range find("茶铺") {
		orders[p.Order]++
		if p.State != filing.StateDraft.Name() || p.Begun.IsZero() || p.Slot == "" || p.SlotName.EN == "" {
			t.Errorf("two orders read alike without what tells them apart: %+v", p)
		}
	}
	if len(orders) != 2 || orders[first] < 5 || orders[first] != orders[second] {
		t.Errorf("slots found: %v", orders)
	}
	for _, text := range []string{"", " ", "没有这个词", "没有 主体", string(away)} {
		if got := find(text); len(got) > 0 {
			t.Errorf("%q finds %d slots", text, len(got))
		}
	}
	name := filing.SlotSubjectCertificate.Name()
	if got := find("tea.example " + name.ZH); len(got) != 1 || got[0].Order != first || got[0].Slot != filing.SlotSubjectCertificate {
		t.Errorf("a client and a slot find %+v", got)
	}
}
