package review_test

import (
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/paper"
)

// ruleCase spoils (or carefully does not spoil) a clean order and says whether a rule then speaks.
type ruleCase struct {
	rule   string
	name   string
	entity filing.EntityType // empty: enterprise
	spoil  func(t *testing.T, f *fixture)
	speaks bool
	code   filing.Code // empty: the rule's own
}

const (
	certificate = filing.SlotSubjectCertificate
	form        = filing.SlotVerificationForm
	photo       = filing.SlotVerificationPhoto
)

func field(path, value string) func(*testing.T, *fixture) {
	return func(t *testing.T, f *fixture) { f.set(t, path, value) }
}

func facts(slot filing.SlotID, change func(x *inspect.Facts)) func(*testing.T, *fixture) {
	return func(_ *testing.T, f *fixture) { change(f.facts(slot)) }
}

func page(slot filing.SlotID, change func(p *inspect.Page)) func(*testing.T, *fixture) {
	return facts(slot, func(x *inspect.Facts) { change(&x.Pages[0]) })
}

func onSheet(slot filing.SlotID, change func(p *paper.Sheet)) func(*testing.T, *fixture) {
	return page(slot, func(p *inspect.Page) { change(p.Paper) })
}

func background(change func(b *inspect.Background)) func(*testing.T, *fixture) {
	return facts(photo, func(x *inspect.Facts) { change(x.Photo.Background) })
}

func written(change func(l *inspect.Lettering)) func(*testing.T, *fixture) {
	return background(func(b *inspect.Background) { change(&b.Lettering) })
}

func gap(depth, difference, apart float64) func(*testing.T, *fixture) {
	return background(func(b *inspect.Background) {
		b.PlainApart = apart
		b.Gaps = []inspect.Gap{{Side: inspect.SideLeft, Region: filing.Region{W: depth, H: 1}, Depth: depth, Length: 1,
			Share: depth, Difference: difference, Edge: difference}}
	})
}

// thing stands before a background that is plain otherwise.
func thing(share, difference, edge float64) func(*testing.T, *fixture) {
	return background(func(b *inspect.Background) {
		b.Things = []inspect.Thing{{Region: filing.Region{X: 0.1, Y: 0.2, W: 0.1, H: 0.1}, Share: share, Difference: difference, Edge: edge}}
	})
}

func turned(degrees int) func(*testing.T, *fixture) {
	return facts(photo, func(x *inspect.Facts) { x.Photo.Turned = degrees })
}

// card is a photo of an ID card, changed.
func card(change func(p *inspect.Photo)) func(*testing.T, *fixture) {
	return facts(photo, func(x *inspect.Facts) {
		x.Photo.PersonShare, x.Photo.Body.AtBottom, x.Photo.Body.Torso = 0.06, false, 0.9
		x.Photo.Background.Lettering.Glyphs, x.Photo.Background.Lettering.Contrast = 77, -50
		change(x.Photo)
	})
}

func face(change func(f *inspect.Face)) func(*testing.T, *fixture) {
	return facts(photo, func(x *inspect.Facts) { change(&x.Photo.Faces[0]) })
}

func all(steps ...func(*testing.T, *fixture)) func(*testing.T, *fixture) {
	return func(t *testing.T, f *fixture) {
		for _, s := range steps {
			s(t, f)
		}
	}
}

func untouched(*testing.T, *fixture) {}

func fileCases() []ruleCase {
	kind := func(mime, extension string) func(*testing.T, *fixture) {
		return facts(certificate, func(x *inspect.Facts) { x.File.Type, x.File.Extension = mime, extension })
	}
	size := func(n int64) func(*testing.T, *fixture) {
		return facts(certificate, func(x *inspect.Facts) { x.File.Bytes = n })
	}
	exif := func(e inspect.EXIF) func(*testing.T, *fixture) {
		return facts(certificate, func(x *inspect.Facts) { x.File.EXIF = &e })
	}
	grey := func(slot filing.SlotID) func(*testing.T, *fixture) {
		return onSheet(slot, func(p *paper.Sheet) { p.Colour = paper.Colour{Chroma95: 2} })
	}
	return []ruleCase{
		{"file-format", "a PDF", "", kind("application/pdf", "pdf"), true, ""},
		{"file-format", "a HEIC", "", kind("image/heic", "heic"), true, ""},
		{"file-format", "unknown bytes", "", kind("application/octet-stream", "jpg"), true, ""},
		{"file-format", "a PNG", "", kind("image/png", "png"), false, ""},
		{"file-format", "type not read", "", kind("", "jpg"), true, filing.CheckNotDone},
		{"file-format-gif", "a GIF", "", kind("image/gif", "gif"), true, ""},
		{"file-format-gif", "a JPEG", "", untouched, false, ""},
		{"file-extension", "a PNG named .jpg", "", kind("image/png", "jpg"), true, ""},
		{"file-extension", "a HEIC named .jpg, refused by any name", "", kind("image/heic", "jpg"), false, ""},
		{"file-extension", "no extension", "", kind("image/png", ""), true, ""},
		{"file-extension", ".jpeg is fine", "", kind("image/jpeg", "jpeg"), false, ""},
		{"file-size", "exactly 4 MiB", "", size(4194304), true, ""},
		{"file-size", "one byte less", "", size(4194303), false, ""},
		{"file-size", "size not read", "", size(0), true, filing.CheckNotDone},
		{"file-size-near", "between the two readings of 4 MB", "", size(4000001), true, ""},
		{"file-size-near", "exactly 4,000,000", "", size(4000000), false, ""},
		{"file-size-near", "left to the blocker", "", size(4194304), false, ""},
		{"file-whole", "truncated", "", facts(certificate, func(x *inspect.Facts) {
			x.File.Damage = &inspect.Damage{Kind: inspect.DamageTruncated}
		}), true, ""},
		{"file-whole", "whole", "", untouched, false, ""},
		{"file-affordable", "too many pixels", "", facts(certificate, func(x *inspect.Facts) { x.File.TooBig = true }), true, ""},
		{"file-affordable", "affordable", "", untouched, false, ""},
		{"file-still", "three frames", "", facts(certificate, func(x *inspect.Facts) { x.File.Frames = 3 }), true, ""},
		{"file-still", "one frame", "", untouched, false, ""},
		{"file-still", "frames not read", "", facts(certificate, func(x *inspect.Facts) { x.File.Frames = 0 }), true, filing.CheckNotDone},
		{"file-open", "locked", "", facts(certificate, func(x *inspect.Facts) { x.File.Encrypted = true }), true, ""},
		{"file-open", "open", "", untouched, false, ""},
		{"file-one-page", "two pages", "", facts(certificate, func(x *inspect.Facts) { x.File.PageCount = 2 }), true, ""},
		{"file-one-page", "one page", "", untouched, false, ""},
		{"document-pixels", "999 wide", "", page(certificate, func(p *inspect.Page) { p.Width, p.Height = 999, 700 }), true, ""},
		{"document-pixels", "portrait of enough", "", page(certificate, func(p *inspect.Page) { p.Width, p.Height = 600, 1000 }), false, ""},
		{"photo-pixels", "640×480", "", page(photo, func(p *inspect.Page) { p.Width, p.Height = 640, 480 }), true, ""},
		{"photo-pixels", "600×800", "", page(photo, func(p *inspect.Page) { p.Width, p.Height = 600, 800 }), false, ""},
		{"image-upright", "turned by EXIF", "", exif(inspect.EXIF{Orientation: 6}), true, ""},
		{"image-upright", "mirrored by EXIF", "", exif(inspect.EXIF{Orientation: 2}), true, ""},
		{"image-upright", "broken EXIF", "", facts(certificate, func(x *inspect.Facts) {
			x.NotDone = append(x.NotDone, inspect.NotDone{Measure: inspect.MeasureUpright, Reason: filing.Text{ZH: "EXIF 已损坏。", EN: "the EXIF is broken."}})
		}), true, filing.CheckNotDone},
		{"image-upright", "upright", "", exif(inspect.EXIF{Orientation: 1}), false, ""},
		{"image-upright", "EXIF says nothing", "", exif(inspect.EXIF{}), false, ""},
		{"document-colour", "grey picture", "", func(_ *testing.T, f *fixture) {
			f.add(filing.SlotOther)
			page := &f.facts(filing.SlotOther).Pages[0]
			page.Chroma95, page.ColourShare = 2, 0
		}, true, ""},
		{"document-colour", "a page printed in black on a wooden table", "", func(_ *testing.T, f *fixture) {
			f.add(filing.SlotOther)
			f.facts(filing.SlotOther).Pages[0].Paper.Colour = paper.Colour{Chroma95: 2}
		}, false, ""},
		{"card-colour", "grey copy on a wooden table", "", grey(certificate), true, ""},
		{"card-colour", "grey but for a seal", "", onSheet(certificate, func(p *paper.Sheet) { p.Colour = paper.Colour{Chroma95: 3, Share: 0.01} }), false, ""},
		{"document-colour", "a grey form is none of it", "", grey(form), false, ""},
		{"form-colour", "an enterprise's form without red", "", grey(form), true, ""},
		{"form-colour", "an individual's form needs none", filing.Individual, grey(form), false, ""},
		{"image-content", "blank", "", page(certificate, func(p *inspect.Page) { p.Contrast, p.Ink = 3, 0 }), true, ""},
		{"image-content", "a few lines of text", "", page(certificate, func(p *inspect.Page) { p.Contrast = 0.4 }), false, ""},
		{"image-content", "nothing decoded", "", facts(certificate, func(x *inspect.Facts) { x.Pages = nil }), false, ""},
		{"document-pixels", "nothing decoded", "", facts(certificate, func(x *inspect.Facts) { x.Pages = nil }), true, filing.CheckNotDone},
		{"photo-bright", "dark", "", page(photo, func(p *inspect.Page) { p.Luminance = 8 }), true, ""},
		{"photo-bright", "a dark top before a navy backdrop", "", page(photo, func(p *inspect.Page) { p.Luminance = 25 }), false, ""},
		{"image-location", "a place", "", exif(inspect.EXIF{Orientation: 1, Location: true}), true, ""},
		{"image-location", "no place", "", untouched, false, ""},
		{"image-unedited", "an editor", "", exif(inspect.EXIF{Orientation: 1, Software: "Adobe Photoshop 25.0"}), true, ""},
		{"image-unedited", "a phone", "", exif(inspect.EXIF{Orientation: 1, Software: "HarmonyOS 4.0"}), false, ""},
		{"image-unedited", "a person cut out", "", facts(photo, func(x *inspect.Facts) { x.Pages[0].Transparent = true }), true, ""},
		{"image-unedited", "a transparent certificate", "", facts(certificate, func(x *inspect.Facts) { x.Pages[0].Transparent = true }), false, ""},
		{"image-unique", "the same bytes twice", "", func(_ *testing.T, f *fixture) {
			f.in.Materials[1].SHA256 = f.in.Materials[0].SHA256
		}, true, ""},
		{"image-unique", "another client's picture", "", func(_ *testing.T, f *fixture) {
			f.in.Others.SamePictures = map[string][]filing.ID{f.in.Materials[0].SHA256: {"other"}}
		}, true, ""},
		{"image-unique", "removed twin", "", func(_ *testing.T, f *fixture) {
			f.in.Materials = append(f.in.Materials, f.in.Materials[0])
			f.in.Materials[0].Removed = true
		}, false, ""},
	}
}

func photoCases() []ruleCase {
	return []ruleCase{
		{"photo-face", "no face", "", facts(photo, func(x *inspect.Facts) { x.Photo.Faces = nil }), true, ""},
		{"photo-face", "a doubtful face only", "", face(func(f *inspect.Face) { f.Score = 0.3 }), true, ""},
		{"photo-face", "one face", "", untouched, false, ""},
		{"photo-face", "detector failed", "", facts(photo, func(x *inspect.Facts) {
			x.NotDone = []inspect.NotDone{{Measure: inspect.MeasureFaces}}
		}), true, filing.CheckNotDone},
		{"photo-face", "not measured as a photo", "", facts(photo, func(x *inspect.Facts) { x.Photo = nil }), true, filing.CheckNotDone},
		{"photo-one-face", "two faces", "", facts(photo, func(x *inspect.Facts) {
			x.Photo.Faces = append(x.Photo.Faces, inspect.Face{Box: filing.Region{X: 0.1, Y: 0.1, W: 0.1, H: 0.1}, Score: 0.9})
		}), true, ""},
		{"photo-one-face", "a second, doubtful face", "", facts(photo, func(x *inspect.Facts) {
			x.Photo.Faces = append(x.Photo.Faces, inspect.Face{Box: filing.Region{X: 0.1, Y: 0.1, W: 0.1, H: 0.1}, Score: 0.5})
		}), false, ""},
		{"photo-in-person", "an ID card", "", card(func(*inspect.Photo) {}), true, ""},
		{"photo-in-person", "a person", "", untouched, false, ""},
		{"photo-in-person", "a child before a lettered curtain", "", card(func(p *inspect.Photo) { p.Background.Lettering.Contrast = 30 }), false, ""},
		{"photo-in-person", "a small person whose body goes on", "", card(func(p *inspect.Photo) { p.Body.AtBottom = true }), false, ""},
		{"photo-in-person", "somebody far away", "", card(func(p *inspect.Photo) { p.Body.Torso = 6 }), false, ""},
		{"photo-in-person", "a portrait that fills the picture", "", card(func(p *inspect.Photo) { p.PersonShare = 0.3 }), false, ""},
		{"photo-in-person", "hardly any print", "", card(func(p *inspect.Photo) { p.Background.Lettering.Glyphs = 4 }), false, ""},
		{"photo-in-person", "no face", "", card(func(p *inspect.Photo) { p.Faces = nil }), false, ""},
		{"photo-centred", "at the side", "", face(func(f *inspect.Face) { f.Box.X = 0.02 }), true, ""},
		{"photo-centred", "in the middle", "", untouched, false, ""},
		{"photo-face-height", "far away", "", face(func(f *inspect.Face) { f.Box.H = 0.05 }), true, ""},
		{"photo-face-height", "too close", "", face(func(f *inspect.Face) { f.Box.H = 0.7 }), true, ""},
		{"photo-face-height", "upper body", "", untouched, false, ""},
		{"photo-background-colour", "grey wall", "", background(func(b *inspect.Background) { b.Lab = [3]float64{79, -3, -5} }), true, ""},
		{"photo-background-colour", "white wall", "", background(func(b *inspect.Background) { b.Lab = [3]float64{95, 0, 0} }), true, ""},
		{"photo-background-colour", "red curtain", "", background(func(b *inspect.Background) { b.Lab = [3]float64{45, 60, 35} }), true, ""},
		{"photo-background-colour", "a bluish grey wall, near in ΔE alone", "", background(func(b *inspect.Background) { b.Lab = [3]float64{58, -2, -17} }), true, ""},
		{"photo-background-colour", "another blue of curtains", "", background(func(b *inspect.Background) { b.Lab = [3]float64{55, 3, -44} }), false, ""},
		{"photo-background-colour", "busy and wrong: both speak", "", background(func(b *inspect.Background) {
			b.Lab, b.PlainApart = [3]float64{60, 20, 30}, 0.3
		}), true, ""},
		{"photo-background-plain", "busy", "", background(func(b *inspect.Background) { b.PlainApart = 0.79 }), true, ""},
		{"photo-background-plain", "plain enough", "", background(func(b *inspect.Background) { b.PlainApart = 0.9 }), false, ""},
		{"photo-background-plain", "busy and wrong: both speak", "", background(func(b *inspect.Background) {
			b.Lab, b.PlainApart = [3]float64{60, 20, 30}, 0.3
		}), true, ""},
		{"photo-background-plain", "plain in a wrong colour", "", background(func(b *inspect.Background) { b.Lab = [3]float64{45, 60, 35} }), false, ""},
		{"photo-background-plain", "a gap is the next rule's", "", background(func(b *inspect.Background) { b.PlainShare = 0.7 }), false, ""},
		{"photo-background-plain", "a lamp", "", thing(0.01, 40, 30), true, ""},
		{"photo-background-plain", "a stain", "", thing(0.001, 40, 30), false, ""},
		{"photo-background-plain", "shade", "", thing(0.05, 12, 3), false, ""},
		{"photo-background-plain", "nearly the same colour", "", thing(0.05, 5, 9), false, ""},
		{"photo-upright", "on its left side", "", turned(90), true, ""},
		{"photo-upright", "upside down", "", turned(180), true, ""},
		{"photo-upright", "upright", "", turned(0), false, ""},
		{"photo-exposed", "burnt out", "", face(func(f *inspect.Face) { f.Burnt = 0.4 }), true, ""},
		{"photo-exposed", "a shining forehead", "", face(func(f *inspect.Face) { f.Burnt = 0.03 }), false, ""},
		{"photo-lettering-readable", "no letters", "", written(func(l *inspect.Lettering) { *l = inspect.Lettering{} }), true, ""},
		{"photo-lettering-readable", "two letters", "", written(func(l *inspect.Lettering) { l.Glyphs = 2 }), true, ""},
		{"photo-lettering-readable", "three letters", "", written(func(l *inspect.Lettering) { l.Glyphs = 3 }), false, ""},
		{"photo-lettering-readable", "tiny letters", "", written(func(l *inspect.Lettering) { l.Pixels = 8 }), true, ""},
		{"photo-lettering-readable", "faded letters", "", written(func(l *inspect.Lettering) { l.Contrast = 3 }), true, ""},
		{"photo-lettering-readable", "dark letters", "", written(func(l *inspect.Lettering) { l.Contrast = -30 }), false, ""},
		{"photo-lettering-readable", "blurred letters", "", written(func(l *inspect.Lettering) { l.Detail = 1.7 }), true, ""},
		{"photo-lettering-readable", "mirrored ones can be read", "", written(func(l *inspect.Lettering) { l.Mirrored = 2 }), false, ""},
		{"photo-lettering-upright", "mirrored letters", "", written(func(l *inspect.Lettering) { l.Mirrored = 2 }), true, ""},
		{"photo-lettering-upright", "upright letters", "", untouched, false, ""},
		{"photo-lettering-upright", "letters that look alike both ways", "", written(func(l *inspect.Lettering) { l.Mirrored = -0.1 }), true, filing.CheckNotDone},
		{"photo-lettering-upright", "letters that nobody reads", "", written(func(l *inspect.Lettering) { l.Glyphs, l.Mirrored = 1, 2 }), false, ""},
		{"photo-background-whole", "a wall at the left", "", gap(0.05, 40, 0.97), true, ""},
		{"photo-background-whole", "hardly another colour", "", gap(0.05, 5, 0.97), false, ""},
		{"photo-background-whole", "a line", "", gap(0.009, 40, 0.97), false, ""},
		{"photo-background-whole", "beside something busy", "", gap(0.05, 40, 0.6), false, ""},
		{"photo-background-whole", "none", "", untouched, false, ""},
		{"photo-background-colour", "hardly any background", "", background(func(b *inspect.Background) { b.Share = 0.01 }), true, filing.CheckNotDone},
		{"photo-background-colour", "mask failed", "", facts(photo, func(x *inspect.Facts) {
			x.NotDone, x.Photo.Background = []inspect.NotDone{{Measure: inspect.MeasureBackground}}, nil
		}), true, filing.CheckNotDone},
	}
}

func headCases() []ruleCase {
	eyes := func(opening, dark float64) func(*testing.T, *fixture) {
		return face(func(f *inspect.Face) {
			f.Eyes = &inspect.Eyes{Opening: [2]float64{opening, opening}, Dark: [2]float64{dark, dark}}
		})
	}
	focus := func(across, down float64) func(*testing.T, *fixture) {
		return face(func(f *inspect.Face) { f.Focus = &inspect.Focus{Across: across, Down: down} })
	}
	body := func(change func(b *inspect.Body)) func(*testing.T, *fixture) {
		return facts(photo, func(x *inspect.Facts) { change(x.Photo.Body) })
	}
	noFace := facts(photo, func(x *inspect.Facts) { x.Photo.Faces, x.Photo.Body = nil, nil })
	noFaceBut := func(across, down float64) func(*testing.T, *fixture) {
		return facts(photo, func(x *inspect.Facts) {
			x.Photo.Faces, x.Photo.Body, x.Photo.HeadFocus = nil, nil, &inspect.Focus{Across: across, Down: down}
		})
	}
	cover := func(c inspect.Cover) func(*testing.T, *fixture) {
		return facts(photo, func(x *inspect.Facts) { x.Photo.Cover = &c })
	}
	hat := func(likeness float64) func(*testing.T, *fixture) {
		return facts(photo, func(x *inspect.Facts) { x.Photo.Head = &inspect.Head{Hat: likeness, Hex: "#202024"} })
	}
	both := func(v float64) [2]float64 { return [2]float64{v, v} }
	missing := func(measure string) func(*testing.T, *fixture) {
		return facts(photo, func(x *inspect.Facts) { x.NotDone = []inspect.NotDone{{Measure: measure}} })
	}
	return []ruleCase{
		{"photo-frontal", "turned to the left", "", face(func(f *inspect.Face) { f.Yaw = -24 }), true, ""},
		{"photo-frontal", "tilted", "", face(func(f *inspect.Face) { f.Roll = 20 }), true, ""},
		{"photo-frontal", "a little of both", "", face(func(f *inspect.Face) { f.Yaw, f.Roll = 12, -8 }), false, ""},
		{"photo-frontal", "no face", "", noFace, false, ""},
		{"photo-eyes-open", "closed", "", eyes(0.22, 0.1), true, ""},
		{"photo-eyes-open", "narrow, with an iris", "", eyes(0.22, 0.25), false, ""},
		{"photo-eyes-open", "wide, with no iris seen", "", eyes(0.4, 0.1), false, ""},
		{"photo-eyes-open", "no face", "", noFace, false, ""},
		{"photo-eyes-open", "a wink", "", face(func(f *inspect.Face) {
			f.Eyes = &inspect.Eyes{Opening: [2]float64{0.2, 0.4}, Dark: [2]float64{0.1, 0.35}}
		}), false, ""},
		{"photo-eyes-open", "too small to see", "", missing(inspect.MeasureEyes), true, filing.CheckNotDone},
		{"photo-face-bare", "a mask", "", cover(inspect.Cover{MouthHidden: 0.97, Lower: 1}), true, ""},
		{"photo-face-bare", "a beard", "", cover(inspect.Cover{MouthHidden: 0.2, Lower: 0.9, AroundLips: 0.95}), false, ""},
		{"photo-face-bare", "dark glasses", "", cover(inspect.Cover{EyesHidden: 0.97, UnderEye: both(1)}), true, ""},
		{"photo-face-bare", "light from one side", "", cover(inspect.Cover{EyesHidden: 0.1, UnderEye: [2]float64{1, 0}}), false, ""},
		{"photo-face-bare", "no face", "", noFace, false, ""},
		{"photo-face-bare", "too small to see", "", missing(inspect.MeasureCover), true, filing.CheckNotDone},
		{"photo-head-bare", "a cap", "", hat(0.93), true, ""},
		{"photo-head-bare", "hair", "", hat(0.1), false, ""},
		{"photo-head-bare", "no face", "", noFace, false, ""},
		{"photo-head-bare", "head cut", "", missing(inspect.MeasureHead), true, filing.CheckNotDone},
		{"photo-sharp", "blurred", "", focus(5, 4.8), true, ""},
		{"photo-sharp", "motion is the next rule's", "", focus(6, 2.5), false, ""},
		{"photo-sharp", "a little soft", "", focus(3.5, 3.8), false, ""},
		{"photo-sharp", "no face", "", noFace, false, ""},
		{"photo-sharp", "too small to see", "", missing(inspect.MeasureFocus), true, filing.CheckNotDone},
		{"photo-still", "motion", "", focus(6, 2.5), true, ""},
		{"photo-still", "motion downwards", "", focus(2.8, 5.5), true, ""},
		{"photo-still", "blurred alike", "", focus(5, 4.8), false, ""},
		{"photo-still", "sharp", "", untouched, false, ""},
		{"photo-still", "no face in a smear", "", noFaceBut(6, 2.5), true, ""},
		{"photo-still", "no face in a sharp picture", "", noFaceBut(2, 2.5), false, ""},
		{"photo-sharp", "no face in a blur", "", noFaceBut(6, 6.5), true, ""},
		{"photo-upper-body", "a passport crop", "", body(func(b *inspect.Body) { b.Torso = 0.4 }), true, ""},
		{"photo-upper-body", "the head is cut", "", body(func(b *inspect.Body) { b.HeadRoom = 0 }), true, ""},
		{"photo-upper-body", "to the chest", "", untouched, false, ""},
		{"photo-upper-body", "no face", "", noFace, false, ""},
		{"photo-upper-body", "outline unknown", "", missing(inspect.MeasureBody), true, filing.CheckNotDone},
		{"photo-upper-body", "not measured as a photo", "", facts(photo, func(x *inspect.Facts) { x.Photo = nil }), true, filing.CheckNotDone},
	}
}

func orderCases() []ruleCase {
	return []ruleCase{
		{"entity-covered", "an entity the set does not know", "", field("subject.entity", "overseas"), true, ""},
		{"entity-covered", "an enterprise", "", untouched, false, ""},
		{"subject-free", "another open order", "", func(_ *testing.T, f *fixture) { f.in.Others.OpenOrders = []filing.ID{"other"} }, true, ""},
		{"subject-free", "none", "", untouched, false, ""},
		{"subject-settled", "a change on its way", "", func(_ *testing.T, f *fixture) { f.in.Others.ChangeOrders = []filing.ID{"other"} }, true, ""},
		{"subject-settled", "none", "", untouched, false, ""},
		{"service-number-free", "used elsewhere", "", func(_ *testing.T, f *fixture) { f.in.Others.ServiceNumberOrders = []filing.ID{"other"} }, true, ""},
		{"service-number-free", "used here only", "", untouched, false, ""},
		{"slot-filled", "no materials", "", func(_ *testing.T, f *fixture) { f.in.Materials = nil }, true, ""},
		{"slot-filled", "a material taken out", "", func(_ *testing.T, f *fixture) { f.in.Materials[0].Removed = true }, true, ""},
		{"slot-filled", "both sides on one picture", "", func(_ *testing.T, f *fixture) {
			f.in.Materials = append(f.in.Materials[:1], f.in.Materials[3:]...)
			f.add(filing.SlotSubjectLeaderID)
		}, false, ""},
		{"slot-filled", "another site leader brings two more", "", field("site.subjectLeads", "false"), true, ""},
		{"slot-filled", "a pre-approval needs its permit", "", field("site.preApproval.category", "news"), true, ""},
		{"slot-filled", "complete", "", untouched, false, ""},
		{"slot-later", "no photo yet", "", func(_ *testing.T, f *fixture) { f.in.Materials = f.in.Materials[:4] }, true, ""},
		{"slot-later", "with its photo", "", untouched, false, ""},
		{"slot-known", "a slot nobody asks for", "", func(_ *testing.T, f *fixture) { f.add(filing.SlotChangeProof) }, true, ""},
		{"slot-known", "a slot of another entity", filing.Individual, func(_ *testing.T, f *fixture) { f.add(certificate) }, true, ""},
		{"slot-known", "an optional slot", "", func(_ *testing.T, f *fixture) { f.add(filing.SlotOther) }, false, ""},
	}
}

func spareCases() []ruleCase {
	spare := func(spoil func(*testing.T, *fixture)) func(*testing.T, *fixture) {
		return func(t *testing.T, f *fixture) {
			f.in.Set = spareRules(t)
			spoil(t, f)
		}
	}
	size := func(n int64) func(*testing.T, *fixture) {
		return spare(facts(certificate, func(x *inspect.Facts) { x.File.Bytes = n }))
	}
	born := func(number string) func(*testing.T, *fixture) { return spare(field("subject.leader.idNumber", number)) }
	check := func(body string) string { c, _ := filing.ResidentIDCheckDigit(body); return body + string(c) }
	day := func(y int) func(*testing.T, *fixture) {
		return spare(func(_ *testing.T, f *fixture) { f.in.Day = time.Date(y, 6, 1, 0, 0, 0, 0, time.UTC) })
	}
	return []ruleCase{
		{"at-least", "204,799 bytes", "", size(204799), true, ""},
		{"at-least", "204,800 bytes", "", size(204800), false, ""},
		{"of-age", "seventeen", "", born(check("11010520091124001")), true, ""},
		{"of-age", "eighteen today", "", born(check("11010520081123001")), false, ""},
		{"of-age", "no day to count to", "", all(born(check("11010520081123001")), func(_ *testing.T, f *fixture) { f.in.Day = time.Time{} }), true, filing.CheckNotDone},
		{"not-too-old", "sixty-six", "", born(check("11010519600101001")), true, ""},
		{"not-too-old", "sixty-five", "", born(check("11010519611124001")), false, ""},
		{"two-sites", "a third one", "", spare(func(_ *testing.T, f *fixture) { f.in.Others.Sites = 2 }), true, ""},
		{"two-sites", "a second one", "", spare(func(_ *testing.T, f *fixture) { f.in.Others.Sites = 1 }), false, ""},
		{"two-sites", "a change adds none", "", spare(func(_ *testing.T, f *fixture) {
			f.in.Others.Sites, f.in.Draft.Order.Type = 2, filing.ChangeSite
		}), false, ""},
		{"next-year", "before it holds", "", day(2026), false, ""},
		{"next-year", "while it holds", "", day(2027), true, ""},
		{"next-year", "after it held", "", day(2028), false, ""},
	}
}
