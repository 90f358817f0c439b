package review

import (
	"testing"

	"beiandesk/app/filing"
)

// A corner of the picture as measured lies in another corner of the picture as stored.
func TestPlacesAreTurnedBack(t *testing.T) {
	upperLeft := filing.Region{X: 0, Y: 0, W: 0.2, H: 0.1}
	for degrees, want := range map[int]filing.Region{
		0: upperLeft, 90: {X: 0, Y: 0.8, W: 0.1, H: 0.2}, 180: {X: 0.8, Y: 0.9, W: 0.2, H: 0.1}, 270: {X: 0.9, Y: 0, W: 0.1, H: 0.2},
	} {
		if got := turnedBack(upperLeft, degrees); got != want {
			t.Errorf("%d°: %+v, want %+v", degrees, got, want)
		}
	}
}
