package bind

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// drawer is a folder with a clerk's queue, or with what keeps it shut.
type drawer struct {
	Folder
	clerk *clerk
	err   error
	waits time.Duration // as a passphrase does
}

func (d drawer) Begun() bool { return true }

func (d drawer) Open(context.Context, []byte) (UseCases, error) {
	time.Sleep(d.waits)
	return d.clerk, d.err
}

// standing is a window over a folder that was opened ahead, as it stands.
func standing(folder Folder, c *clerk) *API {
	w := &window{api: newAPI("test"), folder: folder}
	w.openAhead()
	w.attach(context.Background(), c)
	return w.api
}

func TestWhatIsPreparedServesOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &clerk{items: []app.TodayItem{{ID: "1", Kind: app.TodaySMS}}}
		api := standing(drawer{clerk: c}, c)
		prepared, err := api.TodayFirst()
		if err != nil || prepared.Count != 1 || c.looked != 1 {
			t.Errorf("prepared %+v after %d looks: %v", prepared, c.looked, err)
		}
		c.items = nil
		if next, err := api.TodayFirst(); err != nil || next.Count != 0 || c.looked != 2 {
			t.Errorf("then %+v after %d looks: %v", next, c.looked, err)
		}
	})
}

func TestWhatWasPreparedLongAgoServesNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &clerk{items: []app.TodayItem{{ID: "1", Kind: app.TodaySMS}}}
		api := standing(drawer{clerk: c}, c)
		synctest.Wait()
		time.Sleep(preparedFor)
		c.items = nil
		if v, err := api.TodayFirst(); err != nil || v.Count != 0 || c.looked != 2 {
			t.Errorf("%+v after %d looks: %v", v, c.looked, err)
		}
	})
}

// TestPageThatAsksBeforeTheDataIsOpen gets what is prepared: nobody looks twice.
func TestPageThatAsksBeforeTheDataIsOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &clerk{items: []app.TodayItem{{ID: "1", Kind: app.TodaySMS}}}
		w := &window{api: newAPI("test"), folder: drawer{clerk: c, waits: time.Second}}
		w.openAhead()
		asked := make(chan TodayBegun)
		go func() {
			v, err := w.api.TodayFirst()
			if err != nil {
				t.Error(err)
			}
			asked <- v
		}()
		synctest.Wait()
		w.attach(context.Background(), c)
		if v := <-asked; v.Count != 1 || c.looked != 1 {
			t.Errorf("%+v after %d looks", v, c.looked)
		}
	})
}

func TestWhatKeepsDataShutIsSaidInTheWindow(t *testing.T) {
	shut := errors.New("shut")
	c := &clerk{}
	if _, err := standing(drawer{err: shut}, c).TodayFirst(); !errors.Is(err, shut) {
		t.Errorf("it says %v", err)
	}
}

// TestDataIsClosedOnce looks at data that was opened ahead: of a window that never stood it is closed, of one that did it is
// left to the window, and where it could not be opened there is none.
func TestDataIsClosedOnce(t *testing.T) {
	for name, c := range map[string]struct {
		err    error
		stands bool
		closed int
	}{
		"no window": {closed: 1}, "a window": {stands: true}, "shut": {err: errors.New("shut")},
	} {
		t.Run(name, func(t *testing.T) {
			k := &clerk{}
			o := openAhead(drawer{clerk: k, err: c.err}, &told{})
			if c.stands {
				if _, err := o.take(); err != nil {
					t.Fatal(err)
				}
			}
			o.close()
			if k.closed != c.closed {
				t.Errorf("closed %d times, want %d", k.closed, c.closed)
			}
		})
	}
}

// TestLockLetsGoOfWhatWasOpenedAhead locks a window before anybody asked for its queue: neither the data nor what was
// prepared of it is held any more.
func TestLockLetsGoOfWhatWasOpenedAhead(t *testing.T) {
	c := &clerk{items: []app.TodayItem{{ID: "1", Client: "样本客户"}}}
	w := &window{api: newAPI("test"), folder: drawer{clerk: c}}
	w.openAhead()
	w.attach(context.Background(), c)
	w.api.folder = w.folder
	if err := w.api.Lock(); err != nil {
		t.Fatal(err)
	}
	if w.ahead.use != nil || len(w.ahead.today) != 0 {
		t.Errorf("held: %v, %d prepared", w.ahead.use, len(w.ahead.today))
	}
	if v, ok := w.api.told.last(); ok {
		t.Errorf("told: %+v", v)
	}
	if c.closed != 1 {
		t.Errorf("closed %d times", c.closed)
	}
}

// TestWindowThatNeverStandsBeginsNothing opens real data for a window that never comes: neither backup nor hand-over begins.
// Where there is no data yet, none is made. A window that stands begins what goes on by itself.
func TestWindowThatNeverStandsBeginsNothing(t *testing.T) {
	for name, c := range map[string]struct{ begun, stands, want bool }{
		"no data": {}, "data": {begun: true}, "a window that stands": {begun: true, stands: true, want: true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "数据")
			if c.begun {
				beginData(t, dir, "1.0.0")
			}
			w := &window{api: newAPI("test"), folder: dataFolder{arguments{dataDir: dir}, "test", nil}}
			end := w.openAhead()
			if c.stands {
				w.attach(t.Context(), &desk{})
				w.shutdown(t.Context()) // a backup that has begun is finished first
			}
			end()
			if _, err := os.Stat(dir); (err == nil) != c.begun {
				t.Errorf("the folder: %v", err)
			}
			made, err := app.BackupsIn(t.Context(), dir, "")
			if err != nil && c.begun || (len(made) > 0) != c.want {
				t.Errorf("%d backups: %v", len(made), err)
			}
		})
	}
}

// beginData makes a folder with an order and no backup, by a version of the program.
func beginData(t *testing.T, dir, version string) {
	t.Helper()
	a, err := app.Open(t.Context(), app.Options{Dir: dir, Version: version})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.NewOrder(t.Context(), app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestUnlockBegins looks that data which a person opens begins what goes on by itself, as does data opened anew.
func TestUnlockBegins(t *testing.T) {
	c := &clerk{}
	api := newAPI("test")
	api.attach(context.Background(), c, nil, app.Locked())
	api.folder = drawer{clerk: c}
	if err := api.Unlock("样本口令"); err != nil || c.begun != 1 {
		t.Errorf("begun %d times after a passphrase: %v", c.begun, err)
	}
	api = newAPI("test")
	api.attach(context.Background(), c, nil, errors.New("busy"))
	api.folder = drawer{clerk: c}
	if _, err := api.Start(); err != nil || c.begun != 2 {
		t.Errorf("begun %d times after another attempt: %v", c.begun, err)
	}
}
