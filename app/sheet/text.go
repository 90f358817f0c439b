package sheet

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// decode returns the text of UTF-8, with or without its mark, or of GBK (GB 18030, which contains it).
func decode(content []byte) (string, error) {
	text := strings.TrimPrefix(string(content), "\ufeff")
	if utf8.ValidString(text) && !strings.ContainsRune(text, 0) {
		return text, nil
	}
	b, err := simplifiedchinese.GB18030.NewDecoder().Bytes(content)
	if err != nil || strings.ContainsRune(string(b), utf8.RuneError) || strings.ContainsRune(string(b), 0) {
		return "", ErrEncoding
	}
	return string(b), nil
}

// readText reads a comma-separated file, or one separated by tabs or semicolons: whichever the first line has most of.
func readText(text string) (Table, error) {
	first, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	for _, c := range []rune{'\t', ';'} {
		if strings.Count(first, string(c)) > strings.Count(first, string(r.Comma)) {
			r.Comma = c
		}
	}
	var lines [][]string
	var numbers []int
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Table{}, fmt.Errorf("%w: %v", ErrFormat, err)
		}
		line, _ := r.FieldPos(0)
		lines, numbers = append(lines, cells), append(numbers, line)
		if len(lines) > MaxRows+1 {
			return Table{}, fmt.Errorf("%w: more than %d lines", ErrTooLarge, MaxRows)
		}
	}
	return table(lines, func(i int) int { return numbers[i] })
}
