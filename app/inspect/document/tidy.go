package document

import (
	"slices"
	"strings"
	"unicode"
)

// usual brings a character of the full width into that of ASCII; those of Chinese punctuation that ASCII has, too.
func usual(r rune) rune {
	switch {
	case r >= '\uff01' && r <= '\uff5e':
		return r - 0xfee0
	case r == '\u3000':
		return ' '
	case r == '〔' || r == '【':
		return '['
	case r == '〕' || r == '】':
		return ']'
	}
	return r
}

// Chinese brackets, colons and commas as they stand on papers.
var chinese = map[rune]rune{'(': '（', ')': '）', ':': '：', ';': '；', ',': '，', '[': '〔', ']': '〕'}

// tidied joins characters to a text as it stands on a paper: brackets and punctuation beside Chinese characters are
// Chinese. It returns one text for each character, so that places stay what they are.
func tidied(value []glyph) []string {
	out := make([]string, len(value))
	for i, g := range value {
		if i > 0 && g.Text == value[i-1].Text && strings.ContainsAny(g.Text, "()（）") {
			continue // one bracket seen twice
		}
		out[i] = g.Text
		if r := []rune(g.Text); len(r) == 1 {
			u := usual(r[0])
			if c, ok := chinese[u]; ok && (nearHan(value, i) || strings.ContainsRune("()[]", u) && anyHan(value)) {
				u = c
			}
			out[i] = string(u)
		}
	}
	return out
}

func nearHan(value []glyph, at int) bool {
	for _, n := range []int{at - 1, at + 1} {
		if n >= 0 && n < len(value) && isHan(value[n].Text) {
			return true
		}
	}
	return false
}

func anyHan(value []glyph) bool {
	return slices.ContainsFunc(value, func(g glyph) bool { return isHan(g.Text) })
}

func isHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

func letterOrDigit(s string) bool {
	r := one(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
