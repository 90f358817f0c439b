package bind

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// told are the pressing things that a person knows of, by id: they were on the screen, or the system announced them.
type told struct {
	mu    sync.Mutex
	known map[string]bool
}

// news returns the pressing things that are not known yet; from then on they are, and what is over is forgotten.
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
	t.known = now
	return fresh
}

// Today returns the queue of the day, for a person to see.
func (a *API) Today() (v app.TodayView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.TodayView, error) {
		v, err := use.Today(ctx)
		if err == nil {
			a.told.news(v)
		}
		return v, err
	})
}

// Remind looks at the queue as time goes by. What became pressing since somebody saw it is announced by the system, counted
// and without names, as others may look at the screen.
func (a *API) Remind(language filing.Lang) (v app.TodayView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.TodayView, error) {
		v, err := use.Today(ctx)
		if err != nil {
			return v, err
		}
		if fresh := a.told.news(v); len(fresh) > 0 {
			if err := a.desk.Notify(announcement(fresh, language)); err != nil {
				slog.Info("the system shows no notification", "kind", fmt.Sprintf("%T", err))
			}
		}
		return v, nil
	})
}

// announcement counts things by kind, in the order of the queue.
func announcement(items []app.TodayItem, language filing.Lang) (title, body string) {
	var counts []string
	for _, k := range app.TodayKinds {
		n := 0
		for _, i := range items {
			if i.Kind == k {
				n++
			}
		}
		if n > 0 {
			counts = append(counts, fmt.Sprintf("%s %d", k.Name().In(language), n))
		}
	}
	title = filing.Words("备案台：%d 件事等着办", "BeianDesk: %d thing(s) wait", len(items)).In(language)
	return title, strings.Join(counts, filing.Text{ZH: "，", EN: ", "}.In(language))
}

// SaveToday asks where to and writes the queue there as a calendar file; it answers the path, empty when the person changed
// their mind.
func (a *API) SaveToday(language filing.Lang, title, name string) (path string, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (string, error) {
		path, err := a.desk.SaveFile(title, name)
		if err != nil || path == "" {
			return "", err
		}
		_, err = use.SaveToday(ctx, path, language)
		return path, err
	})
}
