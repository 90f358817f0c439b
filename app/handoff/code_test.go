package handoff

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// decode reads a picture of a code back with another library than the one that drew it. That one now and then guesses a
// module wrong where it looks for a code in a picture, and reads the same code when it looks in another way.
func decode(t *testing.T, m image.Image) string {
	t.Helper()
	var failed error
	for _, way := range []map[gozxing.DecodeHintType]any{nil, {gozxing.DecodeHintType_PURE_BARCODE: true}, {gozxing.DecodeHintType_TRY_HARDER: true}} {
		bitmap, err := gozxing.NewBinaryBitmapFromImage(m)
		if err != nil {
			t.Fatal(err)
		}
		read, err := qrcode.NewQRCodeReader().Decode(bitmap, way)
		if err == nil {
			return read.GetText()
		}
		failed = errors.Join(failed, err)
	}
	t.Fatal(failed)
	return ""
}

func TestCodesSayTheLink(t *testing.T) {
	link := open(t, &shelf{}, nil).Link()
	drawn, err := CodePNG(link)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(drawn))
	if err != nil {
		t.Fatal(err)
	}
	if got := decode(t, m); got != link {
		t.Errorf("the picture says %q", got)
	}
	words, err := CodeText(link)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(words, "\n"), "\n")
	if columns := len([]rune(lines[0])); columns > 80 {
		t.Errorf("%d columns do not fit a terminal", columns)
	}
	if got := decode(t, terminal(lines)); got != link {
		t.Errorf("the terminal says %q", got)
	}
}

// terminal draws half blocks as a dark terminal shows them.
func terminal(lines []string) image.Image {
	const size = 6
	m := image.NewGray(image.Rect(0, 0, len([]rune(lines[0]))*size, 2*len(lines)*size))
	for y, line := range lines {
		for x, r := range []rune(line) {
			upper, lower := r == '█' || r == '▀', r == '█' || r == '▄'
			for i, lit := range []bool{upper, lower} {
				for p := range size * size {
					if lit {
						m.SetGray(x*size+p%size, (2*y+i)*size+p/size, color.Gray{Y: 255})
					}
				}
			}
		}
	}
	return m
}
