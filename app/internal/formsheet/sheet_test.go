package formsheet_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/typeface"
)

var day = time.Date(2018, 9, 3, 0, 0, 0, 0, time.UTC)

func draft(entity filing.EntityType, province filing.Province) filing.Draft {
	var d filing.Draft
	d.Order.ID = "abcdefghijklmnopqrstuvwx22"
	d.Subject = filing.Subject{Entity: entity, Province: province, Name: "福建样本网络科技有限公司", CertificateNumber: "91350100M000100Y43",
		Leader: filing.Person{Name: "样本", IDNumber: "11010519491231002X"}}
	d.Order.Site = filing.Site{Name: "样本读书随笔", Domains: []string{"example.cn"}, SubjectLeads: true}
	return d
}

func compose(t *testing.T, kind formsheet.PaperKind, d filing.Draft) formsheet.Sheet {
	t.Helper()
	_, err := typeface.Regular()
	loudskip.Unless(t, err == nil, "the typeface")
	template, err := formsheet.Choose(kind, d, day)
	if err != nil {
		t.Fatal(err)
	}
	s, err := formsheet.Compose(template, d, 2)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Every subject has a verification form, with the boxes that the sources ask for.
func TestEveryProvinceAndEntityHasAForm(t *testing.T) {
	for _, province := range append(filing.Provinces(), "") {
		for _, entity := range filing.EntityTypes {
			template, err := formsheet.Choose(formsheet.Verification, draft(entity, province), day)
			if err != nil {
				t.Fatalf("%s %s: %v", province, entity, err)
			}
			has := map[formsheet.BoxKind]bool{}
			for _, b := range template.Boxes {
				has[b.Kind] = true
			}
			person := entity == filing.Individual
			want := map[formsheet.BoxKind]bool{formsheet.BoxSignature: true, formsheet.BoxDate: true}
			if !person {
				want[formsheet.BoxSeal] = true
			}
			if person && (province == "jx" || province == "xj") {
				want[formsheet.BoxFingerprint] = true
			}
			if person && province == "gd" {
				want[formsheet.BoxStatement] = true
			}
			for _, kind := range []formsheet.BoxKind{formsheet.BoxSignature, formsheet.BoxSeal, formsheet.BoxFingerprint, formsheet.BoxDate, formsheet.BoxStatement} {
				if has[kind] != want[kind] {
					t.Errorf("%s %s (%s): box %s is there: %v", province, entity, template.ID, kind, has[kind])
				}
			}
		}
	}
	if _, err := formsheet.Choose(formsheet.Authorization, draft(filing.Individual, "zj"), day); !errors.Is(err, formsheet.ErrNoTemplate) {
		t.Errorf("an individual authorises nobody: %v", err)
	}
}

func TestCheckFollowsWhatIsPrinted(t *testing.T) {
	d := draft(filing.Enterprise, "fj")
	base := compose(t, formsheet.Verification, d).Code
	for name, change := range map[string]func(*filing.Draft){
		"site's name": func(d *filing.Draft) { d.Order.Site.Name = "样本读书" }, "domain": func(d *filing.Draft) { d.Order.Site.Domains = []string{"example.com"} },
		"leader":        func(d *filing.Draft) { d.Order.Site.SubjectLeads, d.Order.Site.Leader.Name = false, "例本" },
		"another order": func(d *filing.Draft) { d.Order.ID = "bbcdefghijklmnopqrstuvwx22" },
	} {
		other := d
		change(&other)
		if got := compose(t, formsheet.Verification, other).Code; got.Check == base.Check {
			t.Errorf("%s: the checksum stays %s", name, got.Check)
		}
	}
	other := d
	other.Subject.Remark, other.Subject.Leader.Email = "备注", "sample@example.cn"
	if got := compose(t, formsheet.Verification, other).Code; got != base {
		t.Errorf("what is not printed changes %+v to %+v", base, got)
	}
}

func TestSheetsHoldNothingPersonalInTheirCode(t *testing.T) {
	d := draft(filing.Enterprise, "fj")
	code := compose(t, formsheet.Verification, d).Code.String()
	for _, secret := range []string{d.Subject.Name, d.Subject.CertificateNumber, d.Subject.Leader.IDNumber, "EXAMPLE"} {
		if strings.Contains(code, secret) {
			t.Errorf("%q says %q", code, secret)
		}
	}
}

func TestLongAndRareTexts(t *testing.T) {
	_, err := typeface.Regular()
	loudskip.Unless(t, err == nil, "the typeface")
	d := draft(filing.Enterprise, "fj")
	template, _ := formsheet.Choose(formsheet.Verification, d, day)
	long := d
	long.Order.Site.Domains = nil
	for range 10 {
		long.Order.Site.Domains = append(long.Order.Site.Domains, strings.Repeat("a", 60)+".example.cn")
	}
	s, err := formsheet.Compose(template, long, 1)
	if err != nil {
		t.Errorf("ten long domains: %v", err)
	}
	for _, r := range s.Runs {
		if r.Y > formsheet.Height || r.X < 0 || r.Size < 2.5 {
			t.Errorf("%q stands at %.0f, %.0f in %.1f mm", r.Text, r.X, r.Y, r.Size)
		}
	}
	long.Order.Site.Name = strings.Repeat("样", 2000)
	if _, err := formsheet.Compose(template, long, 1); !errors.Is(err, formsheet.ErrTooLong) {
		t.Errorf("two thousand characters: %v", err)
	}
	rare := d
	rare.Subject.Leader.Name = "样\U0002A6D6"
	var letter *formsheet.GlyphError
	if _, err := formsheet.Compose(template, rare, 1); !errors.As(err, &letter) || letter.Letter != '\U0002A6D6' {
		t.Errorf("a character without a glyph: %v", err)
	}
}

func TestSamePrintSameBytes(t *testing.T) {
	for _, kind := range formsheet.Kinds {
		s := compose(t, kind, draft(filing.Enterprise, "gd"))
		first, err := s.PDF()
		if err != nil {
			t.Fatal(err)
		}
		second, _ := compose(t, kind, draft(filing.Enterprise, "gd")).PDF()
		if !bytes.Equal(first, second) {
			t.Errorf("%s: two prints of one order differ", kind)
		}
		if len(first) > 200<<10 {
			t.Errorf("%s: %d bytes: the typeface is not cut down to what is used", kind, len(first))
		}
	}
}

func TestTemplatesAreRefused(t *testing.T) {
	const whole = "templates:\n  - {id: X, kind: verification, title: 样, source: 样, confidence: D, until: 100, boxes: [{kind: date, x: 20, y: 150, w: 50, h: 10}]}\n"
	if _, err := formsheet.ParseTemplates("x.yaml", []byte(whole)); err != nil {
		t.Fatal(err)
	}
	for name, pair := range map[string][2]string{
		"unknown key": {"title: 样", "titel: 样"}, "lower-case id": {"id: X", "id: x"}, "kind": {"kind: verification", "kind: letter"},
		"source": {"source: 样", "source: ''"}, "box": {"kind: date", "kind: stamp"}, "box outside": {"x: 20", "x: 190"}, "box without end": {"w: 50", "w: .inf"},
		"field": {"until: 100", "until: 100, rows: [{label: 样, field: subject.nome}]"}, "field in text": {"until: 100", "until: 100, paragraphs: ['{subject.nome}']"},
		"open brace": {"until: 100", "until: 100, paragraphs: ['{subject.name']"},
	} {
		if _, err := formsheet.ParseTemplates("x.yaml", []byte(strings.Replace(whole, pair[0], pair[1], 1))); err == nil {
			t.Errorf("%s is let pass", name)
		}
	}
}

const ownData = "title: 样本核验单\nfile: blank.pdf\nqr: {x: 20, y: 20}\nfields:\n  - {field: subject.name, x: 60, y: 80, size: 4}\nboxes:\n  - {kind: signature, x: 20, y: 200, w: 80, h: 25}\n"

func TestBlankFormsAreFilledIn(t *testing.T) {
	_, err := typeface.Regular()
	loudskip.Unless(t, err == nil, "the typeface")
	own, err := formsheet.ParseOwn("own.yaml", []byte(ownData))
	if err != nil {
		t.Fatal(err)
	}
	page := image.NewGray(image.Rect(0, 0, 800, 1000))
	for i := range page.Pix {
		page.Pix[i] = 240
	}
	page.SetGray(3, 3, color.Gray{})
	blank, err := formsheet.NewBlank(own, page)
	if err != nil {
		t.Fatal(err)
	}
	s, err := blank.Compose(draft(filing.Enterprise, "fj"), 1)
	if err != nil || s.Code.Template != blank.ID() || s.QR.X != 20 || len(s.Cells()) == 0 {
		t.Fatalf("%+v, %v", s.Code, err)
	}
	if c, err := formsheet.ParseCode(s.Code.String()); err != nil || c != s.Code {
		t.Errorf("its code reads as %+v, %v", c, err)
	}
	moved, err := formsheet.ParseOwn("own.yaml", []byte(strings.Replace(ownData, "x: 60", "x: 61", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if other, _ := formsheet.NewBlank(moved, page); other.ID() == blank.ID() {
		t.Error("two layouts have one id")
	}
	if again, _ := formsheet.NewBlank(own, page); again.ID() != blank.ID() {
		t.Error("one layout has two ids")
	}
	for name, pair := range map[string][2]string{"file": {"file: blank.pdf", "file: ''"}, "field": {"subject.name", "subject.nome"}, "size": {"size: 4", "size: 90"},
		"code": {"qr: {x: 20", "qr: {x: 200"}, "box": {"kind: signature", "kind: stamp"}, "key": {"title:", "titel:"}} {
		if _, err := formsheet.ParseOwn("own.yaml", []byte(strings.Replace(ownData, pair[0], pair[1], 1))); err == nil {
			t.Errorf("%s is let pass", name)
		}
	}
}
