package specimen

import (
	"image"
	"image/color"
)

// Form is what a specimen of a verification form (真实性核验单) says.
type Form struct {
	Subject, Leader, Site, Domain string
	Sealed                        bool // bodies seal it; individuals only sign
	Signed                        bool
	Date                          string // left empty on a form that is filled in rightly
	Provider                      string // empty for 样本接入服务商
	Hand                          bool   // the leader's name is signed in the style's handwriting instead of a scribble
}

// Size of a verification form in pixels: A4 portrait at 212 dpi.
const (
	formWidth  = 1754
	formHeight = 2480
)

// VerificationForm draws a verification form, 1754×2480 pixels.
func VerificationForm(f Form) (*image.RGBA, error) {
	p, err := FormPage(Style{}, f)
	if err != nil {
		return nil, err
	}
	return scanned(p.Image, 6), nil
}

// FormPage is VerificationForm before it is scanned. Fields: subject, leader, site, domain, provider, signature, date.
func FormPage(style Style, f Form) (Page, error) {
	c, err := newStyled(style, formWidth, formHeight, color.RGBA{0xFB, 0xFB, 0xF9, 0xFF})
	if err != nil {
		return Page{}, err
	}
	if f.Provider == "" {
		f.Provider = "样本接入服务商"
	}
	c.ground("form", func() { c.watermark(color.RGBA{0xCF, 0xD6, 0xE0, 0xFF}, 0.28) })
	c.centred(877, 230, "网站备案信息真实性核验单", pen{size: 84, colour: inkBlack, weight: 2.5, tracking: 6, script: titled})
	c.text(180, 330, "（测试样本，不具有任何效力）", pen{size: 38, colour: inkBlack})
	formTable(c, f)
	formPromise(c)
	formEnd(c, f)
	return c.page(), nil
}

// formEnd is where a form is signed, dated and sealed.
func formEnd(c *canvas, f Form) {
	label := pen{size: 44, colour: inkBlack}
	c.text(220, 2030, "网站负责人签字：", label)
	c.text(220, 2290, "日期：      年    月    日", label)
	if f.Sealed {
		c.text(980, 2030, "主办单位盖章：", label)
	}
	switch {
	case f.Signed && f.Hand:
		c.value("signature", 600, 2036, f.Leader, pen{size: 88, colour: inkBlack, script: handwritten})
	case f.Signed:
		c.signature(590, 2030, 300, 9)
	}
	if f.Date != "" {
		c.value("date", 350, 2285, f.Date, pen{size: 46, colour: inkBlue})
	}
	if f.Sealed {
		c.seal(1300, 2120, 200, f.Subject)
	}
}

func formTable(c *canvas, f Form) {
	const left, top, right, high = 180.0, 380.0, 1574.0, 110.0
	label, value := pen{size: 42, colour: inkBlack, weight: 1}, pen{size: 44, colour: inkBlue}
	rows := [][3]string{{"主办者名称", f.Subject, "subject"}, {"网站负责人", f.Leader, "leader"}, {"网站名称", f.Site, "site"},
		{"网站域名", f.Domain, "domain"}, {"接入服务单位", f.Provider, "provider"}}
	for i, r := range rows {
		y := top + high*float64(i)
		c.box(left, y, right-left, 3, inkBlack)
		c.text(left+30, y+70, r[0], label)
		c.value(r[2], left+420, y+70, r[1], value)
	}
	bottom := top + high*float64(len(rows))
	c.outlined(left, top, right-left, bottom-top, 3, inkBlack)
	c.box(left+380, top, 3, bottom-top, inkBlack)
	checks := []string{"主办者证件与原件一致", "网站负责人证件与原件一致", "网站负责人已当面核验", "域名由主办者或其负责人注册",
		"网站名称与内容符合要求"}
	c.text(left, bottom+110, "核验内容", pen{size: 48, colour: inkBlack, weight: 1.5})
	for i, t := range checks {
		y := bottom + 195 + 84*float64(i)
		c.outlined(left+6, y-36, 42, 42, 3, inkBlack)
		c.stroke([]point{{left + 10, y - 18}, {left + 24, y - 2}, {left + 58, y - 48}}, 9, inkBlack)
		c.text(left+90, y, t, pen{size: 42, colour: inkBlack})
	}
}

func formPromise(c *canvas) {
	c.wrapped("", 180, 1640, 1394, 78, "    本单位（本人）承诺：以上填写的备案信息真实有效，所提交的证件与照片均为本人真实情况；"+
		"如信息有变更，将在变更后及时办理备案变更手续。本页为程序生成的测试样本，其中的名称、号码和签字都不属于任何真实的单位或个人。",
		pen{size: 42, colour: inkBlack})
}
