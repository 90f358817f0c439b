package review

import (
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

// photoInPerson tells a card that was photographed in place of a person: its portrait is small, ends within the picture,
// and has dark print beside it. Without a face photo.no-face is reported.
func photoInPerson(c fileCase) []verdict {
	if reason, failed := c.facts.Failed(inspect.MeasureFaces); failed {
		return unmeasured(inspect.MeasureFaces, reason)
	}
	if c.facts.Photo != nil && len(c.facts.Photo.Faces) == 0 {
		return nil
	}
	for _, measure := range []string{inspect.MeasureBody, inspect.MeasureBackground, inspect.MeasureLettering} {
		if reason, failed := c.facts.Failed(measure); failed {
			return unmeasured(measure, reason)
		}
	}
	return withFaces(func(faces []inspect.Face, want rules.Params) []verdict {
		photo := c.facts.Photo
		switch {
		case len(faces) == 0:
			return nil
		case photo.Body == nil:
			return unmeasured(inspect.MeasureBody, notLookedAt())
		case photo.Background == nil:
			return unmeasured(inspect.MeasureBackground, notLookedAt())
		}
		return onCard(*photo, faces[0], want)
	})(c)
}

func onCard(p inspect.Photo, face inspect.Face, want rules.Params) []verdict {
	print := p.Background.Lettering
	if p.Body.AtBottom || p.Body.Torso > want.MaxTorso || p.PersonShare > want.MaxPerson || print.Contrast >= 0 || print.Glyphs < want.MinGlyphs {
		return nil
	}
	return []verdict{{
		message: filing.Words("看起来是证件的照片：人像只占画面 %[1]s（不超过 %[2]s 就可能是证件上的），下缘不到画面底边，旁边印着 %[3]d 个深色的字。",
			"This looks like a photo of a card: the portrait takes %[1]s of the picture (up to %[2]s it may be one on a card), ends above its lower side, and %[3]d dark characters are printed beside it.",
			percent(p.PersonShare), percent(want.MaxPerson), print.Glyphs),
		advice: filing.Words("请放本人站在幕布前拍的照片；证件请放进证件的材料项。",
			"Put in a photo of the person before the backdrop; a card belongs in its own slot."),
		values: []filing.Value{{Name: "personShare", Measured: percent(p.PersonShare), Wanted: "> " + percent(want.MaxPerson), Number: p.PersonShare},
			{Name: "glyphs", Measured: count(print.Glyphs), Number: float64(print.Glyphs)}},
		region: &face.Box,
	}}
}
