package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// SavedFilter is a choice of the list of orders that somebody comes back to.
type SavedFilter struct {
	Name  string       `json:"name"`
	Query string       `json:"query"` // as in Orders
	State filing.State `json:"state"` // empty: any
	Clerk string       `json:"clerk"` // empty: any
}

const (
	mostFilters      = 20
	longestName      = 20 // characters
	settingOfFilters = "filters"
)

// SavedFilters returns what was saved, in the order in which it was.
func (a *App) SavedFilters(ctx context.Context) ([]SavedFilter, error) {
	saved := []SavedFilter{}
	data, err := a.store.Setting(ctx, settingOfFilters)
	if errors.Is(err, store.ErrNotFound) {
		return saved, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &saved)
	}
	return saved, a.wrap(err)
}

// SaveFilter keeps a filter and returns all of them. One of the same name is replaced.
func (a *App) SaveFilter(ctx context.Context, f SavedFilter) ([]SavedFilter, error) {
	f.Name, f.Query = strings.TrimSpace(f.Name), strings.TrimSpace(f.Query)
	if p := f.problem(); p != nil {
		return nil, p
	}
	return a.changeFilters(ctx, func(saved []SavedFilter) ([]SavedFilter, error) {
		if i := slices.IndexFunc(saved, f.named); i >= 0 {
			saved[i] = f
			return saved, nil
		}
		if len(saved) >= mostFilters {
			return nil, &Problem{
				Code:    "filters-full",
				Message: filing.Words("最多保存 %[1]d 个筛选。", "At most %[1]d filters are kept.", mostFilters),
				Advice:  filing.Words("请先删掉不用的。", "Delete one that is no longer used."),
			}
		}
		return append(saved, f), nil
	})
}

// DropFilter deletes the filter of a name and returns the rest; one that is not there is gone already.
func (a *App) DropFilter(ctx context.Context, name string) ([]SavedFilter, error) {
	return a.changeFilters(ctx, func(saved []SavedFilter) ([]SavedFilter, error) {
		return slices.DeleteFunc(saved, SavedFilter{Name: name}.named), nil
	})
}

// tellingQuery is how many characters of a name say whose it is; fewer may be part of many.
const tellingQuery = 4

// forgetInFilters deletes the filters that name somebody who is to be forgotten.
func (a *App) forgetInFilters(ctx context.Context, name string) error {
	_, err := a.changeFilters(ctx, func(saved []SavedFilter) ([]SavedFilter, error) {
		return slices.DeleteFunc(saved, func(f SavedFilter) bool {
			return strings.Contains(f.Query, name) || strings.Contains(f.Name, name) ||
				utf8.RuneCountInString(f.Query) >= tellingQuery && strings.Contains(name, f.Query)
		}), nil
	})
	return err
}

// changeFilters reads, changes and writes the list as one step: of two changes at the same time neither is lost.
func (a *App) changeFilters(ctx context.Context, change func([]SavedFilter) ([]SavedFilter, error)) ([]SavedFilter, error) {
	a.filtering.Lock()
	defer a.filtering.Unlock()
	saved, err := a.SavedFilters(ctx)
	if err != nil {
		return nil, err
	}
	if saved, err = change(saved); err != nil {
		return nil, err
	}
	data, err := json.Marshal(saved)
	if err != nil {
		return nil, err
	}
	return saved, a.wrap(a.store.SetSetting(ctx, settingOfFilters, data))
}

func (f SavedFilter) named(o SavedFilter) bool { return o.Name == f.Name }

func (f SavedFilter) problem() *Problem {
	switch {
	case f.Name == "" || utf8.RuneCountInString(f.Name) > longestName:
		return &Problem{
			Code:    "filter-name",
			Message: filing.Words("筛选的名称要有 1 到 %[1]d 个字。", "A filter has a name of 1 to %[1]d characters.", longestName),
			Advice:  filing.Words("请换一个名称。", "Choose another name."),
		}
	case f.Query == "" && f.State == "" && f.Clerk == "":
		return &Problem{
			Code:    "filter-empty",
			Message: filing.Words("没有筛选条件，无需保存。", "Nothing is filtered; there is nothing to save."),
			Advice:  filing.Words("请先输入文字，或选择状态、经办人。", "Type some text, or choose a state or a clerk first."),
		}
	case f.State != "" && !f.State.Known():
		return &Problem{
			Code:    "state-unknown",
			Message: filing.Words("没有状态“%[1]s”。", "There is no state %[1]q.", string(f.State)),
			Advice:  filing.Words("可用：%[1]v", "States: %[1]v", filing.States),
		}
	}
	return nil
}
