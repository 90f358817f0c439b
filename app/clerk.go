package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// ClerksView tells who works at this machine, and the names that orders were given so far.
type ClerksView struct {
	Current string   `json:"current"` // stamped on orders that are begun or handed over here; empty: nobody is named
	Known   []string `json:"known"`   // by pinyin
}

const (
	settingOfClerks = "clerks"
	longestClerk    = 30 // characters
)

// Clerks tells who works at this machine and which names are known.
func (a *App) Clerks(ctx context.Context) (ClerksView, error) {
	v := ClerksView{Known: []string{}}
	data, err := a.store.Setting(ctx, settingOfClerks)
	var tampered *store.TamperedError
	if errors.Is(err, store.ErrNotFound) || errors.As(err, &tampered) {
		return v, nil // no name is worth holding up an order
	}
	if err != nil {
		return v, a.wrap(err)
	}
	if json.Unmarshal(data, &v) != nil || v.Known == nil {
		return ClerksView{Known: []string{}}, nil
	}
	return v, nil
}

// CurrentClerk is the name that orders begun here are stamped with; empty: none.
func (a *App) CurrentClerk(ctx context.Context) (string, error) {
	v, err := a.Clerks(ctx)
	return v.Current, err
}

// SetCurrentClerk keeps who works at this machine. Orders that are there already stay with whom they were given to.
func (a *App) SetCurrentClerk(ctx context.Context, name string) (ClerksView, error) {
	return a.knowClerk(ctx, name, func(v *ClerksView, name string) error {
		v.Current = name
		return nil
	})
}

// AssignClerk names who handles orders from now on, in whatever state they are; empty: nobody. What was filed and frozen
// stays as it is.
func (a *App) AssignClerk(ctx context.Context, orders []filing.ID, name string) (ClerksView, error) {
	for _, id := range orders {
		if _, err := parseID(id); err != nil {
			return ClerksView{}, err
		}
	}
	return a.knowClerk(ctx, name, func(_ *ClerksView, name string) error {
		return a.store.SetClerk(ctx, onceEach(orders), name)
	})
}

// knowClerk checks a name, lets use take it and keeps it among those known.
func (a *App) knowClerk(ctx context.Context, name string, use func(*ClerksView, string) error) (ClerksView, error) {
	name = strings.Join(strings.Fields(name), " ")
	if utf8.RuneCountInString(name) > longestClerk || strings.ContainsFunc(name, unicode.IsControl) {
		return ClerksView{}, &Problem{
			Code:    "clerk-name",
			Message: filing.Words("经办人的姓名最多 %[1]d 个字。", "The name of a clerk has at most %[1]d characters.", longestClerk),
			Advice:  filing.Words("请写短一些。", "Make it shorter."),
		}
	}
	a.filtering.Lock()
	defer a.filtering.Unlock()
	v, err := a.Clerks(ctx)
	if err != nil {
		return v, err
	}
	if err := use(&v, name); err != nil {
		return v, a.wrap(err)
	}
	if name != "" && !slices.Contains(v.Known, name) {
		v.Known = append(v.Known, name)
		slices.SortFunc(v.Known, byPinyin())
	}
	data, err := json.Marshal(v)
	if err != nil {
		return v, err
	}
	return v, a.wrap(a.store.SetSetting(ctx, settingOfClerks, data))
}

// stampClerk names who hands an order over, where nobody is named yet.
func (a *App) stampClerk(ctx context.Context, id filing.ID) error {
	now, err := a.CurrentClerk(ctx)
	if err != nil || now == "" {
		return err
	}
	return a.wrap(a.store.StampClerk(ctx, id, now))
}
