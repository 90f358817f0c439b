package formsheet

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"

	"codeberg.org/go-pdf/fpdf"
	"github.com/goccy/go-yaml"
	"golang.org/x/image/draw"

	"beiandesk/app/filing"
	"beiandesk/app/internal/typeface"
)

// Own is a provider's own blank form with the fields placed on it once.
type Own struct {
	Kind   PaperKind `yaml:"kind" json:"kind"`
	Title  string    `yaml:"title" json:"title"`
	File   string    `yaml:"file" json:"file"` // the blank form, a PDF or a picture beside the data
	Page   int       `yaml:"page" json:"page"` // of it, from 1
	QR     *Spot     `yaml:"qr" json:"qr"`     // where the code may stand; absent: top right
	Fields []Entry   `yaml:"fields" json:"fields"`
	Boxes  []Place   `yaml:"boxes" json:"boxes"`
}

// Spot is a place in millimetres.
type Spot struct {
	X float64 `yaml:"x" json:"x"`
	Y float64 `yaml:"y" json:"y"`
}

// Entry is a field printed on a blank form.
type Entry struct {
	Field string  `yaml:"field" json:"field"`
	X     float64 `yaml:"x" json:"x"` // left end
	Y     float64 `yaml:"y" json:"y"` // baseline
	Size  float64 `yaml:"size" json:"size"`
	Width float64 `yaml:"width" json:"width"` // lines are broken there; 0: never
}

// ground is the picture of a blank form, as long as the sheet.
type ground struct {
	jpeg []byte
	img  image.Image
}

// ParseOwn reads the data of a blank form. What is wrong with it is told with its line.
func ParseOwn(name string, content []byte) (Own, error) {
	o := Own{Page: 1}
	if err := yaml.NewDecoder(bytes.NewReader(content), yaml.Strict()).Decode(&o); err != nil {
		return o, fmt.Errorf("%s: %s", name, yaml.FormatError(err, false, true))
	}
	if o.Kind == "" {
		o.Kind = Verification
	}
	if o.Title == "" {
		o.Title = name
	}
	if err := o.Validate(); err != nil {
		return o, fmt.Errorf("%s: %w", name, err)
	}
	return o, nil
}

// Validate says what is wrong with the data of a blank form.
func (o Own) Validate() error {
	if o.File == "" || o.Page < 1 {
		return errors.New("file and page name the blank form")
	}
	for _, e := range o.Fields {
		if _, ok := value(filing.Draft{}, e.Field); !ok {
			return fmt.Errorf("there is no field %q", e.Field)
		}
		if e.Size < 2 || e.Size > 12 || e.X < 0 || e.Y < 0 || e.X > Width || e.Y > Height {
			return fmt.Errorf("field %q stands outside the sheet, or its size is not 2 to 12 mm", e.Field)
		}
	}
	t := Template{ID: "OWN", Kind: o.Kind, Title: o.Title, Source: o.File, Confidence: "D", Until: 100, Boxes: o.Boxes}
	if err := t.validate(); err != nil {
		return err
	}
	if q := o.QR; q != nil && (q.X < quiet || q.Y < quiet || q.X+QRSide > Width-quiet || q.Y+QRSide > Height-quiet) {
		return errors.New("the QR code leaves the sheet")
	}
	return nil
}

// groundWidth is the size in pixels in which a blank form is kept: 200 to the inch.
const (
	groundWidth  = 1654
	groundHeight = 2339
)

// Blank is a blank form ready to be filled in.
type Blank struct {
	Own     Own    `json:"own"`
	Picture []byte `json:"picture"` // JPEG of the whole sheet
}

// NewBlank lays the picture of a blank form on an A4 sheet, as large as it fits.
func NewBlank(o Own, page image.Image) (Blank, error) {
	b := page.Bounds()
	if b.Empty() {
		return Blank{}, errors.New("the blank form has no pixels")
	}
	sheet := image.NewRGBA(image.Rect(0, 0, groundWidth, groundHeight))
	draw.Draw(sheet, sheet.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	scale := min(float64(groundWidth)/float64(b.Dx()), float64(groundHeight)/float64(b.Dy()))
	w, h := int(float64(b.Dx())*scale), int(float64(b.Dy())*scale)
	at := image.Pt((groundWidth-w)/2, (groundHeight-h)/2)
	draw.CatmullRom.Scale(sheet, image.Rectangle{Min: at, Max: at.Add(image.Pt(w, h))}, page, b, draw.Over, nil)
	var out bytes.Buffer
	err := jpeg.Encode(&out, sheet, &jpeg.Options{Quality: 88})
	return Blank{Own: o, Picture: out.Bytes()}, err
}

// OwnPrefix begins the ids of blank forms.
const OwnPrefix = "OWN-"

// ID is what the QR code calls this blank form: a digest of its data and picture.
func (b Blank) ID() string {
	data, err := json.Marshal(b.Own)
	if err != nil {
		panic("formsheet: the data of a blank form is text and numbers: " + err.Error())
	}
	h := sha256.New()
	h.Write(data)
	h.Write(b.Picture)
	return OwnPrefix + base32.StdEncoding.EncodeToString(h.Sum(nil)[:5])
}

// Compose fills a blank form in from a draft, with marks and code added.
func (b Blank) Compose(d filing.Draft, revision int) (Sheet, error) {
	var c composer
	var err error
	if c.font, err = typeface.Regular(); err != nil {
		return Sheet{}, err
	}
	img, err := jpeg.Decode(bytes.NewReader(b.Picture))
	if err != nil {
		return Sheet{}, fmt.Errorf("the kept blank form: %w", err)
	}
	for _, e := range b.Own.Fields {
		text, _ := value(d, e.Field)
		lines := []string{text}
		if e.Width > 0 {
			lines = c.wrap(text, e.Size, e.Width)
		}
		for i, line := range lines {
			c.text(e.X, e.Y+float64(i)*1.4*e.Size, line, e.Size, Run{})
		}
	}
	for _, p := range b.Own.Boxes { // the blank form has its own frames and labels
		c.Boxes = append(c.Boxes, Box{p.Kind, Rect{p.X, p.Y, p.W, p.H}})
	}
	if c.err != nil {
		return Sheet{}, c.err
	}
	sum := sha256.Sum256(b.Picture)
	c.Own, c.ground = hex.EncodeToString(sum[:]), &ground{b.Picture, img}
	c.QR = Rect{qrLeft, qrTop, QRSide, QRSide}
	if q := b.Own.QR; q != nil {
		c.QR.X, c.QR.Y = q.X, q.Y
	}
	return sealed(c.Sheet, b.ID(), d.Order.ID, revision), nil
}

// Empty is the blank form with nothing filled in, for a code whose order says something else by now.
func (b Blank) Empty(code Code) (Sheet, error) {
	s, err := b.Compose(filing.Draft{}, code.Revision)
	s.Code = code
	return s, err
}

func (g *ground) print(p *fpdf.Fpdf) {
	o := fpdf.ImageOptions{ImageType: "JPEG"}
	p.RegisterImageOptionsReader("ground", o, bytes.NewReader(g.jpeg))
	p.ImageOptions("ground", 0, 0, Width, Height, false, o, 0, "")
}
