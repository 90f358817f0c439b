package calendar

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func day(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := time.ParseInLocation(time.DateOnly, s, China)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestAgainstTheNotices holds single days against what the notices say in words.
func TestAgainstTheNotices(t *testing.T) {
	for s, want := range map[string]bool{
		"2018-02-11": true, "2018-02-15": false, "2018-02-21": false, "2018-02-22": true, "2018-09-30": true,
		"2018-12-29": true, "2018-12-31": false, "2019-05-01": false, "2019-05-04": false, "2019-05-05": true,
		"2020-01-31": false, "2020-02-03": true, "2020-01-19": true, "2020-10-08": false, "2020-06-28": true,
		"2021-02-11": false, "2021-02-20": true, "2021-09-18": true, "2022-01-30": true, "2022-10-07": false, "2022-10-09": true,
		"2022-12-31": false, "2023-01-02": false, "2023-04-05": false, "2023-10-06": false, "2023-10-08": true,
		"2024-02-09": true, "2024-02-17": false, "2024-02-18": true, "2024-06-10": false, "2024-10-12": true,
		"2025-01-26": true, "2025-02-04": false, "2025-02-05": true, "2025-10-08": false, "2025-10-11": true,
		"2026-01-02": false, "2026-01-04": true, "2026-02-14": true, "2026-02-23": false, "2026-02-28": true, "2026-09-20": true, "2026-10-10": true,
	} {
		if got, announced := IsWorking(day(t, s)); got != want || !announced {
			t.Errorf("%s: working %v, want %v; announced %v", s, got, want, announced)
		}
	}
}

func TestNoticesAreWhole(t *testing.T) {
	if _, err := load(); err != nil {
		t.Fatal(err)
	}
	years := Years()
	if len(years) != 9 || years[0].Year != 2018 || years[8].Year != 2026 {
		t.Fatalf("%d years", len(years))
	}
	seen := map[string]string{}
	for _, y := range years {
		if y.Published > day(t, "2018-01-01").AddDate(y.Year-2018, 3, 0).Format(time.DateOnly) {
			t.Errorf("%d: published on %s", y.Year, y.Published)
		}
		if len(y.Off) < 6 || len(y.Work) < 5 {
			t.Errorf("%d: %d days off, %d make-up days", y.Year, len(y.Off), len(y.Work))
		}
		for _, d := range y.Work {
			if wd := day(t, d).Weekday(); wd != time.Saturday && wd != time.Sunday || seen[d] != "" {
				t.Errorf("%d: the make-up day %s is a %s", y.Year, d, wd)
			}
			seen[d] = "work"
		}
		for _, h := range y.Off {
			for d := h.First; d <= h.Last; d = next(d) {
				if seen[d] != "" {
					t.Errorf("%d: %s stands twice", y.Year, d)
				}
				seen[d] = "off"
			}
		}
	}
}

// TestWorkingDaysOfAYear compares with the weekdays of a year: days off that the law gives, 11 until 2024 and 13 since,
// are what a year has less, but for those that fall on a weekend and are not made up for. 2020 lost three more.
func TestWorkingDaysOfAYear(t *testing.T) {
	for year, want := range map[int]int{2018: 249, 2019: 250, 2020: 248, 2021: 250, 2022: 249, 2023: 248, 2024: 251, 2025: 248, 2026: 248} {
		first := time.Date(year-1, 12, 31, 12, 0, 0, 0, China)
		if got := WorkingDaysBetween(first, first.AddDate(1, 0, 0)); got < want-2 || got > want+2 {
			t.Errorf("%d has %d working days, about %d are known", year, got, want)
		}
	}
}

func TestAYearWithoutNoticeSaysSo(t *testing.T) {
	if _, announced := IsWorking(day(t, "2027-01-04")); announced {
		t.Error("2027 counts as announced")
	}
	if end, announced := AddWorkingDays(day(t, "2026-12-30"), 3); announced || end.Format(time.DateOnly) != "2027-01-05" {
		t.Errorf("ends %v, announced %v", end, announced)
	}
	if _, announced := AddWorkingDays(day(t, "2026-12-01"), 3); !announced {
		t.Error("days of 2026 count as not announced")
	}
}

func TestTheDayIsChinas(t *testing.T) {
	late := time.Date(2026, 9, 30, 17, 0, 0, 0, time.UTC) // 1 October in China
	if working, _ := IsWorking(late); working {
		t.Error("the first of October works")
	}
	end, _ := AddWorkingDays(time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC), 1) // the evening of 30 September
	if got := end.In(China).Format(time.DateTime); got != "2026-10-09 00:00:00" {
		t.Errorf("a working day after 30 September ends at %s", got)
	}
}

func anyMoment(t *rapid.T, label string) time.Time {
	from, to := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC).Unix(), time.Date(2027, 12, 31, 0, 0, 0, 0, time.UTC).Unix()
	zone := time.FixedZone("", rapid.IntRange(-12, 14).Draw(t, label+" zone")*3600)
	return time.Unix(rapid.Int64Range(from, to).Draw(t, label), 0).In(zone)
}

func TestAddingAndCountingAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, n := anyMoment(t, "from"), rapid.IntRange(1, 60).Draw(t, "days")
		end, _ := AddWorkingDays(from, n)
		last := end.Add(-time.Second)
		if working, _ := IsWorking(last); !working {
			t.Fatalf("the last day %s does not work", last)
		}
		if got := WorkingDaysBetween(from, last); got != n {
			t.Fatalf("%d working days are counted, %d were added", got, n)
		}
		if got := WorkingDaysBetween(from, last.AddDate(0, 0, -1)); got != n-1 {
			t.Fatalf("the day before: %d", got)
		}
	})
}

func TestMoreDaysEndLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyMoment(t, "a"), anyMoment(t, "b")
		if b.Before(a) {
			a, b = b, a
		}
		n := rapid.IntRange(0, 30).Draw(t, "days")
		ea, _ := AddWorkingDays(a, n)
		eb, _ := AddWorkingDays(b, n)
		more, _ := AddWorkingDays(a, n+1)
		if eb.Before(ea) || !more.After(ea) || ea.Before(a) {
			t.Fatalf("from %s: %s, a day more %s; from %s: %s", a, ea, more, b, eb)
		}
	})
}

func TestParseYearRefuses(t *testing.T) {
	const good = "notice N\npublished 2018-01-01\noff 2018-01-01 元旦\nwork 2018-01-06\n"
	if _, err := parseYear("2018.txt", good); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"no notice": "published 2018-01-01\noff 2018-01-01 元旦\n", "no days": "notice N\npublished 2018-01-01\n",
		"a bad day": good + "work 2018-13-01\n", "a word": good + "rest 2018-01-01\n", "backwards": good + "off 2018-02-02 2018-02-01 x\n",
		"no name": good + "off 2018-02-02\n", "a bad day off": good + "off soon 元旦\n",
	} {
		if _, err := parseYear("2018.txt", content); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if _, err := parseYear("year.txt", good); err == nil {
		t.Error("a file that is no year is taken")
	}
}
