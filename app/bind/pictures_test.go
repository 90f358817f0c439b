package bind

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// album knows one material of two pages.
type album struct {
	UseCases
	known filing.ID
}

func (album) Begin() {}

func (a album) PagePicture(_ context.Context, id filing.ID, page, size int) ([]byte, error) {
	switch {
	case id != a.known || page > 2:
		return nil, &app.Problem{Code: "material-unknown"}
	case size == 33:
		return nil, errors.New("disk trouble")
	case size == 34:
		panic("decoder")
	}
	return fmt.Appendf(nil, "page %d at %d", page, size), nil
}

func TestPictures(t *testing.T) {
	known := filing.NewID()
	api := newAPI("test")
	api.attach(context.Background(), nil, album{known: known}, nil)
	wrapped := pictures(api)(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("asset")) }))
	for name, c := range map[string]struct {
		method, path string
		status       int
		body         string
	}{
		"page":            {"GET", "/material/" + string(known) + "/page/2?size=900", 200, "page 2 at 900"},
		"default size":    {"GET", "/material/" + string(known) + "/page/1", 200, "page 1 at 320"},
		"size too large":  {"GET", "/material/" + string(known) + "/page/1?size=999999", 200, "page 1 at 3200"},
		"size not number": {"GET", "/material/" + string(known) + "/page/1?size=x", 200, "page 1 at 320"},
		"no such page":    {"GET", "/material/" + string(known) + "/page/3", 404, ""},
		"page zero":       {"GET", "/material/" + string(known) + "/page/0", 404, ""},
		"unknown id":      {"GET", "/material/" + string(filing.NewID()) + "/page/1", 404, ""},
		"a path as id":    {"GET", "/material/..%2f..%2fetc%2fpasswd/page/1", 404, ""},
		"other path":      {"GET", "/material/" + string(known), 404, ""},
		"post":            {"POST", "/material/" + string(known) + "/page/1", 404, ""},
		"failure":         {"GET", "/material/" + string(known) + "/page/1?size=33", 500, ""},
		"panic":           {"GET", "/material/" + string(known) + "/page/1?size=34", 500, ""},
		"asset":           {"GET", "/assets/index.js", 200, "asset"},
	} {
		t.Run(name, func(t *testing.T) {
			w := httptest.NewRecorder()
			wrapped.ServeHTTP(w, httptest.NewRequest(c.method, c.path, nil))
			if w.Code != c.status || c.body != "" && w.Body.String() != c.body {
				t.Errorf("%d %q", w.Code, w.Body)
			}
			if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Content-Security-Policy") == "" {
				t.Error("headers are missing")
			}
			if name != "asset" && name != "other path" && name != "post" && w.Header().Get("Cache-Control") != "no-store" {
				t.Error("a picture may be kept by a cache")
			}
		})
	}
}
