package figure

import (
	"image"
	"image/color"
	"math"
	"runtime"
	"sync"
)

// Frame is how the camera sees the person.
type Frame struct {
	Width, Height int     // pixels
	View          float64 // height of the view in half heads where the person stands; 0 means 5.3, head to chest
	Centre        float64 // height of the view's centre; 0 puts the chest at the lower edge
	Shift         float64 // how far right of the middle the person stands, as a share of the picture's width
	Yaw           float64 // degrees the whole person is turned to the picture's right, at most 40 either way
}

// Layer is the person alone.
type Layer struct {
	Image *image.NRGBA    // opaque where the person is, with soft edges
	Mask  *image.Alpha    // coverage of the person: the same as the alpha of Image
	Face  image.Rectangle // from brows to chin and from cheek to cheek
}

const (
	distance = 11.0 // of the camera, in half heads
	near     = distance - 1.6
	far      = distance + 1.6
	chest    = -3.4 // where the usual view ends below
)

type camera struct {
	f     Frame
	scale float64 // half heads per pixel where the person stands
}

func newCamera(f Frame) camera {
	if f.View == 0 {
		f.View = 5.3
	}
	if f.Centre == 0 {
		f.Centre = chest + f.View/2
	}
	return camera{f, f.View / float64(f.Height)}
}

// ray returns where the ray through pixel position (x, y) starts and goes.
func (c camera) ray(x, y float64) (from, dir vec) {
	u := (x - float64(c.f.Width)*(0.5+c.f.Shift)) * c.scale
	v := (float64(c.f.Height)/2 - y) * c.scale
	return c.turned(vec{0, c.f.Centre, distance}, -1), c.turned(vec{u, v, -distance}.unit(), -1)
}

// turned turns a point by the person's yaw, or back when way is -1. Without a yaw it is the very same point.
func (c camera) turned(p vec, way float64) vec {
	if c.f.Yaw == 0 {
		return p
	}
	sin, cos := math.Sincos(way * c.f.Yaw * math.Pi / 180)
	return vec{p.x*cos + p.z*sin, p.y, p.z*cos - p.x*sin}
}

// pixel returns where a point of space appears.
func (c camera) pixel(p vec) (x, y float64) {
	p = c.turned(p, 1)
	k := distance / (distance - p.z) / c.scale
	return float64(c.f.Width)*(0.5+c.f.Shift) + p.x*k, float64(c.f.Height)/2 - (p.y-c.f.Centre)*k
}

// Render draws a person.
func Render(p Person, f Frame) Layer {
	b, c := &body{Person: p}, newCamera(f)
	coarse := make([]sample, f.Width*f.Height)
	starts := b.starts(c)
	rows(f.Height, func(y int) {
		for x := range f.Width {
			coarse[y*f.Width+x] = b.look(c, float64(x)+0.5, float64(y)+0.5, starts.at(x, y))
		}
	})
	whole := image.Rect(0, 0, f.Width, f.Height)
	out := Layer{Image: image.NewNRGBA(whole), Mask: image.NewAlpha(whole)}
	rows(f.Height, func(y int) {
		for x := range f.Width {
			s := coarse[y*f.Width+x]
			if rough(coarse, f, x, y) {
				s = b.lookCloser(c, x, y, s, starts.at(x, y))
			}
			out.put(x, y, s)
		}
	})
	out.Face = b.face(c)
	return out
}

// rows calls each for every row on all processors.
func rows(n int, each func(y int)) {
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for y := w; y < n; y += workers {
				each(y)
			}
		})
	}
	wg.Wait()
}

// sample is light weighted by coverage, and coverage.
type sample struct {
	light vec
	cover float64
}

// look follows the ray through a pixel position, beginning start away from the camera.
func (b *body) look(c camera, x, y, start float64) sample {
	if start >= far {
		return sample{}
	}
	from, dir := c.ray(x, y)
	t := start
	for range 90 {
		p := from.add(dir.scale(t))
		d, m := b.at(p)
		if d < 0.0012 {
			return sample{b.shade(p, dir, m), 1}
		}
		if t += d * 0.92; t > far {
			break
		}
	}
	return sample{}
}

// lookCloser adds four looks round the middle of a pixel to the one through it.
func (b *body) lookCloser(c camera, x, y int, middle sample, start float64) sample {
	sum := middle
	for _, o := range [4][2]float64{{0.125, 0.375}, {0.625, 0.125}, {0.375, 0.875}, {0.875, 0.625}} {
		s := b.look(c, float64(x)+o[0], float64(y)+o[1], start)
		sum.light, sum.cover = sum.light.add(s.light), sum.cover+s.cover
	}
	return sample{sum.light.scale(1.0 / 5), sum.cover / 5}
}

// rough reports whether a pixel differs enough from its neighbours to be looked at more closely.
func rough(s []sample, f Frame, x, y int) bool {
	here := s[y*f.Width+x]
	for _, n := range [4][2]int{{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}} {
		if n[0] < 0 || n[1] < 0 || n[0] >= f.Width || n[1] >= f.Height {
			continue
		}
		o := s[n[1]*f.Width+n[0]]
		if o.cover != here.cover || math.Abs(luma(o.light)-luma(here.light)) > 0.06 {
			return true
		}
	}
	return false
}

func luma(c vec) float64 { return math.Sqrt(max(0, 0.2126*c.x+0.7152*c.y+0.0722*c.z)) }

func (l Layer) put(x, y int, s sample) {
	a := uint8(s.cover*255 + 0.5)
	if a == 0 {
		return
	}
	c := tone(s.light.scale(1 / s.cover))
	c.A = a
	l.Image.SetNRGBA(x, y, c)
	l.Mask.SetAlpha(x, y, color.Alpha{A: a})
}

// tone rolls the highlights off and encodes for the screen.
func tone(c vec) color.NRGBA {
	roll := func(v float64) uint8 {
		if v > 0.6 {
			v = 0.6 + 0.4*(1-math.Exp(-(v-0.6)/0.4))
		}
		return uint8(encode(v) + 0.5)
	}
	return color.NRGBA{roll(c.x), roll(c.y), roll(c.z), 255}
}

// face is the box that face detectors return: brows to chin, cheek to cheek.
func (b *body) face(c camera) image.Rectangle {
	x0, y0 := c.pixel(vec{-0.72 * b.FaceWidth, 0.32, 0.5})
	x1, y1 := c.pixel(vec{0.72 * b.FaceWidth, -1.12 - b.ChinLength, 0.5})
	return image.Rect(int(x0), int(y0), int(x1), int(y1)).Intersect(image.Rect(0, 0, c.f.Width, c.f.Height))
}
