package jpegscale_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"math"
	"testing"

	"beiandesk/app/inspect/jpegscale"
)

var denominators = []int{1, 2, 4, 8}

// photo is a made-up scene: a sky, a body with an edge, fine texture. Its range leaves room, so that no sample clips.
func photo(c, x, y int) float64 {
	fx, fy := float64(x), float64(y)
	value := 120 + 40*math.Sin(fx/97)*math.Cos(fy/71) + 10*math.Sin(fx/3.1+fy/7)
	if dx, dy := fx-150, fy-130; dx*dx+dy*dy < 90*90 {
		value += 25 - 20*float64(c)
	}
	if c > 0 {
		return 128 + (value-120)/2
	}
	hash := uint32(x)*2654435761 ^ uint32(y)*2246822519
	hash ^= hash >> 15
	hash *= 2654435761
	return value + float64(hash>>24)/16
}

// variants are pictures of every kind that this package decodes.
func variants() map[string]encoding {
	all := map[string]encoding{}
	samplings := map[string][2]int{"444": {1, 1}, "440": {1, 2}, "422": {2, 1}, "420": {2, 2}, "411": {4, 1}, "410": {4, 2}}
	for name, s := range samplings {
		e := encoding{width: 203, height: 117, h: s[0], v: s[1], quality: 92}
		all[name+" baseline"] = e
		e.restart = 3
		all[name+" restarts"] = e
		e.restart, e.separate = 0, true
		all[name+" separate scans"] = e
		e.separate, e.progressive = false, true
		all[name+" progressive"] = e
	}
	all["gray baseline"] = encoding{width: 61, height: 45, gray: true, quality: 90, restart: 5}
	all["gray progressive"] = encoding{width: 61, height: 45, gray: true, quality: 90, progressive: true, restart: 5}
	all["RGB"] = encoding{width: 61, height: 45, h: 1, v: 1, quality: 95, rgb: true}
	all["RGB subsampled"] = encoding{width: 61, height: 45, h: 2, v: 2, quality: 95, rgb: true}
	all["one pixel"] = encoding{width: 1, height: 1, h: 2, v: 2, quality: 80}
	all["one pixel progressive"] = encoding{width: 1, height: 1, h: 2, v: 2, quality: 80, progressive: true}
	all["one column"] = encoding{width: 1, height: 333, h: 2, v: 2, quality: 80}
	all["whole blocks"] = encoding{width: 64, height: 32, h: 2, v: 2, quality: 75}
	all["coarse"] = encoding{width: 203, height: 117, h: 2, v: 2, quality: 20}
	all["finest"] = encoding{width: 203, height: 117, h: 1, v: 1, quality: 100}
	all["444 progressive restarts"] = encoding{width: 203, height: 117, h: 1, v: 1, quality: 90, progressive: true, restart: 7}
	return all
}

func TestPixelsAreMeansOfTheFullPicture(t *testing.T) {
	var buffers jpegscale.Buffers // one for all: nothing of one picture may show in the next
	for name, e := range variants() {
		data := e.encode(photo)
		full, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: image/jpeg: %v", name, err)
		}
		for _, denominator := range denominators {
			t.Run(fmt.Sprintf("%s 1:%d", name, denominator), func(t *testing.T) {
				small, err := jpegscale.Decode(data, denominator, &buffers)
				if err != nil {
					t.Fatal(err)
				}
				compare(t, full, small, denominator)
			})
		}
	}
}

// compare compares with the means of squares of the standard library's picture, wherever no sample of the square
// clipped. The tolerance is a grey level of rounding for each transform, and what the mean of eight rounded ones leaves.
func compare(t *testing.T, full, small image.Image, denominator int) {
	t.Helper()
	b := full.Bounds()
	want := image.Rect(0, 0, (b.Dx()+denominator-1)/denominator, (b.Dy()+denominator-1)/denominator)
	if small.Bounds() != want {
		t.Fatalf("bounds %v, want %v", small.Bounds(), want)
	}
	fullPlanes, smallPlanes := planesOf(t, full), planesOf(t, small)
	if len(fullPlanes) != len(smallPlanes) {
		t.Fatalf("%T, want %T", small, full)
	}
	for i, f := range fullPlanes {
		s := smallPlanes[i]
		for y := range f.height / denominator {
			for x := range f.width / denominator {
				mean, clipped := f.mean(x*denominator, y*denominator, denominator)
				if got := float64(s.at(x, y)); !clipped && math.Abs(got-mean) > 1.01 {
					t.Fatalf("plane %d at %d, %d: %v, mean of the full picture %.2f", i, x, y, got, mean)
				}
			}
		}
	}
}

// samples are one plane of a picture: pix has a sample every step bytes.
type samples struct {
	pix                         []uint8
	stride, step, width, height int
}

func (s samples) at(x, y int) uint8 { return s.pix[y*s.stride+x*s.step] }

func (s samples) mean(left, top, side int) (mean float64, clipped bool) {
	sum := 0
	for y := top; y < top+side; y++ {
		for x := left; x < left+side; x++ {
			v := s.at(x, y)
			clipped = clipped || v == 0 || v == 255
			sum += int(v)
		}
	}
	return float64(sum) / float64(side*side), clipped
}

func planesOf(t *testing.T, img image.Image) []samples {
	width, height := img.Bounds().Dx(), img.Bounds().Dy()
	switch img := img.(type) {
	case *image.Gray:
		return []samples{{img.Pix, img.Stride, 1, width, height}}
	case *image.RGBA:
		red := samples{img.Pix, img.Stride, 4, width, height}
		return []samples{red} // the others may be subsampled, where a mean of pixels is not a mean of samples
	case *image.YCbCr:
		right, bottom := img.COffset(width-1, 0)+1, img.COffset(0, height-1)/img.CStride+1
		return []samples{
			{img.Y, img.YStride, 1, width, height},
			{img.Cb, img.CStride, 1, right, bottom},
			{img.Cr, img.CStride, 1, right, bottom},
		}
	}
	t.Fatalf("a picture of type %T", img)
	return nil
}

func TestStandardEncoder(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 131, 77))
	for i := range img.Pix {
		img.Pix[i] = uint8(60 + photo(i%4, i%131, i/131)/2)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	full, err := jpeg.Decode(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	for _, denominator := range denominators {
		small, err := jpegscale.Decode(out.Bytes(), denominator, nil)
		if err != nil {
			t.Fatal(err)
		}
		compare(t, full, small, denominator)
	}
}

func TestEveryTruncationIsAnError(t *testing.T) {
	for _, e := range []encoding{
		{width: 40, height: 24, h: 2, v: 2, quality: 60},
		{width: 40, height: 24, h: 2, v: 2, quality: 60, restart: 1},
		{width: 40, height: 24, h: 1, v: 1, quality: 60, progressive: true},
	} {
		data := e.encode(photo)
		for _, denominator := range denominators {
			for length := range data {
				if _, err := jpegscale.Decode(data[:length:length], denominator, nil); !errors.Is(err, jpegscale.ErrTruncated) {
					t.Fatalf("%+v 1:%d cut to %d of %d: %v", e, denominator, length, len(data), err)
				}
			}
		}
	}
}
