package logbook

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// How much is kept: a file is put aside when it grows beyond maxBytes; with the newest there are keptFiles.
const (
	maxBytes  = 512 << 10
	keptFiles = 4
)

const fileName = "beiandesk.log"

// Folder is where logs lie by the system's convention: %LOCALAPPDATA%\BeianDesk\Logs, ~/Library/Logs/BeianDesk, or
// $XDG_STATE_HOME/beiandesk. It is not made.
func Folder() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	return folderOn(runtime.GOOS, home, os.Getenv), nil
}

func folderOn(system, home string, getenv func(string) string) string {
	switch system {
	case "windows":
		if local := getenv("LOCALAPPDATA"); local != "" {
			return filepath.Join(local, "BeianDesk", "Logs")
		}
		return filepath.Join(home, "AppData", "Local", "BeianDesk", "Logs")
	case "darwin":
		return filepath.Join(home, "Library", "Logs", "BeianDesk")
	}
	if state := getenv("XDG_STATE_HOME"); filepath.IsAbs(state) {
		return filepath.Join(state, "beiandesk")
	}
	return filepath.Join(home, ".local", "state", "beiandesk")
}

// Book is an open log. It is safe for concurrent use, also by several processes: lines are appended whole.
type Book struct {
	folder string
	mu     sync.Mutex
}

// Open makes the folder, which belongs to this user alone.
func Open(folder string) (*Book, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("log folder: %w", err)
	}
	return &Book{folder: folder}, nil
}

// Write appends lines after taking out what may tell of somebody. It implements io.Writer for a slog.Handler.
func (b *Book) Write(lines []byte) (int, error) { return len(lines), b.append(Redact(string(lines))) }

// Crash appends what the runtime wrote of a crash, without the value of the panic.
func (b *Book) Crash(text string) error {
	return b.append(fmt.Sprintf("time=%s level=CRASH\n%s\n", time.Now().UTC().Format(time.RFC3339), strings.TrimSpace(RedactCrash(text))))
}

func (b *Book) append(text string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	path := filepath.Join(b.folder, fileName)
	if info, err := os.Stat(path); err == nil && info.Size() > maxBytes {
		b.rotate()
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, text)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

// rotate moves each file one place back; the oldest goes. What cannot be moved is written on.
func (b *Book) rotate() {
	for i := keptFiles - 1; i > 0; i-- {
		_ = os.Rename(b.part(i-1), b.part(i))
	}
}

// part is the path of the nth file, 0 being the newest.
func (b *Book) part(n int) string {
	if n == 0 {
		return filepath.Join(b.folder, fileName)
	}
	return filepath.Join(b.folder, fmt.Sprintf("beiandesk.%d.log", n))
}

// Logger writes into the book.
func (b *Book) Logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(b, &slog.HandlerOptions{Level: slog.LevelInfo}))
}

// Text returns all that is kept, oldest first, at most the last most bytes of it after a line that tells what is left out.
func (b *Book) Text(most int) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all strings.Builder
	for i := keptFiles - 1; i >= 0; i-- {
		if content, err := os.ReadFile(b.part(i)); err == nil {
			all.Write(content)
		}
	}
	text := all.String()
	if len(text) > most {
		text = text[len(text)-most:]
		if _, whole, ok := strings.Cut(text, "\n"); ok {
			text = whole
		}
		text = "…\n" + text
	}
	return text
}
