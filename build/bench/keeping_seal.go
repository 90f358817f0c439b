package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"time"

	"golang.org/x/crypto/chacha20poly1305"

	"beiandesk/app/vault"
)

// sealedBytes is what is sealed and opened again.
const sealedBytes = 64 << 20

// pieceBytes is how much the format of sealed files authenticates at a time.
const pieceBytes = 64 << 10

// sealTimes are megabytes a second, in memory: a file sealed as the program does, opened again, and the bare cipher.
type sealTimes struct{ seal, open, bare float64 }

func sealing() (t sealTimes, err error) {
	dir, err := os.MkdirTemp("", "beiandesk-bench-")
	if err != nil {
		return t, err
	}
	defer os.RemoveAll(dir)
	v, err := vault.Create(dir, vault.Options{})
	if err != nil {
		return t, err
	}
	key, _ := v.NewClientKey("client")
	plain := make([]byte, sealedBytes)
	_, _ = rand.Read(plain)
	sealed := bytes.NewBuffer(make([]byte, 0, sealedBytes+sealedBytes/64))
	for range 2 { // the second time counts: memory that was never touched is slow
		sealed.Reset()
		if t.seal, err = rate(func() error { return seal(key, sealed, plain) }); err != nil {
			return t, err
		}
		if t.open, err = rate(func() error { return unseal(key, bytes.NewReader(sealed.Bytes())) }); err != nil {
			return t, err
		}
	}
	t.bare, err = rate(func() error { return bareSealing(plain) })
	return t, err
}

func seal(key *vault.ClientKey, into io.Writer, plain []byte) error {
	w, err := key.SealBlob(into, "paper")
	if err != nil {
		return err
	}
	_, err = w.Write(plain)
	return errors.Join(err, w.Close())
}

func unseal(key *vault.ClientKey, sealed io.Reader) error {
	r, err := key.OpenBlob(sealed, "paper")
	if err == nil {
		_, err = io.Copy(io.Discard, r)
	}
	return err
}

func bareSealing(plain []byte) error {
	cipher, err := chacha20poly1305.New(make([]byte, chacha20poly1305.KeySize))
	if err != nil {
		return err
	}
	nonce, out := make([]byte, cipher.NonceSize()), make([]byte, 0, pieceBytes+cipher.Overhead())
	for at := 0; at < len(plain); at += pieceBytes {
		nonce[0]++
		out = cipher.Seal(out[:0], nonce, plain[at:at+pieceBytes], nil)
	}
	return nil
}

// rate is how many megabytes a second went through.
func rate(do func() error) (float64, error) {
	start := time.Now()
	err := do()
	return sealedBytes / 1e6 / time.Since(start).Seconds(), err
}
