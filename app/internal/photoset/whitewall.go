package photoset

import (
	"image/color"

	"beiandesk/app/filing"
)

// whiteWallRules judges photos before a white wall; the curtain's set judges the others.
const whiteWallRules = "tencent-2022-08"

// leastWallBytes is what that provider's page asks of a file: 200 KB.
const leastWallBytes = 200 << 10

var (
	whites = []backdrop{
		{"white", paint, color.RGBA{0xF4, 0xF4, 0xF2, 255}, false}, {"white", paint, color.RGBA{0xEA, 0xEA, 0xE8, 255}, false},
		{"white", paint, color.RGBA{0xE4, 0xE5, 0xE4, 255}, false}, {"white", paint, color.RGBA{0xF2, 0xF0, 0xEB, 255}, false},
	}
	// wallWrongs are walls that nobody calls white.
	wallWrongs = []backdrop{
		{"grey", paint, color.RGBA{0x9A, 0x9C, 0x9E, 255}, false}, {"grey", paint, color.RGBA{0x84, 0x84, 0x82, 255}, false},
		{"cream", paint, color.RGBA{0xEE, 0xDC, 0xB4, 255}, false}, {"cream", paint, color.RGBA{0xE6, 0xCF, 0xA2, 255}, false},
		{"pale-blue", paint, color.RGBA{0xB4, 0xCC, 0xE6, 255}, false}, {"light-blue", cloth, color.RGBA{0x87, 0xB5, 0xE5, 255}, false},
		{"blue", cloth, color.RGBA{0x2A, 0x6F, 0xC9, 255}, false}, {"pale-green", paint, color.RGBA{0xBE, 0xDA, 0xC0, 255}, false},
		{"pink", paint, color.RGBA{0xEC, 0xC6, 0xC6, 255}, false},
	}
)

// Bounds between walls that everybody calls white, walls that nobody does, and the rest, as they appear.
const (
	surelyWhite  = 7  // CIELAB chroma
	surelyTinted = 13 //
	brightWall   = 76 // L*
	greyWall     = 68 //
)

// atWhiteWall moves a sound photo before a white wall: no lettering, milder light.
func (c *recipe) atWhiteWall(r random) {
	c.wall, c.letters, c.backdrop = true, nil, pick(r, whites)
	k := r.between(0.2, 1)
	for i, g := range c.gains {
		c.gains[i] = 1 + k*(g-1)
	}
	c.noise = r.between(0.5, 5)
	c.quality = 60 + r.IntN(36)
}

// whiteness labels the colour of a wall by how it appears: a reviewer allows for some warmth of the light.
func (t *truth) whiteness(c recipe) {
	at := labOf(c.underLight(c.backdrop.colour))
	tint := chroma(c.underLight(c.backdrop.colour))
	white := isWhite(c.backdrop)
	switch {
	case white && tint < surelyWhite && at[0] > brightWall:
	case !white && (tint > surelyTinted || at[0] < greyWall):
		t.want(filing.PhotoBackgroundColour)
	default:
		t.open(filing.PhotoBackgroundColour)
	}
}

func isWhite(b backdrop) bool { return b.name == "white" }
