package lab_test

import (
	"math"
	"testing"

	"beiandesk/app/inspect/lab"

	"pgregory.net/rapid"
)

// The test data of Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula" (2005), table 1.
var sharma = []struct {
	p, q lab.Lab
	want float64
}{
	{lab.Lab{L: 50, A: 2.6772, B: -79.7751}, lab.Lab{L: 50, A: 0, B: -82.7485}, 2.0425},
	{lab.Lab{L: 50, A: 3.1571, B: -77.2803}, lab.Lab{L: 50, A: 0, B: -82.7485}, 2.8615},
	{lab.Lab{L: 50, A: 2.8361, B: -74.0200}, lab.Lab{L: 50, A: 0, B: -82.7485}, 3.4412},
	{lab.Lab{L: 50, A: -1.3802, B: -84.2814}, lab.Lab{L: 50, A: 0, B: -82.7485}, 1.0000},
	{lab.Lab{L: 50, A: -1.1848, B: -84.8006}, lab.Lab{L: 50, A: 0, B: -82.7485}, 1.0000},
	{lab.Lab{L: 50, A: -0.9009, B: -85.5211}, lab.Lab{L: 50, A: 0, B: -82.7485}, 1.0000},
	{lab.Lab{L: 50, A: 0, B: 0}, lab.Lab{L: 50, A: -1, B: 2}, 2.3669},
	{lab.Lab{L: 50, A: -1, B: 2}, lab.Lab{L: 50, A: 0, B: 0}, 2.3669},
	{lab.Lab{L: 50, A: 2.4900, B: -0.0010}, lab.Lab{L: 50, A: -2.4900, B: 0.0009}, 7.1792},
	{lab.Lab{L: 50, A: 2.4900, B: -0.0010}, lab.Lab{L: 50, A: -2.4900, B: 0.0010}, 7.1792},
	{lab.Lab{L: 50, A: 2.4900, B: -0.0010}, lab.Lab{L: 50, A: -2.4900, B: 0.0011}, 7.2195},
	{lab.Lab{L: 50, A: 2.4900, B: -0.0010}, lab.Lab{L: 50, A: -2.4900, B: 0.0012}, 7.2195},
	{lab.Lab{L: 50, A: -0.0010, B: 2.4900}, lab.Lab{L: 50, A: 0.0009, B: -2.4900}, 4.8045},
	{lab.Lab{L: 50, A: -0.0010, B: 2.4900}, lab.Lab{L: 50, A: 0.0010, B: -2.4900}, 4.8045},
	{lab.Lab{L: 50, A: -0.0010, B: 2.4900}, lab.Lab{L: 50, A: 0.0011, B: -2.4900}, 4.7461},
	{lab.Lab{L: 50, A: 2.5, B: 0}, lab.Lab{L: 50, A: 0, B: -2.5}, 4.3065},
	{lab.Lab{L: 50, A: 2.5, B: 0}, lab.Lab{L: 73, A: 25, B: -18}, 27.1492},
	{lab.Lab{L: 50, A: 2.5, B: 0}, lab.Lab{L: 61, A: -5, B: 29}, 22.8977},
	{lab.Lab{L: 50, A: 2.5, B: 0}, lab.Lab{L: 56, A: -27, B: -3}, 31.9030},
	{lab.Lab{L: 50, A: 2.5, B: 0}, lab.Lab{L: 58, A: 24, B: 15}, 19.4535},
	{lab.Lab{L: 50, A: 2.5, B: 0}, lab.Lab{L: 50, A: 3.1736, B: 0.5854}, 1.0000},
	{lab.Lab{L: 50, A: 2.5, B: 0}, lab.Lab{L: 50, A: 3.2972, B: 0}, 1.0000},
	{lab.Lab{L: 50, A: 2.5, B: 0}, lab.Lab{L: 50, A: 1.8634, B: 0.5757}, 1.0000},
	{lab.Lab{L: 50, A: 2.5, B: 0}, lab.Lab{L: 50, A: 3.2592, B: 0.3350}, 1.0000},
	{lab.Lab{L: 60.2574, A: -34.0099, B: 36.2677}, lab.Lab{L: 60.4626, A: -34.1751, B: 39.4387}, 1.2644},
	{lab.Lab{L: 63.0109, A: -31.0961, B: -5.8663}, lab.Lab{L: 62.8187, A: -29.7946, B: -4.0864}, 1.2630},
	{lab.Lab{L: 61.2901, A: 3.7196, B: -5.3901}, lab.Lab{L: 61.4292, A: 2.2480, B: -4.9620}, 1.8731},
	{lab.Lab{L: 35.0831, A: -44.1164, B: 3.7933}, lab.Lab{L: 35.0232, A: -40.0716, B: 1.5901}, 1.8645},
	{lab.Lab{L: 22.7233, A: 20.0904, B: -46.6940}, lab.Lab{L: 23.0331, A: 14.9730, B: -42.5619}, 2.0373},
	{lab.Lab{L: 36.4612, A: 47.8580, B: 18.3852}, lab.Lab{L: 36.2715, A: 50.5065, B: 21.2231}, 1.4146},
	{lab.Lab{L: 90.8027, A: -2.0831, B: 1.4410}, lab.Lab{L: 91.1528, A: -1.6435, B: 0.0447}, 1.4441},
	{lab.Lab{L: 90.9257, A: -0.5406, B: -0.9208}, lab.Lab{L: 88.6381, A: -0.8985, B: -0.7239}, 1.5381},
	{lab.Lab{L: 6.7747, A: -0.2908, B: -2.4247}, lab.Lab{L: 5.8714, A: -0.0985, B: -2.2286}, 0.6377},
	{lab.Lab{L: 2.0776, A: 0.0795, B: -1.1350}, lab.Lab{L: 0.9033, A: -0.0636, B: -0.5514}, 0.9082},
}

func TestDifferenceAgreesWithThePaper(t *testing.T) {
	for i, s := range sharma {
		for _, got := range []float64{lab.Difference(s.p, s.q), lab.Difference(s.q, s.p)} {
			if math.Abs(got-s.want) > 0.00006 {
				t.Errorf("pair %d: %.5f, published %.4f", i+1, got, s.want)
			}
		}
	}
}

func TestFromRGBOfKnownColours(t *testing.T) {
	tests := map[string]struct {
		r, g, b uint8
		want    lab.Lab
	}{
		"black": {0, 0, 0, lab.Lab{}},
		"white": {255, 255, 255, lab.Lab{L: 100}},
		"red":   {255, 0, 0, lab.Lab{L: 53.24, A: 80.09, B: 67.20}},
		"green": {0, 255, 0, lab.Lab{L: 87.73, A: -86.18, B: 83.18}},
		"blue":  {0, 0, 255, lab.Lab{L: 32.30, A: 79.19, B: -107.86}},
		"grey":  {119, 119, 119, lab.Lab{L: 50.03}},
	}
	for name, tt := range tests {
		got := lab.FromRGB(tt.r, tt.g, tt.b)
		if math.Abs(got.L-tt.want.L) > 0.02 || math.Abs(got.A-tt.want.A) > 0.02 || math.Abs(got.B-tt.want.B) > 0.02 {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
}

func TestRGBComesBackExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, g, b := rapid.Byte().Draw(t, "r"), rapid.Byte().Draw(t, "g"), rapid.Byte().Draw(t, "b")
		if r2, g2, b2 := lab.FromRGB(r, g, b).RGB(); r2 != r || g2 != g || b2 != b {
			t.Fatalf("%d %d %d came back as %d %d %d", r, g, b, r2, g2, b2)
		}
	})
}

func TestHueAndHex(t *testing.T) {
	blue := lab.FromRGB(0x43, 0x8E, 0xDB)
	if h := blue.Hue(); h < 260 || h > 285 {
		t.Errorf("hue of the usual blue is %.0f", h)
	}
	if got := blue.Hex(); got != "#438EDB" {
		t.Errorf("hex %s", got)
	}
	if h := (lab.Lab{L: 50}).Hue(); h != 0 {
		t.Errorf("hue of grey is %.0f", h)
	}
	if r, g, b := (lab.Lab{L: 60, A: 200}).RGB(); r != 255 || g != 0 {
		t.Errorf("a colour beyond sRGB became %d %d %d", r, g, b)
	}
}

// TestWithinIsTheDifference: the short cut never says anything else than the difference itself.
func TestWithinIsTheDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := lab.FromRGB(rapid.Byte().Draw(t, "r"), rapid.Byte().Draw(t, "g"), rapid.Byte().Draw(t, "b"))
		step := rapid.Float64Range(-12, 12)
		q := lab.Lab{L: p.L + step.Draw(t, "dL"), A: p.A + step.Draw(t, "da"), B: p.B + step.Draw(t, "db")}
		limit := rapid.Float64Range(0.5, 20).Draw(t, "limit")
		if got, want := lab.Within(p, q, limit), lab.Difference(p, q) <= limit; got != want {
			t.Errorf("within %v is %v, but the difference is %v", limit, got, lab.Difference(p, q))
		}
	})
}

// TestTintStaysInLessLight: half the light on a surface changes L*, a* and b*, and not its tint.
func TestTintStaysInLessLight(t *testing.T) {
	lit := lab.FromRGB(200, 150, 120)
	scale := math.Cbrt(0.5) // of the light
	shaded := lab.Lab{L: (lit.L+16)*scale - 16, A: lit.A * scale, B: lit.B * scale}
	a, b := lit.Tint()
	if c, d := shaded.Tint(); math.Abs(a-c) > 1e-9 || math.Abs(b-d) > 1e-9 {
		t.Errorf("tint %v %v, in the shade %v %v", a, b, c, d)
	}
}
