package specimen_test

import (
	"bytes"
	"image"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"beiandesk/app/internal/specimen"
)

var sampleForm = specimen.Form{Subject: "福建样本网络科技有限公司", Leader: "样本", Site: "样本网络科技展示",
	Domain: "beiandesk-sample.cn", Sealed: true, Signed: true}

var papers = []struct {
	name          string
	width, height int
	draw          func() (*image.RGBA, error)
}{
	{"id-front", 1600, 1010, func() (*image.RGBA, error) { return specimen.IDFront(specimen.SampleIdentity) }},
	{"id-back", 1600, 1010, func() (*image.RGBA, error) { return specimen.IDBack(specimen.SampleIdentity) }},
	{"licence", 2480, 1754, func() (*image.RGBA, error) { return specimen.BusinessLicence(specimen.SampleLicence) }},
	{"trader-licence", 2480, 1754, func() (*image.RGBA, error) {
		return specimen.BusinessLicence(specimen.SampleTraderLicence)
	}},
	{"form", 1754, 2480, func() (*image.RGBA, error) { return specimen.VerificationForm(sampleForm) }},
	{"domain", 2480, 1754, func() (*image.RGBA, error) {
		return specimen.DomainCertificate(specimen.Domain{Name: "beiandesk-sample.cn", Owner: "样本",
			Registered: "2024-03-01", Expires: "2034-03-01"})
	}},
	{"tall-licence", 1754, 2480, flat(func() (specimen.Page, error) {
		l := specimen.SampleLicence
		l.Original, l.Term = true, "2016年05月18日至长期"
		return specimen.TallLicencePage(specimen.Style{}, l)
	})},
	{"organisation-code", 2100, 1485, flat(func() (specimen.Page, error) {
		return specimen.OrgCodePage(specimen.Style{}, specimen.OrgCode{Code: "PDY00001-X", Name: "福建样本网络科技有限公司", Kind: "企业法人",
			Leader: "样岚松", Address: "福建省样本市松岚区云溪路8号", ValidFrom: "2015-02-03", ValidTo: "2019-02-03",
			Issuer: "样本市质量技术监督局", Serial: "组代管样本-0001"})
	})},
	{"residence-front", 1600, 1010, flat(func() (specimen.Page, error) { return specimen.ResidenceFrontPage(specimen.Style{}, sampleResidence) })},
	{"residence-back", 1600, 1010, flat(func() (specimen.Page, error) { return specimen.ResidenceBackPage(specimen.Style{}, sampleResidence) })},
	{"authority", 1754, 2480, flat(func() (specimen.Page, error) { return specimen.AuthorityPage(specimen.Style{}, sampleLetter) })},
	{"commitment", 1754, 2480, flat(func() (specimen.Page, error) { return specimen.CommitmentPage(specimen.Style{}, sampleLetter) })},
	{"permit", 2480, 1754, flat(func() (specimen.Page, error) { return specimen.PermitPage(specimen.Style{}, samplePermit) })},
}

var (
	sampleLetter = specimen.Letter{Subject: "福建样本网络科技有限公司", Code: "91350100M000100Y43", Grantor: "样岚松", Grantee: "样云溪",
		GranteeNumber: "11010519491231002X", Site: "样本网络科技展示", Domain: "beiandesk-sample.cn", Date: "2018-10-09"}
	samplePermit = specimen.Permit{Number: "样B2-20180001", Name: "福建样本网络科技有限公司", Leader: "样岚松", Address: "福建省样本市松岚区云溪路8号",
		Scope: "信息服务业务（仅限互联网信息服务）；全国", Site: "beiandesk-sample.cn", ValidFrom: "2018-01-02", ValidTo: "2023-01-02",
		Issuer: "样本省通信管理局"}
	sampleResidence = specimen.Residence{Identity: withFace(specimen.SampleIdentity), Place: "浙江省样本市松岚区云溪路8号3栋2单元1203室",
		Office: "样本市公安局样本分局", From: "2018-02-03", Until: "2019-02-03"}
)

// withFace spares the rendering of a person where the paper is what is looked at.
func withFace(id specimen.Identity) specimen.Identity {
	id.Face = image.NewGray(image.Rect(0, 0, 4, 5))
	return id
}

func flat(draw func() (specimen.Page, error)) func() (*image.RGBA, error) {
	return func() (*image.RGBA, error) {
		p, err := draw()
		return p.Image, err
	}
}

// TestFieldsStandWhereTheyAreSaidToStand: every line of a field has dark print inside its box, none at its border.
func TestFieldsStandWhereTheyAreSaidToStand(t *testing.T) {
	needFont(t)
	style := specimen.Style{Grounds: &specimen.Grounds{}}
	id := withFace(specimen.SampleIdentity)
	licence := specimen.SampleLicence
	licence.Term = "2016年05月18日至长期"
	for name, draw := range map[string]func() (specimen.Page, error){
		"id-front":     func() (specimen.Page, error) { return specimen.IDFrontPage(style, id) },
		"id-back":      func() (specimen.Page, error) { return specimen.IDBackPage(style, id) },
		"licence":      func() (specimen.Page, error) { return specimen.LicencePage(style, licence) },
		"tall-licence": func() (specimen.Page, error) { return specimen.TallLicencePage(style, licence) },
		"form":         func() (specimen.Page, error) { return specimen.FormPage(style, sampleForm) },
		"residence":    func() (specimen.Page, error) { return specimen.ResidenceFrontPage(style, sampleResidence) },
		"authority":    func() (specimen.Page, error) { return specimen.AuthorityPage(style, sampleLetter) },
		"commitment":   func() (specimen.Page, error) { return specimen.CommitmentPage(style, sampleLetter) },
		"permit":       func() (specimen.Page, error) { return specimen.PermitPage(style, samplePermit) },
	} {
		t.Run(name, func(t *testing.T) {
			p, err := draw()
			if err != nil {
				t.Fatal(err)
			}
			again, _ := draw()
			if !bytes.Equal(p.Image.Pix, again.Image.Pix) {
				t.Error("a kept ground gives another picture")
			}
			for _, f := range p.Fields {
				checkInk(t, p, f)
			}
		})
	}
}

func checkInk(t *testing.T, p specimen.Page, f specimen.Field) {
	t.Helper()
	text := ""
	for _, l := range f.Lines {
		text += l.Text
		box := image.Rect(int(l.Left), int(l.Top), int(l.Right), int(l.Bottom))
		if !box.In(p.Image.Rect) {
			t.Errorf("%s: line %q at %v lies beyond the page", f.Name, l.Text, box)
		}
		// Each of ten slices of the line has ink: the text fills its box from end to end.
		for i := range 10 {
			slice := image.Rect(box.Min.X+box.Dx()*i/10, box.Min.Y, box.Min.X+box.Dx()*(i+1)/10+1, box.Max.Y)
			if darkest(p.Image, slice) > 120 && box.Dx() > 10*int(l.Em)/2 {
				t.Errorf("%s: nothing printed in slice %d of %q", f.Name, i, l.Text)
			}
		}
		if darkest(p.Image, box) > 120 {
			t.Errorf("%s: no ink where %q should be", f.Name, l.Text)
		}
	}
	if text != f.Text {
		t.Errorf("%s: the lines say %q, the field %q", f.Name, text, f.Text)
	}
}

// darkest is the lightest level of red and green together that any pixel of a rectangle goes down to.
func darkest(m *image.RGBA, r image.Rectangle) uint8 {
	least := uint8(255)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			c := m.RGBAAt(x, y)
			least = min(least, max(c.R, c.G))
		}
	}
	return least
}

func TestPapers(t *testing.T) {
	needFont(t)
	for _, p := range papers {
		t.Run(p.name, func(t *testing.T) {
			m, err := p.draw()
			if err != nil {
				t.Fatal(err)
			}
			if m.Rect.Dx() != p.width || m.Rect.Dy() != p.height {
				t.Errorf("%d×%d pixels, want %d×%d", m.Rect.Dx(), m.Rect.Dy(), p.width, p.height)
			}
			if n := len(specimen.JPEG(m, 88)); n >= 2<<20 {
				t.Errorf("%d bytes as JPEG, want well under 4 MB", n)
			}
			if again, _ := p.draw(); !bytes.Equal(m.Pix, again.Pix) {
				t.Error("drawn twice, two pictures")
			}
			checkGolden(t, p.name, m)
		})
	}
}

func TestLicenceQRCodeReadsAsTheCode(t *testing.T) {
	needFont(t)
	m, err := specimen.BusinessLicence(specimen.SampleLicence)
	if err != nil {
		t.Fatal(err)
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(m)
	if err != nil {
		t.Fatal(err)
	}
	found, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(found.GetText(), specimen.SampleLicence.Code) {
		t.Errorf("the QR code says %q", found.GetText())
	}
}

func TestFormShowsWhatItIsGiven(t *testing.T) {
	needFont(t)
	whole, err := specimen.VerificationForm(sampleForm)
	if err != nil {
		t.Fatal(err)
	}
	seal, signature, date := image.Rect(1100, 1920, 1500, 2320), image.Rect(590, 1960, 900, 2060), image.Rect(350, 2240, 700, 2300)
	for name, c := range map[string]struct {
		change func(*specimen.Form)
		where  image.Rectangle
	}{
		"unsealed": {func(f *specimen.Form) { f.Sealed = false }, seal},
		"unsigned": {func(f *specimen.Form) { f.Signed = false }, signature},
		"dated":    {func(f *specimen.Form) { f.Date = "2026 年 11 月 23 日" }, date},
	} {
		t.Run(name, func(t *testing.T) {
			f := sampleForm
			c.change(&f)
			m, err := specimen.VerificationForm(f)
			if err != nil {
				t.Fatal(err)
			}
			if mean(m, c.where) == mean(whole, c.where) {
				t.Errorf("nothing changed at %v", c.where)
			}
		})
	}
}

func TestOnDeskKeepsThePaper(t *testing.T) {
	paper := image.NewRGBA(image.Rect(0, 0, 200, 100))
	for i := range paper.Pix {
		paper.Pix[i] = 250
	}
	m := specimen.OnDesk(paper, 0.1, 1)
	if m.Rect != image.Rect(0, 0, 240, 140) {
		t.Fatalf("%v, want a margin of 20 on every side", m.Rect)
	}
	if got := m.RGBAAt(20, 20).R; got != 250 {
		t.Errorf("the paper's corner is %d", got)
	}
	if got := m.RGBAAt(3, 70); got.R > 160 {
		t.Errorf("the desk is as bright as paper: %v", got)
	}
}
