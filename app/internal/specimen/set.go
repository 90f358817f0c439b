package specimen

import (
	"fmt"
	"image"

	"beiandesk/app/filing"
)

// File is one specimen as a file that a filer would drop on a slot.
type File struct {
	Slot    filing.SlotID
	Name    string // with its extension
	Content []byte
	Defect  filing.Code // what is wrong with it on purpose; empty when nothing is
}

// Filing is everything one order of type 新增网站 needs.
type Filing struct {
	Files  []File
	Fields map[string]string // by field path, see filing.FieldPaths
}

// story is what the papers of one filing have in common.
type story struct {
	entity   filing.EntityType
	licence  Licence
	identity Identity
	site     string
	domain   string
	fields   map[string]string
}

// Set returns the files and the fields of a filing that rules find nothing wrong with. Entities other than 企业,
// 个体工商户 and 个人 have no specimens and give an error, as a missing typeface does.
//
// The sample number of GB 32100 is of Fujian and that of GB 11643 of Beijing, so that is where the enterprise and the
// individual live; the individual business lives in Zhejiang.
func Set(entity filing.EntityType) (Filing, error) {
	s, err := storyOf(entity)
	if err != nil {
		return Filing{}, err
	}
	papers, err := s.papers(BlueCurtain())
	if err != nil {
		return Filing{}, err
	}
	out := Filing{Fields: s.fields}
	for _, p := range papers {
		out.Files = append(out.Files, File{Slot: p.slot, Name: p.name + ".jpg", Content: JPEG(p.picture, scanQuality)})
	}
	return out, nil
}

// Quality of the JPEG files: what phones and scanners write.
const scanQuality = 88

// Broken returns the same filing with files that each have one defect: the photo before a red backdrop, the first paper
// too large, the card's front a grey copy, its back truncated, the form a PDF.
func Broken(entity filing.EntityType) (Filing, error) {
	s, err := storyOf(entity)
	if err != nil {
		return Filing{}, err
	}
	papers, err := s.papers(RedCurtain())
	if err != nil {
		return Filing{}, err
	}
	out := Filing{Fields: s.fields}
	for _, p := range papers {
		out.Files = append(out.Files, p.broken())
	}
	return out, nil
}

// tooLarge is more than any provider of the rule sets takes.
const tooLarge = 5 << 20

type paper struct {
	slot    filing.SlotID
	name    string
	picture image.Image
}

// broken makes the defect that belongs to the slot; papers without one stay whole.
func (p paper) broken() File {
	f := File{Slot: p.slot, Name: p.name + ".jpg"}
	switch p.slot {
	case filing.SlotSubjectCertificate:
		f.Defect, f.Content = filing.FileTooLarge, TooLarge(p.picture, tooLarge)
	case filing.SlotSubjectLeaderIDFront:
		f.Defect, f.Content = filing.ImageGrayscale, JPEG(GrayCopy(p.picture), scanQuality)
	case filing.SlotSubjectLeaderIDBack:
		f.Defect, f.Content = filing.FileDamaged, Truncated(JPEG(p.picture, scanQuality), 0.6)
	case filing.SlotVerificationForm:
		f.Name = p.name + ".pdf"
		f.Defect, f.Content = filing.FileFormat, PDF(p.picture)
	case filing.SlotVerificationPhoto:
		f.Defect, f.Content = filing.PhotoBackgroundColour, JPEG(p.picture, scanQuality)
	default:
		f.Content = JPEG(p.picture, scanQuality)
	}
	return f
}

// papers draws every paper in upload order, and the photo before the given backdrop.
func (s story) papers(b Backdrop) ([]paper, error) {
	var out []paper
	var failed error
	add := func(slot filing.SlotID, name string, m image.Image, err error) {
		if err != nil && failed == nil {
			failed = fmt.Errorf("specimen %s: %w", slot, err)
		}
		out = append(out, paper{slot, name, m})
	}
	if s.entity != filing.Individual {
		m, err := BusinessLicence(s.licence)
		add(filing.SlotSubjectCertificate, "营业执照", m, err)
	}
	front, err := IDFront(s.identity)
	add(filing.SlotSubjectLeaderIDFront, "身份证人像面", front, err)
	back, err := IDBack(s.identity)
	add(filing.SlotSubjectLeaderIDBack, "身份证国徽面", back, err)
	owner := s.fields["subject.name"]
	form, err := VerificationForm(Form{Subject: owner, Leader: s.identity.Name, Site: s.site, Domain: s.domain,
		Sealed: s.entity != filing.Individual, Signed: true})
	add(filing.SlotVerificationForm, "真实性核验单", form, err)
	photo, err := before(b, leader(), SampleIdentity.Portrait)
	add(filing.SlotVerificationPhoto, "核验照片", photo.Image, err)
	certificate, err := DomainCertificate(Domain{s.domain, owner, "2024-03-01", "2034-03-01"})
	add(filing.SlotDomainCertificate, "域名证书", certificate, err)
	return out, failed
}
