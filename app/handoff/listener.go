package handoff

import (
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
)

// How many connections are open at once, in all and from one device; more are closed at once. A browser opens six, some of
// them before it needs them, and a phone has two browsers at the link when an app opened it first. The phone that proved
// the key has its places however many connections others hold.
const (
	maxConnections = 60
	maxPerDevice   = 20
)

// neighbours is a listener that hears only devices of one network, and only some connections of each. A system may hand
// it connections that came in at another interface; these are closed unread.
type neighbours struct {
	net.Listener
	prefix    netip.Prefix
	elsewhere atomic.Int64 // connections from other networks

	mu    sync.Mutex
	open  map[netip.Addr]int
	all   int
	phone netip.Addr // from which the key was last proved; invalid until then
}

func newNeighbours(l net.Listener, prefix netip.Prefix) *neighbours {
	return &neighbours{Listener: l, prefix: prefix, open: map[netip.Addr]int{}}
}

// Accept returns the next connection of a neighbour.
func (n *neighbours) Accept() (net.Conn, error) {
	for {
		conn, err := n.Listener.Accept()
		if err != nil {
			return nil, err
		}
		from := addressOf(conn.RemoteAddr().String())
		if !n.prefix.Contains(from) {
			n.elsewhere.Add(1)
			_ = conn.Close()
			continue
		}
		if !n.enter(from) {
			_ = conn.Close()
			continue
		}
		return &guest{Conn: conn, leave: sync.OnceFunc(func() { n.leave(from) })}, nil
	}
}

func (n *neighbours) enter(from netip.Addr) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.all >= maxConnections && from != n.phone || n.open[from] >= maxPerDevice {
		return false
	}
	n.all++
	n.open[from]++
	return true
}

func (n *neighbours) leave(from netip.Addr) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.all--
	if n.open[from]--; n.open[from] == 0 {
		delete(n.open, from)
	}
}

// favour remembers the address of whoever proved the key.
func (n *neighbours) favour(remote string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.phone = addressOf(remote)
}

// favoured reports whether the key was proved from an address.
func (n *neighbours) favoured(remote string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.phone.IsValid() && n.phone == addressOf(remote)
}

func addressOf(remote string) netip.Addr {
	at, err := netip.ParseAddrPort(remote)
	if err != nil {
		return netip.Addr{}
	}
	return at.Addr().Unmap()
}

// guest is a connection that makes room when it closes.
type guest struct {
	net.Conn
	leave func()
}

// Close closes the connection.
func (g *guest) Close() error {
	defer g.leave()
	return g.Conn.Close()
}
