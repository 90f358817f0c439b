package handoff

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"beiandesk/app/internal/loudskip"
)

func TestReplayIsRefused(t *testing.T) {
	desk := &shelf{}
	h := paired(t, open(t, desk, nil))
	recorded := h.seal(head{Seq: 5, Device: h.device, Kind: kindPicture, Name: "a.jpg"}, []byte("picture"))
	if status, _ := h.do(h.request(recorded)); status != http.StatusOK {
		t.Fatal(status)
	}
	for name, body := range map[string][]byte{
		"the very message":      recorded,
		"an older number":       h.seal(head{Seq: 4, Device: h.device, Kind: kindPicture}, []byte("late")),
		"hello once more, old":  h.seal(head{Seq: 1, Device: h.device, Kind: kindHello}, nil),
		"the number just heard": h.seal(head{Seq: 5, Device: h.device, Kind: kindPicture}, []byte("other")),
	} {
		if status, word := h.do(h.request(body)); status != http.StatusConflict || strings.TrimSpace(string(word)) != saidHeard {
			t.Errorf("%s: %d %s", name, status, word)
		}
	}
	if len(desk.pictures()) != 1 {
		t.Errorf("%d pictures were taken", len(desk.pictures()))
	}
}

func TestMessagesOfOtherSessionsDoNotOpen(t *testing.T) {
	desk := &shelf{}
	a, b := open(t, desk, nil), open(t, desk, nil)
	one, two := paired(t, a), paired(t, b)
	message := one.seal(head{Seq: 9, Device: "one", Kind: kindPicture}, []byte("x"))
	if status, _ := two.do(two.request(message)); status != http.StatusUnauthorized {
		t.Errorf("a message of one session at the other: %d", status)
	}
	two.base = strings.Replace(two.base, two.token, one.token, 1)
	if status, _ := two.do(two.request(message)); status != http.StatusNotFound {
		t.Errorf("a token of one session at the other: %d", status)
	}
	mixed := *two
	mixed.token = one.token // sealed with the right key, bound to another token
	if status, _ := two.do(scan(t, b.Link()).request(mixed.seal(head{Seq: 9, Device: "one", Kind: kindPicture}, nil))); status != http.StatusUnauthorized {
		t.Errorf("bound to another token: %d", status)
	}
	if len(desk.pictures()) != 0 {
		t.Error("something was taken")
	}
}

// TestTwoPhones: the first that proves the key is the only one, also when both try at once.
func TestTwoPhones(t *testing.T) {
	desk := &shelf{}
	s := open(t, desk, nil)
	const phones = 6
	var wg sync.WaitGroup
	var mu sync.Mutex
	won := map[string]*handset{}
	for i := range phones {
		h := scan(t, s.Link())
		h.device = fmt.Sprint(i)
		wg.Go(func() {
			if _, status, _ := h.say(kindHello, "", nil); status == http.StatusOK {
				mu.Lock()
				won[h.device] = h
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(won) != 1 {
		t.Fatalf("%d phones were let in", len(won))
	}
	other := scan(t, s.Link())
	other.device = "late"
	other.seq = 100
	for _, kind := range []string{kindHello, kindPicture, kindDone} {
		if _, status, word := other.say(kind, "a.jpg", []byte("x")); status != http.StatusConflict || word != saidOther {
			t.Errorf("%s of a second phone: %d %s", kind, status, word)
		}
	}
	if got := s.Status(); !got.Others {
		t.Error("nobody is told of the other phones")
	}
	for _, h := range won {
		if _, status, _ := h.say(kindPicture, "a.jpg", []byte("x")); status != http.StatusOK {
			t.Errorf("the first phone is shut out: %d", status)
		}
	}
	if len(desk.pictures()) != 1 {
		t.Errorf("%d pictures", len(desk.pictures()))
	}
}

func TestNothingBeforeHello(t *testing.T) {
	desk := &shelf{}
	s := open(t, desk, nil)
	h := scan(t, s.Link())
	if _, status, word := h.say(kindPicture, "a.jpg", []byte("x")); status != http.StatusConflict || word != saidOther || len(desk.pictures()) != 0 || s.Status().Others {
		t.Errorf("%d %s, %+v", status, word, s.Status())
	}
}

// TestForgedRequests: every request that the page would not make is refused before anything is read or done.
func TestForgedRequests(t *testing.T) {
	desk := &shelf{}
	s := open(t, desk, nil)
	h := paired(t, s)
	good := func() []byte {
		h.seq++
		return h.seal(head{Seq: h.seq, Device: h.device, Kind: kindPicture, Name: "a.jpg"}, secret(8))
	}
	get := func(path string) func() *http.Request {
		return func() *http.Request { return must(http.NewRequest(http.MethodGet, h.origin+path, nil)) }
	}
	post := func(alter func(*http.Request)) func() *http.Request {
		return func() *http.Request {
			r := h.request(good())
			alter(r)
			return r
		}
	}
	token := "/" + h.token
	for name, c := range map[string]struct {
		request func() *http.Request
		status  int
	}{
		"rebinding: another name":        {post(func(r *http.Request) { r.Host = "evil.example:80" }), http.StatusMisdirectedRequest},
		"rebinding: name with our port":  {post(func(r *http.Request) { r.Host = "evil.example" + r.Host[strings.LastIndex(r.Host, ":"):] }), http.StatusMisdirectedRequest},
		"rebinding: localhost":           {post(func(r *http.Request) { r.Host = strings.Replace(r.Host, "127.0.0.1", "localhost", 1) }), http.StatusMisdirectedRequest},
		"rebinding: IPv6 literal":        {post(func(r *http.Request) { r.Host = "[::1]" + r.Host[strings.LastIndex(r.Host, ":"):] }), http.StatusMisdirectedRequest},
		"another site":                   {post(func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }), http.StatusForbidden},
		"sandboxed page":                 {post(func(r *http.Request) { r.Header.Set("Origin", "null") }), http.StatusForbidden},
		"our address over https":         {post(func(r *http.Request) { r.Header.Set("Origin", strings.Replace(h.origin, "http", "https", 1)) }), http.StatusForbidden},
		"form of another site":           {post(func(r *http.Request) { r.Header.Set("Content-Type", "text/plain"); r.Header.Del(formHeader) }), http.StatusUnsupportedMediaType},
		"without the header":             {post(func(r *http.Request) { r.Header.Del(formHeader) }), http.StatusUnsupportedMediaType},
		"multipart":                      {post(func(r *http.Request) { r.Header.Set("Content-Type", "multipart/form-data; boundary=x") }), http.StatusUnsupportedMediaType},
		"preflight":                      {post(func(r *http.Request) { r.Method = http.MethodOptions }), http.StatusMethodNotAllowed},
		"put":                            {post(func(r *http.Request) { r.Method = http.MethodPut }), http.StatusMethodNotAllowed},
		"posted elsewhere":               {post(func(r *http.Request) { r.URL.Path = token + "/" }), http.StatusMethodNotAllowed},
		"traversal":                      {get(token + "/../../../../etc/passwd"), http.StatusNotFound},
		"traversal, escaped":             {get(token + "/..%2f..%2fpage.go"), http.StatusNotFound},
		"traversal, twice escaped":       {get(token + "/%252e%252e%252fpage.go"), http.StatusNotFound},
		"traversal, backslash":           {get(token + `/..%5cpage.go`), http.StatusNotFound},
		"traversal, null":                {get(token + "/phone.js%00.html"), http.StatusNotFound},
		"an embedded file's own path":    {get(token + "/page/phone.js"), http.StatusNotFound},
		"listing":                        {get(token + "/page/"), http.StatusNotFound},
		"no token":                       {get("/"), http.StatusNotFound},
		"token cut short":                {get(token[:len(token)-1] + "/"), http.StatusNotFound},
		"token with more":                {get(token + "A/"), http.StatusNotFound},
		"token, then another":            {get("/AAAAAAAAAAAAAAAAAAAAAA" + token + "/"), http.StatusNotFound},
		"page behind the right token":    {get(token + "/"), http.StatusOK},
		"the script of the page":         {get(token + "/phone.js"), http.StatusOK},
		"a request as the page makes it": {post(func(*http.Request) {}), http.StatusOK},
		"as old browsers make it":        {post(func(r *http.Request) { r.Header.Del("Origin") }), http.StatusOK},
	} {
		t.Run(name, func(t *testing.T) {
			before := len(desk.pictures())
			r := c.request()
			status, body := h.do(r)
			if status != c.status {
				t.Errorf("%d %s, want %d", status, body, c.status)
			}
			if took := len(desk.pictures()) - before; took != 0 && status != http.StatusOK {
				t.Errorf("refused, but %d pictures were taken", took)
			}
			if bytes.Contains(body, []byte("root:")) || bytes.Contains(body, []byte("package handoff")) {
				t.Error("a file came back")
			}
		})
	}
}

func TestEveryAnswerForbidsMixing(t *testing.T) {
	h := scan(t, open(t, &shelf{}, nil).Link())
	for _, path := range []string{h.base, h.base + "phone.js", h.origin + "/nothing", h.base + "nothing"} {
		response, err := h.client.Get(path)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		for name, want := range map[string]string{
			"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin",
			"Content-Security-Policy": pagePolicy, "Access-Control-Allow-Origin": "",
		} {
			if got := response.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
	}
}

// TestSnifferWithoutKey: whoever hears all that passes learns neither picture nor verdict, and can add nothing.
func TestSnifferWithoutKey(t *testing.T) {
	desk := &shelf{}
	s := open(t, desk, nil)
	recorder := &wiretap{}
	h := scan(t, s.Link())
	h.client.Transport = &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		c, err := (&net.Dialer{}).DialContext(ctx, network, addr)
		return tapped{c, recorder}, err
	}}
	h.say(kindHello, "", nil)
	const marker = "this is what the picture shows"
	if _, status, _ := h.say(kindPicture, "身份证.jpg", []byte(marker)); status != http.StatusOK {
		t.Fatal(status)
	}
	heard := recorder.bytes()
	for name, secret := range map[string]string{"picture": marker, "name": "身份证", "key": text(h.key), "check number": s.Check(), "verdict": "findings", "slot": "verification-photo"} {
		if bytes.Contains(heard, []byte(secret)) {
			t.Errorf("the %s went over the network in the clear", name)
		}
	}
	if !bytes.Contains(heard, []byte(h.token)) {
		t.Fatal("the wiretap heard nothing")
	}
	blind := scan(t, s.Link())
	blind.key = secret(keyBytes) // knows token and addresses, not the key
	for name, body := range map[string][]byte{
		"sealed with another key": blind.seal(head{Seq: 99, Device: h.device, Kind: kindPicture}, []byte("forged")),
		"not sealed":              append(secret(24), []byte(marker)...),
		"empty":                   nil,
		"too short":               secret(30),
	} {
		if status, _ := blind.do(blind.request(body)); status != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, status)
		}
	}
	tampered := h.seal(head{Seq: 100, Device: h.device, Kind: kindPicture}, []byte("picture"))
	tampered[len(tampered)/2] ^= 1
	if status, _ := h.do(h.request(tampered)); status != http.StatusUnauthorized {
		t.Errorf("one bit changed: %d", status)
	}
	if len(desk.pictures()) != 1 {
		t.Errorf("%d pictures", len(desk.pictures()))
	}
}

// TestAnswersAreBoundToTheirMessage: an answer that was recorded does not pass for one to a later message.
func TestAnswersAreBoundToTheirMessage(t *testing.T) {
	h := paired(t, open(t, &shelf{}, nil))
	h.seq++
	_, body := h.do(h.request(h.seal(head{Seq: h.seq, Device: h.device, Kind: kindPicture}, []byte("bad"))))
	c := h.channel()
	if _, err := c.aead.Open(nil, body[:24], body[24:], c.toPhone(h.seq+1)); err == nil {
		t.Error("the answer opens for another message")
	}
	if _, err := c.aead.Open(nil, body[:24], body[24:], c.toDesk()); err == nil {
		t.Error("the answer opens as a message")
	}
}

func TestMalformedMessages(t *testing.T) {
	h := paired(t, open(t, &shelf{}, nil))
	sealed := func(plain []byte) []byte {
		c := h.channel()
		nonce := secret(24)
		return c.aead.Seal(nonce, nonce, plain, c.toDesk())
	}
	for name, plain := range map[string][]byte{
		"nothing":            {},
		"short":              {0, 0, 1},
		"head beyond end":    {0, 0, 1, 0, '{', '}'},
		"head of 4 GB":       {0xff, 0xff, 0xff, 0xff, '{', '}'},
		"no JSON":            {0, 0, 0, 2, 'x', 'x'},
		"unknown member":     append([]byte{0, 0, 0, 40}, []byte(`{"seq":50,"device":"one","kind":"x","y":1}`)...),
		"number below one":   append([]byte{0, 0, 0, 37}, []byte(`{"seq":0,"device":"one","kind":"done"}`)...),
		"no device":          append([]byte{0, 0, 0, 24}, []byte(`{"seq":50,"kind":"done"}`)...),
		"number of a letter": append([]byte{0, 0, 0, 11}, []byte(`{"seq":"1"}`)...),
	} {
		if status, _ := h.do(h.request(sealed(plain))); status != http.StatusBadRequest {
			t.Errorf("%s: %d", name, status)
		}
	}
	if a, status, _ := h.say("wish", "", nil); status != http.StatusOK || a.Refusal == nil || a.Refusal.Code != "page-old" {
		t.Errorf("an unknown kind: %d %+v", status, a)
	}
}

func TestOversize(t *testing.T) {
	small := usualLimits
	small.bytes = 1 << 16
	desk := &shelf{}
	s := open(t, desk, &small)
	h := paired(t, s)
	h.seq++
	body := h.seal(head{Seq: h.seq, Device: h.device, Kind: kindPicture}, make([]byte, 1<<16))
	if status, _ := h.do(h.request(body)); status != http.StatusRequestEntityTooLarge {
		t.Errorf("announced size: %d", status)
	}
	chunked := h.request(nil)
	chunked.Body, chunked.ContentLength = io.NopCloser(bytes.NewReader(body)), -1
	response, err := h.client.Do(chunked)
	if err == nil { // the server may cut the connection before all is sent
		_ = response.Body.Close()
		if response.StatusCode != http.StatusRequestEntityTooLarge {
			t.Errorf("unannounced size: %d", response.StatusCode)
		}
	}
	if len(desk.pictures()) != 0 {
		t.Error("it was taken")
	}
	if _, status, _ := h.say(kindPicture, "a.jpg", []byte("fits")); status != http.StatusOK {
		t.Errorf("afterwards: %d", status)
	}
}

func TestTooManyPictures(t *testing.T) {
	few := usualLimits
	few.pictures = 2
	desk := &shelf{}
	h := paired(t, open(t, desk, &few))
	for range 2 {
		h.say(kindPicture, "a.jpg", secret(8))
	}
	if a, _, _ := h.say(kindPicture, "a.jpg", secret(8)); a.Refusal == nil || a.Refusal.Code != "enough" || len(desk.pictures()) != 2 {
		t.Errorf("%+v, %d taken", a, len(desk.pictures()))
	}
}

// TestGuessing: wrong tokens and wrong keys end the session; what browsers ask for unbidden does not.
func TestGuessing(t *testing.T) {
	few := usualLimits
	few.strangers = 5
	for name, guess := range map[string]func(h *handset) *http.Request{
		"tokens": func(h *handset) *http.Request {
			return must(http.NewRequest(http.MethodGet, h.origin+"/"+text(secret(tokenBytes))+"/", nil))
		},
		"keys": func(h *handset) *http.Request { return h.request(secret(64)) },
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, &shelf{}, &few)
			h := scan(t, s.Link())
			for range 10 {
				h.do(must(http.NewRequest(http.MethodGet, h.origin+"/favicon.ico", nil)))
			}
			for range few.strangers {
				h.do(guess(h))
			}
			if got := s.Status(); got.Stage == StageClosed || got.Strangers != few.strangers || got.Heard != 0 {
				t.Fatalf("before one too many: %+v", got)
			}
			if response, err := h.client.Do(guess(h)); err == nil { // the answer to the last guess may not come any more
				_ = response.Body.Close()
			}
			<-s.Done()
			if got := s.Status(); got.End != EndGuessed {
				t.Errorf("%+v", got)
			}
			if err := connects(s.host); !refused(err) {
				t.Errorf("the port still answers: %v", err)
			}
		})
	}
}

// TestSlowLoris: whoever sends heads or bodies drop by drop is cut off, and others are served meanwhile.
func TestSlowLoris(t *testing.T) {
	quick := usualLimits
	quick.headers, quick.body = 100*time.Millisecond, 100*time.Millisecond
	desk := &shelf{}
	s := open(t, desk, &quick)
	h := paired(t, s)
	for name, begin := range map[string]string{
		"head":         "GET /" + h.token + "/ HTTP/1.1\r\nHost: " + s.host + "\r\nX-Slow: ",
		"body":         "POST /" + h.token + "/say HTTP/1.1\r\nHost: " + s.host + "\r\nContent-Type: application/octet-stream\r\n" + formHeader + ": 1\r\nContent-Length: 1000\r\n\r\nx",
		"nothing":      "",
		"half a token": "GET /" + h.token[:4],
	} {
		t.Run(name, func(t *testing.T) {
			conn, err := net.Dial("tcp", s.host)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			if _, err := conn.Write([]byte(begin)); err != nil {
				t.Fatal(err)
			}
			if _, status, _ := h.say(kindPicture, "a.jpg", secret(8)); status != http.StatusOK {
				t.Errorf("the phone is not served meanwhile: %d", status)
			}
			if _, err := io.Copy(io.Discard, conn); err != nil && !errors.Is(err, syscall.ECONNRESET) { // returns once the server has closed
				t.Error(err)
			}
		})
	}
	if len(desk.pictures()) != 4 {
		t.Errorf("%d pictures", len(desk.pictures()))
	}
}

// TestManyConnectionsOfOne: one device cannot hold all places.
func TestManyConnectionsOfOne(t *testing.T) {
	s := open(t, &shelf{}, nil)
	for range maxPerDevice {
		conn, err := net.Dial("tcp", s.host)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	one := must(net.Dial("tcp", s.host))
	defer one.Close()
	if n, err := one.Read(make([]byte, 1)); n != 0 || err == nil {
		t.Errorf("one connection too many was not closed: %d %v", n, err)
	}
}

// wantOtherAddresses: macOS gives loopback one address unless it is told otherwise.
func wantOtherAddresses(t *testing.T) {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.2:0")
	loudskip.Unless(t, err == nil, "a second loopback address (127.0.0.2)")
	_ = l.Close()
}

// from sends what a phone sends from another address of this machine.
func (h *handset) from(address string) *handset {
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	other := *h
	other.client = &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext}}
	h.t.Cleanup(other.client.CloseIdleConnections)
	return &other
}

// TestSnifferHoldsNoPlaces: whoever saw the token pass, and has no key, keeps neither the places for pictures nor all the
// connections, however slowly it sends; it is not read beyond a hello.
func TestSnifferHoldsNoPlaces(t *testing.T) {
	wantOtherAddresses(t)
	desk := &shelf{}
	s := open(t, desk, nil)
	h := paired(t, s)
	h.client.CloseIdleConnections() // what it sends next needs a connection anew
	for i := range maxConnections - 1 {
		dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, byte(2+i%3))}}
		conn := must(dialer.Dial("tcp", s.host))
		defer conn.Close()
		if _, err := fmt.Fprintf(conn, "POST /%s/say HTTP/1.1\r\nHost: %s\r\nContent-Type: application/octet-stream\r\n%s: 1\r\nContent-Length: 1000\r\n\r\nx",
			h.token, s.host, formHeader); err != nil {
			t.Fatal(err)
		}
	}
	sniffer := h.from("127.0.0.5") // the last connection that is left for others
	if status, word := sniffer.do(sniffer.request(secret(maxHello + 1))); status != http.StatusPreconditionRequired || strings.TrimSpace(string(word)) != saidHello {
		t.Errorf("a long message without the key: %d %s", status, word)
	}
	unannounced := sniffer.request(nil)
	unannounced.Body, unannounced.ContentLength = io.NopCloser(bytes.NewReader(secret(maxHello+1))), -1
	if status, word := sniffer.do(unannounced); status != http.StatusPreconditionRequired {
		t.Errorf("a long message of unknown length: %d %s", status, word)
	}
	for range readers + 1 {
		if _, status, word := h.say(kindPicture, "a.jpg", secret(1<<16)); status != http.StatusOK {
			t.Errorf("the phone is not served meanwhile: %d %s", status, word)
		}
	}
	if len(desk.pictures()) != readers+1 {
		t.Errorf("%d pictures", len(desk.pictures()))
	}
}

// TestPhoneWithNewAddress: a phone whose address has changed says hello once more, and is heard as before.
func TestPhoneWithNewAddress(t *testing.T) {
	wantOtherAddresses(t)
	desk := &shelf{}
	h := paired(t, open(t, desk, nil))
	moved := h.from("127.0.0.2")
	if _, status, word := moved.say(kindPicture, "a.jpg", secret(1<<16)); status != http.StatusPreconditionRequired || word != saidHello {
		t.Errorf("before hello: %d %s", status, word)
	}
	if _, status, word := moved.say(kindHello, "", nil); status != http.StatusOK {
		t.Fatal(status, word)
	}
	if _, status, word := moved.say(kindPicture, "a.jpg", secret(1<<16)); status != http.StatusOK || len(desk.pictures()) != 1 {
		t.Errorf("after hello: %d %s", status, word)
	}
}

// TestBusyReaders: memory is bounded by how many messages are read at once.
func TestBusyReaders(t *testing.T) {
	desk := &shelf{hold: make(chan struct{})}
	s := open(t, desk, nil)
	h := paired(t, s)
	for range readers {
		s.reading <- struct{}{}
	}
	if _, status, word := h.say(kindPicture, "a.jpg", []byte("x")); status != http.StatusServiceUnavailable || word != saidBusy {
		t.Errorf("%d %s", status, word)
	}
	for range readers {
		<-s.reading
	}
	close(desk.hold)
	if _, status, _ := h.say(kindPicture, "a.jpg", []byte("x")); status != http.StatusOK {
		t.Errorf("afterwards: %d", status)
	}
}

// TestParallelPictures: two pictures at once are taken one after the other, each once.
func TestParallelPictures(t *testing.T) {
	desk := &shelf{}
	s := open(t, desk, nil)
	h := paired(t, s)
	var wg sync.WaitGroup
	var statuses [2]int
	for i := range statuses {
		one := *h
		body := one.seal(head{Seq: int64(10 + i), Device: h.device, Kind: kindPicture, Name: "a.jpg"}, []byte{byte(i)})
		wg.Go(func() { statuses[i], _ = one.do(one.request(body)) })
	}
	wg.Wait()
	taken := len(desk.pictures())
	// The later may come first; the earlier is then refused, never taken twice.
	if statuses[1] != http.StatusOK || taken < 1 || statuses[0] == http.StatusOK && taken != 2 {
		t.Errorf("%v, %d taken", statuses, taken)
	}
}

// refused reports that nobody listens at a port. Windows has a number of its own for that.
func refused(err error) bool {
	const windows = syscall.Errno(10061)
	return errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, windows)
}

// TestPortIsGone: once closed nobody connects, not even on a connection that was open.
func TestPortIsGone(t *testing.T) {
	desk := &shelf{}
	s := open(t, desk, nil)
	h := paired(t, s) // leaves a connection open
	idle := must(net.Dial("tcp", s.host))
	defer idle.Close()
	s.Close()
	if err := connects(s.host); !refused(err) {
		t.Errorf("the port still answers: %v", err)
	}
	h.seq++
	if response, err := h.client.Do(h.request(h.seal(head{Seq: h.seq, Device: h.device, Kind: kindPicture}, []byte("late")))); err == nil {
		_ = response.Body.Close()
		t.Errorf("a picture was heard after the end: %d", response.StatusCode)
	}
	if n, err := idle.Read(make([]byte, 1)); err == nil {
		t.Errorf("an open connection stays: %d", n)
	}
	if len(desk.pictures()) != 0 {
		t.Error("taken")
	}
}

// TestCloseWaitsForTheDesk: what a phone has sent is finished before the session counts as ended.
func TestCloseWaitsForTheDesk(t *testing.T) {
	desk := &shelf{hold: make(chan struct{})}
	s := open(t, desk, nil)
	h := paired(t, s)
	h.seq++
	request := h.request(h.seal(head{Seq: h.seq, Device: h.device, Kind: kindPicture}, []byte("x")))
	begun := make(chan struct{})
	request.Body = &told{ReadCloser: request.Body, begun: begun}
	go func() {
		if response, err := h.client.Do(request); err == nil {
			_ = response.Body.Close()
		}
	}()
	<-begun
	for len(s.reading) == 0 { // until the session reads it
		time.Sleep(time.Millisecond)
	}
	for { // until the desk works on it
		if !s.acting.TryLock() {
			break
		}
		s.acting.Unlock()
		time.Sleep(time.Millisecond)
	}
	go s.Close()
	close(desk.hold)
	<-s.Done()
	if len(desk.pictures()) != 1 {
		t.Error("the picture was lost")
	}
}

type told struct {
	io.ReadCloser
	once  sync.Once
	begun chan struct{}
}

func (r *told) Read(p []byte) (int, error) {
	r.once.Do(func() { close(r.begun) })
	return r.ReadCloser.Read(p)
}

// TestElsewhereIsRefused: connections from outside the chosen network are closed unread.
func TestElsewhereIsRefused(t *testing.T) {
	network := loopback
	network.prefix = netip.MustParsePrefix("127.0.1.0/24") // nobody calls from there
	s, err := Open(context.Background(), Options{Network: network, Desk: &shelf{}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	conn := must(net.Dial("tcp", s.host))
	defer conn.Close()
	if n, err := conn.Read(make([]byte, 1)); n != 0 || err == nil {
		t.Errorf("read %d, %v", n, err)
	}
	if got := s.Status().Elsewhere; got != 1 {
		t.Errorf("%d counted", got)
	}
}

func TestNamesAreCleaned(t *testing.T) {
	for given, want := range map[string]string{
		"IMG_1.jpg":                       "IMG_1.jpg",
		"../../etc/passwd":                "passwd",
		`C:\Users\x\照片.jpg`:               "照片.jpg",
		"/":                               "phone",
		"":                                "phone",
		"..":                              "phone",
		"a\x00b\n\u202egpj.exe":           "abgpj.exe",
		"<script>.jpg":                    "script.jpg",
		"\xff\xfe.jpg":                    "jpg",
		strings.Repeat("长", 200) + ".jpg": strings.Repeat("长", maxName-4) + ".jpg",
	} {
		if got := cleanName(given); got != want {
			t.Errorf("%q becomes %q, want %q", given, got, want)
		}
	}
}

func TestStill(t *testing.T) {
	jpeg := append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"), secret(64)...)
	film := append([]byte("\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  "), secret(64)...)
	heic := append([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), secret(64)...)
	for name, c := range map[string]struct {
		content []byte
		name    string
		want    []byte
		code    string
	}{
		"a picture":                   {jpeg, "IMG_1.livp", jpeg, ""},
		"HEIC as it is":               {heic, "IMG_1.livp", heic, ""},
		"words as they are":           {[]byte("words"), "IMG_1.livp", []byte("words"), ""},
		"Live Photo":                  {zipOf(t, film, jpeg), "IMG_1.jpg", jpeg, ""},
		"Live Photo of HEIC":          {zipOf(t, heic, film), "IMG_1.heic", heic, ""},
		"the film alone":              {film, "", nil, "film"},
		"an archive without pictures": {zipOf(t, film), "", nil, "archive"},
		"an archive of many files":    {zipOf(t, film, film, film, film, film, film, film, film, jpeg), "", nil, "archive"},
		"a broken archive":            {zipOf(t, jpeg)[:40], "", nil, "archive"},
		"an archive bomb":             {zipOf(t, make([]byte, 8<<20)), "", nil, "archive"},
		"a bomb before the picture":   {zipOf(t, make([]byte, 8<<20), jpeg), "IMG_1.jpg", jpeg, ""},
	} {
		t.Run(name, func(t *testing.T) {
			name, got, err := still("IMG_1.livp", c.content, 1<<20)
			var r *Refusal
			if errors.As(err, &r) != (c.code != "") || r != nil && r.Code != c.code {
				t.Fatalf("%v, want %q", err, c.code)
			}
			if name != c.name || !bytes.Equal(got, c.want) {
				t.Errorf("%q, %d bytes", name, len(got))
			}
		})
	}
}

func zipOf(t *testing.T, parts ...[]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, p := range parts {
		f, err := w.Create(fmt.Sprint("../", i))
		if err == nil {
			_, err = f.Write(p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// FuzzOpen: no bytes that were sealed with the key, by whatever page, do harm.
func FuzzOpen(f *testing.F) {
	c, err := newChannel(make([]byte, keyBytes), "token")
	if err != nil {
		f.Fatal(err)
	}
	described, _ := json.Marshal(head{Seq: 1, Device: "d", Kind: kindHello})
	f.Add(append([]byte{0, 0, 0, byte(len(described))}, described...))
	f.Add([]byte{0, 0, 0, 2, '{', '}'})
	f.Fuzz(func(t *testing.T, plain []byte) {
		nonce := make([]byte, 24)
		h, content, err := c.open(append(nonce, c.aead.Seal(nil, nonce, plain, c.toDesk())...))
		if err == nil && (h.Seq < 1 || h.Device == "" || len(content) > len(plain)) {
			t.Errorf("%+v", h)
		}
	})
}

func connects(host string) error {
	conn, err := net.Dial("tcp", host)
	if err == nil {
		_ = conn.Close()
	}
	return err
}

// wiretap keeps all that passes a connection.
type wiretap struct {
	mu    sync.Mutex
	heard bytes.Buffer
}

func (w *wiretap) hear(b []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.heard.Write(b)
}

func (w *wiretap) bytes() []byte {
	w.mu.Lock()
	defer w.mu.Unlock()
	return bytes.Clone(w.heard.Bytes())
}

type tapped struct {
	net.Conn
	tap *wiretap
}

func (c tapped) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.tap.hear(p[:n])
	return n, err
}

func (c tapped) Write(p []byte) (int, error) {
	c.tap.hear(p)
	return c.Conn.Write(p)
}
