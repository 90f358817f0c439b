package inspect

import (
	"errors"

	"beiandesk/app/inspect/paper"
)

// What this program decodes. Whatever is larger is refused by its header, before a pixel is decoded. These bound memory;
// how large a picture may be for a filing is a matter of the rule set.
const (
	MaxPixels = 110_000_000 // of one picture: above the 108 megapixels of phone cameras
	MaxSide   = 30_000      // pixels of one side
)

// dear is how many times dearer some pixels are: those of a JPEG in four inks, which is decoded whole, first to four planes
// and then to four bytes, and those of 16 bits a channel, which take eight bytes. Others take four.
const dear = 2

// sides bound the long side of a decoded picture in pixels. A decoder that can leave out detail cheaply may stop at any
// size from enough on; what is still longer than most is shrunk to it. Zero keeps every pixel.
type sides struct{ enough, most int }

// exactly asks for a long side of at most n pixels, and of no fewer where the picture has them.
func exactly(n int) sides { return sides{enough: n, most: n} }

// measured is what the measurements see: the networks look at 256 cells along a side, and at 192 along that of a face.
var measured = sides{enough: 1000, most: 1600}

// measuredPaper is what the measurements of a paper see: writing on an A4 sheet needs about 130 pixels per inch.
var measuredPaper = exactly(paper.Side)

// legible is what a reader of text sees: the smallest print of an A4 page is about 20 pixels high on 2400.
var legible = sides{enough: 2400, most: 3200}

// colourSide is the long side of what the colour measurements of a page see.
const colourSide = 500

// defaultMaxPages is how many pages of a document are looked at when the request does not say.
const defaultMaxPages = 20

// Why a page can not be shown. Errors of Page wrap one of these.
var (
	ErrNotPicture    = errors.New("neither a picture nor a document that this program decodes")
	ErrDamaged       = errors.New("the content can not be decoded")
	ErrTooManyPixels = errors.New("more pixels than this program decodes")
	ErrTooSlow       = errors.New("the document takes too long to open")
	ErrEncrypted     = errors.New("the document asks for a password")
	ErrNoSuchPage    = errors.New("no such page")
)

func affordable(pixels int64, longestSide int) bool {
	return pixels <= MaxPixels && longestSide <= MaxSide
}
