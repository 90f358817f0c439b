package review_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/filing"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

const matrixFile = "testdata/provinces.golden.txt"

// TestGoldenProvinces reviews an order of somebody at home in the province, complete but for what that province alone asks,
// for every province, three entity types and nine order types, and compares which rules speak. Notes, about what is not
// judged or not known, are counted.
func TestGoldenProvinces(t *testing.T) {
	var got strings.Builder
	for _, p := range filing.Provinces() {
		for _, e := range []filing.EntityType{filing.Enterprise, filing.IndividualBusiness, filing.Individual} {
			for _, o := range filing.OrderTypes {
				got.WriteString(matrixLine(t, p, e, o))
			}
		}
	}
	if *update {
		if err := os.WriteFile(matrixFile, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(matrixFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("-want +got; if this is meant, run with -update and read the difference:\n%s", diff)
	}
}

// numberOf is a site's filing number of a province.
func numberOf(t *testing.T, p filing.Province) string {
	t.Helper()
	for _, short := range "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新" {
		number := string(short) + "ICP备12345678号-1"
		if n, err := filing.ParseFilingNumber(number); err == nil && n.Province == p {
			return number
		}
	}
	t.Fatalf("no number of %s", p)
	return ""
}

// matrixLine is one line of the golden: who and what, the rules that speak, and how many notes there are.
func matrixLine(t *testing.T, p filing.Province, e filing.EntityType, o filing.OrderType) string {
	f := clean(t, e)
	f.settle(t, p)
	f.in.Draft.Order.Type = o
	f.in.Draft.Order.Site.FilingNumber = numberOf(t, p)
	f.in.Draft.Subject.FilingNumber = strings.TrimSuffix(numberOf(t, p), "-1")
	if o == filing.ChangeSubject {
		from := "unit"
		if e != filing.Individual {
			from = "individual"
		}
		f.in.Draft.Order.Change = filing.Change{From: from, What: []string{"name", "number"}, FormerName: "别人"}
	}
	var blockers, warnings []string
	notes := 0
	for _, x := range review.Order(f.in) {
		switch {
		case isNote(x):
			notes++
		case x.Severity == filing.Blocker:
			blockers = append(blockers, x.Rule.ID)
		case x.Severity == filing.Warning:
			warnings = append(warnings, x.Rule.ID)
		}
	}
	slices.Sort(blockers)
	slices.Sort(warnings)
	return fmt.Sprintf("%s %s %s: %s | %s | %d\n", p, e, o, strings.Join(blockers, " "), strings.Join(warnings, " "), notes)
}

// settle makes the subject one of the province: papers, addresses and numbers.
func (f *fixture) settle(t *testing.T, p filing.Province) {
	t.Helper()
	area, mobile := localNumbers(t, p)
	id, code := idOfArea(p.RegionPrefix()+"01"), f.in.Draft.Subject.CertificateNumber
	if f.in.Draft.Subject.Entity == filing.Individual {
		code = id
	} else {
		code = uscc(code[:2] + p.RegionPrefix() + code[4:17])
	}
	address := p.Name().ZH + "样本市样本路1号"
	for path, value := range map[string]string{
		"subject.province": string(p), "subject.certificateNumber": code, "subject.leader.idNumber": id,
		"subject.certificateAddress": address, "subject.postalAddress": address,
		"subject.leader.officePhone": "086-" + area + "-88888888", "subject.leader.mobile": mobile,
	} {
		f.set(t, path, value)
	}
	slots := f.in.Materials
	f.in.Materials = nil
	for _, m := range slots { // they say what is typed now
		f.add(m.Slot)
	}
}

// localNumbers finds an area code of a province and a mobile number given out there.
func localNumbers(t *testing.T, p filing.Province) (area, mobile string) {
	t.Helper()
	for n := 10; n < 1000 && area == ""; n++ {
		for _, code := range []string{fmt.Sprintf("%03d", n), fmt.Sprintf("%04d", n)} {
			if at, ok := rules.AreaProvince(code); ok && at == p {
				area = code
			}
		}
	}
	for n := 1390000; n < 1400000 && mobile == ""; n++ {
		if at, ok := rules.MobileProvince(fmt.Sprintf("%d0000", n)); ok && at == p {
			mobile = fmt.Sprintf("%d0000", n)
		}
	}
	if area == "" || mobile == "" {
		t.Fatalf("%s: area code %q, mobile %q", p, area, mobile)
	}
	return area, mobile
}
