package container_test

import (
	"encoding/binary"
	"slices"
	"testing"

	"beiandesk/app/inspect/container"
	"beiandesk/app/inspect/fixture"
)

// withEntry changes an entry of the first directory of a big-endian TIFF structure.
func withEntry(block []byte, tag uint16, change func(entry []byte)) []byte {
	out := slices.Clone(block)
	for at := 10; at+12 <= len(out); at += 12 {
		if binary.BigEndian.Uint16(out[at:]) == tag {
			change(out[at:][:12])
			return out
		}
	}
	panic("no such tag")
}

func TestNotesAreReadStrictly(t *testing.T) {
	whole := fixture.EXIFBlock(fixture.EXIF{Orientation: 1, Software: "Adobe Photoshop 25.0", Place: true})
	short := fixture.EXIFBlock(fixture.EXIF{Orientation: 1, Software: "x"})
	const software, places = 0x0131, 0x8825
	point := func(to uint32) func(e []byte) { return func(e []byte) { binary.BigEndian.PutUint32(e[8:], to) } }
	kind := func(kind uint16) func(e []byte) { return func(e []byte) { binary.BigEndian.PutUint16(e[2:], kind) } }
	length := func(n uint32) func(e []byte) { return func(e []byte) { binary.BigEndian.PutUint32(e[4:], n) } }
	for name, c := range map[string]struct {
		mediaType string
		content   []byte
		want      container.Notes
		broken    bool
	}{
		"jpeg":                {"image/jpeg", inJPEG(whole), container.Notes{Software: "Adobe Photoshop 25.0", Place: true}, false},
		"png":                 {"image/png", inPNG(whole), container.Notes{Software: "Adobe Photoshop 25.0", Place: true}, false},
		"webp":                {"image/webp", inWebP(whole), container.Notes{Software: "Adobe Photoshop 25.0", Place: true}, false},
		"tiff":                {"image/tiff", whole, container.Notes{Software: "Adobe Photoshop 25.0", Place: true}, false},
		"a short name":        {"image/jpeg", inJPEG(short), container.Notes{Software: "x"}, false},
		"without EXIF":        {"image/jpeg", []byte{0xFF, 0xD8, 0xFF, 0xD9}, container.Notes{}, false},
		"gif":                 {"image/gif", []byte("GIF89a"), container.Notes{}, false},
		"no TIFF":             {"image/jpeg", inJPEG([]byte("rubbish rubbish")), container.Notes{}, true},
		"cut in the header":   {"image/png", inPNG(whole[:5]), container.Notes{}, true},
		"cut in the entries":  {"image/jpeg", inJPEG(whole[:30]), container.Notes{}, true},
		"cut in the name":     {"image/jpeg", inJPEG(whole[:54]), container.Notes{}, true},
		"the name outside":    {"image/jpeg", inJPEG(withEntry(whole, software, point(1<<31))), container.Notes{}, true},
		"the name as numbers": {"image/jpeg", inJPEG(withEntry(whole, software, kind(3))), container.Notes{}, true},
		"the name too long":   {"image/jpeg", inJPEG(withEntry(whole, software, length(20_000))), container.Notes{}, true},
		"the places outside":  {"image/jpeg", inJPEG(withEntry(whole, places, point(1<<31))), container.Notes{}, true},
		"the places as text":  {"image/jpeg", inJPEG(withEntry(whole, places, kind(2))), container.Notes{}, true},
	} {
		t.Run(name, func(t *testing.T) {
			got, fault := container.ReadNotes(c.mediaType, c.content)
			if got != c.want || (fault != nil) != c.broken {
				t.Errorf("%+v, fault %v; want %+v, broken %v", got, fault, c.want, c.broken)
			}
		})
	}
}

func FuzzReadNotes(f *testing.F) {
	whole := fixture.EXIFBlock(fixture.EXIF{Orientation: 1, Software: "Adobe Photoshop 25.0", Place: true})
	f.Add(0, inJPEG(whole))
	f.Add(1, inPNG(whole))
	f.Add(2, inWebP(whole))
	f.Add(3, whole)
	f.Fuzz(func(t *testing.T, kind int, content []byte) {
		types := []string{"image/jpeg", "image/png", "image/webp", "image/tiff"}
		got, fault := container.ReadNotes(types[uint(kind)%4], content)
		if fault != nil && (got != container.Notes{} || fault.Detail == "") {
			t.Errorf("%+v, %v", got, fault)
		}
	})
}
