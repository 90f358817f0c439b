package photoset

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"

	"beiandesk/app/internal/typeface"
)

// DefaultFonts is the folder, from the top of the repository, that set-up fetches the typefaces of curtains into.
const DefaultFonts = "build/cache/fonts"

// ErrNoFonts reports that they are not there.
var ErrNoFonts = errors.New("the typefaces of curtains are not there: run `make assets`")

// typefaces are those that curtains are lettered in. None of them taught the program what letters look like.
type typefaces []*opentype.Font

// fontFiles are the typefaces beside the program's own: one with serifs, one heavy, one round and irregular.
var fontFiles = [...]string{"ZCOOLXiaoWei_400Regular.ttf", "ZCOOLQingKeHuangYou_400Regular.ttf", "ZCOOLKuaiLe_400Regular.ttf"}

const fontCount = len(fontFiles) + 1

func loadTypefaces(dir string) (typefaces, error) {
	own, err := typeface.Regular()
	if err != nil {
		return nil, err
	}
	all := typefaces{own}
	for _, name := range fontFiles {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("%w (%s)", ErrNoFonts, name)
		}
		if err != nil {
			return nil, err
		}
		f, err := opentype.Parse(b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, f)
	}
	return all, nil
}

// face is one typeface at an em in pixels, for one goroutine; the caller closes it.
func (t typefaces) face(number int, em float64) (font.Face, error) {
	return opentype.NewFace(t[number], &opentype.FaceOptions{Size: em, DPI: 72, Hinting: font.HintingNone})
}
