package review

import (
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
	"beiandesk/app/rules"
)

// withTop judges what the person wears, where enough of it shows.
func withTop(judge func(top inspect.Top, params rules.Params) []verdict) filePredicate {
	return func(c fileCase) []verdict {
		if reason, failed := c.facts.Failed(inspect.MeasureTop); failed {
			return unmeasured(inspect.MeasureTop, reason)
		}
		if c.facts.Photo == nil || c.facts.Photo.Top == nil || len(c.facts.Photo.Top.Colours) == 0 {
			return unmeasured(inspect.MeasureTop, notLookedAt())
		}
		return onPage(judge(*c.facts.Photo.Top, c.rule.Params))
	}
}

// topSeen stops where part of the top was left out as backdrop, and the backdrop itself has a refused colour: what was
// left out may be a top of that colour.
func topSeen(c fileCase) []verdict {
	if p := c.facts.Photo; p != nil && p.Top == nil && p.Chest != nil {
		if found := chestColour(*p.Chest, c.rule.Params); len(found) > 0 {
			return onPage(found)
		}
	}
	if p := c.facts.Photo; p != nil && p.Top != nil && p.Background != nil && p.Top.Alike > c.rule.Params.MaxAlike {
		behind := lab.Lab{L: p.Background.Lab[0], A: p.Background.Lab[1], B: p.Background.Lab[2]}
		ofIt := func(h rules.Hue) bool { return within(h, behind) }
		if slices.ContainsFunc(c.rule.Params.Hues, ofIt) && len(topColour(*p.Top, c.rule.Params)) == 0 {
			return unmeasured(inspect.MeasureTop, filing.Words("胸前 %[1]s 的画面与背景分不开，看不清上衣的颜色。",
				"%[1]s of the picture below the chin cannot be told from the background, so the top's colour is not known.", percent(p.Top.Alike)))
		}
	}
	return withTop(topColour)(c)
}

// chestColour speaks where no top could be told from the background and most of what shows below the face has a refused
// colour.
func chestColour(chest inspect.Top, want rules.Params) []verdict {
	worst, seen, most := refused(chest, want)
	if len(seen) == 0 || most < want.MinChest {
		return nil
	}
	return []verdict{{
		message: filing.Words("人与背景分不开，但脸下方有 %[1]s（至少 %[2]s）是%[3]s（%[4]s）：上衣像是%[3]s的，不可穿红色或蓝色上衣。",
			"The person cannot be told from the background, but %[1]s (at least %[2]s) of what shows below the face is %[5]s (%[4]s): the top seems to be %[5]s; tops may be neither red nor blue.",
			percent(most), percent(want.MinChest), worst.Name.ZH, seen[0].Hex, worst.Name.EN),
		advice: otherTop(),
		values: []filing.Value{{Name: "chestColour", Measured: seen[0].Hex + " " + percent(most), Wanted: "< " + percent(want.MinChest),
			Number: most, Colour: seen[0].Hex}},
		region: &chest.Region,
	}}
}

func otherTop() filing.Text {
	return filing.Words("请换一件其他颜色（如白、灰、黑、绿）的上衣重拍；不要修图改色。",
		"Change into a top of another colour, such as white, grey, black or green, and take it again; never recolour it.")
}

// refused adds up what is of each refused colour; the most of one is told.
func refused(top inspect.Top, want rules.Params) (worst rules.Hue, seen []inspect.Swatch, most float64) {
	for _, h := range want.Hues {
		of := swatches(top, func(c lab.Lab) bool { return within(h, c) })
		if share := together(of); share > most {
			worst, seen, most = h, of, share
		}
	}
	return worst, seen, most
}

// topColour speaks of the refused colour that most of the top has.
func topColour(top inspect.Top, want rules.Params) []verdict {
	worst, seen, most := refused(top, want)
	if len(seen) == 0 || most <= want.MaxShare {
		return nil
	}
	share, limit := shares(most, want.MaxShare)
	return []verdict{{
		message: filing.Text{
			ZH: "上衣有 " + share + " 是" + worst.Name.ZH + "（" + seen[0].Hex + "），不可穿红色或蓝色上衣（最多 " + limit + "）。",
			EN: share + " of the top is " + worst.Name.EN + " (" + seen[0].Hex + "); tops may be neither red nor blue (at most " + limit + ").",
		},
		advice: otherTop(),
		values: []filing.Value{{Name: "topColour", Measured: seen[0].Hex + " " + share, Wanted: "≤ " + limit,
			Number: most, Colour: seen[0].Hex}},
		region: &top.Region,
	}}
}

// topApart holds the top's colours against the colour behind. Without a background there is nothing to blend into.
func topApart(c fileCase) []verdict {
	if reason, failed := c.facts.Failed(inspect.MeasureBackground); failed {
		return unmeasured(inspect.MeasureBackground, reason)
	}
	return withTop(func(top inspect.Top, want rules.Params) []verdict {
		if c.facts.Photo.Background == nil {
			return unmeasured(inspect.MeasureBackground, notLookedAt())
		}
		return blends(top, *c.facts.Photo.Background, want)
	})(c)
}

func blends(top inspect.Top, b inspect.Background, want rules.Params) []verdict {
	behind := lab.Lab{L: b.Lab[0], A: b.Lab[1], B: b.Lab[2]}
	same := swatches(top, func(c lab.Lab) bool { return lab.Difference(c, behind) <= want.Tolerance })
	share := top.Alike + (1-top.Alike)*together(same)
	if share <= want.MaxShare {
		return nil
	}
	v := verdict{
		message: filing.Words("胸前 %[1]s 的画面与背景 %[2]s 分不开（最多 %[3]s）。",
			"%[1]s of the picture below the chin cannot be told from the background %[2]s (at most %[3]s).",
			percent(share), behind.Hex(), percent(want.MaxShare)),
		advice: filing.Words("请换一件与背景颜色不同的上衣重拍。", "Change into a top of another colour than the backdrop and take it again."),
		values: []filing.Value{{Name: "topBlends", Measured: percent(share), Wanted: "≤ " + percent(want.MaxShare), Number: share, Target: behind.Hex()}},
		region: &top.Region,
	}
	if len(same) > 0 {
		difference := lab.Difference(asColour(same[0]), behind)
		v.message = filing.Words("上衣 %[1]s 与背景 %[2]s 相近（色差 ΔE %[3]s，要求大于 %[4]s），人与背景分不开。",
			"The top %[1]s is close to the background %[2]s (ΔE %[3]s, more than %[4]s is asked): they run together.",
			same[0].Hex, behind.Hex(), oneDigit(difference), oneDigit(want.Tolerance))
		v.values = []filing.Value{{Name: "topBlends", Measured: same[0].Hex + " ΔE " + oneDigit(difference),
			Wanted: "ΔE > " + oneDigit(want.Tolerance), Number: difference, Colour: same[0].Hex, Target: behind.Hex()}}
	}
	return []verdict{v}
}

func asColour(s inspect.Swatch) lab.Lab { return lab.Lab{L: s.Lab[0], A: s.Lab[1], B: s.Lab[2]} }

func swatches(top inspect.Top, keep func(c lab.Lab) bool) []inspect.Swatch {
	return slices.DeleteFunc(slices.Clone(top.Colours), func(s inspect.Swatch) bool { return !keep(asColour(s)) })
}

func together(all []inspect.Swatch) float64 {
	sum := 0.0
	for _, s := range all {
		sum += s.Share
	}
	return sum
}

func within(h rules.Hue, c lab.Lab) bool {
	hue := c.Hue()
	inside := hue >= h.From && hue <= h.To
	if h.From > h.To {
		inside = hue >= h.From || hue <= h.To
	}
	return inside && c.Chroma() >= h.MinChroma && c.L <= h.MaxLightness
}
