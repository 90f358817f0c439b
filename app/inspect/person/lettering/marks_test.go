package lettering

import (
	"image"
	"testing"
)

func TestOnlyStrokesNearARowOfLettersAreMarked(t *testing.T) {
	text := Text{Glyphs: 5, Height: 20, Rows: []Row{{Box: image.Rect(100, 100, 220, 120), Glyphs: 5}}}
	tests := map[string]struct {
		stroke stroke
		near   bool
	}{
		"within":             {stroke{left: 130, top: 102, right: 136, bottom: 118}, true},
		"cut at its end":     {stroke{left: 224, top: 100, right: 230, bottom: 120}, true},
		"in the line below":  {stroke{left: 130, top: 140, right: 140, bottom: 160}, true},
		"grain elsewhere":    {stroke{left: 400, top: 300, right: 403, bottom: 303}, false},
		"grain far below it": {stroke{left: 130, top: 200, right: 133, bottom: 203}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := text.nearRow(tt.stroke); got != tt.near {
				t.Errorf("near %v, want %v", got, tt.near)
			}
		})
	}
}
