package app_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func TestSavedFilters(t *testing.T) {
	dir := t.TempDir()
	a := open(t, app.Options{Dir: dir})
	save := func(name, query string, state filing.State) []app.SavedFilter {
		t.Helper()
		saved, err := a.SaveFilter(t.Context(), app.SavedFilter{Name: name, Query: query, State: state})
		if err != nil {
			t.Fatal(err)
		}
		return saved
	}
	save("被退回的", "", filing.StateReturned)
	save(" 样本客户 ", "样本客户有限公司", "")
	save("被退回的", "样本", filing.StateReturned)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = open(t, app.Options{Dir: dir})
	saved, err := a.SavedFilters(t.Context())
	want := []app.SavedFilter{{Name: "被退回的", Query: "样本", State: filing.StateReturned}, {Name: "样本客户", Query: "样本客户有限公司"}}
	if err != nil || !slices.Equal(saved, want) {
		t.Fatalf("saved %+v, error %v, want %+v", saved, err, want)
	}
	if saved, err = a.DropFilter(t.Context(), "被退回的"); err != nil || len(saved) != 1 {
		t.Errorf("left %+v, error %v", saved, err)
	}
}

func TestFiltersThatCannotBeSaved(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	for code, f := range map[string]app.SavedFilter{
		"filter-name":   {Name: "  ", Query: "样本"},
		"filter-empty":  {Name: "全部", Query: " "},
		"state-unknown": {Name: "别的", State: "elsewhere"},
	} {
		if _, err := a.SaveFilter(t.Context(), f); app.AsProblem(err).Code != code {
			t.Errorf("%+v: error %v, want %s", f, err, code)
		}
	}
	for i := range 20 {
		if _, err := a.SaveFilter(t.Context(), app.SavedFilter{Name: fmt.Sprint(i), Query: "样本"}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.SaveFilter(t.Context(), app.SavedFilter{Name: "又一个", Query: "样本"}); app.AsProblem(err).Code != "filters-full" {
		t.Errorf("error %v", err)
	}
}

// Two windows of the program's page, or the page and a forgetting, may change the list at once: each change stays.
func TestFiltersSavedAtTheSameTime(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	var saving sync.WaitGroup
	for i := range 8 {
		saving.Go(func() {
			if _, err := a.SaveFilter(t.Context(), app.SavedFilter{Name: fmt.Sprint(i), Query: "样本"}); err != nil {
				t.Error(err)
			}
		})
	}
	saving.Wait()
	if saved, err := a.SavedFilters(t.Context()); err != nil || len(saved) != 8 {
		t.Errorf("kept %+v, error %v", saved, err)
	}
}

func TestForgettingAClientForgetsItsFilters(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	v, err := a.NewOrder(t.Context(), app.NewOrder{ClientName: "忘掉的样本客户", Entity: filing.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	for name, query := range map[string]string{"甲": "忘掉的样本", "乙": "忘掉的样本客户 域名", "丙": "样本"} {
		if _, err := a.SaveFilter(t.Context(), app.SavedFilter{Name: name, Query: query}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.ForgetClient(t.Context(), v.Draft.Order.ClientID, "忘掉的样本客户", ""); err != nil {
		t.Fatal(err)
	}
	if saved, err := a.SavedFilters(t.Context()); err != nil || len(saved) != 1 || saved[0].Name != "丙" {
		t.Errorf("left %+v, error %v", saved, err)
	}
}
