package lettering

import (
	"bytes"
	"errors"
	"math"
	"testing"
)

func TestTheNetworkIsWhole(t *testing.T) {
	n, err := Decode(trained)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(n.Encode(), trained) {
		t.Error("decoded and encoded again it is another one")
	}
	for _, b := range [][]byte{nil, trained[1:], append(bytes.Clone(trained), 0)} {
		if _, err := Decode(b); !errors.Is(err, errNetwork) {
			t.Errorf("%d bytes: %v", len(b), err)
		}
	}
}

func TestTheMirrorImageHasTheOppositeOdds(t *testing.T) {
	var x, m [Features]float32
	for i := range x {
		x[i] = float32(i%13) / 100
	}
	Flip(&x, &m)
	if a, b := Trained().Upright(&x), Trained().Upright(&m); a == 0 || math.Abs(a+b) > 1e-4 {
		t.Errorf("%v, and %v of the mirror image", a, b)
	}
}
