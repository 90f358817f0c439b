//go:build desktop || dev || bindings

package main

import (
	"embed"
	"fmt"
	"os"

	"beiandesk/app/bind"
)

// windowed is true in builds with Wails' tags.
const windowed = true

//go:embed all:frontend/dist
var pages embed.FS

// runWindow opens no folder, database or network before Wails has started: the binding generator runs this too.
func runWindow() int {
	if err := bind.Run(pages, version, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "窗口无法打开 / the window cannot open:", err)
		return 1
	}
	return 0
}
