package bind

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// TestMain keeps the log of failures that tests provoke out of sight: only what a test says counts.
func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	os.Exit(m.Run())
}

// broken panics in every method: the interfaces it embeds are nil.
type broken struct {
	UseCases
	Desktop
}

// TestEveryMethodSurvivesAPanic calls each bound method while everything behind it panics.
func TestEveryMethodSurvivesAPanic(t *testing.T) {
	api := newAPI("test")
	api.attach(context.Background(), broken{}.Desktop, broken{}.UseCases, nil)
	quiet := map[string]bool{"Cancel": true, "Opened": true, "ProblemReport": true, "UpdateChannel": true, // these reach nothing that could panic
		"Unlock": true, "AcceptAsItStands": true, "Lock": true, "Rescue": true, "RestoreBackup": true}
	v := reflect.ValueOf(api)
	for i := range v.NumMethod() {
		name, method := v.Type().Method(i).Name, v.Method(i)
		t.Run(name, func(t *testing.T) {
			if last := method.Type().NumOut() - 1; last < 0 || method.Type().Out(last) != reflect.TypeFor[error]() {
				t.Fatal("a bound method must return an error last, or a panic cannot be told")
			}
			in := make([]reflect.Value, method.Type().NumIn())
			for j := range in {
				in[j] = reflect.Zero(method.Type().In(j))
			}
			out := method.Call(in)
			if err, _ := out[len(out)-1].Interface().(error); err == nil && !quiet[name] {
				t.Error("no error came back")
			}
		})
	}
}

func TestCallsSayWhyTheDataIsClosed(t *testing.T) {
	why := &app.Problem{Code: "data-newer", Message: filing.Words("数据较新", "Newer data")}
	api := newAPI("test")
	api.attach(context.Background(), broken{}.Desktop, nil, why)
	if _, err := api.Orders(app.ListFilter{}, "", 10); !errors.Is(err, why) {
		t.Errorf("got %v", err)
	}
}

func TestCallsWaitForTheData(t *testing.T) {
	api := newAPI("test")
	answered := make(chan Start)
	go func() {
		v, err := api.Start()
		if err != nil {
			t.Error(err)
		}
		answered <- v
	}()
	api.attach(context.Background(), nil, &desk{}, nil)
	v := <-answered
	if v.Version != "test" || v.RuleSets == nil || v.Entities == nil || len(v.Firm) == 0 {
		t.Errorf("got %+v: lists must not be nil", v)
	}
}

func TestFormatError(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		code string
	}{
		"problem":   {&app.Problem{Code: "file-unreadable"}, "file-unreadable"},
		"wrapped":   {errors.Join(errors.New("x"), &app.Problem{Code: "busy"}), "busy"},
		"cancelled": {context.Canceled, "cancelled"},
		"internal":  {errors.New("secret path"), "internal"},
	} {
		t.Run(name, func(t *testing.T) {
			text, ok := FormatError(c.err).(string)
			var p app.Problem
			if err := json.Unmarshal([]byte(text), &p); !ok || err != nil || p.Code != c.code {
				t.Errorf("got %q: %v", text, err)
			}
			if strings.Contains(text, "secret") {
				t.Error("the cause of a failure reached the window")
			}
		})
	}
}

// desk is a small stand-in for the use cases and the window.
type desk struct {
	UseCases
	mu       sync.Mutex
	progress []app.Progress
	started  chan struct{}
}

func (d *desk) Begin() {}

func (d *desk) Start(context.Context) (app.StartView, error) { return app.StartView{}, nil }

func (d *desk) Freeze(ctx context.Context, _ filing.ID, progress func(app.Progress)) (app.OrderView, error) {
	for i := range 1001 {
		progress(app.Progress{Done: i, Total: 1000})
	}
	close(d.started)
	<-ctx.Done()
	return app.OrderView{}, ctx.Err()
}

func (d *desk) Emit(event string, data ...any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if p, ok := data[0].(app.Progress); ok && event == EventProgress {
		d.progress = append(d.progress, p)
	}
}
func (d *desk) PickFiles(string) ([]string, error)      { return nil, nil }
func (d *desk) PickFolder(string) (string, error)       { return "", nil }
func (d *desk) SaveFile(string, string) (string, error) { return "", nil }
func (d *desk) Notify(string, string) error             { return nil }
func (d *desk) Quit()                                   {}
func (d *desk) Clipboard() (string, error)              { return "", nil }
func (d *desk) SetClipboard(string) error               { return nil }

func TestTaskIsCancelledAndTellsItsProgress(t *testing.T) {
	d := &desk{started: make(chan struct{})}
	api := newAPI("test")
	api.attach(context.Background(), d, d, nil)
	done := make(chan error)
	go func() {
		_, err := api.Freeze("task 1", filing.NewID())
		done <- err
	}()
	<-d.started
	if err := api.Cancel("another"); err != nil {
		t.Fatal(err)
	}
	if err := api.Cancel("task 1"); err != nil {
		t.Fatal(err)
	}
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	first, last := d.progress[0], d.progress[len(d.progress)-1]
	if first.Done != 0 || last.Done != 1000 || last.Task != "task 1" {
		t.Errorf("progress from %+v to %+v", first, last)
	}
	if len(d.progress) > 500 {
		t.Errorf("%d events of 1001 steps: not held back", len(d.progress))
	}
	if len(api.tasks.running) != 0 {
		t.Error("a task that is over stays listed")
	}
}

func TestClosedDialogIsNoError(t *testing.T) {
	d := &desk{}
	api := newAPI("test")
	api.attach(context.Background(), d, d, nil)
	if path, err := api.SaveReceipt(filing.NewID(), "", ""); path != "" || err != nil {
		t.Errorf("%q %v", path, err)
	}
	if paths, err := api.PickFiles(""); paths == nil || err != nil {
		t.Errorf("%v %v", paths, err)
	}
}
