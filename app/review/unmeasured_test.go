package review_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/paper"
	"beiandesk/app/review"
)

// What was not measured never passes: the rules that need it say so, each with its severity, whether the facts say why or
// merely lack it.
func TestWhatIsMissingIsNamed(t *testing.T) {
	const front = filing.SlotSubjectLeaderIDFront
	sheet := func(change func(p *paper.Sheet)) func(*testing.T, *fixture) { return onSheet(certificate, change) }
	failed := func(slot filing.SlotID, measure string) func(*testing.T, *fixture) {
		return facts(slot, func(x *inspect.Facts) {
			x.NotDone = append(x.NotDone, inspect.NotDone{Measure: measure, Reason: filing.Text{ZH: "没有测到。", EN: "it was not measured."}})
		})
	}
	without := func(change func(p *inspect.Photo)) func(*testing.T, *fixture) {
		return facts(photo, func(x *inspect.Facts) { change(x.Photo) })
	}
	for _, c := range []struct {
		name     string
		spoil    func(*testing.T, *fixture)
		measure  string
		severity filing.Severity
		names    []filing.Code
	}{
		{"no edge of the paper", sheet(func(p *paper.Sheet) { p.Quad, p.Share, p.DPI = nil, 1, 0 }), inspect.MeasureEdges, filing.Hint,
			[]filing.Code{filing.ImageSkewed, filing.ImageMarginsWide, filing.ImageTooFewPixels}},
		{"a paper of unknown size", sheet(func(p *paper.Sheet) { p.DPI = 0 }), inspect.MeasureSize, filing.Hint, []filing.Code{filing.ImageTooFewPixels}},
		{"a card of unknown size", onSheet(front, func(p *paper.Sheet) { p.DPI = 0 }), inspect.MeasureSize, filing.Hint, []filing.Code{filing.ImageTooFewPixels}},
		{"too little paper for a pattern", sheet(func(p *paper.Sheet) { p.Grid = nil }), inspect.MeasureGrid, filing.Hint, []filing.Code{filing.ImageReshot}},
		{"too few strokes", sheet(func(p *paper.Sheet) { p.Focus = nil }), inspect.MeasureSharpness, filing.Warning,
			[]filing.Code{filing.ImageBlurred, filing.ImageMotionBlurred}},
		{"broken EXIF: an editor", failed(certificate, inspect.MeasureEXIF), inspect.MeasureEXIF, filing.Warning, []filing.Code{filing.ImageEdited}},
		{"broken EXIF: a place", failed(certificate, inspect.MeasureEXIF), inspect.MeasureEXIF, filing.Hint, []filing.Code{filing.ImageLocationData}},
		{"face: sharpness", face(func(f *inspect.Face) { f.Focus = nil }), inspect.MeasureFocus, filing.Blocker,
			[]filing.Code{filing.ImageBlurred, filing.ImageMotionBlurred}},
		{"face: eyes", face(func(f *inspect.Face) { f.Eyes = nil }), inspect.MeasureEyes, filing.Warning, []filing.Code{filing.PhotoEyesClosed}},
		{"cover", without(func(p *inspect.Photo) { p.Cover = nil }), inspect.MeasureCover, filing.Warning, []filing.Code{filing.PhotoFaceCovered}},
		{"head", without(func(p *inspect.Photo) { p.Head = nil }), inspect.MeasureHead, filing.Warning, []filing.Code{filing.PhotoHeadCovered}},
		{"body", without(func(p *inspect.Photo) { p.Body = nil }), inspect.MeasureBody, filing.Warning, []filing.Code{filing.PhotoNotUpperBody, filing.DocumentKind}},
		{"top", without(func(p *inspect.Photo) { p.Top = nil }), inspect.MeasureTop, filing.Blocker, []filing.Code{filing.PhotoTopColour}},
		{"background", without(func(p *inspect.Photo) { p.Background = nil }), inspect.MeasureBackground, filing.Blocker,
			[]filing.Code{filing.PhotoBackgroundColour, filing.PhotoBackgroundNotPlain, filing.PhotoBackgroundGap}},
		{"background: lettering", without(func(p *inspect.Photo) { p.Background = nil }), inspect.MeasureBackground, filing.Warning,
			[]filing.Code{filing.PhotoTopBlends, filing.PhotoLetteringUnreadable, filing.PhotoMirrored, filing.DocumentKind}},
		{"lettering among too many strokes", failed(photo, inspect.MeasureLettering), inspect.MeasureLettering, filing.Warning,
			[]filing.Code{filing.PhotoLetteringUnreadable, filing.PhotoMirrored, filing.DocumentKind}},
		{"the largest face is uncertain", without(func(p *inspect.Photo) {
			p.Faces = append([]inspect.Face{{Box: filing.Region{W: 0.9, H: 0.9}, Score: 0.2}}, p.Faces...)
		}), inspect.MeasureCover, filing.Warning, []filing.Code{filing.PhotoFaceCovered}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := clean(t, filing.Enterprise)
			c.spoil(t, f)
			got := lacking(review.Order(f.in), c.measure, c.severity)
			if diff := difference(c.names, got); diff != "" {
				t.Errorf("named for lack of %s as %s: %v, want %v", c.measure, c.severity, got, c.names)
			}
		})
	}
}

// lacking are the codes named by the findings about a missing measurement.
func lacking(all []filing.Finding, measure string, severity filing.Severity) []filing.Code {
	var out []filing.Code
	for _, f := range all {
		if f.Code != filing.CheckNotDone || f.Severity != severity || f.Facts[0].Measured != measure {
			continue
		}
		for _, code := range strings.Split(f.Facts[1].Measured, ", ") {
			out = append(out, filing.Code(code))
		}
	}
	return out
}

// difference is empty when both hold the same codes, in any order.
func difference(want, got []filing.Code) string {
	byName := func(a, b filing.Code) int { return cmp.Compare(a, b) }
	want, got = slices.SortedFunc(slices.Values(want), byName), slices.SortedFunc(slices.Values(got), byName)
	if slices.Equal(want, got) {
		return ""
	}
	return "differ"
}
