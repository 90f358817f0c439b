package review

import (
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

// faceBare judges whether mouth and eyes can be seen. Without a face photo.no-face is reported.
func faceBare(c fileCase) []verdict {
	if reason, failed := c.facts.Failed(inspect.MeasureCover); failed {
		return unmeasured(inspect.MeasureCover, reason)
	}
	return withFaces(func(faces []inspect.Face, want rules.Params) []verdict {
		switch {
		case len(faces) == 0:
			return nil
		case c.facts.Photo.Cover == nil || !c.ofPerson():
			return unmeasured(inspect.MeasureCover, unsurePerson())
		}
		cover, box := *c.facts.Photo.Cover, faces[0].Box
		switch {
		case mouthHidden(cover, want):
			return []verdict{lowerCovered(cover, box, want)}
		case eyesHidden(cover, want) || eyeHidden(cover, 0, want) || eyeHidden(cover, 1, want):
			return []verdict{eyesCovered(cover, box, want)}
		}
		return nil
	})(c)
}

// mouthHidden: neither skin around the mouth nor lips in it. A beard leaves the lips, a shaded mouth the skin.
func mouthHidden(c inspect.Cover, want rules.Params) bool {
	return min(c.Lower, c.AroundLips) > want.MaxCovered && c.LipRed < want.MinLipRed && c.LipRange < want.MinLips
}

// eyesHidden: what is below both eyes is no skin, but clearly darker or of another tint.
func eyesHidden(c inspect.Cover, want rules.Params) bool {
	return min(c.UnderEye[0], c.UnderEye[1]) > want.MaxCovered &&
		(min(c.EyeDarker[0], c.EyeDarker[1]) > want.MaxDarker || min(c.EyeTint[0], c.EyeTint[1]) > want.MaxTint)
}

// eyeHidden: the same of one eye, much darker and with nothing to be told apart in it.
func eyeHidden(c inspect.Cover, eye int, want rules.Params) bool {
	return c.UnderEye[eye] > want.MaxCovered && c.EyeDarker[eye] > want.MaxDarkerOne && c.EyeDetail[eye] < want.MinDetail
}

func lowerCovered(c inspect.Cover, face filing.Region, want rules.Params) verdict {
	return verdict{
		message: filing.Words("面部像是被遮挡：鼻子以下 %[1]s 不见皮肤（最多 %[2]s），也看不到嘴唇。",
			"The face seems covered: %[1]s below the nose shows no skin (at most %[2]s), nor lips.", percent(c.Lower), percent(want.MaxCovered)),
		advice: filing.Words("请摘下口罩、围巾，不要用手或纸挡脸，重拍。", "Take off mask or scarf, hold nothing before the face, and take it again."),
		values: []filing.Value{{Name: "lowerFaceCovered", Measured: percent(c.Lower), Wanted: "≤ " + percent(want.MaxCovered), Number: c.Lower}},
		region: &filing.Region{X: face.X, Y: face.Y + face.H/2, W: face.W, H: face.H / 2},
	}
}

func eyesCovered(c inspect.Cover, face filing.Region, want rules.Params) verdict {
	under := max(c.UnderEye[0], c.UnderEye[1])
	return verdict{
		message: filing.Words("眼睛像是被遮挡：眼睛下方 %[1]s 不见皮肤（最多 %[2]s）。",
			"The eyes seem covered: %[1]s right below them shows no skin (at most %[2]s).",
			percent(under), percent(want.MaxCovered)),
		advice: filing.Words("请摘下墨镜，不要让头发或手挡住眼睛，重拍。", "Take off dark glasses, keep hair and hands from the eyes, and take it again."),
		values: []filing.Value{{Name: "underEyesCovered", Measured: percent(under), Wanted: "≤ " + percent(want.MaxCovered), Number: under}},
		region: &filing.Region{X: face.X, Y: face.Y, W: face.W, H: face.H / 2},
	}
}

// headBare judges what is above the brows.
func headBare(c fileCase) []verdict {
	if reason, failed := c.facts.Failed(inspect.MeasureHead); failed {
		return unmeasured(inspect.MeasureHead, reason)
	}
	return withFaces(func(faces []inspect.Face, want rules.Params) []verdict {
		switch {
		case len(faces) == 0:
			return nil
		case c.facts.Photo.Head == nil || !c.ofPerson():
			return unmeasured(inspect.MeasureHead, unsurePerson())
		case c.facts.Photo.Head.Hat <= want.MaxHat:
			return nil
		}
		h, box := c.facts.Photo.Head, faces[0].Box
		top := max(0, box.Y-0.8*box.H)
		return []verdict{{
			message: filing.Words("像是戴着帽子或头巾：头顶颜色 %[1]s，疑似戴帽 %[2]s（最多 %[3]s）。",
				"A hat or scarf seems to be worn: the crown is %[1]s, its likeness to a hat %[2]s (at most %[3]s).", h.Hex, percent(h.Hat), percent(want.MaxHat)),
			advice: filing.Words("请脱帽、摘下头巾，露出额头和头发，重拍。", "Take off hat or scarf so that forehead and hair show, and take it again."),
			values: []filing.Value{{Name: "hat", Measured: percent(h.Hat), Wanted: "≤ " + percent(want.MaxHat), Number: h.Hat}},
			region: &filing.Region{X: box.X, Y: top, W: box.W, H: box.Y + 0.2*box.H - top},
		}}
	})(c)
}
