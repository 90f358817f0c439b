package document

import (
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/ocr"
)

// FuzzUnderstand: whatever an engine claims to have read, what is said of it holds together.
func FuzzUnderstand(f *testing.F) {
	f.Add("姓名|样本\n性别|女民族汉\n出生|1949年12月31日\n住址|样本路1号\n公民身份号码|11010519491231002X", 0.9, 0.0)
	f.Add("营业执照\n统一社会信用代码|91350100M000100Y43\n名|称|样本有限公司\n法定代表人|样本\n登记机关|2016年5月18日", 0.4, 91.0)
	f.Add("授权委托书\n样本有限公司（统一社会信用代码：91350100M000100Y43）的法定代表人样本，现授权样例（域名：a.cn）\n2016年5月8日", 0.99, 180.0)
	f.Fuzz(func(t *testing.T, text string, confidence, degrees float64) {
		d := Understand(readingOf(text, confidence, degrees))
		for _, field := range d.Fields {
			checkField(t, d.Kind, field)
		}
		if d.Certainty < 0 || d.Certainty > 1 || math.IsNaN(d.Certainty) || d.Kind == Other && len(d.Fields) > 0 {
			t.Errorf("%+v", d)
		}
	})
}

// readingOf sets a text in lines and columns.
func readingOf(text string, confidence, degrees float64) ocr.Reading {
	r := ocr.Reading{Width: 1000, Height: 1000}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for y, row := range strings.SplitN(text, "\n", 40) {
		for x, part := range strings.SplitN(row, "|", 6) {
			if !utf8.ValidString(part) || part == "" {
				continue
			}
			l := ocr.Line{Text: part}
			runes := []rune(part)
			for i, c := range runes {
				l.Characters = append(l.Characters, ocr.Character{Text: string(c), Confidence: confidence, At: (float64(i) + 0.5) / float64(len(runes)),
					Others: []ocr.Candidate{{Text: string(runes[0]), Confidence: 0.3}}})
			}
			at := func(u, v float64) ocr.Place { return ocr.Place{X: u*cos - v*sin, Y: u*sin + v*cos} }
			u, v, w := 40+200*float64(x), 40+30*float64(y), 18*float64(len(runes))
			l.Quad = ocr.Quad{at(u, v), at(u+w, v), at(u+w, v+20), at(u, v+20)}
			r.Lines = append(r.Lines, l)
		}
	}
	return r
}

func checkField(t *testing.T, k Kind, f Field) {
	t.Helper()
	if f.Certain && (f.Name == FieldCode || f.Name == FieldNumber && k != PreApproval) &&
		filing.CheckResidentID(f.Text) != nil && filing.CheckUSCC(f.Text) != nil && filing.CheckOrgCode(f.Text) != nil {
		t.Errorf("%s %q is certain", f.Name, f.Text)
	}
	for _, d := range f.Doubtful {
		if d.At < 0 || d.At >= utf8.RuneCountInString(f.Text) || f.Certain {
			t.Errorf("%+v of %q", d, f.Text)
		}
	}
	for _, day := range []string{f.From, f.To} {
		if _, err := time.Parse(time.DateOnly, day); err != nil && day != "" && day != forever {
			t.Errorf("%q is no day", day)
		}
	}
	for _, r := range append(f.Lines, f.Region) {
		if !(r.X >= 0 && r.Y >= 0 && r.W >= 0 && r.H >= 0 && r.X+r.W <= 1+1e-9 && r.Y+r.H <= 1+1e-9) {
			t.Errorf("%s lies at %+v", f.Name, r)
		}
	}
}

func FuzzDates(f *testing.F) {
	for _, s := range []string{"2016年05月18日", "2016.05.18-2036.05.18", "自2017年5月4日至长期", "二〇一六年五月十八日", "2016/5/32", "20160518"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		days, _ := dates(s)
		for _, d := range days {
			if _, err := time.Parse(time.DateOnly, d); err != nil && d != forever {
				t.Errorf("%q holds %q", s, d)
			}
		}
	})
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  string
		exact bool
	}{
		{"2016年05月18日", "2016-05-18", true},
		{"1949年2月8日", "1949-02-08", true},
		{"2016.05.18-2036.05.18", "2016-05-18 2036-05-18", true},
		{"2016.05.18-长期", "2016-05-18 长期", true},
		{"自2017年05月05日至2021年05月04日", "2017-05-05 2021-05-04", true},
		{"2016年05用18日", "2016-05-18", false},
		{"2016年02月9日", "2016-02-09", false},
		{"2016年2月09日", "2016-02-09", false},
		{"2016年12月9日", "2016-12-09", true},
		{"20160518", "2016-05-18", false},
		{"二〇一六年五月十八日", "2016-05-18", true},
		{"二○二三年十二月三十一日", "2023-12-31", true},
		{"2016年13月18日", "", true},
		{"2015年02月29日", "", true},
		{"长期", "长期", true},
		{"样本", "", true},
		{"", "", true},
	} {
		days, exact := dates(c.text)
		if got := strings.Join(days, " "); got != c.want || exact != c.exact {
			t.Errorf("%s: %q %v, want %q %v", c.text, got, exact, c.want, c.exact)
		}
	}
}

func TestNumeral(t *testing.T) {
	for s, want := range map[string]int{"一": 1, "九": 9, "十": 10, "十二": 12, "二十": 20, "三十一": 31} {
		if got := numeral(s); got != want {
			t.Errorf("%s is %d, want %d", s, got, want)
		}
	}
}
