package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The bounds of a table. An agency's list has some thousand lines.
const (
	MaxBytes   = 16 << 20
	MaxRows    = 20000
	MaxColumns = 200
	maxCell    = 8 << 10
)

// Table is a table of text with a head line.
type Table struct {
	Columns []string
	Rows    []Row
}

// Row is one line; Cells has as many cells as the table has columns.
type Row struct {
	Line  int // in the file, from 1; of a JSON list, the number of the entry
	Cells []string
}

// The ways in which a table cannot be read.
var (
	ErrTooLarge = errors.New("the table is too large")
	ErrEmpty    = errors.New("the table has no head line")
	ErrFormat   = errors.New("neither a spreadsheet, a comma-separated file nor a JSON list")
	ErrEncoding = errors.New("neither UTF-8 nor GBK")
)

// Read reads a table by what its bytes look like, whatever the file is called.
func Read(content []byte) (Table, error) {
	if len(content) > MaxBytes {
		return Table{}, fmt.Errorf("%w: %d bytes", ErrTooLarge, len(content))
	}
	switch {
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return readWorkbook(content)
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")): // the workbook format before xlsx
		return Table{}, fmt.Errorf("%w: an .xls file", ErrFormat)
	}
	text, err := decode(content)
	if err != nil {
		return Table{}, err
	}
	if t := strings.TrimSpace(text); strings.HasPrefix(t, "[") || strings.HasPrefix(t, "{") {
		return readJSON(t)
	}
	return readText(text)
}

// table makes a table of lines: the first that holds anything is the head, empty lines are passed over.
func table(lines [][]string, number func(i int) int) (Table, error) {
	var t Table
	for i, cells := range lines {
		for j := range cells {
			if cells[j] = strings.TrimSpace(cells[j]); len(cells[j]) > maxCell || !utf8.ValidString(cells[j]) {
				return Table{}, fmt.Errorf("line %d, column %d: %w", number(i), j+1, ErrTooLarge)
			}
		}
		switch {
		case blank(cells):
		case t.Columns == nil:
			if len(cells) > MaxColumns {
				return Table{}, fmt.Errorf("%w: %d columns", ErrTooLarge, len(cells))
			}
			t.Columns = cells
		case len(t.Rows) == MaxRows:
			return Table{}, fmt.Errorf("%w: more than %d lines", ErrTooLarge, MaxRows)
		default:
			t.Rows = append(t.Rows, Row{number(i), fit(cells, len(t.Columns))})
		}
	}
	if t.Columns == nil {
		return Table{}, ErrEmpty
	}
	return t, nil
}

func blank(cells []string) bool {
	for _, c := range cells {
		if c != "" {
			return false
		}
	}
	return true
}

// fit gives a line as many cells as there are columns; cells beyond the head belong to no column.
func fit(cells []string, n int) []string {
	out := make([]string, n)
	copy(out, cells)
	return out
}
