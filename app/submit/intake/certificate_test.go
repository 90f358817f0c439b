package intake_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"beiandesk/app/submit"
	"beiandesk/app/submit/intake"
)

// TestCertificates meets intakes whose certificates do not hold: each is told apart from a network that fails.
func TestCertificates(t *testing.T) {
	now := time.Now()
	for name, c := range map[string]struct {
		host    string
		until   time.Time
		known   bool
		message string
		advice  string
	}{
		"self-signed":        {"127.0.0.1", now.Add(time.Hour), false, "self-signed", "trusted"},
		"for another server": {"192.0.2.7", now.Add(time.Hour), true, "not for \"127.0.0.1\"", "address"},
		"expired":            {"127.0.0.1", now.Add(-time.Hour), true, "expired", "date and time"},
	} {
		t.Run(name, func(t *testing.T) {
			certificate, parsed := certificateFor(t, c.host, c.until)
			server := httptest.NewUnstartedServer(http.NotFoundHandler())
			server.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}}
			server.Config.ErrorLog = nil
			server.StartTLS()
			t.Cleanup(server.Close)
			roots := x509.NewCertPool()
			if c.known {
				roots.AddCert(parsed)
			}
			client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
			connector, err := intake.New(server.URL, "bdi_any", intake.Options{Client: client})
			if err != nil {
				t.Fatal(err)
			}
			e := wantFailure(t, connector.Check(t.Context()), submit.NotSent)
			if !strings.Contains(e.Message.EN, c.message) || !strings.Contains(e.Advice.EN, c.advice) || strings.Contains(e.Message.EN, "reached") {
				t.Errorf("%s %s", e.Message.EN, e.Advice.EN)
			}
			_, _, err = connector.Lookup(t.Context(), strings.Repeat("0", 64))
			if e := wantFailure(t, err, submit.Unknown); !strings.Contains(e.Message.EN, c.message) || !strings.Contains(e.Advice.EN, "stays unknown") {
				t.Errorf("looking up: %s %s", e.Message.EN, e.Advice.EN)
			}
		})
	}
}

func certificateFor(t *testing.T, host string, until time.Time) (tls.Certificate, *x509.Certificate) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: until.Add(-24 * time.Hour), NotAfter: until,
		IPAddresses: []net.IP{net.ParseIP(host)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key}, parsed
}
