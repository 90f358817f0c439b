package formsheet

import (
	"bytes"
	"fmt"
	"time"

	"codeberg.org/go-pdf/fpdf"
	qrcode "github.com/skip2/go-qrcode"

	"beiandesk/app/internal/typeface"
)

// family names the typeface within a document.
const family = "sheet"

// printed is the date that every document carries: with the day of printing two prints of one order would differ.
var printed = time.Date(2018, 8, 1, 0, 0, 0, 0, time.UTC)

// PDF prints a sheet. The same sheet gives the same bytes.
func (s Sheet) PDF() ([]byte, error) { return PDF([]Sheet{s}) }

// PDF prints sheets as one document, one page each. The same sheets give the same bytes.
func PDF(sheets []Sheet) ([]byte, error) {
	ttf, err := typeface.Bytes()
	if err != nil {
		return nil, err
	}
	p := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", SizeStr: "A4"})
	p.SetCreationDate(printed)
	p.SetModificationDate(printed)
	p.SetCatalogSort(true)
	p.SetProducer("BeianDesk", true)
	p.SetAutoPageBreak(false, 0)
	p.AddUTF8FontFromBytes(family, "", ttf)
	for _, s := range sheets {
		if err := s.printPage(p); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		return nil, fmt.Errorf("print the form: %w", err)
	}
	return out.Bytes(), nil
}

func (s Sheet) printPage(p *fpdf.Fpdf) error {
	p.AddPage()
	if s.ground != nil {
		s.ground.print(p)
	}
	for _, r := range s.Rules {
		p.Rect(r.X, r.Y, r.W, r.H, "F")
	}
	for _, r := range s.Runs {
		level := int(r.Grey*255 + 0.5)
		p.SetTextColor(level, level, level)
		p.SetFont(family, "", r.Size*72/25.4)
		p.Text(r.X, r.Y, r.Text)
	}
	printMarks(p)
	return s.printQR(p)
}

// printMarks prints the corner marks on white, whatever lies below.
func printMarks(p *fpdf.Fpdf) {
	for _, m := range Marks {
		p.SetFillColor(255, 255, 255)
		p.Circle(m.X, m.Y, MarkOuter/2+1, "F")
		p.SetFillColor(0, 0, 0)
		p.Circle(m.X, m.Y, MarkOuter/2, "F")
		p.SetFillColor(255, 255, 255)
		p.Circle(m.X, m.Y, MarkInner/2, "F")
		p.SetFillColor(0, 0, 0)
	}
}

// modules are the dark squares of the code, without a border.
func (s Sheet) modules() ([][]bool, error) {
	q, err := qrcode.New(s.Code.String(), qrcode.High)
	if err != nil {
		return nil, fmt.Errorf("make the QR code: %w", err)
	}
	q.DisableBorder = true
	return q.Bitmap(), nil
}

// printQR prints the code as rows of dark rectangles, a hair taller than a row so that no light line shows between them.
func (s Sheet) printQR(p *fpdf.Fpdf) error {
	rows, err := s.modules()
	if err != nil {
		return err
	}
	p.SetFillColor(255, 255, 255)
	p.Rect(s.QR.X-quiet, s.QR.Y-quiet, s.QR.W+2*quiet, s.QR.H+2*quiet, "F")
	p.SetFillColor(0, 0, 0)
	for _, r := range s.dark(rows) {
		p.Rect(r.X, r.Y, r.W, r.H+0.02, "F")
	}
	return nil
}

// dark joins the dark modules of each row to rectangles.
func (s Sheet) dark(rows [][]bool) []Rect {
	side := s.QR.W / float64(len(rows))
	var out []Rect
	for y, row := range rows {
		for x := 0; x < len(row); x++ {
			from := x
			for x < len(row) && row[x] {
				x++
			}
			if x > from {
				out = append(out, Rect{s.QR.X + float64(from)*side, s.QR.Y + float64(y)*side, float64(x-from) * side, side})
			}
		}
	}
	return out
}

// Modules is how many modules the code of a sheet has along its side; 0 when it cannot be made.
func (s Sheet) Modules() int {
	rows, err := s.modules()
	if err != nil {
		return 0
	}
	return len(rows)
}
