package review

import (
	"slices"
	"time"

	"beiandesk/app/inspect/document"
)

// latest is the last day that a date may name by the digits in no doubt: all of its month where the day is unclear, September
// where the month only surely begins with 0, December where nothing but the year is sure. ok is false when the year is not.
func latest(f document.Field) (day time.Time, ok bool) {
	d := doubted(f)
	year := number(d[:min(4, len(d))])
	if len(d) < 4 || year < 1900 || year > 2200 {
		return day, false
	}
	rest := d[4:]
	if len(rest) > 0 && rest[0] == '年' {
		rest = rest[1:]
	} else if !dayFollows(rest) { // without its sign a year is believed where month and day follow
		return day, false
	}
	return time.Date(year, time.Month(latestMonth(rest)+1), 0, 0, 0, 0, 0, china), true
}

// latestMonth is the last month that what follows a year may begin with. A seal may hide a whole month, or the sign and a digit
// of it, so that the day seems to be one: without its sign a month is believed only where the digits of a day follow it.
func latestMonth(d []rune) int {
	month := d[:min(2, len(d))]
	if i := slices.Index(d, '月'); i >= 0 {
		month = d[:i]
	} else if !dayFollows(d) {
		return 12
	}
	n := number(month)
	switch {
	case len(month) == 2 && n >= 1 && n <= 12:
		return n
	case len(month) == 2 && month[0] == '0':
		return 9
	case len(month) == 1 && n > 2: // 1 and 2 may be what is left of 11 and 12
		return n
	}
	return 12
}

// dayFollows reports whether two sure digits come after a month that begins with 0, at once or after one character that
// is taken for its sign: 0522 and 05?22, but neither 030 nor 05日, whose digits may be the day's.
func dayFollows(d []rune) bool {
	if len(d) < 4 || d[0] != '0' || number(d[1:2]) < 1 {
		return false
	}
	return number(d[2:4]) > 0 || len(d) > 4 && d[2] != '日' && number(d[2:3]) < 0 && number(d[3:5]) > 0
}

// unclear stands for a character that may be something else.
const unclear = '?'

// doubted is the text of a field with its doubtful characters struck out, a digit among them or not.
func doubted(f document.Field) []rune {
	out := []rune(f.Text)
	for _, d := range f.Doubtful {
		if d.At >= 0 && d.At < len(out) {
			out[d.At] = unclear
		}
	}
	return out
}

// number is what digits say; -1 when there are none or one of them is no digit.
func number(digits []rune) int {
	n := 0
	for _, r := range digits {
		if r < '0' || r > '9' {
			return -1
		}
		n = 10*n + int(r-'0')
	}
	if len(digits) == 0 {
		return -1
	}
	return n
}
