package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/internal/wire"
)

const (
	readPatience  = time.Minute      // for the next bytes of a body
	writePatience = 30 * time.Second // for an answer to be taken
)

// route is one address of the protocol: its segments, where "{}" stands for any one and a last "{…}" for the rest.
type route struct {
	method  string
	pattern []string
	scope   Scope
	serve   func(in *Intake, w http.ResponseWriter, c call) error
}

// call is an authorised request with what its address names.
type call struct {
	*http.Request
	by   Token
	args []string // what stood for the placeholders
}

var routes = []route{
	{http.MethodPost, []string{"v1", "submissions"}, ScopeSubmit, (*Intake).serveAnnounce},
	{http.MethodGet, []string{"v1", "submissions"}, ScopeAsk, (*Intake).serveLookup},
	{http.MethodGet, []string{"v1", "submissions", "{}"}, ScopeAsk, (*Intake).serveStatus},
	{http.MethodPut, []string{"v1", "submissions", "{}", "files", "{…}"}, ScopeSubmit, (*Intake).serveFile},
	{http.MethodGet, []string{"v1", "submissions", "{}", "files", "{…}"}, ScopeClerk, (*Intake).servePaper},
	{http.MethodPost, []string{"v1", "submissions", "{}", "commit"}, ScopeSubmit, (*Intake).serveCommit},
	{http.MethodPost, []string{"v1", "submissions", "{}", "rulings"}, ScopeClerk, (*Intake).serveRuling},
	{http.MethodGet, []string{"v1", "queue"}, ScopeClerk, (*Intake).serveQueue},
	{http.MethodGet, []string{"v1", "receipts", "{}"}, ScopeAsk, (*Intake).serveReceipt},
	{http.MethodGet, []string{"v1", "key"}, ScopeAsk, (*Intake).serveKey},
	{http.MethodGet, []string{"v1", "openapi.yaml"}, ScopeAsk, (*Intake).serveOpenAPI},
}

// Handler returns the server side of the protocol. Every answer it gives is JSON. It has to be the only one that works
// on the intake's folder; Serve makes sure of that.
func (in *Intake) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		in.waitFor(w, r)
		if err := in.dispatch(w, r); err != nil {
			refuse(w, r, err)
		}
	})
}

func (in *Intake) dispatch(w http.ResponseWriter, r *http.Request) error {
	token, ok, err := in.authorized(r)
	if err != nil {
		return err
	}
	if !ok {
		w.Header().Set("WWW-Authenticate", `Bearer realm="beiandesk intake"`)
		return unauthorized()
	}
	method := r.Method
	if method == http.MethodHead {
		method = http.MethodGet // the server leaves the body out
	}
	var allowed []string
	for _, route := range routes {
		args, fits := route.match(r.URL.Path)
		if !fits {
			continue
		}
		if route.method == method {
			if err := in.check(w, r, token, route.scope); err != nil {
				return err
			}
			return route.serve(in, w, call{Request: r, by: token, args: args})
		}
		allowed = append(allowed, route.method)
	}
	if len(allowed) > 0 {
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		return methodNotAllowed()
	}
	return noSuchPath()
}

// match holds a path against the route segment by segment, as it came: nothing is cleaned or redirected.
func (r route) match(path string) (args []string, ok bool) {
	rest, ok := strings.CutPrefix(path, "/")
	if !ok {
		return nil, false
	}
	for i, want := range r.pattern {
		if want == "{…}" {
			return append(args, rest), rest != ""
		}
		segment, after, more := strings.Cut(rest, "/")
		if want == "{}" && segment != "" {
			args = append(args, segment)
		} else if want != segment {
			return nil, false
		}
		if last := i == len(r.pattern)-1; last == more {
			return nil, false
		}
		rest = after
	}
	return args, true
}

// refuse answers with problem details. What is not a problem already is a failure of this side: it is logged, and the
// sender is told no more than that.
func refuse(w http.ResponseWriter, r *http.Request, err error) {
	var p *wire.Problem
	switch {
	case errors.As(err, &p):
		if p.Status >= http.StatusInternalServerError {
			slog.Error("intake: request failed", "method", r.Method, "error", err)
		}
	case errors.Is(err, errUnknown):
		p = noSuchSubmission()
	case errors.Is(err, context.Canceled) && r.Context().Err() != nil:
		panic(http.ErrAbortHandler) // nobody listens any more; an empty success must not be what they get
	case atomicfile.IsFull(err):
		slog.Error("intake: disk full", "error", err)
		p = diskFull()
	default:
		slog.Error("intake: request failed", "method", r.Method, "error", err)
		p = internalProblem()
	}
	lang := filing.Chinese
	if strings.HasPrefix(strings.ToLower(r.Header.Get("Accept-Language")), string(filing.English)) {
		lang = filing.English
	}
	said := p.In(lang)
	said.Instance = r.URL.Path
	w.Header().Set("Content-Language", string(lang))
	if p.Status == http.StatusServiceUnavailable || p.Status == http.StatusConflict {
		w.Header().Set("Retry-After", "5")
	}
	answer(w, p.Status, wire.ProblemType, said)
}

func answer(w http.ResponseWriter, status int, mediaType string, value any) {
	raw, err := json.Marshal(value)
	if err != nil {
		slog.Error("intake: answer cannot be written as JSON", "error", err)
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", mediaType)
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writePatience))
	w.WriteHeader(status)
	_, _ = w.Write(raw) // a sender that went away asks again
}

// answerTagged answers with an ETag, or with 304 when the sender has the same already.
func answerTagged(w http.ResponseWriter, r *http.Request, value any) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(raw)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	w.Header().Set("ETag", tag)
	known := strings.Split(r.Header.Get("If-None-Match"), ",")
	if slices.ContainsFunc(known, func(k string) bool { return strings.TrimPrefix(strings.TrimSpace(k), "W/") == tag }) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	answer(w, http.StatusOK, "application/json", value)
	return nil
}
