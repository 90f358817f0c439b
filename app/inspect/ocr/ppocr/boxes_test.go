package ppocr

import (
	"image"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// mapOf draws cores into a map of probabilities.
func mapOf(width, height int, p float32, cores ...image.Rectangle) []float32 {
	m := make([]float32, width*height)
	for _, r := range cores {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				m[y*width+x] = p
			}
		}
	}
	return m
}

func TestBoxes(t *testing.T) {
	cases := []struct {
		name  string
		p     float32
		cores []image.Rectangle
		want  int
	}{
		{"nothing", 0, nil, 0},
		{"one line", 0.9, []image.Rectangle{image.Rect(10, 10, 60, 18)}, 1},
		{"two lines", 0.9, []image.Rectangle{image.Rect(10, 10, 60, 18), image.Rect(10, 24, 60, 32)}, 2},
		{"corners connect", 0.9, []image.Rectangle{image.Rect(10, 10, 30, 16), image.Rect(30, 16, 50, 22)}, 1},
		{"a bent line is one", 0.9, []image.Rectangle{image.Rect(10, 10, 50, 16), image.Rect(44, 4, 50, 12), image.Rect(10, 14, 16, 30)}, 1},
		{"a hair", 0.9, []image.Rectangle{image.Rect(10, 10, 60, 12)}, 0},
		{"unlikely", 0.4, []image.Rectangle{image.Rect(10, 10, 60, 18)}, 0},
		{"the whole map", 0.9, []image.Rectangle{image.Rect(0, 0, 80, 40)}, 1},
	}
	var c components // used again, as the engine does
	for _, tt := range cases {
		if got := c.boxes(mapOf(80, 40, tt.p, tt.cores...), 80, 40); len(got) != tt.want {
			t.Errorf("%s: %d boxes, want %d", tt.name, len(got), tt.want)
		}
	}
}

// TestBoxSurroundsItsCore grown by what unclip promises.
func TestBoxSurroundsItsCore(t *testing.T) {
	var c components
	rapid.Check(t, func(t *rapid.T) {
		x, y := rapid.IntRange(0, 50).Draw(t, "x"), rapid.IntRange(0, 50).Draw(t, "y")
		w, h := rapid.IntRange(8, 40).Draw(t, "w"), rapid.IntRange(4, 7).Draw(t, "h")
		boxes := c.boxes(mapOf(100, 60, 0.8, image.Rect(x, y, x+w, y+h).Intersect(image.Rect(0, 0, 100, 54))), 100, 60)
		h = min(h, 54-y)
		if h < 3 {
			return
		}
		if len(boxes) != 1 {
			t.Fatalf("%d boxes", len(boxes))
		}
		by := unclipRatio * float64(w*h) / float64(2*(w+h))
		q := boxes[0]
		if math.Abs(q[0].X-(float64(x)-by)) > nearly || math.Abs(q[0].Y-(float64(y)-by)) > nearly ||
			math.Abs(q[2].X-(float64(x+w)+by)) > nearly || math.Abs(q[2].Y-(float64(y+h)+by)) > nearly {
			t.Errorf("%+v around %d %d %d %d", q, x, y, w, h)
		}
	})
}

// TestTaps: every pixel of the resized picture is a mean, and together they see every pixel of the picture alike.
func TestTaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := rapid.IntRange(1, 300).Draw(t, "from"), rapid.IntRange(1, 300).Draw(t, "to")
		seen := make([]float64, from)
		for _, tap := range tapsOf(from, to) {
			sum := 0.0
			for k, w := range tap.weights {
				sum += float64(w)
				seen[tap.first+k] += float64(w)
			}
			if math.Abs(sum-1) > 1e-5 {
				t.Errorf("weights %v are together %v", tap.weights, sum)
			}
		}
		if from > to {
			for i, s := range seen {
				if math.Abs(s-float64(to)/float64(from)) > 1e-4 {
					t.Errorf("pixel %d of %d weighs %v", i, from, s)
				}
			}
		}
	})
}
