package container_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"beiandesk/app/inspect/container"
	"beiandesk/app/inspect/fixture"
)

func TestRead(t *testing.T) {
	still := fixture.Quarters(64, 48)
	cases := []struct {
		name, mediaType string
		content         []byte
		want            container.Skeleton // Pages and Fault are looked at below
	}{
		{"JPEG", "image/jpeg", fixture.WithDensity(fixture.JPEG(still), 240),
			container.Skeleton{Width: 64, Height: 48, Frames: 1, DPI: 240, Colours: "ycbcr"}},
		{"JPEG of four inks", "image/jpeg", fixture.CMYK(), container.Skeleton{Width: 8, Height: 8, Frames: 1, Colours: "cmyk"}},
		{"PNG", "image/png", fixture.PNGDensity(fixture.PNG(still), 5906),
			container.Skeleton{Width: 64, Height: 48, Frames: 1, DPI: 150.01, Colours: "rgb"}},
		{"animated PNG", "image/png", fixture.APNG(fixture.PNG(still), 7),
			container.Skeleton{Width: 64, Height: 48, Frames: 7, Colours: "rgb"}},
		{"GIF", "image/gif", fixture.GIF(10, 12, 3), container.Skeleton{Width: 10, Height: 12, Frames: 3, Colours: "paletted"}},
		{"WebP", "image/webp", fixture.WebP(33, 44), container.Skeleton{Width: 33, Height: 44, Frames: 1, Colours: "rgb"}},
		{"animated WebP", "image/webp", fixture.AnimatedWebP(33, 44, 6),
			container.Skeleton{Width: 33, Height: 44, Frames: 6, Colours: "rgb"}},
		{"TIFF", "image/tiff", fixture.TIFF(still), container.Skeleton{Width: 64, Height: 48, Frames: 1, DPI: 72, Colours: "rgb"}},
		{"BMP", "image/bmp", fixture.BMP(still), container.Skeleton{Width: 64, Height: 48, Frames: 1, Colours: "rgb"}},
		{"HEIF", "image/heic", heif(4032, 3024), container.Skeleton{Width: 4032, Height: 3024, Frames: 1, Colours: "ycbcr"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, known := container.Read(c.mediaType, c.content)
			if !known || got.Fault != nil {
				t.Fatalf("known %v, fault %+v", known, got.Fault)
			}
			if got.Width != c.want.Width || got.Height != c.want.Height || got.Frames != c.want.Frames ||
				got.DPI != c.want.DPI || got.Colours != c.want.Colours {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			if got.Largest != int64(got.Width*got.Height) || got.LongestSide != max(got.Width, got.Height) {
				t.Errorf("largest %d, longest side %d", got.Largest, got.LongestSide)
			}
		})
	}
	if _, known := container.Read("text/plain", []byte("words")); known {
		t.Error("text/plain is no picture")
	}
}

// heif makes the boxes of a HEIF with a thumbnail of 160×120 beside its picture.
func heif(width, height uint32) []byte {
	ispe := func(w, h uint32) []byte {
		return box("ispe", binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(make([]byte, 4), w), h))
	}
	ipco := box("ipco", append(ispe(160, 120), ispe(width, height)...))
	meta := box("meta", append(make([]byte, 4), box("iprp", ipco)...))
	return bytes.Join([][]byte{box("ftyp", []byte("heic\x00\x00\x00\x00mif1heic")), meta, box("mdat", make([]byte, 32))}, nil)
}

func box(kind string, body []byte) []byte {
	head := append(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8)), kind...)
	return append(head, body...)
}

// TestEveryCutIsNoticed: a file cut off anywhere before its last byte is at fault. What a decoder would make of it is
// another matter; some show the part that is there.
func TestEveryCutIsNoticed(t *testing.T) {
	still := fixture.Quarters(16, 12)
	for mediaType, content := range map[string][]byte{
		"image/jpeg": fixture.JPEG(still), "image/png": fixture.PNG(still), "image/gif": fixture.GIF(8, 8, 2),
		"image/webp": fixture.AnimatedWebP(8, 8, 2), "image/bmp": fixture.BMP(still), "image/heic": heif(64, 48),
		"image/tiff": fixture.TIFFPages(fixture.TIFFPage{Width: 4, Height: 4}, fixture.TIFFPage{Width: 4, Height: 4}),
	} {
		for cut := range len(content) {
			if got, _ := container.Read(mediaType, content[:cut]); got.Fault == nil {
				t.Errorf("%s cut to %d of %d bytes: no fault", mediaType, cut, len(content))
			}
		}
	}
}

func TestCircleOfDirectories(t *testing.T) {
	content := fixture.TIFFPages(fixture.TIFFPage{Width: 4, Height: 4})
	binary.BigEndian.PutUint32(content[8+2+12*9:], 8)
	if got, _ := container.Read("image/tiff", content); got.Fault == nil || len(got.Pages) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestPagesOfTIFF(t *testing.T) {
	got, _ := container.Read("image/tiff", fixture.TIFFPages(
		fixture.TIFFPage{Width: 4, Height: 5}, fixture.TIFFPage{Width: 600, Height: 7}, fixture.TIFFPage{Width: 8, Height: 9}))
	if len(got.Pages) != 3 || got.Pages[1].Width != 600 || got.Pages[2].Height != 9 || got.Largest != 4200 || got.LongestSide != 600 {
		t.Errorf("%+v", got)
	}
}

func TestSegmentsCoverTheJPEG(t *testing.T) {
	content := fixture.WithEXIF(fixture.JPEG(fixture.Noise(40, 40)), fixture.EXIF{Orientation: 1})
	segments, fault := container.JPEGSegments(append(bytes.Clone(content), "a second picture"...))
	if fault != nil {
		t.Fatal(fault)
	}
	var joined []byte
	for _, s := range segments {
		joined = append(joined, content[s.Start:s.End]...)
	}
	if !bytes.Equal(joined, content) {
		t.Errorf("%d of %d bytes are in segments", len(joined), len(content))
	}
}

func FuzzRead(f *testing.F) {
	still := fixture.Quarters(8, 8)
	types := []string{"image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/bmp", "image/heic"}
	for i, content := range [][]byte{
		fixture.WithEXIF(fixture.JPEG(still), fixture.EXIF{}), fixture.APNG(fixture.PNG(still), 2), fixture.GIF(4, 4, 2),
		fixture.AnimatedWebP(4, 4, 2), fixture.TIFF(still), fixture.BMP(still), heif(64, 48),
	} {
		f.Add(byte(i), content)
	}
	f.Fuzz(func(t *testing.T, kind byte, content []byte) {
		mediaType := types[int(kind)%len(types)]
		got, known := container.Read(mediaType, content)
		if !known || got.Width < 0 || got.Height < 0 || got.Frames < 0 || got.Largest < 0 || got.DPI < 0 {
			t.Errorf("%s: %+v", mediaType, got)
		}
		if got.Fault == nil && (got.Width == 0 || got.Height == 0 || got.Frames == 0) {
			t.Errorf("%s: no fault and no size: %+v", mediaType, got)
		}
		if first := container.FirstWebPFrame(content); len(first) > len(content)+30 {
			t.Errorf("a frame of %d bytes from %d", len(first), len(content))
		}
	})
}
