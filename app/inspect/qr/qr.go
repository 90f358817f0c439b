// Package qr finds a QR code in a picture and reads it (gozxing). It tries several sizes and both ways of telling dark from
// light, quick ones first; broken or hostile pictures yield no code, never a crash, and memory stays within a few times that
// of the picture.
package qr

import (
	"image"

	"github.com/disintegration/imaging"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// Point is a place in pixels of the picture.
type Point struct{ X, Y float64 }

// Symbol is a code that was read. The points are the middles of its finder patterns as the code stands, and of its lower
// right alignment pattern where one was seen.
type Symbol struct {
	Text                          string
	TopLeft, TopRight, BottomLeft Point
	Alignment                     *Point
}

// Long sides in pixels at which a picture is searched, as far as it has so many; 0 is its own. The decoder misses some codes
// at some sizes of a clean page (one in five hundred forms at the first three), and these at another.
var searched = []int{1600, 1000, 2400, 1300, 0}

// Read returns the first code whose text is wanted; ok is false when there is none. wanted nil takes any.
func Read(img *image.NRGBA, wanted func(text string) bool) (s Symbol, ok bool) {
	long := max(img.Rect.Dx(), img.Rect.Dy())
	done := map[int]bool{}
	for _, side := range searched {
		if side == 0 || side > long {
			side = long
		}
		if done[side] {
			continue
		}
		done[side] = true
		shown := img
		if side < long {
			shown = imaging.Fit(img, side, side, imaging.Box)
		}
		if s, ok = readAt(shown, wanted); ok {
			return s.scaled(float64(img.Rect.Dx())/float64(shown.Rect.Dx()), float64(img.Rect.Dy())/float64(shown.Rect.Dy())), true
		}
	}
	return Symbol{}, false
}

// readAt searches a picture at its own size.
func readAt(img *image.NRGBA, wanted func(string) bool) (Symbol, bool) {
	source := gozxing.NewPlanarYUVLuminanceSource
	w, h := img.Rect.Dx(), img.Rect.Dy()
	if w < 21 || h < 21 {
		return Symbol{}, false
	}
	luminance, err := source(luma(img), w, h, 0, 0, w, h, false)
	if err != nil {
		return Symbol{}, false
	}
	for _, b := range []gozxing.Binarizer{gozxing.NewHybridBinarizer(luminance), gozxing.NewGlobalHistgramBinarizer(luminance)} {
		if s, ok := decode(b); ok && (wanted == nil || wanted(s.Text)) {
			return s, true
		}
	}
	return Symbol{}, false
}

// decode contains panics of the library, which hostile pixels may reach.
func decode(b gozxing.Binarizer) (s Symbol, ok bool) {
	defer func() {
		if recover() != nil {
			s, ok = Symbol{}, false
		}
	}()
	bitmap, err := gozxing.NewBinaryBitmap(b)
	if err != nil {
		return s, false
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
	if err != nil || len(result.GetResultPoints()) < 3 {
		return s, false
	}
	p := result.GetResultPoints()
	at := func(i int) Point { return Point{p[i].GetX(), p[i].GetY()} }
	s = Symbol{Text: result.GetText(), BottomLeft: at(0), TopLeft: at(1), TopRight: at(2)}
	if len(p) > 3 {
		a := at(3)
		s.Alignment = &a
	}
	return s, true
}

func (s Symbol) scaled(x, y float64) Symbol {
	// A pixel's middle lies half a pixel into it, whatever the size.
	move := func(p Point) Point { return Point{(p.X+0.5)*x - 0.5, (p.Y+0.5)*y - 0.5} }
	s.TopLeft, s.TopRight, s.BottomLeft = move(s.TopLeft), move(s.TopRight), move(s.BottomLeft)
	if s.Alignment != nil {
		a := move(*s.Alignment)
		s.Alignment = &a
	}
	return s
}

// luma is the lightness of a picture, one byte per pixel (ITU-R BT.601).
func luma(img *image.NRGBA) []byte {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := make([]byte, w*h)
	for y := range h {
		row := img.Pix[y*img.Stride:][:4*w]
		for x := range w {
			p := row[4*x : 4*x+3 : 4*x+3]
			out[y*w+x] = byte((299*int(p[0]) + 587*int(p[1]) + 114*int(p[2]) + 500) / 1000)
		}
	}
	return out
}
