package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// typeface is a font file that strips are written in.
type typeface struct {
	name string
	font *opentype.Font
}

func loadFonts(files []string) ([]typeface, error) {
	var all []typeface
	for _, file := range files {
		name, number, _ := strings.Cut(file, "#")
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		index, _ := strconv.Atoi(number)
		f, err := opentype.Parse(single(b, index))
		if err != nil {
			return nil, fmt.Errorf("%s: font %d: %w", name, index, err)
		}
		all = append(all, typeface{filepath.Base(file), f})
	}
	return all, nil
}

// single takes one font out of a collection and lays its tables anew: some collections do not begin them at multiples
// of four bytes, which the parser asks for. Fonts that are no collection stay as they are. The files are our own.
func single(b []byte, index int) []byte {
	if string(b[:4]) != "ttcf" {
		return b
	}
	at := binary.BigEndian.Uint32(b[12+4*index:])
	tables := int(binary.BigEndian.Uint16(b[at+4:]))
	out := slices.Clone(b[at:][:12+16*tables])
	for i := range tables {
		entry := out[12+16*i:]
		from, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
		binary.BigEndian.PutUint32(out[12+16*i+8:], uint32(len(out)))
		out = append(out, b[from:from+length]...)
	}
	return out
}

func (t typeface) face(size float64) (font.Face, error) {
	return opentype.NewFace(t.font, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
}

// has says whether a typeface draws a character.
func (t typeface) has(r rune) bool {
	var b sfnt.Buffer
	i, err := t.font.GlyphIndex(&b, r)
	return err == nil && i != 0
}

// characters are those of the first level of GB 2312, every tenth of them held out.
func characters() (usual, rare []rune) {
	decoder := simplifiedchinese.GBK.NewDecoder()
	for row := 0xB0; row <= 0xD7; row++ {
		for column := 0xA1; column <= 0xFE; column++ {
			b, err := decoder.Bytes([]byte{byte(row), byte(column)})
			r := []rune(string(b))
			if err != nil || len(r) != 1 || r[0] == 0xFFFD || r[0] >= 0xE000 && r[0] < 0xF900 {
				continue
			}
			if (row*94+column)%10 == 3 {
				rare = append(rare, r[0])
			} else {
				usual = append(usual, r[0])
			}
		}
	}
	return usual, rare
}
