package bind

import "github.com/wailsapp/go-webview2/webviewloader"

// oldestWebview is the oldest WebView2 that Wails makes a window with.
const oldestWebview = "94.0.992.31"

// webviewThere reports whether Wails will find WebView2, asked as Wails does. Without it a box says so until somebody closes
// it, and no window comes.
func webviewThere() bool {
	version, err := webviewloader.GetAvailableCoreWebView2BrowserVersionString("")
	if err != nil || version == "" {
		return false
	}
	age, err := webviewloader.CompareBrowserVersions(version, oldestWebview)
	return err == nil && age >= 0
}
