package handoff

import (
	"fmt"

	"github.com/skip2/go-qrcode"
)

// modulePixels is how many pixels of a code's picture one of its modules takes.
const modulePixels = 6

// CodePNG draws a link as a QR code, with the quiet zone that readers need.
func CodePNG(link string) ([]byte, error) {
	code, err := qrcode.New(link, qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("QR code: %w", err)
	}
	return code.PNG(-modulePixels)
}

// CodeText draws a link as a QR code for a terminal: two modules to a character, light on dark.
func CodeText(link string) (string, error) {
	code, err := qrcode.New(link, qrcode.Low) // fewer modules: it has to fit a window of 80 columns
	if err != nil {
		return "", fmt.Errorf("QR code: %w", err)
	}
	return code.ToSmallString(false), nil
}
