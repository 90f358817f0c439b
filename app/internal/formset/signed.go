package formset

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

// Signed is an order's paper as a person returns it who does everything right: printed, signed, sealed or with a fingerprint
// where its template asks for one, scanned upright at 200 pixels to the inch, as JPEG. The demonstration and tests stand on it.
func Signed(kind formsheet.PaperKind, d filing.Draft, day time.Time) ([]byte, error) {
	r := random{rand.New(rand.NewPCG(1, 1))}
	t, err := formsheet.Choose(kind, d, day)
	if err != nil {
		return nil, err
	}
	f := filledIn{draft: d}
	if f.sheet, err = formsheet.Compose(t, d, 1); err != nil {
		return nil, err
	}
	m, err := f.sheet.Raster(density)
	if err != nil {
		return nil, err
	}
	f.canvas = canvas{m}
	c := recipe{sitter: sitter{entity: d.Subject.Entity, province: d.Subject.Province, kind: kind}, fault: sound, ink: pens[0], red: reds[0], pen: 0.6, press: 0.9}
	for _, b := range f.sheet.Boxes {
		if err := c.fillBox(r, f, b); err != nil {
			return nil, err
		}
	}
	s := shot{scan: true, size: image.Pt(1654, 2339), salt: 7, gains: [3]float64{1, 1, 1}, exposure: 0.98, noise: 1, blur: 0.4,
		table: color.RGBA{246, 246, 246, 255}}
	s.lay(func(p point) point {
		return point{X: (p.X + 0.5) * float64(s.size.X) / (formsheet.Width + 1), Y: (p.Y + 0.5) * float64(s.size.Y) / (formsheet.Height + 1)}
	})
	var out bytes.Buffer
	err = jpeg.Encode(&out, s.take(f.RGBA), &jpeg.Options{Quality: 88})
	return out.Bytes(), err
}
