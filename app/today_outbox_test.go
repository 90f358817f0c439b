package app_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// TestTodayTellsWhatTheOutboxGaveUp puts a frozen order into the outbox, changes it before its time and lets it be tried.
func TestTodayTellsWhatTheOutboxGaveUp(t *testing.T) {
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	id, ctx := d.order("zj", filing.EventFreeze), t.Context()
	to := app.Destination{Connector: "folder", Target: filepath.Join(t.TempDir(), "交接")}
	if _, err := d.app.Enqueue(ctx, []filing.ID{id}, to, d.now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if got := kinds(d.today()); got != "" {
		t.Errorf("while it waits: %q", got)
	}
	if err := d.app.Force(ctx, id, filing.EventEdit); err != nil {
		t.Fatal(err)
	}
	d.move("2026-11-25T11:00:00+08:00")
	box, err := d.app.RunOutbox(ctx, nil)
	if err != nil || box.Items[0].State != app.OutboxFailed {
		t.Fatalf("%+v, %v", box, err)
	}
	d.reopen()
	v := d.today()
	if kinds(v) != "unsent" || v.Pressing != 1 {
		t.Fatalf("%s, %d pressing", kinds(v), v.Pressing)
	}
	i, why := v.Items[0], box.Items[0].Problem
	if i.Order != id || i.Client != "本人" || i.Section != "outbox" || i.Since == nil || !i.Since.Equal(d.now) {
		t.Errorf("%+v", i)
	}
	for _, part := range []string{to.Target, why.Message.ZH, why.Advice.ZH} {
		if !strings.Contains(i.What.ZH, part) {
			t.Errorf("%q does not say %q", i.What.ZH, part)
		}
	}
	for _, part := range []string{to.Target, why.Message.EN, why.Advice.EN} {
		if !strings.Contains(i.What.EN, part) {
			t.Errorf("%q does not say %q", i.What.EN, part)
		}
	}
	if _, err := d.app.Unqueue(ctx, []filing.ID{id}); err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(d.today().Items, func(i app.TodayItem) bool { return i.Kind == app.TodayUnsent }) {
		t.Error("it stays after it was taken out")
	}
}
