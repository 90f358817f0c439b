package jpegscale_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"
	"slices"
	"testing"

	"beiandesk/app/inspect/jpegscale"
)

// FuzzDecode holds the decoder against the standard library's: what that refuses must be refused, what it accepts must be
// decoded or called unsupported, and the pixels must be means of its pixels.
func FuzzDecode(f *testing.F) {
	for _, e := range variants() {
		e.width, e.height = min(e.width, 43), min(e.height, 37)
		f.Add(e.encode(photo))
		e.quality = 97
		f.Add(e.encode(photo))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if config, err := jpeg.DecodeConfig(bytes.NewReader(data)); err == nil && config.Width*config.Height > 1<<20 {
			t.Skip("slow to decode in full")
		}
		full, fullErr := jpeg.Decode(bytes.NewReader(data))
		for _, denominator := range denominators {
			small, err := jpegscale.Decode(data, denominator, nil)
			checkAcceptance(t, data, denominator, fullErr, err)
			if err == nil && fullErr == nil && tame(data, full) {
				compare(t, full, small, denominator)
			}
		}
	})
}

func checkAcceptance(t *testing.T, data []byte, denominator int, want, got error) {
	t.Helper()
	skipsScans := denominator == 8 && bytes.Contains(data, []byte{0xFF, 0xC2})
	switch {
	case want == nil && got != nil && !errors.Is(got, jpegscale.ErrUnsupported):
		t.Fatalf("1:%d: refused a picture that image/jpeg accepts: %v", denominator, got)
	case want != nil && got == nil && !skipsScans:
		t.Fatalf("1:%d: accepted a picture that image/jpeg refuses: %v", denominator, want)
	}
}

// tame reports whether numbers stay so small that neither decoder's arithmetic wraps: by what the tables and scans of
// the file can express, and because no sample clips, so that no sum of DC differences strays far. Pictures that are not
// tame have no right pixels.
func tame(data []byte, full image.Image) bool {
	var step, size, low int
	for p := 2; p+4 < len(data); p++ {
		if data[p] != 0xFF {
			continue
		}
		body := data[p+4:]
		if length := int(binary.BigEndian.Uint16(data[p+2:])) - 2; length >= 0 && length < len(body) {
			body = body[:length]
		}
		switch {
		case len(body) == 0:
		case data[p+1] == 0xDB:
			step = max(step, int(slices.Max(body)))
		case data[p+1] == 0xC4:
			size = max(size, largestSize(body))
		case data[p+1] == 0xDA:
			low = max(low, int(body[len(body)-1]&15))
		}
	}
	return step<<(size+low) <= 1<<14 && unclipped(full)
}

// largestSize returns the longest number that the Huffman tables of a segment announce, in bits.
func largestSize(body []byte) (size int) {
	for len(body) > 17 {
		count := 0
		for _, n := range body[1:17] {
			count += int(n)
		}
		symbols := body[17:min(17+count, len(body))]
		for _, symbol := range symbols {
			size = max(size, int(symbol&15))
		}
		body = body[17+len(symbols):]
	}
	return size
}

func unclipped(img image.Image) bool {
	var pix []uint8
	switch img := img.(type) {
	case *image.Gray:
		pix = img.Pix
	case *image.YCbCr:
		pix = slices.Concat(img.Y, img.Cb, img.Cr)
	}
	return len(pix) > 0 && !slices.Contains(pix, 0) && !slices.Contains(pix, 255)
}
