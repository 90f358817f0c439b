package person

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestRankedIsWhatSortingGives, whatever the levels are.
func TestRankedIsWhatSortingGives(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for name, level := range map[string]func(i int) float64{
		"any":       func(int) float64 { return r.NormFloat64() },
		"rising":    func(i int) float64 { return float64(i) },
		"falling":   func(i int) float64 { return float64(-i) },
		"one level": func(int) float64 { return 50 },
		"two":       func(i int) float64 { return float64(i % 2) },
	} {
		t.Run(name, func(t *testing.T) {
			for _, n := range []int{1, 2, 3, 10, 1000} {
				all := make([]shade, n)
				for i := range all {
					all[i] = shade{level: level(i)}
				}
				sorted := slices.SortedFunc(slices.Values(all), func(a, b shade) int { return cmp.Compare(a.level, b.level) })
				for _, rank := range []int{0, n / 10, n / 2, n * 9 / 10, n - 1} {
					if got := ranked(all, rank); got.level != sorted[rank].level {
						t.Errorf("%d of %d: %v, want %v", rank, n, got.level, sorted[rank].level)
					}
				}
			}
		})
	}
}
