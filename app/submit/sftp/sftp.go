// Package sftp leaves files on an SFTP server that somebody empties. The server's key has to be known beforehand: a
// server that shows another one is refused, and one that nobody named a key for is told apart by a person.
package sftp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/submit"
	"beiandesk/app/submit/drop"
)

// Name is what submissions through this place are stored with.
const Name = "sftp"

// Receiver stands in receipts.
const Receiver = "SFTP 服务器（已放入，对方未确认，未签名）/ SFTP server (left there, not confirmed, not signed)"

const (
	dialPatience    = 15 * time.Second
	maxReceiptBytes = 1 << 20
	plainPort       = "22"
)

// Place is a folder on an SFTP server.
type Place struct {
	address string // host:port
	folder  string
	config  *ssh.ClientConfig
}

// New reads an address like sftp://user@host:22/folder. The secret is a password, or a private key in PEM. hostKey is the
// server's fingerprint as ssh-keygen shows it (SHA256:…).
func New(target, secret, hostKey string) (*Place, error) {
	u, err := url.Parse(strings.TrimSpace(target))
	if err != nil || u.Scheme != Name || u.Hostname() == "" || u.User.Username() == "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, &submit.Error{Kind: submit.NotSent, Cause: err,
			Message: filing.Words("“%s”不是可用的 SFTP 地址。", "%q is no usable SFTP address.", target),
			Advice:  filing.Words("地址形如 sftp://用户@主机:22/文件夹，口令另填。", "It looks like sftp://user@host:22/folder; the password is given beside it.")}
	}
	if _, inside := u.User.Password(); inside {
		return nil, &submit.Error{Kind: submit.NotSent,
			Message: filing.Words("口令不能写在地址里：地址会留在提交记录中。", "A password cannot stand in the address, which stays in the record of submissions."),
			Advice:  filing.Words("请去掉地址里的口令，另外填写。", "Take it out of the address and give it beside it.")}
	}
	auth, err := authentication(secret)
	if err != nil {
		return nil, err
	}
	port := u.Port()
	if port == "" {
		port = plainPort
	}
	folder := u.Path
	if folder == "" {
		folder = "."
	}
	return &Place{address: net.JoinHostPort(u.Hostname(), port), folder: folder, config: &ssh.ClientConfig{
		User: u.User.Username(), Auth: []ssh.AuthMethod{auth}, Timeout: dialPatience, HostKeyCallback: pinned(strings.TrimSpace(hostKey))}}, nil
}

func authentication(secret string) (ssh.AuthMethod, error) {
	if !strings.HasPrefix(strings.TrimSpace(secret), "-----BEGIN") {
		return ssh.Password(secret), nil
	}
	signer, err := ssh.ParsePrivateKey([]byte(secret))
	if err != nil {
		return nil, &submit.Error{Kind: submit.NotSent, Cause: err,
			Message: filing.Words("SSH 私钥读不出来。", "The SSH private key cannot be read."),
			Advice:  filing.Words("请给出没有口令保护的 OpenSSH 或 PEM 私钥。", "Give a key in OpenSSH’s form or PEM that no passphrase protects.")}
	}
	return ssh.PublicKeys(signer), nil
}

// pinned takes the one key with this fingerprint.
func pinned(fingerprint string) ssh.HostKeyCallback {
	return func(_ string, _ net.Addr, key ssh.PublicKey) error {
		shown := ssh.FingerprintSHA256(key)
		if shown == fingerprint {
			return nil
		}
		e := &submit.Error{Kind: submit.NotSent, Cause: fmt.Errorf("the server shows %s", shown),
			Message: filing.Words("SFTP 服务器出示的密钥是 %s，与登记的不同，没有连接。", "The SFTP server shows the key %s, which is not the one on record; nothing was sent.", shown),
			Advice:  filing.Words("请向接收方核实；若确已更换，再登记新的指纹。", "Ask the receiver; if it was changed on purpose, record the new fingerprint.")}
		if fingerprint == "" {
			e.Message = filing.Words("还没有登记 SFTP 服务器的密钥；它出示的是 %s。", "The SFTP server’s key is not on record yet; it shows %s.", shown)
			e.Advice = filing.Words("请与接收方用别的途径核对，一致后登记这个指纹（--host-key）。", "Compare it with the receiver by another way, then record it (--host-key).")
		}
		return e
	}
}

// Open connects and signs in.
func (p *Place) Open(ctx context.Context) (drop.Session, error) {
	raw, err := (&net.Dialer{Timeout: dialPatience}).DialContext(ctx, "tcp", p.address)
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w", p.address, err)
	}
	if err := raw.SetDeadline(time.Now().Add(dialPatience)); err != nil { // of the handshake
		return nil, errors.Join(err, raw.Close())
	}
	conn, channels, requests, err := ssh.NewClientConn(raw, p.address, p.config)
	if err != nil {
		_ = raw.Close()
		err = fmt.Errorf("sign in at %s: %w", p.address, err)
		return nil, refusal(err)
	}
	if err := raw.SetDeadline(time.Time{}); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	over := ssh.NewClient(conn, channels, requests)
	client, err := sftp.NewClient(over)
	if err != nil {
		_ = over.Close()
		return nil, fmt.Errorf("begin SFTP: %w", err)
	}
	s := &session{client: client, over: over, folder: p.folder}
	s.stop = context.AfterFunc(ctx, func() { _ = over.Close() }) // nothing hangs on a server that went silent
	return s, nil
}

// refusal tells that the server does not let this account in with this secret. Its words are the only sign that there is:
// those of package ssh, or of a server that has had enough.
func refusal(err error) error {
	for _, sign := range []string{"unable to authenticate", "authentication failures"} {
		if strings.Contains(err.Error(), sign) {
			return &drop.RefusedError{Err: err}
		}
	}
	return err
}

type session struct {
	client *sftp.Client
	over   *ssh.Client
	folder string
	stop   func() bool
}

func (s *session) Close() error {
	s.stop()
	err := s.over.Close() // first: a server that never ends the conversation would hold the client up
	_ = s.client.Close()
	return err
}

// Check makes and removes an empty file.
func (s *session) Check(context.Context) error {
	info, err := s.client.Stat(s.folder)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is no folder", s.folder)
	}
	probe := path.Join(s.folder, ".probe"+bundle.PartialSuffix)
	f, err := s.client.Create(probe)
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), s.client.Remove(probe))
}

func (s *session) Names(context.Context) (names []string, err error) {
	entries, err := s.client.ReadDir(s.folder)
	for _, e := range entries {
		if e.Mode().IsRegular() {
			names = append(names, e.Name())
		}
	}
	return names, err
}

func (s *session) Read(_ context.Context, name string) ([]byte, error) {
	f, err := s.client.Open(path.Join(s.folder, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxReceiptBytes))
}

// Put writes under a hidden name, has the server flush it where it can, and renames it.
func (s *session) Put(_ context.Context, name string, content io.Reader, size int64) error {
	final, temp := path.Join(s.folder, name), path.Join(s.folder, "."+name+bundle.PartialSuffix)
	if err := s.write(temp, content, size); err != nil {
		_ = s.client.Remove(temp)
		return err
	}
	err := s.client.PosixRename(temp, final)
	if err != nil { // servers without OpenSSH's extension know the plain one, which replaces nothing
		err = s.client.Rename(temp, final)
	}
	if err != nil {
		_ = s.client.Remove(temp)
		return &drop.MaybeError{Err: err}
	}
	return nil
}

func (s *session) write(temp string, content io.Reader, size int64) error {
	f, err := s.client.Create(temp)
	if err != nil {
		return err
	}
	n, err := f.ReadFrom(content)
	if err == nil && n != size {
		err = io.ErrUnexpectedEOF
	}
	if err == nil {
		err = s.flush(f)
	}
	return errors.Join(err, f.Close())
}

// flush asks the server to put a file on its disk; one that does not know how is taken as it is.
func (s *session) flush(f *sftp.File) error {
	if _, known := s.client.HasExtension("fsync@openssh.com"); !known {
		return nil
	}
	return f.Sync()
}
