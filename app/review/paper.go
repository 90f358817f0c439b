package review

import (
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/paper"
	"beiandesk/app/rules"
)

// onPaper judges the paper on every page. A file without a slot may show anything: it is judged where it plainly shows a
// paper, and left alone where it may be a photo.
func onPaper(judge func(p paper.Sheet, want rules.Params) []verdict) filePredicate {
	return onPaperPage(func(p inspect.Page, want rules.Params) []verdict { return judge(*p.Paper, want) })
}

func onPaperPage(judge func(p inspect.Page, want rules.Params) []verdict) filePredicate {
	return func(c fileCase) []verdict {
		return eachPage(func(p inspect.Page, want rules.Params) []verdict {
			switch {
			case p.Paper == nil:
				return unmeasured(inspect.MeasurePaper, filing.Words("这一页没有按证件测量。", "this page was not measured as a paper."))
			case c.slot == "" && p.Paper.Plain < want.MinPlain:
				return nil
			}
			return judge(p, want)
		})(c)
	}
}

// withFocusOf judges how sharp a page is. One that was read for sure is sharp enough, however soft its edges look: paper is
// printed softly, shadows and tables have edges of their own. A blank one is reported as such; any other whose sharpness
// nobody knows is not taken for sharp.
func withFocusOf(judge func(p paper.Sheet, want rules.Params) []verdict) filePredicate {
	return func(c fileCase) []verdict {
		return onPaperPage(func(page inspect.Page, want rules.Params) []verdict {
			switch {
			case legible(page, want):
				return nil
			case page.Paper.Focus != nil:
				return judge(*page.Paper, want)
			case c.blank[page.Number]:
				return nil
			}
			return unmeasured(inspect.MeasureSharpness, tooFewStrokes(page.Number))
		})(c)
	}
}

func tooFewStrokes(page int) filing.Text {
	return filing.Words("第 %[1]d 页看不到足够的笔画来判断清晰度。", "page %[1]d shows too few strokes to tell how sharp it is.", page)
}

// legible reports that enough of a page was read, and nearly all of that for sure.
func legible(page inspect.Page, want rules.Params) bool {
	if page.Text == nil {
		return false
	}
	read, sure := page.Text.Legible()
	return read >= want.MinRead && float64(sure) >= want.MinLegible*float64(read)
}

// paperReadable reports pages that are written on and yet can hardly be read, where no edge tells why: a smear along the
// lines leaves the strokes across them sharp.
func paperReadable(p inspect.Page, want rules.Params) []verdict {
	if p.Text == nil || p.Paper.Filled < want.MinFilled || legible(p, want) {
		return nil
	}
	if f := p.Paper.Focus; f != nil && f.Worst > want.MaxEdge || p.Paper.Smear >= want.MinSmear {
		return nil // paperSharp and paperStill speak of it
	}
	read, sure := p.Text.Legible()
	return []verdict{{
		message: filing.Words("纸面有文字，却几乎认不清：认出 %[1]d 个字，认得清的 %[2]d 个（至少应认出 %[3]d 个，%[4]s 认得清）。",
			"The paper is written on, yet can hardly be read: %[1]d characters were read, %[2]d of them for sure (at least %[3]d, %[4]s for sure).",
			read, sure, want.MinRead, percent(want.MinLegible)),
		advice: filing.Words("请拿稳手机、对准文字，在明亮均匀的光线下重拍，或改用扫描仪。",
			"Steady the phone, focus on the writing and take it again in bright, even light, or scan it."),
		values: []filing.Value{{Name: "readCharacters", Measured: count(sure), Wanted: "≥ " + count(want.MinRead), Number: float64(sure)}},
	}}
}

// smeared says whether edges are so much wider in one direction, or strokes so much steeper, that it was motion.
func smeared(p paper.Sheet, want rules.Params) bool {
	return p.Focus.Worst > want.MaxEdge && p.Focus.Worst >= want.EdgeRatio*p.Focus.Best || p.Smear >= want.MinSmear
}

// paperSharp reports pages that are blurred as a whole, and those of which a part is.
func paperSharp(p paper.Sheet, want rules.Params) []verdict {
	region, part := tilesWhere(p.Tiles, p.Tiles.Edge, func(width float64) bool { return width > want.MaxEdge })
	advice := filing.Words("请擦净镜头、对准文字对焦后重拍，或改用扫描仪；锐化图片没有用。",
		"Wipe the lens, focus on the writing and take it again, or scan it; sharpening does not help.")
	switch {
	case smeared(p, want):
		return nil // paperStill speaks of motion
	case p.Focus.Worst > want.MaxEdge:
		return []verdict{{
			message: filing.Words("画面模糊：笔画边缘宽 %[1]s 像素（最多 %[2]s，按长边 1600 像素计）。",
				"The page is blurred: edges of writing are %[1]s pixels wide (at most %[2]s, at 1600 pixels on the long side).",
				oneDigit(p.Focus.Worst), oneDigit(want.MaxEdge)),
			advice: advice, values: edgeValue(p.Focus.Worst, want), region: region,
		}}
	case part > want.MaxShare:
		return []verdict{{
			message: filing.Words("画面有 %[1]s 的文字模糊（边缘宽于 %[2]s 像素；最多允许 %[3]s）。",
				"%[1]s of the writing is blurred (edges wider than %[2]s pixels; at most %[3]s may be).",
				percent(part), oneDigit(want.MaxEdge), percent(want.MaxShare)),
			advice: advice, region: region,
			values: []filing.Value{{Name: "blurredShare", Measured: percent(part), Wanted: "≤ " + percent(want.MaxShare), Number: part}},
		}}
	}
	return nil
}

func paperStill(p paper.Sheet, want rules.Params) []verdict {
	if !smeared(p, want) {
		return nil
	}
	if p.Smear >= want.MinSmear {
		return drawnOut(p, want)
	}
	f := *p.Focus
	region, _ := tilesWhere(p.Tiles, p.Tiles.Edge, func(width float64) bool { return width > want.MaxEdge })
	return []verdict{{
		message: filing.Words("画面有拖影：一个方向的笔画边缘宽 %[1]s 像素（最多 %[2]s），另一方向 %[3]s。",
			"The page is smeared by motion: edges of writing are %[1]s pixels wide in one direction (at most %[2]s), %[3]s in another.",
			oneDigit(f.Worst), oneDigit(want.MaxEdge), oneDigit(f.Best)),
		advice: filing.Words("请拿稳手机或垫住手肘，在更亮的光线下重拍。", "Steady the phone and take it again in brighter light."),
		values: edgeValue(f.Worst, want), region: region,
	}}
}

// drawnOut is the verdict where motion has drawn out the strokes themselves, whatever edges are left.
func drawnOut(p paper.Sheet, want rules.Params) []verdict {
	much, most := numbers(p.Smear, want.MinSmear)
	return []verdict{{
		message: filing.Words("画面有拖影：笔画沿一个方向抹开了（一个方向的轮廓比另一方向陡 %[1]s 倍，最多 %[2]s 倍）。",
			"The page is smeared by motion: strokes are drawn out one way (outlines are %[1]s times steeper one way than the other, at most %[2]s).",
			much, most),
		advice: filing.Words("请拿稳手机或垫住手肘，在更亮的光线下重拍。", "Steady the phone and take it again in brighter light."),
		values: []filing.Value{{Name: "smear", Measured: much, Wanted: "< " + most, Number: p.Smear}},
	}}
}

// tilesWhere returns the box around the measured tiles that something holds of, and their share of those measured.
func tilesWhere(t paper.Tiles, values []float64, holds func(v float64) bool) (*filing.Region, float64) {
	left, top, right, bottom := t.Columns, t.Rows, -1, -1
	measured, found := 0, 0
	for i, v := range values {
		if v == 0 {
			continue
		}
		if measured++; !holds(v) {
			continue
		}
		found++
		x, y := i%t.Columns, i/t.Columns
		left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
	}
	if found == 0 {
		return nil, 0
	}
	w, h := float64(t.Columns), float64(t.Rows)
	return &filing.Region{X: float64(left) / w, Y: float64(top) / h, W: float64(right+1-left) / w, H: float64(bottom+1-top) / h},
		float64(found) / float64(measured)
}

func paperBright(p paper.Sheet, want rules.Params) []verdict {
	region, part := tilesWhere(p.Tiles, p.Tiles.Light, func(l float64) bool { return l < want.MinLuminance })
	if part <= want.MaxShare {
		return nil
	}
	return []verdict{{
		message: filing.Words("纸面有 %[1]s 偏暗（亮度不到 %[2]s；整张 %[3]s）。",
			"%[1]s of the paper is dark (lightness below %[2]s; %[3]s over all).",
			percent(part), oneDigit(want.MinLuminance), oneDigit(p.Light.Paper)),
		advice: filing.Words("请在明亮、均匀的光线下重拍，不要挡住光。", "Take it again in bright, even light, and keep out of it."),
		values: []filing.Value{atLeast("paperLightness", p.Light.Paper, want.MinLuminance),
			{Name: "darkShare", Measured: percent(part), Wanted: "≤ " + percent(want.MaxShare), Number: part}},
		region: region,
	}}
}

// paperExposed reports paper burnt out: in a photograph when its white has no shades left, in a scan, whose white is
// often pure, only when the writing has faded as well.
func paperExposed(p paper.Sheet, want rules.Params) []verdict {
	if p.Light.Clipped <= want.MaxClipped || (p.Quad == nil && p.Light.Ink <= want.MaxInkLight) {
		return nil
	}
	return []verdict{{
		message: filing.Words("画面过曝：纸面有 %[1]s 白得没有层次（最多 %[2]s），字迹亮度 %[3]s。",
			"Over-exposed: %[1]s of the paper is pure white (at most %[2]s); the writing has a lightness of %[3]s.",
			percent(p.Light.Clipped), percent(want.MaxClipped), oneDigit(p.Light.Ink)),
		advice: filing.Words("请调低曝光，或避开强光重拍。", "Lower the exposure or keep out of strong light, and take it again."),
		values: []filing.Value{{Name: "clipped", Measured: percent(p.Light.Clipped), Wanted: "≤ " + percent(want.MaxClipped), Number: p.Light.Clipped}},
		region: paperBox(p),
	}}
}

func paperNoGlare(p paper.Sheet, want rules.Params) []verdict {
	g := p.Glare
	if g == nil || g.Share <= want.MaxShare || g.Rise < want.MinDifference {
		return nil
	}
	return []verdict{{
		message: filing.Words("纸面有一块反光，占 %[1]s，比周围亮 %[2]s。", "A spot of light covers %[1]s of the paper, brighter than around it by %[2]s.",
			tenths(g.Share), oneDigit(g.Rise)),
		advice: filing.Words("请关掉闪光灯，换个角度避开反光重拍。", "Turn the flash off and take it again from another angle."),
		values: []filing.Value{{Name: "glare", Measured: tenths(g.Share), Wanted: "≤ " + tenths(want.MaxShare), Number: g.Share}},
		region: &g.Region,
	}}
}

// paperBox is the box around the paper; nil where its edges are not known.
func paperBox(p paper.Sheet) *filing.Region {
	if p.Quad == nil {
		return nil
	}
	c := p.Quad.Corners
	x0, y0 := min(c[0].X, c[1].X, c[2].X, c[3].X), min(c[0].Y, c[1].Y, c[2].Y, c[3].Y)
	x1, y1 := max(c[0].X, c[1].X, c[2].X, c[3].X), max(c[0].Y, c[1].Y, c[2].Y, c[3].Y)
	return &filing.Region{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}
