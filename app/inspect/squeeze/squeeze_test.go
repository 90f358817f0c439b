package squeeze_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"testing"

	"pgregory.net/rapid"

	"beiandesk/app/inspect/fixture"
	"beiandesk/app/inspect/squeeze"
)

func search(most int64, minSide int) squeeze.Search {
	return squeeze.Search{Encode: squeeze.JPEG, MaxBytes: most, MinSide: minSide}
}

func TestCandidates(t *testing.T) {
	img := fixture.Noise(900, 600)
	whole, err := squeeze.JPEG(img, squeeze.UsualQuality, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		most  int64
		width int // of the first
		want  int // how many
		good  bool
	}{
		{"it fits as it is", int64(len(whole)), 900, 1, true},
		{"any size", 0, 900, 1, true},
		{"half the bytes", int64(len(whole)) / 2, 900, 3, false},
		{"a tenth", int64(len(whole)) / 10, 576, 4, false},
	} {
		found, err := search(c.most, 100).Candidates(context.Background(), img)
		if err != nil || found[0].Width != c.width || len(found) > 4 || found[0].Good() != c.good {
			t.Errorf("%s: %d, %+v, %v", c.name, len(found), found[0].Width, err)
			continue
		}
		for i, f := range found {
			if c.most > 0 && int64(len(f.Content)) > c.most || i > 0 && f.Width >= found[i-1].Width {
				t.Errorf("%s: candidate %d has %d bytes, %d pixels", c.name, i, len(f.Content), f.Width)
			}
		}
	}
	if _, err := search(100, 400).Candidates(context.Background(), img); !errors.Is(err, squeeze.ErrCannotFit) {
		t.Errorf("100 bytes: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := search(1000, 10).Candidates(ctx, img); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestSameBytes: whatever the picture and the limit, what is found fits, and is found again byte for byte.
func TestSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		img := fixture.Noise(rapid.IntRange(1, 80).Draw(t, "w"), rapid.IntRange(1, 80).Draw(t, "h"))
		s := search(int64(rapid.IntRange(300, 20000).Draw(t, "most")), 1)
		one, err := s.Candidates(context.Background(), img)
		two, again := s.Candidates(context.Background(), img)
		if (err == nil) != (again == nil) || err != nil && !errors.Is(err, squeeze.ErrCannotFit) {
			t.Fatal(err, again)
		}
		if err == nil && !bytes.Equal(squeeze.Plain(one).Content, squeeze.Plain(two).Content) {
			t.Error("other bytes")
		}
	})
}

// TestSizesOnly: a format without qualities gets smaller by its pixels alone.
func TestSizesOnly(t *testing.T) {
	s := squeeze.Search{Sizes: true, MaxBytes: 5000, MinSide: 1, Encode: func(img *image.NRGBA, _ int, _ float64) ([]byte, error) { return bytes.Clone(img.Pix), nil }}
	found, err := s.Candidates(context.Background(), fixture.Noise(100, 100))
	if err != nil || len(found) != 1 || found[0].Quality != 0 || len(found[0].Content) > 5000 || !found[0].Good() {
		t.Errorf("%d, %v", len(found), err)
	}
}
