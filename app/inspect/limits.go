package inspect

import "errors"

// What this program decodes. Whatever is larger is refused by its header, before a pixel is decoded. These bound memory;
// how large a picture may be for a filing is a matter of the rule set.
const (
	MaxPixels = 120_000_000 // of one picture: above the 108 megapixels of phone cameras
	MaxSide   = 30_000      // pixels of one side
)

// photoSide is the longest side of what a PersonMeasurer sees, colourSide of what the colour measurements see.
const (
	photoSide  = 1600
	colourSide = 500
)

// defaultMaxPages is how many pages of a document are looked at when the request does not say.
const defaultMaxPages = 20

// Why a page can not be shown. Errors of Page wrap one of these.
var (
	ErrNotPicture    = errors.New("neither a picture nor a document that this program decodes")
	ErrDamaged       = errors.New("the content can not be decoded")
	ErrTooManyPixels = errors.New("more pixels than this program decodes")
	ErrEncrypted     = errors.New("the document asks for a password")
	ErrNoSuchPage    = errors.New("no such page")
)

func affordable(pixels int64, longestSide int) bool {
	return pixels <= MaxPixels && longestSide <= MaxSide
}
