package main

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"sync"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/math/fixed"

	"beiandesk/app/inspect/person/lettering"
)

// sample is one letter that was found on a strip: sign is 1 when the strip is the right way round, -1 when mirrored.
type sample struct {
	features [lettering.Features]float32
	sign     float64
	strip    int
}

const workers = 2

// gather writes strips of cloth, every second one mirrored, and returns the letters that are found on them. The same
// seed gives the same letters.
func gather(fonts []typeface, words []rune, strips int, seed uint64) []sample {
	found := make([][]sample, strips)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < strips; i += workers {
				found[i] = onStrip(fonts, words, i, seed)
			}
		})
	}
	wg.Wait()
	var all []sample
	for _, s := range found {
		all = append(all, s...)
	}
	return all
}

func onStrip(fonts []typeface, words []rune, i int, seed uint64) []sample {
	r := rand.New(rand.NewPCG(seed, uint64(i)))
	img, sign := strip(r, fonts[r.IntN(len(fonts))], words), 1.0
	if i%2 == 1 {
		img, sign = mirrored(img), -1
	}
	surface := lettering.NewSurface(img, func(int, int) bool { return true })
	var all []sample
	for _, f := range lettering.Letters(surface) {
		all = append(all, sample{f, sign, i})
	}
	return all
}

func between(r *rand.Rand, low, high float64) float64 { return low + (high-low)*r.Float64() }

// strip is a piece of cloth with one to three rows of letters, as a camera and JPEG leave it.
func strip(r *rand.Rand, t typeface, words []rune) *image.NRGBA {
	em := 13 * math.Exp(r.Float64()*1.8)
	size := image.Pt(int(em*11), int(em*(2.2+1.5*float64(r.IntN(3)))))
	layer := image.NewAlpha(image.Rectangle{Max: size})
	bold := between(r, 0, 0.035) * em * float64(r.IntN(2))
	face, err := t.face(em)
	if err != nil {
		panic(err) // sizes are ours
	}
	defer face.Close()
	spacing := between(r, -0.02, 0.25) * float64(r.IntN(2)) * em
	for y := 1.3 * em; y < float64(size.Y)-0.4*em; y += em * between(r, 1.35, 1.9) {
		write(layer, face, line(r, t, words), fixed.P(0, 0).Add(point(between(r, 0.2, 0.8)*em, y)), spacing, bold)
	}
	layer = slanted(layer, math.Tan(between(r, -6, 6)*math.Pi/180), between(r, 0.72, 1.2))
	return photographed(r, softened(layer, between(r, 0, 0.055)*em*float64(r.IntN(2))))
}

func point(x, y float64) fixed.Point26_6 {
	return fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}
}

// line is about eight characters, now and then with Latin letters or digits.
func line(r *rand.Rand, t typeface, words []rune) []rune {
	const latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-"
	var out []rune
	foreign := []int{2, 14, 14, 14, 14, 14}[r.IntN(6)] // one row in six is half Latin
	for len(out) < 8 {
		if r.IntN(foreign) == 0 {
			for range 2 + r.IntN(4) {
				out = append(out, rune(latin[r.IntN(len(latin))]))
			}
			continue
		}
		if c := words[r.IntN(len(words))]; t.has(c) {
			out = append(out, c)
		}
	}
	return out
}

// write draws letters one after the other; bold ones are drawn several times, a little apart.
func write(to *image.Alpha, face font.Face, letters []rune, at fixed.Point26_6, spacing, bold float64) {
	d := font.Drawer{Dst: to, Src: image.Opaque, Face: face}
	for _, c := range letters {
		next := at
		for _, o := range [][2]float64{{0, 0}, {bold, 0}, {0, bold}, {bold, bold}} {
			d.Dot = at.Add(point(o[0], o[1]))
			d.DrawString(string(c))
			next = d.Dot
			if bold == 0 {
				break
			}
		}
		at.X = next.X + fixed.Int26_6(64*(spacing))
	}
}

// slanted lets rows slope by tan and narrows or widens them.
func slanted(m *image.Alpha, tan, wide float64) *image.Alpha {
	out := image.NewAlpha(image.Rect(0, 0, int(float64(m.Rect.Dx())*wide), m.Rect.Dy()))
	drop := -tan * float64(out.Rect.Dx()) / 2
	draw.BiLinear.Transform(out, f64.Aff3{wide, 0, 0, tan * wide, 1, drop}, m, m.Rect, draw.Src, nil)
	return out
}

// softened blurs by about a standard deviation in pixels.
func softened(m *image.Alpha, by float64) *image.Alpha {
	if by < 0.3 {
		return m
	}
	small := image.NewAlpha(image.Rect(0, 0, max(int(float64(m.Rect.Dx())/(1+by)), 1), max(int(float64(m.Rect.Dy())/(1+by)), 1)))
	draw.BiLinear.Scale(small, small.Rect, m, m.Rect, draw.Src, nil)
	out := image.NewAlpha(m.Rect)
	draw.CatmullRom.Scale(out, out.Rect, small, small.Rect, draw.Src, nil)
	return out
}

// photographed puts letters on cloth under uneven light, adds noise and compresses.
func photographed(r *rand.Rand, letters *image.Alpha) *image.NRGBA {
	cloth, ink, opacity := between(r, 50, 130), between(r, 190, 245), between(r, 0.3, 1)
	if r.IntN(4) == 0 {
		cloth, ink = between(r, 150, 220), between(r, 20, 80)
	}
	noise, fall, wave := between(r, 0, 9), between(r, -0.3, 0.3), between(r, 0, 0.08)
	pitch := between(r, 60, 260)
	m := image.NewRGBA(letters.Rect)
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			a := float64(letters.AlphaAt(x, y).A) / 255 * opacity
			v := cloth + (ink-cloth)*a
			v *= 1 + fall*(float64(x)/float64(m.Rect.Dx())-0.5) + wave*math.Sin(float64(x)/pitch*2*math.Pi)
			n := noise * r.NormFloat64()
			b := func(f float64) uint8 { return uint8(min(max(v*f+n, 0), 255)) }
			m.SetRGBA(x, y, color.RGBA{b(0.75), b(1), b(1.35), 255})
		}
	}
	var packed bytes.Buffer
	if err := jpeg.Encode(&packed, m, &jpeg.Options{Quality: 40 + r.IntN(56)}); err != nil {
		panic(err) // a picture of our own into memory
	}
	back, err := jpeg.Decode(&packed)
	if err != nil {
		panic(err)
	}
	out := image.NewNRGBA(back.Bounds())
	draw.Draw(out, out.Rect, back, back.Bounds().Min, draw.Src)
	return out
}

func mirrored(m *image.NRGBA) *image.NRGBA {
	out := image.NewNRGBA(m.Rect)
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			out.SetNRGBA(m.Rect.Dx()-1-x, y, m.NRGBAAt(x, y))
		}
	}
	return out
}
