package bind

import (
	"context"
	"sync"

	"beiandesk/app"
	"beiandesk/app/filing"
	release "beiandesk/app/update"
)

// API is bound to the frontend: every exported method can be called from there, so it has nothing but use cases. Calls
// wait until the data is open; if it could not be opened, each of them says why.
type API struct {
	version string
	updates app.Updates
	desk    Desktop
	ctx     context.Context
	opened  chan struct{} // closed once use or failure is set
	shown   func()        // called when the pages stand; nil outside of a window
	safe    bool          // safe mode
	failed  int           // starts in a row that failed before this one
	left    int           // files that safe mode did not open
	tasks   tasks
	told    told
	ahead   <-chan prepared // what the pages ask for first, once, if it was looked for; set before opened is closed
	clip    clipboard

	filesMu sync.Mutex
	files   []string // that the window was opened with and nobody asked for yet

	mu      sync.Mutex // guards what follows
	use     UseCases
	failure error
	folder  Folder // opens again what could not be opened; nil: the failure stays
	locked  bool   // on purpose: only Unlock opens it
}

// newAPI returns an API whose calls wait for attach.
func newAPI(version string) *API {
	return &API{version: version, updates: app.NewUpdates(release.BuiltIn(), version), opened: make(chan struct{})}
}

// attach gives the API its window and its data and lets waiting calls go on. A non-nil failure is what every call
// answers. It is called once.
func (a *API) attach(ctx context.Context, d Desktop, use UseCases, failure error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ctx, a.desk = ctx, d
	a.hold(use, failure)
	close(a.opened)
}

// hold keeps opened data, or why there is none, and begins what goes on by itself: here a window stands.
func (a *API) hold(use UseCases, failure error) {
	a.use, a.failure = use, failure
	if use != nil && failure == nil {
		use.Begin()
	}
}

// data returns the open data, or why it could not be opened.
func (a *API) data() (UseCases, error) {
	<-a.opened
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.use, a.failure
}

// tryAgain opens the data anew after a failure: another window may have been closed, or a disk plugged in.
func (a *API) tryAgain() {
	<-a.opened
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.failure != nil && a.folder != nil && !a.locked {
		a.hold(a.folder.Open(a.ctx, nil))
	}
}

// ask waits for the data and runs one use case; lists in the answer are never nil.
func ask[T any](a *API, run func(ctx context.Context, use UseCases) (T, error)) (T, error) {
	var none T
	use, err := a.data()
	if err != nil {
		return none, err
	}
	v, err := run(a.ctx, use)
	if err != nil {
		return none, err
	}
	return withLists(v), nil
}

// work is ask for a long use case that can be cancelled by its task's name and tells how far it got.
func work[T any](a *API, task string, run func(context.Context, UseCases, func(app.Progress)) (T, error)) (T, error) {
	return ask(a, func(ctx context.Context, use UseCases) (T, error) {
		ctx, end := a.tasks.begin(ctx, task)
		defer end()
		return run(ctx, use, reporter(a.desk, task))
	})
}

// Start is what the window begins with: the program's own view, and which findings nobody can pass over.
type Start struct {
	app.StartView
	Firm []filing.Code `json:"firm"` // codes for which no written reason is taken
	Safe bool          `json:"safe"` // safe mode: papers are not read, backups are not made by themselves

	Failed int `json:"failed"` // starts in a row that crashed, or showed no window, before this one
	Left   int `json:"left"`   // files that it was started with and safe mode did not open
}

// Start returns the settings and the choices that every screen needs. Called again after the data could not be opened,
// it tries to open them again.
func (a *API) Start() (s Start, err error) {
	defer guard(&err)
	a.tryAgain()
	if a.shown != nil {
		a.shown()
	}
	return ask(a, func(ctx context.Context, use UseCases) (Start, error) {
		v, err := use.Start(ctx)
		v.Version = a.version
		return Start{StartView: v, Firm: firmCodes(), Safe: a.safe, Failed: a.failed, Left: a.left}, err
	})
}

func firmCodes() []filing.Code {
	var firm []filing.Code
	for _, c := range filing.Codes {
		if !c.Overridable() {
			firm = append(firm, c)
		}
	}
	return firm
}

// SetLanguage keeps the language of the window.
func (a *API) SetLanguage(language filing.Lang) (err error) {
	defer guard(&err)
	_, err = ask(a, func(ctx context.Context, use UseCases) (struct{}, error) {
		return struct{}{}, use.SetLanguage(ctx, language)
	})
	return err
}

// SetTheme keeps how the window is coloured.
func (a *API) SetTheme(theme app.Theme) (err error) {
	defer guard(&err)
	_, err = ask(a, func(ctx context.Context, use UseCases) (struct{}, error) {
		return struct{}{}, use.SetTheme(ctx, theme)
	})
	return err
}

// Cancel asks a running task to stop; its call then answers that it was cancelled.
func (a *API) Cancel(task string) (err error) {
	defer guard(&err)
	a.tasks.cancel(task)
	return nil
}

// Quit closes the window; what was typed has been saved by then.
func (a *API) Quit() (err error) {
	defer guard(&err)
	<-a.opened
	a.clearClipboard()
	a.desk.Quit()
	return nil
}
