package photoset

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"

	"beiandesk/app/internal/specimen/figure"
)

// Where a plate lies in half heads: the middle of the eyes is the origin, y goes up.
const (
	plateTop    = 1.75
	plateBottom = -4.45
	plateWide   = 4.5
	bodyEnd     = -4.35 // below this a figure has no body
)

// DefaultDetail is how many pixels of a plate a half head takes: about what a phone's photo shows.
const DefaultDetail = 180

// plate is one person cut out with soft edges, wearing a top that can be given any colour: rendered in dyed cloth, or
// real, with the share of cloth in every pixel.
type plate struct {
	image  *image.NRGBA
	detail float64 // pixels per half head
	yaw    float64
	known  *foreground  // of a real person, with what follows
	cloth  *image.Alpha // as large as the image
	face   *face
}

// dyed is the colour plates are rendered with: skin, hair and lips have more green than blue or red, so what has less
// is cloth, and by how much tells its share and its shade.
var dyed = color.RGBA{200, 0, 200, 255}

// plateOf renders a person, or reads the picture that an earlier run kept in cache. Empty cache keeps nothing.
func plateOf(cache string, person uint64, yaw float64, detail int) (plate, error) {
	p := plate{detail: float64(detail), yaw: yaw}
	name := filepath.Join(cache, fmt.Sprintf("look-%d-%+.0f-%d.png", person, yaw, detail))
	if cache != "" {
		if m, err := readPlate(name); err == nil {
			p.image = m
			return p, nil
		}
	}
	who := lookOf(person)
	who.Top = dyed
	height := plateTop - plateBottom
	p.image = figure.Render(who, figure.Frame{Width: int(plateWide * p.detail), Height: int(height * p.detail), View: height,
		Centre: (plateTop + plateBottom) / 2, Yaw: yaw}).Image
	if cache == "" {
		return p, nil
	}
	return p, writePlate(name, p.image)
}

func readPlate(name string) (*image.NRGBA, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m, err := png.Decode(f)
	if err != nil {
		return nil, err
	}
	out := image.NewNRGBA(m.Bounds())
	draw.Draw(out, out.Rect, m, m.Bounds().Min, draw.Src)
	return out, nil
}

func writePlate(name string, m image.Image) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), "plate-")
	if err != nil {
		return err
	}
	err = png.Encode(f, m)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("keep a rendered person: %w", err)
	}
	return os.Rename(f.Name(), name)
}

// wearing returns the plate with a top of a colour, and the mean colour the top then has. Without a colour a real
// person wears its own.
func (p plate) wearing(top color.RGBA) (plate, color.RGBA) {
	if p.known != nil {
		return p.redressed(top)
	}
	out := plate{image: image.NewNRGBA(p.image.Rect), detail: p.detail, yaw: p.yaw}
	r, g, b := linear[top.R]/linear[200], linear[top.G]/linear[200], linear[top.B]/linear[200]
	var sum [3]float64
	var n float64
	for i := 0; i < len(p.image.Pix); i += 4 {
		s, d := p.image.Pix[i:i+4], out.image.Pix[i:i+4]
		d[0], d[1], d[2], d[3] = s[0], s[1], s[2], s[3]
		dye := linear[min(s[0], s[2])] - linear[s[1]]
		if s[3] == 0 || dye < 0.003 {
			continue
		}
		d[0] = encoded(linear[s[0]] - dye + dye*r)
		d[1] = encoded(linear[s[1]] + dye*g)
		d[2] = encoded(linear[s[2]] - dye + dye*b)
		for c := range sum {
			sum[c] += float64(d[c])
		}
		n++
	}
	n = max(n, 1)
	return out, color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}

// at returns where a point in half heads lies on the plate.
func (p plate) at(x, y float64) (px, py float64) {
	return float64(p.image.Rect.Dx())/2 + x*p.detail, (plateTop - y) * p.detail
}
