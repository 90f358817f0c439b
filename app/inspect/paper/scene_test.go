package paper_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/draw"

	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
)

// scene is a paper as a camera sees it. Zero values are a sharp, evenly lit picture without noise.
type scene struct {
	sheet   image.Image
	w, h    int           // of the picture
	at      [4][2]float64 // corners of the paper in the picture, clockwise from the paper's own top left, as shares
	table   color.RGBA
	grained bool       // the table is wood
	gain    float64    // exposure, in linear light; 0 means 1
	falloff float64    // share of the light lost from left to right
	glare   float64    // radius of a spot of light in pixels
	blur    float64    // standard deviation in pixels
	blurTo  float64    // only to the left of this share of the width; 0 means everywhere
	motion  [2]float64 // pixels across and down
	noise   float64    // standard deviation in levels
	quality int        // of JPEG; 0 means 90
	seed    uint64
}

// lying is the paper in the middle of the picture, filling a share of its width and turned clockwise. aspect is the
// paper's width by its height.
func lying(share, degrees, aspect float64, w, h int) (at [4][2]float64) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	x, y := share*float64(w)/2, share*float64(w)/2/aspect
	for i, k := range [4][2]float64{{-x, -y}, {x, -y}, {x, y}, {-x, y}} {
		at[i] = [2]float64{0.5 + (k[0]*cos-k[1]*sin)/float64(w), 0.5 + (k[0]*sin+k[1]*cos)/float64(h)}
	}
	return at
}

// shot renders the scene.
func (s scene) shot() *image.NRGBA {
	if s.w == 0 {
		s.w, s.h = 1600, 1200
	}
	r := rand.New(rand.NewPCG(s.seed, 7))
	light := s.linear(r)
	if s.motion != [2]float64{} {
		light = light.smeared(s.motion)
	}
	if s.blur > 0 {
		light = light.blurred(s.blur, s.blurTo)
	}
	img := image.NewNRGBA(image.Rect(0, 0, s.w, s.h))
	for i, v := range light.v {
		level := 255*encoded(v) + s.noise*r.NormFloat64()
		img.Pix[i/3*4+i%3] = uint8(min(max(level, 0), 255) + 0.5)
		img.Pix[i/3*4+3] = 255
	}
	quality := s.quality
	if quality == 0 {
		quality = 90
	}
	return recoded(img, quality)
}

func recoded(img image.Image, quality int) *image.NRGBA {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		panic(err)
	}
	back, err := jpeg.Decode(&b)
	if err != nil {
		panic(err)
	}
	out := image.NewNRGBA(image.Rect(0, 0, back.Bounds().Dx(), back.Bounds().Dy()))
	draw.Draw(out, out.Rect, back, back.Bounds().Min, draw.Src)
	return out
}

// linear is linear light, 3 values per pixel, 0 to 1.
type linear struct {
	w, h int
	v    []float64
}

func (s scene) linear(r *rand.Rand) linear {
	out := linear{s.w, s.h, make([]float64, 3*s.w*s.h)}
	src := image.NewRGBA(image.Rect(0, 0, s.sheet.Bounds().Dx(), s.sheet.Bounds().Dy()))
	draw.Draw(src, src.Rect, s.sheet, s.sheet.Bounds().Min, draw.Src)
	back := homography(s.at, float64(s.w), float64(s.h))
	wave, gain := r.Float64()*7, s.gain
	if gain == 0 {
		gain = 1
	}
	for y := range s.h {
		for x := range s.w {
			lit := gain * (1 - s.falloff*float64(x)/float64(s.w))
			spot := 0.0
			if s.glare > 0 {
				d := math.Hypot(float64(x)-0.55*float64(s.w), float64(y)-0.45*float64(s.h)) / s.glare
				spot = 2.5 * math.Exp(-d*d)
			}
			for c, v := range s.pixel(src, back, float64(x), float64(y), wave) {
				out.v[3*(y*s.w+x)+c] = v*lit + spot
			}
		}
	}
	return out
}

// pixel is the linear light of one pixel, the mean of two by two points.
func (s scene) pixel(src *image.RGBA, back [9]float64, x, y, wave float64) (sum [3]float64) {
	for _, d := range [4][2]float64{{0.25, 0.25}, {0.75, 0.25}, {0.25, 0.75}, {0.75, 0.75}} {
		px, py := x+d[0], y+d[1]
		z := back[6]*px + back[7]*py + back[8]
		u, v := (back[0]*px+back[1]*py+back[2])/z, (back[3]*px+back[4]*py+back[5])/z
		if u < 0 || v < 0 || u >= 1 || v >= 1 {
			shade := 1.0
			if s.grained {
				shade = 1 + 0.12*math.Sin(py/9+2*math.Sin(px/170+wave))*math.Sin(py/31+wave)
			}
			for c, t := range [3]uint8{s.table.R, s.table.G, s.table.B} {
				sum[c] += decoded[t] * shade / 4
			}
			continue
		}
		o := src.PixOffset(int(u*float64(src.Rect.Dx())), int(v*float64(src.Rect.Dy())))
		for c := range 3 {
			sum[c] += decoded[src.Pix[o+c]] * 0.86 / 4 // white paper in a picture is no white
		}
	}
	return sum
}

var decoded = func() (t [256]float64) {
	for i := range t {
		t[i] = math.Pow(float64(i)/255, 2.2)
	}
	return t
}()

func encoded(v float64) float64 { return math.Pow(min(max(v, 0), 1), 1/2.2) }

// homography maps pixels of the picture to shares of the paper (Heckbert 1989: square to quadrilateral, inverted).
func homography(at [4][2]float64, w, h float64) [9]float64 {
	var x, y [4]float64
	for i, k := range at {
		x[i], y[i] = k[0]*w, k[1]*h
	}
	dx1, dx2, dx3 := x[1]-x[2], x[3]-x[2], x[0]-x[1]+x[2]-x[3]
	dy1, dy2, dy3 := y[1]-y[2], y[3]-y[2], y[0]-y[1]+y[2]-y[3]
	d := dx1*dy2 - dx2*dy1
	g, k := (dx3*dy2-dx2*dy3)/d, (dx1*dy3-dx3*dy1)/d
	a, b, c := x[1]-x[0]+g*x[1], x[3]-x[0]+k*x[3], x[0]
	e, f, i := y[1]-y[0]+g*y[1], y[3]-y[0]+k*y[3], y[0]
	return [9]float64{f - i*k, c*k - b, b*i - c*f, i*g - e, a - c*g, c*e - a*i, e*k - f*g, b*g - a*k, a*f - b*e}
}

func (l linear) blurred(sigma, to float64) linear {
	n := int(3*sigma + 1)
	kernel, sum := make([]float64, n+1), 0.0
	for i := range kernel {
		kernel[i] = math.Exp(-float64(i*i) / (2 * sigma * sigma))
		sum += kernel[i]
		if i > 0 {
			sum += kernel[i]
		}
	}
	pass := func(in linear, dx, dy int) linear {
		out := linear{in.w, in.h, append([]float64{}, in.v...)}
		for y := range in.h {
			for x := range in.w {
				if to > 0 && float64(x) > to*float64(in.w) {
					break
				}
				for c := range 3 {
					v := 0.0
					for i := -n; i <= n; i++ {
						px, py := min(max(x+i*dx, 0), in.w-1), min(max(y+i*dy, 0), in.h-1)
						v += in.v[3*(py*in.w+px)+c] * kernel[max(i, -i)]
					}
					out.v[3*(y*in.w+x)+c] = v / sum
				}
			}
		}
		return out
	}
	return pass(pass(l, 1, 0), 0, 1)
}

func (l linear) smeared(by [2]float64) linear {
	steps := int(math.Hypot(by[0], by[1])) + 1
	out := linear{l.w, l.h, make([]float64, len(l.v))}
	for y := range l.h {
		for x := range l.w {
			for k := range steps {
				t := (float64(k)+0.5)/float64(steps) - 0.5
				px, py := min(max(x+int(math.Round(t*by[0])), 0), l.w-1), min(max(y+int(math.Round(t*by[1])), 0), l.h-1)
				for c := range 3 {
					out.v[3*(y*l.w+x)+c] += l.v[3*(py*l.w+px)+c] / float64(steps)
				}
			}
		}
	}
	return out
}

// papers are specimens by name.
func papers(t testing.TB) map[string]image.Image {
	t.Helper()
	licence, err := specimen.BusinessLicence(specimen.SampleLicence)
	loudskip.Unless(t, err == nil, "the typeface of the specimens")
	form, err1 := specimen.VerificationForm(specimen.Form{Subject: "样本公司", Leader: "样本", Site: "样本", Domain: "example.cn", Sealed: true, Signed: true})
	front, err2 := specimen.IDFront(specimen.SampleIdentity)
	back, err3 := specimen.IDBack(specimen.SampleIdentity)
	domain, err4 := specimen.DomainCertificate(specimen.Domain{Name: "example.cn"})
	for _, err := range []error{err1, err2, err3, err4} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return map[string]image.Image{"licence": licence, "form": form, "front": front, "back": back, "domain": domain}
}
