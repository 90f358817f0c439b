package sheet

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
)

var sample = Table{Columns: []string{"客户", "主办单位名称"}, Rows: []Row{{2, []string{"样本代办", "样本书店"}}, {4, []string{"", "样本,公司"}}}}

const csvText = "客户,主办单位名称\n样本代办, 样本书店\n,\n,\"样本,公司\"\n"

func TestReadTakesEachForm(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(csvText))
	if err != nil {
		t.Fatal(err)
	}
	workbook, err := Workbook(Page{Name: "主体", Columns: sample.Columns, Lines: [][]string{{"样本代办", "样本书店"}, {"", ""}, {"", "样本,公司"}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{
		"UTF-8": []byte(csvText), "UTF-8 with its mark": []byte("\ufeff" + csvText), "GBK": gbk, "xlsx": workbook,
		"tabs":       []byte("客户\t主办单位名称\n样本代办\t样本书店\n\t\n\t样本,公司\n"),
		"semicolons": []byte("客户;主办单位名称\r\n样本代办;样本书店\r\n;\r\n;样本,公司\r\n"),
	} {
		got, err := Read(content)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(sample, got); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestLongNumbersStayAsTheyAre(t *testing.T) {
	workbook, err := Workbook(Page{Name: "主体", Columns: []string{"证件号码"}, Lines: [][]string{{"440524188001010014"}}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(workbook)
	if err != nil || got.Rows[0].Cells[0] != "440524188001010014" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestReadJSON(t *testing.T) {
	want := Table{Columns: []string{"leader.name", "months", "name"}, Rows: []Row{{1, []string{"样本", "3", "甲"}}, {2, []string{"", "", "乙"}}}}
	for _, text := range []string{`[{"name":"甲","leader":{"name":"样本"},"months":3},{"name":"乙","months":null}]`,
		` {"subjects":[{"name":"甲","leader":{"name":"样本"},"months":3},{"name":"乙"}]}`} {
		got, err := Read([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		want    error
	}{
		"nothing":          {"", ErrEmpty},
		"empty lines":      {"\n , \n", ErrEmpty},
		"an old workbook":  {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ErrFormat},
		"a broken one":     {"PK\x03\x04nothing", ErrFormat},
		"bytes":            {"\xff\xfe\x00\x01\xff", ErrEncoding},
		"zeros":            {"a\x00b", ErrEncoding},
		"a number":         {"{1}", ErrFormat},
		"a list in JSON":   {`[{"a":[1]}]`, ErrFormat},
		"too deep":         {`[{"a":{"b":{"c":{"d":{"e":{"f":{"g":1}}}}}}}]`, ErrFormat},
		"too many lines":   {"a\n" + strings.Repeat("b\n", MaxRows+1), ErrTooLarge},
		"too many columns": {strings.Repeat("a,", MaxColumns) + "a\n", ErrTooLarge},
		"a huge cell":      {"a\n" + strings.Repeat("b", maxCell+1), ErrTooLarge},
		"a huge file":      {strings.Repeat("a", MaxBytes+1), ErrTooLarge},
	} {
		if _, err := Read([]byte(c.content)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	workbook, err := Workbook(Page{Name: "主体", Columns: sample.Columns, Lines: [][]string{{"样本代办", "样本书店"}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(workbook)
	f.Add(workbook[:len(workbook)/2])
	for _, s := range []string{csvText, "a\tb\nc", `[{"a":1}]`, `{"a":[{}]}`, "\"", "PK\x03\x04", "\xc4\xe3\xba\xc3,a\n1,2", "a;b\n\"c"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		got, err := Read(content)
		if err != nil {
			return
		}
		for _, r := range got.Rows {
			if len(r.Cells) != len(got.Columns) || r.Line < 1 {
				t.Errorf("a line of %d cells under %d columns", len(r.Cells), len(got.Columns))
			}
		}
	})
}
