package tflite_test

import (
	"encoding/binary"
	"encoding/json"
	"flag"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/inspect/person/tflite"
	"beiandesk/app/internal/specimen"

	"github.com/disintegration/imaging"
)

var renderPictures = flag.Bool("pictures", false, "render the pictures for the official runtime anew")

// inputs are what every network is shown: rendered pictures (no real person is in any of them), and tensors that reach
// values and edges which pictures do not.
var inputs = []string{"portrait.png", "face.png", "wide.png", "noise", "stripes"}

// fill writes an input to the network. Every number is one division away from whole numbers, and so the same on every
// machine.
func fill(t *testing.T, m *tflite.Model, name string) {
	t.Helper()
	shape, to := m.InputShape(), m.Input()
	switch {
	case strings.HasSuffix(name, ".png"):
		fillPicture(to, shape, readPicture(t, name))
	case name == "noise":
		fillNoise(to)
	default:
		fillStripes(to, shape)
	}
}

// fillPicture stretches the picture to the network's shape and takes the nearest pixels, 0 for black and 1 for
// white.
func fillPicture(to []float32, shape []int, img *image.NRGBA) {
	h, w, size := shape[1], shape[2], img.Rect.Size()
	for y := range h {
		for x := range w {
			p := img.Pix[(y*size.Y/h)*img.Stride+(x*size.X/w)*4:]
			for c := range 3 {
				to[(y*w+x)*3+c] = float32(p[c]) / 255
			}
		}
	}
}

// fillNoise draws from -1 to 1, what a BlazeFace network expects of a picture (xorshift32).
func fillNoise(to []float32) {
	s := uint32(2463534242)
	for i := range to {
		s ^= s << 13
		s ^= s >> 17
		s ^= s << 5
		to[i] = float32(int32(s)>>16) / (1 << 15)
	}
}

// fillStripes alternates 0 and 1 in stripes that widen to the right, in another phase for each channel and row.
func fillStripes(to []float32, shape []int) {
	w := shape[2]
	for i := range to {
		x, y, c := i/3%w, i/3/w, i%3
		to[i] = float32((x/(1+x/16) + y/8 + c) % 2)
	}
}

func readPicture(t *testing.T, name string) *image.NRGBA {
	t.Helper()
	f, err := os.Open(filepath.Join(officialFolder, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return imaging.Clone(img)
}

// saveInputs writes all inputs as little-endian float32, and a list of them for build/goldens/remake.mjs.
func saveInputs(t *testing.T, files []string, folder string) {
	t.Helper()
	type entry struct {
		Model  string `json:"model"`
		Input  string `json:"input"`
		SHA256 string `json:"sha256"`
	}
	var list []entry
	for _, path := range files {
		m, model := loadFile(t, path), filepath.Base(path)
		for _, name := range inputs {
			fill(t, m, name)
			b := raw(m.Input())
			save(t, filepath.Join(folder, model+"."+name), b)
			list = append(list, entry{model, name, digest(b)})
		}
	}
	b, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	save(t, filepath.Join(folder, "inputs.json"), b)
}

func raw(v []float32) []byte {
	b := make([]byte, 0, 4*len(v))
	for _, x := range v {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
	}
	return b
}

func save(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestPicturesForTheOfficialRuntime checks that the pictures are there, and renders them where that is asked for:
// a portrait, the face in it, and a wide picture.
func TestPicturesForTheOfficialRuntime(t *testing.T) {
	if *renderPictures {
		savePictures(t)
	}
	for _, name := range inputs {
		if strings.HasSuffix(name, ".png") {
			if img := readPicture(t, name); img.Rect.Dx() < 100 || img.Rect.Dy() < 100 {
				t.Errorf("%s is only %v", name, img.Rect.Size())
			}
		}
	}
}

func savePictures(t *testing.T) {
	t.Helper()
	tall := rendered(t, specimen.PortraitOptions{Seed: 3, Width: 576, Height: 768, Backdrop: specimen.BlueCurtain()})
	broad := rendered(t, specimen.PortraitOptions{Seed: 8, Width: 768, Height: 432, Shift: -0.15, View: 7, Backdrop: specimen.WoodWall()})
	middle := image.Pt(int((tall.Face.X+tall.Face.W/2)*576), int((tall.Face.Y+tall.Face.H/2)*768))
	half := int(0.75 * max(tall.Face.W*576, tall.Face.H*768))
	face := imaging.Crop(tall.Image, image.Rect(middle.X-half, middle.Y-half, middle.X+half, middle.Y+half))
	for name, img := range map[string]image.Image{
		"portrait.png": imaging.Resize(tall.Image, 144, 192, imaging.Box),
		"face.png":     imaging.Resize(face, 128, 128, imaging.Box),
		"wide.png":     imaging.Resize(broad.Image, 192, 108, imaging.Box),
	} {
		save(t, filepath.Join(officialFolder, name), specimen.PNG(img))
	}
}

func rendered(t *testing.T, o specimen.PortraitOptions) specimen.PortraitResult {
	t.Helper()
	p, err := specimen.Portrait(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
