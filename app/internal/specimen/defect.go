package specimen

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/color/palette"
	"image/gif"

	"golang.org/x/image/draw"
)

// GrayCopy is a picture as a black-and-white copier leaves it: no colour at all.
func GrayCopy(m image.Image) *image.Gray {
	out := image.NewGray(m.Bounds())
	draw.Draw(out, out.Rect, m, m.Bounds().Min, draw.Src)
	return out
}

// TooLarge encodes a picture so that it takes at least the given number of bytes and not many times that: it is made
// grainier, and then larger, until it does.
func TooLarge(m image.Image, bytes int) []byte {
	for {
		for strength := 2.0; strength < 10; strength *= 1.7 {
			if out := JPEG(grainy(m, strength), 96); len(out) >= bytes {
				return out
			}
		}
		m = doubled(m)
	}
}

// grainy adds noise of the given standard deviation in levels of 255, which no encoder can press.
func grainy(m image.Image, strength float64) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, m.Bounds().Dx(), m.Bounds().Dy()))
	draw.Draw(out, out.Rect, m, m.Bounds().Min, draw.Src)
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			o := out.PixOffset(x, y)
			for i := range 3 {
				out.Pix[o+i] = clampByte(float64(out.Pix[o+i]) + strength*speckle(x, y, uint32(i*11+1)))
			}
		}
	}
	return out
}

func doubled(m image.Image) image.Image {
	out := image.NewRGBA(image.Rect(0, 0, 2*m.Bounds().Dx(), 2*m.Bounds().Dy()))
	draw.BiLinear.Scale(out, out.Rect, m, m.Bounds(), draw.Src, nil)
	return out
}

// Truncated is the first part of a file, as an interrupted transfer leaves it; share is from 0 to 1.
func Truncated(file []byte, share float64) []byte {
	return bytes.Clone(file[:int(float64(len(file))*share)])
}

// Tiny is a picture scaled to the given width in pixels.
func Tiny(m image.Image, width int) *image.RGBA {
	b := m.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, width, max(1, b.Dy()*width/b.Dx())))
	draw.CatmullRom.Scale(out, out.Rect, m, b, draw.Src, nil)
	return out
}

// Sideways turns the pixels a quarter to the left and says so in EXIF (orientation 6), as a phone held upright does:
// a program that heeds EXIF shows the picture upright, one that does not shows it lying.
func Sideways(m image.Image, quality int) []byte {
	b := m.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dy(), b.Dx()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.Set(y, b.Dx()-1-x, m.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return WithOrientation(JPEG(out, quality), 6)
}

// WithOrientation puts an EXIF segment with nothing but an orientation (1 to 8) into a JPEG file, right after its first
// two bytes.
func WithOrientation(file []byte, orientation uint16) []byte {
	tiff := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	tiff = binary.BigEndian.AppendUint16(tiff, orientation)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0) // the rest of the value, no further directory
	body := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{}, file[:2]...)
	out = append(out, 0xFF, 0xE1)
	out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
	return append(append(out, body...), file[2:]...)
}

// AnimatedGIF is a picture of two frames that differ by a red bar, 600 pixels wide.
func AnimatedGIF(m image.Image) []byte {
	small := Tiny(m, 600)
	var g gif.GIF
	for i := range 2 {
		if i == 1 {
			draw.Draw(small, image.Rect(0, 0, 600, 20), image.NewUniform(color.RGBA{200, 0, 0, 255}), image.Point{}, draw.Src)
		}
		frame := image.NewPaletted(small.Rect, palette.Plan9)
		draw.Draw(frame, frame.Rect, small, image.Point{}, draw.Src)
		g.Image, g.Delay = append(g.Image, frame), append(g.Delay, 50)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &g); err != nil {
		panic("specimen: two frames of one size: " + err.Error())
	}
	return b.Bytes()
}

// PDF wraps scans into a document of one A4 page each, as a scanner's software does. Every page shows one JPEG picture.
func PDF(scans ...image.Image) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(offsets))
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	b.WriteString("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids bytes.Buffer
	for i := range scans {
		fmt.Fprintf(&kids, "%d 0 R ", 3+3*i)
	}
	object("<< /Type /Pages /Kids [ %s] /Count %d >>", kids.String(), len(scans))
	for i, m := range scans {
		w, h := 595, 842
		if m.Bounds().Dx() > m.Bounds().Dy() {
			w, h = h, w
		}
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] "+
			"/Resources << /XObject << /Scan %d 0 R >> >> /Contents %d 0 R >>", w, h, 5+3*i, 4+3*i)
		show := fmt.Sprintf("q %d 0 0 %d 0 0 cm /Scan Do Q", w, h)
		object("<< /Length %d >>\nstream\n%s\nendstream", len(show), show)
		file := JPEG(m, 85)
		object("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent 8 "+
			"/Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream",
			m.Bounds().Dx(), m.Bounds().Dy(), space(m), len(file), file)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

func space(m image.Image) string {
	if _, gray := m.(*image.Gray); gray {
		return "/DeviceGray"
	}
	return "/DeviceRGB"
}
