package bind

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// clerk has a queue that tests change, and hears what the system announces.
type clerk struct {
	desk
	items     []app.TodayItem
	looked    int
	closed    int
	begun     int
	announced []string
}

func (c *clerk) Today(context.Context) (app.TodayView, error) {
	c.looked++
	return app.TodayView{At: time.Unix(int64(c.looked), 0), Items: c.items}, nil
}

func (c *clerk) TodayFirst(ctx context.Context, most int) (app.TodayView, bool, error) {
	v, err := c.Today(ctx)
	whole := len(v.Items) <= most
	v.Items = v.Items[:min(most, len(v.Items))]
	return v, whole, err
}

func (c *clerk) Begin() { c.begun++ }

func (c *clerk) Close() error {
	c.closed++
	return nil
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

func TestTodayBeginsWithFewAndGoesOnInParts(t *testing.T) {
	c := &clerk{}
	for i := range 100 {
		kind := app.TodayKinds[i%2*8] // sms and idle in turn
		c.items = append(c.items, app.TodayItem{ID: fmt.Sprint(i), Kind: kind})
	}
	api := newAPI("test")
	api.attach(context.Background(), c, c, nil)
	v, err := api.Today()
	if err != nil {
		t.Fatal(err)
	}
	want := []TodayCount{{app.TodaySMS, app.TodaySMS.Name(), 50}, {app.TodayIdle, app.TodayIdle.Name(), 50}}
	if v.Count != 100 || len(v.Items) != todayBegins || !reflect.DeepEqual(v.Kinds, want) {
		t.Errorf("%d things, begins with %d, of %v", v.Count, len(v.Items), v.Kinds)
	}
	c.items = nil // what is asked for belongs to what was told, not to what is so meanwhile
	for _, part := range []struct {
		kind        app.TodayKind
		from, most  int
		first, last string
		n           int
	}{
		{"", 12, 48, "12", "59", 48},
		{"", 90, 48, "90", "99", 10},
		{app.TodayIdle, 0, 10, "1", "19", 10},
		{app.TodayIdle, 48, 10, "97", "99", 2},
		{"", 100, 10, "", "", 0},
		{"", -5, -1, "", "", 0},
	} {
		p, err := api.TodayPart(string(part.kind), part.from, part.most)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Items) != part.n || !p.At.Equal(v.At) || part.n > 0 && (p.Items[0].ID != part.first || p.Items[part.n-1].ID != part.last) {
			t.Errorf("%+v: %+v", part, p)
		}
	}
}

func TestWindowBeginsWithTheFirst(t *testing.T) {
	c := &clerk{}
	for i := range 20 {
		c.items = append(c.items, app.TodayItem{ID: fmt.Sprint(i), Kind: app.TodaySMS, Pressing: true})
	}
	api := newAPI("test")
	api.attach(context.Background(), c, c, nil)
	first, err := api.TodayFirst()
	if err != nil || first.Whole || len(first.Items) != todayBegins {
		t.Errorf("begins with %+v: %v", first, err)
	}
	if _, ok := api.told.last(); ok {
		t.Error("a beginning is taken for the queue")
	}
	c.items = c.items[:5]
	if first, err = api.TodayFirst(); err != nil || !first.Whole || first.Count != 5 {
		t.Errorf("all there is: %+v: %v", first, err)
	}
}

func TestQueueIsForgottenWhenLocked(t *testing.T) {
	var known told
	known.news(app.TodayView{At: time.Unix(1, 0), Items: []app.TodayItem{{ID: "1"}}})
	if v, ok := known.last(); !ok || len(v.Items) != 1 {
		t.Errorf("told %+v", v)
	}
	known.forget()
	if v, ok := known.last(); ok || len(v.Items) != 0 {
		t.Errorf("still told %+v", v)
	}
}
