package webdoor_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"beiandesk/app/internal/webdoor"
)

type desk struct{}

func (*desk) Echo(s string) (string, error) { return s, nil }
func (*desk) Refuse() (string, error)       { return "half", errors.New("no") }
func (*desk) Explode() error                { panic("boom") }

func open(t *testing.T) (*webdoor.Server, string) {
	t.Helper()
	assets := fstest.MapFS{"index.html": {Data: []byte("<html><head></head></html>")}}
	pass := func(next http.Handler) http.Handler { return next }
	door := webdoor.New(assets, pass, func(err error) any { return "formatted: " + err.Error() }, &desk{})
	server := httptest.NewServer(door)
	t.Cleanup(server.Close)
	t.Cleanup(server.CloseClientConnections)
	return door, server.URL
}

func post(t *testing.T, url, body string) string {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-Webdoor", "1")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b))
}

func TestCall(t *testing.T) {
	_, url := open(t)
	for name, c := range map[string]struct{ body, want string }{
		"result":         {`{"name":"webdoor_test.desk.Echo","args":["备案"]}`, `{"result":"备案"}`},
		"error":          {`{"name":"webdoor_test.desk.Refuse","args":[]}`, `{"error":"formatted: no"}`},
		"panic":          {`{"name":"webdoor_test.desk.Explode","args":[]}`, `{"error":"unguarded panic: boom"}`},
		"unknown":        {`{"name":"os.Remove","args":["/"]}`, `{"error":"os.Remove: no such method, or another number of arguments"}`},
		"few arguments":  {`{"name":"webdoor_test.desk.Echo","args":[]}`, `{"error":"webdoor_test.desk.Echo: no such method, or another number of arguments"}`},
		"wrong argument": {`{"name":"webdoor_test.desk.Echo","args":[1]}`, `"error":"webdoor_test.desk.Echo: argument 1:`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := post(t, url+"/__call", c.body); !strings.Contains(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestForeignPagesCannotCall(t *testing.T) {
	_, url := open(t)
	response, err := http.Post(url+"/__call", "text/plain", strings.NewReader(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusForbidden {
		t.Errorf("status %d", response.StatusCode)
	}
}

func TestIndexCarriesTheShim(t *testing.T) {
	_, url := open(t)
	response, err := http.Get(url + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil || !strings.Contains(string(b), `<head><script src="/__shim.js">`) {
		t.Errorf("%s %v", b, err)
	}
}

func TestEventsAndDialogs(t *testing.T) {
	door, url := open(t)
	response, err := http.Get(url + "/__events")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	door.Emit("task:progressed", map[string]int{"done": 1})
	line, err := bufio.NewReader(response.Body).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	var event struct {
		Name string
		Data []map[string]int
	}
	if err := json.Unmarshal([]byte(strings.TrimPrefix(line, "data: ")), &event); err != nil || event.Data[0]["done"] != 1 {
		t.Errorf("event %q: %v", line, err)
	}

	post(t, url+"/__answers", `{"files":["/照片 1.jpg"],"folder":"/out","save":"/r.json"}`)
	files, _ := door.PickFiles("")
	folder, _ := door.PickFolder("")
	save, _ := door.SaveFile("", "")
	if len(files) != 1 || files[0] != "/照片 1.jpg" || folder != "/out" || save != "/r.json" {
		t.Errorf("dialogs answer %v %q %q", files, folder, save)
	}
	if door.Closed() {
		t.Error("closed before Quit")
	}
	door.Quit()
	if !door.Closed() {
		t.Error("Quit was forgotten")
	}
}
