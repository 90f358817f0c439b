package webdoor

import (
	"encoding/json"
	"slices"
)

// Answers is what the dialogs of the door answer; the zero value cancels each of them.
type Answers struct {
	Files  []string `json:"files"`
	Folder string   `json:"folder"`
	Save   string   `json:"save"`
}

// Answer sets what dialogs answer from now on. A browser test does the same by POST /__answers.
func (s *Server) Answer(a Answers) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers = a
}

// Emit sends an event to every open page. A page that does not read loses events rather than holding up the program.
func (s *Server) Emit(event string, data ...any) {
	line, err := json.Marshal(map[string]any{"name": event, "data": data})
	if err != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for page := range s.pages {
		select {
		case page <- line:
		default:
		}
	}
}

// PickFiles answers with Answers.Files.
func (s *Server) PickFiles(string) ([]string, error) { return s.dialogs().Files, nil }

// PickFolder answers with Answers.Folder.
func (s *Server) PickFolder(string) (string, error) { return s.dialogs().Folder, nil }

// SaveFile answers with Answers.Save.
func (s *Server) SaveFile(string, string) (string, error) { return s.dialogs().Save, nil }

// Notify is remembered for Notified.
func (s *Server) Notify(title, body string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notified = append(s.notified, title+"\n"+body)
	return nil
}

// Notified lists what was notified, each as title and body on lines of their own.
func (s *Server) Notified() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.notified)
}

// Clipboard is what was set last.
func (s *Server) Clipboard() (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.clipboard, nil
}

// SetClipboard is remembered for Clipboard.
func (s *Server) SetClipboard(text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clipboard = text
	return nil
}

// Quit is remembered for Closed.
func (s *Server) Quit() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
}

// Closed reports whether the frontend asked to close the window.
func (s *Server) Closed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

func (s *Server) dialogs() Answers {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.answers
}
