package form

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // pictures of pages
	_ "image/png"  // pictures of pages
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"beiandesk/app/internal/typeface"
)

// Dossier is a document for people: a title, what stands under headings, and pictures of pages, one to a sheet.
type Dossier struct {
	Title    string
	At       time.Time // what it is about; two prints of one dossier are the same
	Sections []DossierSection
	Pictures []DossierPicture
}

// DossierSection is a heading with rows of a name and a value each.
type DossierSection struct {
	Title string
	Rows  [][2]string
}

// DossierPicture is a page that is shown whole.
type DossierPicture struct {
	Caption string
	Content []byte // JPEG or PNG
}

// Measures of a sheet of A4, in millimetres.
const (
	dossierMargin = 18.0
	nameWidth     = 52.0
	lineHeight    = 5.6
	captionHeight = 8.0
	dossierFamily = "dossier"
)

// PDF prints the dossier.
func (d Dossier) PDF() ([]byte, error) {
	ttf, err := typeface.Bytes()
	if err != nil {
		return nil, err
	}
	p := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", SizeStr: "A4"})
	p.SetCreationDate(d.At.UTC())
	p.SetModificationDate(d.At.UTC())
	p.SetCatalogSort(true)
	p.SetProducer("BeianDesk", true)
	p.SetTitle(d.Title, true)
	p.SetMargins(dossierMargin, dossierMargin, dossierMargin)
	p.SetAutoPageBreak(true, dossierMargin)
	p.AddUTF8FontFromBytes(dossierFamily, "", ttf)
	p.SetFooterFunc(func() {
		p.SetY(-dossierMargin + lineHeight)
		p.SetFont(dossierFamily, "", 8)
		p.CellFormat(0, lineHeight, fmt.Sprintf("%d", p.PageNo()), "", 0, "C", false, 0, "")
	})
	p.AddPage()
	p.SetFont(dossierFamily, "", 16)
	p.MultiCell(0, 2*lineHeight, d.Title, "", "L", false)
	for _, s := range d.Sections {
		s.print(p)
	}
	for i, picture := range d.Pictures {
		if err := picture.print(p, fmt.Sprintf("picture-%d", i)); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		return nil, fmt.Errorf("print the dossier: %w", err)
	}
	return out.Bytes(), nil
}

func (s DossierSection) print(p *fpdf.Fpdf) {
	p.Ln(lineHeight / 2)
	p.SetFont(dossierFamily, "", 12)
	p.MultiCell(0, 1.4*lineHeight, s.Title, "B", "L", false)
	p.SetFont(dossierFamily, "", 9.5)
	for _, row := range s.Rows {
		_, height := p.GetPageSize()
		if p.GetY() > height-dossierMargin-2*lineHeight {
			p.AddPage()
		}
		top := p.GetY()
		p.MultiCell(nameWidth, lineHeight, row[0], "", "L", false)
		under := p.GetY()
		sheet := p.PageNo()
		p.SetXY(dossierMargin+nameWidth, top)
		p.MultiCell(0, lineHeight, breakable(row[1]), "", "L", false)
		if p.PageNo() == sheet {
			p.SetY(max(under, p.GetY()))
		}
	}
}

// longestWord is how many characters without a space fit into the column of values.
const longestWord = 64

// breakable puts spaces into what would run over the edge: digests have none.
func breakable(s string) string {
	words := strings.Fields(s)
	for i, word := range words {
		if r := []rune(word); len(r) > longestWord {
			words[i] = string(r[:longestWord]) + " " + breakable(string(r[longestWord:]))
		}
	}
	return strings.Join(words, " ")
}

func (d DossierPicture) print(p *fpdf.Fpdf, name string) error {
	config, format, err := image.DecodeConfig(bytes.NewReader(d.Content))
	if err != nil {
		return fmt.Errorf("print %s: %w", d.Caption, err)
	}
	p.AddPage()
	p.SetFont(dossierFamily, "", 9.5)
	p.MultiCell(0, lineHeight, d.Caption, "", "L", false)
	p.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: format}, bytes.NewReader(d.Content))
	pageWidth, pageHeight := p.GetPageSize()
	w, h := pageWidth-2*dossierMargin, pageHeight-2*dossierMargin-captionHeight-lineHeight
	scale := min(w/float64(config.Width), h/float64(config.Height))
	p.ImageOptions(name, dossierMargin, dossierMargin+captionHeight, scale*float64(config.Width), scale*float64(config.Height), false,
		fpdf.ImageOptions{ImageType: format}, 0, "")
	return p.Error()
}
