package app_test

import (
	"path/filepath"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func TestPreviewSaysWhatSpeaksAgainstPrinting(t *testing.T) {
	dir, frozen := frozenOrder(t)
	a := open(t, app.Options{Dir: dir})
	begun, err := a.NewOrder(t.Context(), app.NewOrder{ClientName: "另一样本客户", Entity: filing.Enterprise, Province: "zj"})
	if err != nil {
		t.Fatal(err)
	}
	id := begun.Draft.Order.ID
	if _, err := a.SetFields(t.Context(), id, map[string]string{"subject.providerAccount": "sample-account"}); err != nil {
		t.Fatal(err)
	}
	var last app.Progress
	seen, err := a.PreviewBatch(t.Context(), []filing.ID{frozen, id, id, "nonsense"}, func(p app.Progress) { last = p })
	if err != nil || len(seen) != 3 || last.Total != 3 {
		t.Fatalf("%+v, %v, %+v", seen, err, last)
	}
	if first := seen[0]; first.Frozen != 1 || !first.Signed || first.Problem != nil || !first.Mind() {
		t.Errorf("frozen with a signed form: %+v", first)
	}
	if open := seen[1]; open.Client != "另一样本客户" || open.ClientID == "" || open.Account != "sample-account" || open.Blockers == 0 || len(open.Empty) == 0 || open.Frozen != 0 || open.Signed {
		t.Errorf("only begun: %+v", open)
	}
	if none := seen[2]; none.Problem == nil || !none.Mind() {
		t.Errorf("no order: %+v", none)
	}
	if written, err := filepath.Glob(filepath.Join(dir, "*.pdf")); err != nil || len(written) != 0 {
		t.Errorf("written: %v %v", written, err)
	}
}
