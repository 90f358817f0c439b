package webdoor

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"reflect"
	"strings"
	"sync"
)

//go:embed shim.js
var shim []byte

// eventsKept is how many events wait for a page that is busy.
const eventsKept = 1024

// Server is an http.Handler that plays the window: frontend, bound methods, events and dialogs.
type Server struct {
	bound       map[string]reflect.Value
	formatError func(error) any
	pagesOf     http.Handler

	mu       sync.Mutex
	pages    map[chan []byte]bool
	answers  Answers
	closed   bool
	notified []string

	clipboard string
}

// New serves assets behind middleware and the exported methods of the bound values under the names Wails gives them,
// "package.Type.Method". formatError makes what a rejected call carries.
func New(assets fs.FS, middleware func(http.Handler) http.Handler, formatError func(error) any, bind ...any) *Server {
	s := &Server{
		bound:       map[string]reflect.Value{},
		formatError: formatError,
		pages:       map[chan []byte]bool{},
	}
	for _, b := range bind {
		v := reflect.ValueOf(b)
		name := strings.TrimPrefix(v.Type().String(), "*")
		for i := range v.NumMethod() {
			s.bound[name+"."+v.Type().Method(i).Name] = v.Method(i)
		}
	}
	s.pagesOf = middleware(frontend(assets))
	return s
}

// frontend serves the built files, with the shim before everything else in index.html.
func frontend(assets fs.FS) http.Handler {
	files := http.FileServerFS(assets)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			files.ServeHTTP(w, r)
			return
		}
		index, err := fs.ReadFile(assets, "index.html")
		if err != nil {
			http.Error(w, "the frontend is not built", http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(bytes.Replace(index, []byte("<head>"), []byte(`<head><script src="/__shim.js"></script>`), 1))
	})
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == "/__shim.js":
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write(shim)
	case r.URL.Path == "/__events":
		s.events(w, r)
	case !strings.HasPrefix(r.URL.Path, "/__"):
		s.pagesOf.ServeHTTP(w, r)
	case r.Method != http.MethodPost || r.Header.Get("X-Webdoor") != "1":
		http.Error(w, "only the shim calls", http.StatusForbidden)
	case r.URL.Path == "/__call":
		s.call(w, r)
	case r.URL.Path == "/__answers":
		var a Answers
		if err := json.NewDecoder(r.Body).Decode(&a); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		s.Answer(a)
	default:
		http.NotFound(w, r)
	}
}

func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "no streaming", http.StatusInternalServerError)
		return
	}
	page := make(chan []byte, eventsKept)
	s.mu.Lock()
	s.pages[page] = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.pages, page)
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	flusher.Flush()
	for {
		select {
		case <-r.Context().Done():
			return
		case line := <-page:
			_, _ = fmt.Fprintf(w, "data: %s\n\n", line)
			flusher.Flush()
		}
	}
}

// call runs one bound method. Unlike Wails it answers a panic, so that a test sees it; like Wails it knows no names but
// the bound ones.
func (s *Server) call(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Name string            `json:"name"`
		Args []json.RawMessage `json:"args"`
	}
	answer := map[string]any{}
	defer func() {
		if p := recover(); p != nil {
			answer = map[string]any{"error": fmt.Sprint("unguarded panic: ", p)}
		}
		_ = json.NewEncoder(w).Encode(answer)
	}()
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		answer["error"] = err.Error()
		return
	}
	in, err := s.arguments(request.Name, request.Args)
	if err != nil {
		answer["error"] = err.Error()
		return
	}
	for _, out := range s.bound[request.Name].Call(in) {
		if err, ok := out.Interface().(error); ok && err != nil {
			answer["error"] = s.formatError(err)
			delete(answer, "result")
		} else if !out.Type().Implements(reflect.TypeFor[error]()) {
			answer["result"] = out.Interface()
		}
	}
}

var errNoMethod = errors.New("no such method, or another number of arguments")

func (s *Server) arguments(name string, args []json.RawMessage) ([]reflect.Value, error) {
	method, ok := s.bound[name]
	if !ok || method.Type().NumIn() != len(args) {
		return nil, fmt.Errorf("%s: %w", name, errNoMethod)
	}
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		value := reflect.New(method.Type().In(i))
		if err := json.Unmarshal(arg, value.Interface()); err != nil {
			return nil, fmt.Errorf("%s: argument %d: %w", name, i+1, err)
		}
		in[i] = value.Elem()
	}
	return in, nil
}
