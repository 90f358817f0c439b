package lettering

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestFlippedFeaturesAreThoseOfTheMirrorImage(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var seen, mirrored [side * side]float32
	for i := range seen {
		seen[i] = r.Float32()
		mirrored[i/side*side+side-1-i%side] = seen[i]
	}
	var a, b, flipped [features]float32
	describe(&seen, &a)
	describe(&mirrored, &b)
	Flip(&a, &flipped)
	for i := range b {
		if math.Abs(float64(b[i]-flipped[i])) > 1e-4 {
			t.Fatalf("feature %d of the mirror image is %v, flipped %v", i, b[i], flipped[i])
		}
	}
}
