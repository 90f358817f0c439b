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
		case cover.MouthHidden > want.MaxCovered:
			return []verdict{lowerCovered(cover, box, want)}
		case cover.EyesHidden > want.MaxCovered:
			return []verdict{eyesCovered(cover, box, want)}
		}
		return nil
	})(c)
}

func lowerCovered(c inspect.Cover, face filing.Region, want rules.Params) verdict {
	return verdict{
		message: filing.Words("面部像是被遮挡：鼻子以下像被遮挡的程度 %[1]s（最多 %[2]s），其中 %[3]s 与上方肤色不同。",
			"The face seems covered: below the nose its likeness to a covered one is %[1]s (at most %[2]s), and %[3]s of it is unlike the skin above.",
			percent(c.MouthHidden), percent(want.MaxCovered), percent(c.Lower)),
		advice: filing.Words("请摘下口罩、围巾，不要用手或纸挡脸，重拍。", "Take off mask or scarf, hold nothing before the face, and take it again."),
		values: []filing.Value{{Name: "lowerFaceCovered", Measured: percent(c.MouthHidden), Wanted: "≤ " + percent(want.MaxCovered), Number: c.MouthHidden}},
		region: &filing.Region{X: face.X, Y: face.Y + face.H/2, W: face.W, H: face.H / 2},
	}
}

func eyesCovered(c inspect.Cover, face filing.Region, want rules.Params) verdict {
	under := max(c.UnderEye[0], c.UnderEye[1])
	return verdict{
		message: filing.Words("眼睛像是被遮挡：像被遮挡的程度 %[1]s（最多 %[2]s），眼睛下方最多 %[3]s 与脸颊肤色不同。",
			"The eyes seem covered: their likeness to covered ones is %[1]s (at most %[2]s), and up to %[3]s right below them is unlike the cheeks.",
			percent(c.EyesHidden), percent(want.MaxCovered), percent(under)),
		advice: filing.Words("请摘下墨镜，不要让头发或手挡住眼睛，重拍。", "Take off dark glasses, keep hair and hands from the eyes, and take it again."),
		values: []filing.Value{{Name: "eyesCovered", Measured: percent(c.EyesHidden), Wanted: "≤ " + percent(want.MaxCovered), Number: c.EyesHidden}},
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
