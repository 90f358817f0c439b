package app_test

import (
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

const ownSet = `id: own-2026
provider: own
title: {zh: "自己的", en: "Our own"}
issued: "2026-01-31"
edition: 1
extends: aliyun-2018-08
`

// TestAnEditedSetSaysWhoseOrdersItJudges when it is brought in again, and that nothing changed where nothing did.
func TestAnEditedSetSaysWhoseOrdersItJudges(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	bring := func(content string) *app.ReplacedSet {
		v, err := a.ImportRuleSet(t.Context(), listFile(t, "own.yaml", []byte(content)))
		if err != nil {
			t.Fatal(err)
		}
		return v.Replaced
	}
	if r := bring(ownSet); r != nil {
		t.Errorf("the first time: %+v", r)
	}
	id := draftOrder(t, a, filing.Enterprise, "zj")
	v, err := a.ChangeRuleSet(t.Context(), id, "own-2026")
	if err != nil {
		t.Fatal(err)
	}
	if r := bring(ownSet); r == nil || r.Orders != 1 || r.Before != r.Now {
		t.Errorf("the same again: %+v", r)
	}
	r := bring(ownSet + "without: {rules: [product-conditions]}\n")
	if r == nil || r.Orders != 1 || r.Before == r.Now || r.Before != v.Review.RuleSet.Version {
		t.Fatalf("edited: %+v", r)
	}
	if v, err = a.Order(t.Context(), id); err != nil || v.SetChange == nil || v.SetChange.To != r.Now {
		t.Errorf("judged anew: %+v, %v", v.SetChange, err)
	}
}

// TestWhatASetChangesIsSaidInWords: rules that went have titles, and one that spoke before and after changed.
func TestWhatASetChangesIsSaidInWords(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	v, err := a.ChangeRuleSet(t.Context(), draftOrder(t, a, filing.Enterprise, "zj"), "tencent-2022")
	if err != nil || v.SetChange == nil {
		t.Fatal(v.SetChange, err)
	}
	side := map[string]int{}
	for _, items := range [][]app.SetChangeItem{v.SetChange.Appeared, v.SetChange.Gone, v.SetChange.Changed} {
		for _, i := range items {
			if side[i.Rule]++; i.Title.ZH == i.Rule || side[i.Rule] > 1 {
				t.Errorf("%+v stands %d times", i, side[i.Rule])
			}
		}
	}
	if len(v.SetChange.Gone) == 0 || len(v.SetChange.Changed) == 0 {
		t.Errorf("change %+v", v.SetChange)
	}
}
