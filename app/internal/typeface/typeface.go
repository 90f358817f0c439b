// Package typeface carries the program's one Chinese typeface: Noto Sans SC Regular (SIL Open Font License 1.1), which
// covers simplified Chinese, Latin letters and digits. Set-up fetches the file and the build embeds it, so that printed
// forms and specimens look the same on every machine. A build without it compiles and says ErrNoFont.
package typeface

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
)

// Name is the typeface's name as its licence and a document's properties give it.
const Name = "Noto Sans SC"

const file = "data/NotoSansSC_400Regular.ttf"

//go:embed all:data
var data embed.FS

// ErrNoFont reports a build that was made before the typeface was fetched: `make assets` fetches it, building anew
// embeds it.
var ErrNoFont = errors.New("the typeface " + Name + " is not in this build: run `make assets` and build again")

// Bytes returns the TrueType file as it was fetched, or ErrNoFont.
func Bytes() ([]byte, error) {
	b, err := data.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoFont
	}
	if err != nil {
		return nil, fmt.Errorf("read the embedded typeface: %w", err)
	}
	return b, nil
}

var parsed = sync.OnceValues(func() (*opentype.Font, error) {
	b, err := Bytes()
	if err != nil {
		return nil, err
	}
	f, err := opentype.Parse(b)
	if err != nil {
		return nil, fmt.Errorf("parse the embedded typeface: %w", err)
	}
	return f, nil
})

// Regular returns the parsed typeface, or ErrNoFont. It is parsed once and safe for use by several goroutines.
func Regular() (*opentype.Font, error) { return parsed() }

// Face returns the typeface at an em of size pixels, unhinted: shapes are the same at every size. A face is for one
// goroutine at a time; the caller closes it.
func Face(size float64) (font.Face, error) {
	f, err := Regular()
	if err != nil {
		return nil, err
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, fmt.Errorf("typeface at %.1f pixels: %w", size, err)
	}
	return face, nil
}
