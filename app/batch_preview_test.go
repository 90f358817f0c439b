package app_test

import (
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
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
	seen, err := a.PreviewPrint(t.Context(), []filing.ID{frozen, id, id, "nonsense"}, func(p app.Progress) { last = p })
	if err != nil || len(seen) != 3 || last.Total != 3 {
		t.Fatalf("%+v, %v, %+v", seen, err, last)
	}
	if first := seen[0]; first.Problem != nil || !says(first, "版本 1 已定稿；这次打印的是给版本 2 的。") || !says(first, "材料里已有一份核验单。") || says(first, "阻断") {
		t.Errorf("frozen with a signed form: %+v", first)
	}
	if open := seen[1]; open.Client != "另一样本客户" || open.ClientID == "" || open.Account != "sample-account" || !says(open, "阻断") || !says(open, "表上空着") || says(open, "定稿") || says(open, "已有") {
		t.Errorf("only begun: %+v", open)
	}
	if none := seen[2]; none.Problem == nil || none.Order != "nonsense" {
		t.Errorf("no order: %+v", none)
	}
	if after := filesIn(t, dir); !slices.Equal(before, after) {
		t.Errorf("before %v, after %v", before, after)
	}
	whose, err := a.PreviewBatch(t.Context(), []filing.ID{id, "nonsense"})
	if err != nil || len(whose) != 2 || whose[1].Problem == nil {
		t.Fatalf("%+v, %v", whose, err)
	}
	judged := seen[1]
	if judged.Against = []filing.Text{}; !reflect.DeepEqual(whose[0], judged) {
		t.Errorf("whose it is: %+v, printing it: %+v", whose[0], judged)
	}
}

// says reports whether a part of a sentence speaks against printing.
func says(b app.BatchPreview, part string) bool {
	return slices.ContainsFunc(b.Against, func(t filing.Text) bool { return strings.Contains(t.ZH, part) })
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
