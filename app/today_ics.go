package app

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
)

// calendarProduct names the program within a calendar file.
const calendarProduct = "-//BeianDesk//BeianDesk//ZH"

// alarmBefore is how long before its end a thing of a kind is announced, as RFC 5545 writes durations. What is not due at a
// moment has no alarm.
var alarmBefore = map[TodayKind]string{TodaySMS: "-PT2H", TodayRejected: "-P3D", TodayDeadline: "-P1D", TodayExpiring: "-P7D"}

// ICS writes the queue as a calendar (RFC 5545): what is due stands at its end, everything else on the day of the view. A
// thing keeps its UID, so that bringing a newer file in moves it and makes no second one.
func (v TodayView) ICS(lang filing.Lang) ([]byte, error) {
	cal := ics.NewCalendar()
	cal.SetProductId(calendarProduct)
	cal.SetMethod(ics.MethodPublish)
	for _, i := range v.Items {
		v.addEvent(cal, i, lang)
	}
	var out bytes.Buffer
	if err := cal.SerializeTo(&out, ics.WithNewLineWindows); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (v TodayView) addEvent(cal *ics.Calendar, i TodayItem, lang filing.Lang) {
	e := cal.AddEvent(i.ID + "@beiandesk")
	e.SetDtStampTime(v.At)
	e.SetClass(ics.ClassificationPrivate)
	e.SetTimeTransparency(ics.TransparencyTransparent)
	title := i.KindName.In(lang) + filing.Text{ZH: "：", EN: ": "}.In(lang) + i.Client
	e.SetSummary(title)
	e.SetDescription(strings.Join(nonEmpty(i.What.In(lang), i.Subject, i.Site, i.StateName.In(lang)), "\n"))
	switch {
	case i.Until == nil || !i.Until.After(v.At):
		e.SetAllDayStartAt(v.At.In(calendar.China))
		return
	case i.WholeDay:
		e.SetAllDayStartAt(i.Until.In(calendar.China).Add(-time.Second)) // it ends with that day
	default:
		e.SetStartAt(*i.Until)
		e.SetEndAt(*i.Until)
	}
	if before, ok := alarmBefore[i.Kind]; ok {
		a := e.AddAlarm()
		a.SetAction(ics.ActionDisplay)
		a.SetTrigger(before)
		a.SetDescription(title)
	}
}

func nonEmpty(texts ...string) []string {
	out := make([]string, 0, len(texts))
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// Only returns the queue with nothing but one kind in it; an empty kind leaves all.
func (v TodayView) Only(kind TodayKind) TodayView {
	if kind == "" {
		return v
	}
	v.Items = slices.DeleteFunc(slices.Clone(v.Items), func(i TodayItem) bool { return i.Kind != kind })
	return v.counted()
}

// SaveToday writes the queue of the day as a calendar file, whole or not at all, and returns it: of one kind or, with an
// empty one, of all.
func (a *App) SaveToday(ctx context.Context, path string, kind TodayKind, lang filing.Lang) (TodayView, error) {
	v, err := a.Today(ctx)
	if err != nil {
		return v, err
	}
	v = v.Only(kind)
	content, err := v.ICS(lang)
	if err != nil {
		return v, err
	}
	if err := atomicfile.WriteFile(path, content, nil); err != nil {
		return v, WriteProblem(path, err)
	}
	return v, nil
}
