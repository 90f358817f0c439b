package photoset

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
)

// leastDetail is how many pixels a half head takes at least: smaller photographs are enlarged and sharpened to it, as
// cameras do.
const leastDetail = 190

// largestEnlargement bounds that: more would be neither sharp nor soft.
const largestEnlargement = 2

// realPlate cuts a person out of a photograph.
func realPlate(f foreground, photo image.Image) (plate, error) {
	outline, err := f.silhouette()
	if err != nil {
		return plate{}, err
	}
	person := decontaminated(photo, outline, f.Gains)
	scale := min(max(leastDetail/f.Points.halfHead(), 1), largestEnlargement)
	if scale > 1 {
		size := image.Rect(0, 0, int(float64(person.Rect.Dx())*scale), int(float64(person.Rect.Dy())*scale))
		person, outline = sharpened(enlarged(person, size)), enlarged(outline, size)
	}
	for i := 3; i < len(outline.Pix); i += 4 {
		person.Pix[i] = outline.Pix[i]
	}
	return onCanvas(person, outline, f, scale), nil
}

// onCanvas lays the person so that the middle of the eyes is where every plate has it.
func onCanvas(person, outline *image.NRGBA, f foreground, scale float64) plate {
	eyes := middleOf(f.Points.Eyes)
	f.leftEdge = eyes.x / f.Points.halfHead()
	f.rightEdge = (float64(person.Rect.Dx())/scale - eyes.x) / f.Points.halfHead()
	p := plate{detail: f.Points.halfHead() * scale, yaw: f.Yaw, known: &f}
	x, y := int(eyes.x*scale), int(eyes.y*scale)
	half := max(x, person.Rect.Dx()-x)
	above := int(math.Round(plateTop * p.detail))
	canvas := image.Rect(0, 0, 2*half, above+int(f.End*scale)-y)
	at := image.Pt(half-x, above-y)
	p.image = image.NewNRGBA(canvas)
	draw.Copy(p.image, at, person, person.Rect, draw.Src, nil)
	p.cloth = image.NewAlpha(canvas)
	for v := range person.Rect.Dy() {
		for u := range person.Rect.Dx() {
			p.cloth.SetAlpha(u+at.X, v+at.Y, color.Alpha{outline.NRGBAAt(u, v).R})
		}
	}
	p.face = faceOf(f.Points, spot{(eyes.x*scale - float64(half)) / scale, (eyes.y*scale - float64(above)) / scale}, scale)
	return p
}

func enlarged(m *image.NRGBA, to image.Rectangle) *image.NRGBA {
	out := image.NewNRGBA(to)
	draw.CatmullRom.Scale(out, to, m, m.Rect, draw.Src, nil)
	return out
}

// sharpened adds to an opaque picture half of what a blur takes away.
func sharpened(m *image.NRGBA) *image.NRGBA {
	soft := boxed(boxed((*image.RGBA)(m), 1, 0), 0, 1)
	out := image.NewNRGBA(m.Rect)
	for i := range m.Pix {
		out.Pix[i] = clamp(float64(m.Pix[i]) + 0.6*(float64(m.Pix[i])-float64(soft.Pix[i])))
	}
	return out
}

// decontaminated is the colour of the person in every pixel, without what shines through from behind hair and edges:
// the blur-fusion estimate of Forte, "Approximate fast foreground colour estimation" (ICIP 2021), wide and then fine.
func decontaminated(photo image.Image, outline *image.NRGBA, gains [3]float64) *image.NRGBA {
	out := image.NewNRGBA(outline.Rect)
	draw.Draw(out, out.Rect, photo, photo.Bounds().Min, draw.Src)
	w, h := out.Rect.Dx(), out.Rect.Dy()
	alpha := make([]float64, w*h)
	for i := range alpha {
		alpha[i] = float64(outline.Pix[4*i+3]) / 255
	}
	for c := range 3 {
		seen := make([]float64, w*h)
		for i := range seen {
			seen[i] = float64(out.Pix[4*i+c])
		}
		person := fused(seen, alpha, w)
		for i, v := range person {
			if alpha[i] >= 0.995 {
				v = seen[i]
			}
			out.Pix[4*i+c] = clamp(v * gains[c])
		}
	}
	return out
}

// fused is one channel of the person.
func fused(seen, alpha []float64, w int) []float64 {
	person, behind := seen, seen
	clear := make([]float64, len(alpha))
	for i, a := range alpha {
		clear[i] = 1 - a
	}
	for _, r := range []int{45, 5} {
		meanPerson, meanBehind := weighedMean(person, alpha, w, r), weighedMean(behind, clear, w, r)
		next := make([]float64, len(seen))
		for i, a := range alpha {
			rest := seen[i] - a*meanPerson[i] - (1-a)*meanBehind[i]
			next[i] = min(max(meanPerson[i]+a*rest, 0), 255)
		}
		person, behind = next, meanBehind
	}
	return person
}

// weighedMean is the mean in a square of 2r+1 pixels, every pixel counting by its weight.
func weighedMean(v, weight []float64, w, r int) []float64 {
	product := make([]float64, len(v))
	for i := range v {
		product[i] = v[i] * weight[i]
	}
	out, sum := squareMean(product, w, r), squareMean(weight, w, r)
	for i := range out {
		out[i] /= sum[i] + 1e-5
	}
	return out
}

// squareMean is the mean in a square of 2r+1 pixels; beyond the border the picture goes on as at it.
func squareMean(v []float64, w, r int) []float64 {
	h := len(v) / w
	return lineMeans(lineMeans(v, h, w, w, 1, r), w, h, 1, w, r)
}

// lineMeans is the running mean along lines: next leads from line to line, step along one.
func lineMeans(v []float64, lines, length, next, step, r int) []float64 {
	out := make([]float64, len(v))
	for line := range lines {
		at := func(i int) int { return line*next + min(max(i, 0), length-1)*step }
		sum := 0.0
		for i := -r; i <= r; i++ {
			sum += v[at(i)]
		}
		for i := range length {
			out[at(i)] = sum / float64(2*r+1)
			sum += v[at(i+r+1)] - v[at(i-r)]
		}
	}
	return out
}
