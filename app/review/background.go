package review

import (
	"math"

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
	whole := filing.Region{W: 1, H: 1}
	return []verdict{{
		message: filing.Text{
			ZH: "背景 " + measured.Hex() + "，要求" + nearest.Name.ZH + "（如 " + target + "），色差 ΔE " + oneDigit(difference) +
				"（最多 " + oneDigit(want.Tolerance) + "），彩度 " + oneDigit(measured.Chroma()) +
				"（至少 " + oneDigit(want.MinChroma) + "）。",
			EN: "The background is " + measured.Hex() + ", asked for is " + nearest.Name.EN + " (such as " + target +
				"): ΔE " + oneDigit(difference) + " (at most " + oneDigit(want.Tolerance) + "), chroma " +
				oneDigit(measured.Chroma()) + " (at least " + oneDigit(want.MinChroma) + ").",
		},
		advice: filing.Words("请让接入商的幕布充满整个背景，在均匀光线下重拍；不要修图换背景。",
			"Fill the whole background with the provider’s backdrop and take it again in even light; never paint it in."),
		values: []filing.Value{{Name: "background", Measured: measured.Hex() + " ΔE " + oneDigit(difference),
			Wanted: "ΔE ≤ " + oneDigit(want.Tolerance), Number: difference, Colour: measured.Hex(), Target: target}},
		region: &whole,
	}}
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

func backgroundPlain(b inspect.Background, want rules.Params) []verdict {
	if b.PlainShare >= want.PlainShare {
		return nil
	}
	v := verdict{
		message: filing.Words("背景只有 %[1]s 是同一颜色，要求至少 %[2]s：有纹理、物品或多种颜色。",
			"Only %[1]s of the background has one colour, at least %[2]s is asked: texture, objects or several colours.",
			percent(b.PlainShare), percent(want.PlainShare)),
		advice: filing.Words("请展平幕布，移开其他物品，让幕布充满背景后重拍。",
			"Smooth the backdrop, clear things away, fill the background with it and take it again."),
		values: []filing.Value{{Name: "plainShare", Measured: percent(b.PlainShare),
			Wanted: "≥ " + percent(want.PlainShare), Number: b.PlainShare}},
	}
	if len(b.Busy) > 0 {
		region := b.Busy[0]
		v.region = &region
	}
	return []verdict{v}
}
