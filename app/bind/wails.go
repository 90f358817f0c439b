package bind

import (
	"context"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// wailsDesktop is the Desktop of the real window. Its context must be the one that Wails gave: the runtime ends the
// process for any other.
type wailsDesktop struct{ ctx context.Context }

func (d wailsDesktop) Emit(event string, data ...any) { runtime.EventsEmit(d.ctx, event, data...) }

func (d wailsDesktop) PickFiles(title string) ([]string, error) {
	return runtime.OpenMultipleFilesDialog(d.ctx, runtime.OpenDialogOptions{Title: title})
}

func (d wailsDesktop) PickFolder(title string) (string, error) {
	return runtime.OpenDirectoryDialog(d.ctx, runtime.OpenDialogOptions{Title: title, CanCreateDirectories: true})
}

func (d wailsDesktop) SaveFile(title, name string) (string, error) {
	return runtime.SaveFileDialog(d.ctx, runtime.SaveDialogOptions{Title: title, DefaultFilename: name})
}

func (d wailsDesktop) Quit() { runtime.Quit(d.ctx) }
