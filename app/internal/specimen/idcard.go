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
	ValidFrom, ValidTo string      // yyyy-mm-dd
	Portrait           uint64      // seed of the person on the card
	Face               image.Image // that person rendered, FaceWidth by FaceHeight; nil renders anew
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

// Size in pixels of the person on a card.
const (
	FaceWidth  = 432
	FaceHeight = 540
)

// CardFace renders the person on a card, which takes seconds, at the given share of the usual size.
func CardFace(portrait uint64, share float64) image.Image {
	w, h := int(FaceWidth*share), int(FaceHeight*share)
	return figure.Render(figure.PersonOf(portrait), figure.Frame{Width: w, Height: h, View: 4.1, Centre: -0.45}).Image
}

var (
	cardLabel = color.RGBA{0x2B, 0x6C, 0x9E, 0xFF}
	cardPaper = color.RGBA{0xE9, 0xF1, 0xF4, 0xFF}
)

// IDFront draws the portrait side of an identity card, 1600×1010 pixels.
func IDFront(id Identity) (*image.RGBA, error) {
	p, err := IDFrontPage(Style{}, id)
	if err != nil {
		return nil, err
	}
	return scanned(p.Image, id.Portrait+1), nil
}

// IDBack draws the emblem side of an identity card, 1600×1010 pixels. In place of the emblem of state it carries a
// circle that says so.
func IDBack(id Identity) (*image.RGBA, error) {
	p, err := IDBackPage(Style{}, id)
	if err != nil {
		return nil, err
	}
	return scanned(p.Image, id.Portrait+2), nil
}

// IDFrontPage is IDFront before it is scanned. Fields: name, sex, nation, birth, address, number.
func IDFrontPage(style Style, id Identity) (Page, error) {
	c, err := newStyled(style, cardWidth, cardHeight, cardPaper)
	if err != nil {
		return Page{}, err
	}
	c.ground("id-front", func() {
		c.guilloche(color.RGBA{0xC9, 0xDD, 0xE8, 0xFF}, color.RGBA{0xF1, 0xD6, 0xDA, 0xFF})
		c.watermark(color.RGBA{0x9C, 0xB4, 0xC8, 0xFF}, 0.30)
	})
	label := pen{size: 46, colour: cardLabel, tracking: 4}
	value := pen{size: 54, colour: inkBlack, tracking: 4}
	c.person(id, 396, label, value)
	c.text(110, 520, "住址", label)
	c.wrapped("address", 272, 520, 680, 78, id.Address, value)
	c.text(110, 880, "公民身份号码", label)
	c.value("number", 520, 884, id.Number, pen{size: 66, colour: inkBlack, tracking: 9, weight: 1.5})
	c.portrait(id, 1070, 190, FaceWidth, FaceHeight)
	c.centred(1286, 130, "样本 SPECIMEN", pen{size: 38, colour: sealRed, tracking: 3})
	return c.page(), nil
}

// person prints name, sex, nation and birth in the rows that end at y.
func (c *canvas) person(id Identity, y float64, label, value pen) {
	c.text(110, y-236, "姓名", label)
	c.value("name", 272, y-236, id.Name, value)
	c.text(110, y-118, "性别", label)
	c.value("sex", 272, y-118, id.Sex, value)
	c.text(500, y-118, "民族", label)
	c.value("nation", 650, y-118, id.Nation, value)
	c.text(110, y, "出生", label)
	year, month, day := dateParts(id.Birth)
	x := c.text(272, y, year, value)
	for _, part := range [][2]string{{"年", month}, {"月", day}, {"日", ""}} {
		x = c.text(x+14, y, part[0], label)
		x = c.text(x+26, y, part[1], value)
	}
	c.note("birth", year+"年"+month+"月"+day+"日", 272, y, x-26+value.tracking, value)
}

// portrait pastes the person of a card.
func (c *canvas) portrait(id Identity, x, y, w, h int) {
	if id.Face == nil {
		id.Face = CardFace(id.Portrait, 1)
	}
	c.paste(id.Face, x, y, w, h)
}

// IDBackPage is IDBack before it is scanned. Fields: issuer, validity.
func IDBackPage(style Style, id Identity) (Page, error) {
	c, err := newStyled(style, cardWidth, cardHeight, cardPaper)
	if err != nil {
		return Page{}, err
	}
	c.ground("id-back", func() {
		c.guilloche(color.RGBA{0xF0, 0xD4, 0xD6, 0xFF}, color.RGBA{0xCB, 0xDE, 0xE6, 0xFF})
		c.watermark(color.RGBA{0xC8, 0xA0, 0xA4, 0xFF}, 0.28)
	})
	c.ring(270, 290, 165, 10, sealRed)
	c.ring(270, 290, 145, 3, sealRed)
	c.centred(270, 278, "国徽", pen{size: 62, colour: sealRed, weight: 1.5})
	c.centred(270, 342, "位置样本", pen{size: 44, colour: sealRed})
	c.centred(960, 250, "中华人民共和国", pen{size: 76, colour: inkBlack, tracking: 22, weight: 1.5, script: titled})
	c.centred(960, 410, "居民身份证", pen{size: 112, colour: inkBlack, tracking: 36, weight: 2.5, script: titled})
	label := pen{size: 50, colour: inkBlack, tracking: 4, weight: 1.2}
	value := pen{size: 54, colour: inkBlack, tracking: 4}
	c.text(330, 760, "签发机关", label)
	c.value("issuer", 600, 760, id.Issuer, value)
	c.text(330, 880, "有效期限", label)
	c.value("validity", 600, 880, period(id.ValidFrom, id.ValidTo), value)
	c.text(1240, 100, "样本 SPECIMEN", pen{size: 38, colour: sealRed, tracking: 3})
	return c.page(), nil
}

// period writes a card's validity: 2016.05.18-2036.05.18, or 2016.05.18-长期 without an end.
func period(from, to string) string { return dotted(from) + "-" + dotted(to) }

// guilloche fills a card with the fine waves of security print, in two tints.
func (c *canvas) guilloche(first, second color.RGBA) {
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
