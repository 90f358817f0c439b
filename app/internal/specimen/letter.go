package specimen

import "image/color"

// Letter is what a specimen of a letter of authority (授权书) or of a commitment letter (承诺书) says.
type Letter struct {
	Subject, Code          string
	Grantor                string // legal representative
	Grantee, GranteeNumber string
	Site, Domain           string
	Date                   string // yyyy-mm-dd
	Hand                   bool   // grantee and date are filled in by hand
}

// AuthorityPage draws a letter of authority, 1754×2480 pixels. Fields: subject, code, grantor, grantee, number, site,
// domain, signature, date.
func AuthorityPage(style Style, l Letter) (Page, error) {
	c, err := newStyled(style, formWidth, formHeight, letterPaper)
	if err != nil {
		return Page{}, err
	}
	c.ground("letter", func() { c.watermark(letterFaint, 0.28) })
	c.centred(877, 330, "授权委托书", pen{size: 96, colour: inkBlack, weight: 2.5, tracking: 22, script: titled})
	c.text(200, 430, "（测试样本，不具有任何效力）", pen{size: 36, colour: inkBlack})
	text := pen{size: 46, colour: inkBlack, tracking: 1}
	c.text(200, 560, "样本接入服务商：", text)
	y := c.flow(200, 680, 1354, 92, text, run{"        ", ""}, run{l.Subject, "subject"}, run{"（统一社会信用代码：", ""}, run{l.Code, "code"},
		run{"）的法定代表人", ""}, run{l.Grantor, "grantor"}, run{"，现授权", ""}, run{l.Grantee, "grantee"}, run{"（公民身份号码：", ""},
		run{l.GranteeNumber, "number"}, run{"）担任本单位网站“", ""}, run{l.Site, "site"}, run{"”（域名：", ""}, run{l.Domain, "domain"},
		run{"）的网站负责人，办理网站备案的相关事宜，并对网站的信息安全负责。", ""})
	y = c.flow(200, y+110, 1354, 92, text, run{"        被授权人在授权范围内签署的文件，本单位均予以认可。授权期限自签署之日起至网站备案注销之日止。" +
		"本页为程序生成的样本，其中的名称和号码不属于任何真实的单位或个人。", ""})
	c.letterEnd(l, y+260)
	return c.page(), nil
}

// CommitmentPage draws a commitment letter, 1754×2480 pixels. Fields: subject, site, domain, signature, date.
func CommitmentPage(style Style, l Letter) (Page, error) {
	c, err := newStyled(style, formWidth, formHeight, letterPaper)
	if err != nil {
		return Page{}, err
	}
	c.ground("letter", func() { c.watermark(letterFaint, 0.28) })
	c.centred(877, 300, "互联网信息服务备案承诺书", pen{size: 76, colour: inkBlack, weight: 2.2, tracking: 8, script: titled})
	c.text(200, 390, "（测试样本，不具有任何效力）", pen{size: 36, colour: inkBlack})
	text := pen{size: 44, colour: inkBlack, tracking: 1}
	y := c.flow(200, 520, 1354, 82, text, run{"        ", ""}, run{l.Subject, "subject"}, run{"就网站“", ""}, run{l.Site, "site"}, run{"”（域名：", ""},
		run{l.Domain, "domain"}, run{"）的备案作出如下承诺：", ""})
	for _, promise := range []string{"一、所提交的备案信息和材料真实、准确、完整，没有隐瞒和虚假。", "二、备案信息发生变化时，在三十日内办理变更手续。",
		"三、网站内容与备案登记的内容一致，不从事未经许可的经营活动。", "四、联系电话保持畅通，接到管理部门的通知后及时处理。",
		"五、网站首页底部标明备案编号，并链接到备案管理系统。", "六、如有违反，愿意承担由此产生的全部责任。"} {
		y = c.flow(200, y+104, 1354, 82, text, run{"        " + promise, ""})
	}
	c.letterEnd(l, y+300)
	return c.page(), nil
}

// letterEnd is where a letter is signed, sealed and dated.
func (c *canvas) letterEnd(l Letter, y float64) {
	label := pen{size: 46, colour: inkBlack}
	c.text(240, y, "法定代表人签字：", label)
	c.value("signature", 640, y+4, l.Grantor, pen{size: 92, colour: inkBlack, script: handwritten})
	c.text(940, y+140, "（单位盖章）", label)
	date := pen{size: 46, colour: inkBlack}
	if l.Hand {
		date = pen{size: 58, colour: inkBlue, script: handwritten}
	}
	c.value("date", 900, y+280, inWords(l.Date), date)
	c.seal(1180, y+150, 200, l.Subject)
}

var (
	letterPaper = color.RGBA{0xFC, 0xFC, 0xFA, 0xFF}
	letterFaint = color.RGBA{0xD3, 0xD9, 0xE1, 0xFF}
)
