// Package keychain keeps small secrets in the system's keychain: Credential Manager, Keychain, Secret Service. It promises
// nothing but to answer: every error means that the secret is not to be had this way, never that it does not exist.
package keychain

import (
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/zalando/go-keyring"
)

const (
	service  = "BeianDesk"
	patience = 60 * time.Second // a keychain may ask the person something first
)

// ErrSlow says that the keychain did not answer in time.
var ErrSlow = errors.New("the system's keychain does not answer")

// System is the keychain of the system this runs on.
type System struct{}

// Get returns a secret.
func (System) Get(id string) ([]byte, error) {
	text, err := patiently(func() (string, error) { return keyring.Get(service, id) })
	if err != nil {
		return nil, fmt.Errorf("ask the system's keychain: %w", err)
	}
	return base64.StdEncoding.DecodeString(text)
}

// Set keeps a secret; it has no more than some hundred bytes, as Windows keeps no more.
func (System) Set(id string, secret []byte) error {
	_, err := patiently(func() (string, error) {
		return "", keyring.Set(service, id, base64.StdEncoding.EncodeToString(secret))
	})
	if err != nil {
		return fmt.Errorf("give to the system's keychain: %w", err)
	}
	return nil
}

// Delete removes a secret.
func (System) Delete(id string) error {
	_, err := patiently(func() (string, error) { return "", keyring.Delete(service, id) })
	return err
}

func patiently(ask func() (string, error)) (string, error) {
	type answer struct {
		text string
		err  error
	}
	answered := make(chan answer, 1)
	go func() {
		text, err := ask()
		answered <- answer{text, err}
	}()
	select {
	case a := <-answered:
		return a.text, a.err
	case <-time.After(patience):
		return "", ErrSlow
	}
}
