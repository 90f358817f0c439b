package pageset

import (
	"image"
	"image/color"
	"math"
	"sync"
)

// table is what a paper lies on.
type table struct {
	name   string
	colour color.RGBA
	grain  func(u, v float64) float64 // lightness at a place, in tiles
}

// Indexes of what is no table.
const (
	lid       = 12
	offScreen = 13
)

func plank(u, v float64) float64 {
	n := math.Floor(v * 5)
	f := 0.86 + 0.22*grain(int(n), 3, 7) + 0.16*(clouds(u*6, v*90, 8)-0.5) + 0.1*(clouds(u*20, v*240, 9)-0.5)
	if v*5-n < 0.018 {
		f *= 0.55
	}
	return f
}

func laminate(u, v float64) float64 { return 1 + 0.015*(clouds(u*180, v*180, 4)-0.5) }
func weave(u, v float64) float64 {
	return 0.93 + 0.09*math.Sin(u*2*math.Pi*190)*math.Sin(v*2*math.Pi*190) + 0.09*(clouds(u*60, v*60, 5)-0.5)
}
func stone(u, v float64) float64 {
	return 0.94 + 0.1*(clouds(u*14, v*14, 6)-0.5) + 0.14*(clouds(u*220, v*220, 7)-0.5)
}
func veined(u, v float64) float64 {
	warp := clouds(u*5, v*5, 11)
	vein := math.Abs(math.Sin((u*3 + v*2 + 1.6*warp) * math.Pi))
	return 1 - 0.05*math.Exp(-vein*9) + 0.02*(clouds(u*40, v*40, 12)-0.5)
}
func checks(u, v float64) float64 {
	f := 0.95 + 0.06*(clouds(u*150, v*150, 3)-0.5)
	if int(u*12)&1 == 0 {
		f *= 0.82
	}
	if int(v*12)&1 == 0 {
		f *= 0.82
	}
	return f
}
func lines(u, v float64) float64 {
	if math.Mod(u*16, 1) < 0.02 || math.Mod(v*16, 1) < 0.02 {
		return 1.3
	}
	return 0.98 + 0.05*(clouds(u*120, v*120, 2)-0.5)
}

// tables are drawn with equal chance. White ones lie under white paper too.
var tables = []table{
	{"oak", color.RGBA{0xB0, 0x84, 0x56, 255}, plank}, {"walnut", color.RGBA{0x6B, 0x4A, 0x34, 255}, plank},
	{"pine", color.RGBA{0xD8, 0xB8, 0x84, 255}, plank}, {"white", color.RGBA{0xEC, 0xEB, 0xE7, 255}, laminate},
	{"white", color.RGBA{0xF2, 0xF2, 0xF0, 255}, veined}, {"grey", color.RGBA{0x8E, 0x90, 0x92, 255}, weave},
	{"black", color.RGBA{0x2A, 0x2B, 0x2D, 255}, laminate}, {"beige", color.RGBA{0xC9, 0xBB, 0xA4, 255}, stone},
	{"blue-cloth", color.RGBA{0x4C, 0x6A, 0x96, 255}, weave}, {"checked", color.RGBA{0xC4, 0x5A, 0x50, 255}, checks},
	{"mat", color.RGBA{0x2F, 0x6B, 0x4F, 255}, lines}, {"red-wood", color.RGBA{0x8A, 0x45, 0x30, 255}, plank},
}

const tileSide = 768

// tile is a square of a table, to be mirrored at its borders.
type tile [tileSide * tileSide][3]uint8

var (
	tilesOnce  [offScreen + 1]sync.Once
	tilesDrawn [offScreen + 1]*tile
)

// tileOf draws a table once.
func tileOf(i int) *tile {
	tilesOnce[i].Do(func() {
		t := &tile{}
		for n := range t {
			u, v := float64(n%tileSide)/tileSide, float64(n/tileSide)/tileSide
			t[n] = surfaceAt(i, u, v)
		}
		tilesDrawn[i] = t
	})
	return tilesDrawn[i]
}

func surfaceAt(i int, u, v float64) [3]uint8 {
	switch i {
	case lid:
		g := clamp(244 + 3*clouds(u*3, v*3, 1))
		return [3]uint8{g, g, g}
	case offScreen:
		return [3]uint8{38, 39, 43}
	}
	t := tables[i]
	f := t.grain(u, v)
	return [3]uint8{clamp(float64(t.colour.R) * f), clamp(float64(t.colour.G) * f), clamp(float64(t.colour.B) * f)}
}

// mirrored folds a coordinate into a tile.
func mirrored(i int) int {
	i %= 2 * tileSide
	if i < 0 {
		i += 2 * tileSide
	}
	if i >= tileSide {
		return 2*tileSide - 1 - i
	}
	return i
}

// at is the colour of a place, in pixels of the tile.
func (t *tile) at(x, y float64) [3]uint8 {
	return t[mirrored(int(math.Floor(y)))*tileSide+mirrored(int(math.Floor(x)))]
}

// fit is how many pixels of a tile a pixel of a picture takes, so that grain has the same size beside every paper.
func fit(size image.Point) float64 { return 1.6 * tileSide / float64(max(size.X, size.Y)) }
