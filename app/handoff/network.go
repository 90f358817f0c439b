package handoff

import (
	"cmp"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strings"
)

// Network is one address of this machine that a phone may reach.
type Network struct {
	Name    string `json:"name"`    // of the interface, as the system calls it
	Address string `json:"address"` // IPv4
	Virtual bool   `json:"virtual"` // of a virtual machine, container or tunnel by its name; a phone is rarely there
	// Routable: the address is not of a private range, so whoever is outside may reach it. It has nothing to do with what
	// Windows calls a public network.
	Routable bool         `json:"routable"`
	prefix   netip.Prefix // whom it can reach without a router
	usual    bool         // leads to the rest of the world
}

// Networks lists the addresses of this machine at which a phone could find it, the likeliest first. Loopback and
// link-local addresses are left out.
func Networks() ([]Network, error) {
	interfaces, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	usual := usualAddress()
	var all []Network
	for _, i := range interfaces {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 {
			continue
		}
		addresses, err := i.Addrs()
		if err != nil {
			continue // gone since it was listed
		}
		for _, a := range addresses {
			if n, ok := networkOf(i.Name, a); ok {
				n.usual = n.Address == usual
				all = append(all, n)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Network) int { return cmp.Compare(a.rank(), b.rank()) })
	return all, nil
}

// ErrNoNetwork says that this machine has no such address, or none at which a phone could find it.
var ErrNoNetwork = errors.New("no address at which a phone could find this machine")

// loopback is this machine alone; a phone reaches it through a cable that forwards a port.
var loopback = Network{Name: "loopback", Address: "127.0.0.1", prefix: netip.MustParsePrefix("127.0.0.0/8")}

// NetworkAt returns the network of an address of this machine or of the interface of that name; empty means the
// likeliest. Loopback has to be asked for.
func NetworkAt(wanted string) (Network, error) {
	if wanted == loopback.Address {
		return loopback, nil
	}
	all, err := Networks()
	if err != nil {
		return Network{}, err
	}
	for _, n := range all {
		if wanted == "" || n.Address == wanted || n.Name == wanted {
			return n, nil
		}
	}
	return Network{}, ErrNoNetwork
}

func networkOf(name string, a net.Addr) (Network, bool) {
	p, err := netip.ParsePrefix(a.String())
	if err != nil {
		return Network{}, false
	}
	ip := p.Addr().Unmap()
	if !ip.Is4() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsMulticast() || ip.IsUnspecified() {
		return Network{}, false
	}
	return Network{Name: name, Address: ip.String(), Virtual: virtual(name), Routable: !private(ip), prefix: p.Masked()}, true
}

// rank is lower the likelier a phone is in that network.
func (n Network) rank() (r int) {
	if n.Virtual {
		r += 4
	}
	if n.Routable {
		r += 2
	}
	if !n.usual {
		r++
	}
	return r
}

// sharedSpace is what providers and overlay networks hand out beside the private ranges (RFC 6598).
var sharedSpace = netip.MustParsePrefix("100.64.0.0/10")

func private(ip netip.Addr) bool { return ip.IsPrivate() || sharedSpace.Contains(ip) }

// virtualNames begin or are part of names that systems give to interfaces without a cable or an aerial.
var virtualNames = []string{"veth", "br-", "docker", "virbr", "vmnet", "vbox", "virtualbox", "vmware", "vethernet", "hyper-v", "wsl",
	"utun", "tun", "tap", "wg", "tailscale", "zerotier", "zt", "podman", "cni", "flannel", "bridge", "awdl", "llw", "loopback"}

func virtual(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(virtualNames, func(v string) bool {
		return strings.HasPrefix(name, v) || len(v) > 4 && strings.Contains(name, v)
	})
}

// usualAddress is the address this machine uses towards the rest of the world, empty when there is no way there. It asks
// the routing table: connecting a UDP socket sends nothing.
func usualAddress() string {
	c, err := net.Dial("udp4", "203.0.113.1:9") // a documentation address (RFC 5737)
	if err != nil {
		return ""
	}
	defer c.Close()
	local, ok := c.LocalAddr().(*net.UDPAddr)
	if !ok {
		return ""
	}
	return local.IP.String()
}
