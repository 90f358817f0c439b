package review

import (
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

// What sharpness is measured on.
var (
	theFace = filing.Text{ZH: "人脸", EN: "The face"}
	theHead = filing.Text{ZH: "（未找到人脸）头部", EN: "(No face was found.) The head"}
)

// withFocus judges how sharp the person's face is. Without a face photo.no-face is reported, and the head is judged where
// it could be measured: a smear may be why no face was found.
func withFocus(judge func(what filing.Text, f inspect.Focus, params rules.Params) []verdict) filePredicate {
	return func(c fileCase) []verdict {
		if reason, failed := c.facts.Failed(inspect.MeasureFocus); failed {
			return unmeasured(inspect.MeasureFocus, reason)
		}
		return withFaces(func(faces []inspect.Face, want rules.Params) []verdict {
			switch head := c.facts.Photo.HeadFocus; {
			case len(faces) == 0 && head == nil:
				return nil
			case len(faces) == 0:
				return judge(theHead, *head, want)
			case faces[0].Focus == nil:
				return unmeasured(inspect.MeasureFocus, unsurePerson())
			}
			all := judge(theFace, *faces[0].Focus, want)
			for i := range all {
				all[i].region = &faces[0].Box
			}
			return all
		})(c)
	}
}

// moved says whether edges are so much wider in one direction that it was motion.
func moved(f inspect.Focus, want rules.Params) bool {
	return max(f.Across, f.Down) >= want.EdgeRatio*min(f.Across, f.Down)
}

func faceSharp(what filing.Text, f inspect.Focus, want rules.Params) []verdict {
	worst := max(f.Across, f.Down)
	if worst <= want.MaxEdge || moved(f, want) {
		return nil // faceStill speaks of motion
	}
	wide, most := numbers(worst, want.MaxEdge)
	return []verdict{{
		message: what.And(filing.Words("模糊：轮廓宽 %[1]s 像素（最多 %[2]s，按双眼相距至多 96 像素的大小计）。",
			" is blurred: its edges are %[1]s pixels wide (at most %[2]s, in the size at which at most 96 pixels are between the eyes).",
			wide, most)),
		advice: filing.Words("请擦净镜头、对准人脸对焦后重拍；锐化图片没有用。",
			"Wipe the lens, focus on the face and take it again; sharpening does not help."),
		values: edgeValue(worst, want),
	}}
}

func faceStill(what filing.Text, f inspect.Focus, want rules.Params) []verdict {
	worst := max(f.Across, f.Down)
	if worst <= want.MaxEdge || !moved(f, want) {
		return nil
	}
	wide, most := numbers(worst, want.MaxEdge)
	return []verdict{{
		message: what.And(filing.Words("有拖影：一个方向的轮廓宽 %[1]s 像素（最多 %[2]s），另一方向 %[3]s。",
			" is smeared by motion: edges are %[1]s pixels wide in one direction (at most %[2]s), %[3]s in the other.",
			wide, most, oneDigit(min(f.Across, f.Down)))),
		advice: filing.Words("请站稳并稳住相机，在更亮的光线下重拍。", "Hold still, steady the camera and take it again in brighter light."),
		values: edgeValue(worst, want),
	}}
}

func edgeValue(worst float64, want rules.Params) []filing.Value {
	wide, most := numbers(worst, want.MaxEdge)
	return []filing.Value{{Name: "edgeWidth", Measured: wide, Wanted: "≤ " + most, Number: worst}}
}
