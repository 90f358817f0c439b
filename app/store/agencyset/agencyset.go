// Package agencyset fills a data folder with the orders of a busy agency, for tests and measurements at size: clients, subjects
// and sites under made-up names, all marked as samples, with histories of filings that passed, came back or wait.
//
// The same seed gives the same names, states and days; ids are random as always.
package agencyset

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// withHistory is how many orders there are to each that has its history step by step; the rest are drafts.
const withHistory = 10

// perClient is how many orders a client has on average.
const perClient = 12

var families = []string{"晨光", "云海", "青禾", "远山", "明德", "长风", "北辰", "南塘", "锦程", "双木", "阿里山", "周到", "一品", "重庆"}
var trades = []string{"茶行", "书店", "物业", "汽修", "园艺", "印务", "餐饮", "诊所", "画室", "五金"}
var provinces = []filing.Province{"fj", "zj", "gd", "bj", "js"}

// histories are ways a filing goes after it was begun; the numbers are days until each event.
var histories = [][]step{
	{{filing.EventFreeze, 2}, {filing.EventSend, 0}, {filing.EventReceive, 0}, {filing.EventProviderPass, 1}, {filing.EventSMSDue, 1}, {filing.EventSMSPass, 1}, {filing.EventAuthorityApprove, 9}},
	{{filing.EventFreeze, 4}, {filing.EventSend, 1}, {filing.EventReceive, 0}, {filing.EventProviderReject, 2}},
	{{filing.EventFreeze, 3}, {filing.EventSend, 0}, {filing.EventReceive, 0}, {filing.EventProviderReject, 1}, {filing.EventEdit, 1}, {filing.EventFreeze, 1}, {filing.EventSend, 0}, {filing.EventReceive, 0}, {filing.EventProviderPass, 2}, {filing.EventAuthorityReceive, 1}, {filing.EventAuthorityApprove, 14}},
	{{filing.EventFreeze, 1}, {filing.EventSend, 0}, {filing.EventReceive, 0}, {filing.EventProviderPass, 1}, {filing.EventAuthorityReceive, 1}},
	{{filing.EventFreeze, 6}},
}

type step struct {
	event filing.Event
	days  int
}

// reasons are notes of rejections as the program writes them, more frequent ones more often.
var reasons = []string{"reasons: photo\n照片背景不是幕布", "reasons: photo\n照片里没有看到幕布", "reasons: form-wrong\n核验单未加盖公章",
	"reasons: site-name\n网站名称不合要求", "请联系客服"}

// Fill makes orders in a data folder, the last begun now. It takes a commit for each step, as the program does.
func Fill(ctx context.Context, dir string, orders int, seed uint64, now time.Time) error {
	at := now
	s, err := store.Open(ctx, dir, store.Options{Now: func() time.Time { return at }})
	if err != nil {
		return err
	}
	f := filler{ctx: ctx, store: s, random: rand.New(rand.NewPCG(seed, 0)), at: &at}
	err = f.fill(orders, now)
	if closed := s.Close(); err == nil {
		err = closed
	}
	return err
}

type filler struct {
	ctx    context.Context
	store  *store.Store
	random *rand.Rand
	at     *time.Time
}

func (f filler) fill(orders int, now time.Time) error {
	subjects := f.subjects(orders, now)
	if err := f.store.AddSubjects(f.ctx, subjects); err != nil {
		return err
	}
	for i, s := range subjects {
		begun := now.Add(-time.Duration(orders-i) * (300 * 24 * time.Hour / time.Duration(orders)))
		if err := f.order(s.Subject, i, begun); err != nil {
			return err
		}
	}
	return nil
}

func (f filler) subjects(orders int, now time.Time) []store.NewSubject {
	clients := make([]filing.Client, orders/perClient+1)
	for i := range clients {
		name := fmt.Sprintf("%s样本%s%d", families[f.random.IntN(len(families))], trades[f.random.IntN(len(trades))], i+1)
		clients[i] = filing.Client{ID: filing.NewID(), Name: name, CreatedAt: now}
	}
	all := make([]store.NewSubject, orders)
	for i := range all {
		c := clients[f.random.IntN(len(clients))]
		all[i] = store.NewSubject{Client: c, Subject: filing.Subject{ID: filing.NewID(), ClientID: c.ID, Entity: filing.Enterprise,
			Name: fmt.Sprintf("样本%s%d号有限公司", trades[i%len(trades)], i+1), Province: provinces[i%len(provinces)]}}
	}
	return all
}

func (f filler) order(s filing.Subject, i int, begun time.Time) error {
	*f.at = begun
	o := filing.Order{ID: filing.NewID(), ClientID: s.ClientID, SubjectID: s.ID, Type: filing.AddSite, State: filing.StateDraft,
		RuleSet: "aliyun-2018-08", CreatedAt: begun, UpdatedAt: begun, Overrides: []filing.Override{},
		Site: filing.Site{Name: fmt.Sprintf("样本网站%d", i+1), Domains: []string{fmt.Sprintf("sample-%d.example", i+1)},
			Content: []string{}, Languages: []string{}}}
	if _, err := f.store.SaveOrder(f.ctx, o); err != nil || i%withHistory != 0 {
		return err
	}
	for _, step := range histories[f.random.IntN(len(histories))] {
		*f.at = f.at.Add(time.Duration(step.days)*24*time.Hour + time.Duration(f.random.IntN(20))*time.Hour)
		note := ""
		if step.event == filing.EventProviderReject {
			note = reasons[f.random.IntN(len(reasons))]
		}
		if _, err := f.store.Transition(f.ctx, o.ID, step.event, note); err != nil {
			return err
		}
	}
	return nil
}
