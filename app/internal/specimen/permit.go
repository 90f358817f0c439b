package specimen

import "image/color"

// Permit is what a specimen of a pre-approval permit (前置审批许可证) says.
type Permit struct {
	Culture            bool // 网络文化经营许可证 instead of 增值电信业务经营许可证
	Number, Name       string
	Leader, Address    string
	Scope, Site        string
	ValidFrom, ValidTo string // yyyy-mm-dd
	Issuer             string
}

var permitTitle = color.RGBA{0x1F, 0x6B, 0x5C, 0xFF}

// PermitPage draws a pre-approval permit, 2480×1754 pixels. Fields: kind, number, name, leader, address, scope, site,
// validity, issuer, issued.
func PermitPage(style Style, p Permit) (Page, error) {
	c, err := newStyled(style, licenceWidth, licenceHeight, color.RGBA{0xFA, 0xFB, 0xF8, 0xFF})
	if err != nil {
		return Page{}, err
	}
	title, scope, frame := "增值电信业务经营许可证", "业务种类及覆盖范围", permitTitle
	if p.Culture {
		title, scope, frame = "网络文化经营许可证", "经营范围", color.RGBA{0x7A, 0x3B, 0x8C, 0xFF}
	}
	pale := blend(frame, color.RGBA{0xFA, 0xFB, 0xF8, 0xFF}, 0.84)
	c.ground(title, func() {
		c.outlined(60, 60, licenceWidth-120, licenceHeight-120, 10, frame)
		c.outlined(92, 92, licenceWidth-184, licenceHeight-184, 4, frame)
		c.waves(120, licenceWidth-120, pale)
		c.watermark(pale, 0.6)
	})
	c.centred(1240, 300, "中华人民共和国", pen{size: 72, colour: inkBlack, tracking: 20, script: titled})
	c.spaced(1240, 440, "kind", title, pen{size: 124, colour: frame, weight: 3.5, tracking: 22, script: titled})
	label, value := pen{size: 46, colour: inkBlack, weight: 1.3}, pen{size: 48, colour: inkBlack, tracking: 1}
	y := 590.0
	for _, r := range [][3]string{{"经营许可证编号", "number", p.Number}, {"单位名称", "name", p.Name}, {"法定代表人", "leader", p.Leader},
		{"住所", "address", p.Address}, {"网站域名", "site", p.Site}, {scope, "scope", p.Scope},
		{"有效期", "validity", "自" + inWords(p.ValidFrom) + "至" + inWords(p.ValidTo)}} {
		spread(c, 320, y, 420, r[0], label)
		y = c.wrapped(r[1], 810, y, 1250, 68, r[2], value) + 98
	}
	c.text(1460, 1500, "发证机关", pen{size: 48, colour: inkBlack, tracking: 8})
	c.value("issuer", 1720, 1500, p.Issuer, pen{size: 44, colour: inkBlack})
	c.value("issued", 1700, 1590, inWords(p.ValidFrom), pen{size: 46, colour: inkBlack, tracking: 2})
	c.seal(1900, 1470, 175, p.Issuer)
	c.centred(640, 1590, "测试样本 · 不具有任何效力", pen{size: 34, colour: frame, tracking: 6})
	return c.page(), nil
}

// spaced sets one line with its middle at x and remembers it as a field.
func (c *canvas) spaced(x, y float64, name, text string, p pen) {
	c.value(name, x-c.width(text, p)/2, y, text, p)
}
