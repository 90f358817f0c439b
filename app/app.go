package app

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/ocr/ppocr"
	"beiandesk/app/inspect/person"
	"beiandesk/app/store"
	"beiandesk/app/submit"
	"beiandesk/app/vault"
)

// Options say where the data lies and how it is opened. The zero value opens the data of this user by the system's
// convention with the key file beside it.
type Options struct {
	Dir        string           // data folder; empty: the system's convention
	Passphrase []byte           // or recovery code: opens the data; nil: the keychain or the key file
	Keychain   vault.Keychain   // opens and protects data without a passphrase; nil: none is asked
	CacheDir   string           // compiled decoders, nothing personal; empty: DefaultCacheDir
	Version    string           // of the program, for what is shown and for packages
	Clock      func() time.Time // nil: time.Now
	Memory     *inspect.Memory  // what files said, where several Apps of one process share it; nil: the App's own
	Existing   bool             // refuse a folder that holds no data yet instead of beginning there
	AsItStands bool             // open a database that lacks its log: what was saved last may be missing
	Outbox     bool             // hand over by itself, from Begin on, what the outbox holds, when it is due
	Watch      bool             // take scans from the watched folder by itself, from Begin on
	Safe       bool             // after misfortune: no foreign code is loaded (as by NewSafeChecker), and nothing begins by itself
}

func (o Options) store() store.Options {
	return store.Options{Passphrase: o.Passphrase, Keychain: o.Keychain, Now: o.Clock, AsItStands: o.AsItStands}
}

// checker is one whose first photo may come long after the start: the models of people are read then.
func (o Options) checker() (*Checker, error) {
	if o.Memory == nil {
		o.Memory = inspect.NewMemory()
	}
	if o.Safe {
		return newChecker(o.CacheDir, ocr.None{Reason: ocr.SafeMode}, o.Memory, person.New)
	}
	return newChecker(o.CacheDir, ppocr.New(o.CacheDir), o.Memory, person.New)
}

// App is the opened data of one user with everything that can be done to it. It is safe for concurrent use; each change
// is on disk when its method returns.
type App struct {
	*Checker
	store    *store.Store
	dir      string
	version  string
	now      func() time.Time
	keychain vault.Keychain
	begins   bool // this opening made the data

	gate         sync.RWMutex // edits hold it shared; what must not meet an edit holds it alone
	ticking      sync.Mutex   // one tick is written after the other
	posting      sync.Mutex   // one change of the outbox is written after the other
	filtering    sync.Mutex   // one change of the saved filters or the clerks is written after the other
	postman      sync.Mutex   // one at a time hands over what the outbox holds
	sends        sync.Map     // filing.ID of orders that this process is handing over right now
	attempts     sync.Map     // attempt: what was measured in this run and could not be measured whole
	crowd        atomic.Pointer[crowd]
	frozen       sync.Map // bundle.Document by filing.ID of its revision, as far as they were looked at
	finder       finder
	phone        phone // the session with a phone, if one is open
	keeper       keeper
	courier      courier
	lookout      lookout
	statusReader func(key string) (submit.StatusReader, error)
	dropped      droppings
	trials       trials   // repairs that somebody looks at and has not decided on
	errands      []errand // that Begin begins
}

// errand is what goes on without anybody asking, as long as the data is open.
type errand interface{ begin(*App) }

// Open opens the data folder, making it at first use; what goes on by itself waits for Begin. A locked, damaged or newer folder is a *Problem. One that cannot be written is
// opened to read: see ToReadProblem.
func Open(ctx context.Context, o Options) (*App, error) {
	dir, err := DataDir(o.Dir)
	if err != nil {
		return nil, err
	}
	if o.CacheDir == "" {
		o.CacheDir = DefaultCacheDir()
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Existing && !store.Begun(dir) {
		return nil, &Problem{
			Code:    "no-data",
			Message: filing.Words("“%s”里还没有备案台的数据。", "%q holds no data of BeianDesk yet.", dir),
			Advice:  filing.Words("请检查 --data；新建第一个订单时会自动建好。", "Check --data; making the first order makes it."),
		}
	}
	begins := !store.Begun(dir)
	if begins && len(o.Passphrase) > 0 {
		if err := strongEnough(o.Passphrase); err != nil {
			return nil, err
		}
	}
	checker, err := o.checker()
	if err != nil {
		return nil, err
	}
	s, err := openStore(ctx, dir, o)
	if err != nil {
		_ = checker.Close()
		return nil, storeProblem(err, dir)
	}
	a := &App{Checker: checker, store: s, dir: dir, version: o.Version, now: o.Clock, keychain: o.Keychain, statusReader: newAliyunReader, begins: begins}
	loads := []func(context.Context) error{a.loadRuleSets, a.loadOverride}
	if s.ToRead() == nil {
		loads = append(loads, a.settleInterrupted)
	}
	for _, load := range loads {
		if err := load(ctx); err != nil {
			_ = a.Close()
			return nil, storeProblem(err, dir)
		}
	}
	a.errands = a.errandsOf(o)
	return a, nil
}

// errandsOf are the errands of data that is opened so.
func (a *App) errandsOf(o Options) []errand {
	if o.Safe || a.store.ToRead() != nil {
		return nil
	}
	errands := []errand{&a.keeper}
	if o.Outbox {
		errands = append(errands, &a.courier)
	}
	if o.Watch {
		errands = append(errands, &a.lookout)
	}
	return errands
}

// Begin begins what goes on without anybody asking, as long as the data is open: backups, and the outbox and the watched
// folder where Options name them. It is for whoever opened the data, before others change anything; a second call begins nothing.
func (a *App) Begin() {
	for _, e := range a.errands {
		e.begin(a)
	}
	a.errands = nil
}

// Begun reports whether a data folder, named as in Options, holds data already.
func Begun(dir string) bool {
	dir, err := DataDir(dir)
	return err == nil && store.Begun(dir)
}

// Close closes the data and releases the decoders. A backup that is being made is finished first; a hand-over from the
// outbox is called off and goes on when the data is opened again.
func (a *App) Close() error {
	_ = a.ClosePhone(context.Background(), "")
	a.lookout.end()
	a.courier.end()
	a.keeper.end()
	err := a.store.Close()
	if cerr := a.Checker.Close(); err == nil {
		err = cerr
	}
	return err
}

// DataDir returns the data folder as an absolute path; empty means the system's convention.
func DataDir(dir string) (string, error) {
	if dir == "" {
		return store.DefaultDir()
	}
	return filepath.Abs(dir)
}

// DefaultCacheDir is where compiled decoders are kept between runs; empty when the system names no cache folder.
func DefaultCacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "beiandesk")
}

// stamp is the present moment as it is stored: UTC, whole milliseconds, so that it reads back equal.
func (a *App) stamp() time.Time { return a.now().UTC().Truncate(time.Millisecond) }

// parseID turns the text of a person or a page into an ID.
func parseID(id filing.ID) (filing.ID, error) {
	parsed, err := filing.ParseID(string(id))
	if err != nil {
		return "", &Problem{
			Code:    "id-malformed",
			Message: filing.Words("“%s”不是有效的编号。", "%q is not an id.", id),
			Advice:  filing.Words("用 order list 查看编号。", "See ids with: order list."),
			Cause:   err,
		}
	}
	return parsed, nil
}
