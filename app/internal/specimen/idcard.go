package specimen

import (
	"image"
	"image/color"
	"math"

	"beiandesk/app/internal/specimen/figure"
)

// Identity is what a specimen of a resident identity card says.
type Identity struct {
	Name, Sex, Nation  string
	Birth              string // yyyy-mm-dd
	Address, Number    string
	Issuer             string
	ValidFrom, ValidTo string // yyyy-mm-dd
	Portrait           uint64 // seed of the person on the card
}

// SampleIdentity carries the sample number of GB 11643: 11010519491231002X, born 1949-12-31, a woman by its digits.
var SampleIdentity = Identity{
	Name: "样本", Sex: "女", Nation: "汉", Birth: "1949-12-31",
	Address: "北京市朝阳区样本路1号样本小区2号楼3单元404室", Number: "11010519491231002X",
	Issuer: "样本市公安局样本分局", ValidFrom: "2016-05-18", ValidTo: "2036-05-18", Portrait: 2,
}

// Size of an identity card in pixels: 85.6 × 54 mm at about 475 dpi.
const (
	cardWidth  = 1600
	cardHeight = 1010
)

var (
	cardLabel = color.RGBA{0x2B, 0x6C, 0x9E, 0xFF}
	cardPaper = color.RGBA{0xE9, 0xF1, 0xF4, 0xFF}
)

// IDFront draws the portrait side of an identity card, 1600×1010 pixels.
func IDFront(id Identity) (*image.RGBA, error) {
	c, err := newCanvas(cardWidth, cardHeight, cardPaper)
	if err != nil {
		return nil, err
	}
	guilloche(c, color.RGBA{0xC9, 0xDD, 0xE8, 0xFF}, color.RGBA{0xF1, 0xD6, 0xDA, 0xFF})
	c.watermark(color.RGBA{0x9C, 0xB4, 0xC8, 0xFF}, 0.30)
	label := pen{size: 46, colour: cardLabel, tracking: 4}
	value := pen{size: 54, colour: inkBlack, tracking: 4}
	row := func(y float64, name, text string) {
		c.text(110, y, name, label)
		c.text(272, y, text, value)
	}
	y, m, d := dateParts(id.Birth)
	row(160, "姓名", id.Name)
	row(278, "性别", id.Sex)
	c.text(500, 278, "民族", label)
	c.text(650, 278, id.Nation, value)
	c.text(110, 396, "出生", label)
	x := c.text(272, 396, y, value)
	for _, part := range [][2]string{{"年", m}, {"月", d}, {"日", ""}} {
		x = c.text(x+14, 396, part[0], label)
		x = c.text(x+26, 396, part[1], value)
	}
	c.text(110, 520, "住址", label)
	c.wrapped(272, 520, 680, 78, id.Address, value)
	c.text(110, 880, "公民身份号码", label)
	c.text(520, 884, id.Number, pen{size: 66, colour: inkBlack, tracking: 9, weight: 1.5})
	face := figure.Render(figure.PersonOf(id.Portrait), figure.Frame{Width: 432, Height: 540, View: 4.1, Centre: -0.45})
	c.paste(face.Image, 1070, 190, 432, 540)
	c.centred(1286, 130, "样本 SPECIMEN", pen{size: 38, colour: sealRed, tracking: 3})
	return scanned(c.RGBA, id.Portrait+1), nil
}

// IDBack draws the emblem side of an identity card, 1600×1010 pixels. In place of the emblem of state it carries a
// circle that says so.
func IDBack(id Identity) (*image.RGBA, error) {
	c, err := newCanvas(cardWidth, cardHeight, cardPaper)
	if err != nil {
		return nil, err
	}
	guilloche(c, color.RGBA{0xF0, 0xD4, 0xD6, 0xFF}, color.RGBA{0xCB, 0xDE, 0xE6, 0xFF})
	c.watermark(color.RGBA{0xC8, 0xA0, 0xA4, 0xFF}, 0.28)
	c.ring(270, 290, 165, 10, sealRed)
	c.ring(270, 290, 145, 3, sealRed)
	c.centred(270, 278, "国徽", pen{size: 62, colour: sealRed, weight: 1.5})
	c.centred(270, 342, "位置样本", pen{size: 44, colour: sealRed})
	c.centred(960, 250, "中华人民共和国", pen{size: 76, colour: inkBlack, tracking: 22, weight: 1.5})
	c.centred(960, 410, "居民身份证", pen{size: 112, colour: inkBlack, tracking: 36, weight: 2.5})
	label := pen{size: 50, colour: inkBlack, tracking: 4, weight: 1.2}
	value := pen{size: 54, colour: inkBlack, tracking: 4}
	c.text(330, 760, "签发机关", label)
	c.text(600, 760, id.Issuer, value)
	c.text(330, 880, "有效期限", label)
	c.text(600, 880, dotted(id.ValidFrom)+"-"+dotted(id.ValidTo), value)
	c.text(1240, 100, "样本 SPECIMEN", pen{size: 38, colour: sealRed, tracking: 3})
	return scanned(c.RGBA, id.Portrait+2), nil
}

// guilloche fills a card with the fine waves of security print, in two tints.
func guilloche(c *canvas, first, second color.RGBA) {
	w, h := c.Rect.Dx(), c.Rect.Dy()
	for y := range h {
		for x := range w {
			u, v := float64(x)/float64(w), float64(y)/float64(h)
			a := math.Sin(2*math.Pi*(18*v+1.6*math.Sin(2*math.Pi*1.5*u))) * 0.5
			b := math.Sin(2*math.Pi*(15*v+2.2*math.Cos(2*math.Pi*1.1*u))) * 0.5
			p := cardPaper
			p = blend(p, first, 0.30*(0.5+a)+0.25*(1-u))
			p = blend(p, second, 0.28*(0.5+b)+0.25*u)
			c.SetRGBA(x, y, p)
		}
	}
}

func blend(a, b color.RGBA, t float64) color.RGBA {
	at := func(p, q uint8) uint8 { return clampByte(mix(float64(p), float64(q), t)) }
	return color.RGBA{at(a.R, b.R), at(a.G, b.G), at(a.B, b.B), 255}
}
