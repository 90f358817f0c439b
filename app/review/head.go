package review

import (
	"fmt"
	"math"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

func degrees(v float64) string { return fmt.Sprintf("%.0f°", v) }

// headFrontal looks at how the head of the person is held: turned aside, and tilted.
func headFrontal(faces []inspect.Face, want rules.Params) []verdict {
	if len(faces) == 0 {
		return nil // reported as photo.no-face
	}
	f := faces[0]
	yaw, roll := math.Abs(f.Yaw), math.Abs(f.Roll)
	if yaw <= want.MaxYaw && roll <= want.MaxRoll {
		return nil
	}
	var off []filing.Value
	if yaw > want.MaxYaw {
		off = append(off, filing.Value{Name: "yaw", Measured: degrees(f.Yaw), Wanted: "±" + degrees(want.MaxYaw), Number: f.Yaw})
	}
	if roll > want.MaxRoll {
		off = append(off, filing.Value{Name: "roll", Measured: degrees(f.Roll), Wanted: "±" + degrees(want.MaxRoll), Number: f.Roll})
	}
	return []verdict{{
		message: filing.Words("头部没有正对镜头：左右转 %[1]s（最多 %[2]s），歪 %[3]s（最多 %[4]s）。",
			"The head does not face the camera: turned by %[1]s (at most %[2]s), tilted by %[3]s (at most %[4]s).",
			degrees(yaw), degrees(want.MaxYaw), degrees(roll), degrees(want.MaxRoll)),
		advice: filing.Words("请正对镜头、摆正头部重拍。", "Face the camera, hold the head straight and take it again."),
		values: off,
		region: &f.Box,
	}}
}

// eyesOpen needs both signs of closed eyes, on both eyes: narrow eyes open little, and dark glasses hide the iris.
func eyesOpen(c fileCase) []verdict {
	if reason, failed := c.facts.Failed(inspect.MeasureEyes); failed {
		return unmeasured(inspect.MeasureEyes, reason)
	}
	return withFaces(func(faces []inspect.Face, want rules.Params) []verdict {
		switch {
		case len(faces) == 0:
			return nil // reported as photo.no-face
		case faces[0].Eyes == nil:
			return unmeasured(inspect.MeasureEyes, unsurePerson())
		}
		return closed(*faces[0].Eyes, faces[0].Box, want)
	})(c)
}

func closed(e inspect.Eyes, face filing.Region, want rules.Params) []verdict {
	opening, dark := max(e.Opening[0], e.Opening[1]), max(e.Dark[0], e.Dark[1])
	if opening >= want.MinOpening || dark >= want.MinDark {
		return nil
	}
	return []verdict{{
		message: filing.Words("双眼像是闭着：睁开高度为眼宽的 %[1]s（要求 ≥ %[2]s），可见瞳仁 %[3]s（≥ %[4]s）。",
			"The eyes seem closed: open by %[1]s of their width (≥ %[2]s), iris seen over %[3]s (≥ %[4]s).",
			percent(opening), percent(want.MinOpening), percent(dark), percent(want.MinDark)),
		advice: filing.Words("请睁开双眼重拍。", "Open your eyes and take it again."),
		values: []filing.Value{
			{Name: "eyeOpening", Measured: percent(opening), Wanted: "≥ " + percent(want.MinOpening), Number: opening},
			{Name: "eyeDark", Measured: percent(dark), Wanted: "≥ " + percent(want.MinDark), Number: dark},
		},
		region: &face,
	}}
}

// upperBody looks at what is below the chin and above the hair. Without a face photo.no-face is reported.
func upperBody(c fileCase) []verdict {
	for _, measure := range []string{inspect.MeasureFaces, inspect.MeasureBody} {
		if reason, failed := c.facts.Failed(measure); failed {
			return unmeasured(measure, reason)
		}
	}
	switch p := c.facts.Photo; {
	case p == nil, p.Body == nil && len(p.Faces) > 0:
		return unmeasured(inspect.MeasureBody, notLookedAt())
	case p.Body == nil:
		return nil
	}
	return onPage(body(*c.facts.Photo.Body, c.rule.Params))
}

// body says which end of the person is cut off, the lower one first.
func body(b inspect.Body, want rules.Params) []verdict {
	var zh, en []string
	var short []filing.Value
	if !(b.Torso >= want.MinTorso) {
		is, least := numbers(b.Torso, want.MinTorso)
		zh, en = append(zh, "下巴以下只露出 "+is+" 个脸高（至少 "+least+"）"), append(en, "only "+is+" face heights show below the chin (at least "+least+")")
		short = append(short, filing.Value{Name: "torso", Measured: is, Wanted: "≥ " + least, Number: b.Torso})
	}
	if !(b.HeadRoom >= want.MinHeadRoom) {
		is, least := shares(b.HeadRoom, want.MinHeadRoom)
		zh, en = append(zh, "头顶上方只留有 "+is+"（至少 "+least+"）"), append(en, "only "+is+" of the picture is above the head (at least "+least+")")
		short = append(short, filing.Value{Name: "headRoom", Measured: is, Wanted: "≥ " + least, Number: b.HeadRoom})
	}
	if len(short) == 0 {
		return nil
	}
	whole := filing.Region{W: 1, H: 1}
	return []verdict{{
		message: filing.Text{ZH: "上半身不完整：" + strings.Join(zh, "，") + "。", EN: "The upper body is cut: " + strings.Join(en, ", ") + "."},
		advice: filing.Words("请后退一些，让头顶和上半身都在画面里，重拍。",
			"Step back so that the whole head and the upper body are in the picture, and take it again."),
		values: short,
		region: &whole,
	}}
}
