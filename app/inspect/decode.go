package inspect

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"

	"github.com/gen2brain/heic"
	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"beiandesk/app/inspect/container"
)

// errUnsupported reports a sound file in a variant that the decoder does not know.
var errUnsupported = errors.New("a variant of the format that this program does not decode")

// nativeHEIC reports that the decoder's module found libheif on this machine, and would give it files from strangers
// outside of any sandbox. It looks for it when the program starts; builds with the tag nodynamic and static ones do not.
var nativeHEIC = heic.Dynamic() == nil

// decode decodes one picture whose size was found affordable. Panics of a decoder become errors.
func decode(mediaType string, content []byte, skeleton container.Skeleton, number int) (img image.Image, err error) {
	defer contain(&err)
	switch mediaType {
	case "image/jpeg":
		img, err = jpeg.Decode(bytes.NewReader(content))
	case "image/png":
		img, err = png.Decode(bytes.NewReader(content))
	case "image/gif":
		img, err = gif.Decode(bytes.NewReader(content))
		img = onCanvas(img, skeleton)
	case "image/webp":
		img, err = webp.Decode(bytes.NewReader(container.FirstWebPFrame(content)))
	case "image/tiff":
		img, err = tiff.Decode(bytes.NewReader(tiffPage(content, skeleton, number)))
	case "image/bmp":
		img, err = bmp.Decode(bytes.NewReader(content))
	case typeHEIC:
		if nativeHEIC {
			return nil, errUnsupported
		}
		img, err = heic.Decode(bytes.NewReader(content))
	default:
		return nil, errUnsupported
	}
	if err != nil {
		return nil, classify(err)
	}
	return img, nil
}

// contain turns a panic into an error.
func contain(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: the decoder broke off: %v", ErrDamaged, r)
	}
}

// classify tells a variant that is not decoded from broken content.
func classify(err error) error {
	var (
		ofJPEG jpeg.UnsupportedError
		ofPNG  png.UnsupportedError
		ofTIFF tiff.UnsupportedError
	)
	if errors.As(err, &ofJPEG) || errors.As(err, &ofPNG) || errors.As(err, &ofTIFF) || errors.Is(err, bmp.ErrUnsupported) {
		return fmt.Errorf("%w: %w", errUnsupported, err)
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// tiffPage returns the file with another directory first, since the decoder only looks at the first one.
func tiffPage(content []byte, skeleton container.Skeleton, number int) []byte {
	if number == 1 {
		return content
	}
	order := binary.ByteOrder(binary.LittleEndian)
	if content[0] == 'M' {
		order = binary.BigEndian
	}
	patched := slices.Clone(content)
	order.PutUint32(patched[4:], skeleton.Pages[number-1].Offset)
	return patched
}

// onCanvas puts a first frame that covers only a part of its GIF where it belongs.
func onCanvas(img image.Image, skeleton container.Skeleton) image.Image {
	canvas := image.Rect(0, 0, skeleton.Width, skeleton.Height)
	if img == nil || img.Bounds() == canvas {
		return img
	}
	whole := image.NewNRGBA(canvas)
	draw.Draw(whole, img.Bounds(), img, img.Bounds().Min, draw.Src)
	return whole
}
