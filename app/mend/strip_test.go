package mend_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
	"beiandesk/app/mend"
)

const (
	placeAttributes = `<x:xmpmeta><rdf:Description exif:GPSLatitude="39,54.33N" exif:GPSLongitude='116,23.48E' tiff:Make="样本"/></x:xmpmeta>`
	placeElements   = `<rdf:Description><exif:GPSLatitude>39,54.33N</exif:GPSLatitude><exif:GPSLongitude>116,23.48E</exif:GPSLongitude></rdf:Description>`
)

func TestStrip(t *testing.T) {
	still := fixture.Quarters(64, 48)
	placed := fixture.EXIF{Orientation: 6, TakenAt: "2026:05:04 03:02:01", Software: "camera 1.0", Place: true}
	cases := []struct {
		name    string
		content []byte
		secrets []string
	}{
		{"JPEG", fixture.WithEXIF(fixture.JPEG(still), placed), nil},
		{"JPEG with XMP", fixture.WithXMP(fixture.WithEXIF(fixture.JPEG(still), placed), placeAttributes), []string{"39,54", "116,23"}},
		{"XMP elements", fixture.WithXMP(fixture.JPEG(still), placeElements), []string{"39,54", "116,23"}},
		{"PNG", fixture.WithPNGChunk(fixture.PNG(still), "eXIf", fixture.EXIFBlock(placed)), nil},
		{"PNG with XMP", fixture.WithPNGChunk(fixture.PNG(still), "iTXt",
			append([]byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00"), placeAttributes...)), []string{"39,54", "116,23"}},
		{"WebP", fixture.WebPWithEXIF(8, 8, placed), nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			before := facts(t, mend.Output{Name: "x", Content: c.content, Type: typeOf(c.content)})
			if before.File.EXIF == nil || !before.File.EXIF.Location {
				t.Fatal("the fixture names no place")
			}
			out := apply(t, filing.MendStrip, mend.Input{Name: "原件.jpg", Content: c.content})
			after := facts(t, out)
			if e := after.File.EXIF; e != nil && (e.Location || e.Orientation != before.File.EXIF.Orientation ||
				e.TakenAt != before.File.EXIF.TakenAt || e.Software != before.File.EXIF.Software) {
				t.Errorf("EXIF %+v, before %+v", e, before.File.EXIF)
			}
			if !cmp.Equal(after.Pages[0], before.Pages[0]) || len(out.Content) != len(c.content) || out.Name != "原件.jpg" {
				t.Errorf("page %+v, before %+v", after.Pages[0], before.Pages[0])
			}
			if !bytes.Equal(picture(t, out.Content).Pix, picture(t, c.content).Pix) {
				t.Error("a pixel changed")
			}
			for _, secret := range append(c.secrets, "\x00\x00\x00\x27\x00\x00\x00\x01\x00\x00\x00\x36") { // 39/1 54/…
				if bytes.Contains(out.Content, []byte(secret)) {
					t.Errorf("%q is still there", secret)
				}
			}
		})
	}
}

func typeOf(content []byte) string {
	mediaType, _ := inspect.TypeOf(content)
	return mediaType
}

func TestStripWithoutPlaceChangesNothing(t *testing.T) {
	content := fixture.WithEXIF(fixture.JPEG(fixture.Quarters(64, 48)), fixture.EXIF{Orientation: 3, Software: "camera 1.0"})
	if out := apply(t, filing.MendStrip, mend.Input{Name: "x.jpg", Content: content}); !bytes.Equal(out.Content, content) {
		t.Error("bytes changed")
	}
}

// TestStripIsIdempotentProperty: whatever the EXIF holds, stripping twice is stripping once, and the picture stays.
func TestStripIsIdempotentProperty(t *testing.T) {
	plain := fixture.JPEG(fixture.Quarters(16, 12))
	rapid.Check(t, func(rt *rapid.T) {
		e := fixture.EXIF{
			Orientation: uint16(rapid.IntRange(0, 9).Draw(rt, "orientation")),
			Software:    rapid.StringMatching(`[ -~]{0,40}`).Draw(rt, "software"),
			Place:       rapid.Bool().Draw(rt, "place"),
		}
		once := apply(t, filing.MendStrip, mend.Input{Name: "x.jpg", Content: fixture.WithEXIF(plain, e)})
		twice := apply(t, filing.MendStrip, mend.Input{Name: "x.jpg", Content: once.Content})
		if !bytes.Equal(once.Content, twice.Content) {
			rt.Error("the second time changed something")
		}
		if !bytes.HasSuffix(once.Content, plain[2:]) {
			rt.Error("the picture changed")
		}
	})
}

// FuzzStrip: any bytes are stripped or refused, and keep their length.
func FuzzStrip(f *testing.F) {
	placed := fixture.EXIF{Orientation: 6, Place: true}
	still := fixture.Quarters(8, 8)
	f.Add(fixture.WithXMP(fixture.WithEXIF(fixture.JPEG(still), placed), placeAttributes))
	f.Add(fixture.WithPNGChunk(fixture.PNG(still), "eXIf", fixture.EXIFBlock(placed)))
	f.Add(fixture.WebPWithEXIF(8, 8, placed))
	f.Add(fixture.EXIFBlock(placed))
	f.Fuzz(func(t *testing.T, content []byte) {
		if typeOf(content) == "application/pdf" || typeOf(content) == "image/heic" {
			return // these go through slow decoders
		}
		out, err := mend.Apply(context.Background(), inspector, mend.Input{Name: "x", Content: content}, filing.MendStrip)
		if err == nil && len(out.Content) != len(content) {
			t.Errorf("%d bytes became %d", len(content), len(out.Content))
		}
	})
}

// TestStripFindsLooseEXIF puts EXIF with a place behind the boxes of a HEIC sample, where readers that follow the file's item table
// never look, and checks that it goes all the same.
func TestStripFindsLooseEXIF(t *testing.T) {
	block := append([]byte("Exif\x00\x00"), fixture.EXIFBlock(fixture.EXIF{Orientation: 1, Place: true})...)
	content := append(append([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1"), 0, 0, 0, byte(len(block)+8), 'f', 'r', 'e', 'e'), block...)
	out := apply(t, filing.MendStrip, mend.Input{Name: "x.heic", Content: content})
	if bytes.Contains(out.Content, []byte("\x00\x00\x00\x27\x00\x00\x00\x01")) {
		t.Error("the place is still there")
	}
}
