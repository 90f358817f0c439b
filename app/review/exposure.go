package review

import (
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

// photoExposed looks at the face alone: a white wall or a white top is no fault of the light.
func photoExposed(faces []inspect.Face, want rules.Params) []verdict {
	if len(faces) == 0 || faces[0].Burnt <= want.MaxBurnt {
		return nil // without a face photo.no-face is reported
	}
	box, burnt := faces[0].Box, faces[0].Burnt
	return []verdict{{
		message: filing.Words("人脸过曝：%[1]s 的面部亮到没有细节（最多 %[2]s）。",
			"The face is overexposed: %[1]s of it is so light that nothing shows (at most %[2]s).", percent(burnt), percent(want.MaxBurnt)),
		advice: filing.Words("请离开强光或关掉闪光灯，让人脸受光柔和，重拍；调暗图片找不回细节。",
			"Leave the strong light or switch the flash off and take it again in soft light; darkening the picture brings nothing back."),
		values: []filing.Value{{Name: "burnt", Measured: percent(burnt), Wanted: "≤ " + percent(want.MaxBurnt), Number: burnt}},
		region: &box,
	}}
}

// photoUpright speaks when the face was found only after the picture was turned.
func photoUpright(c fileCase) []verdict {
	if reason, failed := c.facts.Failed(inspect.MeasureFaces); failed {
		return unmeasured(inspect.MeasureFaces, reason)
	}
	p := c.facts.Photo
	if p == nil {
		return unmeasured(inspect.MeasureFaces, notLookedAt())
	}
	if p.Turned == 0 || len(p.Faces) == 0 {
		return nil
	}
	box := p.Faces[0].Box
	turn := filing.Words("顺时针转 %[1]d°", "clockwise by %[1]d°", p.Turned)
	if p.Turned > 180 {
		turn = filing.Words("逆时针转 %[1]d°", "anticlockwise by %[1]d°", 360-p.Turned)
	}
	return onPage([]verdict{{
		message: filing.Words("照片没有摆正：%[1]s后人脸才是正的。", "The photo lies turned: the face is upright only after turning it %[2]s.", turn.ZH, turn.EN),
		advice:  filing.Words("请%[1]s后另存，内容不变。", "Turn it %[2]s and save it; nothing is lost.", turn.ZH, turn.EN),
		values:  []filing.Value{{Name: "turned", Measured: degrees(float64(p.Turned)), Wanted: degrees(0), Number: float64(p.Turned)}},
		region:  &box,
		mend:    mendIf(filing.MendRotate, c.facts),
	}})
}
