package review

import (
	"math"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

// withLettering judges what is written behind the person, where it could be told from a pattern.
func withLettering(judge func(b inspect.Background, params rules.Params) []verdict) filePredicate {
	return func(c fileCase) []verdict {
		if _, without := c.facts.Failed(inspect.MeasureBackground); !without {
			if reason, failed := c.facts.Failed(inspect.MeasureLettering); failed {
				return unmeasured(inspect.MeasureLettering, reason)
			}
		}
		return withBackground(judge)(c)
	}
}

// letteringLegible says what keeps the backdrop's lettering from being read: the first that does.
func letteringLegible(b inspect.Background, want rules.Params) []verdict {
	v, unreadable := illegible(b.Lettering, want)
	if !unreadable {
		return nil
	}
	if b.Lettering.Glyphs > 0 {
		region := b.Lettering.Region
		v.region = &region
	}
	return []verdict{v}
}

func illegible(l inspect.Lettering, want rules.Params) (verdict, bool) {
	contrast := math.Abs(l.Contrast)
	switch {
	case l.Glyphs < want.MinGlyphs:
		return verdict{
			message: filing.Words("背景上看到 %[1]d 个完整的字，要求至少 %[2]d 个：文字缺失、被遮挡或看不清。",
				"Whole characters seen on the backdrop: %[1]d, asked for: at least %[2]d. The lettering is missing, hidden or unreadable.",
				l.Glyphs, want.MinGlyphs),
			advice: filing.Words("请使用接入商带文字的幕布，让文字完整露在人的上方或两侧后重拍；不要修图加字。",
				"Use the provider's lettered backdrop, let whole words show above or beside the person and take it again; never write them in."),
			values: []filing.Value{{Name: "glyphs", Measured: count(l.Glyphs), Wanted: "≥ " + count(want.MinGlyphs), Number: float64(l.Glyphs)}},
		}, true
	case l.Pixels < want.MinPixels:
		return verdict{
			message: filing.Words("背景上像字的笔画只有 %[1]s 像素高，至少 %[2]s 像素才读得清。",
				"What looks like lettering on the backdrop is %[1]s pixels high; at least %[2]s are needed to read them.", oneDigit(l.Pixels), oneDigit(want.MinPixels)),
			advice: filing.Words("如果这确是接入商带文字的幕布，请靠近幕布或用更高的分辨率重拍；否则请换用带文字的幕布。",
				"If this is the provider's lettered backdrop, come closer or take it again at a higher resolution; otherwise use the lettered backdrop."),
			values: []filing.Value{{Name: "glyphPixels", Measured: oneDigit(l.Pixels), Wanted: "≥ " + oneDigit(want.MinPixels), Number: l.Pixels}},
		}, true
	case contrast < want.MinContrast:
		return verdict{
			message: filing.Words("背景上像字的笔画与幕布的明暗只差 %[1]s，至少要差 %[2]s 才读得清。",
				"What looks like lettering differs from the backdrop by %[1]s in lightness; at least %[2]s is needed to read them.", oneDigit(contrast), oneDigit(want.MinContrast)),
			advice: filing.Words("如果这确是接入商带文字的幕布，请在明亮、均匀的光线下重拍，避免反光；没有文字或字迹褪色的幕布请更换。",
				"If this is the provider's lettered backdrop, take it again in bright, even light without glare; replace a backdrop without lettering, or a faded one."),
			values: []filing.Value{{Name: "glyphContrast", Measured: oneDigit(contrast), Wanted: "≥ " + oneDigit(want.MinContrast), Number: contrast}},
		}, true
	case l.Detail < want.MinStrokes:
		return verdict{
			message: filing.Words("背景上像字的笔画模糊：笔画清晰度 %[1]s，至少 %[2]s。",
				"What looks like lettering on the backdrop is blurred: detail %[1]s, at least %[2]s is asked.", oneDigit(l.Detail), oneDigit(want.MinStrokes)),
			advice: filing.Words("如果这确是接入商带文字的幕布，请站近幕布、稳住相机，让人和文字都在焦点内后重拍；否则请换用带文字的幕布。",
				"If this is the provider's lettered backdrop, stand close to it and hold the camera still, so that person and lettering are both in focus, and take it again; otherwise use the lettered backdrop."),
			values: []filing.Value{{Name: "glyphDetail", Measured: oneDigit(l.Detail), Wanted: "≥ " + oneDigit(want.MinStrokes), Number: l.Detail}},
		}, true
	}
	return verdict{}, false
}

// measureMirror stands for telling letters from mirrored ones, which takes enough letters that differ from their image.
const measureMirror = "photo.mirror"

// letteringUpright speaks only of lettering that letteringLegible lets pass.
func letteringUpright(b inspect.Background, want rules.Params) []verdict {
	l := b.Lettering
	if _, unreadable := illegible(l, want); unreadable {
		return nil
	}
	switch {
	case l.Mirrored <= -want.MinOdds:
		return nil
	case l.Mirrored < want.MinOdds:
		return unmeasured(measureMirror, filing.Words("看到 %[1]d 个字，从字形上分不清文字是否左右颠倒。",
			"%[1]d characters were seen, but their shapes do not tell whether the lettering is mirrored.", l.Glyphs))
	}
	region := l.Region
	return []verdict{{
		message: filing.Words("背景上的 %[1]d 个字像是左右颠倒的，照片可能是镜像。",
			"The %[1]d characters on the backdrop look mirrored: the photo may be a mirror image.",
			l.Glyphs),
		advice: filing.Words("请关闭前置摄像头的镜像设置，或用后置摄像头重拍；不要在修图软件里翻转。",
			"Switch off mirroring of the front camera, or take it again with the rear camera; do not flip it in an editor."),
		values: []filing.Value{{Name: "mirrored", Measured: oneDigit(l.Mirrored), Wanted: "< " + oneDigit(want.MinOdds), Number: l.Mirrored}},
		region: &region,
	}}
}
