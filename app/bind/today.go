package bind

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// TodayBegun is the queue of the day as a screen begins with it: how much there is of what, and the first things. The rest
// is asked for as somebody comes near it: ten thousand things in one answer would hold up the window.
type TodayBegun struct {
	At       time.Time       `json:"at"`
	Whole    bool            `json:"whole"` // all orders were looked at; otherwise the numbers are not the last word
	Count    int             `json:"count"`
	Pressing int             `json:"pressing"`
	Kinds    []TodayCount    `json:"kinds"` // that there are, the most pressing first
	Items    []app.TodayItem `json:"items"`
	Damaged  int             `json:"damaged"` // rows that were changed from outside and could not be looked at

	ToRead      *app.Problem `json:"toRead"`      // why nothing can be stored
	RowsProblem *app.Problem `json:"rowsProblem"` // of rows that were deleted or exchanged outside the program
}

// TodayCount is how many things of a kind there are.
type TodayCount struct {
	Kind  app.TodayKind `json:"kind"`
	Name  filing.Text   `json:"name"`
	Count int           `json:"count"`
}

// TodayPart is a part of a queue, which its moment names.
type TodayPart struct {
	At    time.Time       `json:"at"`
	Items []app.TodayItem `json:"items"`
}

// todayBegins is how many things a queue begins with: they fill a window as it opens, with one to spare. A higher one asks for more.
const todayBegins = 10

// told is what a person knows of the queue.
type told struct {
	mu    sync.Mutex
	known map[string]bool // pressing things, by id: they were on the screen, or the system announced them
	queue app.TodayView   // as it was told last; the zero value when it was not, or is to be forgotten
}

// news takes over a queue and returns the pressing things that are not known yet; from then on they are, and what is over is
// forgotten.
func (t *told) news(v app.TodayView) (fresh []app.TodayItem) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := map[string]bool{}
	for _, i := range v.Items {
		if !i.Pressing {
			continue
		}
		now[i.ID] = true
		if !t.known[i.ID] {
			fresh = append(fresh, i)
		}
	}
	t.known, t.queue = now, v
	return fresh
}

// last is the queue as it was told last, if it was.
func (t *told) last() (v app.TodayView, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.queue, !t.queue.At.IsZero()
}

// forget lets go of the queue: nothing of it stays in memory while the data is locked.
func (t *told) forget() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.queue = app.TodayView{}
}

// prepared is the beginning of a queue that was looked at before anybody asked.
type prepared struct {
	begun TodayBegun
	err   error
	at    time.Time
}

// preparedFor is how long it serves: it is made while the pages load.
const preparedFor = 10 * time.Second

// TodayFirst returns what a window begins with, as soon as it is known; where that is not the whole queue, Today is.
func (a *API) TodayFirst() (v TodayBegun, err error) {
	defer guard(&err)
	<-a.opened // before that, nobody knows whether it was looked for
	if a.ahead != nil {
		if p, first := <-a.ahead; first && p.err == nil && time.Since(p.at) < preparedFor {
			return p.begun, nil
		}
	}
	return ask(a, func(ctx context.Context, use UseCases) (TodayBegun, error) { return lookFirst(ctx, use, &a.told) })
}

// dropPrepared waits until nobody prepares anything any more, and lets go of what nobody asked for.
func (a *API) dropPrepared() {
	if a.ahead == nil {
		return
	}
	for range a.ahead {
	}
}

// lookFirst looks for what a window begins with, and remembers the whole of it as seen.
func lookFirst(ctx context.Context, use UseCases, seen *told) (v TodayBegun, err error) {
	defer guard(&err)
	queue, whole, err := use.TodayFirst(ctx, todayBegins)
	if err != nil {
		return TodayBegun{}, err
	}
	if whole {
		seen.news(queue)
	}
	return withLists(begunQueue(queue, whole)), nil
}

// Today returns the queue of the day, for a person to see.
func (a *API) Today() (v TodayBegun, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (TodayBegun, error) {
		v, err := use.Today(ctx)
		if err == nil {
			a.told.news(v)
		}
		return begunQueue(v, true), err
	})
}

// TodayPart returns so many further things of the queue that was told last: of one kind or, with
// an empty kind, of all.
func (a *API) TodayPart(kind string, from, most int) (p TodayPart, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (TodayPart, error) {
		v, ok := a.told.last()
		if !ok {
			var err error
			if v, err = use.Today(ctx); err != nil {
				return TodayPart{}, err
			}
			a.told.news(v)
		}
		items := v.Only(app.TodayKind(kind)).Items
		from = min(max(from, 0), len(items))
		return TodayPart{v.At, items[from:min(from+max(most, 0), len(items))]}, nil
	})
}

// begunQueue is what a screen begins with.
func begunQueue(v app.TodayView, whole bool) TodayBegun {
	b := TodayBegun{At: v.At, Whole: whole, Count: len(v.Items), Pressing: v.Pressing, Items: v.Items[:min(todayBegins, len(v.Items))], Damaged: v.Damaged, ToRead: v.ToRead, RowsProblem: v.RowsProblem}
	counts := countKinds(v.Items)
	for _, k := range app.TodayKinds {
		if counts[k] > 0 {
			b.Kinds = append(b.Kinds, TodayCount{k, k.Name(), counts[k]})
		}
	}
	return b
}

func countKinds(items []app.TodayItem) map[app.TodayKind]int {
	counts := map[app.TodayKind]int{}
	for _, i := range items {
		counts[i.Kind]++
	}
	return counts
}

// Remind looks at the queue as time goes by. What became pressing since somebody saw it is announced by the system, counted
// and without names, as others may look at the screen.
func (a *API) Remind(language filing.Lang) (v TodayBegun, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (TodayBegun, error) {
		v, err := use.Today(ctx)
		if err != nil {
			return TodayBegun{}, err
		}
		if fresh := a.told.news(v); len(fresh) > 0 {
			if err := a.desk.Notify(announcement(fresh, language)); err != nil {
				slog.Info("the system shows no notification", "kind", fmt.Sprintf("%T", err))
			}
		}
		return begunQueue(v, true), nil
	})
}

// announcement counts things by kind, in the order of the queue.
func announcement(items []app.TodayItem, language filing.Lang) (title, body string) {
	var said []string
	counts := countKinds(items)
	for _, k := range app.TodayKinds {
		if counts[k] > 0 {
			said = append(said, fmt.Sprintf("%s %d", k.Name().In(language), counts[k]))
		}
	}
	title = filing.Words("备案台：%d 件事等着办", "BeianDesk: %d thing(s) wait", len(items)).In(language)
	return title, strings.Join(said, filing.Text{ZH: "，", EN: ", "}.In(language))
}

// SaveToday asks where to and writes the queue there as a calendar file, of one kind or, with an empty kind, of all; it
// answers the path, empty when the person changed their mind.
func (a *API) SaveToday(kind string, language filing.Lang, title, name string) (path string, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (string, error) {
		path, err := a.desk.SaveFile(title, name)
		if err != nil || path == "" {
			return "", err
		}
		_, err = use.SaveToday(ctx, path, app.TodayKind(kind), language)
		return path, err
	})
}
