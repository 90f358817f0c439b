package sheet

import (
	"bytes"
	"fmt"

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

// Workbook makes a workbook of one sheet with a head line, which stays in sight, and lines below it. Every cell is text:
// long numbers stay as they are.
func Workbook(name string, columns []string, lines [][]string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName(f.GetSheetName(0), name); err != nil {
		return nil, err
	}
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return nil, err
	}
	last, err := excelize.ColumnNumberToName(max(1, len(columns)))
	if err != nil {
		return nil, err
	}
	if err := f.SetColStyle(name, "A:"+last, text); err != nil {
		return nil, err
	}
	if err := f.SetColWidth(name, "A", last, 22); err != nil {
		return nil, err
	}
	for i, line := range append([][]string{columns}, lines...) {
		for j, cell := range line {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return nil, err
			}
			if err := f.SetCellStr(name, at, cell); err != nil {
				return nil, err
			}
		}
	}
	if err := f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = f.Write(&out)
	return out.Bytes(), err
}
