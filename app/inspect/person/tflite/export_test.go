package tflite

// Place is the part of a depthwise window inside of the picture.
func Place(rows, cols, xRow, wRow int) place { return place{rows, cols, xRow, wRow} }

// The inner loops in both forms.
var (
	Tile, PlainTile = tile, plainTile
	SlideOver       = slideOver
)

// PlainSlideOver is plainSlideOver for all channels.
func PlainSlideOver(y, x, w, bias []float32, p place, l *limits) {
	plainSlideOver(y, x, w, bias, p, 0, l)
}

// Limits are the least and the most of a result.
func Limits(least, most float32) *limits { return &limits{least, most} }
