package sheet

import (
	"bytes"
	"fmt"
	"maps"
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
	Choices map[int][]string // what a column takes, offered where it is filled in; anything else can be written all the same
}

// choicesPage is the last sheet of a workbook with choices: a list cannot be longer than 255 characters where it is used.
const choicesPage = "可选项"

// choiceLists makes the sheet of what columns take, and says in which of its ranges the choices of which column stand.
func (p Page) choiceLists() (lists Page, ranges map[int]string) {
	lists, ranges = Page{Name: choicesPage}, map[int]string{}
	for _, column := range slices.Sorted(maps.Keys(p.Choices)) {
		at, _ := excelize.ColumnNumberToName(len(lists.Columns) + 1)
		ranges[column] = fmt.Sprintf("%s!$%s$2:$%s$%d", choicesPage, at, at, len(p.Choices[column])+1)
		lists.Columns = append(lists.Columns, p.Columns[column])
		for i, choice := range p.Choices[column] {
			if i == len(lists.Lines) {
				lists.Lines = append(lists.Lines, make([]string, len(p.Choices)))
			}
			lists.Lines[i][len(lists.Columns)-1] = choice
		}
	}
	return lists, ranges
}

// offer lets cells below the head be chosen.
func (p Page) offer(f *excelize.File, ranges map[int]string) error {
	for _, column := range slices.Sorted(maps.Keys(ranges)) { // the same workbook whenever it is made
		name, err := excelize.ColumnNumberToName(column + 1)
		if err != nil {
			return err
		}
		v := excelize.NewDataValidation(true)
		v.Sqref = fmt.Sprintf("%s2:%s%d", name, name, MaxRows)
		v.SetSqrefDropList(ranges[column])
		if err := f.AddDataValidation(p.Name, v); err != nil {
			return err
		}
	}
	return nil
}

// Workbook makes a workbook of pages, whose head lines stay in sight.
func Workbook(pages ...Page) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return nil, err
	}
	for _, p := range pages {
		if len(p.Choices) > 0 {
			lists, _ := p.choiceLists()
			pages = append(pages, lists)
		}
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
	_, ranges := p.choiceLists()
	if err := p.offer(f, ranges); err != nil {
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
