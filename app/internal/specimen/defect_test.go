package specimen_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"regexp"
	"strconv"
	"testing"

	"github.com/bep/imagemeta"

	"beiandesk/app/internal/specimen"
)

// plain is a small picture with a red left half, so that turning and greying show.
func plain() *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, 320, 200))
	for y := range 200 {
		for x := range 320 {
			c := color.RGBA{40, 120, 200, 255}
			if x < 160 {
				c = color.RGBA{200, 30, 30, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func TestGrayCopyHasNoColour(t *testing.T) {
	m, err := jpeg.Decode(bytes.NewReader(specimen.JPEG(specimen.GrayCopy(plain()), 90)))
	if err != nil {
		t.Fatal(err)
	}
	if c := mean(m, image.Rect(0, 0, 100, 200)); c.R != c.G || c.G != c.B {
		t.Errorf("a grey copy shows %v", c)
	}
}

func TestTooLargeReachesTheSizeAndDecodes(t *testing.T) {
	file := specimen.TooLarge(plain(), 1<<20)
	if len(file) < 1<<20 || len(file) > 4<<20 {
		t.Fatalf("%d bytes", len(file))
	}
	if _, err := jpeg.Decode(bytes.NewReader(file)); err != nil {
		t.Fatal(err)
	}
}

func TestTruncatedDoesNotDecode(t *testing.T) {
	whole := specimen.JPEG(plain(), 90)
	part := specimen.Truncated(whole, 0.5)
	if len(part) != len(whole)/2 || !bytes.HasPrefix(whole, part) {
		t.Fatal("not the first half")
	}
	if _, err := jpeg.Decode(bytes.NewReader(part)); err == nil {
		t.Error("half a JPEG decodes")
	}
}

func TestTinyKeepsTheShape(t *testing.T) {
	if r := specimen.Tiny(plain(), 64).Rect; r != image.Rect(0, 0, 64, 40) {
		t.Errorf("%v, want 64×40", r)
	}
}

func TestSidewaysSaysSoInEXIF(t *testing.T) {
	file := specimen.Sideways(plain(), 90)
	m, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if m.Bounds() != image.Rect(0, 0, 200, 320) {
		t.Fatalf("stored as %v, want lying", m.Bounds())
	}
	// Orientation 6: the first stored column is the upright picture's top row, read from the left at the bottom.
	if c := mean(m, image.Rect(20, 200, 180, 310)); c.R < 150 {
		t.Errorf("the left half lies at the bottom of the stored picture; there is %v", c)
	}
	if got := orientation(t, file); got != 6 {
		t.Errorf("orientation %d, want 6", got)
	}
}

func TestWithOrientation(t *testing.T) {
	for o := uint16(1); o <= 8; o++ {
		if got := orientation(t, specimen.WithOrientation(specimen.JPEG(plain(), 80), o)); got != o {
			t.Errorf("wrote %d, read %d", o, got)
		}
	}
}

func orientation(t *testing.T, file []byte) uint16 {
	t.Helper()
	var got uint16
	_, err := imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(file), ImageFormat: imagemeta.JPEG, Sources: imagemeta.EXIF,
		HandleTag: func(tag imagemeta.TagInfo) error {
			if v, ok := tag.Value.(uint16); ok && tag.Tag == "Orientation" {
				got = v
			}
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestAnimatedGIFHasTwoFrames(t *testing.T) {
	g, err := gif.DecodeAll(bytes.NewReader(specimen.AnimatedGIF(plain())))
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Image) != 2 || bytes.Equal(g.Image[0].Pix, g.Image[1].Pix) {
		t.Errorf("%d frames, want two that differ", len(g.Image))
	}
}

func TestPDFHasAPageForEachScan(t *testing.T) {
	file := specimen.PDF(plain(), specimen.GrayCopy(plain()))
	at := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if at == nil {
		t.Fatal("no end of file")
	}
	table := file[number(t, at[1]):]
	if !bytes.HasPrefix(table, []byte("xref\n0 9\n")) {
		t.Fatalf("the cross-reference table is not where the end says: %.20q", table)
	}
	for i, e := range regexp.MustCompile(`(\d{10}) 00000 n `).FindAllSubmatch(table, -1) {
		if want := fmt.Sprintf("%d 0 obj\n", i+1); !bytes.HasPrefix(file[number(t, e[1]):], []byte(want)) {
			t.Errorf("object %d is not at its offset", i+1)
		}
	}
	scans := regexp.MustCompile(`/DCTDecode /Length (\d+) >>\nstream\n`).FindAllSubmatchIndex(file, -1)
	if len(scans) != 2 || bytes.Count(file, []byte("/Type /Page ")) != 2 {
		t.Fatalf("%d scans, want two on two pages", len(scans))
	}
	for _, s := range scans {
		picture := file[s[1] : s[1]+number(t, file[s[2]:s[3]])]
		if m, err := jpeg.Decode(bytes.NewReader(picture)); err != nil || m.Bounds() != plain().Rect {
			t.Errorf("a scan in it: %v", err)
		}
	}
}

func number(t *testing.T, digits []byte) int {
	t.Helper()
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
