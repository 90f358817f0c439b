package form_test

import (
	"bytes"
	"errors"
	"flag"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/form"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/marked"
	"beiandesk/app/internal/formset"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/typeface"
)

var update = flag.Bool("update", false, "write the golden pages anew")

var day = time.Date(2018, 9, 3, 0, 0, 0, 0, time.UTC)

func draft(entity filing.EntityType, province filing.Province) filing.Draft {
	var d filing.Draft
	d.Order.ID = "abcdefghijklmnopqrstuvwx22"
	d.Subject = filing.Subject{Entity: entity, Province: province, Name: "福建样本网络科技有限公司", CertificateNumber: "91350100M000100Y43",
		Leader: filing.Person{Name: "样本", IDNumber: "11010519491231002X"}}
	d.Order.Site = filing.Site{Name: "样本读书随笔", Domains: []string{"example.cn"}, SubjectLeads: true}
	return d
}

func inspector(t *testing.T) *inspect.Inspector {
	t.Helper()
	_, err := typeface.Regular()
	loudskip.Unless(t, err == nil, "the typeface")
	return shared()
}

// shared is one inspector for all tests: compiling the PDF engine takes longer than any of them.
var shared = sync.OnceValue(func() *inspect.Inspector { return inspect.New(inspect.Options{}) })

// The pages as the PDF engine draws what was printed. It is the same web assembly everywhere, so pixels may be compared;
// goldenTolerance is for the floating point of processor families.
const (
	goldenSide      = 891 // a third of a millimetre a pixel
	goldenTolerance = 6
)

func TestPrintedPages(t *testing.T) {
	in := inspector(t)
	for name, c := range map[string]struct {
		kind     formsheet.PaperKind
		entity   filing.EntityType
		province filing.Province
	}{
		"unit": {formsheet.Verification, filing.Enterprise, "fj"}, "guangdong-person": {formsheet.Verification, filing.Individual, "gd"},
		"fingerprint": {formsheet.Verification, filing.Individual, "jx"}, "commitment": {formsheet.Commitment, filing.Individual, "gd"},
		"authorization": {formsheet.Authorization, filing.Enterprise, "sh"},
	} {
		t.Run(name, func(t *testing.T) {
			paper, err := form.Print(c.kind, draft(c.entity, c.province), 1, day)
			if err != nil {
				t.Fatal(err)
			}
			page, err := in.Page(t.Context(), paper.PDF, 1, goldenSide)
			if err != nil {
				t.Fatal(err)
			}
			comparePage(t, filepath.Join("testdata", name+".png"), grey(page))
		})
	}
}

func grey(m *image.NRGBA) *image.Gray {
	out := image.NewGray(m.Rect)
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			out.SetGray(x, y, color.GrayModel.Convert(m.At(x, y)).(color.Gray))
		}
	}
	return out
}

func comparePage(t *testing.T, file string, got *image.Gray) {
	t.Helper()
	if *update {
		var b bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, got); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err, "; run the test with -update once")
	}
	decoded, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	want, ok := decoded.(*image.Gray)
	if !ok || want.Rect != got.Rect {
		t.Fatalf("the golden page is %T %v, want %v", decoded, decoded.Bounds(), got.Rect)
	}
	apart := 0
	for i := range got.Pix {
		if d := int(got.Pix[i]) - int(want.Pix[i]); d > goldenTolerance || d < -goldenTolerance {
			apart++
		}
	}
	if apart > 0 {
		t.Errorf("%d pixels differ from %s", apart, file)
	}
}

// A form that was signed and scanned is found again, whole, signed, sealed and unchanged; of another content it says so.
func TestSignedFormIsReadBack(t *testing.T) {
	in := inspector(t)
	d := draft(filing.Enterprise, "fj")
	content, err := formset.Signed(formsheet.Verification, d, day)
	if err != nil {
		t.Fatal(err)
	}
	img, err := in.Page(t.Context(), content, 1, marked.Side)
	if err != nil {
		t.Fatal(err)
	}
	reader := form.Reader{Drawer: in}
	read, err := reader.Read(t.Context(), img, &d)
	if err != nil || !read.Same || !read.Compared {
		t.Fatalf("%+v, %v", read, err)
	}
	f := read.Form
	for i, m := range f.Marks {
		if m.Likeness < 0.8 {
			t.Errorf("mark %d looks like one by %.2f", i, m.Likeness)
		}
	}
	for _, b := range f.Boxes {
		switch {
		case b.Kind == "signature" && (b.Ink < 10 || b.InkHigh < 5), b.Kind == "seal" && (b.Red < 100 || b.RedWide < 35 || b.RedInside < 0.9), b.Kind == "date" && b.Ink > 0.5:
			t.Errorf("%+v", b)
		}
	}
	if f.Shown < 0.99 || len(f.Added) > 0 || len(f.Changed) > 0 && f.Changed[0].Size > 0.4 {
		t.Errorf("shown %.2f, changed %v, added %v", f.Shown, f.Changed, f.Added)
	}
	template, check := reader.Expected(formsheet.Code(f.Code), d, filing.SlotVerificationForm, day)
	if template != f.Code.Template || check != f.Code.Check {
		t.Errorf("the order expects %s %s, the form says %+v", template, check, f.Code)
	}

	changed := d
	changed.Order.Site.Name = "样本读书札记"
	read, err = reader.Read(t.Context(), img, &changed)
	if err != nil || read.Same || read.Compared || read.Form.Against != "" || len(read.Form.Boxes) != 3 || read.Form.Boxes[1].Ink > 0.5 {
		t.Errorf("after a change of the order: %+v, %v", read, err)
	}
	if read, err := reader.Read(t.Context(), img, nil); err != nil || read.Same {
		t.Errorf("without an order: %+v, %v", read, err)
	}
}

func TestPagesWithoutOurCode(t *testing.T) {
	in := inspector(t)
	blank := image.NewNRGBA(image.Rect(0, 0, 800, 1100))
	for i := range blank.Pix {
		blank.Pix[i] = 250
	}
	for name, img := range map[string]*image.NRGBA{"blank": blank, "a dot": image.NewNRGBA(image.Rect(0, 0, 1, 1)), "a strip": image.NewNRGBA(image.Rect(0, 0, 3000, 2))} {
		if read, err := (form.Reader{Drawer: in}).Read(t.Context(), img, nil); !errors.Is(err, form.ErrNoCode) {
			t.Errorf("%s: %+v, %v", name, read, err)
		}
	}
}

// The provider's own paper, with our marks added, comes back like ours; where its blank form is not kept, that is said.
func TestBlankFormOfTheProvider(t *testing.T) {
	in := inspector(t)
	own, err := formsheet.ParseOwn("own.yaml", []byte("file: blank.png\nfields:\n  - {field: subject.name, x: 60, y: 80, size: 4}\n  - {field: site.domains, x: 60, y: 90, size: 4}\nboxes:\n  - {kind: signature, x: 20, y: 200, w: 80, h: 25}\n"))
	if err != nil {
		t.Fatal(err)
	}
	page := image.NewGray(image.Rect(0, 0, 1000, 1414))
	for i := range page.Pix {
		page.Pix[i] = 255
		if y := i / 1000; y%90 < 3 && y > 300 {
			page.Pix[i] = 60
		}
	}
	blank, err := formsheet.NewBlank(own, page)
	if err != nil {
		t.Fatal(err)
	}
	d := draft(filing.Enterprise, "fj")
	paper, err := form.PrintOn(blank, d, 1)
	if err != nil {
		t.Fatal(err)
	}
	img, err := in.Page(t.Context(), paper.PDF, 1, marked.Side)
	if err != nil {
		t.Fatal(err)
	}
	var scan bytes.Buffer
	if err := jpeg.Encode(&scan, img, &jpeg.Options{Quality: 70}); err != nil {
		t.Fatal(err)
	}
	img, err = in.Page(t.Context(), scan.Bytes(), 1, marked.Side)
	if err != nil {
		t.Fatal(err)
	}
	kept := form.Reader{Drawer: in, Blanks: func(id string) (formsheet.Blank, bool) { return blank, id == blank.ID() }}
	read, err := kept.Read(t.Context(), img, &d)
	if err != nil || !read.Same || !read.Compared || len(read.Form.Boxes) != 1 || read.Form.Boxes[0].Ink > 1 {
		t.Errorf("%+v, %v", read, err)
	}
	if _, err := (form.Reader{Drawer: in}).Read(t.Context(), img, &d); !errors.Is(err, form.ErrUnknownTemplate) {
		t.Errorf("a blank form that is not kept: %v", err)
	}
}
