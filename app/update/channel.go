package update

import (
	"fmt"
	"net/http"
	"strings"

	"aead.dev/minisign"
)

// Set by the linker for releases (build/release flags). keys are public keys as minisign writes them, separated by
// commas, so that a key can be replaced: programs know the next one before it signs anything.
var (
	keys    string
	address string
)

// Channel is where manifests come from and who signs them.
type Channel struct {
	Keys    []minisign.PublicKey
	Address string       // of the manifest, https; empty: only files can be read
	Client  *http.Client // nil: one of its own
}

// BuiltIn returns the channel of this build, which is empty outside of releases.
func BuiltIn() Channel {
	c, err := NewChannel(keys, address)
	if err != nil {
		panic("update: the key that was built in is none: " + err.Error()) // TestFlags of build/release keeps it from being built
	}
	return c
}

// NewChannel reads public keys as minisign writes them, separated by commas; none are an empty channel.
func NewChannel(keys, address string) (Channel, error) {
	c := Channel{Address: address}
	for _, text := range strings.FieldsFunc(keys, func(r rune) bool { return r == ',' }) {
		var k minisign.PublicKey
		if err := k.UnmarshalText([]byte(strings.TrimSpace(text))); err != nil {
			return Channel{}, fmt.Errorf("public key %q: %w", text, err)
		}
		c.Keys = append(c.Keys, k)
	}
	return c, nil
}

// verify parses a manifest that one of the channel's keys has signed.
func (c Channel) verify(text, signature []byte) (Manifest, error) {
	if len(c.Keys) == 0 {
		return Manifest{}, ErrNoKey
	}
	for _, k := range c.Keys {
		if minisign.Verify(k, text, signature) {
			return Parse(text)
		}
	}
	return Manifest{}, ErrForged
}
