package update_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"aead.dev/minisign"

	"beiandesk/app/filing"
	"beiandesk/app/update"
)

func manifest() update.Manifest {
	sum := sha256.Sum256([]byte("installer"))
	return update.Manifest{
		Format: update.Format, Version: "1.2.0", Released: "2026-11-26", Data: 3, Page: "https://example.cn/releases",
		Changes: []update.ReleaseNote{{Kind: update.Fixed, Text: filing.Words("修好了", "Mended")}},
		Files: []update.ReleaseFile{
			{Name: "beiandesk-1.2.0-windows-amd64-installer.exe", System: "windows/amd64", Bytes: 9, SHA256: hex.EncodeToString(sum[:])},
			{Name: "SHA256SUMS", Bytes: 1, SHA256: strings.Repeat("0", 64)},
		},
	}
}

func marshal(t testing.TB, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// publisher signs, and programs know its key.
func publisher(t testing.TB) (minisign.PrivateKey, update.Channel) {
	t.Helper()
	public, private, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	_, next, _ := minisign.GenerateKey(nil)
	nextPublic := next.Public().(minisign.PublicKey)
	c, err := update.NewChannel(nextPublic.String()+","+public.String(), "")
	if err != nil {
		t.Fatal(err)
	}
	return private, c
}

func TestReadFile(t *testing.T) {
	key, channel := publisher(t)
	stranger, _ := publisher(t)
	text := marshal(t, manifest())
	altered := []byte(strings.Replace(string(text), "1.2.0", "9.9.9", 1))
	later := []byte(strings.Replace(string(text), `"data":3`, `"data":3,"something":{"of":"later"}`, 1))
	foreign := []byte(strings.Replace(string(text), update.Format, "beiandesk-update-2", 1))
	for name, c := range map[string]struct {
		text, signature []byte
		want            error
	}{
		"genuine":            {text, minisign.Sign(key, text), nil},
		"members of later":   {later, minisign.Sign(key, later), nil},
		"altered":            {altered, minisign.Sign(key, text), update.ErrForged},
		"by a stranger":      {text, minisign.Sign(stranger, text), update.ErrForged},
		"no signature":       {text, nil, update.ErrNoSignature},
		"signature is none":  {text, []byte("untrusted comment: x\nAAAA\n"), update.ErrForged},
		"empty signature":    {text, []byte{}, update.ErrForged},
		"huge signature":     {text, make([]byte, 9<<10), update.ErrTooLarge},
		"huge":               {make([]byte, 1<<20+1), minisign.Sign(key, text), update.ErrTooLarge},
		"of a later format":  {foreign, minisign.Sign(key, foreign), update.ErrMalformed},
		"genuine, no JSON":   {[]byte("hello"), minisign.Sign(key, []byte("hello")), update.ErrMalformed},
		"genuine, and more":  {append(slices.Clone(text), " {}"...), minisign.Sign(key, append(slices.Clone(text), " {}"...)), update.ErrMalformed},
		"unsigned and empty": {nil, nil, update.ErrNoSignature},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "更新 update.json")
			write(t, path, c.text)
			if c.signature != nil {
				write(t, path+update.SignatureSuffix, c.signature)
			}
			got, err := channel.ReadFile(path)
			if !errors.Is(err, c.want) || (err == nil) != (got.Version == "1.2.0") {
				t.Errorf("%+v %v, want %v", got, err, c.want)
			}
		})
	}
	if _, err := (update.Channel{}).ReadFile(filepath.Join(t.TempDir(), "none")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

func TestWithoutKeyNothingIsBelieved(t *testing.T) {
	key, _ := publisher(t)
	path := filepath.Join(t.TempDir(), "update.json")
	text := marshal(t, manifest())
	write(t, path, text)
	write(t, path+update.SignatureSuffix, minisign.Sign(key, text))
	if _, err := update.BuiltIn().ReadFile(path); !errors.Is(err, update.ErrNoKey) {
		t.Errorf("%v", err)
	}
	if _, err := update.NewChannel("RWnokey", ""); err == nil {
		t.Error("took a key that is none")
	}
}

func write(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestFetch reads over real TLS on loopback, and counts what is asked for.
func TestFetch(t *testing.T) {
	key, channel := publisher(t)
	text := marshal(t, manifest())
	var asked []string
	handler := func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path)
		if r.Method != http.MethodGet || r.URL.RawQuery != "" || r.UserAgent() != "BeianDesk" || len(r.Cookies()) > 0 {
			t.Errorf("the program tells of itself: %s %s %v", r.Method, r.URL, r.Header)
		}
		switch r.URL.Path {
		case "/update.json", "/bare.json", "/moved/update.json":
			_, _ = w.Write(text)
		case "/update.json.minisig":
			_, _ = w.Write(minisign.Sign(key, text))
		case "/plain.json":
			http.Redirect(w, r, "http://"+r.Host+"/update.json", http.StatusFound)
		case "/there.json":
			http.Redirect(w, r, "/update.json", http.StatusFound)
		case "/there.json.minisig":
			http.Redirect(w, r, "/update.json.minisig", http.StatusFound)
		case "/circle.json":
			http.Redirect(w, r, "/circle.json", http.StatusFound)
		case "/flood.json":
			for range 40 {
				_, _ = w.Write(make([]byte, 64<<10))
			}
		case "/broken.json":
			w.Header().Set("Content-Length", "1000")
			_, _ = w.Write(text[:10])
		default:
			http.NotFound(w, r)
		}
	}
	server := httptest.NewTLSServer(http.HandlerFunc(handler))
	defer server.Close()
	channel.Client = server.Client()
	for name, c := range map[string]struct {
		address string
		want    error
	}{
		"genuine":             {server.URL + "/update.json", nil},
		"moved":               {server.URL + "/there.json", nil},
		"no signature":        {server.URL + "/bare.json", update.ErrNoSignature},
		"not there":           {server.URL + "/no.json", update.ErrUnreachable},
		"led to plain http":   {server.URL + "/plain.json", update.ErrNotHTTPS},
		"led in a circle":     {server.URL + "/circle.json", update.ErrNotHTTPS},
		"endless":             {server.URL + "/flood.json", update.ErrTooLarge},
		"cut off":             {server.URL + "/broken.json", update.ErrUnreachable},
		"plain http":          {"http://127.0.0.1/update.json", update.ErrNotHTTPS},
		"file":                {"file:///etc/hosts", update.ErrNotHTTPS},
		"no address":          {"", update.ErrNoAddress},
		"nobody listens":      {"https://127.0.0.1:1/update.json", update.ErrUnreachable},
		"not even an address": {"https://\x7f", update.ErrNotHTTPS},
	} {
		t.Run(name, func(t *testing.T) {
			channel.Address, asked = c.address, nil
			got, err := channel.Fetch(t.Context())
			if !errors.Is(err, c.want) || (err == nil) != (got.Version == "1.2.0") {
				t.Errorf("%+v %v, want %v", got, err, c.want)
			}
			if len(asked) > 8 {
				t.Errorf("%d requests", len(asked))
			}
		})
	}
	channel.Address = server.URL + "/update.json"
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := channel.Fetch(cancelled); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	channel.Client = nil // a certificate that nobody vouches for
	if _, err := channel.Fetch(t.Context()); !errors.Is(err, update.ErrUnreachable) {
		t.Errorf("foreign certificate: %v", err)
	}
}

func TestCheck(t *testing.T) {
	for name, spoil := range map[string]func(*update.Manifest){
		"no version":        func(m *update.Manifest) { m.Version = "" },
		"version with v":    func(m *update.Manifest) { m.Version = "v1.2.0" },
		"short version":     func(m *update.Manifest) { m.Version = "1.2" },
		"no day":            func(m *update.Manifest) { m.Released = "yesterday" },
		"no data":           func(m *update.Manifest) { m.Data = 0 },
		"page is a script":  func(m *update.Manifest) { m.Page = "javascript:alert(1)" },
		"page without host": func(m *update.Manifest) { m.Page = "https:///x" },
		"unknown kind":      func(m *update.Manifest) { m.Changes[0].Kind = "great" },
		"one language":      func(m *update.Manifest) { m.Changes[0].Text.ZH = "" },
		"name is a path":    func(m *update.Manifest) { m.Files[0].Name = "../evil.exe" },
		"same name twice":   func(m *update.Manifest) { m.Files[1].Name = m.Files[0].Name },
		"empty file":        func(m *update.Manifest) { m.Files[0].Bytes = 0 },
		"no digest":         func(m *update.Manifest) { m.Files[0].SHA256 = "ABC" },
	} {
		m := manifest()
		spoil(&m)
		if m.Check() == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if err := manifest().Check(); err != nil {
		t.Error(err)
	}
}

func TestStands(t *testing.T) {
	m := manifest()
	for current, want := range map[string]update.ReleaseStanding{
		"1.1.9": update.Newer, "1.2.0": update.Same, "1.10.0": update.Older, "1.2.0-rc.1": update.Newer, "dev": update.Unknown, "": update.Unknown,
	} {
		if got := m.Stands(current); got != want {
			t.Errorf("%q: %s, want %s", current, got, want)
		}
	}
	if got := m.For("windows/amd64"); len(got) != 2 || len(m.For("linux/amd64")) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestMatch(t *testing.T) {
	m := manifest()
	dir := t.TempDir()
	for name, c := range map[string]struct {
		content string
		want    bool
	}{"下载 (1).exe": {"installer", true}, "changed.exe": {"Installer", false}, "cut.exe": {"instal", false}, "empty.exe": {"", false}} {
		path := filepath.Join(dir, name)
		write(t, path, []byte(c.content))
		if f, ok, err := m.Match(t.Context(), path); err != nil || ok != c.want || ok && f.System != "windows/amd64" {
			t.Errorf("%s: %+v %v %v", name, f, ok, err)
		}
	}
	if _, _, err := m.Match(t.Context(), filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := m.Match(cancelled, filepath.Join(dir, "cut.exe")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(marshal(f, manifest()))
	f.Add([]byte(`{"format":"beiandesk-update-1","version":"0.0.1","released":"2026-01-01","data":1}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := update.Parse(text)
		if err != nil {
			if !errors.Is(err, update.ErrMalformed) {
				t.Fatal(err)
			}
			return
		}
		if again, err := update.Parse(marshal(t, m)); err != nil || again.Version != m.Version || len(again.Files) != len(m.Files) {
			t.Fatalf("%v", err)
		}
	})
}
