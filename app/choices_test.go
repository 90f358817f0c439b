package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func draftOrder(t *testing.T, a *app.App, entity filing.EntityType, province filing.Province) filing.ID {
	t.Helper()
	v, err := a.NewOrder(t.Context(), app.NewOrder{ClientName: "样本客户", Entity: entity, Province: province})
	if err != nil {
		t.Fatal(err)
	}
	return v.Draft.Order.ID
}

// TestChoicesAreNamedByTheirLabels, in either language, as well as by their values; what is no choice is refused with those there are.
func TestChoicesAreNamedByTheirLabels(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	id := draftOrder(t, a, filing.Enterprise, "zj")
	for _, c := range []struct{ path, written, want string }{
		{"subject.leader.idType", "居民身份证", "resident-id"},
		{"subject.leader.idType", "Passport", "passport"},
		{"subject.leader.idType", "officer-card", "officer-card"},
		{"subject.certificateType", "营业执照（统一社会信用代码）", "business-licence"},
		{"subject.certificateType", "营业执照", "business-licence"},
		{"site.content", "博客/个人空间、单位门户网站", "blog,unit-portal"},
		{"site.languages", "中文简体，english", "zh-hans,en"},
		{"subject.entity", "个人", "individual"},
	} {
		v, err := a.SetFields(t.Context(), id, map[string]string{c.path: c.written})
		if err != nil {
			t.Errorf("%s: %v", c.written, err)
			continue
		}
		if got, _ := v.Draft.Get(c.path); got != c.want {
			t.Errorf("%s became %q, want %q", c.written, got, c.want)
		}
	}
	_, err := a.SetFields(t.Context(), id, map[string]string{"subject.certificateType": "图书证", "subject.entity": "企业"})
	p := app.AsProblem(err)
	if err == nil || p.Code != "field-refused" || !strings.Contains(p.Advice.ZH, "营业执照（统一社会信用代码）（business-licence）") || strings.Contains(p.Advice.ZH, "护照") || !strings.Contains(p.Advice.EN, "business-licence") {
		t.Errorf("a choice that there is not: %v, %+v", err, p)
	}
	if _, err := a.SetFields(t.Context(), id, map[string]string{"subject.entity": "公会"}); err == nil || !strings.Contains(app.AsProblem(err).Advice.ZH, "企业（enterprise）") {
		t.Errorf("an entity that there is not: %v", err)
	}
}

// TestListsTakeTheLabelsOfTheForm, whichever column stands first, and the template offers them.
func TestListsTakeTheLabelsOfTheForm(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	r := importList(t, a, "list.csv", []byte("证件类型,主办单位名称,主办单位性质,省份,主体负责人证件类型\n营业执照（统一社会信用代码）,样本一,企业,浙江,居民身份证\n图书证,样本二,企业,浙江,居民身份证\n"), app.ImportOptions{GoodOnly: true})
	if !r.Done || r.New != 1 || r.Faulty != 1 || !strings.Contains(r.Rows[1].Problems[0].Message.ZH, "business-licence") {
		t.Fatalf("report %+v", r)
	}
	if s := subjectsOf(t, a)[0]; s.CertificateType != "business-licence" || s.Leader.IDType != "resident-id" {
		t.Errorf("subject %+v", s)
	}
	path := filepath.Join(t.TempDir(), "t.xlsx")
	if err := a.WriteImportTemplate(path); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	offered, err := book.GetDataValidations("主体")
	rows, rerr := book.GetRows("可选项")
	if err != nil || rerr != nil || len(offered) < 4 || len(rows) < 32 || !strings.Contains(offered[0].Formula1, "可选项!$A$2") {
		t.Errorf("offered %+v, %d rows of choices, %v %v", offered, len(rows), err, rerr)
	}
}

// TestWhatAnOrderIsNotAskedForIsShown: papers in the provider's app, in a province that has none.
func TestWhatAnOrderIsNotAskedForIsShown(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	id := draftOrder(t, a, filing.Enterprise, "sh")
	v, err := a.SetFields(t.Context(), id, map[string]string{"appUpload": "true"})
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Unasked) != 1 || v.Unasked[0].Path != "appUpload" || v.Unasked[0].Value != "true" || v.Unasked[0].Label.ZH == "appUpload" {
		t.Errorf("not asked for: %+v", v.Unasked)
	}
	if v, err = a.SetFields(t.Context(), id, map[string]string{"subject.province": "gd"}); err != nil || len(v.Unasked) != 0 {
		t.Errorf("in Guangdong: %+v, %v", v.Unasked, err)
	}
}
