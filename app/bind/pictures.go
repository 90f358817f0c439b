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

// pictures returns the asset middleware: pages of materials at /material/{id}/page/{n}?size=S, by id only, and the
// headers every answer carries. It is no method of API, since those can be called from the frontend.
func pictures(a *API) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		mux := http.NewServeMux()
		mux.HandleFunc("GET /material/{id}/page/{n}", func(w http.ResponseWriter, r *http.Request) { servePage(a, w, r) })
		mux.HandleFunc("/material/", http.NotFound)
		mux.Handle("/", next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", policy)
			w.Header().Set("X-Content-Type-Options", "nosniff")
			w.Header().Set("Referrer-Policy", "no-referrer")
			mux.ServeHTTP(w, r)
		})
	}
}

func servePage(a *API, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	id, err := filing.ParseID(r.PathValue("id"))
	page, pageErr := strconv.Atoi(r.PathValue("n"))
	if err != nil || pageErr != nil || page < 1 {
		http.NotFound(w, r)
		return
	}
	picture, err := pagePicture(a, r, id, page)
	var refused *app.Problem
	switch {
	case errors.As(err, &refused) && refused.Code != app.AsProblem(nil).Code:
		http.NotFound(w, r)
	case err != nil:
		slog.Error("a page picture could not be made", "material", string(id), "page", page)
		http.Error(w, "no picture", http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "image/jpeg")
		_, _ = w.Write(picture) // whoever asked may have gone
	}
}

// pagePicture makes the picture; like a bound method it survives a panic.
func pagePicture(a *API, r *http.Request, id filing.ID, page int) (picture []byte, err error) {
	defer guard(&err)
	use, err := a.data()
	if err != nil {
		return nil, err
	}
	return use.PagePicture(r.Context(), id, page, pictureSize(r.URL.Query().Get("size")))
}

// pictureSize reads a size and keeps it within what is served.
func pictureSize(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return defaultPicture
	}
	return max(smallestPicture, min(n, largestPicture))
}
