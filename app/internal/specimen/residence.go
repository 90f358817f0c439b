package specimen

import "image/color"

// Residence is what a specimen of a residence permit (居住证) says: what article 4 of the regulation on residence permits
// (国务院令第 663 号) lists.
type Residence struct {
	Identity           // with Address as 常住户口所在地住址
	Place       string // 居住地住址
	Office      string
	From, Until string // yyyy-mm-dd
}

// ResidenceFrontPage draws the portrait side of a residence permit, 1600×1010 pixels. Fields: name, sex, nation, birth,
// household, number.
func ResidenceFrontPage(style Style, r Residence) (Page, error) {
	c, err := newStyled(style, cardWidth, cardHeight, cardPaper)
	if err != nil {
		return Page{}, err
	}
	c.ground("residence", c.residenceGround)
	c.centred(560, 130, "中华人民共和国居住证", pen{size: 58, colour: permitTitle, weight: 2, tracking: 6, script: titled})
	label := pen{size: 42, colour: permitTitle, tracking: 3}
	value := pen{size: 50, colour: inkBlack, tracking: 3}
	c.person(r.Identity, 474, label, value)
	c.text(110, 590, "户籍", label)
	c.wrapped("household", 272, 590, 680, 70, r.Address, value)
	c.text(110, 900, "公民身份号码", label)
	c.value("number", 480, 902, r.Number, pen{size: 60, colour: inkBlack, tracking: 8, weight: 1.5})
	c.portrait(r.Identity, 1090, 220, 400, 500)
	c.centred(1290, 150, "样本 SPECIMEN", pen{size: 36, colour: sealRed, tracking: 3})
	return c.page(), nil
}

// residenceGround is the empty card.
func (c *canvas) residenceGround() {
	c.guilloche(color.RGBA{0xC8, 0xE6, 0xDA, 0xFF}, color.RGBA{0xD6, 0xE2, 0xF2, 0xFF})
	c.watermark(color.RGBA{0xBF, 0xD8, 0xD0, 0xFF}, 0.30)
}

// ResidenceBackPage draws the other side, 1600×1010 pixels. Fields: address, issuer, validity.
func ResidenceBackPage(style Style, r Residence) (Page, error) {
	c, err := newStyled(style, cardWidth, cardHeight, cardPaper)
	if err != nil {
		return Page{}, err
	}
	c.ground("residence", c.residenceGround)
	c.centred(800, 240, "居住证", pen{size: 130, colour: permitTitle, weight: 3, tracking: 60, script: titled})
	label := pen{size: 46, colour: permitTitle, tracking: 3, weight: 1}
	value := pen{size: 50, colour: inkBlack, tracking: 3}
	c.text(180, 430, "居住地住址", label)
	c.wrapped("address", 480, 430, 900, 74, r.Place, value)
	c.text(180, 660, "签发机关", label)
	c.value("issuer", 480, 660, r.Office, value)
	c.text(180, 780, "有效期限", label)
	c.value("validity", 480, 780, period(r.From, r.Until), value)
	c.text(1200, 940, "样本 SPECIMEN", pen{size: 36, colour: sealRed, tracking: 3})
	return c.page(), nil
}
