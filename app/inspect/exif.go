package inspect

import (
	"bytes"
	"cmp"
	"strings"
	"time"

	"github.com/bep/imagemeta"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/container"
)

// exifFormats are the types whose EXIF is read.
var exifFormats = map[string]imagemeta.ImageFormat{
	"image/jpeg": imagemeta.JPEG, "image/png": imagemeta.PNG, "image/webp": imagemeta.WebP,
	"image/tiff": imagemeta.TIFF, typeHEIC: imagemeta.HEIF, typeAVIF: imagemeta.AVIF,
}

// maxTags bounds how many tags of a file are read; a phone writes about a hundred.
const maxTags = 2000

// xmpPlace is how XMP (part 2, 2.6) spells a place; the packet is found by its text because it is never compressed.
var xmpPlace = []byte("exif:GPSL")

// tags are the values of a file's EXIF that this package reads.
type tags struct {
	EXIF
	found       bool
	make, model string
	x, y        float64 // resolution
	perCM       bool
}

// readEXIF reads what a camera or editor wrote; nil when nothing is there. What rules judge is read strictly by package
// container, and noteEXIF speaks of it when it is broken; other broken tags are as good as absent ones. The
// library's timeout is not used: it hands its buffer on while the decoding it gave up still runs; the tags are bounded
// in number and size instead.
func readEXIF(mediaType string, content []byte) (*EXIF, float64) {
	format, ok := exifFormats[mediaType]
	if !ok {
		return nil, 0
	}
	holder := content
	if mediaType == "image/webp" {
		format, holder = imagemeta.TIFF, webPEXIF(content)
	}
	var t tags
	_, _ = imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(holder), ImageFormat: format, Sources: imagemeta.EXIF, LimitNumTags: maxTags,
		HandleTag: func(tag imagemeta.TagInfo) error { t.take(tag); return nil },
	})
	if namesPlace(mediaType, content) {
		t.found, t.Location = true, true
	}
	if turned, fault := container.Orientation(mediaType, content); fault == nil && turned > 0 {
		t.found, t.Orientation = true, turned
	}
	if notes, _ := container.ReadNotes(mediaType, content); notes.Software != "" || notes.Place {
		t.found, t.Software, t.Location = true, cmp.Or(notes.Software, t.Software), t.Location || notes.Place
	}
	if !t.found {
		return nil, 0
	}
	if mediaType == typeHEIC || mediaType == typeAVIF {
		t.Orientation = 0 // not in force: boxes of the file say how it is turned, and every viewer follows them
	}
	t.Camera = strings.TrimSpace(t.make + " " + strings.TrimSpace(strings.TrimPrefix(t.model, t.make)))
	return &t.EXIF, t.dpi()
}

// namesPlace looks for a place in XMP: in a JPEG where its packets stand (part 3, 1.1.3), else anywhere.
func namesPlace(mediaType string, content []byte) bool {
	if mediaType != "image/jpeg" {
		return bytes.Contains(content, xmpPlace)
	}
	for _, s := range container.JPEGHead(content) {
		if s.Marker == container.MarkerAPP1 && bytes.Contains(s.Payload(content), xmpPlace) {
			return true
		}
	}
	return false
}

// SoftwareOf returns the software that a file's EXIF names, as a camera or editor wrote it; empty when none is named.
func SoftwareOf(content []byte) string {
	if exif, _ := readEXIF(contentType(content), content); exif != nil {
		return exif.Software
	}
	return ""
}

// noteEXIF says so when EXIF is there and broken: nobody may take a picture for upright that may lie turned, nor for
// untouched or without a place because the note of it cannot be read.
func (f *Facts) noteEXIF(content []byte) {
	if _, fault := container.Orientation(f.File.Type, content); fault != nil {
		f.skip(filing.Words(
			"文件里的 EXIF 信息已损坏（%[1]s），不知道画面朝哪个方向。请看一眼画面是否摆正，另存一份 JPEG 后再导入。",
			"The EXIF data in the file is broken (%[1]s), so which way up the picture is meant is unknown. Look whether it stands "+
				"upright, save it as a JPEG anew and import it again.", fault.Detail), MeasureUpright)
	}
	if _, fault := container.ReadNotes(f.File.Type, content); fault != nil {
		f.skip(filing.Words(
			"文件里的 EXIF 信息已损坏（%[1]s），看不出是否经过修图软件、是否写有地点。请改用相机或手机里的原始文件。",
			"The EXIF data in the file is broken (%[1]s), so whether an editor or a place is named in it is unknown. Use the "+
				"original file of the camera or phone.", fault.Detail), MeasureEXIF)
	}
}

// webPEXIF returns the TIFF structure of a WebP's EXIF. The library would miss it behind a chunk of odd length, whose
// padding it does not step over (imagemeta 1.0.1). Some writers put the mark of JPEG before it.
func webPEXIF(content []byte) []byte {
	chunks, _ := container.WebPChunks(content)
	for _, c := range chunks {
		if c.Name == "EXIF" {
			return bytes.TrimPrefix(c.Data(content), []byte("Exif\x00\x00"))
		}
	}
	return nil
}

func (t *tags) take(tag imagemeta.TagInfo) {
	t.found = true
	switch tag.Tag {
	case "Orientation":
		if v := int(number(tag.Value)); v >= 1 && v <= 8 {
			t.Orientation = v
		}
	case "Software":
		t.Software = text(tag.Value)
	case "Make":
		t.make = text(tag.Value)
	case "Model":
		t.model = text(tag.Value)
	case "DateTimeOriginal":
		t.TakenAt = date(tag.Value)
	case "DateTime", "ModifyDate":
		if t.TakenAt.IsZero() {
			t.TakenAt = date(tag.Value)
		}
	case "XResolution":
		t.x = number(tag.Value)
	case "YResolution":
		t.y = number(tag.Value)
	case "ResolutionUnit":
		t.perCM = number(tag.Value) == 3
	case "GPSLatitude", "GPSLongitude":
		t.Location = true
	}
}

// dpi is the smaller axis of the resolution tags; 0 when they say nothing.
func (t *tags) dpi() float64 {
	density := min(t.x, t.y)
	if t.perCM {
		density *= 2.54
	}
	return density
}

func text(v any) string {
	s, _ := v.(string)
	return strings.TrimSpace(strings.Trim(s, "\x00"))
}

// date parses EXIF's own form of a date, which has no zone and is taken for UTC.
func date(v any) time.Time {
	switch d := v.(type) {
	case time.Time:
		return d
	case string:
		at, _ := time.Parse("2006:01:02 15:04:05", text(d))
		return at
	}
	return time.Time{}
}

func number(v any) float64 {
	switch n := v.(type) {
	case uint8:
		return float64(n)
	case uint16:
		return float64(n)
	case uint32:
		return float64(n)
	case int:
		return float64(n)
	case int64:
		return float64(n)
	case float64:
		return n
	case interface{ Float64() float64 }:
		return n.Float64()
	}
	return 0
}

// LocationIn reports whether a file says where it was taken.
func LocationIn(content []byte) bool {
	exif, _ := readEXIF(contentType(content), content)
	return exif != nil && exif.Location
}
