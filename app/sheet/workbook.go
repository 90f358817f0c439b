package sheet

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// unpacked bounds what a workbook may become when it is opened.
const unpacked = 64 << 20

// readWorkbook reads the first sheet of a workbook, as it is shown: dates as dates, numbers as they are formatted.
func readWorkbook(content []byte) (t Table, err error) {
	defer func() { // the library reads files of any making; a panic of its is a file that cannot be read
		if p := recover(); p != nil {
			t, err = Table{}, fmt.Errorf("%w: %v", ErrFormat, p)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: unpacked, UnzipXMLSizeLimit: unpacked})
	if err != nil {
		return Table{}, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	defer f.Close()
	names := f.GetSheetList()
	if len(names) == 0 {
		return Table{}, ErrEmpty
	}
	rows, err := f.Rows(names[0])
	if err != nil {
		return Table{}, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	defer rows.Close()
	var lines [][]string
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return Table{}, fmt.Errorf("%w: %v", ErrFormat, err)
		}
		if lines = append(lines, cells); len(lines) > MaxRows+1 {
			return Table{}, fmt.Errorf("%w: more than %d lines", ErrTooLarge, MaxRows)
		}
	}
	return table(lines, func(i int) int { return i + 1 })
}

// Page is one sheet of a workbook: a head line and lines below it. Cells are text, so that long numbers stay as they are;
// only those of the columns in Numbers are written as numbers where they are some.
type Page struct {
	Name    string
	Columns []string
	Lines   [][]string
	Numbers []int
}

// Workbook makes a workbook of pages, whose head lines stay in sight.
func Workbook(pages ...Page) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return nil, err
	}
	for i, p := range pages {
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), p.Name)
		} else {
			_, err = f.NewSheet(p.Name)
		}
		if err != nil {
			return nil, err
		}
		if err := p.write(f, text); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	err = f.Write(&out)
	return out.Bytes(), err
}

func (p Page) write(f *excelize.File, text int) error {
	w, err := f.NewStreamWriter(p.Name)
	if err != nil {
		return err
	}
	if err := w.SetColWidth(1, max(1, len(p.Columns)), 22); err != nil {
		return err
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for c := range p.Columns {
		if slices.Contains(p.Numbers, c) {
			continue
		}
		if err := w.SetColStyle(c+1, c+1, text); err != nil {
			return err
		}
	}
	for i, line := range append([][]string{p.Columns}, p.Lines...) {
		cells := make([]any, len(line))
		for j, cell := range line {
			cells[j] = excelize.Cell{StyleID: text, Value: cell}
			if n, err := strconv.ParseFloat(cell, 64); i > 0 && err == nil && slices.Contains(p.Numbers, j) {
				cells[j] = n
			}
		}
		if err := w.SetRow("A"+strconv.Itoa(i+1), cells); err != nil {
			return err
		}
	}
	return w.Flush()
}
