package app_test

import (
	"slices"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func foundIDs(t *testing.T, a *app.App, text string) (ids []filing.ID) {
	t.Helper()
	page, err := a.Search(t.Context(), text, "", 50)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range page.Rows {
		ids = append(ids, r.ID)
	}
	return ids
}

// TestSearchFollowsTheVault searches a sealed vault before and after edits, and when it was opened anew.
func TestSearchFollowsTheVault(t *testing.T) {
	dir := t.TempDir()
	a := open(t, app.Options{Dir: dir})
	ids := drafts(t, a, 3)
	set := func(id filing.ID, fields map[string]string) {
		t.Helper()
		if _, err := a.SetFields(t.Context(), id, fields); err != nil {
			t.Fatal(err)
		}
	}
	if got := foundIDs(t, a, "样本客户"); len(got) != 3 {
		t.Fatalf("three clients, found %v", got)
	}
	set(ids[0], map[string]string{"subject.name": "云海网络样本有限公司", "subject.leader.name": "欧阳样", "subject.leader.mobile": "13800138000", "site.domains": "yunhai.example.cn"})
	set(ids[1], map[string]string{"subject.remark": "加急办理", "site.leader.mobile": "13911112222"})
	wants := map[string][]filing.ID{
		"欧阳": {ids[0]}, "云": {ids[0]}, "0138": {ids[0]}, "hai.ex": {ids[0]}, "加急": {ids[1]}, "1111222": {ids[1]},
		"户 3": {ids[1], ids[0], ids[2]}, string(ids[2]): {ids[2]}, "云海 加急": nil, "没有这个": nil, "草稿 欧": {ids[0]},
	}
	for text, want := range wants {
		if got := foundIDs(t, a, text); !slices.Equal(got, want) {
			t.Errorf("%q found %v, want %v", text, got, want)
		}
	}
	set(ids[0], map[string]string{"subject.leader.name": "司徒样"})
	if got := foundIDs(t, a, "欧阳"); got != nil {
		t.Errorf("a name that was changed is still found: %v", got)
	}
	if _, err := a.Abandon(t.Context(), ids[1]); err != nil {
		t.Fatal(err)
	}
	page, err := a.Orders(t.Context(), app.ListFilter{Query: "样本", State: string(filing.StateDraft)}, "", 50)
	if err != nil || len(page.Rows) != 2 {
		t.Errorf("drafts: %v, %v", page.Rows, err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = open(t, app.Options{Dir: dir})
	if got := foundIDs(t, a, "司徒"); !slices.Equal(got, ids[:1]) {
		t.Errorf("after opening anew: %v", got)
	}
}

func TestSearchSaysWhereAndPages(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	ids := drafts(t, a, 5)
	if _, err := a.SetFields(t.Context(), ids[0], map[string]string{"subject.remark": "尾款未付"}); err != nil {
		t.Fatal(err)
	}
	page, err := a.Search(t.Context(), "尾款", "", 50)
	if err != nil || len(page.Rows) != 1 || len(page.Rows[0].Found) != 1 || page.Rows[0].Found[0].Text != "尾款未付" || page.Rows[0].Found[0].Label.ZH == "" {
		t.Fatalf("%+v, %v", page, err)
	}
	var got []filing.ID
	for after := ""; ; {
		page, err := a.Search(t.Context(), "样本客户", after, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Rows {
			got = append(got, r.ID)
		}
		if after = page.Next; after == "" {
			break
		}
	}
	slices.Sort(got)
	slices.Sort(ids)
	if !slices.Equal(got, ids) {
		t.Errorf("pages hold %v, want %v", got, ids)
	}
	if _, err := a.Search(t.Context(), "样本", "x.y", 2); err == nil {
		t.Error("the place of no page is taken")
	}
}

func TestForgottenClientsAreNotFound(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	drafts(t, a, 2)
	clients, err := a.Clients(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := foundIDs(t, a, "样本客户"); len(got) != 2 {
		t.Fatalf("found %v", got)
	}
	if _, err := a.ForgetClient(t.Context(), clients[0].Client.ID, clients[0].Client.Name, "样本"); err != nil {
		t.Fatal(err)
	}
	if got := foundIDs(t, a, "样本客户"); len(got) != 1 {
		t.Errorf("after forgetting one of two: %v", got)
	}
}
