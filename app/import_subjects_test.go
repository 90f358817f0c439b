package app_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/sheet"
)

const heads = "客户,主办单位性质,省份,公司名称*,统一社会信用代码（18 位）,证件类型,法人,手机号,颜色\n"

const goodLine = "样本代办,企业,福建,福建样本网络科技有限公司,91350100M000100Y43,business-licence,样本,13800138000,蓝\n"

func listFile(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func importList(t *testing.T, a *app.App, name string, content []byte, o app.ImportOptions) app.ImportReport {
	t.Helper()
	r, err := a.ImportSubjects(context.Background(), listFile(t, name, content), o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func subjectsOf(t *testing.T, a *app.App) (out []filing.Subject) {
	t.Helper()
	rows, err := a.Clients(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		out = append(out, r.Subjects...)
	}
	return out
}

func TestSubjectsAreBroughtInOnce(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(heads + goodLine))
	if err != nil {
		t.Fatal(err)
	}
	a := open(t, app.Options{Dir: t.TempDir()})
	r := importList(t, a, "list.csv", gbk, app.ImportOptions{})
	if !r.Done || r.New != 1 || r.Columns[3].Path != "subject.name" || r.Columns[8].Path != "" {
		t.Fatalf("report %+v", r)
	}
	all := subjectsOf(t, a)
	if len(all) != 1 || all[0].Name != "福建样本网络科技有限公司" || all[0].Province != "fj" || all[0].Leader.Mobile != "13800138000" || all[0].LegalRepresentative != "样本" {
		t.Errorf("subject %+v", all)
	}
	again := importList(t, a, "again.csv", []byte(heads+goodLine), app.ImportOptions{})
	if again.Done || again.Known != 1 || again.Rows[0].Subject != all[0].ID || len(subjectsOf(t, a)) != 1 {
		t.Errorf("again %+v", again)
	}
}

func TestOneFaultyLineKeepsAllOut(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	bad := heads + goodLine + "样本代办,公会,福建,样本二,,,,,\n样本代办,企业,福建,样本三,91350100M000100Y34,business-licence,,,\n,企业,福建,样本四,91350100M000100Y43,business-licence,,,\n"
	r := importList(t, a, "list.csv", []byte(bad), app.ImportOptions{})
	if r.Done || r.New != 1 || r.Faulty != 3 || len(subjectsOf(t, a)) != 0 {
		t.Fatalf("report %+v", r)
	}
	for i, path := range []string{"subject.entity", "subject.certificateNumber", "subject.certificateNumber"} {
		if row := r.Rows[i+1]; row.Line != i+3 || len(row.Problems) == 0 || row.Problems[0].Path != path {
			t.Errorf("line %d: %+v", i+3, r.Rows[i+1])
		}
	}
	if r := importList(t, a, "list.csv", []byte(bad), app.ImportOptions{GoodOnly: true}); !r.Done || len(subjectsOf(t, a)) != 1 {
		t.Errorf("only the good ones: %+v", r)
	}
}

func TestTheTemplateIsUnderstood(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	for _, name := range []string{"t.xlsx", "t.csv", "t.json"} {
		path := filepath.Join(t.TempDir(), name)
		if err := a.WriteImportTemplate(path); err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		table, err := sheet.Read(content)
		if err != nil {
			t.Fatal(err)
		}
		for i := range table.Columns {
			table.Columns[i] += "" // each head must be known by itself
		}
		lines := make([]string, len(table.Columns))
		for i, c := range table.Columns {
			if c == "主办单位名称（个人为姓名）" || c == "subject.name" {
				lines[i] = "样本"
			}
			if c == "主办单位性质" || c == "subject.entity" {
				lines[i] = "个人"
			}
		}
		book, err := sheet.Workbook(sheet.Page{Name: "主体", Columns: table.Columns, Lines: [][]string{lines}})
		if err != nil {
			t.Fatal(err)
		}
		r := importList(t, a, "filled.xlsx", book, app.ImportOptions{Check: true})
		for _, c := range r.Columns {
			if c.Path == "" {
				t.Errorf("%s: the head %q is not understood", name, c.Head)
			}
		}
		if r.Done || r.New != 1 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestImportRefusesWhatIsNoList(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	for name, content := range map[string]string{"a.csv": "颜色,大小\n蓝,大\n", "b.zip": "nothing", "c.csv": "", "d.xls": "\xd0\xcf\x11\xe0"} {
		_, err := a.ImportSubjects(context.Background(), listFile(t, name, []byte(content)), app.ImportOptions{}, nil)
		if p := app.AsProblem(err); err == nil || p.Code == "internal" {
			t.Errorf("%s: %v", name, err)
		}
	}
	looked := importList(t, a, "f.csv", []byte("颜色,大小\n蓝,大\n"), app.ImportOptions{Check: true})
	if looked.Problem == nil || looked.Problem.Code != "import-columns" || len(looked.Columns) != 2 || len(looked.Fields) < 10 || len(looked.Rows) != 0 {
		t.Errorf("a list without a name, looked at: %+v", looked)
	}
	r := importList(t, a, "e.json", []byte(`[{"公司":"样本","subject":{"entity":"enterprise"}}]`), app.ImportOptions{Columns: map[string]string{"公司": "subject.name"}})
	if !r.Done {
		t.Errorf("with a column named by hand: %+v", r)
	}
}
