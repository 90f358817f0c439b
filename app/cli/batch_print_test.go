package cli_test

import (
	"path/filepath"
	"testing"

	"beiandesk/app/filing"
)

// TestBatchPrintsOneFile prints two orders and one that is not here; read back, the pages name different orders.
func TestBatchPrintsOneFile(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	var a, b struct{ ID string }
	d.run("order", "new", "--client", "样本客户甲", "--entity", "企业", "--province", "zj").want(t, 0).read(t, &a)
	d.run("order", "new", "--client", "样本客户乙", "--entity", "企业", "--province", "zj").want(t, 0).read(t, &b)
	missing := string(filing.NewID())
	out := filepath.Join(t.TempDir(), "全部.pdf")
	var printed struct {
		Path  string
		Pages int
		Rows  []struct {
			Order   string
			Page    int
			Problem *struct{ Code string }
		}
	}
	d.run("batch", "print", a.ID, missing, b.ID, a.ID, "-o", out).want(t, 1).read(t, &printed)
	if printed.Path != out || printed.Pages != 2 || len(printed.Rows) != 3 || printed.Rows[0].Page != 1 || printed.Rows[2].Page != 2 || printed.Rows[1].Problem == nil {
		t.Fatalf("%+v", printed)
	}
	var read struct {
		Files []struct {
			Note struct{ ZH string }
		}
	}
	d.run("form", "read", out).want(t, 1).read(t, &read)
	if len(read.Files) != 1 || read.Files[0].Note.ZH != "这个文件里有几个订单或几种表单，请拆成一页一个文件。" {
		t.Errorf("the pages name %+v", read.Files)
	}
	d.run("batch", "print", missing, "-o", filepath.Join(t.TempDir(), "无.pdf")).want(t, 1).read(t, &printed)
	if printed.Path != "" || printed.Pages != 0 {
		t.Errorf("nothing could be printed, yet %+v", printed)
	}
}

// TestBatchPrintChecksOnlyVerificationForms holds that the check refuses a form it cannot judge.
func TestBatchPrintChecksOnlyVerificationForms(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	var a struct{ ID string }
	d.run("order", "new", "--client", "样本客户甲", "--entity", "企业", "--province", "zj").want(t, 0).read(t, &a)
	for _, c := range []struct {
		kind string
		code int
	}{{"verification", 1}, {"authorization", 2}, {"commitment", 2}} {
		t.Run(c.kind, func(t *testing.T) {
			d.run("batch", "print", a.ID, "--check", "--kind", c.kind).want(t, c.code)
		})
	}
}
