package bind

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	goruntime "runtime"
	"sync/atomic"
	"time"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"beiandesk/app/internal/logbook"
	"beiandesk/app/vault/keychain"
)

// closingPatience is how long a closing window waits for the frontend to save what was typed.
const closingPatience = 2 * time.Second

const (
	windowTitle = "备案台 BeianDesk"
	programName = "beiandesk"
)

// Run shows the window and returns when it is closed. pages holds the built frontend under frontend/dist. args are those
// of the program: --data names the data folder, --passphrase-file what opens it; files opened with the program follow.
func Run(pages fs.FS, version string, args []string) error {
	if logbook.Watch() {
		return nil // a second process, which has written down how the first ended
	}
	assets, err := fs.Sub(pages, "frontend/dist")
	if err != nil {
		return err
	}
	if _, err := fs.Stat(assets, "index.html"); err != nil {
		return fmt.Errorf("the window's pages are not built: make frontend: %w", err)
	}
	a, err := parseArguments(args)
	if err != nil {
		return err
	}
	a.afterFailures()
	w := &window{args: args, safe: a.safe, failed: a.failed, api: newAPI(version), folder: dataFolder{a, version, keychain.System{}}, instance: a.instance()}
	if !generating {
		defer w.begin()()
	}
	switch {
	case w.first:
		keepLog()
		defer w.openAhead()()
	case !generating:
		fmt.Fprintln(os.Stderr, alreadyOpen)
	}
	err = wails.Run(w.options(assets, version))
	if err != nil { // on Windows nobody sees what a window writes to its standard error
		slog.Error("the window could not run", "kind", fmt.Sprintf("%T", err))
	}
	return err
}

// window is one run of the window.
type window struct {
	args     []string
	safe     bool
	failed   int // starts before this one
	api      *API
	folder   Folder
	ahead    *opening // of the folder, from before the window stands; nil where it is opened when the window stands
	instance string   // one window at a time has this name
	desk     wailsDesktop
	first    bool        // no other window of this user shows the same data
	ready    atomic.Bool // desk can be used
	closing  atomic.Bool
}

func (w *window) options(assets fs.FS, version string) *options.App {
	return &options.App{
		Title:     windowTitle,
		Width:     1280,
		Height:    800,
		MinWidth:  1024,
		MinHeight: 680,
		Menu:      macMenu(),
		AssetServer: &assetserver.Options{
			Assets:     assets,
			Middleware: pictures(w.api),
		},
		BackgroundColour: options.NewRGB(247, 246, 242),
		OnStartup:        w.startup,
		OnBeforeClose:    w.beforeClose,
		OnShutdown:       w.shutdown,
		Bind:             []any{w.api},
		ErrorFormatter:   FormatError,
		Logger:           windowLog{},
		// DisableWebViewDrop would stop every drop on Windows and Linux.
		DragAndDrop: &options.DragAndDrop{EnableFileDrop: true},
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId:               w.instance,
			OnSecondInstanceLaunch: w.secondInstance,
		},
		Windows: &windows.Options{Theme: windows.SystemDefault, WebviewUserDataPath: webviewFolder(), WebviewGpuIsDisabled: w.safe, Messages: webviewMessages()},
		Mac: &mac.Options{
			About:      &mac.AboutInfo{Title: windowTitle, Message: version},
			OnFileOpen: func(path string) { w.openFiles(path) },
		},
		// Where there is no graphics card, drawing by way of one holds up each start; pages of text and pictures do without.
		// It is what Wails does as well where nothing is said.
		Linux: &linux.Options{ProgramName: programName, WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	}
}

// begin notes the start, before anything of the system's can fail. A second start over the same data, which hands its files
// to the first and ends, notes nothing: it is no start that failed. What it returns is called at the end.
func (w *window) begin() (end func()) {
	w.api.safe, w.api.failed = w.safe, w.failed
	var release func()
	if w.first, release = onlyWindow(w.instance); w.first {
		w.api.shown = begun()
	}
	return release
}

func (w *window) startup(ctx context.Context) {
	if folder, err := os.Getwd(); err == nil {
		if given := filesAmong(w.args, folder); w.safe {
			w.api.left = len(given)
		} else {
			w.api.open(given...)
		}
	}
	w.desk = newDesktop(ctx)
	w.ready.Store(true)
	w.api.folder = w.folder
	w.attach(ctx, w.desk)
}

// openAhead opens data that is there already, where a window can stand: nothing is made, and nothing is locked, for one
// that cannot. What it returns is called at the end.
func (w *window) openAhead() (end func()) {
	if !w.folder.Begun() || !webviewThere() {
		return func() {}
	}
	w.ahead = openAhead(w.folder, &w.api.told)
	return w.ahead.close
}

// attach gives the API the data, as the window stands, and opens it unless that was done ahead.
func (w *window) attach(ctx context.Context, d Desktop) {
	if w.ahead == nil {
		use, err := w.folder.Open(ctx, nil)
		w.api.attach(ctx, d, use, err)
		return
	}
	use, err := w.ahead.take()
	w.api.ahead = w.ahead.today
	w.api.attach(ctx, d, use, err)
}

// beforeClose holds the window open once, until the frontend has saved what was typed or closingPatience is over.
func (w *window) beforeClose(context.Context) (prevent bool) {
	if use, _ := w.api.data(); use == nil || !w.closing.CompareAndSwap(false, true) {
		return false
	}
	w.desk.Emit(EventClosing)
	time.AfterFunc(closingPatience, w.desk.Quit)
	return true
}

func (w *window) shutdown(context.Context) {
	if w.first {
		ended()
	}
	use, _ := w.api.data()
	if use == nil {
		return
	}
	if err := use.Close(); err != nil {
		slog.Error("the data could not be closed")
	}
}

// alreadyOpen is what a second start says where somebody reads it, before it hands its files to the first window and ends.
const alreadyOpen = "备案台的窗口已经开着：这次启动交给了它。要进入安全模式，请先关闭那个窗口。\n" +
	"BeianDesk's window is open already and takes this over. For safe mode, close that window first."

// secondInstance takes over what a second copy was started for: its files, and the person's eyes.
func (w *window) secondInstance(second options.SecondInstanceData) {
	w.openFiles(filesAmong(second.Args, second.WorkingDirectory)...)
	if !w.ready.Load() {
		return // Wails ends the process for calls without its context
	}
	if w.refusesSafe(second.Args) {
		w.desk.Emit(EventSafe)
	}
	runtime.WindowUnminimise(w.desk.ctx)
	runtime.Show(w.desk.ctx)
}

// refusesSafe reports whether a second start asked for safe mode that this window, open already, is not in.
func (w *window) refusesSafe(args []string) bool {
	asked, err := parseArguments(args)
	return err == nil && asked.safe && !w.safe
}

// openFiles hands files to the frontend, also before it stands.
func (w *window) openFiles(paths ...string) {
	w.api.open(paths...)
	if w.ready.Load() {
		w.desk.Emit(EventOpened)
	}
}

// keepLog writes the log and crashes to this user's log folder from here on. Without one the program works as well.
func keepLog() {
	folder, err := logbook.Folder()
	if err != nil {
		return
	}
	book, err := logbook.Open(folder)
	if err != nil {
		return
	}
	slog.SetDefault(book.Logger())
	if err := logbook.WatchCrashes(folder); err != nil {
		slog.Warn("crashes cannot be watched", "kind", fmt.Sprintf("%T", err))
	}
}

// macMenu returns the menus without which macOS knows neither quit nor copy and paste; other systems need none.
func macMenu() *menu.Menu {
	if goruntime.GOOS != "darwin" {
		return nil
	}
	return menu.NewMenuFromItems(menu.AppMenu(), menu.EditMenu())
}

// webviewFolder is where WebView2 keeps its files: beside the caches, so that it never roams.
func webviewFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "BeianDesk", "WebView2")
}

// noWebview is what a start without WebView2 says (build tag wv2runtime.error): Wails' own way downloads it, and on a machine
// without internet shows nothing but a failed download.
const noWebview = "窗口需要微软的 WebView2 运行环境，这台电脑上没有，或版本太旧。请重新运行备案台的安装程序；" +
	"不能上网时，在另一台电脑上从微软网站下载“WebView2 Evergreen 独立安装程序”，拷来安装。命令行 beiandesk-cli.exe 不受影响。\n\n" +
	"The window needs Microsoft's WebView2 runtime, which is missing or too old here. Run BeianDesk's installer again; without internet, " +
	"download Microsoft's “WebView2 Evergreen Standalone Installer” on another computer and install that. beiandesk-cli.exe works without it."

func webviewMessages() *windows.Messages {
	return &windows.Messages{
		InstallationRequired: "需要 WebView2 运行环境。点“确定”下载并安装，请稍候。",
		UpdateRequired:       "WebView2 运行环境需要更新。点“确定”下载并安装。",
		MissingRequirements:  "缺少运行环境",
		Webview2NotInstalled: "未安装 WebView2",
		Error:                "错误",
		FailedToInstall:      "安装未成功，请重试。",
		DownloadPage:         "本程序需要 WebView2 运行环境。点“确定”打开下载页。最低版本：",
		PressOKToInstall:     "点“确定”安装。",
		ContactAdmin:         noWebview,
		InvalidFixedWebview2: "指定的 WebView2 运行环境不可用。",
		WebView2ProcessCrash: "窗口组件意外退出，请重新打开程序；已保存的内容不受影响。",
	}
}
