package bind

import (
	"log/slog"
	"os"
	"regexp"

	"github.com/wailsapp/wails/v2/pkg/logger"
)

// windowLog takes what Wails says about the window into the log: a web view whose process failed ends the program without a
// crash of ours. Messages about calls carry what was called with; of these only their kind is kept.
type windowLog struct{}

var _ logger.Logger = windowLog{}

// Print implements logger.Logger; nothing of it is kept.
func (windowLog) Print(string) {}

// Trace implements logger.Logger; nothing of it is kept.
func (windowLog) Trace(string) {}

// Debug implements logger.Logger; nothing of it is kept.
func (windowLog) Debug(string) {}

// Info implements logger.Logger; nothing of it is kept.
func (windowLog) Info(string) {}

// Warning implements logger.Logger.
func (windowLog) Warning(message string) {
	slog.Warn("the window warns", "what", aboutTheWindow(message))
}

// Error implements logger.Logger.
func (windowLog) Error(message string) {
	slog.Error("the window failed", "what", aboutTheWindow(message))
}

// Fatal implements logger.Logger, and ends the program as Wails expects of it.
func (windowLog) Fatal(message string) {
	slog.Error("the window cannot go on", "what", aboutTheWindow(message))
	os.Exit(1)
}

// processFailed is how Wails 2.15 tells of a failed process of the web view on Windows, its own spelling included.
var processFailed = regexp.MustCompile(`^WebVie\w*Process failed with kind \d{1,4}$`)

// aboutTheWindow is a message about the web view itself; what else is said may hold personal data.
func aboutTheWindow(message string) string {
	if processFailed.MatchString(message) {
		return message
	}
	return "something else"
}
