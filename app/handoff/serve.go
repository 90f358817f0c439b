package handoff

import (
	"crypto/subtle"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
)

// The words a page reads from a refusal that is not sealed. They tell nothing of anybody.
const (
	saidClosed  = "closed"
	saidBusy    = "busy"
	saidHeard   = "heard"
	saidOther   = "other-phone"
	saidKey     = "key"
	saidSize    = "size"
	saidForm    = "form"
	saidAddress = "address"
	saidHello   = "hello" // too much from an address that has not proved the key: say hello first
)

// formHeader makes browsers ask before another site's page may send anything here; nobody answers that question.
const formHeader = "X-Beiandesk-Handoff"

// answerPatience is how long a phone may take to read an answer.
const answerPatience = 30 * time.Second

// ServeHTTP serves the page and hears messages, at addresses that carry the token.
func (s *Session) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", pagePolicy)
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	if r.Host != s.host { // a name that was made to point here
		http.Error(w, saidAddress, http.StatusMisdirectedRequest)
		return
	}
	if !s.enter() {
		http.Error(w, saidClosed, http.StatusGone)
		return
	}
	defer s.working.Done()
	token, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch {
	case subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) != 1:
		if r.URL.Path != "/favicon.ico" { // browsers ask for it unbidden
			s.stranger()
		}
		http.Error(w, saidAddress, http.StatusNotFound)
	case r.Method == http.MethodGet:
		s.serveGet(w, name)
	case r.Method == http.MethodPost && name == "say":
		s.servePost(w, r)
	default:
		http.Error(w, saidForm, http.StatusMethodNotAllowed)
	}
}

// enter counts a request in, unless the session is over.
func (s *Session) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.status.Stage == StageClosed {
		return false
	}
	s.working.Add(1)
	return true
}

func (s *Session) serveGet(w http.ResponseWriter, name string) {
	serveAsset(w, name)
	if name == "" {
		s.change(func(v *Status) bool {
			first := v.Stage == StageWaiting
			if first {
				v.Stage = StageOpened
			}
			return first
		})
	}
}

func (s *Session) servePost(w http.ResponseWriter, r *http.Request) {
	if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+s.host {
		http.Error(w, saidForm, http.StatusForbidden)
		return
	}
	if r.Header.Get(formHeader) != "1" || r.Header.Get("Content-Type") != "application/octet-stream" {
		http.Error(w, saidForm, http.StatusUnsupportedMediaType)
		return
	}
	if r.ContentLength > s.limits.bytes {
		http.Error(w, saidSize, http.StatusRequestEntityTooLarge)
		return
	}
	if !s.listener.favoured(r.RemoteAddr) { // whoever saw the token pass can come this far
		s.hear(w, r, maxHello, saidHello, http.StatusPreconditionRequired)
		return
	}
	select {
	case s.reading <- struct{}{}:
		defer func() { <-s.reading }()
	default:
		w.Header().Set("Retry-After", "1")
		http.Error(w, saidBusy, http.StatusServiceUnavailable)
		return
	}
	s.hear(w, r, s.limits.bytes, saidSize, http.StatusRequestEntityTooLarge)
}

// hear reads a message of at most most bytes, lets the desk act on it and seals the answer. A longer one is answered with
// the word and status for that.
func (s *Session) hear(w http.ResponseWriter, r *http.Request, most int64, tooLong string, status int) {
	if r.ContentLength > most {
		http.Error(w, tooLong, status)
		return
	}
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(s.limits.body))
	sealed, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		http.Error(w, tooLong, status)
		return
	} else if err != nil {
		http.Error(w, saidForm, http.StatusBadRequest)
		return
	}
	_ = control.SetReadDeadline(time.Time{}) // reviewing takes as long as it takes
	h, content, err := s.channel.open(sealed)
	if err != nil {
		if errors.Is(err, errNotSealed) {
			s.stranger()
			http.Error(w, saidKey, http.StatusUnauthorized)
		} else {
			http.Error(w, saidForm, http.StatusBadRequest)
		}
		return
	}
	answer, err := s.act(r.Context(), h, content)
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	s.listener.favour(r.RemoteAddr)
	reply, err := s.channel.answer(h.Seq, answer)
	if err != nil {
		http.Error(w, "answer", http.StatusInternalServerError)
		return
	}
	_ = control.SetWriteDeadline(time.Now().Add(answerPatience))
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(reply) // a phone that went away asks again
	if h.Kind == kindDone {
		go s.end(EndDone)
	}
}
