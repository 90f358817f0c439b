package pageset

import (
	"image"
	"image/color"

	"golang.org/x/image/draw"

	"beiandesk/app/filing"
	"beiandesk/app/internal/specimen"
)

// kind is a kind of paper. Its name stands in file names and truths.
type kind struct {
	name   string
	slot   filing.SlotID
	draw   func(specimen.Style, order) (specimen.Page, error)
	card   bool     // small, glossy and stiff, with rounded corners
	order  bool     // it is compared with what was typed
	reads  []string // fields a reviewer must be able to read
	weight int
}

// kinds are drawn by weight.
var allKinds = []kind{
	{"id-front", filing.SlotSubjectLeaderIDFront, func(s specimen.Style, o order) (specimen.Page, error) { return specimen.IDFrontPage(s, o.leader) },
		true, true, []string{"name", "number", "address"}, 20},
	{"id-back", filing.SlotSubjectLeaderIDBack, func(s specimen.Style, o order) (specimen.Page, error) { return specimen.IDBackPage(s, o.leader) },
		true, true, []string{"issuer", "validity"}, 14},
	{"id-both", filing.SlotSubjectLeaderID, bothSides, true, true, []string{"name", "number", "validity"}, 10},
	{"licence", filing.SlotSubjectCertificate, func(s specimen.Style, o order) (specimen.Page, error) { return specimen.LicencePage(s, o.licence) },
		false, true, []string{"code", "name", "leader", "address"}, 16},
	{"licence-tall", filing.SlotSubjectCertificate, func(s specimen.Style, o order) (specimen.Page, error) {
		return specimen.TallLicencePage(s, o.licence)
	}, false, true, []string{"code", "name", "leader", "address"}, 10},
	{"organisation-code", filing.SlotSubjectCertificate, func(s specimen.Style, o order) (specimen.Page, error) { return specimen.OrgCodePage(s, o.orgCode) },
		false, true, []string{"code", "name", "address"}, 6},
	{"form", filing.SlotVerificationForm, func(s specimen.Style, o order) (specimen.Page, error) { return specimen.FormPage(s, o.form) },
		false, true, []string{"subject", "leader", "domain"}, 10},
	{"domain", filing.SlotDomainCertificate, func(s specimen.Style, o order) (specimen.Page, error) { return specimen.DomainPage(s, o.domain) },
		false, false, []string{"domain", "owner", "expires"}, 8},
	{"residence", filing.SlotResidencePermit, residenceSides, true, false, []string{"name", "number", "validity"}, 6},
	{"authority", filing.SlotAuthorization, func(s specimen.Style, o order) (specimen.Page, error) { return specimen.AuthorityPage(s, o.letter) },
		false, false, []string{"subject", "grantee", "number"}, 8},
	{"permit", filing.SlotPreApproval, func(s specimen.Style, o order) (specimen.Page, error) { return specimen.PermitPage(s, o.permit) },
		false, false, []string{"number", "name", "validity"}, 7},
	{"commitment", filing.SlotCommitment, func(s specimen.Style, o order) (specimen.Page, error) { return specimen.CommitmentPage(s, o.letter) },
		false, false, []string{"subject", "domain"}, 6},
}

// blankKind is a sheet with nothing on it.
var blankKind = kind{name: "blank", draw: func(specimen.Style, order) (specimen.Page, error) {
	m := image.NewRGBA(image.Rect(0, 0, 1754, 2480))
	draw.Draw(m, m.Rect, image.NewUniform(color.RGBA{0xFB, 0xFB, 0xF9, 0xFF}), image.Point{}, draw.Src)
	return specimen.Page{Image: m}, nil
}}

func kindOf(name string) kind {
	for _, k := range allKinds {
		if k.name == name {
			return k
		}
	}
	return blankKind
}

func bothSides(s specimen.Style, o order) (specimen.Page, error) {
	front, err := specimen.IDFrontPage(s, o.leader)
	if err != nil {
		return front, err
	}
	back, err := specimen.IDBackPage(s, o.leader)
	return stacked(front, back), err
}

func residenceSides(s specimen.Style, o order) (specimen.Page, error) {
	front, err := specimen.ResidenceFrontPage(s, o.residence)
	if err != nil {
		return front, err
	}
	back, err := specimen.ResidenceBackPage(s, o.residence)
	return stacked(front, back), err
}

// cardGap is the room between two cards that lie one above the other, in pixels.
const cardGap = 110

// stacked lays one card above another. Between them is nothing: what lies below shows.
func stacked(above, below specimen.Page) specimen.Page {
	rounded(above.Image)
	rounded(below.Image)
	step := above.Image.Rect.Dy() + cardGap
	m := image.NewRGBA(image.Rect(0, 0, above.Image.Rect.Dx(), step+below.Image.Rect.Dy()))
	draw.Draw(m, above.Image.Rect, above.Image, image.Point{}, draw.Src)
	draw.Draw(m, below.Image.Rect.Add(image.Pt(0, step)), below.Image, image.Point{}, draw.Src)
	out := specimen.Page{Image: m, Fields: above.Fields}
	for _, f := range below.Fields {
		lines := make([]specimen.Line, len(f.Lines))
		for i, l := range f.Lines {
			l.Top, l.Bottom = l.Top+float64(step), l.Bottom+float64(step)
			lines[i] = l
		}
		f.Lines = lines
		out.Fields = append(out.Fields, f)
	}
	return out
}

// cardRadius is the radius of a card's corners in pixels: 3.18 mm (ISO/IEC 7810).
const cardRadius = 59

// rounded cuts the corners of a card.
func rounded(m *image.RGBA) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	for y := range cardRadius {
		for x := range cardRadius {
			dx, dy := cardRadius-x, cardRadius-y
			if dx*dx+dy*dy <= cardRadius*cardRadius {
				continue
			}
			for _, p := range []image.Point{{x, y}, {w - 1 - x, y}, {x, h - 1 - y}, {w - 1 - x, h - 1 - y}} {
				m.SetRGBA(p.X, p.Y, color.RGBA{})
			}
		}
	}
}
