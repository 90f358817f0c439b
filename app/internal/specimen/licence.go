package specimen

import (
	"image"
	"image/color"
	"math"
)

// Licence is what a specimen of a business licence says.
type Licence struct {
	Trader             bool // 个体工商户: an individual business, with an operator instead of a legal representative
	Code               string
	Name, Kind, Leader string
	Scope, Capital     string
	Founded            string // yyyy-mm-dd
	Address, Authority string
	Issued             string // yyyy-mm-dd
	Original           bool   // 正本 instead of 副本
	Term               string // 营业期限; left out when empty
	QR                 string // what the QR code says; empty for a made-up address with Code
}

// qrText is what the licence's QR code says.
func (l Licence) qrText() string {
	if l.QR != "" {
		return l.QR
	}
	return "https://sample.invalid/licence?uniscid=" + l.Code
}

// duplicate is the word for the kind of copy.
func (l Licence) duplicate() string {
	if l.Original {
		return "正本"
	}
	return "副本"
}

// SampleLicence carries the sample code of GB 32100: 91350100M000100Y43.
var SampleLicence = Licence{
	Code: "91350100M000100Y43", Name: "福建样本网络科技有限公司", Kind: "有限责任公司（自然人独资）", Leader: "样本",
	Scope:   "一般项目：样本技术服务、样本技术开发、样本技术咨询；样本设计服务；样本展示服务（本执照为测试样本，不具有任何效力）。",
	Capital: "壹佰万元整", Founded: "2016年05月18日", Address: "福建省福州市鼓楼区样本路1号样本大厦101室",
	Authority: "样本市市场监督管理局", Issued: "2016-05-18",
}

// SampleTraderLicence is an individual business's; its code has a body of zeros and a right check digit.
var SampleTraderLicence = Licence{
	Trader: true, Code: "92330106MA0000007M", Name: "杭州市西湖区样本书店", Kind: "个体工商户", Leader: "样本",
	Scope:   "一般项目：样本图书零售；样本文具零售（本执照为测试样本，不具有任何效力）。",
	Founded: "2016年05月18日", Address: "浙江省杭州市西湖区样本路1号", Authority: "样本市市场监督管理局", Issued: "2016-05-18",
}

// Size of a licence in pixels: A3 or A4 landscape at 212 or 300 dpi.
const (
	licenceWidth  = 2480
	licenceHeight = 1754
)

var licenceGold = color.RGBA{0xB8, 0x93, 0x4A, 0xFF}

// BusinessLicence draws a business licence with its QR code and a red seal, 2480×1754 pixels.
func BusinessLicence(l Licence) (*image.RGBA, error) {
	p, err := LicencePage(Style{}, l)
	if err != nil {
		return nil, err
	}
	return scanned(p.Image, 5), nil
}

// LicencePage is BusinessLicence before it is scanned. Fields: copy, code, name, kind, leader, capital, founded, term,
// address, scope, authority, issued.
func LicencePage(style Style, l Licence) (Page, error) {
	c, err := newStyled(style, licenceWidth, licenceHeight, licencePaper)
	if err != nil {
		return Page{}, err
	}
	c.ground("licence", c.licenceGround)
	c.ring(1240, 205, 74, 6, sealRed)
	c.centred(1240, 222, "徽位", pen{size: 46, colour: sealRed})
	c.centred(1240, 430, "营业执照", pen{size: 150, colour: inkBlack, tracking: 46, weight: 4.5, script: titled})
	c.copyMark(1240, 500, l, pen{size: 46, colour: inkBlack, tracking: 6})
	c.text(220, 330, "统一社会信用代码", pen{size: 40, colour: inkBlack})
	c.value("code", 220, 396, l.Code, pen{size: 46, colour: inkBlack, weight: 1.4, tracking: 1})
	if err := c.qr(2010, 210, 250, l.qrText()); err != nil {
		return Page{}, err
	}
	c.text(1990, 500, "扫描二维码为样本内容", pen{size: 28, colour: inkBlack})
	licenceRows(c, l)
	c.text(1500, 1440, "登记机关", pen{size: 50, colour: inkBlack, tracking: 12})
	c.value("authority", 1790, 1440, l.Authority, pen{size: 46, colour: inkBlack})
	c.value("issued", 1740, 1560, inWords(l.Issued), pen{size: 50, colour: inkBlack, tracking: 6})
	c.seal(1980, 1450, 178, l.Authority)
	c.centred(620, 1560, "测试样本 · 不具有任何效力", pen{size: 34, colour: licenceGold, tracking: 6})
	return c.page(), nil
}

// copyMark writes which copy it is under the title.
func (c *canvas) copyMark(x, y float64, l Licence, p pen) {
	left := x - c.width("（"+l.duplicate()+"）样本", p)/2
	left = c.text(left, y, "（", p) + p.tracking
	end := c.value("copy", left, y, l.duplicate(), p)
	c.text(end+p.tracking, y, "）样本", p)
}

// words are what traders and companies call the same things.
func (l Licence) words() (leader, place string) {
	if l.Trader {
		return "经营者", "经营场所"
	}
	return "法定代表人", "住所"
}

func licenceRows(c *canvas, l Licence) {
	label := pen{size: 46, colour: inkBlack, weight: 1.4, tracking: 2}
	value := pen{size: 46, colour: inkBlack, tracking: 1}
	leader, place := l.words()
	y := 640.0
	row := func(x, width float64, title, name, text string) float64 {
		if text == "" {
			return y
		}
		spread(c, x, y, 235, title, label)
		return c.wrapped(name, x+285, y, width, 68, text, value)
	}
	lines := [][6]string{{"名称", "name", l.Name, "注册资本", "capital", l.Capital}, {"类型", "kind", l.Kind, "成立日期", "founded", l.Founded},
		{leader, "leader", l.Leader, place, "address", l.Address}}
	if l.Term != "" {
		lines[2] = [6]string{leader, "leader", l.Leader, "营业期限", "term", l.Term}
		lines = append(lines, [6]string{"", "", "", place, "address", l.Address})
	}
	for _, line := range lines[:3] {
		left := row(220, 780, line[0], line[1], line[2])
		right := row(1360, 690, line[3], line[4], line[5])
		y = max(left, right) + 118
	}
	row(220, 780, "经营范围", "scope", l.Scope)
	for _, line := range lines[3:] {
		row(1360, 690, line[3], line[4], line[5])
	}
}

// spread sets a label so that its characters fill a width, as licences do.
func spread(c *canvas, x, y, width float64, text string, p pen) {
	p.tracking = 0
	if n := len([]rune(text)); n > 1 {
		p.tracking = (width - c.width(text, p)) / float64(n-1)
	}
	c.text(x, y, text, p)
}

var (
	licencePaper = color.RGBA{0xFC, 0xFA, 0xF3, 0xFF}
	licenceFaint = color.RGBA{0xE4, 0xCF, 0xA0, 0xFF}
)

// licenceGround is the empty sheet of a licence.
func (c *canvas) licenceGround() {
	c.border()
	c.watermark(licenceFaint, 0.30)
}

// border draws the ornamental frame.
func (c *canvas) border() {
	w, h := float64(c.Rect.Dx()), float64(c.Rect.Dy())
	c.outlined(60, 60, w-120, h-120, 8, licenceGold)
	c.outlined(110, 110, w-220, h-220, 3, licenceGold)
	pale := blend(licenceGold, licencePaper, 0.45)
	wave := func(n int, at func(t float64) point) {
		for k := range n {
			var line []point
			for i := range 13 {
				line = append(line, at((float64(k)+float64(i)/12)/float64(n)))
			}
			c.stroke(line, 7, pale)
		}
	}
	for _, y := range []float64{89, h - 89} {
		wave(76, func(t float64) point { return point{70 + t*(w-140), y + 13*math.Sin(t*76*2*math.Pi)} })
	}
	for _, x := range []float64{89, w - 89} {
		wave(52, func(t float64) point { return point{x + 13*math.Sin(t*52*2*math.Pi), 70 + t*(h-140)} })
	}
}
