package intake

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// ServeOptions say how an intake is reached. The zero value serves plain HTTP to this machine only.
type ServeOptions struct {
	CertFile, KeyFile string               // PEM; with them the intake speaks HTTPS only
	Ready             func(baseURL string) // called once the address is listened on
}

// The ways in which Serve refuses to start.
var (
	ErrNotLoopback = errors.New("without a certificate an intake listens on this machine only")
	ErrServed      = errors.New("another process serves this intake's folder")
)

const (
	headerPatience = 10 * time.Second
	idlePatience   = 2 * time.Minute
	closePatience  = 30 * time.Second // for answers under way when the intake stops
	maxHeaderBytes = 16 << 10
	maxConnections = 512 // two of each sender
)

// Serve listens on an address ("127.0.0.1:0" takes any free port) until the context ends, then finishes the commits at
// work. Only one process at a time may serve a folder.
func (in *Intake) Serve(ctx context.Context, addr string, o ServeOptions) error {
	lock := flock.New(in.home.lock())
	if ok, err := lock.TryLock(); err != nil {
		return fmt.Errorf("serve intake: %w", err)
	} else if !ok {
		return fmt.Errorf("serve intake: %w", ErrServed)
	}
	defer lock.Unlock()
	if err := in.sweep(); err != nil {
		return fmt.Errorf("serve intake: clear unfinished uploads: %w", err)
	}
	if err := in.sealOlder(); err != nil {
		return fmt.Errorf("serve intake: seal what an earlier version kept: %w", err)
	}
	listener, scheme, err := listen(ctx, addr, o)
	if err != nil {
		return fmt.Errorf("serve intake: %w", err)
	}
	server := &http.Server{
		Handler: in.Handler(), ReadHeaderTimeout: headerPatience, IdleTimeout: idlePatience, MaxHeaderBytes: maxHeaderBytes,
	}
	if o.Ready != nil {
		o.Ready(scheme + "://" + listener.Addr().String())
	}
	sweeping, stop := context.WithCancel(ctx)
	var swept sync.WaitGroup
	swept.Go(func() { in.expireUntil(sweeping) })
	defer swept.Wait()
	defer stop()
	return in.serveUntil(ctx, server, listener)
}

func (in *Intake) serveUntil(ctx context.Context, server *http.Server, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		in.working.Wait()
		return fmt.Errorf("serve intake: %w", err)
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closePatience)
	defer cancel()
	if err := server.Shutdown(closing); err != nil {
		_ = server.Close() // whoever is still connected asks again
	}
	<-failed
	in.working.Wait()
	return nil
}

// listen opens the address, and refuses one that others could listen in on.
func listen(ctx context.Context, addr string, o ServeOptions) (net.Listener, string, error) {
	var certificate *tls.Certificate
	if o.CertFile != "" || o.KeyFile != "" {
		pair, err := tls.LoadX509KeyPair(o.CertFile, o.KeyFile)
		if err != nil {
			return nil, "", fmt.Errorf("read certificate: %w", err)
		}
		certificate = &pair
	}
	if certificate == nil && !loopback(addr) {
		return nil, "", fmt.Errorf("%s: %w", addr, ErrNotLoopback)
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, "", err
	}
	listener = newBounded(listener, maxConnections)
	if certificate == nil {
		return listener, "http", nil
	}
	return tls.NewListener(listener, &tls.Config{
		Certificates: []tls.Certificate{*certificate}, MinVersion: tls.VersionTLS12,
	}), "https", nil
}

// loopback reports whether an address is on this machine only. A name is not asked for: only "localhost" counts.
func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
