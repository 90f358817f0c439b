package photoset

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"beiandesk/app/filing"
)

//go:embed people/*.yaml people/*.png
var people embed.FS

// ErrNoPictures reports that the photographs real people are cut from are not there, or are others than those their
// outlines were drawn on.
var ErrNoPictures = errors.New("the photographs of real people are not there: go run ./build/fetch -pictures")

// foreground is what is known of one photograph: marked by hand, in its pixels. people/README.md explains the keys.
type foreground struct {
	name   string
	SHA256 string `yaml:"sha256"`
	Seeds  string `yaml:"seeds"`
	Points points `yaml:"points"`
	End    float64
	Cut    []string
	Yaw    float64
	Wears  []string
	Turned bool
	Cannot []string
	Ignore []filing.Code
	Top    struct {
		Verdict string
		Pattern float64
	}
	Gains [3]float64

	leftEdge, rightEdge float64 // of the photograph, half heads from the middle of the eyes
}

// points are where things are on a face. Left is the picture's left.
type points struct {
	Eyes, Mouth       [2]mark
	Nose, Chin, Crown mark
}

type mark [2]float64

func (m mark) spot() spot         { return spot{m[0], m[1]} }
func middleOf(m [2]mark) spot     { return spot{(m[0][0] + m[1][0]) / 2, (m[0][1] + m[1][1]) / 2} }
func (f foreground) hatted() bool { return slices.Contains(f.Wears, "hat") }

// can says whether something can be drawn on the person and look right.
func (f foreground) can(what string) bool { return !slices.Contains(f.Cannot, what) }

var verdicts = map[string]verdict{"sound": sound, "refused": refused, "arguable": arguable}

// forSeed says whether the person stands in sets of a seed: none is in sets of odd and of even seeds.
func (f foreground) forSeed(seed uint64) bool { return (f.Seeds == "odd") == (seed%2 == 1) }

// foregrounds reads what is known of all photographs, in the order of their names.
func foregrounds() ([]foreground, error) {
	names, err := people.ReadDir("people")
	if err != nil {
		return nil, err
	}
	var out []foreground
	for _, n := range names {
		name, isData := strings.CutSuffix(n.Name(), ".yaml")
		if !isData {
			continue
		}
		content, err := people.ReadFile("people/" + n.Name())
		if err != nil {
			return nil, err
		}
		f := foreground{name: name, Gains: [3]float64{1, 1, 1}}
		if err := yaml.UnmarshalWithOptions(content, &f, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("people/%s: %w", n.Name(), err)
		}
		out = append(out, f)
	}
	return out, nil
}

// silhouette is the cut-out that lies beside the data: how much of a pixel is the person (alpha), and how much is top.
func (f foreground) silhouette() (*image.NRGBA, error) {
	content, err := people.ReadFile("people/" + f.name + ".png")
	if err != nil {
		return nil, err
	}
	m, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("people/%s.png: %w", f.name, err)
	}
	out, ok := m.(*image.NRGBA)
	if !ok {
		return nil, fmt.Errorf("people/%s.png is not grey with alpha", f.name)
	}
	return out, nil
}

// photograph reads the picture from a folder and makes sure that it is the one that was marked.
func (f foreground) photograph(dir string) (image.Image, error) {
	content, err := os.ReadFile(filepath.Join(dir, f.name+".jpg"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%w (%s)", ErrNoPictures, f.name)
	}
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != f.SHA256 {
		return nil, fmt.Errorf("%w (%s is another picture)", ErrNoPictures, f.name)
	}
	m, _, err := image.Decode(bytes.NewReader(content))
	return m, err
}

// Photographed names the real people of a seed's set. It fails with ErrNoPictures where not all of their photographs
// are in a folder; without a folder there are none.
func Photographed(seed uint64, dir string) ([]string, error) {
	known, err := foregrounds()
	if err != nil || dir == "" {
		return nil, err
	}
	var names []string
	for _, f := range known {
		if !f.forSeed(seed) {
			continue
		}
		if _, err := f.photograph(dir); err != nil {
			return nil, err
		}
		names = append(names, f.name)
	}
	return names, nil
}
