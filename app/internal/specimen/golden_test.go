package specimen_test

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/typeface"
)

var update = flag.Bool("update", false, "write the golden files anew")

// goldenSide is the number of cells a picture is cut into, across and down.
const goldenSide = 12

// goldenTolerance is how far the mean of a cell may be from the golden one, in levels of 255: processor families round
// differently, and nothing that matters is smaller.
const goldenTolerance = 2

// checkGolden compares the mean colours of a grid of cells with those in testdata.
func checkGolden(t *testing.T, name string, m image.Image) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	got := cells(m)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err, "; run the test with -update once")
	}
	compareCells(t, got, string(want))
}

// cells writes the mean colour of every cell of the grid, a line a row.
func cells(m image.Image) string {
	var out strings.Builder
	b := m.Bounds()
	for y := range goldenSide {
		for x := range goldenSide {
			r := image.Rect(b.Dx()*x/goldenSide, b.Dy()*y/goldenSide, b.Dx()*(x+1)/goldenSide, b.Dy()*(y+1)/goldenSide)
			c := mean(m, r.Add(b.Min))
			fmt.Fprintf(&out, "%02x%02x%02x ", c.R, c.G, c.B)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// mean is the mean colour of a rectangle.
func mean(m image.Image, r image.Rectangle) color.RGBA {
	var sum [3]uint64
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			cr, cg, cb, _ := m.At(x, y).RGBA()
			sum[0], sum[1], sum[2] = sum[0]+uint64(cr>>8), sum[1]+uint64(cg>>8), sum[2]+uint64(cb>>8)
		}
	}
	n := uint64(max(r.Dx()*r.Dy(), 1))
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}

func compareCells(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Fields(got), strings.Fields(want)
	if len(g) != len(w) {
		t.Fatalf("%d cells, golden has %d", len(g), len(w))
	}
	for i := range g {
		var a, b [3]int
		fmt.Sscanf(g[i], "%02x%02x%02x", &a[0], &a[1], &a[2])
		fmt.Sscanf(w[i], "%02x%02x%02x", &b[0], &b[1], &b[2])
		for k := range a {
			if d := a[k] - b[k]; d < -goldenTolerance || d > goldenTolerance {
				t.Errorf("cell (%d, %d) is #%s, golden #%s", i%goldenSide, i/goldenSide, g[i], w[i])
				break
			}
		}
	}
}

func needFont(t *testing.T) {
	t.Helper()
	_, err := typeface.Regular()
	loudskip.Unless(t, err == nil, "the typeface")
}
