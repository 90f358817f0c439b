package review_test

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/document"
	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/paper"
	"beiandesk/app/inspect/reread"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// fixture is an order that tests spoil. Its people and papers are samples of the standards, or plainly made up.
type fixture struct {
	in review.Input
}

func embedded(t testing.TB) *rules.Set {
	t.Helper()
	lib, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	set, err := lib.Set("aliyun-2018-08")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// spareRules is a set with the predicates that no embedded set uses.
func spareRules(t testing.TB) *rules.Set {
	t.Helper()
	content, err := os.ReadFile("testdata/spare.yaml")
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Parse("testdata/spare.yaml", content)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

var commonFields = map[string]string{
	"subject.leader.name": "样本", "subject.leader.idType": "resident-id", "subject.leader.idNumber": "11010519491231002X",
	"subject.leader.idValidTo": "长期", "subject.leader.mobile": "13800138000", "subject.leader.emergencyPhone": "13900139000",
	"subject.leader.email": "sample@example.cn",
	"subjectConfirmed":     "true", "product.type": "aliyun", "product.serviceNumber": "32a43232-a888-88e8-b9ec-00888be8888f",
	"product.mainland": "true", "product.prepaidMonths": "12", "product.publicNetwork": "true",
	"site.name": "读书生活随笔", "site.domains": "example.cn", "site.homeUrl": "example.cn", "site.content": "other",
	"site.languages": "zh-hans", "site.subjectLeads": "true", "site.domainValidTo": "2036-01-31", "site.domainVerifiedOn": "2026-01-31",
}

var entityFields = map[filing.EntityType]map[string]string{
	filing.Enterprise: {"subject.province": "福建", "subject.filingNumber": "闽ICP备12345678号", "subject.name": "福建样本网络科技有限公司",
		"subject.certificateType": "business-licence", "subject.certificateNumber": "91350100M000100Y43",
		"subject.certificateAddress": "福建省福州市样本路1号", "subject.postalAddress": "福建省福州市样本路1号201室",
		"subject.investor": "福建样本网络科技有限公司", "subject.legalRepresentative": "样本", "site.domainOwner": "福建样本网络科技有限公司",
		"subject.leader.officePhone": "086-0591-88888888", "site.content": "unit-portal"},
	filing.IndividualBusiness: {"subject.province": "浙江", "subject.filingNumber": "浙ICP备12345678号", "subject.name": "杭州样本书店",
		"subject.certificateType": "business-licence", "subject.certificateNumber": "92330106M000100Y4K",
		"subject.certificateAddress": "浙江省杭州市样本路1号", "subject.postalAddress": "浙江省杭州市样本路1号",
		"subject.investor": "杭州样本书店", "subject.legalRepresentative": "样本", "site.domainOwner": "杭州样本书店",
		"subject.leader.officePhone": "086-0571-88888888", "site.content": "unit-portal"},
	filing.Individual: {"subject.province": "北京", "subject.filingNumber": "京ICP备12345678号", "subject.name": "样本", "subject.certificateType": "resident-id",
		"subject.certificateNumber": "11010519491231002X", "subject.certificateAddress": "北京市朝阳区样本街1号",
		"subject.postalAddress": "北京市朝阳区样本街1号", "subject.investor": "样本", "site.domainOwner": "样本",
		"subject.leader.officePhone": "086-010-88888888"},
}

var cleanSlots = map[filing.EntityType][]filing.SlotID{
	filing.Enterprise: {filing.SlotSubjectCertificate, filing.SlotSubjectLeaderIDFront, filing.SlotSubjectLeaderIDBack,
		filing.SlotVerificationForm, filing.SlotVerificationPhoto},
	filing.Individual: {filing.SlotSubjectLeaderIDFront, filing.SlotSubjectLeaderIDBack, filing.SlotVerificationForm,
		filing.SlotVerificationPhoto},
}

// clean is an order that the set finds nothing wrong with.
func clean(t testing.TB, entity filing.EntityType) *fixture {
	t.Helper()
	f := &fixture{review.Input{Set: embedded(t), Day: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}}
	f.in.Draft.Order.Type = filing.AddSite
	f.set(t, "subject.entity", string(entity))
	for _, fields := range []map[string]string{commonFields, entityFields[entity]} {
		for path, value := range fields {
			f.set(t, path, value)
		}
	}
	if entity == filing.IndividualBusiness { // its check character follows from the made-up body
		check, _ := filing.USCCCheckDigit("92330106M000100Y4")
		f.set(t, "subject.certificateNumber", "92330106M000100Y4"+string(check))
	}
	slots := cleanSlots[entity]
	if slots == nil {
		slots = cleanSlots[filing.Enterprise]
	}
	for _, slot := range slots {
		f.add(slot)
	}
	return f
}

func (f *fixture) set(t testing.TB, path, value string) {
	t.Helper()
	if err := f.in.Draft.Set(path, value); err != nil {
		t.Fatal(err)
	}
}

// add puts a picture that nothing is wrong with into a slot.
func (f *fixture) add(slot filing.SlotID) {
	sum := sha256.Sum256([]byte(slot))
	sha := hex.EncodeToString(sum[:])
	m := review.Material{
		Material: filing.Material{ID: filing.ID("material-" + slot), Slot: slot, Name: string(slot) + ".jpg", Bytes: 800000, SHA256: sha},
		Facts:    cleanFacts(slot, sha),
	}
	if _, printed := formsheet.KindOf(slot); printed {
		m.Facts.Pages[0].Form, m.Form = cleanForm(), expectedForm()
	}
	if d := cleanDocument(slot, f.in.Draft); d != nil {
		m.Facts.Pages[0].Document = d
	}
	f.in.Materials = append(f.in.Materials, m)
}

func (f *fixture) facts(slot filing.SlotID) *inspect.Facts {
	for i := range f.in.Materials {
		if f.in.Materials[i].Slot == slot {
			return &f.in.Materials[i].Facts
		}
	}
	return nil
}

func cleanFacts(slot filing.SlotID, sha string) inspect.Facts {
	facts := inspect.Facts{
		Version: inspect.Version,
		File: inspect.FileFacts{Name: string(slot) + ".jpg", Bytes: 800000, SHA256: sha, Type: "image/jpeg", Extension: "jpg",
			Frames: 1, PageCount: 1, Width: 2400, Height: 1600, EXIF: &inspect.EXIF{Orientation: 1}, Colours: "ycbcr"},
		Pages: []inspect.Page{{Number: 1, Width: 2400, Height: 1600, DPI: 300, Chroma95: 30, ColourShare: 0.2, Luminance: 70, Contrast: 60, Ink: 0.2}},
	}
	if slot != filing.SlotVerificationPhoto {
		facts.Pages[0].Paper = cleanPaper()
		facts.Pages[0].Text = linesAt(0)
		facts.Pages[0].Copy = &reread.Copy{Most: 102400, Bytes: 101000, Quality: 70, Width: 1400, Height: 1000, Read: 200, Lost: 3}
	} else {
		facts.Photo = &inspect.Photo{
			PersonShare: 0.35,
			Faces: []inspect.Face{{Box: filing.Region{X: 0.4, Y: 0.2, W: 0.2, H: 0.3}, Score: 0.95,
				Yaw: 2, Pitch: 9, Roll: -1, EyeDistance: 150, Mouth: 0.01, Focus: &inspect.Focus{Across: 1.8, Down: 2.1},
				Eyes: &inspect.Eyes{Opening: [2]float64{0.38, 0.4}, Dark: [2]float64{0.35, 0.33}}}},
			Body:  &inspect.Body{HeadRoom: 0.1, Torso: 1.4, Shoulders: 2.2, AtBottom: true},
			Cover: &inspect.Cover{Lower: 0.1, AroundLips: 0.1, LipRed: 9, LipRange: 30, EyeDetail: [2]float64{20, 20}},
			Head:  &inspect.Head{Hat: 0.1, Lab: [3]float64{20, 2, 2}, Hex: "#332F2E", Forehead: 0.5},
			Background: &inspect.Background{Lab: [3]float64{47, 10, -52}, Hex: "#2A6FC7", PlainShare: 0.97, PlainApart: 0.97, FallOff: 6, Share: 0.6,
				Busy: []filing.Region{{X: 0.8, Y: 0.1, W: 0.1, H: 0.2}},
				Lettering: inspect.Lettering{Glyphs: 40, Region: filing.Region{X: 0.1, Y: 0.05, W: 0.8, H: 0.5}, Height: 0.025, Pixels: 30,
					Contrast: 34, Detail: 4.8, Mirrored: -2.3}},
			Top: &inspect.Top{Share: 0.25, Region: filing.Region{X: 0.2, Y: 0.6, W: 0.6, H: 0.4},
				Colours: []inspect.Swatch{{Lab: [3]float64{33, -18, 8}, Hex: "#2E5442", Share: 1}}},
		}
	}
	return facts
}

// linesAt is a page of three lines that run at an angle, in degrees clockwise.
func linesAt(angle float64) *ocr.Reading {
	sin, cos := math.Sincos(angle * math.Pi / 180)
	at := func(x, y float64) ocr.Place { return ocr.Place{X: 1200 + x*cos - y*sin, Y: 800 + x*sin + y*cos} }
	r := &ocr.Reading{Width: 2400, Height: 1600}
	for i := range 3 {
		y := float64(60 * i)
		r.Lines = append(r.Lines, ocr.Line{Quad: ocr.Quad{at(0, y), at(300, y), at(300, y+40), at(0, y+40)}, Text: strings.Repeat("样", 12), Confidence: 0.98,
			Characters: readAs(12, 0.98).Lines[0].Characters})
	}
	return r
}

// cleanDocument is a paper that says what was typed; nil for slots whose papers are not read.
func cleanDocument(slot filing.SlotID, d filing.Draft) *document.Document {
	field := func(name document.Name, text string) document.Field {
		return document.Field{Name: name, Text: text, Certain: true, Region: filing.Region{X: 0.2, Y: 0.3, W: 0.4, H: 0.05}}
	}
	period := field(document.FieldValidity, "2016.05.18-2036.05.18")
	period.From, period.To = "2016-05-18", "2036-05-18"
	out := &document.Document{Certainty: 0.95}
	switch slot {
	case filing.SlotSubjectCertificate:
		term := field(document.FieldTerm, "2016年05月18日至长期")
		term.From, term.To = "2016-05-18", "长期"
		out.Kind = document.BusinessLicence
		out.Fields = []document.Field{field(document.FieldCode, d.Subject.CertificateNumber), field(document.FieldName, d.Subject.Name),
			field(document.FieldLeader, d.Subject.Leader.Name), term}
		out.Codes = []document.Code{{Text: "https://sample.invalid/?uniscid=" + d.Subject.CertificateNumber, Number: d.Subject.CertificateNumber}}
	case filing.SlotSubjectLeaderIDFront:
		out.Kind = document.IDFront
		out.Fields = []document.Field{field(document.FieldName, d.Subject.Leader.Name), field(document.FieldNumber, d.Subject.Leader.IDNumber)}
	case filing.SlotSiteLeaderIDFront:
		out.Kind = document.IDFront
		out.Fields = []document.Field{field(document.FieldName, d.Order.Site.Leader.Name), field(document.FieldNumber, d.Order.Site.Leader.IDNumber)}
	case filing.SlotSubjectLeaderIDBack, filing.SlotSiteLeaderIDBack:
		out.Kind = document.IDBack
		out.Fields = []document.Field{field(document.FieldIssuer, "样本市公安局"), period}
	case filing.SlotSubjectLeaderID:
		out.Kind = document.IDBoth
		out.Fields = []document.Field{field(document.FieldName, d.Subject.Leader.Name), field(document.FieldNumber, d.Subject.Leader.IDNumber), period}
	case filing.SlotVerificationForm:
		out.Kind = document.VerificationForm
	case filing.SlotAuthorization:
		out.Kind = document.Authorization
		date := field(document.FieldDate, "2026年11月01日")
		date.To = "2026-11-01"
		out.Fields = []document.Field{date}
	case filing.SlotDomainCertificate:
		out.Kind = document.DomainCertificate
	case filing.SlotResidencePermit:
		out.Kind = document.ResidencePermit
	case filing.SlotPreApproval:
		out.Kind = document.PreApproval
	case filing.SlotCommitment:
		out.Kind = document.Commitment
	default:
		return nil
	}
	return out
}

// cleanPaper is a sharp, evenly lit paper that lies straight and shows its four edges.
func cleanPaper() *paper.Sheet {
	tiles := paper.Tiles{Columns: 3, Rows: 2, Edge: []float64{2.1, 2.2, 0, 2.1, 2.4, 2.2}, Light: []float64{88, 90, 91, 87, 89, 90}}
	return &paper.Sheet{
		Quad: &paper.Quad{Corners: [4]paper.Point{{X: 0.1, Y: 0.1}, {X: 0.9, Y: 0.1}, {X: 0.9, Y: 0.9}, {X: 0.1, Y: 0.9}},
			Seen: [4]float64{1, 1, 1, 1}, Step: 30, Perspective: 0.05, Aspect: 1.41},
		Share: 0.64, Plain: 0.98, Skew: 0.6, Filled: 0.3, DPI: 200,
		Colour: paper.Colour{Chroma95: 25, Share: 0.1}, Light: paper.Light{Paper: 90, Ink: 22, Clipped: 0.02},
		Focus: &paper.Sharpness{Across: 2.1, Down: 2.2, Worst: 2.4, Best: 2.1, Edges: 20000}, Grid: decibels(14), Tiles: tiles,
	}
}

// notes are the findings about what this version cannot judge: always there, and no defect.
func isNote(f filing.Finding) bool { return f.Code == filing.CheckNotDone && f.Severity == filing.Hint }

func withoutNotes(all []filing.Finding) []filing.Finding {
	var out []filing.Finding
	for _, f := range all {
		if !isNote(f) {
			out = append(out, f)
		}
	}
	return out
}

func findingOf(all []filing.Finding, rule string) *filing.Finding {
	for i := range all {
		if all[i].Rule.ID == rule && !isNote(all[i]) {
			return &all[i]
		}
	}
	return nil
}

func decibels(v float64) *float64 { return &v }
