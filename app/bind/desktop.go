package bind

// Desktop is what the API needs from the window around it: Wails in the program, a loopback door in tests. A person
// who closes a dialog without an answer answers with nothing: an empty path, no files, and no error.
type Desktop interface {
	Emit(event string, data ...any)
	PickFiles(title string) ([]string, error)
	PickFolder(title string) (string, error)
	SaveFile(title, name string) (string, error) // name: what the dialog suggests
	Notify(title, body string) error             // where the system shows notifications; an error where it does not
	Clipboard() (string, error)
	SetClipboard(text string) error
	Quit()
}

// Events that the frontend hears. Payloads are small: the frontend asks for the rest.
const (
	EventProgress = "task:progressed" // app.Progress
	EventClosing  = "window:closing"  // nothing; the frontend saves what was typed and calls Quit
	EventOpened   = "window:opened"   // nothing; the frontend asks for the files with Opened
	EventSafe     = "window:safe"     // nothing; a second start asked for safe mode, which needs this window closed first
	EventPhone    = "phone:changed"   // app.PhoneStatus
)
