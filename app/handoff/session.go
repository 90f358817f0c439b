package handoff

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"sync"
	"time"

	"beiandesk/app/filing"
)

// Stage is how far a session got.
type Stage string

// The states, in the order in which they come.
const (
	StageWaiting Stage = "waiting" // nobody opened the page yet
	StageOpened  Stage = "opened"  // a page was loaded, by whomever
	StagePaired  Stage = "paired"  // a phone proved the key
	StageClosed  Stage = "closed"
)

// End says why a session is over.
type End string

// Why sessions end.
const (
	EndStopped End = "stopped" // Close was called
	EndDone    End = "done"    // the phone said that it has finished
	EndExpired End = "expired"
	EndGuessed End = "guessed" // too many wrong tokens or keys
	EndBroken  End = "broken"  // the address went away
)

// Received is a picture that was taken.
type Received struct {
	Material filing.ID `json:"material"`
	Name     string    `json:"name"`
	Blockers int       `json:"blockers"`
	Warnings int       `json:"warnings"`
}

// Status is how a session stands.
type Status struct {
	Check     string     `json:"check"` // of the session, see Session.Check
	Stage     Stage      `json:"stage"`
	End       End        `json:"end"` // empty until closed
	Expires   time.Time  `json:"expires"`
	Elsewhere int        `json:"elsewhere"` // connections from other networks, refused unread
	Strangers int        `json:"strangers"` // requests with a wrong token or key
	Others    bool       `json:"others"`    // another phone, or another browser of this one, that proved the key was refused
	Heard     int        `json:"heard"`     // messages of the phone that proved the key: somebody is at work with it
	Received  []Received `json:"received"`  // those that stand, oldest first
}

// limits bound a session. Tests make them small.
type limits struct {
	first, more, life time.Duration // until the first sign, after each sign, and in all
	headers, body     time.Duration // for the head of a request, and for all of its body
	bytes             int64         // of a message
	strangers         int           // wrong tokens or keys before the session ends
	pictures          int
}

var usualLimits = limits{
	first: 5 * time.Minute, more: 3 * time.Minute, life: 20 * time.Minute,
	headers: 30 * time.Second, body: time.Minute, // browsers connect before they ask
	bytes: 32 << 20, strangers: 20, pictures: 30,
}

// Options say what a session is for.
type Options struct {
	Network Network // one of Networks, or what NetworkAt returned
	Task    Task
	Desk    Desk
	Changed func(Status) // called after every change, one call at a time; may be nil. It must not call the Session

	limits *limits
}

// Session is one listener for one slot. It is safe for concurrent use.
type Session struct {
	options  Options
	limits   limits
	listener *neighbours
	server   *http.Server
	host     string // exactly as the link names it
	token    string
	key      []byte
	check    string
	channel  channel
	born     time.Time

	telling sync.Mutex // held while Changed runs
	acting  sync.Mutex // held while the desk works on a message
	reading chan struct{}
	working sync.WaitGroup
	ended   chan struct{} // closed once the port is gone

	mu     sync.Mutex // guards what follows
	timer  *time.Timer
	status Status
	device string // the first that proved the key
	seq    int64  // of the newest message
	known  map[[sha256.Size]byte]Verdict
}

// readers is how many messages are read into memory at once.
const readers = 2

// Open listens on the network's address and serves the page until the session ends. Closing ctx closes it.
func Open(ctx context.Context, o Options) (*Session, error) {
	l, err := net.Listen("tcp4", net.JoinHostPort(o.Network.Address, "0"))
	if err != nil {
		return nil, fmt.Errorf("listen for the phone: %w", err)
	}
	s := &Session{options: o, limits: usualLimits, listener: newNeighbours(l, o.Network.prefix), host: l.Addr().String(), token: text(secret(tokenBytes)),
		key: secret(keyBytes), check: checkNumber(), born: time.Now(), reading: make(chan struct{}, readers), ended: make(chan struct{}),
		status: Status{Stage: StageWaiting, Received: []Received{}}, known: map[[sha256.Size]byte]Verdict{}}
	if o.limits != nil {
		s.limits = *o.limits
	}
	if s.channel, err = newChannel(s.key, s.token); err != nil {
		_ = l.Close()
		return nil, err
	}
	s.server = &http.Server{Handler: s, ReadHeaderTimeout: s.limits.headers, IdleTimeout: time.Minute, MaxHeaderBytes: 8 << 10,
		ErrorLog: log.New(io.Discard, "", 0)}
	s.mu.Lock()
	s.status.Expires = s.born.Add(s.limits.first)
	s.timer = time.AfterFunc(s.limits.first, func() { s.end(EndExpired) })
	s.mu.Unlock()
	go s.serve()
	context.AfterFunc(ctx, func() { s.end(EndStopped) })
	return s, nil
}

// checkNumber is six digits that both screens show.
func checkNumber() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil { // crypto/rand ends the program rather than failing
		return "000000"
	}
	return fmt.Sprintf("%06d", n)
}

func (s *Session) serve() {
	if err := s.server.Serve(s.listener); !errors.Is(err, http.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
		slog.Error("handoff: the listener failed", "kind", fmt.Sprintf("%T", err))
		s.end(EndBroken)
	}
}

// Link is what the phone opens. Whoever has it can put pictures into the slot while the session lasts.
func (s *Session) Link() string { return "http://" + s.host + "/" + s.token + "/#" + text(s.key) }

// Check is the six digits that the phone's page shows as well once it is connected.
func (s *Session) Check() string { return s.check }

// Done is closed once the session has ended and its port is gone.
func (s *Session) Done() <-chan struct{} { return s.ended }

// Status returns how the session stands.
func (s *Session) Status() Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.copied()
}

func (s *Session) copied() Status {
	v := s.status
	v.Check = s.check
	v.Elsewhere = int(s.listener.elsewhere.Load())
	v.Received = append([]Received{}, s.status.Received...)
	return v
}

// Close ends the session and returns when its port is gone and the desk has finished what it was doing.
func (s *Session) Close() {
	s.end(EndStopped)
	<-s.ended
}

// end closes the session once; later calls change nothing.
func (s *Session) end(why End) {
	if !s.change(func(v *Status) bool {
		if v.Stage == StageClosed {
			return false
		}
		v.Stage, v.End = StageClosed, why
		s.timer.Stop()
		return true
	}) {
		return
	}
	_ = s.listener.Close() // no new connection from here on
	if why == EndDone {
		farewell, cancel := context.WithTimeout(context.Background(), time.Second)
		_ = s.server.Shutdown(farewell) // the phone gets its last answer
		cancel()
	}
	_ = s.server.Close()
	s.working.Wait()
	close(s.ended)
}

// change alters the status and tells of it, unless alter returns false.
func (s *Session) change(alter func(*Status) bool) bool {
	s.mu.Lock()
	changed := alter(&s.status)
	s.mu.Unlock()
	if changed {
		s.tell()
	}
	return changed
}

// tell gives the newest status to whoever listens; calls do not overtake each other.
func (s *Session) tell() {
	if s.options.Changed == nil {
		return
	}
	s.telling.Lock()
	defer s.telling.Unlock()
	s.options.Changed(s.Status())
}

// prolong gives the phone more time after a sign of life, but never more than the session's life. mu is held.
func (s *Session) prolong() {
	until := time.Now().Add(s.limits.more)
	if last := s.born.Add(s.limits.life); until.After(last) {
		until = last
	}
	if until.After(s.status.Expires) {
		s.status.Expires = until
		s.timer.Reset(time.Until(until))
	}
}

// stranger counts somebody who lacks token or key; too many end the session.
func (s *Session) stranger() {
	tooMany := false
	s.change(func(v *Status) bool {
		v.Strangers++
		tooMany = v.Strangers > s.limits.strangers
		return v.Stage != StageClosed
	})
	if tooMany {
		go s.end(EndGuessed) // not from a handler that the end waits for
	}
}
