package figure

import (
	"image/color"
	"math"
	"math/rand/v2"
)

// Person is what a figure looks like. Proportions are factors of the usual one (1) unless said otherwise.
type Person struct {
	Skin, HairColour, Iris, Lips, Top color.RGBA
	Hair                              HairStyle
	FaceWidth, JawWidth               float64
	ChinLength                        float64 // added, in half heads
	NoseSize, MouthWidth, EyeSize     float64
	Smile                             float64 // how far the corners of the mouth rise, 0 to 1
	BrowThickness, BrowTilt           float64
	NeckWidth                         float64 // radius in half heads
	Shoulders                         float64
	VNeck, Glasses                    bool
}

var (
	skins = []color.RGBA{{236, 196, 168, 255}, {228, 183, 150, 255}, {219, 172, 138, 255}, {240, 205, 182, 255},
		{205, 156, 122, 255}}
	hairs  = []color.RGBA{{30, 26, 26, 255}, {40, 31, 28, 255}, {58, 42, 34, 255}, {24, 23, 28, 255}}
	irises = []color.RGBA{{66, 42, 28, 255}, {84, 54, 34, 255}, {52, 36, 28, 255}}
	tops   = []color.RGBA{{46, 84, 66, 255}, {118, 122, 128, 255}, {236, 236, 232, 255}, {196, 168, 120, 255},
		{72, 66, 78, 255}}
)

// PersonOf makes up a person from a seed: no two small seeds look alike, and the same seed is always the same person.
func PersonOf(seed uint64) Person {
	r := rand.New(rand.NewPCG(seed, 0x5bd1e995))
	about := func(mid, spread float64) float64 { return mid + (2*r.Float64()-1)*spread }
	p := Person{
		Skin: skins[r.IntN(len(skins))], HairColour: hairs[r.IntN(len(hairs))], Iris: irises[r.IntN(len(irises))],
		Top: tops[r.IntN(len(tops))], Hair: HairStyle(seed % uint64(hairStyles)),
		FaceWidth: about(1, 0.035), JawWidth: about(1, 0.08), ChinLength: about(0, 0.03),
		NoseSize: about(1, 0.10), MouthWidth: about(1, 0.07), EyeSize: about(1, 0.06),
		Smile: about(0.75, 0.2), BrowTilt: about(0, 0.15),
		VNeck: r.IntN(2) == 0, Glasses: r.IntN(3) == 0,
	}
	p.Lips = color.RGBA{uint8(about(184, 10)), uint8(about(104, 8)), uint8(about(98, 8)), 255}
	if p.Hair >= Bob {
		p.BrowThickness, p.NeckWidth, p.Shoulders = about(0.85, 0.1), about(0.37, 0.01), about(0.92, 0.02)
		return p
	}
	p.BrowThickness, p.NeckWidth, p.Shoulders = about(1.15, 0.12), about(0.43, 0.02), about(1.02, 0.03)
	return p
}

// light turns an sRGB colour into linear light.
func light(c color.RGBA) vec { return vec{linear(c.R), linear(c.G), linear(c.B)} }

// linear is the sRGB transfer function of IEC 61966-2-1.
func linear(v uint8) float64 {
	f := float64(v) / 255
	if f <= 0.04045 {
		return f / 12.92
	}
	return math.Pow((f+0.055)/1.055, 2.4)
}

// encode is the inverse of linear, to 0 to 255.
func encode(v float64) float64 {
	v = clamp01(v)
	if v <= 0.0031308 {
		return 255 * 12.92 * v
	}
	return 255 * (1.055*math.Pow(v, 1/2.4) - 0.055)
}
