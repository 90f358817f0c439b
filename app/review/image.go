package review

import (
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/paper"
	"beiandesk/app/rules"
)

// eachPage judges every page of a file, and says so when there are pages nobody looked at.
func eachPage(judge func(p inspect.Page, params rules.Params) []verdict) filePredicate {
	return func(c fileCase) []verdict {
		reason, failed := c.facts.Failed(inspect.MeasureDecode)
		switch seen := len(c.facts.Pages); {
		case !failed && seen == 0:
			failed, reason = true, filing.Words("没有可以判定的画面。", "there is no picture to judge.")
		case !failed && seen < c.facts.File.PageCount:
			failed = true
			reason = filing.Words("共 %[1]d 页，只看了前 %[2]d 页。", "of %[1]d pages only the first %[2]d were looked at.",
				c.facts.File.PageCount, seen)
		}
		var out []verdict
		if failed {
			out = unmeasured(inspect.MeasureDecode, reason)
		}
		for _, p := range c.facts.Pages {
			for _, v := range judge(p, c.rule.Params) {
				if v.missing == "" {
					v.page = p.Number
				}
				out = append(out, v)
			}
		}
		return out
	}
}

func imagePixels(p inspect.Page, want rules.Params) []verdict {
	if p.Width <= 0 || p.Height <= 0 {
		return unmeasured(inspect.MeasureDecode, filing.Words("画面大小未知。", "its size is not known."))
	}
	long, short := max(p.Width, p.Height), min(p.Width, p.Height)
	if long >= want.MinLong && short >= want.MinShort {
		return nil
	}
	return []verdict{{
		message: filing.Words("画面只有 %[1]s，建议不小于 %[2]s。", "The picture is only %[1]s; %[2]s or more is advised.",
			pixels(p.Width, p.Height), pixels(want.MinLong, want.MinShort)),
		advice: filing.Words("请用更高的分辨率重新扫描或拍照；放大图片没有用。",
			"Scan or photograph it again at a higher resolution; enlarging does not help."),
		values: []filing.Value{{Name: "pixels", Measured: pixels(p.Width, p.Height),
			Wanted: "≥ " + pixels(want.MinLong, want.MinShort)}},
	}}
}

// imageColour looks at the whole picture: what it shows may be anything, and a table or a lamp has colour enough.
func imageColour(p inspect.Page, want rules.Params) []verdict {
	return colourless(p.Chroma95, p.ColourShare, want)
}

// paperColour looks at the paper against its own tone, where there is one: a table is no colour of a copy, nor is a lamp.
// It is for papers that are never black on white.
func paperColour(p inspect.Page, want rules.Params) []verdict {
	if p.Paper == nil {
		return imageColour(p, want)
	}
	return colourless(p.Paper.Colour.Chroma95, p.Paper.Colour.Share, want)
}

func colourless(chroma, coloured float64, want rules.Params) []verdict {
	if chroma >= want.MinChroma || coloured >= want.MinColourShare {
		return nil
	}
	return []verdict{{
		message: filing.Words("画面几乎没有颜色（彩度 %[1]s，要求 ≥ %[2]s），像是黑白或复印件。",
			"There is hardly any colour (chroma %[1]s, wanted ≥ %[2]s): black-and-white or a copy.",
			oneDigit(chroma), oneDigit(want.MinChroma)),
		advice: filing.Words("请用原件彩色扫描或拍照；若是核验单，请指明材料项。",
			"Scan or photograph the original in colour; for a form, say which slot it is for."),
		values: []filing.Value{
			atLeast("chroma", chroma, want.MinChroma),
			{Name: "coloured", Measured: percent(coloured), Number: coloured},
		},
	}}
}

// imageContent reports pages of one tone.
func imageContent(p inspect.Page, want rules.Params) []verdict {
	if p.Contrast < want.MinContrast && p.Ink < want.MinInk { // a few lines of text move no percentile, but they are ink
		return []verdict{emptyPage(p, want)}
	}
	return nil
}

// What to do about verification photos that are grey or empty.
var (
	inColour  = filing.Text{ZH: "请拍彩色照片，不要用黑白滤镜，也不要翻拍打印件。", EN: "Take it in colour, without a black-and-white filter, and not of a print."}
	rightFile = filing.Text{ZH: "请确认选对了文件；如没有选错，请重拍。", EN: "Make sure that this is the right file; if it is, take it again."}
)

// againIfPhoto gives verification photos that are empty or grey a way out of their own: nobody scans them.
func againIfPhoto(judge filePredicate, again filing.Text) filePredicate {
	return func(c fileCase) []verdict {
		out := judge(c)
		for i := range out {
			if out[i].missing == "" && c.slot == filing.SlotVerificationPhoto {
				out[i].advice = again
			}
		}
		return out
	}
}

// paperWritten reports papers without writing. Dust, folds and a page's number are none.
func paperWritten(p paper.Sheet, want rules.Params) []verdict {
	if p.Plain < want.MinPlain || p.Filled >= want.MinFilled {
		return nil
	}
	return []verdict{{
		message: filing.Words("纸面上几乎没有文字（占 %[1]s，要求 ≥ %[2]s）。", "There is hardly any writing on the paper (%[1]s of it, wanted ≥ %[2]s).",
			tenths(p.Filled), tenths(want.MinFilled)),
		advice: turnOver(),
		values: []filing.Value{{Name: "filled", Measured: tenths(p.Filled), Wanted: "≥ " + tenths(want.MinFilled), Number: p.Filled}},
	}}
}

func turnOver() filing.Text {
	return filing.Words("请确认扫描的是正面，重新扫描。", "Make sure the right side was scanned, and scan again.")
}

func emptyPage(p inspect.Page, want rules.Params) verdict {
	return verdict{
		message: filing.Words("页面上几乎没有内容（明暗差 %[1]s，要求 ≥ %[2]s；墨迹 %[3]s，要求 ≥ %[4]s）。",
			"There is almost nothing on the page (contrast %[1]s, wanted ≥ %[2]s; ink %[3]s, wanted ≥ %[4]s).",
			oneDigit(p.Contrast), oneDigit(want.MinContrast), tenths(p.Ink), tenths(want.MinInk)),
		advice: turnOver(),
		values: []filing.Value{
			atLeast("contrast", p.Contrast, want.MinContrast),
			{Name: "ink", Measured: tenths(p.Ink), Wanted: "≥ " + tenths(want.MinInk), Number: p.Ink},
		},
	}
}

func imageBright(p inspect.Page, want rules.Params) []verdict {
	if p.Luminance >= want.MinLuminance {
		return nil
	}
	return []verdict{{
		message: filing.Words("画面偏暗（平均亮度 %[1]s，建议 ≥ %[2]s）。",
			"The picture is dark (mean lightness %[1]s, advised ≥ %[2]s).",
			oneDigit(p.Luminance), oneDigit(want.MinLuminance)),
		advice: filing.Words("请在明亮、均匀的光线下重拍。", "Take it again in bright, even light."),
		values: []filing.Value{atLeast("luminance", p.Luminance, want.MinLuminance)},
	}}
}

func imageUpright(c fileCase) []verdict {
	if reason, failed := c.facts.Failed(inspect.MeasureUpright); failed {
		return unmeasured(inspect.MeasureUpright, reason)
	}
	exif := c.facts.File.EXIF
	if exif == nil || !oneOf(exif.Orientation, c.rule.Params.Orientations) {
		return nil
	}
	return []verdict{{
		message: filing.Words("画面没有摆正：靠 EXIF 方向标记 %[1]d 才显示为正，不认这个标记的系统会看到横倒或镜像的图。",
			"The picture lies turned: only EXIF orientation %[1]d makes it upright, and whoever ignores it sees it turned or mirrored.",
			exif.Orientation),
		advice: filing.Words("请转正后另存，内容不变。", "Turn it upright and save it; nothing is lost."),
		values: []filing.Value{{Name: "orientation", Measured: count(exif.Orientation), Wanted: "1",
			Number: float64(exif.Orientation)}},
		mend: mendIf(filing.MendRotate, c.facts),
	}}
}

func imageNoLocation(c fileCase) []verdict {
	exif := c.facts.File.EXIF
	if exif == nil || !exif.Location {
		return withNotes(c)
	}
	return []verdict{{
		message: filing.Words("文件里写着拍摄地点。", "The file says where it was taken."),
		advice:  filing.Words("如不想透露，可去掉地点信息，画面不变。", "If you would rather not tell, take it out; the picture stays."),
		values:  []filing.Value{{Name: "location", Measured: "true"}},
		mend:    filing.MendStrip,
	}}
}

// withNotes is the verdict on a file in whose notes nothing was found: none, unless they could not be read.
func withNotes(c fileCase) []verdict {
	if reason, failed := c.facts.Failed(inspect.MeasureEXIF); failed {
		return unmeasured(inspect.MeasureEXIF, reason)
	}
	return nil
}

// imageUnedited looks for an editor's name, and on a verification photo for transparent parts: no camera takes them.
func imageUnedited(c fileCase) []verdict {
	if c.slot == filing.SlotVerificationPhoto && slices.ContainsFunc(c.facts.Pages, func(p inspect.Page) bool { return p.Transparent }) {
		return onPage([]verdict{{
			message: filing.Words("照片有透明的部分，像是抠过图：相机拍不出透明的照片，透明处按白色检查。",
				"The photo has transparent parts, as if it had been cut out: no camera takes them. They were judged as white."),
			advice: filing.Words("请提交未经修改的原图；不要抠图、换背景。", "Use the untouched original; do not cut the person out or change the background."),
			values: []filing.Value{{Name: "transparent", Measured: typeName(c.facts.File.Type)}},
		}})
	}
	exif := c.facts.File.EXIF
	if exif == nil {
		return withNotes(c)
	}
	for _, editor := range c.rule.Params.Words {
		if strings.Contains(strings.ToLower(exif.Software), strings.ToLower(editor)) {
			return []verdict{{
				message: filing.Words("文件标明经过修图软件处理：%[1]s。", "The file names an editor: %[1]s.", exif.Software),
				advice:  filing.Words("请提交未经修改的原图。", "Use the untouched original."),
				values:  []filing.Value{{Name: "software", Measured: exif.Software}},
			}}
		}
	}
	return withNotes(c)
}
