package sftp_test

import (
	"crypto/ed25519"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	served "github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"

	"beiandesk/app/submit"
	"beiandesk/app/submit/drop"
	"beiandesk/app/submit/sftp"
	"beiandesk/app/submit/submittest"
)

const password = "样本口令"

// server is a real SFTP server on this machine, over a folder.
type server struct {
	address     string
	fingerprint string
	userKey     string // PEM
}

func serve(t *testing.T, options ...served.ServerOption) server {
	t.Helper()
	hostKey, _ := newKey(t)
	userKey, pemKey := newKey(t)
	config := &ssh.ServerConfig{
		PasswordCallback: func(c ssh.ConnMetadata, given []byte) (*ssh.Permissions, error) {
			if c.User() == "sample" && string(given) == password {
				return nil, nil
			}
			return nil, errors.New("no")
		},
		PublicKeyCallback: func(_ ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
			if string(key.Marshal()) == string(userKey.PublicKey().Marshal()) {
				return nil, nil
			}
			return nil, errors.New("no")
		},
	}
	config.AddHostKey(hostKey)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go answer(conn, config, options)
		}
	}()
	return server{l.Addr().String(), ssh.FingerprintSHA256(hostKey.PublicKey()), pemKey}
}

func answer(conn net.Conn, config *ssh.ServerConfig, options []served.ServerOption) {
	defer conn.Close()
	_, channels, requests, err := ssh.NewServerConn(conn, config)
	if err != nil {
		return
	}
	go ssh.DiscardRequests(requests)
	for n := range channels {
		channel, asked, err := n.Accept()
		if err != nil {
			return
		}
		go func() {
			for r := range asked {
				_ = r.Reply(r.Type == "subsystem", nil)
			}
		}()
		s, err := served.NewServer(channel, options...)
		if err != nil {
			return
		}
		if err := s.Serve(); err != nil && !errors.Is(err, io.EOF) {
			_ = s.Close()
		}
	}
}

func newKey(t *testing.T) (ssh.Signer, string) {
	t.Helper()
	_, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "sample")
	if err != nil {
		t.Fatal(err)
	}
	return signer, string(pem.EncodeToMemory(block))
}

func (s server) connector(t *testing.T, folder, secret, hostKey string) submit.Connector {
	t.Helper()
	place, err := sftp.New("sftp://sample@"+s.address+folder, secret, hostKey)
	if err != nil {
		t.Fatal(err)
	}
	c, err := drop.New(drop.Options{Name: sftp.Name, Receiver: sftp.Receiver, Place: place})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func delivered(t *testing.T, folder string) (digests []string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*.zip"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		zip, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		digests = append(digests, submittest.DigestOf(t, zip))
	}
	return digests
}

func TestSFTPConforms(t *testing.T) {
	t.Parallel()
	s, locked := serve(t), serve(t, served.ReadOnly())
	submittest.Run(t, func(t *testing.T) submittest.Harness {
		t.Helper()
		target := filepath.Join(t.TempDir(), "交付 文件夹")
		if err := os.Mkdir(target, 0o700); err != nil {
			t.Fatal(err)
		}
		return submittest.Harness{
			Connector: s.connector(t, target, password, s.fingerprint),
			Delivered: func(t *testing.T) []string { t.Helper(); return delivered(t, target) },
			Faults: map[string]submit.Connector{
				"missing":             s.connector(t, target+"/none", password, s.fingerprint),
				"wrong password":      s.connector(t, target, "falsch", s.fingerprint),
				"another server":      s.connector(t, target, password, locked.fingerprint),
				"read only":           locked.connector(t, target, password, locked.fingerprint),
				"nobody listens":      server{address: "127.0.0.1:1"}.connector(t, target, password, ""),
				"host key not stated": s.connector(t, target, password, ""),
			},
		}
	})
}

func TestPrivateKeySignsIn(t *testing.T) {
	s, target := serve(t), t.TempDir()
	p := submittest.Parcel(t, submittest.Options{})
	r, err := s.connector(t, target, s.userKey, s.fingerprint).Send(t.Context(), p, nil)
	if err != nil || r.Signature != "" || !strings.Contains(r.Receiver, "未确认") {
		t.Errorf("receipt %+v, %v", r, err)
	}
	if got := delivered(t, target); len(got) != 1 || got[0] != p.Digest {
		t.Errorf("delivered %q", got)
	}
}

// TestWrongSecretWaitsForAnother: trying again with the same one could lock the account.
func TestWrongSecretWaitsForAnother(t *testing.T) {
	s, other := serve(t), serve(t)
	for name, secret := range map[string]string{"password": "falsch", "private key": other.userKey} {
		var said *submit.Error
		_, err := s.connector(t, t.TempDir(), secret, s.fingerprint).Send(t.Context(), submittest.Parcel(t, submittest.Options{}), nil)
		if !errors.As(err, &said) || said.Kind != submit.NotSent || !said.TokenRefused {
			t.Errorf("%s: %+v", name, err)
		}
	}
}

// TestUnknownServerShowsItsKey: the first time, a person compares the key by another way.
func TestUnknownServerShowsItsKey(t *testing.T) {
	s := serve(t)
	var failed *submit.Error
	err := s.connector(t, t.TempDir(), password, "").Check(t.Context())
	if !errors.As(err, &failed) || !strings.Contains(failed.Message.ZH, s.fingerprint) {
		t.Errorf("said %v", err)
	}
}

func TestAddressesThatAreNone(t *testing.T) {
	for name, target := range map[string]string{
		"another scheme": "ftp://a@host/x", "no user": "sftp://host/x", "no host": "sftp://a@/x", "a password inside": "sftp://a:secret@host/x", "words": "文件夹",
	} {
		var failed *submit.Error
		if _, err := sftp.New(target, "x", ""); !errors.As(err, &failed) || failed.Kind != submit.NotSent || strings.Contains(fmt.Sprint(failed.Message), "secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := sftp.New("sftp://a@host/x", "-----BEGIN OPENSSH PRIVATE KEY-----\nx", ""); err == nil {
		t.Error("a key that is none was taken")
	}
}
