package handoff

import (
	"errors"
	"net"
	"slices"
	"testing"
)

func TestNetworkOf(t *testing.T) {
	for given, want := range map[string]Network{
		"192.168.1.5/24": {Address: "192.168.1.5"},
		"172.20.10.2/28": {Address: "172.20.10.2"}, // the hotspot of an iPhone
		"100.64.3.4/10":  {Address: "100.64.3.4"},
		"203.0.113.9/24": {Address: "203.0.113.9", Routable: true},
		"127.0.0.1/8":    {},
		"169.254.7.7/16": {},
		"fe80::1/64":     {},
		"fd00::2/64":     {},
		"0.0.0.0/0":      {},
		"224.0.0.1/4":    {},
	} {
		ip, prefix, err := net.ParseCIDR(given)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := networkOf("wlan0", &net.IPNet{IP: ip, Mask: prefix.Mask})
		if ok != (want.Address != "") || got.Address != want.Address || got.Routable != want.Routable {
			t.Errorf("%s: %+v %v", given, got, ok)
		}
	}
}

func TestVirtualNames(t *testing.T) {
	for _, name := range []string{"docker0", "veth12ab", "br-0af", "vmnet8", "vEthernet (WSL)", "VirtualBox Host-Only Network", "VMware Network Adapter VMnet1", "utun3", "tailscale0", "wg0"} {
		if !virtual(name) {
			t.Errorf("%s counts as a network that phones are in", name)
		}
	}
	for _, name := range []string{"eth0", "enp3s0", "wlan0", "wlp2s0", "en0", "以太网", "WLAN", "Wi-Fi", "Ethernet 2"} {
		if virtual(name) {
			t.Errorf("%s counts as virtual", name)
		}
	}
}

func TestLikeliestNetworkFirst(t *testing.T) {
	wifi, docker, second, public := Network{Name: "wifi", usual: true}, Network{Name: "docker", Virtual: true}, Network{Name: "second"}, Network{Name: "public", Routable: true}
	got := []Network{docker, public, second, wifi}
	slices.SortFunc(got, func(a, b Network) int { return a.rank() - b.rank() })
	for i, want := range []string{"wifi", "second", "public", "docker"} {
		if got[i].Name != want {
			t.Errorf("place %d: %s, want %s", i, got[i].Name, want)
		}
	}
}

func TestNetworkAt(t *testing.T) {
	if n, err := NetworkAt("127.0.0.1"); err != nil || !n.prefix.IsValid() {
		t.Errorf("loopback: %+v %v", n, err)
	}
	if _, err := NetworkAt("203.0.113.77"); !errors.Is(err, ErrNoNetwork) {
		t.Errorf("an address of others: %v", err)
	}
	all, err := Networks()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range all {
		if at, err := NetworkAt(n.Address); err != nil || at.Name != n.Name {
			t.Errorf("%s: %+v %v", n.Address, at, err)
		}
	}
}
