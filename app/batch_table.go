package app

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/sheet"
)

// utf8Mark begins a CSV file for spreadsheets that would otherwise take Chinese text for the system's old encoding.
const utf8Mark = "\ufeff"

// WriteCSV writes a report as a table that spreadsheets open, one row an order, with a heading in the given language.
func (r BatchReport) WriteCSV(to io.Writer, lang filing.Lang) error {
	p := sheetOf(lang, filing.Text{}, nil, batchColumns...)
	for _, row := range r.Rows {
		p.Lines = append(p.Lines, row.cells(lang))
	}
	return writeCSV(to, p)
}

// writeCSV writes a sheet as a table that spreadsheets open.
func writeCSV(to io.Writer, p sheet.Page) error {
	if _, err := io.WriteString(to, utf8Mark); err != nil {
		return err
	}
	w := csv.NewWriter(to)
	w.UseCRLF = true
	for _, line := range append([][]string{p.Columns}, p.Lines...) {
		cells := make([]string, len(line))
		for i, c := range line {
			cells[i] = plainCell(c)
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// SaveCSV writes a report as a CSV file of its own, whole or not at all.
func (r BatchReport) SaveCSV(path string, lang filing.Lang) error {
	var table bytes.Buffer
	if err := r.WriteCSV(&table, lang); err != nil {
		return err
	}
	return saveTable(path, table)
}

func saveCSV(path string, p sheet.Page) error {
	var table bytes.Buffer
	if err := writeCSV(&table, p); err != nil {
		return err
	}
	return saveTable(path, table)
}

func saveTable(path string, table bytes.Buffer) error {
	if err := atomicfile.WriteFile(path, table.Bytes(), nil); err != nil {
		return WriteProblem(path, err)
	}
	return nil
}

var batchColumns = []filing.Text{
	{ZH: "订单", EN: "Order"}, {ZH: "客户", EN: "Client"}, {ZH: "主体", EN: "Subject"}, {ZH: "网站", EN: "Site"},
	{ZH: "域名", EN: "Domains"}, {ZH: "状态", EN: "State"}, {ZH: "阻断", EN: "Blockers"}, {ZH: "警告", EN: "Warnings"},
	{ZH: "提示", EN: "Hints"}, {ZH: "已修复", EN: "Mended"}, {ZH: "摘要", EN: "Digest"}, {ZH: "未能完成的原因", EN: "Why it could not be done"},
}

func (r BatchRow) cells(lang filing.Lang) []string {
	problem := ""
	if r.Problem != nil {
		problem = strings.TrimSpace(r.Problem.Message.In(lang) + " " + r.Problem.Advice.In(lang))
	}
	return []string{string(r.Order), r.Client, r.Subject, r.Site, strings.Join(r.Domains, " "), r.StateName.In(lang),
		strconv.Itoa(r.Blockers), strconv.Itoa(r.Warnings), strconv.Itoa(r.Hints), strconv.Itoa(r.Mended), r.Digest, problem}
}

// plainCell keeps a spreadsheet from taking a text that somebody typed for a formula.
func plainCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
