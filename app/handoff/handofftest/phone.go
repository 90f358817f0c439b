// Package handofftest is a phone for tests: it knows a session's link and docs/handoff.md, and nothing of how package
// handoff does it. What it says, the page could say.
package handofftest

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"golang.org/x/crypto/chacha20poly1305"

	"beiandesk/app/handoff"
)

// Phone is one device that scanned the code. It is not safe for concurrent use.
type Phone struct {
	address string
	token   string
	key     []byte
	seq     int64
}

// Scan reads a link.
func Scan(link string) (*Phone, error) {
	address, key, _ := strings.Cut(strings.TrimSpace(link), "#")
	raw, err := base64.RawURLEncoding.DecodeString(key)
	if err != nil {
		return nil, fmt.Errorf("key: %w", err)
	}
	parts := strings.Split(strings.TrimSuffix(address, "/"), "/")
	return &Phone{address: address, token: parts[len(parts)-1], key: raw}, nil
}

// Say sends a message of a kind ("hello", "hint", "picture", "done") and returns the opened answer.
func (p *Phone) Say(kind, name string, content []byte) (handoff.Answer, error) {
	var answer handoff.Answer
	p.seq++
	head, err := json.Marshal(map[string]any{"seq": p.seq, "device": "test", "kind": kind, "name": name})
	if err != nil {
		return answer, err
	}
	aead, err := chacha20poly1305.NewX(p.key)
	if err != nil {
		return answer, err
	}
	plain := append(append(binary.BigEndian.AppendUint32(nil, uint32(len(head))), head...), content...)
	nonce := make([]byte, aead.NonceSize())
	_, _ = rand.Read(nonce) // never fails
	sealed, err := p.post(aead.Seal(nonce, nonce, plain, []byte("beiandesk-handoff-1|to-desk|"+p.token)))
	if err != nil {
		return answer, err
	}
	bound := fmt.Sprintf("beiandesk-handoff-1|to-phone|%s|%d", p.token, p.seq)
	opened, err := aead.Open(nil, sealed[:len(nonce)], sealed[len(nonce):], []byte(bound))
	if err != nil {
		return answer, err
	}
	return answer, json.Unmarshal(opened, &answer)
}

func (p *Phone) post(body []byte) ([]byte, error) {
	r, err := http.NewRequest(http.MethodPost, p.address+"say", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/octet-stream")
	r.Header.Set("X-Beiandesk-Handoff", "1")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	said, err := io.ReadAll(response.Body)
	if err == nil && (response.StatusCode != http.StatusOK || len(said) < chacha20poly1305.NonceSizeX) {
		err = fmt.Errorf("%s: %s", response.Status, said)
	}
	return said, err
}
