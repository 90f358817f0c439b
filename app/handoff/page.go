package handoff

import (
	"embed"
	"io/fs"
	"net/http"
)

// pageFiles are the phone's page as the frontend's bundler made it of frontend/src/phone (npm run build:phone). They are
// committed, so that every build has them; a test holds them against their source.
//
//go:embed page/phone.html page/phone.js page/phone.css
var pageFiles embed.FS

// pagePolicy lets the page load its own script and style, talk to where it came from and show the pictures it holds.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob: data:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// assets are the only files there are, by the last segment of their address.
var assets = map[string]struct{ file, mediaType string }{
	"":          {"page/phone.html", "text/html; charset=utf-8"},
	"phone.js":  {"page/phone.js", "text/javascript; charset=utf-8"},
	"phone.css": {"page/phone.css", "text/css; charset=utf-8"},
}

// serveAsset answers with a file of the page, or that there is none.
func serveAsset(w http.ResponseWriter, name string) {
	asset, ok := assets[name]
	if !ok {
		http.Error(w, "no such address", http.StatusNotFound)
		return
	}
	content, err := fs.ReadFile(pageFiles, asset.file)
	if err != nil { // embedded: it is there
		http.Error(w, "no page", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", asset.mediaType)
	_, _ = w.Write(content)
}
