package specimen

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
)

// JPEG encodes a picture at a quality from 1 to 100. Encoding to memory cannot fail for a picture of this package.
func JPEG(m image.Image, quality int) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		panic("specimen: a picture beyond what JPEG holds: " + err.Error())
	}
	return b.Bytes()
}

// PNG encodes a picture without loss.
func PNG(m image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic("specimen: an empty picture: " + err.Error())
	}
	return b.Bytes()
}
