package jpegscale_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"runtime"
	"slices"
	"testing"

	"beiandesk/app/inspect/jpegscale"
)

// small is a picture to damage. Its frame header is at frameAt.
func small(e encoding) (data []byte, frameAt int) {
	e.width, e.height, e.quality = 48, 32, 85
	data = e.encode(photo)
	return data, max(bytes.Index(data, []byte{0xFF, 0xC0}), bytes.Index(data, []byte{0xFF, 0xC2}))
}

func TestRefusals(t *testing.T) {
	frame := func(change func(header []byte)) []byte {
		data, at := small(encoding{h: 2, v: 2})
		change(data[at+4:])
		return data
	}
	size := func(width, height uint16) []byte {
		return frame(func(header []byte) {
			binary.BigEndian.PutUint16(header[1:], height)
			binary.BigEndian.PutUint16(header[3:], width)
		})
	}
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":                  {nil, jpegscale.ErrTruncated},
		"one byte":                 {[]byte{0xFF}, jpegscale.ErrTruncated},
		"PNG":                      {[]byte("\x89PNG\r\n\x1a\n"), jpegscale.ErrFormat},
		"no scan":                  {[]byte{0xFF, 0xD8, 0xFF, 0xD9}, jpegscale.ErrFormat},
		"lossless":                 {[]byte{0xFF, 0xD8, 0xFF, 0xC3, 0, 2}, jpegscale.ErrUnsupported},
		"arithmetic":               {[]byte{0xFF, 0xD8, 0xFF, 0xC9, 0, 2}, jpegscale.ErrUnsupported},
		"12 bits":                  {frame(func(h []byte) { h[0] = 12 }), jpegscale.ErrUnsupported},
		"no height":                {size(48, 0), jpegscale.ErrUnsupported},
		"too wide":                 {size(30_001, 1), jpegscale.ErrTooLarge},
		"too high":                 {size(1, 30_001), jpegscale.ErrTooLarge},
		"too many pixels":          {size(12_001, 10_000), jpegscale.ErrTooLarge},
		"more pixels than content": {size(12_000, 10_000), jpegscale.ErrTruncated},
		"sampling by three":        {frame(func(h []byte) { h[7] = 0x31 }), jpegscale.ErrUnsupported},
		"sampling by nothing":      {frame(func(h []byte) { h[7] = 0x02 }), jpegscale.ErrFormat},
		"chroma finer than luma":   {frame(func(h []byte) { h[7] = 0x11; h[10] = 0x22; h[13] = 0x22 }), jpegscale.ErrUnsupported},
		"chroma of two samplings":  {frame(func(h []byte) { h[10] = 0x21 }), jpegscale.ErrUnsupported},
		"two of one name":          {frame(func(h []byte) { h[9] = h[6] }), jpegscale.ErrFormat},
		"no such quantization":     {frame(func(h []byte) { h[8] = 4 }), jpegscale.ErrFormat},
	} {
		t.Run(name, func(t *testing.T) {
			for _, denominator := range denominators {
				if _, err := jpegscale.Decode(c.data, denominator, nil); !errors.Is(err, c.want) {
					t.Errorf("1:%d: %v, want %v", denominator, err, c.want)
				}
			}
		})
	}
}

func TestFourComponentsAreLeftToTheStandardLibrary(t *testing.T) {
	cmyk := []byte{0xFF, 0xD8, 0xFF, 0xC0, 0, 20, 8, 0, 16, 0, 16, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0}
	if _, err := jpegscale.Decode(cmyk, 1, nil); !errors.Is(err, jpegscale.ErrUnsupported) {
		t.Error(err)
	}
}

func TestOtherDenominators(t *testing.T) {
	data, _ := small(encoding{h: 1, v: 1})
	for _, denominator := range []int{-1, 0, 3, 5, 16} {
		if _, err := jpegscale.Decode(data, denominator, nil); !errors.Is(err, jpegscale.ErrUnsupported) {
			t.Errorf("%d: %v", denominator, err)
		}
	}
}

// A refusal by size must cost nothing: the header of a few bytes may claim a gigabyte.
func TestTheSizeIsJudgedBeforeMemoryIsTaken(t *testing.T) {
	for _, e := range []encoding{{h: 1, v: 1}, {h: 1, v: 1, progressive: true}} {
		data, at := small(e)
		for _, side := range []uint16{10_900, 60_000} {
			binary.BigEndian.PutUint16(data[at+5:], side)
			binary.BigEndian.PutUint16(data[at+7:], side)
			var buffers jpegscale.Buffers
			if _, err := jpegscale.Decode(data[:40], 1, &buffers); err == nil { // what belongs to buffers is made now
				t.Fatal("accepted")
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if _, err := jpegscale.Decode(data, 1, &buffers); err == nil {
				t.Fatal("accepted")
			}
			runtime.ReadMemStats(&after)
			if taken := after.TotalAlloc - before.TotalAlloc; taken > 1<<16 {
				t.Errorf("%d bytes taken to refuse %d×%d", taken, side, side)
			}
		}
	}
}

func TestBuffersMakeDecodingFreeOfAllocation(t *testing.T) {
	for name, e := range variants() {
		if e.rgb || e.gray {
			continue
		}
		data := e.encode(photo)
		for _, denominator := range denominators {
			var buffers jpegscale.Buffers
			decode := func() {
				if _, err := jpegscale.Decode(data, denominator, &buffers); err != nil {
					t.Fatal(err)
				}
			}
			decode()
			if allocations := testing.AllocsPerRun(3, decode); allocations > 0 {
				t.Errorf("%s 1:%d: %v allocations a picture", name, denominator, allocations)
			}
		}
	}
}

func TestBuffersAfterAnError(t *testing.T) {
	sound, _ := small(encoding{h: 2, v: 2, progressive: true})
	fresh, err := jpegscale.Decode(sound, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	var buffers jpegscale.Buffers
	for cut := 10; cut < len(sound); cut += 97 {
		if _, err := jpegscale.Decode(sound[:cut], 1+cut%2, &buffers); err == nil {
			t.Fatal("a cut picture was accepted")
		}
		again, err := jpegscale.Decode(sound, 2, &buffers)
		if err != nil {
			t.Fatal(err)
		}
		want, got := fresh.(*image.YCbCr), again.(*image.YCbCr)
		if !bytes.Equal(want.Y, got.Y) || !bytes.Equal(want.Cb, got.Cb) || !bytes.Equal(want.Cr, got.Cr) {
			t.Fatalf("after a picture cut to %d bytes another picture came out", cut)
		}
	}
}

func TestRestartMarkers(t *testing.T) {
	sound, _ := small(encoding{h: 2, v: 2, restart: 2})
	at := bytes.Index(sound, []byte{0xFF, 0xD1})
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"junk before one":   {slices.Insert(slices.Clone(sound), at, 1, 2, 3), nil},
		"fill before one":   {slices.Insert(slices.Clone(sound), at, 0xFF, 0xFF), nil},
		"one after the end": {slices.Insert(slices.Clone(sound), len(sound)-2, 0xFF, 0xD5), nil},
		"out of order":      {slices.Concat(sound[:at], []byte{0xFF, 0xD4}, sound[at+2:]), jpegscale.ErrFormat},
		"one is missing":    {slices.Delete(slices.Clone(sound), at, at+2), jpegscale.ErrFormat},
		"end instead":       {slices.Concat(sound[:at], []byte{0xFF, 0xD9}), jpegscale.ErrFormat},
	} {
		t.Run(name, func(t *testing.T) {
			for _, denominator := range denominators {
				if _, err := jpegscale.Decode(c.data, denominator, nil); !errors.Is(err, c.want) {
					t.Errorf("1:%d: %v, want %v", denominator, err, c.want)
				}
			}
		})
	}
}
