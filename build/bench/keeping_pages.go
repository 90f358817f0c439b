package main

import (
	"context"
	"errors"
	"fmt"

	"beiandesk/app"
)

// asked is how often a list and a search are asked for at each size, in turn.
const asked = 600

// pageTimes are p99 in seconds at both sizes, and of the first search, which reads every order.
type pageTimes struct{ listFew, listMany, searchFew, searchMany float64 }

// texts are looked for in turn: in nearly every order, in a tenth of them, in one or a few, in none; one character, two, digits.
var texts = []string{"样", "茶行", "样本网站7%03d", "sample-9%03d.example", "没有这样的", "77", "样本 印务"}

func (k keeping) paging(ctx context.Context) (t pageTimes, err error) {
	few, err := app.Open(ctx, app.Options{Dir: k.few})
	if err != nil {
		return t, err
	}
	defer func() { err = errors.Join(err, few.Close()) }()
	many, err := app.Open(ctx, app.Options{Dir: k.many})
	if err != nil {
		return t, err
	}
	defer func() { err = errors.Join(err, many.Close()) }()
	for _, a := range []*app.App{few, many} { // the index is there from the first search on
		if _, err := a.Search(ctx, "样", "", 0); err != nil {
			return t, err
		}
	}
	var listFew, listMany, searchFew, searchMany []float64
	var fewAt, manyAt string
	for i := range asked {
		err := errors.Join(
			timing(&listFew, func() (err error) { fewAt, err = nextPage(ctx, few, fewAt, i); return }),
			timing(&listMany, func() (err error) { manyAt, err = nextPage(ctx, many, manyAt, i); return }),
			timing(&searchFew, func() error { return find(ctx, few, i) }),
			timing(&searchMany, func() error { return find(ctx, many, i) }))
		if err != nil {
			return t, err
		}
	}
	return pageTimes{p99(listFew), p99(listMany), p99(searchFew), p99(searchMany)}, nil
}

// nextPage reads the first page every fourth time, and else the one after the last that was read.
func nextPage(ctx context.Context, a *app.App, after string, i int) (string, error) {
	if i%4 == 0 {
		after = ""
	}
	page, err := a.Orders(ctx, app.ListFilter{}, after, 0)
	return page.Next, err
}

func find(ctx context.Context, a *app.App, i int) error {
	text := texts[i%len(texts)]
	if n := i % 1000; i%len(texts) == 2 || i%len(texts) == 3 {
		text = fmt.Sprintf(text, n)
	}
	_, err := a.Search(ctx, text, "", 0)
	return err
}
