package app

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"beiandesk/app/filing"
)

// LabelsFile is the name of the file that says what is true of the files beside it.
const LabelsFile = "labels.csv"

// maxLabelBytes bounds the labels and an order's typed data: tens of thousands of lines.
const maxLabelBytes = 16 << 20

// label is one line of labels.csv.
type label struct {
	line     int
	file     string
	slot     filing.SlotID
	expect   []filing.Code
	ignore   []filing.Code
	rules    string
	entity   filing.EntityType
	province filing.Province
	order    string // file with typed data
	date     time.Time
	group    string
}

// readCode reports whether findings of a code need what is written on a paper to be read.
func readCode(c filing.Code) bool {
	return strings.HasPrefix(string(c), "document.") || c == filing.ImageIllegibleWhenCompressed || c == filing.ImageSideways
}

// unread reports whether a file needs not be read: no code that takes it is judged. Reading takes seconds a page.
func (l label) unread() bool {
	return !slices.ContainsFunc(filing.Codes, func(c filing.Code) bool { return readCode(c) && !l.ignores(c) })
}

var labelColumns = []string{"file", "slot", "expect", "ignore", "rules", "entity", "province", "order", "date", "group"}

// labelProblem says what is wrong with a line; line 0 is the file as a whole.
func labelProblem(line int, what filing.Text, cause error) *Problem {
	p := &Problem{Code: "labels-wrong", Cause: cause, Message: filing.Text{ZH: LabelsFile + "：" + what.ZH, EN: LabelsFile + ": " + what.EN},
		Advice: filing.Words("请改好 labels.csv 后重试；列为 %s，前三列必填，多个代码用分号隔开。",
			"Correct labels.csv and try again; its columns are %s, the first three are required, codes are joined by semicolons.",
			strings.Join(labelColumns, ","))}
	if line > 0 {
		p.Message = filing.Text{ZH: fmt.Sprintf("%s 第 %d 行：%s", LabelsFile, line, what.ZH), EN: fmt.Sprintf("%s line %d: %s", LabelsFile, line, what.EN)}
	}
	return p
}

// readLabels reads labels.csv and makes sure that everything it names exists.
func readLabels(root *os.Root) ([]label, error) {
	content, err := readWithin(root, LabelsFile, maxLabelBytes)
	if err != nil {
		p := FileProblem(filepath.Join(root.Name(), LabelsFile), err)
		p.Advice = filing.Words("请在该文件夹里放一份 labels.csv，列为 %s。", "Put a labels.csv into the folder, with the columns %s.", strings.Join(labelColumns, ","))
		return nil, p
	}
	labels, err := parseLabels(content)
	if err != nil {
		return nil, err
	}
	for _, l := range labels {
		for _, name := range []string{l.file, l.order} {
			if err := existsWithin(root, l.line, name); err != nil {
				return nil, err
			}
		}
	}
	return labels, nil
}

func existsWithin(root *os.Root, line int, name string) error {
	if name == "" {
		return nil
	}
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return labelProblem(line, filing.Words("“%s”不在这个文件夹里；只读取文件夹之内的文件。", "%q lies outside the folder; only files within are read.", name), nil)
	}
	info, err := root.Stat(filepath.FromSlash(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return labelProblem(line, filing.Words("找不到文件“%s”。", "there is no file %q.", name), err)
	case err != nil:
		return labelProblem(line, filing.Words("无法读取“%s”，或它指向文件夹之外。", "%q cannot be read, or leads out of the folder.", name), err)
	case !info.Mode().IsRegular():
		return labelProblem(line, filing.Words("“%s”不是文件。", "%q is not a file.", name), nil)
	}
	return nil
}

// readWithin reads a file of the folder whole.
func readWithin(root *os.Root, name string, limit int64) ([]byte, error) {
	f, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(content)) > limit {
		err = fmt.Errorf("larger than %d bytes", limit)
	}
	return content, err
}

// parseLabels reads the lines. A byte order mark and either kind of line end are taken; other encodings are not.
func parseLabels(content []byte) ([]label, error) {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(content) || bytes.IndexByte(content, 0) >= 0 {
		return nil, &Problem{Code: "labels-encoding",
			Message: filing.Words("labels.csv 不是 UTF-8 编码（中文 Excel 常存成 GBK 或 UTF-16）。", "labels.csv is not UTF-8 (spreadsheets in Chinese often save GBK or UTF-16)."),
			Advice:  filing.Words("请另存为“CSV UTF-8（逗号分隔）”。", "Save it as “CSV UTF-8 (comma delimited)”.")}
	}
	r := csv.NewReader(bytes.NewReader(content))
	head, err := r.Read()
	if err != nil {
		return nil, labelProblem(0, filing.Words("没有内容，或读不出表头。", "it is empty, or its head cannot be read."), err)
	}
	column, err := columnsOf(head)
	if err != nil {
		return nil, err
	}
	var labels []label
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			return nil, unreadableLine(err)
		}
		l, err := parseLabel(line, func(name string) string {
			if i, ok := column[name]; ok {
				return strings.TrimSpace(record[i])
			}
			return ""
		})
		if err != nil {
			return nil, err
		}
		labels = append(labels, l)
	}
	if len(labels) == 0 {
		return nil, labelProblem(0, filing.Words("只有表头，没有文件。", "it has a head but names no file."), nil)
	}
	return labels, oneTruthPerFile(labels)
}

func unreadableLine(err error) error {
	line := 0
	if e := (*csv.ParseError)(nil); errors.As(err, &e) {
		line = e.Line
	}
	if errors.Is(err, csv.ErrFieldCount) {
		return labelProblem(line, filing.Words("列数与表头不同。", "it has another number of columns than the head."), err)
	}
	return labelProblem(line, filing.Words("引号不成对，读不出这一行。", "its quotes do not match, so it cannot be read."), err)
}

func columnsOf(head []string) (map[string]int, error) {
	column := map[string]int{}
	for i, name := range head {
		name = strings.ToLower(strings.TrimSpace(name))
		if !slices.Contains(labelColumns, name) {
			return nil, labelProblem(1, filing.Words("不认识列“%s”。", "there is no column %q.", name), nil)
		}
		if _, twice := column[name]; twice {
			return nil, labelProblem(1, filing.Words("列“%s”出现了两次。", "column %q stands there twice.", name), nil)
		}
		column[name] = i
	}
	for _, name := range labelColumns[:3] {
		if _, ok := column[name]; !ok {
			return nil, labelProblem(1, filing.Words("缺少列“%s”。", "column %q is missing.", name), nil)
		}
	}
	return column, nil
}

func parseLabel(line int, value func(column string) string) (l label, err error) {
	l = label{line: line, file: value("file"), slot: filing.SlotID(value("slot")), rules: value("rules"), order: value("order"), group: value("group")}
	if l.file == "" {
		return l, labelProblem(line, filing.Words("没有文件名。", "it names no file."), nil)
	}
	if l.slot != "" && !l.slot.Known() {
		return l, labelProblem(line, filing.Words("不认识材料项“%s”。", "there is no slot %q.", l.slot), nil)
	}
	if l.slot == "" && (l.group != "" || l.order != "") {
		return l, labelProblem(line, filing.Words("订单里的文件要写明材料项。", "a file of an order needs its slot."), nil)
	}
	if value("expect") == "" {
		return l, labelProblem(line, filing.Words("expect 为空；没有问题请写 none。", "expect is empty; write none for a sound file."), nil)
	}
	if l.expect, err = parseCodes(line, value("expect")); err != nil {
		return l, err
	}
	if l.ignore, err = parseCodes(line, value("ignore")); err != nil {
		return l, err
	}
	return l, l.parseConditions(value)
}

func (l *label) parseConditions(value func(column string) string) error {
	var ok bool
	if v := value("entity"); v != "" {
		if l.entity, ok = filing.ParseEntityType(v); !ok {
			return labelProblem(l.line, filing.Words("不认识主办单位性质“%s”。", "there is no entity type %q.", v), nil)
		}
	}
	if v := value("province"); v != "" {
		if l.province, ok = filing.ParseProvince(v); !ok {
			return labelProblem(l.line, filing.Words("不认识省份“%s”。", "there is no province %q.", v), nil)
		}
	}
	if v := value("date"); v != "" {
		day, err := time.Parse(time.DateOnly, v)
		if err != nil {
			return labelProblem(l.line, filing.Words("日期“%s”不是 yyyy-mm-dd。", "the date %q is not yyyy-mm-dd.", v), err)
		}
		l.date = day
	}
	return nil
}

func parseCodes(line int, value string) ([]filing.Code, error) {
	var codes []filing.Code
	for part := range strings.SplitSeq(value, ";") {
		code := filing.Code(strings.TrimSpace(part))
		switch {
		case code == "" || code == "none":
		case !code.Known():
			return nil, labelProblem(line, filing.Words("不认识代码“%s”。", "there is no code %q.", code), nil)
		case !slices.Contains(codes, code):
			codes = append(codes, code)
		}
	}
	return codes, nil
}

// oneTruthPerFile refuses labels that contradict themselves.
func oneTruthPerFile(labels []label) error {
	type place struct {
		file, group string
		slot        filing.SlotID
	}
	seen := map[place]bool{}
	for _, l := range labels {
		at := place{l.file, l.group, l.slot}
		if seen[at] {
			return labelProblem(l.line, filing.Words("“%s”已经列过。", "%q is listed already.", l.file), nil)
		}
		seen[at] = true
		for _, code := range l.expect {
			if slices.Contains(l.ignore, code) {
				return labelProblem(l.line, filing.Words("%s 既要求报出，又说不判。", "%s is both expected and not to be judged.", code), nil)
			}
		}
	}
	return nil
}
