package app

import (
	"context"
	"encoding/json"
	"errors"
	"unicode/utf8"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// FirstAnswers are the answers to the questions before there is an order, kept so that whoever stops among them goes on there.
type FirstAnswers struct {
	Given []GivenAnswer `json:"given"` // in the order of the questions; those after At were given before their person went back
	At    int           `json:"at"`    // how many of them count
}

// GivenAnswer is an answer to one question. What they are called is the window's matter.
type GivenAnswer struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

const (
	settingOfFirstAnswers = "first-answers"
	mostFirstAnswers      = 30
	longestFirstAnswer    = 100 // characters
)

// FirstAnswers returns what was answered of an order that is not begun; nothing when that cannot be told, as it can be
// answered anew.
func (a *App) FirstAnswers(ctx context.Context) (FirstAnswers, error) {
	none := FirstAnswers{Given: []GivenAnswer{}}
	data, err := a.store.Setting(ctx, settingOfFirstAnswers)
	var tampered *store.TamperedError
	if errors.Is(err, store.ErrNotFound) || errors.As(err, &tampered) {
		return none, nil
	}
	if err != nil {
		return none, a.wrap(err)
	}
	var kept FirstAnswers
	if json.Unmarshal(data, &kept) != nil || !kept.sound() {
		return none, nil
	}
	return kept, nil
}

// KeepFirstAnswers keeps what was answered so far; none when the order is begun.
func (a *App) KeepFirstAnswers(ctx context.Context, given FirstAnswers) error {
	if !given.sound() {
		return &Problem{
			Code:    "answers-unknown",
			Message: filing.Words("这些回答不能保存。", "These answers cannot be kept."),
			Advice:  filing.Words("请重新回答。", "Please answer anew."),
		}
	}
	data, err := json.Marshal(given)
	if err != nil {
		return err
	}
	return a.wrap(a.store.SetSetting(ctx, settingOfFirstAnswers, data))
}

func (f FirstAnswers) sound() bool {
	for _, g := range f.Given {
		if g.Question == "" || utf8.RuneCountInString(g.Question+g.Answer) > longestFirstAnswer {
			return false
		}
	}
	return len(f.Given) <= mostFirstAnswers && f.At >= 0 && f.At <= len(f.Given)
}
