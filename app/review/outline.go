package review

import (
	"math"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/paper"
	"beiandesk/app/rules"
)

var edgeNames = [4]filing.Text{{ZH: "上", EN: "top"}, {ZH: "右", EN: "right"}, {ZH: "下", EN: "bottom"}, {ZH: "左", EN: "left"}}

// paperWhole reports papers that the frame cuts off: some edges show and others do not, what is printed on a card stands
// too near to the picture's end, or writing runs out of the picture. A single edge may as well be the shadow of a lid, and a
// paper that hardly differs from what it lies on has edges that are not seen. A scan cut exactly to the paper shows no edge
// and is whole.
func paperWhole(page inspect.Page, want rules.Params) []verdict {
	p := *page.Paper
	if p.Quad != nil {
		sides := edgesWhere(func(i int) bool { return p.Quad.Seen[i] < want.MinSeen })
		if missed := len(sides); missed > 0 && 4-missed >= want.MinSides && p.Quad.Step >= want.MinDifference {
			return []verdict{edgesMissing(sides, paperBox(p), filing.Value{Name: "edges", Measured: count(4 - missed), Wanted: "4", Number: float64(4 - missed)})}
		}
	}
	if found := cardCut(page, want); found != nil {
		return found
	}
	if p.CutInk <= want.MaxCut {
		return nil
	}
	return []verdict{{
		message: filing.Words("文字或图案被画面边缘切断（边长的 %[1]s，最多 %[2]s）。",
			"Writing is cut off by the side of the picture (%[1]s of its length, at most %[2]s).", tenths(p.CutInk), tenths(want.MaxCut)),
		advice: filing.Words("请让整张纸进入画面再拍或重新扫描。", "Bring the whole paper into the picture, or scan it again."),
		values: []filing.Value{{Name: "cut", Measured: tenths(p.CutInk), Wanted: "≤ " + tenths(want.MaxCut), Number: p.CutInk}},
	}}
}

// cardCut reports a card whose print tells that its sides lie outside of the picture, whatever it lies on.
func cardCut(page inspect.Page, want rules.Params) []verdict {
	if page.Document == nil {
		return nil
	}
	missing, ok := page.Document.Cut(page.Width, page.Height)
	sides := edgesWhere(func(i int) bool { return missing[i] > want.MaxMissing })
	if !ok || len(sides) == 0 {
		return nil
	}
	most := slices.Max(missing[:])
	return []verdict{edgesMissing(sides, nil, filing.Value{Name: "missing", Measured: percent(most), Wanted: "≤ " + tenths(want.MaxMissing), Number: most})}
}

func edgesWhere(missed func(i int) bool) (sides []filing.Text) {
	for i, name := range edgeNames {
		if missed(i) {
			sides = append(sides, name)
		}
	}
	return sides
}

func edgesMissing(sides []filing.Text, region *filing.Region, value filing.Value) verdict {
	var zh, en []string
	for _, s := range sides {
		zh, en = append(zh, s.ZH), append(en, s.EN)
	}
	return verdict{
		message: filing.Words("纸张的%[1]s边不在画面里，四边不全。", "%[2]s outside the picture: not all four edges of the paper show.",
			strings.Join(zh, "、"), edgesAre(en)),
		advice: filing.Words("请退后一点，让四条边都进入画面再拍。", "Step back until all four edges are in the picture."),
		values: []filing.Value{value},
		region: region,
	}
}

// edgesAre begins a sentence about one or two edges.
func edgesAre(names []string) string {
	if len(names) == 1 {
		return "The " + names[0] + " edge is"
	}
	return "The " + strings.Join(names, " and ") + " edges are"
}

// unseenEdges is the verdict where the paper's edges would tell and none shows: it fills the picture, or lies on its like.
func unseenEdges() []verdict {
	return []verdict{{missing: inspect.MeasureEdges, common: true,
		reason: filing.Words("画面里看不到纸边。", "no edge of the paper shows in the picture.")}}
}

func paperFills(p paper.Sheet, want rules.Params) []verdict {
	switch {
	case p.Quad == nil:
		return unseenEdges()
	case p.Share >= want.MinShare:
		return nil
	}
	return []verdict{{
		message: filing.Words("纸张只占画面 %[1]s（建议 ≥ %[2]s），压缩后会损失细节。",
			"The paper fills %[1]s of the picture (advised ≥ %[2]s); details are lost when it is compressed.",
			percent(p.Share), percent(want.MinShare)),
		advice: filing.Words("请裁到纸边，或靠近重拍。", "Crop it to the paper, or take it again from nearer."),
		mend:   cropIf(p),
		values: []filing.Value{{Name: "paperShare", Measured: percent(p.Share), Wanted: "≥ " + percent(want.MinShare), Number: p.Share}},
		region: paperBox(p),
	}}
}

// wholeSide is the share of each side that must show for a paper to be cut out.
const wholeSide = 0.9

// cropIf offers to cut out a paper whose four edges show.
func cropIf(p paper.Sheet) filing.Mend {
	for _, seen := range p.Quad.Seen {
		if seen < wholeSide {
			return ""
		}
	}
	return filing.MendCrop
}

func paperStraight(p paper.Sheet, want rules.Params) []verdict {
	if angle := math.Abs(p.Skew); angle > want.MaxAngle {
		return []verdict{{
			message: filing.Words("画面倾斜 %[1]s°（最多 %[2]s°）。", "The page lies turned by %[1]s° (at most %[2]s°).",
				oneDigit(angle), oneDigit(want.MaxAngle)),
			advice: filing.Words("请摆正后重拍，或转正。", "Lay it straight and take it again, or straighten it."),
			values: []filing.Value{{Name: "angle", Measured: oneDigit(p.Skew) + "°", Wanted: "≤ " + oneDigit(want.MaxAngle) + "°", Number: p.Skew}},
			region: paperBox(p),
			mend:   filing.MendStraighten,
		}}
	}
	switch {
	case p.Quad == nil:
		return unseenEdges()
	case p.Quad.Perspective <= want.MaxPerspective:
		return nil
	}
	return []verdict{{
		message: filing.Words("拍摄角度太斜：对边长短相差 %[1]s（最多 %[2]s）。",
			"Taken from too far aside: opposite edges differ by %[1]s (at most %[2]s).",
			percent(p.Quad.Perspective), percent(want.MaxPerspective)),
		advice: filing.Words("请从正上方重拍。", "Take it again from straight above."),
		values: []filing.Value{{Name: "perspective", Measured: percent(p.Quad.Perspective),
			Wanted: "≤ " + percent(want.MaxPerspective), Number: p.Quad.Perspective}},
		region: paperBox(p),
		mend:   cropIf(p),
	}}
}

// paperResolution speaks where the size of the paper is known by its shape.
func paperResolution(p paper.Sheet, want rules.Params) []verdict {
	switch {
	case p.Quad == nil:
		return unseenEdges()
	case p.DPI == 0:
		return []verdict{{missing: inspect.MeasureSize, common: true,
			reason: filing.Words("从纸边的形状看不出纸张的大小。", "the shape of its edges does not tell how large the paper is.")}}
	case p.DPI >= want.MinDPI:
		return nil
	}
	return []verdict{{
		message: filing.Words("按纸张尺寸估算，分辨率只有约 %[1]d DPI（建议 ≥ %[2]d）。",
			"By the size of the paper the resolution is only about %[1]d dpi (advised ≥ %[2]d).", int(p.DPI), int(want.MinDPI)),
		advice: filing.Words("请靠近重拍，或用更高的分辨率扫描；放大图片没有用。",
			"Take it again from nearer, or scan it at a higher resolution; enlarging does not help."),
		values: []filing.Value{{Name: "dpi", Measured: count(int(p.DPI)), Wanted: "≥ " + count(int(want.MinDPI)), Number: p.DPI}},
		region: paperBox(p),
	}}
}

func paperNoGrid(p paper.Sheet, want rules.Params) []verdict {
	switch {
	case p.Grid == nil:
		return unmeasured(inspect.MeasureGrid, filing.Words("纸面在画面里太小，看不出有没有屏幕的条纹。",
			"too little of the paper shows to see the pattern of a screen."))
	case *p.Grid <= want.MaxGrid:
		return nil
	}
	return []verdict{{
		message: filing.Words("画面有规则的细密条纹（高出 %[1]s 分贝，最多 %[2]s），像是翻拍屏幕。",
			"A regular fine pattern shows (%[1]s decibels above the rest, at most %[2]s), as when a screen is photographed.",
			oneDigit(*p.Grid), oneDigit(want.MaxGrid)),
		advice: filing.Words("请直接拍摄或扫描原件。", "Photograph or scan the paper itself."),
		values: []filing.Value{{Name: "grid", Measured: oneDigit(*p.Grid) + " dB", Wanted: "≤ " + oneDigit(want.MaxGrid) + " dB", Number: *p.Grid}},
	}}
}
