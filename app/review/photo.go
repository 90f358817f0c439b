package review

import (
	"math"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

// withFaces judges the faces that were found with enough confidence, in the order they
// were measured in: the largest first, which what is measured of the person alone belongs to.
func withFaces(judge func(faces []inspect.Face, params rules.Params) []verdict) filePredicate {
	return func(c fileCase) []verdict {
		if reason, failed := c.facts.Failed(inspect.MeasureFaces); failed {
			return unmeasured(inspect.MeasureFaces, reason)
		}
		if c.facts.Photo == nil {
			return unmeasured(inspect.MeasureFaces, notLookedAt())
		}
		var sure []inspect.Face
		for _, f := range c.facts.Photo.Faces {
			if f.Score >= c.rule.Params.MinScore {
				sure = append(sure, f)
			}
		}
		return onPage(judge(sure, c.rule.Params))
	}
}

func notLookedAt() filing.Text {
	return filing.Words("没有按核验照片测量过。", "it was not measured as a verification photo.")
}

// onPage places verdicts about a photo on its only page.
func onPage(all []verdict) []verdict {
	for i := range all {
		if all[i].missing == "" {
			all[i].page = 1
		}
	}
	return all
}

// ofPerson reports whether what was measured of the largest face alone belongs to the first of the faces that are sure.
func (c fileCase) ofPerson() bool { return c.facts.Photo.Faces[0].Score >= c.rule.Params.MinScore }

func unsurePerson() filing.Text {
	return filing.Words("没有测到，或最大的人脸不够确定。", "it was not measured, or the largest face is not certain.")
}

func photoFace(faces []inspect.Face, _ rules.Params) []verdict {
	if len(faces) > 0 {
		return nil
	}
	return []verdict{{
		message: filing.Words("照片里没有找到人脸，要求恰好一人。", "No face was found in the photo; exactly one person is asked for."),
		advice:  filing.Words("请网站负责人正对镜头，站在要求的背景前重拍。", "The site leader faces the camera before the backdrop: take it again."),
		values:  []filing.Value{{Name: "faces", Measured: "0", Wanted: "1"}},
	}}
}

func photoOneFace(faces []inspect.Face, _ rules.Params) []verdict {
	if len(faces) < 2 {
		return nil
	}
	box := faces[1].Box
	var others []filing.Region
	for _, f := range faces[2:] {
		others = append(others, f.Box)
	}
	return []verdict{{
		message: filing.Words("照片里找到 %[1]d 张人脸，要求恰好一人。", "%[1]d faces were found; exactly one person is asked for.", len(faces)),
		advice:  filing.Words("请只留网站负责人一人在画面里，重拍。", "Only the site leader may be in the picture: take it again."),
		values:  []filing.Value{{Name: "faces", Measured: count(len(faces)), Wanted: "1", Number: float64(len(faces))}},
		region:  &box,
		also:    others,
	}}
}

func photoCentred(faces []inspect.Face, want rules.Params) []verdict {
	if len(faces) == 0 {
		return nil // reported as photo.no-face
	}
	box := faces[0].Box
	offset := math.Abs(box.X + box.W/2 - 0.5)
	if offset <= want.MaxOffset {
		return nil
	}
	return []verdict{{
		message: filing.Words("人偏离画面中间 %[1]s 的宽度，最多 %[2]s。",
			"The person is off the middle by %[1]s of the width; at most %[2]s.", percent(offset), percent(want.MaxOffset)),
		advice: filing.Words("请站到画面中间重拍。", "Stand in the middle and take it again."),
		values: []filing.Value{{Name: "offset", Measured: percent(offset), Wanted: "≤ " + percent(want.MaxOffset), Number: offset}},
		region: &box,
	}}
}

func photoFaceHeight(faces []inspect.Face, want rules.Params) []verdict {
	if len(faces) == 0 {
		return nil // reported as photo.no-face
	}
	box := faces[0].Box
	if box.H >= want.MinHeight && box.H <= want.MaxHeight {
		return nil
	}
	return []verdict{{
		message: filing.Words("人脸占画面高度 %[1]s，建议 %[2]s 到 %[3]s。",
			"The face takes %[1]s of the height; %[2]s to %[3]s is advised.",
			percent(box.H), percent(want.MinHeight), percent(want.MaxHeight)),
		advice: filing.Words("请调整距离，拍到上半身、头部完整，重拍。", "Change the distance: upper body, head inside the frame."),
		values: []filing.Value{{Name: "faceHeight", Measured: percent(box.H),
			Wanted: percent(want.MinHeight) + "–" + percent(want.MaxHeight), Number: box.H}},
		region: &box,
	}}
}
