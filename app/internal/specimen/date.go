package specimen

import (
	"strings"
	"time"
)

// dateParts returns year, month and day of a yyyy-mm-dd date without leading zeros.
func dateParts(date string) (year, month, day string) {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date, "", ""
	}
	return t.Format("2006"), t.Format("1"), t.Format("2")
}

// dotted writes a yyyy-mm-dd date as cards do: 2016.05.18.
func dotted(date string) string { return strings.ReplaceAll(date, "-", ".") }

// inWords writes a yyyy-mm-dd date as licences do: 2016年05月18日.
func inWords(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return t.Format("2006年01月02日")
}
