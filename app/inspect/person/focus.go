package person

import (
	"image"
	"math"
	"slices"

	"beiandesk/app/inspect"
)

// Sharpness is measured on the face, and not on cloth, which may hold no edge at all. Large faces are drawn at a fixed size,
// so that the same blur gives the same number whatever the picture's size. Small ones are not enlarged, which would blur
// them: theirs is the width in their own pixels, and the same number is more of the face.
const (
	focusDistance = 96  // most pixels between the eyes as drawn
	focusLeast    = 32  // fewest
	focusCoarsest = 20  // to which a smeared face is drawn smaller
	focusSquare   = 2.5 // side of the square around eyes and mouth, in distances of the eyes
	focusWindow   = 15  // pixels in which an edge's height is taken
	focusRange    = 28  // levels of 255 that an edge must have
	fewestEdges   = 40
	headEyes      = 0.4 // distance of the eyes in widths of the head with its hair
)

// measureFocus measures how wide the edges of a face are; nil when it is too small or shows too few. Where a strong
// smear has left no edges, they are looked for in the face drawn smaller.
func measureFocus(img *image.NRGBA, l landmarks) *inspect.Focus {
	distance := l.eyeDistance()
	if distance < focusLeast {
		return nil
	}
	a, b := l.eyeMiddle(0), l.eyeMiddle(1)
	dx, dy := (b.x-a.x)/distance, (b.y-a.y)/distance
	x, y := (a.x+b.x)/2-0.25*distance*dy, (a.y+b.y)/2+0.25*distance*dx // a little below the eyes
	return focusIn(img, square(x, y, focusSquare*distance, math.Atan2(dy, dx)), distance)
}

// headFocus measures the head of a person whose face was not found, which a smear may be the reason of.
func headFocus(img *image.NRGBA, m mask) *inspect.Focus {
	x, y, width := m.head(img.Rect.Size())
	distance := headEyes * width
	if distance < focusLeast {
		return nil
	}
	return focusIn(img, square(x, y, focusSquare*distance, 0), distance)
}

// focusIn measures a square of the picture in which eyes would be a distance apart.
func focusIn(img *image.NRGBA, part frame, distance float64) *inspect.Focus {
	full := min(distance, focusDistance)
	for size := full; size >= focusCoarsest; size /= 2 {
		if f := edgesOf(drawn(img, part, int(focusSquare*size)), int(focusSquare*size)); f != nil {
			return &inspect.Focus{Across: f.Across * full / size, Down: f.Down * full / size}
		}
	}
	return nil
}

// edgesOf measures the edges of a square of n pixels both ways; nil when it shows too few.
func edgesOf(level []float64, n int) *inspect.Focus {
	across, some := edgeWidth(level, n, 1, n)
	down, more := edgeWidth(level, n, n, 1)
	if some < fewestEdges || more < fewestEdges {
		return nil
	}
	return &inspect.Focus{Across: across, Down: down}
}

// drawn is the luma of a frame of the picture as a square of n pixels, 0 to 255.
func drawn(img *image.NRGBA, f frame, n int) []float64 {
	rgb := make([]float32, 3*n*n)
	sample(rgb, img, f, n, n, 0, 255)
	level := make([]float64, n*n)
	for i := range level {
		level[i] = 0.299*float64(rgb[3*i]) + 0.587*float64(rgb[3*i+1]) + 0.114*float64(rgb[3*i+2])
	}
	return level
}

// edgeWidth is the lower quartile of the widths of edges along lines of a square: an edge's height over its steepest
// step, at the places that are steepest around. It also returns how many edges there were.
func edgeWidth(level []float64, n, step, line int) (float64, int) {
	var widths []float64
	values := make([]float64, n)
	for row := range n {
		for i := range values {
			values[i] = level[row*line+i*step]
		}
		for i := focusWindow; i < n-focusWindow; i++ {
			if w, is := edgeAt(values, i); is {
				widths = append(widths, w)
			}
		}
	}
	if len(widths) == 0 {
		return 0, 0
	}
	slices.Sort(widths)
	return widths[len(widths)/4], len(widths)
}

func edgeAt(values []float64, i int) (float64, bool) {
	slope := math.Abs(values[i+1] - values[i])
	for j := i - focusWindow/2; j <= i+focusWindow/2; j++ {
		if math.Abs(values[j+1]-values[j]) > slope {
			return 0, false
		}
	}
	window := values[i-focusWindow/2 : i+focusWindow/2+2]
	height := slices.Max(window) - slices.Min(window)
	if height < focusRange || slope == 0 {
		return 0, false
	}
	return height / slope, true
}
