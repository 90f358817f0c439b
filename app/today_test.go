package app_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (d *desk) today() app.TodayView {
	d.t.Helper()
	v, err := d.app.Today(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return v
}

// set types fields of an order.
func (d *desk) set(id filing.ID, fields map[string]string) {
	d.t.Helper()
	if _, err := d.app.SetFields(context.Background(), id, fields); err != nil {
		d.t.Fatal(err)
	}
}

// put adds a small picture to a slot.
func (d *desk) put(id filing.ID, slot filing.SlotID) {
	d.t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 40))); err != nil {
		d.t.Fatal(err)
	}
	path := filepath.Join(d.t.TempDir(), "scan.png")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		d.t.Fatal(err)
	}
	if _, added, err := d.app.AddFiles(context.Background(), id, slot, []string{path}, nil); err != nil || added[0].Material == nil {
		d.t.Fatalf("add: %v %+v", err, added)
	}
}

func kinds(v app.TodayView) string {
	out := make([]string, len(v.Items))
	for i, item := range v.Items {
		out[i] = string(item.Kind)
	}
	return strings.Join(out, " ")
}

func TestTodayListsWhatNeedsAHand(t *testing.T) {
	reviewed := []filing.Event{filing.EventFreeze, filing.EventSend, filing.EventReceive}
	filed := slices.Concat(toSMS, []filing.Event{filing.EventSMSPass, filing.EventAuthorityApprove})
	for _, c := range []struct {
		name   string
		events []filing.Event
		later  string // when the queue is looked at
		want   string
	}{
		{"a fresh draft waits for nobody", nil, "2026-11-25T12:00:00+08:00", ""},
		{"a draft nobody touched for a week", nil, "2026-12-02T09:00:01+08:00", "idle"},
		{"a frozen order nobody handed over", reviewed[:1], "2026-12-02T09:00:01+08:00", "idle"},
		{"a hand-over nobody knows the end of", []filing.Event{filing.EventFreeze, filing.EventSend, filing.EventLose}, "2026-11-25T09:01:00+08:00", "unknown"},
		{"the provider is in time", reviewed, "2026-11-27T09:00:00+08:00", ""},
		{"the provider takes longer than usual", reviewed, "2026-12-01T09:00:00+08:00", "ask"},
		{"sent back", slices.Concat(reviewed, []filing.Event{filing.EventProviderReject}), "2026-11-25T09:01:00+08:00", "rejected"},
		{"sent back and being changed", slices.Concat(reviewed, []filing.Event{filing.EventProviderReject, filing.EventEdit}), "2026-11-25T09:01:00+08:00", "rejected"},
		{"frozen anew", slices.Concat(reviewed, []filing.Event{filing.EventProviderReject, filing.EventEdit, filing.EventFreeze}), "2026-11-25T09:01:00+08:00", ""},
		{"a photo to be taken again", slices.Concat(reviewed, []filing.Event{filing.EventProviderAccept, filing.EventPhotoSubmit, filing.EventPhotoReject}), "2026-11-25T09:01:00+08:00", "rejected"},
		{"the SMS", toSMS, "2026-11-25T10:00:00+08:00", "sms"},
		{"the SMS was missed", toSMS, "2026-11-26T09:00:01+08:00", "rejected"},
		{"the SMS was answered", slices.Concat(toSMS, []filing.Event{filing.EventSMSPass}), "2026-11-25T10:00:00+08:00", ""},
		{"filed, the police have time", filed, "2026-11-30T09:00:00+08:00", ""},
		{"filed, the police are due", filed, "2026-12-24T09:00:00+08:00", "deadline"},
		{"filed long ago", filed, "2027-03-01T09:00:00+08:00", ""},
		{"given up", []filing.Event{filing.EventAbandon}, "2026-12-24T09:00:00+08:00", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, "2026-11-25T09:00:00+08:00")
			d.order("zj", c.events...)
			d.move(c.later)
			if v := d.today(); kinds(v) != c.want {
				t.Errorf("%s: %q, want %q", c.later, kinds(v), c.want)
			}
		})
	}
}

func TestTodayNamesTheOrderAndWhereToGo(t *testing.T) {
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	sms := d.order("zj", toSMS...)
	papers, expired, soon := d.order("zj"), d.order("zj"), d.order("zj")
	d.put(papers, filing.SlotVerificationForm)
	d.set(expired, map[string]string{"subject.leader.idValidTo": "2026-11-24"})
	d.set(soon, map[string]string{"subject.leader.idValidTo": "2026-12-31"})
	v := d.today()
	if kinds(v) != "sms papers expiring expiring" || v.Pressing != 2 {
		t.Fatalf("%s, %d pressing", kinds(v), v.Pressing)
	}
	for i, want := range []struct {
		order   filing.ID
		section string
		until   string
		words   string
	}{
		{sms, "record", "2026-11-26T01:00:00Z", "请 样本甲 现在填写短信验证码"},
		{papers, "review", "", "真实性核验单已签回"},
		{expired, "subject-leader", "2026-11-24T16:00:00Z", "2026-11-24，今天是 2026-11-25"},
		{soon, "subject-leader", "2026-12-31T16:00:00Z", "不足 3 个月"},
	} {
		got := v.Items[i]
		until := ""
		if got.Until != nil {
			until = got.Until.Truncate(time.Second).Format(time.RFC3339)
		}
		if got.Order != want.order || got.Section != want.section || until != want.until || !strings.Contains(got.What.ZH, want.words) {
			t.Errorf("item %d: %+v until %s", i, got, until)
		}
		if got.Client != "本人" || got.ClientID == "" || got.What.EN == "" || got.KindName.EN == "" {
			t.Errorf("item %d is not told whole: %+v", i, got)
		}
	}
	d.set(papers, map[string]string{"site.name": "改"})
	if err := d.app.Force(context.Background(), papers, filing.EventFreeze, filing.EventEdit); err != nil {
		t.Fatal(err)
	}
	if got := kinds(d.today()); strings.Contains(got, "papers") {
		t.Errorf("papers of an earlier revision came back again: %s", got)
	}
}

func TestTheDoneTickEndsADeadline(t *testing.T) {
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	id := d.order("zj", slices.Concat(toSMS, []filing.Event{filing.EventSMSPass, filing.EventAuthorityApprove})...)
	d.move("2026-12-24T09:00:00+08:00")
	if got := kinds(d.today()); got != "deadline" {
		t.Fatalf("before: %q", got)
	}
	if _, err := d.app.TickItem(context.Background(), id, "police", true); err != nil {
		t.Fatal(err)
	}
	if got := kinds(d.today()); got != "" {
		t.Errorf("after: %q", got)
	}
}

func TestTodayAsACalendar(t *testing.T) {
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	d.order("zj", toSMS...)
	soon, idle := d.order("zj"), d.order("zj")
	d.set(soon, map[string]string{"subject.leader.idValidTo": "2026-12-31", "site.name": "一,二;三\\四" + strings.Repeat("很长的网站名称", 20)})
	d.set(idle, map[string]string{"site.name": "x"})
	path := filepath.Join(t.TempDir(), "今天.ics")
	v, err := d.app.SaveToday(context.Background(), path, "", filing.Chinese)
	if err != nil || kinds(v) != "sms expiring" {
		t.Fatalf("%s: %v", kinds(v), err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(strings.TrimSuffix(string(content), "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("line %d has %d bytes: %q", n+1, len(line), line)
		}
	}
	cal, err := ics.ParseCalendar(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	events := cal.Events()
	if len(events) != 2 {
		t.Fatalf("%d events", len(events))
	}
	start, err := events[0].GetStartAt()
	if err != nil || !start.Equal(v.Items[0].Until.Truncate(time.Second)) || len(events[0].Alarms()) != 1 {
		t.Errorf("the SMS: %v %v", start, err)
	}
	if got := events[1].GetProperty(ics.ComponentPropertyDtStart).Value; got != "20261231" {
		t.Errorf("the ID ends on %s", got)
	}
	if got := events[1].GetProperty(ics.ComponentPropertyDescription).Value; !strings.Contains(got, "一,二;三\\四很长") || !strings.Contains(got, "\n") {
		t.Errorf("described as %q", got)
	}
	again, err := v.ICS(filing.Chinese)
	if err != nil || !bytes.Equal(again, content) {
		t.Error("the same queue gives another file")
	}
	one, err := d.app.SaveToday(context.Background(), path, app.TodayExpiring, filing.Chinese)
	if content, _ = os.ReadFile(path); err != nil || kinds(one) != "expiring" || bytes.Count(content, []byte("BEGIN:VEVENT")) != 1 {
		t.Errorf("one kind chosen, and %q written: %v", kinds(one), err)
	}
}

// everyKind is a desk with at least one thing of each kind of the queue, made in no order of theirs. An SMS order whose
// IDs end and a draft that was sent back make things of later kinds as they are looked at for earlier ones.
func everyKind(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t, "2026-11-03T09:00:00+08:00")
	arrived := []filing.Event{filing.EventFreeze, filing.EventSend, filing.EventReceive}
	back := slices.Concat(arrived, []filing.Event{filing.EventProviderReject})
	ends := map[string]string{"subject.leader.idValidTo": "2026-12-31"}
	d.order("zj") // idle
	d.order("zj", slices.Concat(toSMS, []filing.Event{filing.EventSMSPass, filing.EventAuthorityApprove})...)
	d.move("2026-11-20T09:00:00+08:00")
	d.order("zj", arrived...) // the provider takes long
	given := d.order("zj", filing.EventFreeze)
	to := app.Destination{Connector: "folder", Target: filepath.Join(t.TempDir(), "交接")}
	if _, err := d.app.Enqueue(t.Context(), []filing.ID{given}, to, d.now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	d.set(d.order("zj"), ends)
	papers := d.order("zj")
	d.put(papers, filing.SlotVerificationForm)
	d.order("fj", back...)
	changed := d.order("gd", slices.Concat(back, []filing.Event{filing.EventEdit})...)
	d.set(changed, ends)
	if err := d.app.Force(t.Context(), given, filing.EventEdit); err != nil {
		t.Fatal(err)
	}
	d.move("2026-12-02T09:00:00+08:00")
	if box, err := d.app.RunOutbox(t.Context(), nil); err != nil || box.Items[0].State != app.OutboxFailed {
		t.Fatalf("%+v, %v", box, err)
	}
	d.order("bj", filing.EventFreeze, filing.EventSend, filing.EventLose)
	sms := d.order("bj")
	d.set(sms, ends)
	if err := d.app.Force(t.Context(), sms, toSMS...); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestTodayFirstIsTheBeginningOfToday asks for each number of the first things: they are those of the whole queue, whichever
// part of the look they came from. The queue is whole only where what is asked for may lie in the last part.
func TestTodayFirstIsTheBeginningOfToday(t *testing.T) {
	d := everyKind(t)
	all := d.today()
	for _, k := range app.TodayKinds {
		if !slices.ContainsFunc(all.Items, func(i app.TodayItem) bool { return i.Kind == k }) {
			t.Fatalf("nothing of the kind %s in %q", k, kinds(all))
		}
	}
	later := slices.IndexFunc(all.Items, func(i app.TodayItem) bool { return i.Kind == app.TodayPapers })
	for most := 1; most <= len(all.Items)+1; most++ {
		first, whole, err := d.app.TodayFirst(t.Context(), most)
		if err != nil {
			t.Fatal(err)
		}
		if wantWhole := most > later; whole != wantWhole {
			t.Errorf("the first %d of %q: whole %t", most, kinds(all), whole)
		}
		want := all.Items
		if !whole {
			want = all.Items[:most]
		}
		if !reflect.DeepEqual(first.Items, want) {
			t.Errorf("the first %d are %q, of %q", most, kinds(first), kinds(all))
		}
	}
}
