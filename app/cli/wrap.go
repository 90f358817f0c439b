package cli

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// lineColumns is how wide a line for people is at most: it fits the narrowest usual terminal.
const lineColumns = 79

// columns is how many columns of a terminal a text takes: two for each Chinese character.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// notFirst never begin a line, and openers never end one.
const (
	notFirst = "，。；：、！？）》”’％%)]}.,;:!?"
	openers  = "（《“‘([{"
)

// wrapped breaks a text into lines of at most so many columns: at spaces, and between Chinese characters.
func wrapped(s string, most int) []string {
	var lines []string
	line, used := "", 0
	for _, p := range pieces(s) {
		n := columns(strings.TrimRight(p, " "))
		if used+n > most && line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
		}
		line += p
		used += columns(p)
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces are the parts of a text that no line break may fall into.
func pieces(s string) []string {
	var out []string
	start := 0
	for i, r := range s {
		if i == 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		if mayBreak(before, r) {
			out = append(out, s[start:i])
			start = i
		}
	}
	return append(out, s[start:])
}

// mayBreak says whether a line may end between two characters. A number stays with what follows it after a space.
func mayBreak(before, after rune) bool {
	switch {
	case strings.ContainsRune(notFirst, after), strings.ContainsRune(openers, before), after == ' ':
		return false
	case before == ' ':
		return true
	}
	return runeColumns(before) == 2 || runeColumns(after) == 2
}

// hanging writes a text whose first line begins with a mark; the further lines stand under its words.
func hanging(mark, s string) string {
	indent := strings.Repeat(" ", columns(mark))
	return mark + strings.Join(wrapped(s, lineColumns-columns(mark)), "\n"+indent)
}
