package bind

import (
	"context"
	"errors"
	"sync"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// wailsDesktop is the Desktop of the real window. Its context must be the one that Wails gave: the runtime ends the
// process for any other.
type wailsDesktop struct {
	ctx   context.Context
	begin func() error // prepares notifications, once
}

func newDesktop(ctx context.Context) wailsDesktop {
	return wailsDesktop{ctx, sync.OnceValue(func() error { return runtime.InitializeNotifications(ctx) })}
}

// notified is the name of our one notification: a newer one takes the place of the last.
const notified = "today"

// Notify asks for leave where the system wants that (macOS); without it nothing is shown and nothing is wrong.
func (d wailsDesktop) Notify(title, body string) error {
	if !runtime.IsNotificationAvailable(d.ctx) {
		return errors.New("this system shows no notifications")
	}
	if err := d.begin(); err != nil {
		return err
	}
	if allowed, err := runtime.RequestNotificationAuthorization(d.ctx); err != nil || !allowed {
		return err
	}
	return runtime.SendNotification(d.ctx, runtime.NotificationOptions{ID: notified, Title: title, Body: body})
}

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

func (d wailsDesktop) Clipboard() (string, error) { return runtime.ClipboardGetText(d.ctx) }

func (d wailsDesktop) SetClipboard(text string) error { return runtime.ClipboardSetText(d.ctx, text) }

func (d wailsDesktop) Quit() { runtime.Quit(d.ctx) }
