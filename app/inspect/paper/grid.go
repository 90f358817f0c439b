package paper

import (
	"image"
	"math"
	"math/bits"
	"math/cmplx"
	"slices"
)

// How the fine pattern of a screen is looked for.
const (
	window   = 128  // pixels of the square whose spectrum is taken
	squares  = 12   // at most, spread over the sheet
	finest   = 0.49 // cycles per pixel up to which peaks count
	axisOnly = 3    // steps of the spectrum beside its axes that rules, rows of text and JPEG blocks take up
)

// band is where in a spectrum the pattern of a screen is looked for: from so many cycles per pixel on, so many steps away
// from the axes.
type band struct {
	coarsest float64
	axis     int
}

// Print in black repeats slowly and along the axes, and has no colour; the colours of a screen's pixels beat slowly
// against those of the camera.
var (
	inLuma   = band{0.14, axisOnly}
	inColour = band{0.035, 1}
)

type spectrum [window * window]float64

// measureGrid returns nil where no square fits, else how many decibels the strongest peak of the sheet's mean spectra, of
// lightness and of colour, stands above what lies around it at the same frequency. Print and grain stay low; the pixels of
// a screen, and the bands they make with those of the camera, do not.
func measureGrid(img *image.NRGBA, p plane, in mask) *float64 {
	var light, colour spectrum
	n := 0
	columns := max(1, min(4, p.w/window))
	for k := range squares {
		x := (k%columns*2 + 1) * p.w / (2 * columns)
		y := (k/columns*2 + 1) * p.h / (2 * (squares / columns))
		x, y = x-window/2, y-window/2
		if x < 0 || y < 0 || x+window > p.w || y+window > p.h || !in.has(x, y) || !in.has(x+window-1, y+window-1) {
			continue
		}
		light.add(func(u, v int) float64 { return float64(p.pix[(y+v)*p.w+x+u]) })
		for _, channel := range [2]int{0, 2} {
			colour.add(func(u, v int) float64 {
				px := img.Pix[img.PixOffset(img.Rect.Min.X+x+u, img.Rect.Min.Y+y+v):]
				return float64(px[channel]) - float64(px[1])
			})
		}
		n++
	}
	if n == 0 {
		return nil
	}
	peak := rounded(max(light.peak(inLuma), colour.peak(inColour)), 10)
	return &peak
}

// add adds the spectrum of one square.
func (s *spectrum) add(at func(u, v int) float64) {
	data := make([]complex128, window*window)
	mean := 0.0
	for y := range window {
		for x := range window {
			v := at(x, y)
			data[y*window+x], mean = complex(v, 0), mean+v/(window*window)
		}
	}
	for y := range window {
		row := data[y*window:][:window]
		for x, v := range row {
			row[x] = complex((real(v)-mean)*hann[y]*hann[x], 0)
		}
		transform(row)
	}
	column := make([]complex128, window)
	for x := range window {
		for y := range column {
			column[y] = data[y*window+x]
		}
		transform(column)
		for y, c := range column {
			s[y*window+x] += real(c)*real(c) + imag(c)*imag(c)
		}
	}
}

var hann = func() (w [window]float64) {
	for i := range w {
		w[i] = 0.5 - 0.5*math.Cos(2*math.Pi*(float64(i)+0.5)/window)
	}
	return w
}()

var roots = func() (r [window / 2]complex128) {
	for i := range r {
		r[i] = cmplx.Rect(1, -2*math.Pi*float64(i)/window)
	}
	return r
}()

// transform is the fast Fourier transform of window values, in place (Cooley and Tukey 1965).
func transform(v []complex128) {
	const shift = 64 - 7 // window is 1<<7
	for i := range v {
		if j := int(bits.Reverse64(uint64(i)) >> shift); j > i {
			v[i], v[j] = v[j], v[i]
		}
	}
	for half := 1; half < window; half *= 2 {
		step := window / (2 * half)
		for start := 0; start < window; start += 2 * half {
			for k := range half {
				a, b := v[start+k], v[start+k+half]*roots[k*step]
				v[start+k], v[start+k+half] = a+b, a-b
			}
		}
	}
}

// peak compares each step of a spectrum with the median of its ring; in decibels.
func (s *spectrum) peak(in band) float64 {
	var rings [window][]float64
	each := func(visit func(ring int, power float64)) {
		for v := range window / 2 {
			for u := -window / 2; u < window/2; u++ {
				r := math.Hypot(float64(u), float64(v))
				if max(u, -u) <= in.axis || v <= in.axis || r < in.coarsest*window || r > finest*window {
					continue
				}
				visit(int(r), s[v*window+(u+window)%window])
			}
		}
	}
	each(func(ring int, power float64) { rings[ring] = append(rings[ring], power) })
	var floor [window]float64
	for i, values := range rings {
		if len(values) > 0 {
			slices.Sort(values)
			floor[i] = values[len(values)/2]
		}
	}
	best := 1.0
	each(func(ring int, power float64) {
		if floor[ring] > 0 {
			best = max(best, power/floor[ring])
		}
	})
	return 10 * math.Log10(best)
}
