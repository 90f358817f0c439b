package inspect

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

// Types by content that this package treats in a way of its own.
const (
	typeUnknown = "application/octet-stream"
	typePDF     = "application/pdf"
	typeJPEG    = "image/jpeg"
	typeHEIC    = "image/heic"
	typeAVIF    = "image/avif"
)

// TypeOf names what the bytes are, whatever their name says: the MIME type and the extension usual for it, without the
// dot; application/octet-stream and "" when unknown.
func TypeOf(content []byte) (mediaType, extension string) {
	mediaType = contentType(content)
	if known := mimetype.Lookup(mediaType); known != nil {
		extension = strings.TrimPrefix(known.Extension(), ".")
	}
	return mediaType, extension
}

func contentType(content []byte) string {
	found := mimetype.Detect(content).String()
	found, _, _ = strings.Cut(found, ";")
	switch {
	case found == "image/apng":
		return "image/png" // told apart by its frames
	case strings.HasPrefix(found, "image/hei"):
		return heifType(content)
	}
	return found
}

// heifType tells HEIC from AVIF by the brands in the ftyp box (ISO/IEC 23008-12, annex B; AV1 image format 1.1, 6.2).
func heifType(content []byte) string {
	brands := content[:min(len(content), 256)]
	if bytes.Contains(brands, []byte("avif")) || bytes.Contains(brands, []byte("avis")) {
		return typeAVIF
	}
	return typeHEIC
}

// extension returns the extension of a name in lower case without the dot.
func extension(name string) string {
	return strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
}
