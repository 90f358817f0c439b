package handoff

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/chacha20poly1305"

	"beiandesk/app/filing"
)

// TestMain keeps the log of failures that tests provoke out of sight.
func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	os.Exit(m.Run())
}

// shelf is a Desk that remembers what it took.
type shelf struct {
	mu    sync.Mutex
	taken []Picture
	fail  error
	hold  chan struct{} // Take waits for it when it is there
}

func (s *shelf) Hint(context.Context, []byte) ([]filing.Text, error) {
	return []filing.Text{filing.Words("幕布", "backdrop")}, nil
}

func (s *shelf) Take(_ context.Context, p Picture) (Verdict, error) {
	if s.hold != nil {
		<-s.hold
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail != nil {
		return Verdict{}, s.fail
	}
	p.Content = bytes.Clone(p.Content)
	s.taken = append(s.taken, p)
	return Verdict{Material: filing.NewID(), Name: p.Name, Findings: []Said{{Severity: filing.Blocker}}, Fine: []filing.Text{}}, nil
}

func (s *shelf) pictures() []Picture {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Picture(nil), s.taken...)
}

// open begins a session on this machine alone.
func open(t *testing.T, d Desk, l *limits) *Session {
	t.Helper()
	s, err := Open(context.Background(), Options{Network: loopback, Desk: d, limits: l,
		Task: Task{Slot: filing.SlotVerificationPhoto, Name: filing.Words("核验照片", "photo")}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// handset is a phone made of the link alone, as one that scanned the code. Each test alters what it sends.
type handset struct {
	t      *testing.T
	base   string // http://host:port/token/
	origin string
	key    []byte
	token  string
	device string
	seq    int64
	client *http.Client
}

func scan(t *testing.T, link string) *handset {
	t.Helper()
	base, key, ok := strings.Cut(link, "#")
	if !ok {
		t.Fatalf("no key in %q", link)
	}
	raw, err := base64.RawURLEncoding.DecodeString(key)
	if err != nil || len(raw) != keyBytes {
		t.Fatalf("key of %d bytes: %v", len(raw), err)
	}
	parts := strings.Split(base, "/")
	client := &http.Client{Transport: &http.Transport{}}
	t.Cleanup(client.CloseIdleConnections)
	return &handset{t: t, base: base, origin: strings.Join(parts[:3], "/"), key: raw, token: parts[3], device: "one", client: client}
}

func (h *handset) channel() channel {
	c, err := newChannel(h.key, h.token)
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

// seal writes a message as docs/handoff.md says, independently of how the session reads it.
func (h *handset) seal(head head, content []byte) []byte {
	h.t.Helper()
	described, err := json.Marshal(head)
	if err != nil {
		h.t.Fatal(err)
	}
	plain := binary.BigEndian.AppendUint32(nil, uint32(len(described)))
	plain = append(append(plain, described...), content...)
	aead, err := chacha20poly1305.NewX(h.key)
	if err != nil {
		h.t.Fatal(err)
	}
	nonce := secret(chacha20poly1305.NonceSizeX)
	return aead.Seal(nonce, nonce, plain, []byte("beiandesk-handoff-1|to-desk|"+h.token))
}

// request prepares what the page would send.
func (h *handset) request(body []byte) *http.Request {
	h.t.Helper()
	r, err := http.NewRequest(http.MethodPost, h.base+"say", bytes.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/octet-stream")
	r.Header.Set(formHeader, "1")
	r.Header.Set("Origin", h.origin)
	return r
}

func (h *handset) do(r *http.Request) (int, []byte) {
	h.t.Helper()
	response, err := h.client.Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return response.StatusCode, b
}

// say sends a message and opens the answer; any other status than 200 comes back with its word.
func (h *handset) say(kind, name string, content []byte) (Answer, int, string) {
	h.t.Helper()
	h.seq++
	return h.sayAs(head{Seq: h.seq, Device: h.device, Kind: kind, Name: name}, content)
}

func (h *handset) sayAs(head head, content []byte) (Answer, int, string) {
	h.t.Helper()
	status, body := h.do(h.request(h.seal(head, content)))
	if status != http.StatusOK {
		return Answer{}, status, strings.TrimSpace(string(body))
	}
	c := h.channel()
	plain, err := c.aead.Open(nil, body[:24], body[24:], c.toPhone(head.Seq))
	if err != nil {
		h.t.Fatalf("the answer does not open: %v", err)
	}
	var a Answer
	if err := json.Unmarshal(plain, &a); err != nil {
		h.t.Fatal(err)
	}
	return a, status, ""
}

// paired is a handset that was let in.
func paired(t *testing.T, s *Session) *handset {
	t.Helper()
	h := scan(t, s.Link())
	if a, status, word := h.say(kindHello, "", nil); status != http.StatusOK || a.Check != s.Check() {
		t.Fatalf("hello: %d %s %+v", status, word, a)
	}
	return h
}

func TestPictureArrives(t *testing.T) {
	desk := &shelf{}
	var told []Status
	s, err := Open(context.Background(), Options{Network: loopback, Desk: desk, Changed: func(v Status) { told = append(told, v) }})
	if err != nil {
		t.Fatal(err)
	}
	h := scan(t, s.Link())
	if status, page := h.do(must(http.NewRequest(http.MethodGet, h.base, nil))); status != http.StatusOK || !bytes.Contains(page, []byte("phone.js")) {
		t.Fatalf("page: %d %s", status, page)
	}
	if _, status, word := h.say(kindHello, "", nil); status != http.StatusOK {
		t.Fatal(status, word)
	}
	if a, _, _ := h.say(kindHint, "", []byte("small")); len(a.Hints) != 1 {
		t.Errorf("hints %+v", a.Hints)
	}
	content := []byte("\xff\xd8\xff picture")
	a, status, word := h.say(kindPicture, "IMG_1.jpg", content)
	if status != http.StatusOK || a.Verdict == nil || a.Verdict.Name != "IMG_1.jpg" {
		t.Fatalf("%d %s %+v", status, word, a)
	}
	if got := desk.pictures(); len(got) != 1 || !bytes.Equal(got[0].Content, content) {
		t.Errorf("the desk has %+v", got)
	}
	if _, status, _ := h.say(kindDone, "", nil); status != http.StatusOK {
		t.Error("done:", status)
	}
	<-s.Done()
	last := told[len(told)-1]
	if last.Heard != 4 {
		t.Errorf("%d messages were heard", last.Heard)
	}
	if last.Stage != StageClosed || last.End != EndDone || len(last.Received) != 1 || last.Received[0].Blockers != 1 {
		t.Errorf("last told: %+v", last)
	}
	if told[0].Stage != StageOpened {
		t.Errorf("first told: %+v", told[0])
	}
}

func TestRetakenPictureReplaces(t *testing.T) {
	desk := &shelf{}
	s := open(t, desk, nil)
	h := paired(t, s)
	first, _, _ := h.say(kindPicture, "a.jpg", []byte("first"))
	h.seq++
	second, _, _ := h.sayAs(head{Seq: h.seq, Device: h.device, Kind: kindPicture, Name: "b.jpg", Replaces: first.Verdict.Material}, []byte("second"))
	got := s.Status().Received
	if len(got) != 1 || got[0].Material != second.Verdict.Material {
		t.Errorf("stands: %+v", got)
	}
	h.seq++
	_, _, _ = h.sayAs(head{Seq: h.seq, Device: h.device, Kind: kindPicture, Name: "c.jpg", Replaces: filing.NewID()}, []byte("third"))
	if p := desk.pictures(); p[1].Replaces != first.Verdict.Material || p[2].Replaces != "" {
		t.Errorf("only pictures of this session can be replaced: %q %q", p[1].Replaces, p[2].Replaces)
	}
}

func TestSameBytesAreTakenOnce(t *testing.T) {
	desk := &shelf{}
	h := paired(t, open(t, desk, nil))
	first, _, _ := h.say(kindPicture, "a.jpg", []byte("same"))
	again, _, _ := h.say(kindPicture, "a.jpg", []byte("same"))
	if len(desk.pictures()) != 1 || first.Verdict.Material != again.Verdict.Material {
		t.Errorf("taken %d times", len(desk.pictures()))
	}
}

func TestDeskRefusesInWords(t *testing.T) {
	for name, c := range map[string]struct {
		fail error
		code string
	}{
		"with a way out":  {&Refusal{Code: "not-a-picture", Message: filing.Words("不是图片", "no picture")}, "not-a-picture"},
		"program failure": {errors.New("secret path"), "internal"},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, &shelf{fail: c.fail}, nil)
			h := paired(t, s)
			a, status, _ := h.say(kindPicture, "a.jpg", []byte("x"))
			if status != http.StatusOK || a.Refusal == nil || a.Refusal.Code != c.code || a.Verdict != nil {
				t.Errorf("%d %+v", status, a)
			}
			if strings.Contains(a.Refusal.Message.EN, "secret") || len(s.Status().Received) != 0 {
				t.Error("a failure is told or counted")
			}
		})
	}
}

// panicking is a Desk with a defect.
type panicking struct{ shelf }

func (*panicking) Take(context.Context, Picture) (Verdict, error) { panic("样本姓名") }

// TestPanicOfTheDeskIsTold answers the phone in words, writes kind and stack into the log but not the value, and goes on.
func TestPanicOfTheDeskIsTold(t *testing.T) {
	var book bytes.Buffer
	former := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&book, nil)))
	t.Cleanup(func() { slog.SetDefault(former) })
	h := paired(t, open(t, &panicking{}, nil))
	for range 2 {
		if a, status, _ := h.say(kindPicture, "a.jpg", []byte("x")); status != http.StatusOK || a.Refusal == nil || a.Refusal.Code != "internal" {
			t.Fatalf("%d %+v", status, a)
		}
	}
	if said := book.String(); !strings.Contains(said, "panicking).Take") || strings.Contains(said, "样本姓名") {
		t.Errorf("the log has %s", said)
	}
}

func TestSessionEnds(t *testing.T) {
	short := usualLimits
	short.first, short.more, short.life = 50*time.Millisecond, 50*time.Millisecond, 100*time.Millisecond
	for name, c := range map[string]struct {
		limits *limits
		end    func(*Session)
		why    End
	}{
		"by itself":  {&short, func(*Session) {}, EndExpired},
		"when asked": {nil, (*Session).Close, EndStopped},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, &shelf{}, c.limits)
			c.end(s)
			<-s.Done()
			if got := s.Status(); got.Stage != StageClosed || got.End != c.why {
				t.Errorf("%+v", got)
			}
			s.Close() // once more is no mistake
		})
	}
	t.Run("with its context", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		s, err := Open(ctx, Options{Network: loopback, Desk: &shelf{}})
		if err != nil {
			t.Fatal(err)
		}
		cancel()
		<-s.Done()
	})
}

// TestLifeHasAnEnd: signs of life prolong a session, but not for ever.
func TestLifeHasAnEnd(t *testing.T) {
	s := open(t, &shelf{}, nil)
	h := paired(t, s)
	for range 3 {
		h.say(kindPicture, "a.jpg", secret(8))
	}
	if last := s.born.Add(s.limits.life); s.Status().Expires.After(last) {
		t.Errorf("expires %v, born %v", s.Status().Expires, s.born)
	}
	s.mu.Lock()
	s.born = s.born.Add(-s.limits.life) // as if it had lasted that long
	before := s.status.Expires
	s.prolong()
	after := s.status.Expires
	s.mu.Unlock()
	if after.After(before) {
		t.Error("prolonged beyond its life")
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
