package rules

import (
	"fmt"
	"slices"

	"beiandesk/app/filing"
)

// params checks that a rule has the parameters its predicate needs, and no others.
func (c *checker) params(at string, r Rule) {
	spec, ok := SpecOf(r.Predicate)
	if !ok {
		c.fail(at+".predicate", "没有检查方法“%s”", "unknown predicate %q", r.Predicate)
		return
	}
	for name, isGiven := range given {
		needed := slices.Contains(spec.Needs, name)
		switch {
		case needed && !isGiven(r.Params):
			c.fail(at+".predicate", "%s 缺少参数 %s", "%s needs the parameter %s", r.Predicate, name)
		case isGiven(r.Params) && !needed && !slices.Contains(spec.May, name):
			c.fail(at+".params."+name, "%s 没有参数 %s", "%s has no parameter %s", r.Predicate, name)
		}
	}
	for i, f := range r.Params.Fields {
		c.path(fmt.Sprintf("%s.params.fields[%d]", at, i), f)
	}
	c.number(at+".params.number", r.Params.Number)
	if r.Params.Slot != "" {
		c.slotID(at+".params.slot", r.Params.Slot)
	}
	if t := r.Params.Transition; t != "" && !slices.Contains(filing.Transitions, t) {
		c.fail(at+".params.transition", "没有主体变化“%s”", "unknown transition %q", t)
	}
	c.ranges(at+".params", r.Params)
	c.wordList(at+".params.wordList", r.Params.WordList)
}

// ranges refuses thresholds that can never or always be met.
func (c *checker) ranges(at string, p Params) {
	shares := map[string]float64{"minColourShare": p.MinColourShare, "minInk": p.MinInk, "plainShare": p.PlainShare, "minShare": p.MinShare,
		"maxShare": p.MaxShare, "maxAlike": p.MaxAlike, "minChest": p.MinChest, "minDepth": p.MinDepth, "minPlain": p.MinPlain, "minFilled": p.MinFilled,
		"maxClipped": p.MaxClipped, "minSeen": p.MinSeen, "maxCut": p.MaxCut, "maxMissing": p.MaxMissing,
		"minOpening": p.MinOpening, "minDark": p.MinDark, "minHeadRoom": p.MinHeadRoom, "maxPerson": p.MaxPerson,
		"minScore": p.MinScore, "maxOffset": p.MaxOffset, "minHeight": p.MinHeight, "maxHeight": p.MaxHeight,
		"maxCovered": p.MaxCovered, "maxHat": p.MaxHat, "minCertainty": p.MinCertainty, "minThing": p.MinThing, "maxBurnt": p.MaxBurnt,
		"minLikeness": p.MinLikeness, "minShown": p.MinShown, "minInside": p.MinInside, "minLegible": p.MinLegible}
	for name, share := range shares {
		if !(share >= 0 && share <= 1) {
			c.fail(at+"."+name, "应是 0 到 1 之间的比例", "is a share from 0 to 1")
		}
	}
	numbers := map[string]float64{"minBytes": float64(p.MinBytes), "maxBytes": float64(p.MaxBytes),
		"upTo": float64(p.UpTo), "maxPages": float64(p.MaxPages), "minLong": float64(p.MinLong),
		"minShort": float64(p.MinShort), "minChroma": p.MinChroma, "maxCast": p.MaxCast, "minContrast": p.MinContrast,
		"minLuminance": p.MinLuminance, "tolerance": p.Tolerance, "minHan": float64(p.MinHan),
		"maxLength": float64(p.MaxLength), "months": float64(p.Months), "minAge": float64(p.MinAge),
		"maxCount": float64(p.MaxCount), "minCount": float64(p.MinCount), "maxAge": float64(p.MaxAge), "days": float64(p.Days), "minDifference": p.MinDifference,
		"maxYaw": p.MaxYaw, "maxRoll": p.MaxRoll, "minTorso": p.MinTorso, "maxTorso": p.MaxTorso,
		"maxEdge": p.MaxEdge, "edgeRatio": p.EdgeRatio,
		"maxInkLight": p.MaxInkLight, "maxAngle": p.MaxAngle,
		"maxPerspective": p.MaxPerspective, "minDPI": p.MinDPI, "maxGrid": p.MaxGrid, "minSmear": p.MinSmear, "minRead": float64(p.MinRead), "maxBits": p.MaxBits, "maxApart": p.MaxApart,
		"minOutline": p.MinOutline, "minSides": float64(p.MinSides), "minGlyphs": float64(p.MinGlyphs), "minPixels": p.MinPixels, "minStrokes": p.MinStrokes, "minOdds": p.MinOdds,
		"maxUnlike": p.MaxUnlike, "minArea": p.MinArea, "maxArea": p.MaxArea, "minSpread": p.MinSpread}
	for name, n := range numbers {
		if !(n >= 0 && n < maxNumber) {
			c.fail(at+"."+name, "应是不小于 0 的数", "is a number from 0 on")
		}
	}
	for i, h := range p.Hues {
		c.hue(fmt.Sprintf("%s.hues[%d]", at, i), h)
	}
	for i, t := range p.Targets {
		c.target(fmt.Sprintf("%s.targets[%d]", at, i), t)
	}
}

// maxNumber refuses infinities, and sizes beyond what any rule means.
const maxNumber = 1 << 40

// maxAxis bounds a* and b*: colours of screens stay within.
const maxAxis = 130

func (c *checker) target(at string, t Target) {
	c.text(at+".name", t.Name)
	l, a, b := t.Lab[0], t.Lab[1], t.Lab[2]
	if !(l >= 0 && l <= 100 && a >= -maxAxis && a <= maxAxis && b >= -maxAxis && b <= maxAxis) {
		c.fail(at+".lab", "不是 CIELAB 颜色", "is no CIELAB colour")
	}
}

func (c *checker) hue(at string, h Hue) {
	c.text(at+".name", h.Name)
	if !(h.From >= 0 && h.From <= 360 && h.To >= 0 && h.To <= 360 && h.From != h.To) {
		c.fail(at, "from 和 to 是 0 到 360 的角度，且不相同", "from and to are degrees from 0 to 360")
	}
	if !(h.MinChroma > 0 && h.MinChroma <= maxAxis && h.MaxLightness > 0 && h.MaxLightness <= 100) {
		c.fail(at, "minChroma 和 maxLightness 是大于 0 的 CIELAB 数值", "minChroma and maxLightness are CIELAB numbers above 0")
	}
}

func (c *checker) wordList(at, name string) {
	if name == "" {
		return
	}
	list, err := loadWords(name)
	if err != nil {
		c.failWith(at, err)
		return
	}
	c.set.words[name] = list
}
