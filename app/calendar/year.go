package calendar

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed data
var embedded embed.FS

// Year is what one notice says: the days off and the make-up days of a year, and of the days around its turn.
type Year struct {
	Year      int
	Notice    string // title of the notice, or of both where a second one changed the first
	Published string // yyyy-mm-dd, of the latest of them
	Off       []Holiday
	Work      []string // make-up days, yyyy-mm-dd
}

// Holiday is a run of days off.
type Holiday struct{ First, Last, Name string } // yyyy-mm-dd

// table is what all notices say together.
type table struct {
	years []Year
	off   map[string]bool
	work  map[string]bool
}

var load = sync.OnceValues(func() (table, error) {
	t := table{off: map[string]bool{}, work: map[string]bool{}}
	entries, err := embedded.ReadDir("data")
	if err != nil {
		return t, err
	}
	for _, e := range entries {
		content, err := embedded.ReadFile(path.Join("data", e.Name()))
		if err != nil {
			return t, err
		}
		y, err := parseYear(e.Name(), string(content))
		if err != nil {
			return t, err
		}
		t.add(y)
	}
	return t, nil
})

func (t *table) add(y Year) {
	t.years = append(t.years, y)
	for _, h := range y.Off {
		for d := h.First; d <= h.Last; d = next(d) {
			t.off[d] = true
		}
	}
	for _, d := range y.Work {
		t.work[d] = true
	}
}

// next returns the day after a day.
func next(day string) string {
	d, _ := time.Parse(time.DateOnly, day)
	return d.AddDate(0, 0, 1).Format(time.DateOnly)
}

// parseYear reads data/YEAR.txt: lines of "notice TITLE", "published DAY", "off FIRST [LAST] NAME" and "work DAY".
func parseYear(name, content string) (Year, error) {
	n, err := strconv.Atoi(strings.TrimSuffix(name, ".txt"))
	if err != nil {
		return Year{}, fmt.Errorf("calendar %s: is no year", name)
	}
	y := Year{Year: n}
	for line := range strings.Lines(content) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "", "#":
		case "notice":
			y.Notice = rest
		case "published":
			y.Published = rest
		case "off":
			h, err := parseHoliday(rest)
			if err != nil {
				return y, fmt.Errorf("calendar %s: %q: %w", name, line, err)
			}
			y.Off = append(y.Off, h)
		case "work":
			if _, err := time.Parse(time.DateOnly, rest); err != nil {
				return y, fmt.Errorf("calendar %s: %q: %w", name, line, err)
			}
			y.Work = append(y.Work, rest)
		default:
			return y, fmt.Errorf("calendar %s: %q is no line of a calendar", name, line)
		}
	}
	if y.Notice == "" || y.Published == "" || len(y.Off) == 0 {
		return y, fmt.Errorf("calendar %s: notice, day of publication or days off are missing", name)
	}
	return y, nil
}

func parseHoliday(text string) (Holiday, error) {
	parts := strings.Fields(text)
	if len(parts) == 2 {
		parts = slices.Insert(parts, 1, parts[0])
	}
	if len(parts) != 3 {
		return Holiday{}, fmt.Errorf("a day off has one or two days and a name")
	}
	for _, d := range parts[:2] {
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			return Holiday{}, err
		}
	}
	if parts[1] < parts[0] {
		return Holiday{}, fmt.Errorf("it ends before it begins")
	}
	return Holiday{parts[0], parts[1], parts[2]}, nil
}

// Years lists the years with a notice, oldest first.
func Years() []Year {
	t, err := load()
	if err != nil { // the data is part of the program: a test reads all of it
		return nil
	}
	return slices.Clone(t.years)
}

// Announced reports whether there is a notice for a year.
func Announced(year int) bool {
	return slices.ContainsFunc(Years(), func(y Year) bool { return y.Year == year })
}
