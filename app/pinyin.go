package app

import (
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// byPinyin compares names as a Chinese reader looks for them: by their pinyin, numbers by what they count. What it returns
// is for one goroutine.
func byPinyin() func(x, y string) int {
	return collate.New(language.Chinese, collate.Numeric).CompareString
}
