package bind

import (
	"bytes"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// sniffer keeps every frame that passes an interface, as somebody in the same network hears it.
type sniffer struct {
	mu    sync.Mutex
	heard bytes.Buffer
}

// listenOn hears an interface until the test ends; it needs the right to, which a namespace of its own gives.
func listenOn(t *testing.T, cable string) *sniffer {
	t.Helper()
	const allProtocols = 0x0300 // ETH_P_ALL as the network orders bytes
	device, err := net.InterfaceByName(cable)
	if err != nil {
		t.Fatal(err)
	}
	socket, err := syscall.Socket(syscall.AF_PACKET, syscall.SOCK_RAW, allProtocols)
	if err != nil {
		t.Fatal(err)
	}
	_ = syscall.SetsockoptInt(socket, syscall.SOL_SOCKET, syscall.SO_RCVBUFFORCE, 64<<20)
	if err := syscall.Bind(socket, &syscall.SockaddrLinklayer{Protocol: allProtocols, Ifindex: device.Index}); err != nil {
		t.Fatal(err)
	}
	patience := syscall.Timeval{Usec: 50_000}
	if err := syscall.SetsockoptTimeval(socket, syscall.SOL_SOCKET, syscall.SO_RCVTIMEO, &patience); err != nil {
		t.Fatal(err)
	}
	s := &sniffer{}
	ended, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		s.hear(socket, ended)
	}()
	t.Cleanup(func() {
		close(ended)
		<-gone
		_ = syscall.Close(socket)
	})
	return s
}

func (s *sniffer) hear(socket int, ended <-chan struct{}) {
	frame := make([]byte, 1<<17)
	for {
		n, _, err := syscall.Recvfrom(socket, frame, 0)
		switch {
		case err == nil:
			s.mu.Lock()
			s.heard.Write(frame[:n])
			s.mu.Unlock()
		case !errors.Is(err, syscall.EAGAIN) && !errors.Is(err, syscall.EINTR):
			return
		}
		select {
		case <-ended:
			return
		default:
		}
	}
}

// heardNothingOf: of the sessions of these links the tokens passed, but no key; of pictures neither content nor name.
func (s *sniffer) heardNothingOf(t *testing.T, links []string, pictures ...string) {
	t.Helper()
	s.mu.Lock()
	heard := bytes.Clone(s.heard.Bytes())
	s.mu.Unlock()
	for _, link := range links {
		door, key, _ := strings.Cut(link, "#")
		token := strings.Split(door, "/")[3]
		if !bytes.Contains(heard, []byte("POST /"+token+"/say")) {
			t.Errorf("the sniffer missed the talk of %s", door)
		}
		if len(key) < 40 || bytes.Contains(heard, []byte(key)) {
			t.Errorf("the key of %s passed in the clear", door)
		}
	}
	for _, path := range pictures {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(heard) < len(content) {
			t.Errorf("only %d bytes were heard, %s has %d", len(heard), path, len(content))
		}
		if name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)); bytes.Contains(heard, []byte(name)) {
			t.Errorf("the name of %s passed in the clear", path)
		}
		for at := 0; at+32 <= len(content); at += 4096 {
			if piece := content[at : at+32]; !allSame(piece) && bytes.Contains(heard, piece) {
				t.Errorf("%s passed in the clear, at byte %d", path, at)
				break
			}
		}
	}
}

func allSame(b []byte) bool { return bytes.Count(b, b[:1]) == len(b) }
