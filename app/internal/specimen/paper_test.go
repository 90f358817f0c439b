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
