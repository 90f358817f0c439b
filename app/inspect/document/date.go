package document

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// forever is how papers, and this program, write that something has no end.
const forever = "长期"

// day matches a day as papers write it: 2016年05月18日, 2016.05.18, 2016-05-18, 2016/5/18; signs may have been misread or
// missed where the numbers have two digits.
var day = regexp.MustCompile(`([12]\d{3})([年.\-/·,:]|\D)?(\d{1,2})([月.\-/·,:]|\D)?(\d{1,2})`)

// spokenDay matches a day in Chinese numerals: 二〇一六年五月十八日.
var spokenDay = regexp.MustCompile(`([一二][〇○零一二三四五六七八九]{3})年(十?[一二三四五六七八九]|十)月([二三]?十?[一二三四五六七八九]|[二三]?十)日?`)

// Days lists the days that a text names in their order, yyyy-mm-dd or 长期; none that do not exist.
func Days(text string) []string {
	days, _ := dates(text)
	return days
}

// dates lists the days in a text in their order, yyyy-mm-dd; 长期 counts as one. exact is false when a sign between their
// numbers was not read as one.
func dates(text string) (out []string, exact bool) {
	exact = true
	text = strings.NewReplacer("长 期", forever, "永久", forever, "年年", "年").Replace(text)
	rest := text
	for rest != "" {
		m := day.FindStringSubmatchIndex(rest)
		long := strings.Index(rest, forever)
		if m == nil || long >= 0 && long < m[0] {
			if long < 0 {
				break
			}
			out, rest = append(out, forever), rest[long+len(forever):]
			continue
		}
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return rest[m[2*i]:m[2*i+1]]
		}
		if d, ok := calendarDay(part(1), part(3), part(5)); ok {
			out = append(out, d)
			first, second := part(2), part(4)
			same := first == "年" && second == "月" || first == second && first != "" && strings.Contains(".-/", first)
			exact = exact && same && evenly(part(3), part(5))
			rest = rest[m[1]:]
			continue
		}
		rest = rest[m[0]+1:] // a digit too many before it
	}
	if len(out) == 0 {
		out = spokenDates(text)
	}
	return out, exact
}

// evenly reports whether month and day are written alike: where one has a zero before it, the other has two digits, or a
// seal hides one.
func evenly(month, day string) bool {
	return (month[0] != '0' || len(day) == 2) && (day[0] != '0' || len(month) == 2)
}

func spokenDates(text string) []string {
	var out []string
	for _, m := range spokenDay.FindAllStringSubmatch(text, -1) {
		year := ""
		for _, r := range m[1] {
			year += strconv.Itoa(digitOf(r))
		}
		if d, ok := calendarDay(year, strconv.Itoa(numeral(m[2])), strconv.Itoa(numeral(m[3]))); ok {
			out = append(out, d)
		}
	}
	return out
}

func digitOf(r rune) int {
	for i, d := range []rune("〇一二三四五六七八九") {
		if d == r {
			return i
		}
	}
	return 0
}

// numeral reads a Chinese number below a hundred.
func numeral(s string) int {
	tens, ones, found := strings.Cut(s, "十")
	if !found {
		return digitOf([]rune(s)[0])
	}
	n := 10
	if tens != "" {
		n = 10 * digitOf([]rune(tens)[0])
	}
	if ones != "" {
		n += digitOf([]rune(ones)[0])
	}
	return n
}

// calendarDay refuses days that do not exist, and years in which no paper in use was issued or runs out.
func calendarDay(year, month, dayOfMonth string) (string, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(dayOfMonth)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1900 || y > 2200 || t.Month() != time.Month(m) || t.Day() != d {
		return "", false
	}
	return t.Format(time.DateOnly), true
}
