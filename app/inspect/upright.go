package inspect

import (
	"image"

	"github.com/disintegration/imaging"
)

// upright turns a picture as its EXIF orientation asks (EXIF 2.3, tag 0x0112). Values outside 2 to 8 change nothing.
func upright(img *image.NRGBA, orientation int) *image.NRGBA {
	switch orientation {
	case 2:
		return imaging.FlipH(img)
	case 3:
		return imaging.Rotate180(img)
	case 4:
		return imaging.FlipV(img)
	case 5:
		return imaging.Transpose(img)
	case 6:
		return imaging.Rotate270(img)
	case 7:
		return imaging.Transverse(img)
	case 8:
		return imaging.Rotate90(img)
	}
	return img
}

// uprightSize returns width and height after upright.
func uprightSize(width, height, orientation int) (int, int) {
	if orientation >= 5 && orientation <= 8 {
		return height, width
	}
	return width, height
}
