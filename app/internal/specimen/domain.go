package specimen

import (
	"image"
	"image/color"
)

// Domain is what a specimen of a domain certificate says.
type Domain struct {
	Name, Owner         string
	Registered, Expires string // yyyy-mm-dd
}

// DomainCertificate draws a domain certificate, 2480×1754 pixels.
func DomainCertificate(d Domain) (*image.RGBA, error) {
	p, err := DomainPage(Style{}, d)
	if err != nil {
		return nil, err
	}
	return scanned(p.Image, 7), nil
}

// DomainPage is DomainCertificate before it is scanned. Fields: domain, owner, registered, expires, registrar.
func DomainPage(style Style, d Domain) (Page, error) {
	c, err := newStyled(style, licenceWidth, licenceHeight, color.RGBA{0xF7, 0xFA, 0xFD, 0xFF})
	if err != nil {
		return Page{}, err
	}
	frame := color.RGBA{0x2F, 0x6C, 0xA8, 0xFF}
	c.ground("domain", func() {
		c.outlined(70, 70, licenceWidth-140, licenceHeight-140, 12, frame)
		c.outlined(100, 100, licenceWidth-200, licenceHeight-200, 3, frame)
		c.watermark(color.RGBA{0xB9, 0xCF, 0xE4, 0xFF}, 0.35)
	})
	c.centred(1240, 380, "域名注册证书", pen{size: 130, colour: frame, weight: 4, tracking: 34, script: titled})
	c.centred(1240, 470, "Certificate of Domain Name Registration · SPECIMEN", pen{size: 44, colour: frame})
	label, value := pen{size: 54, colour: inkBlack, weight: 1.5}, pen{size: 56, colour: inkBlack}
	for i, r := range [][3]string{{"域名", "domain", d.Name}, {"域名注册人", "owner", d.Owner}, {"注册日期", "registered", inWords(d.Registered)},
		{"到期日期", "expires", inWords(d.Expires)}, {"注册服务机构", "registrar", "样本域名注册服务机构"}} {
		y := 660 + 132*float64(i)
		spread(c, 420, y, 340, r[0], label)
		c.value(r[1], 860, y, r[2], value)
		c.box(850, y+26, 1180, 2, blend(frame, color.RGBA{0xF7, 0xFA, 0xFD, 0xFF}, 0.6))
	}
	c.centred(1240, 1440, "本证书为测试样本，不具有任何效力", pen{size: 44, colour: inkBlack, tracking: 4})
	c.seal(1880, 1330, 170, "样本域名注册服务机构")
	return c.page(), nil
}
