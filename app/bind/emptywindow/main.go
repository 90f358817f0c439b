//go:build desktop

// Command emptywindow shows a window with nothing in it, of the same Wails and web view as the program's: what any window
// of this stack takes to start. Only the measuring of the start builds it (TestStartOfWindow); it is never shipped.
package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
)

//go:embed page
var page embed.FS

func main() {
	assets, err := fs.Sub(page, "page")
	if err == nil {
		err = wails.Run(&options.App{
			Title:       "empty",
			Width:       1280,
			Height:      800,
			AssetServer: &assetserver.Options{Assets: assets},
		})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "the empty window cannot open:", err)
		os.Exit(1)
	}
}
