package specimen

// TallLicencePage is a business licence on portrait paper, 1754×2480 pixels, as licences that hang on a wall are. Fields
// as on LicencePage.
func TallLicencePage(style Style, l Licence) (Page, error) {
	c, err := newStyled(style, licenceHeight, licenceWidth, licencePaper)
	if err != nil {
		return Page{}, err
	}
	c.ground("licence-tall", c.licenceGround)
	c.ring(877, 260, 80, 6, sealRed)
	c.centred(877, 278, "徽位", pen{size: 48, colour: sealRed})
	c.centred(877, 520, "营业执照", pen{size: 158, colour: inkBlack, tracking: 60, weight: 4.5, script: titled})
	c.copyMark(877, 610, l, pen{size: 48, colour: inkBlack, tracking: 6})
	code := pen{size: 46, colour: inkBlack, weight: 1.4, tracking: 1}
	x := c.text(420, 720, "统一社会信用代码  ", code)
	c.value("code", x, 720, l.Code, code)
	tallRows(c, l)
	if err := c.qr(220, 1990, 250, l.qrText()); err != nil {
		return Page{}, err
	}
	c.text(220, 2290, "扫描二维码为样本内容", pen{size: 28, colour: inkBlack})
	c.text(820, 2080, "登记机关", pen{size: 48, colour: inkBlack, tracking: 10})
	c.value("authority", 1080, 2080, l.Authority, pen{size: 44, colour: inkBlack})
	c.value("issued", 1060, 2230, inWords(l.Issued), pen{size: 50, colour: inkBlack, tracking: 6})
	c.seal(1270, 2110, 185, l.Authority)
	c.centred(877, 2345, "测试样本 · 不具有任何效力", pen{size: 34, colour: licenceGold, tracking: 6})
	return c.page(), nil
}

func tallRows(c *canvas, l Licence) {
	label := pen{size: 48, colour: inkBlack, weight: 1.4}
	value := pen{size: 48, colour: inkBlack, tracking: 1}
	leader, place := l.words()
	y := 880.0
	for _, r := range [][3]string{{"名称", "name", l.Name}, {"类型", "kind", l.Kind}, {place, "address", l.Address}, {leader, "leader", l.Leader},
		{"注册资本", "capital", l.Capital}, {"成立日期", "founded", l.Founded}, {"营业期限", "term", l.Term}, {"经营范围", "scope", l.Scope}} {
		if r[2] == "" {
			continue
		}
		spread(c, 260, y, 250, r[0], label)
		y = c.wrapped(r[1], 570, y, 900, 70, r[2], value) + 104
	}
}
