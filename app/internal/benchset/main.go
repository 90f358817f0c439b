// Command benchset draws the photos that build/bench measures speed on: rendered people (specimens, nobody's likeness),
// cropped and enlarged to 12 megapixels, with the noise of a small sensor, as JPEG of quality 90. The same number always
// gives the same photo; a photo that is there already is left alone.
//
// Use: benchset COUNT FOLDER. It stands apart from build/bench because specimens are internal to app.
package main

import (
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/image/draw"

	"beiandesk/app/internal/specimen"
)

// Sides of a photo in pixels, held upright, and its JPEG quality.
const (
	width   = 3000
	height  = 4000
	quality = 90
)

// people is how many different persons there are before each backdrop.
const people = 6

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "benchset:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("use: benchset COUNT FOLDER")
	}
	count, err := strconv.Atoi(args[0])
	if err != nil {
		return fmt.Errorf("count: %w", err)
	}
	if err := os.MkdirAll(args[1], 0o755); err != nil {
		return err
	}
	s := studio{}
	for i := range count {
		path := filepath.Join(args[1], fmt.Sprintf("photo-%03d.jpg", i))
		if _, err := os.Stat(path); err == nil {
			continue
		}
		if err := s.write(path, i); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

// studio keeps the portraits that photos are cut from.
type studio map[int]*image.NRGBA

// write draws one photo. Every fourth is held sideways, so that wide pictures are among them.
func (s studio) write(path string, number int) error {
	portrait, err := s.portrait(number % (people * len(backdrops)))
	if err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(uint64(number), 12))
	size := image.Pt(width, height)
	if number%4 == 3 {
		size = image.Pt(height, width)
	}
	photo := image.NewRGBA(image.Rectangle{Max: size})
	draw.ApproxBiLinear.Scale(photo, photo.Rect, portrait, crop(portrait.Rect, size, random), draw.Src, nil)
	addNoise(photo, random)
	half := path + ".part"
	if err := os.WriteFile(half, specimen.JPEG(photo, quality), 0o644); err != nil {
		return err
	}
	return os.Rename(half, path)
}

var backdrops = []func() specimen.Backdrop{
	specimen.BlueCurtain, specimen.WhiteWall, specimen.GrayWall, specimen.RedCurtain, specimen.WoodWall,
}

func (s studio) portrait(number int) (*image.NRGBA, error) {
	if s[number] == nil {
		drawn, err := specimen.Portrait(specimen.PortraitOptions{
			Seed: uint64(number), Width: 1500, Height: 2000, Backdrop: backdrops[number%len(backdrops)](),
		})
		if err != nil {
			return nil, err
		}
		s[number] = drawn.Image
	}
	return s[number], nil
}

// crop chooses a part of a portrait with the shape of the photo: nearly all of its width, the head inside.
func crop(all image.Rectangle, size image.Point, random *rand.Rand) image.Rectangle {
	w := int(float64(all.Dx()) * (0.88 + 0.12*random.Float64()))
	h := min(w*size.Y/size.X, all.Dy())
	x := random.IntN(all.Dx() - w + 1)
	y := random.IntN(min(all.Dy()-h, all.Dy()/20) + 1)
	return image.Rect(x, y, x+w, y+h)
}

// grain is how far the noise goes in levels of 8 bits.
const grain = 6

// addNoise adds noise that is nearly normal (the sum of two dice), the same to all channels, as a phone leaves it.
func addNoise(photo *image.RGBA, random *rand.Rand) {
	for i := 0; i < len(photo.Pix); i += 4 {
		bits := random.Uint32()
		n := int(bits%(grain+1)) + int((bits>>16)%(grain+1)) - grain
		for c := range 3 {
			photo.Pix[i+c] = uint8(min(max(int(photo.Pix[i+c])+n, 0), 255))
		}
	}
}
