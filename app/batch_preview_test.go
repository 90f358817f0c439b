package app_test

import (
	"io/fs"
	"path/filepath"
	"slices"
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
	before := filesIn(t, dir)
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
	if after := filesIn(t, dir); !slices.Equal(before, after) {
		t.Errorf("before %v, after %v", before, after)
	}
}

// filesIn lists everything in a folder and below it.
func filesIn(t *testing.T, dir string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		paths = append(paths, path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
