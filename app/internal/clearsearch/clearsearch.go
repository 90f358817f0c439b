// Package clearsearch looks for known words in every byte and every name of a folder, as tests do that hold the program to
// its promise: nothing personal lies in the clear.
package clearsearch

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf16"
)

// shortest is how few bytes still say something: less would be found by chance.
const shortest = 6

// Find says where words lie in the clear: what each is, in which file, and in which spelling.
func Find(folder string, words map[string]string) (found []string, err error) {
	err = filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name := path[len(folder):]
		content = append(content, name...)
		for what, word := range words {
			for way, needle := range spellings(word) {
				if len(needle) >= shortest && bytes.Contains(content, needle) {
					found = append(found, what+" lies in "+name+" as "+way)
				}
			}
		}
		return nil
	})
	return found, err
}

// spellings are the ways in which bytes commonly show up. Base64 depends on where in a group of three a word begins, so
// the middle of each of the three spellings is taken.
func spellings(word string) map[string][]byte {
	var wide []byte
	for _, u := range utf16.Encode([]rune(word)) {
		wide = binary.LittleEndian.AppendUint16(wide, u)
	}
	ways := map[string][]byte{"UTF-8": []byte(word), "UTF-16": wide, "hex": []byte(hex.EncodeToString([]byte(word)))}
	for shift := range 3 {
		coded := base64.RawStdEncoding.EncodeToString(append(make([]byte, shift+3), word...))
		ways["base64 "+string(rune('0'+shift))] = []byte(coded[8:max(8, len(coded)-4)])
	}
	return ways
}
