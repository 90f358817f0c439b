package specimen

import (
	"image/color"
	"math"
)

// OrgCode is what a specimen of an organisation code certificate (组织机构代码证) says.
type OrgCode struct {
	Code, Name, Kind   string
	Leader, Address    string
	ValidFrom, ValidTo string // yyyy-mm-dd
	Issuer, Serial     string
	Original           bool // 正本 instead of 副本
}

// Size of an organisation code certificate in pixels.
const (
	orgCodeWidth  = 2100
	orgCodeHeight = 1485
)

// OrgCodePage draws an organisation code certificate, 2100×1485 pixels. Fields: copy, code, name, kind, leader, address,
// validity, issuer, serial.
func OrgCodePage(style Style, o OrgCode) (Page, error) {
	paper, frame := color.RGBA{0xFA, 0xF6, 0xEE, 0xFF}, color.RGBA{0xA8, 0x2A, 0x32, 0xFF}
	c, err := newStyled(style, orgCodeWidth, orgCodeHeight, paper)
	if err != nil {
		return Page{}, err
	}
	c.ground("organisation-code", func() {
		c.outlined(56, 56, orgCodeWidth-112, orgCodeHeight-112, 14, frame)
		c.outlined(84, 84, orgCodeWidth-168, orgCodeHeight-168, 4, blend(frame, paper, 0.4))
		c.waves(110, orgCodeWidth-110, blend(frame, paper, 0.86))
		c.watermark(color.RGBA{0xE9, 0xC9, 0xC4, 0xFF}, 0.35)
	})
	c.centred(1050, 270, "中华人民共和国", pen{size: 66, colour: inkBlack, tracking: 20, script: titled})
	c.centred(1050, 400, "组织机构代码证", pen{size: 116, colour: frame, weight: 3, tracking: 26, script: titled})
	mark := pen{size: 44, colour: inkBlack, tracking: 4}
	c.copyMark(1050, 475, Licence{Original: o.Original}, mark)
	label, value := pen{size: 44, colour: inkBlack, weight: 1.3}, pen{size: 46, colour: inkBlack, tracking: 1}
	c.text(300, 590, "代码：", pen{size: 54, colour: inkBlack, weight: 1.5})
	c.value("code", 470, 590, o.Code, pen{size: 62, colour: inkBlack, weight: 1.8, tracking: 8})
	y := 710.0
	for _, r := range [][3]string{{"机构名称", "name", o.Name}, {"机构类型", "kind", o.Kind}, {"法定代表人", "leader", o.Leader},
		{"地址", "address", o.Address}, {"有效期", "validity", "自" + inWords(o.ValidFrom) + "至" + inWords(o.ValidTo)},
		{"颁发单位", "issuer", o.Issuer}, {"登记号", "serial", o.Serial}} {
		spread(c, 300, y, 230, r[0], label)
		y = c.wrapped(r[1], 590, y, 1200, 62, r[2], value) + 92
	}
	c.seal(1640, 1160, 170, o.Issuer)
	c.centred(1050, 1385, "测试样本 · 不具有任何效力", pen{size: 32, colour: frame, tracking: 6})
	return c.page(), nil
}

// waves fills the sheet between two heights' margins with thin wavy lines, as security print does.
func (c *canvas) waves(from, to float64, colour color.RGBA) {
	for n := range 40 {
		y := float64(c.Rect.Dy()) * (0.1 + 0.8*float64(n)/39)
		var line []point
		for i := range 161 {
			t := float64(i) / 160
			line = append(line, point{from + (to-from)*t, y + 12*math.Sin(t*22+float64(n)*0.6)})
		}
		c.stroke(line, 2.2, colour)
	}
}
