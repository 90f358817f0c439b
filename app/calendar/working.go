package calendar

import "time"

// China is UTC+8 all year round, all over the country.
var China = time.FixedZone("UTC+8", 8*60*60)

// dayOf is the day in China at a moment, at its first instant.
func dayOf(at time.Time) time.Time {
	y, m, d := at.In(China).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, China)
}

// IsWorking reports whether the day in China at a moment is a working day. announced is false when no notice covers its
// year: only weekends are known then.
func IsWorking(at time.Time) (working, announced bool) {
	day := dayOf(at)
	t, err := load()
	key := day.Format(time.DateOnly)
	announced = err == nil && Announced(day.Year())
	switch {
	case t.work[key]:
		return true, announced
	case t.off[key]:
		return false, announced
	}
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday, announced
}

// horizon bounds counting: nothing in a filing lasts longer than some dozen working days.
const horizon = 1000

// AddWorkingDays returns the end of the n-th working day after the day of a moment: the instant at which it is over in
// China. The day itself does not count. With n of 0 or less, it is the end of that very day. announced is false when a
// year on the way has no notice.
func AddWorkingDays(from time.Time, n int) (end time.Time, announced bool) {
	day, announced := dayOf(from), true
	for i := 0; n > 0 && i < horizon; i++ {
		day = day.AddDate(0, 0, 1)
		working, known := IsWorking(day)
		announced = announced && known
		if working {
			n--
		}
	}
	return day.AddDate(0, 0, 1), announced
}

// WorkingDaysBetween counts the working days after the day of from, up to and with the day of to; 0 when to is earlier.
func WorkingDaysBetween(from, to time.Time) int {
	n := 0
	last := dayOf(to)
	for day := dayOf(from).AddDate(0, 0, 1); !day.After(last); day = day.AddDate(0, 0, 1) {
		if working, _ := IsWorking(day); working {
			n++
		}
	}
	return n
}
