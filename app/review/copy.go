package review

import (
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/reread"
)

// mostLines is how many illegible lines a finding points at and quotes.
const mostLines = 6

// paperLegibleCopy reports pages of which too much cannot be read any more in a copy of as few bytes as the authority keeps.
func paperLegibleCopy(c fileCase) []verdict {
	if _, failed := c.facts.Failed(inspect.MeasureCopy); failed {
		reason, _ := c.facts.Failed(inspect.MeasureCopy)
		return unmeasured(inspect.MeasureCopy, reason)
	}
	var out []verdict
	for _, p := range c.facts.Pages {
		switch {
		case p.Copy == nil && c.blank[p.Number]:
		case p.Copy == nil || p.Copy.Most != c.rule.Params.MaxBytes:
			reason, failed := c.facts.Failed(inspect.MeasureText)
			if !failed {
				reason = filing.Words("没有压缩后重新识别。", "it was not compressed and read again.")
			}
			return unmeasured(inspect.MeasureText, reason)
		default:
			out = append(out, c.lostIn(p)...)
		}
	}
	return out
}

// lostIn judges what one page loses.
func (c fileCase) lostIn(p inspect.Page) []verdict {
	want, copied := c.rule.Params, p.Copy
	if copied.Read < want.MinRead || float64(copied.Lost) <= want.MaxShare*float64(copied.Read) {
		return nil
	}
	part := float64(copied.Lost) / float64(copied.Read)
	worst := slices.Clone(copied.Losses)
	slices.SortStableFunc(worst, func(a, b reread.Loss) int { return b.Lost - a.Lost })
	worst = worst[:min(len(worst), mostLines)]
	v := verdict{
		page: p.Number, region: &worst[0].Region,
		message: filing.Words("压缩到 %[1]s 字节（管局留存的大小）后，%[2]s 的字认不出了：%[3]s。",
			"Compressed to %[1]s bytes, as the authority keeps it, %[2]s of the characters cannot be read any more: %[4]s.",
			grouped(copied.Bytes), percent(part), quoted(worst, "“", "”、"), quoted(worst, "“", "”, ")),
		advice: filing.Words("请裁到纸边，或靠近重拍，让文字更大。", "Crop it to the paper, or take it again from nearer, so that its writing is larger."),
		values: []filing.Value{
			{Name: "lostShare", Measured: percent(part), Wanted: "≤ " + percent(want.MaxShare), Number: part},
			{Name: "copyPixels", Measured: pixels(copied.Width, copied.Height)},
		},
	}
	for _, l := range worst[1:] {
		v.also = append(v.also, l.Region)
	}
	if p.Paper != nil && p.Paper.Quad != nil && p.Paper.Share < roomToCrop {
		v.mend = cropIf(*p.Paper)
	}
	return []verdict{v}
}

// roomToCrop is the share of the picture up to which a paper gains from being cut out.
const roomToCrop = 0.8

// quoted lists what was written in lines.
func quoted(lines []reread.Loss, open, next string) string {
	out := ""
	for i, l := range lines {
		if i > 0 {
			out += next
		}
		out += open + shortened(l.Text)
	}
	return out + "”"
}

// mostQuoted is how many characters of a line are quoted.
const mostQuoted = 12

func shortened(s string) string {
	if r := []rune(s); len(r) > mostQuoted {
		return string(r[:mostQuoted]) + "…"
	}
	return s
}
