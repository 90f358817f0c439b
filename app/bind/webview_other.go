//go:build !windows

package bind

// webviewThere reports whether a window can have its web view: here the program is linked to it.
func webviewThere() bool { return true }
