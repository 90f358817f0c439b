package inspect

import (
	"fmt"

	"beiandesk/app/inspect/container"
)

// Admit reports from its header alone why a file is no picture that this program decodes: its errors wrap
// ErrNotPicture, ErrDamaged or ErrTooManyPixels. Documents are not pictures. No pixel is decoded, so it costs the same
// for any claim a header makes.
func Admit(content []byte) error {
	mediaType := contentType(content)
	skeleton, known := container.Read(mediaType, content)
	switch {
	case !known:
		return fmt.Errorf("%w: %s", ErrNotPicture, mediaType)
	case skeleton.Fault != nil:
		return fmt.Errorf("%w: %s", ErrDamaged, skeleton.Fault.Detail)
	case !affordable(skeleton.Largest, skeleton.LongestSide):
		return fmt.Errorf("%w: %d × %d", ErrTooManyPixels, skeleton.Width, skeleton.Height)
	}
	return nil
}
