package store

import (
	"math/rand/v2"
	"testing"
)

// TestWitnessNamesTwentyRows draws differences of as many rows as the documentation speaks of, always the same ones: as a
// rule all are named, and what is not named is told all the same.
func TestWitnessNamesTwentyRows(t *testing.T) {
	const draws = 500
	for rows, wantAll := range map[int]int{1: draws, 10: draws * 97 / 100, 20: draws * 90 / 100, 40: 0} {
		rng := rand.New(rand.NewPCG(uint64(rows), 1))
		all := 0
		for range draws {
			var w witness
			for range rows {
				w.put(drawnRow(rng), 1-2*rng.Int64N(2))
			}
			gone, strange, left := w.list()
			named := len(gone) + len(strange)
			if left == (witness{}) && named == rows {
				all++
			} else if left == (witness{}) || len(left.tables()) == 0 {
				t.Fatalf("%d of %d rows are named, and of the others nothing is told", named, rows)
			}
		}
		if all < wantAll {
			t.Errorf("of %d draws of %d rows %d are named whole, want %d", draws, rows, all, wantAll)
		}
	}
}

func drawnRow(rng *rand.Rand) (r witnessed) {
	r[0] = byte(rng.IntN(len(witnessedTables)))
	for i := range markBytes {
		r[1+idBytes+i] = byte(rng.Uint32())
	}
	id := make([]byte, idBytes)
	for i := range id {
		id[i] = byte('a' + rng.IntN(26))
	}
	return r.renamed(string(id))
}
