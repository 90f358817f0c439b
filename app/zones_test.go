package app_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"runtime"
	"testing"
	"time"
	_ "time/tzdata" // zones by name, wherever the test runs

	"beiandesk/app"
	"beiandesk/app/filing"
)

// Environment of the worker that files and reads clocks in a zone of its own.
const (
	zoneDir = "BEIANDESK_TEST_ZONE_DIR"
	zoneNow = "BEIANDESK_TEST_ZONE_NOW" // RFC 3339
)

// zoneSeen is what a worker tells: its zone's offset, and the clocks of every order by state.
type zoneSeen struct {
	Offset int
	Clocks map[filing.State][]string // one line for each order, clock and moment
	Today  []string
}

// zoneWorker makes two orders at a moment, as a process in the zone that TZ names, and tells the clocks of all.
func zoneWorker() int {
	if err := zoneWork(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func zoneWork(ctx context.Context) error {
	if runtime.GOOS == "windows" { // where Go does not look at TZ
		zone, err := time.LoadLocation(os.Getenv("TZ"))
		if err != nil {
			return err
		}
		time.Local = zone
	}
	now, err := time.Parse(time.RFC3339, os.Getenv(zoneNow))
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, app.Options{Dir: os.Getenv(zoneDir), Clock: func() time.Time { return now.Local() }})
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	for _, events := range [][]filing.Event{toSMS, toSMS[:3]} {
		v, err := a.NewOrder(ctx, app.NewOrder{Entity: filing.Enterprise, Province: "zj"})
		if err != nil {
			return err
		}
		if err := a.Force(ctx, v.Draft.Order.ID, events...); err != nil {
			return err
		}
	}
	seen, err := zoneRead(ctx, a)
	if err != nil {
		return err
	}
	_, seen.Offset = now.Local().Zone()
	return json.NewEncoder(os.Stdout).Encode(seen)
}

func zoneRead(ctx context.Context, a *app.App) (zoneSeen, error) {
	seen := zoneSeen{Clocks: map[filing.State][]string{}}
	page, err := a.Orders(ctx, app.ListFilter{}, "", 50)
	if err != nil {
		return seen, err
	}
	for _, row := range page.Rows {
		v, err := a.Order(ctx, row.ID)
		if err != nil {
			return seen, err
		}
		for _, c := range v.Clocks {
			line := fmt.Sprintf("%s %s to %s %s", c.ID, c.StartedAt.UTC().Format(time.RFC3339), c.Due.UTC().Format(time.RFC3339), c.Standing)
			seen.Clocks[c.State] = append(seen.Clocks[c.State], line)
		}
	}
	today, err := a.Today(ctx)
	for _, i := range today.Items {
		if i.Until != nil {
			seen.Today = append(seen.Today, fmt.Sprintf("%s %s", i.Kind, i.Until.UTC().Format(time.RFC3339)))
		}
	}
	return seen, err
}

// TestEveryZoneHasTheSameClocks: orders are made half an hour before midnight in Beijing, in processes whose zones lie on
// either side of the day; whoever reads them then, wherever, sees the same moments for all.
func TestEveryZoneHasTheSameClocks(t *testing.T) {
	dir := t.TempDir()
	offsets := map[int]bool{}
	zones := []string{"Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu", "Europe/Berlin"}
	for i, zone := range zones {
		seen := workIn(t, zone, dir)
		offsets[seen.Offset] = true
		for state, want := range map[filing.State]string{
			filing.StateSMSVerification: "sms 2026-09-30T15:30:00Z to 2026-10-01T15:30:00Z running",
			filing.StateFirstReview:     "first-review 2026-09-30T15:30:00Z to 2026-10-09T16:00:00Z running",
		} {
			lines := seen.Clocks[state]
			for _, line := range lines {
				if line != want {
					t.Errorf("%s: %s, want %s", zone, line, want)
				}
			}
			if len(lines) != i+1 {
				t.Errorf("%s: %d clocks in %s, want %d", zone, len(lines), state, i+1)
			}
		}
		if len(seen.Today) == 0 {
			t.Errorf("%s: nothing is due", zone)
		}
	}
	if len(offsets) != len(zones) {
		t.Errorf("the workers had the offsets %v: fewer than zones", offsets)
	}
}

func workIn(t *testing.T, zone, dir string) (seen zoneSeen) {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), "TZ="+zone, zoneDir+"="+dir, zoneNow+"=2026-09-30T23:30:00+08:00")
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v", zone, err)
	}
	if err := json.Unmarshal(out, &seen); err != nil {
		t.Fatalf("%s: %v: %s", zone, err, out)
	}
	return seen
}

// TestAMachineThatSleeps: the program stays open while the machine sleeps through the end of a clock, and while it is carried
// to another zone. What counts is the time of day on waking, not how long the program ran.
func TestAMachineThatSleeps(t *testing.T) {
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	id := d.order("zj", toSMS...)
	before := clockOf(t, d.view(id), "sms")
	d.move("2026-11-26T01:30:00+01:00") // half an hour before the end, in Berlin
	after := clockOf(t, d.view(id), "sms")
	if !after.Due.Equal(before.Due) || !after.StartedAt.Equal(before.StartedAt) || after.Standing != app.ClockRemind {
		t.Errorf("woken before the end: %+v, before %+v", after, before)
	}
	d.move("2026-11-25T18:00:01-08:00") // over, in Los Angeles, though the day there is still the first
	v := d.view(id)
	if v.Draft.Order.State != filing.StateReturned || v.Timeline[0].Event != filing.EventSMSFail {
		t.Errorf("woken after the end: %s, %+v", v.Draft.Order.State, v.Timeline[0])
	}
}

// TestStoredMomentsAreOfTheWallClock: time.Now carries how long the machine has been awake; what is kept must not.
func TestStoredMomentsAreOfTheWallClock(t *testing.T) {
	dir := t.TempDir()
	a := open(t, app.Options{Dir: dir})
	v, err := a.NewOrder(t.Context(), app.NewOrder{Entity: filing.Enterprise, Province: "zj"})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Force(t.Context(), v.Draft.Order.ID, toSMS...); err != nil {
		t.Fatal(err)
	}
	if v, err = a.Order(t.Context(), v.Draft.Order.ID); err != nil {
		t.Fatal(err)
	}
	moments := map[string]time.Time{}
	for i, e := range v.Timeline {
		moments[fmt.Sprintf("event %d", i)] = e.At
	}
	for _, c := range v.Clocks {
		moments[c.ID+" starts"], moments[c.ID+" ends"] = c.StartedAt, c.Due
	}
	if len(moments) < len(toSMS)+2 {
		t.Errorf("only %d moments", len(moments))
	}
	for name, at := range moments {
		if !reflect.DeepEqual(at, at.Round(0)) {
			t.Errorf("%s carries a monotonic reading: %v", name, at)
		}
	}
}
