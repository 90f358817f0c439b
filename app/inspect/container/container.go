// Package container reads the skeleton of picture files — sizes, frames, density, colour model, completeness — from
// their markers, chunks and boxes. It decodes no pixel and inflates nothing, so its cost is bounded by the length of the
// file, and it answers for any bytes: it never panics and never loops.
//
// Sources: ITU-T T.81 (JPEG), W3C PNG 3rd edition, GIF89a, the WebP container specification, TIFF 6.0, the BMP headers
// of the Windows SDK, ISO/IEC 14496-12 and 23008-12 (HEIF).
package container

// Skeleton is what the structure of a picture file says about its pixels.
type Skeleton struct {
	Width, Height int    // pixels of the canvas or first picture, before turning upright; 0 when unreadable
	Largest       int64  // pixels of the largest picture inside, canvas included: what decoding may cost
	LongestSide   int    // longest side of any picture inside
	Frames        int    // pictures of an animation; 1 for a still picture, 0 when unreadable
	Pages         []Page // directories of a TIFF; nil for other formats
	DPI           float64
	Colours       string // "ycbcr", "rgb", "gray", "cmyk", "paletted" or ""
	Deep          bool   // some picture inside has more than 8 bits a channel
	Fault         *Fault // the first thing that is wrong with the structure; nil when nothing is
}

// Page is one picture of a TIFF.
type Page struct {
	Offset        uint32 // of its directory
	Width, Height int
	DPI           float64 // pixels per inch of the smaller axis; 0 when the file does not say
	Colours       string
	Orientation   int // TIFF 6.0 tag 274, 1 to 8; 0 when absent
}

// FaultKind says in which way a structure is broken.
type FaultKind string

// The kinds of faults.
const (
	Truncated FaultKind = "truncated" // begins well and ends too early
	Header    FaultKind = "header"    // the header contradicts itself
)

// Fault is a broken structure and how it was noticed.
type Fault struct {
	Kind   FaultKind
	Detail string
}

// Read returns the skeleton of a picture of the given MIME type, and whether that type is known here.
func Read(mediaType string, content []byte) (Skeleton, bool) {
	read, ok := map[string]func([]byte) Skeleton{
		"image/jpeg": readJPEG, "image/png": readPNG, "image/gif": readGIF, "image/webp": readWebP,
		"image/tiff": readTIFF, "image/bmp": readBMP, "image/heic": readHEIF, "image/avif": readHEIF,
	}[mediaType]
	if !ok {
		return Skeleton{}, false
	}
	s := read(content)
	if s.Fault == nil && (s.Width == 0 || s.Height == 0) {
		s.Fault = &Fault{Header, "a side of zero pixels"}
	}
	return s, true
}

// fail records the first fault.
func (s *Skeleton) fail(kind FaultKind, detail string) {
	if s.Fault == nil {
		s.Fault = &Fault{kind, detail}
	}
}

// contains records that the file holds a picture of this size.
func (s *Skeleton) contains(width, height int) {
	s.Largest = max(s.Largest, int64(width)*int64(height))
	s.LongestSide = max(s.LongestSide, width, height)
}

// canvas records the size of the whole picture.
func (s *Skeleton) canvas(width, height int) {
	s.Width, s.Height = width, height
	s.contains(width, height)
}
