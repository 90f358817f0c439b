package bind

import (
	"context"
	"reflect"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// clerk has a queue that tests change, and hears what the system announces.
type clerk struct {
	desk
	items     []app.TodayItem
	announced []string
}

func (c *clerk) Today(context.Context) (app.TodayView, error) {
	return app.TodayView{Items: c.items}, nil
}

func (c *clerk) Notify(title, body string) error {
	c.announced = append(c.announced, title+" "+body)
	return nil
}

func TestRemindTellsOnlyWhatIsNew(t *testing.T) {
	sms := app.TodayItem{ID: "sms-1", Kind: app.TodaySMS, Client: "样本客户", Pressing: true}
	idle := app.TodayItem{ID: "idle-2", Kind: app.TodayIdle}
	due := app.TodayItem{ID: "deadline-3", Kind: app.TodayDeadline, Pressing: true}
	c := &clerk{items: []app.TodayItem{sms, idle}}
	api := newAPI("test")
	api.attach(context.Background(), c, c, nil)
	if _, err := api.Today(); err != nil {
		t.Fatal(err)
	}
	remind := func(items ...app.TodayItem) {
		t.Helper()
		c.items = items
		if _, err := api.Remind(filing.Chinese); err != nil {
			t.Fatal(err)
		}
	}
	remind(sms, idle)      // on the screen already
	remind(sms, idle, due) // one more
	remind(sms, due)       // told
	remind(due)            // the SMS is answered …
	remind(sms, due)       // … and there is another
	want := []string{"备案台：1 件事等着办 到期 1", "备案台：1 件事等着办 短信核验 1"}
	if !reflect.DeepEqual(c.announced, want) {
		t.Errorf("announced %q, want %q", c.announced, want)
	}
}
