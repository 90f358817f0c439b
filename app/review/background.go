package review

import (
	"math"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
	"beiandesk/app/rules"
)

// withBackground judges what lies behind the person, where enough of it shows.
func withBackground(judge func(b inspect.Background, params rules.Params) []verdict) filePredicate {
	return func(c fileCase) []verdict {
		if reason, failed := c.facts.Failed(inspect.MeasureBackground); failed {
			return unmeasured(inspect.MeasureBackground, reason)
		}
		if c.facts.Photo == nil || c.facts.Photo.Background == nil {
			return unmeasured(inspect.MeasureBackground, notLookedAt())
		}
		b := *c.facts.Photo.Background
		if !(b.Share >= c.rule.Params.MinShare) {
			return unmeasured(inspect.MeasureBackground, filing.Words("背景只占画面 %[1]s，不足以判定。",
				"only %[1]s of the picture is background, too little to judge.", percent(b.Share)))
		}
		return onPage(judge(b, c.rule.Params))
	}
}

// backgroundColour holds the colour that dominates against the nearest target. It speaks beside backgroundPlain: a busy
// background whose main colour is wrong is both.
func backgroundColour(b inspect.Background, want rules.Params) []verdict {
	measured := lab.Lab{L: b.Lab[0], A: b.Lab[1], B: b.Lab[2]}
	nearest, difference := nearestTarget(measured, want.Targets)
	if difference <= want.Tolerance && measured.Chroma() >= want.MinChroma {
		return nil // greys lie near enough to blues for CIEDE2000 alone to take one for the other
	}
	target := asLab(nearest).Hex()
	apart, most := numbers(difference, want.Tolerance)
	of := b.Region
	var chroma filing.Text // said only where the rule asks for some
	if want.MinChroma > 0 {
		is, asked := numbers(measured.Chroma(), want.MinChroma)
		chroma = filing.Words("，彩度 %[1]s（至少 %[2]s）", ", chroma %[1]s (at least %[2]s)", is, asked)
	}
	values := []filing.Value{{Name: "background", Measured: measured.Hex() + " ΔE " + apart, Wanted: "ΔE ≤ " + most, Number: difference, Colour: measured.Hex(), Target: target}}
	if measured.Chroma() < want.MinChroma {
		values = append(values, atLeast("backgroundChroma", measured.Chroma(), want.MinChroma))
	}
	return []verdict{{
		message: filing.Text{
			ZH: "背景 " + measured.Hex() + "，要求" + nearest.Name.ZH + "（如 " + target + "），色差 ΔE " + apart + "（最多 " + most + "）" + chroma.ZH + "。",
			EN: "The background is " + measured.Hex() + "; it should be " + nearest.Name.EN + " (such as " + target +
				"): ΔE " + apart + " (at most " + most + ")" + chroma.EN + ".",
		},
		advice: filing.Words("请换用要求的背景，让它充满整个画面，在均匀的白光下重拍；不要修图换背景。",
			"Use the background asked for, fill the picture with it and take it again in even, white light; never paint it in."),
		values: values,
		region: &of,
	}}
}

// greyFace is the chroma below which a face has no colour at all: that is a picture without colour, and no tinted light.
const greyFace = 3

// withLight adds to a verdict about a colour what may have changed it: skin that is tinted tells of tinted light.
func withLight(judge filePredicate) filePredicate {
	return func(c fileCase) []verdict {
		verdicts := judge(c)
		if c.facts.Photo == nil || c.facts.Photo.Light == nil {
			return verdicts
		}
		light, most := *c.facts.Photo.Light, c.rule.Params.MaxCast
		if most == 0 || !(light.Cast > most) || math.Hypot(light.Skin[1], light.Skin[2]) < greyFace {
			return verdicts
		}
		for i := range verdicts {
			if len(verdicts[i].values) == 0 { // not judged
				continue
			}
			verdicts[i].advice = verdicts[i].advice.And(filing.Words("面部也偏色（%[1]s，偏离 %[2]s）：先换成白色灯光，或请相机按白墙校正白平衡。",
				" The face is tinted, too (%[1]s, off by %[2]s): change to white light first, or set the camera's white balance on a white wall.",
				light.Hex, oneDigit(light.Cast)))
			verdicts[i].values = append(verdicts[i].values, filing.Value{Name: "lightCast", Measured: light.Hex + " " + oneDigit(light.Cast),
				Wanted: "≤ " + oneDigit(most), Number: light.Cast, Colour: light.Hex})
		}
		return verdicts
	}
}

func nearestTarget(c lab.Lab, targets []rules.Target) (rules.Target, float64) {
	best, least := targets[0], math.Inf(1)
	for _, t := range targets {
		// A colour that is no number is far from everything, never near.
		if d := lab.Difference(c, asLab(t)); d < least {
			best, least = t, d
		}
	}
	return best, least
}

func asLab(t rules.Target) lab.Lab { return lab.Lab{L: t.Lab[0], A: t.Lab[1], B: t.Lab[2]} }

// backgroundPlain leaves gaps at the sides to backgroundWhole.
func backgroundPlain(b inspect.Background, want rules.Params) []verdict {
	if b.PlainApart >= want.PlainShare {
		return backgroundThing(b, want)
	}
	plain, asked := shares(b.PlainApart, want.PlainShare)
	v := verdict{
		message: filing.Words("背景只有 %[1]s 是同一颜色，要求至少 %[2]s：有纹理、物品或多种颜色。",
			"Only %[1]s of the background has one colour, at least %[2]s is asked: texture, objects or several colours.",
			plain, asked),
		advice: filing.Words("请展平幕布或换一面干净的墙，移开其他物品，让它充满背景后重拍。",
			"Smooth the backdrop or choose a bare wall, clear things away, fill the background with it and take it again."),
		values: []filing.Value{{Name: "plainShare", Measured: plain, Wanted: "≥ " + asked, Number: b.PlainApart}},
	}
	if len(b.Busy) > 0 {
		region := b.Busy[0]
		v.region, v.also = &region, b.Busy[1:]
	}
	return []verdict{v}
}

// backgroundThing speaks about the largest thing before a background that is plain otherwise.
func backgroundThing(b inspect.Background, want rules.Params) []verdict {
	for _, t := range b.Things {
		if t.Share < want.MinThing || t.Difference < want.MinDifference || t.Edge < want.MinOutline {
			continue
		}
		share, leastShare := shares(t.Share, want.MinThing)
		apart, least := numbers(t.Difference, want.MinDifference)
		edge, leastEdge := numbers(t.Edge, want.MinOutline)
		return []verdict{{
			message: filing.Words("背景前有别的东西：占画面 %[1]s（应小于 %[2]s），与背景色差 ΔE %[3]s（应小于 %[4]s），有清楚的轮廓（ΔE %[5]s）。",
				"Something is before the background: %[1]s of the picture (allowed: below %[2]s), ΔE %[3]s from the background (allowed: below %[4]s), with a clear outline (ΔE %[5]s).",
				share, leastShare, apart, least, edge),
			advice: filing.Words("请移开或取下背景前的物品，只留人和背景，重拍；不要修图去掉。",
				"Take away what stands or hangs before the background and take it again; never paint it out."),
			values: []filing.Value{
				{Name: "thingShare", Measured: share, Wanted: "< " + leastShare, Number: t.Share},
				{Name: "thingDifference", Measured: "ΔE " + apart, Wanted: "< " + least, Number: t.Difference},
				{Name: "thingOutline", Measured: "ΔE " + edge, Wanted: "< " + leastEdge, Number: t.Edge},
			},
			region: &t.Region,
		}}
	}
	return nil
}

// backgroundWhole speaks about the largest gap and names all sides.
func backgroundWhole(b inspect.Background, want rules.Params) []verdict {
	if b.PlainApart < want.PlainShare {
		return nil // backgroundPlain speaks
	}
	gaps := slices.DeleteFunc(slices.Clone(b.Gaps), func(g inspect.Gap) bool {
		return g.Depth < want.MinDepth || g.Difference < want.MinDifference || g.Edge < want.MinOutline
	})
	if len(gaps) == 0 {
		return nil
	}
	g, zh, en := gaps[0], sideNames(gaps).ZH, sideNames(gaps).EN
	depth, leastDepth := shares(g.Depth, want.MinDepth)
	apart, least := numbers(g.Difference, want.MinDifference)
	return []verdict{{
		message: filing.Text{
			ZH: "画面" + zh + "露出背景以外的部分：最宽占画面 " + depth + "，与背景色差 ΔE " + apart + "，要求背景铺满画面。",
			EN: "Something beside the backdrop shows at the " + en + ": " + depth + " of the picture deep, ΔE " + apart + " from the backdrop, which must fill the picture.",
		},
		advice: filing.Words("请站近背景或调整取景，让它铺满整个画面后重拍；不要修图补背景。",
			"Stand closer to the backdrop or change the framing so that it fills the picture, and take it again; never paint it in."),
		values: []filing.Value{
			{Name: "gapDepth", Measured: depth, Wanted: "< " + leastDepth, Number: g.Depth},
			{Name: "gapDifference", Measured: "ΔE " + apart, Wanted: "< " + least, Number: g.Difference},
		},
		region: &g.Region,
		also:   gapRegions(gaps[1:]),
	}}
}

func gapRegions(gaps []inspect.Gap) []filing.Region {
	var out []filing.Region
	for _, g := range gaps {
		out = append(out, g.Region)
	}
	return out
}

var sideWords = map[inspect.Side]filing.Text{
	inspect.SideLeft: {ZH: "左侧", EN: "left"}, inspect.SideRight: {ZH: "右侧", EN: "right"},
	inspect.SideTop: {ZH: "上方", EN: "top"}, inspect.SideBottom: {ZH: "下方", EN: "bottom"},
}

func sideNames(gaps []inspect.Gap) filing.Text {
	var zh, en []string
	for i, g := range gaps {
		if slices.ContainsFunc(gaps[:i], func(before inspect.Gap) bool { return before.Side == g.Side }) {
			continue // a corner beside a strip
		}
		zh, en = append(zh, sideWords[g.Side].ZH), append(en, sideWords[g.Side].EN)
	}
	return filing.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}
