package review

import (
	"fmt"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/marked"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/rules"
)

// ExpectedForm is what a form of an order should say now.
type ExpectedForm struct {
	Order    filing.ID
	Template string // the one that the order asks for; empty where a blank form of the provider serves
	Check    string // of the order's print by the template that the form names; empty when it cannot be printed
}

// onForm judges every page that carries our marks.
func onForm(judge func(f marked.Form, c fileCase) []verdict) filePredicate {
	return func(c fileCase) []verdict {
		reason, failed := c.facts.Failed(inspect.MeasureForm)
		var out []verdict
		found := false
		for _, p := range c.facts.Pages {
			if p.Form == nil {
				continue
			}
			found = true
			for _, v := range judge(*p.Form, c) {
				if v.missing == "" {
					v.page = p.Number
				}
				out = append(out, v)
			}
		}
		switch {
		case found:
			return out
		case failed:
			return unmeasured(inspect.MeasureForm, reason)
		}
		return unmeasured(inspect.MeasureForm, filing.Words("这份文件没有按回收的表单测量。", "this file was not measured as a returned form."))
	}
}

// formOrder compares what the code says with the order.
func formOrder(f marked.Form, c fileCase) []verdict {
	want := c.form
	switch {
	case want == nil:
		return unmeasured(inspect.MeasureFormOrder, filing.Words("没有给出订单，无法核对表单属于谁。", "no order is given, so whose form it is cannot be told."))
	case f.Code.Order != want.Order:
		return []verdict{{
			message: filing.Words("这是另一个订单的表单（二维码：%[1]s，本订单：%[2]s）。", "This is the form of another order (its code: %[1]s, this order: %[2]s).", f.Code.Order, want.Order),
			advice:  filing.Words("请放到它自己的订单里（form read --route 会自动归位），再打印、签署本订单的表单。", "Put it to its own order (form read --route does), and print and sign this order’s form."),
			values:  []filing.Value{{Name: "order", Measured: string(f.Code.Order), Wanted: string(want.Order)}},
		}}
	case want.Template != "" && f.Code.Template != want.Template && !strings.HasPrefix(f.Code.Template, formsheet.OwnPrefix):
		return []verdict{{
			message: filing.Words("这是“%[1]s”式样的表单，本订单的省份和主体性质要用“%[2]s”。", "The form is of the kind %[1]q; province and entity type of this order ask for %[2]q.", f.Code.Template, want.Template),
			advice:  filing.Words("请重新打印本订单的表单并签署。", "Print this order’s form anew and have it signed."),
			values:  []filing.Value{{Name: "template", Measured: f.Code.Template, Wanted: want.Template}},
		}}
	case want.Check == "":
		return unmeasured(inspect.MeasureFormOrder, filing.Words("本程序没有这张表单的模板（%[1]s），无法核对内容。", "this program has no template %[1]s, so the content cannot be compared.", f.Code.Template))
	case f.Code.Check != want.Check:
		return []verdict{{
			message: filing.Words("表单是按订单的另一版内容打印的（打印时为版本 %[1]d，校验码 %[2]s，现在应为 %[3]s）：打印之后改过订单。",
				"The form was printed from another revision of the order (revision %[1]d, check %[2]s; now it would be %[3]s): the order was changed after printing.",
				f.Code.Revision, f.Code.Check, want.Check),
			advice: filing.Words("请按现在的内容重新打印、签署；或把订单改回打印时的内容。", "Print it anew and have it signed, or change the order back to what was printed."),
			values: []filing.Value{{Name: "check", Measured: f.Code.Check, Wanted: want.Check}},
		}}
	}
	return nil
}

var cornerNames = [4]filing.Text{{ZH: "左上", EN: "top left"}, {ZH: "右上", EN: "top right"}, {ZH: "右下", EN: "bottom right"}, {ZH: "左下", EN: "bottom left"}}

// formWhole asks for the four corner marks and nearly all of the sheet.
func formWhole(f marked.Form, c fileCase) []verdict {
	want := c.rule.Params
	var zh, en []string
	var places []filing.Region
	least := 1.0
	for i, m := range f.Marks {
		least = min(least, m.Likeness)
		if m.Likeness < want.MinLikeness {
			zh, en = append(zh, cornerNames[i].ZH), append(en, cornerNames[i].EN)
			if m.Region.W > 0 && m.Region.H > 0 {
				places = append(places, m.Region)
			}
		}
	}
	if len(zh) == 0 && f.Shown >= want.MinShown {
		return nil
	}
	v := verdict{
		message: filing.Text{
			ZH: fmt.Sprintf("页面不完整：画面里只有整页的 %s（至少 %s）", percent(f.Shown), percent(want.MinShown)),
			EN: fmt.Sprintf("The page is not whole: %s of it is in the picture (at least %s)", percent(f.Shown), percent(want.MinShown)),
		},
		advice: filing.Words("请铺平整张纸，四角都露出来，不要裁切、遮挡或折角，重新扫描或拍照。", "Lay the whole sheet flat with all four corners in sight, uncut and uncovered, and scan or photograph it again."),
		values: []filing.Value{
			{Name: "shown", Measured: percent(f.Shown), Wanted: "≥ " + percent(want.MinShown), Number: f.Shown},
			{Name: "marks", Measured: count(4 - len(zh)), Wanted: "4", Number: float64(4 - len(zh))},
		},
	}
	if len(zh) > 0 {
		v.message.ZH += "，看不到" + strings.Join(zh, "、") + "角的标记"
		v.message.EN += ", without the corner mark at the " + strings.Join(en, ", ")
	}
	v.message.ZH, v.message.EN = v.message.ZH+"。", v.message.EN+"."
	if len(places) > 0 {
		v.region, v.also = &places[0], places[1:]
	}
	return []verdict{v}
}

// printedOtherwise reports that a form is not what its order prints now, which form.wrong-order says.
func printedOtherwise(f marked.Form, c fileCase) bool {
	said := formOrder(f, c)
	return len(said) > 0 && said[0].missing == ""
}

// formPrinted compares the text with the print.
func formPrinted(f marked.Form, c fileCase) []verdict {
	if f.Against == "" {
		reason, failed := c.facts.Failed(inspect.MeasureFormText)
		if !failed {
			reason = filing.Words("没有可比对的原样。", "there is no print to compare it with.")
		}
		v := unmeasured(inspect.MeasureFormText, reason)
		if !f.Same && printedOtherwise(f, c) {
			v[0].follows = filing.FormWrongOrder
		}
		return v
	}
	want := c.rule.Params
	var changed, added []filing.Region
	worst, most := 0.0, 0.0
	for _, p := range f.Changed {
		if p.Size > want.MaxUnlike {
			changed, worst = append(changed, p.Region), max(worst, p.Size)
		}
	}
	for _, p := range f.Added {
		if p.Size > want.MaxArea {
			added, most = append(added, p.Region), max(most, p.Size)
		}
	}
	places := append(changed, added...)
	if len(places) == 0 {
		return nil
	}
	return []verdict{{
		message: filing.Words("印刷内容有改动：%[1]d 处字与打印的不同（差异最多 %[2]s，允许 %[3]s），%[4]d 处多出笔迹（最多 %[5]s mm²，允许 %[6]s）。",
			"The printed text was changed: characters at %[1]d place(s) differ from the print (by up to %[2]s, allowed %[3]s), ink was added at %[4]d (up to %[5]s mm², allowed %[6]s).",
			len(changed), percent(worst), percent(want.MaxUnlike), len(added), oneDigit(most), oneDigit(want.MaxArea)),
		advice: filing.Words("不要涂改、补写或遮盖；请改好订单后重新打印、签署。污渍或反光造成的，请重新扫描。",
			"Nothing may be corrected, added or covered: change the order, print it anew and have it signed. If it is a stain or glare, scan it again."),
		values: []filing.Value{
			{Name: "unlike", Measured: percent(worst), Wanted: "≤ " + percent(want.MaxUnlike), Number: worst},
			{Name: "added", Measured: oneDigit(most) + " mm²", Wanted: "≤ " + oneDigit(want.MaxArea), Number: most},
		},
		region: &places[0], also: places[1:],
	}}
}

// boxWords name the boxes and what they ask for.
var boxWords = map[string]struct{ name, advice filing.Text }{
	"signature":   {filing.Text{ZH: "签字栏", EN: "signature box"}, filing.Text{ZH: "请用黑色签字笔在签字栏里签名后重新扫描。", EN: "Sign in the box with a black pen and scan it again."}},
	"statement":   {filing.Text{ZH: "手写声明栏", EN: "box for the hand-written statement"}, filing.Text{ZH: "请用黑色签字笔把整段声明抄写在横线上，重新扫描。", EN: "Copy the whole statement out on the lines with a black pen and scan it again."}},
	"seal":        {filing.Text{ZH: "公章栏", EN: "seal box"}, filing.Text{ZH: "请在框内盖清晰的红色公章（不用合同章、电子章），彩色扫描。", EN: "Put a clear red seal of the body into the box (no contract or electronic seal) and scan it in colour."}},
	"fingerprint": {filing.Text{ZH: "指印栏", EN: "fingerprint box"}, filing.Text{ZH: "请在框内按清晰的红色指印，彩色扫描。", EN: "Put a clear red fingerprint into the box and scan it in colour."}},
	"date":        {filing.Text{ZH: "日期栏", EN: "date box"}, filing.Text{ZH: "日期由接入商填写；请重新打印、签署，日期留空。", EN: "The provider fills the date in: print it anew, sign it and leave the date blank."}},
}

// leastShown is how much of a box must be in the picture to say that it is empty: less cannot be judged.
const leastShown = 0.9

// inBox judges the box that a rule names.
func inBox(judge func(b marked.FormBox, want rules.Params, words filing.Text) *verdict) filePredicate {
	return onForm(func(f marked.Form, c fileCase) []verdict {
		want := c.rule.Params
		words := boxWords[want.Box]
		for _, b := range f.Boxes {
			if b.Kind != want.Box {
				continue
			}
			if b.Shown < leastShown {
				return unmeasured(inspect.MeasureForm, filing.Words("%[1]s不在画面里。", "the %[2]s is not in the picture.", words.name.ZH, words.name.EN))
			}
			v := judge(b, want, words.name)
			if v == nil {
				return nil
			}
			region := b.Region
			v.region, v.advice = &region, words.advice
			return []verdict{*v}
		}
		return unmeasured(inspect.MeasureForm, filing.Words("这张表单没有%[1]s。", "this form has no %[2]s.", words.name.ZH, words.name.EN))
	})
}

func formInked(b marked.FormBox, want rules.Params, name filing.Text) *verdict {
	spread := min(b.InkWide, b.InkHigh)
	if b.Ink >= want.MinArea && spread >= want.MinSpread {
		return nil
	}
	return &verdict{
		message: filing.Words("%[1]s没有笔迹或太少：%[3]s mm²（至少 %[4]s），伸展 %[5]s mm（至少 %[6]s）。",
			"The %[2]s holds no writing or too little: %[3]s mm² (at least %[4]s), reaching %[5]s mm (at least %[6]s).",
			name.ZH, name.EN, oneDigit(b.Ink), oneDigit(want.MinArea), oneDigit(spread), oneDigit(want.MinSpread)),
		values: []filing.Value{atLeast("ink", b.Ink, want.MinArea), atLeast("spread", spread, want.MinSpread)},
	}
}

func formSealed(b marked.FormBox, want rules.Params, name filing.Text) *verdict {
	spread := min(b.RedWide, b.RedHigh)
	if b.Red >= want.MinArea && spread >= want.MinSpread && b.RedInside >= want.MinInside {
		return nil
	}
	return &verdict{
		message: filing.Words("%[1]s没有完整的红色印迹：框内 %[3]s mm²（至少 %[4]s），大小 %[5]s mm（至少 %[6]s），%[7]s 在框内（至少 %[8]s）。",
			"The %[2]s holds no whole red print: %[3]s mm² in the box (at least %[4]s), %[5]s mm across (at least %[6]s), %[7]s of it within (at least %[8]s).",
			name.ZH, name.EN, oneDigit(b.Red), oneDigit(want.MinArea), oneDigit(spread), oneDigit(want.MinSpread), percent(b.RedInside), percent(want.MinInside)),
		values: []filing.Value{atLeast("red", b.Red, want.MinArea), atLeast("spread", spread, want.MinSpread),
			{Name: "inside", Measured: percent(b.RedInside), Wanted: "≥ " + percent(want.MinInside), Number: b.RedInside}},
	}
}

func formBlank(b marked.FormBox, want rules.Params, name filing.Text) *verdict {
	if b.Ink <= want.MaxArea {
		return nil
	}
	return &verdict{
		message: filing.Words("%[1]s里有笔迹：%[3]s mm²（最多 %[4]s）。", "Something is written in the %[2]s: %[3]s mm² (at most %[4]s).",
			name.ZH, name.EN, oneDigit(b.Ink), oneDigit(want.MaxArea)),
		values: []filing.Value{{Name: "ink", Measured: oneDigit(b.Ink), Wanted: "≤ " + oneDigit(want.MaxArea), Number: b.Ink}},
	}
}
