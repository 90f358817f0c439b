package review

import (
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/ocr"
	"beiandesk/app/rules"
)

// writingUpright reports pages whose pixels lie turned, by the way their writing stands. A page that was not read, or of
// which too little was, is not taken for upright; a blank one is reported as such.
func writingUpright(c fileCase) []verdict {
	if reason, failed := c.facts.Failed(inspect.MeasureDecode); failed || len(c.facts.Pages) == 0 {
		return unmeasured(inspect.MeasureDecode, reason)
	}
	var out []verdict
	for _, p := range c.facts.Pages {
		switch {
		case c.blank[p.Number]:
		case p.Text == nil:
			reason, failed := c.facts.Failed(inspect.MeasureText)
			if !failed {
				reason = filing.Words("文字没有识别。", "the text was not read.")
			}
			return unmeasured(inspect.MeasureText, reason)
		default:
			out = append(out, writingStands(p, p.Text.Turn(), c.rule.Params)...)
		}
	}
	return out
}

func writingStands(p inspect.Page, turn ocr.Turn, want rules.Params) []verdict {
	switch {
	case turn.Characters < want.MinRead || turn.Share < want.MinShare:
		return unmeasured(inspect.MeasureText, filing.Words("第 %[1]d 页认出的字太少，或朝向不一，看不出画面是否摆正。",
			"on page %[1]d too few characters were read, or they stand different ways, to tell whether it lies turned.", p.Number))
	case turn.Degrees == 0:
		return nil
	}
	return []verdict{{
		page: p.Number,
		message: filing.Words("画面没有摆正：顺时针转 %[1]d° 后文字才是正的。", "The page lies turned: its writing is upright only after turning it clockwise by %[1]d°.",
			turn.Degrees),
		advice: filing.Words("请顺时针转 %[1]d° 后另存，内容不变。", "Turn it clockwise by %[1]d° and save it; nothing is lost.", turn.Degrees),
		values: []filing.Value{{Name: "turned", Measured: degrees(float64(turn.Degrees)), Wanted: degrees(0), Number: float64(turn.Degrees)}},
		mend:   filing.MendRotate,
	}}
}
