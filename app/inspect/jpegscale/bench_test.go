package jpegscale_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math"
	"sync"
	"testing"

	"beiandesk/app/inspect/jpegscale"
)

// benchPictures are 12-megapixel scenes with the noise and texture of a phone's photo. The first is the standard
// library's own encoding, with the tables of annex K that most cameras write.
var benchPictures = []struct {
	name string
	data func() []byte
}{
	{"420 baseline", sync.OnceValue(standardPhoto)},
	{"420 baseline optimized", sync.OnceValue(func() []byte { return benchPhoto(encoding{h: 2, v: 2}) })},
	{"444 baseline", sync.OnceValue(func() []byte { return benchPhoto(encoding{h: 1, v: 1}) })},
	{"420 progressive", sync.OnceValue(func() []byte { return benchPhoto(encoding{h: 2, v: 2, progressive: true}) })},
	{"444 progressive", sync.OnceValue(func() []byte { return benchPhoto(encoding{h: 1, v: 1, progressive: true}) })},
}

const benchWidth, benchHeight = 4000, 3000

// scene has large shapes, texture in a third of the picture and sensor noise in all of it.
func scene(c, x, y int) float64 {
	fx, fy := float64(x), float64(y)
	value := 120 + 60*math.Sin(fx/900)*math.Cos(fy/700)
	if dx, dy := fx-2000, fy-1600; dx*dx+dy*dy < 900*900 {
		value += 40 - 30*float64(c)
		value += 12 * math.Sin(fx/5+math.Sin(fy/11)*3)
	}
	if c > 0 {
		return 128 + (value-120)/3
	}
	hash := uint32(x)*2654435761 ^ uint32(y)*2246822519
	hash ^= hash >> 15
	hash *= 2246822519
	hash ^= hash >> 13
	return value + float64(hash&31+hash>>5&31)/2 - 15
}

func benchPhoto(e encoding) []byte {
	e.width, e.height, e.quality = benchWidth, benchHeight, 90
	return e.encode(scene)
}

func standardPhoto() []byte {
	img := image.NewYCbCr(image.Rect(0, 0, benchWidth, benchHeight), image.YCbCrSubsampleRatio420)
	for y := range benchHeight {
		for x := range benchWidth {
			img.Y[img.YOffset(x, y)] = uint8(max(0, min(255, scene(0, x, y))))
			img.Cb[img.COffset(x, y)], img.Cr[img.COffset(x, y)] = uint8(scene(1, x, y)), uint8(scene(2, x, y))
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: 90}); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// BenchmarkDecode compares in one run: image/jpeg at full size ("whole"), and this package by denominator.
func BenchmarkDecode(b *testing.B) {
	for _, picture := range benchPictures {
		b.Run(picture.name, func(b *testing.B) {
			data := picture.data()
			b.Run("whole", func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					if _, err := jpeg.Decode(bytes.NewReader(data)); err != nil {
						b.Fatal(err)
					}
				}
			})
			for _, denominator := range denominators {
				b.Run(fmt.Sprintf("1:%d", denominator), func(b *testing.B) {
					b.SetBytes(int64(len(data)))
					b.ReportAllocs()
					var buffers jpegscale.Buffers
					for b.Loop() {
						if _, err := jpegscale.Decode(data, denominator, &buffers); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		})
	}
}
