package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

type batchReport struct {
	Work string
	Rows []struct {
		Order, Client, Digest string
		Blockers              int
		Problem               *struct{ Code string }
	}
	Done, Left int
}

// TestBatchCommands takes one finished filing and one empty draft through a batch: the empty one stops nothing.
func TestBatchCommands(t *testing.T) {
	d := prepared(t)
	var empty struct{ ID string }
	d.run("order", "new", "--client", "另一样本客户", "--entity", "企业").want(t, 0).read(t, &empty)

	var r batchReport
	table := filepath.Join(t.TempDir(), "结果.csv")
	d.run("batch", "freeze", "--report", table).want(t, 1).read(t, &r)
	outcomes := map[string]string{}
	for _, row := range r.Rows {
		outcomes[row.Order] = row.Digest
		if row.Problem != nil {
			outcomes[row.Order] = row.Problem.Code
		}
	}
	if len(outcomes[d.order]) != 64 || outcomes[empty.ID] != "blocked" || r.Left != 0 {
		t.Fatalf("outcomes %v, %d left", outcomes, r.Left)
	}
	written, err := os.ReadFile(table)
	if err != nil || strings.Count(string(written), "\r\n") != 3 || !strings.Contains(string(written), "另一样本客户") {
		t.Errorf("table %q (%v)", written, err)
	}

	to := filepath.Join(t.TempDir(), "交接")
	d.run("batch", "submit", "--to", to).want(t, 0).read(t, &r)
	if len(r.Rows) != 1 || r.Rows[0].Order != d.order || r.Rows[0].Problem != nil {
		t.Errorf("handed over %+v", r.Rows)
	}
	d.run("batch", "resume").want(t, 0).read(t, &r)
	if len(r.Rows) != 0 || r.Done != 1 {
		t.Errorf("nothing was left, yet %+v", r)
	}
	d.run("batch", "drop").want(t, 0)
}

func TestBatchWordsForPeople(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	run(t, "--data", d.data, "order", "new", "--client", "样本客户").want(t, 0)
	out := run(t, "--data", d.data, "--lang", "zh", "batch", "freeze").want(t, 1).out
	if !strings.Contains(out, "样本客户") || !strings.Contains(out, "条阻断，不能定稿") || !strings.Contains(out, "这一次处理 1 份，其中未能完成 1 份") {
		t.Errorf("said %q", out)
	}
	if json.Valid([]byte(out)) {
		t.Error("people get sentences, not JSON")
	}
}
