package bind

import (
	"path/filepath"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// TestMorning walks the queue of the day in a headless Chromium: an SMS clock that runs, a signed form that came back, an ID
// that ends and orders nobody touched. frontend/e2e/today.mjs says what is done and looked at.
func TestMorning(t *testing.T) {
	t.Parallel()
	needed := browserNeeds(t)
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	papers := writeFiling(t, filepath.Join(dir, "papers"))
	idle := leftAlone(t, data, time.Now().Add(-10*24*time.Hour))
	a, door, address := openDoor(t, data)
	sms := handedOver(t, a, papers, filepath.Join(dir, "packages"))
	back := cameBack(t, a)
	runNode(t, needed.node, "e2e/today.mjs", map[string]any{
		"url": address, "chromium": needed.chromium, "screenshots": screenshots(t, "today"), "work": dir,
		"sms": sms, "back": back, "idle": idle,
	})
	if n := len(door.Notified()); n != 0 {
		t.Errorf("%d notifications about what was on the screen", n)
	}
}

// leftAlone makes orders at an earlier time and leaves them alone; the last has an ID that ends soon.
func leftAlone(t *testing.T, data string, at time.Time) (ids []filing.ID) {
	t.Helper()
	a, err := app.Open(t.Context(), app.Options{Dir: data, Memory: read, Version: "e2e", Clock: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"晨光样本商店", "样本物业", "样本读书会"} {
		ids = append(ids, newOrder(t, a, name, map[string]string{"site.name": name + "的网站"}))
	}
	soon := at.AddDate(0, 1, 0).Format(time.DateOnly)
	if _, err := a.SetFields(t.Context(), ids[2], map[string]string{"subject.leader.idValidTo": soon}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return ids
}

// handedOver takes a whole filing to the SMS check.
func handedOver(t *testing.T, a *app.App, papers paperPaths, packages string) filing.ID {
	t.Helper()
	id, scans := finishedOrder(t, a, papers)
	for i, slot := range scanned {
		if _, _, err := a.AddFiles(t.Context(), id, slot, []string{scans[i]}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.Freeze(t.Context(), id, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Submit(t.Context(), id, app.Destination{Connector: "folder", Target: packages}, nil); err != nil {
		t.Fatal(err)
	}
	for _, e := range []filing.Event{filing.EventProviderPass, filing.EventSMSDue} {
		if _, err := a.Record(t.Context(), id, e, ""); err != nil {
			t.Fatal(err)
		}
	}
	return id
}

// cameBack makes a draft whose signed form is there.
func cameBack(t *testing.T, a *app.App) filing.ID {
	t.Helper()
	id := newOrder(t, a, "样本茶行", map[string]string{"subject.province": "zj", "site.name": "样本茶行网店"})
	if _, _, err := a.AddFiles(t.Context(), id, filing.SlotVerificationForm, []string{signedForm(t, a, id)}, nil); err != nil {
		t.Fatal(err)
	}
	return id
}

func newOrder(t *testing.T, a *app.App, client string, fields map[string]string) filing.ID {
	t.Helper()
	v, err := a.NewOrder(t.Context(), app.NewOrder{ClientName: client, Entity: filing.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.SetFields(t.Context(), v.Draft.Order.ID, fields); err != nil {
		t.Fatal(err)
	}
	return v.Draft.Order.ID
}
