package bind

import (
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// The sizes of pictures that are served, longest side in pixels.
const (
	smallestPicture = 32
	defaultPicture  = 320
	largestPicture  = 3200
)

// policy is the content security policy of the window: nothing from elsewhere, nothing inline but styles, which
// Ant Design writes at run time.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
	"font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// pictures returns the asset middleware: pages of materials at /material/{id}/page/{n}?size=S and mends that somebody looks
// at at /trial/{id}?size=S, by id only, and the
// headers every answer carries. It is no method of API, since those can be called from the frontend.
func pictures(a *API) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		mux := http.NewServeMux()
		mux.HandleFunc("GET /material/{id}/page/{n}", uncached(func(w http.ResponseWriter, r *http.Request) { servePage(a, w, r) }))
		mux.HandleFunc("GET /trial/{id}", uncached(func(w http.ResponseWriter, r *http.Request) { serveTrial(a, w, r) }))
		mux.HandleFunc("/material/", http.NotFound)
		mux.HandleFunc("/trial/", http.NotFound)
		mux.Handle("/", next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", policy)
			w.Header().Set("X-Content-Type-Options", "nosniff")
			w.Header().Set("Referrer-Policy", "no-referrer")
			mux.ServeHTTP(w, r)
		})
	}
}

// uncached keeps pictures of papers out of every cache.
func uncached(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		next(w, r)
	}
}

func servePage(a *API, w http.ResponseWriter, r *http.Request) {
	page, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || page < 1 {
		http.NotFound(w, r)
		return
	}
	serve(a, w, r, func(use UseCases, id filing.ID, size int) ([]byte, error) {
		return use.PagePicture(r.Context(), id, page, size)
	})
}

func serveTrial(a *API, w http.ResponseWriter, r *http.Request) {
	serve(a, w, r, func(use UseCases, id filing.ID, size int) ([]byte, error) {
		return use.TrialPicture(r.Context(), id, size)
	})
}

// serve answers with a picture of the thing that the path names by its id.
func serve(a *API, w http.ResponseWriter, r *http.Request, draw func(use UseCases, id filing.ID, size int) ([]byte, error)) {
	id, err := filing.ParseID(r.PathValue("id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	picture, err := drawn(a, id, pictureSize(r.URL.Query().Get("size")), draw)
	var refused *app.Problem
	switch {
	case errors.As(err, &refused) && refused.Code != app.AsProblem(nil).Code:
		http.NotFound(w, r)
	case err != nil:
		slog.Error("a page picture could not be made", "of", string(id))
		http.Error(w, "no picture", http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "image/jpeg")
		_, _ = w.Write(picture) // whoever asked may have gone
	}
}

// drawn makes the picture; like a bound method it survives a panic.
func drawn(a *API, id filing.ID, size int, draw func(use UseCases, id filing.ID, size int) ([]byte, error)) (picture []byte, err error) {
	defer guard(&err)
	use, err := a.data()
	if err != nil {
		return nil, err
	}
	return draw(use, id, size)
}

// pictureSize reads a size and keeps it within what is served.
func pictureSize(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return defaultPicture
	}
	return max(smallestPicture, min(n, largestPicture))
}
