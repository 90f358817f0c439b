package s3_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"beiandesk/app/submit"
	"beiandesk/app/submit/drop"
	"beiandesk/app/submit/s3"
	"beiandesk/app/submit/submittest"
)

const bucket = "packages"

// store is an S3-compatible server on this machine, over a bucket in memory.
func store(t *testing.T) (*s3mem.Backend, string) {
	t.Helper()
	backend := s3mem.New()
	if err := backend.CreateBucket(bucket); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(gofakes3.New(backend).Server())
	t.Cleanup(server.Close)
	t.Cleanup(server.CloseClientConnections)
	return backend, server.URL
}

func connector(t *testing.T, target string) submit.Connector {
	t.Helper()
	place, err := s3.New(target, "access:secret")
	if err != nil {
		t.Fatal(err)
	}
	c, err := drop.New(drop.Options{Name: s3.Name, Receiver: s3.Receiver, Place: place})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func delivered(t *testing.T, backend *s3mem.Backend) (digests []string) {
	t.Helper()
	list, err := backend.ListBucket(bucket, nil, gofakes3.ListBucketPage{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range list.Contents {
		if !strings.HasSuffix(o.Key, ".zip") {
			continue
		}
		object, err := backend.GetObject(bucket, o.Key, nil)
		if err != nil {
			t.Fatal(err)
		}
		zip, err := io.ReadAll(object.Contents)
		if err != nil {
			t.Fatal(err)
		}
		digests = append(digests, submittest.DigestOf(t, zip))
	}
	return digests
}

func TestS3Conforms(t *testing.T) {
	t.Parallel()
	submittest.Run(t, func(t *testing.T) submittest.Harness {
		t.Helper()
		backend, url := store(t)
		full := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodPut {
				w.WriteHeader(http.StatusInsufficientStorage)
				return
			}
			proxied, err := http.NewRequestWithContext(r.Context(), r.Method, url+r.URL.RequestURI(), nil)
			if err != nil {
				t.Error(err)
				return
			}
			answer, err := http.DefaultClient.Do(proxied)
			if err != nil {
				w.WriteHeader(http.StatusBadGateway)
				return
			}
			defer answer.Body.Close()
			for name, values := range answer.Header {
				w.Header()[name] = values
			}
			w.WriteHeader(answer.StatusCode)
			_, _ = io.Copy(w, answer.Body)
		}))
		t.Cleanup(full.Close)
		return submittest.Harness{
			Connector: connector(t, url+"/"+bucket+"/收件箱"),
			Delivered: func(t *testing.T) []string { t.Helper(); return delivered(t, backend) },
			Faults: map[string]submit.Connector{
				"missing":        connector(t, url+"/none/x"),
				"full":           connector(t, full.URL+"/"+bucket),
				"nobody listens": connector(t, "http://127.0.0.1:1/"+bucket),
			},
		}
	})
}

// TestRefusalsOfAStore asks stores that take nothing: keys that are refused wait for others, a wrong clock does not.
func TestRefusalsOfAStore(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		code   string
		keys   bool
		says   string
	}{
		"unknown key":   {http.StatusForbidden, "InvalidAccessKeyId", true, "账号或口令"},
		"no right":      {http.StatusForbidden, "AccessDenied", true, "账号或口令"},
		"not signed in": {http.StatusUnauthorized, "", true, "账号或口令"},
		"wrong clock":   {http.StatusForbidden, "RequestTimeTooSkewed", false, "本机时间"},
		"no bucket":     {http.StatusNotFound, "NoSuchBucket", false, "放不进"},
	} {
		t.Run(name, func(t *testing.T) {
			closed := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/xml")
				w.WriteHeader(c.status)
				if c.code != "" {
					fmt.Fprintf(w, "<Error><Code>%s</Code><Message>sample</Message></Error>", c.code)
				}
			}))
			t.Cleanup(closed.Close)
			to := connector(t, closed.URL+"/"+bucket)
			_, sending := to.Send(t.Context(), submittest.Parcel(t, submittest.Options{}), nil)
			for asked, err := range map[string]error{"check": to.Check(t.Context()), "send": sending} {
				var said *submit.Error
				if !errors.As(err, &said) || said.Kind != submit.NotSent || said.TokenRefused != c.keys || !strings.Contains(said.Message.ZH, c.says) {
					t.Errorf("%s: %+v", asked, err)
				}
			}
		})
	}
}

func TestLostAnswerIsSettledByAsking(t *testing.T) {
	backend, url := store(t)
	lossy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPut && strings.HasSuffix(r.URL.Path, ".zip") {
			recorded := httptest.NewRecorder()
			gofakes3.New(backend).Server().ServeHTTP(recorded, r)
			panic(http.ErrAbortHandler) // the store has it, its answer never comes
		}
		gofakes3.New(backend).Server().ServeHTTP(w, r)
	}))
	t.Cleanup(lossy.Close)
	p := submittest.Parcel(t, submittest.Options{})
	r, err := connector(t, lossy.URL+"/"+bucket).Send(context.WithoutCancel(t.Context()), p, nil)
	if err != nil || r.Digest != p.Digest {
		t.Errorf("receipt %+v, %v", r, err)
	}
	if got := delivered(t, backend); len(got) != 1 {
		t.Errorf("delivered %q", got)
	}
	_ = url
}

func TestAddressesThatAreNone(t *testing.T) {
	for name, c := range map[string]struct{ target, secret string }{
		"plain beyond this machine": {"http://store.example.cn/b", "a:b"}, "no bucket": {"https://store.example.cn/", "a:b"},
		"no secret": {"https://store.example.cn/b", "a"}, "keys inside": {"https://a:b@store.example.cn/b", "a:b"}, "words": {"桶", "a:b"},
	} {
		var failed *submit.Error
		if _, err := s3.New(c.target, c.secret); !errors.As(err, &failed) || failed.Kind != submit.NotSent {
			t.Errorf("%s: %v", name, err)
		}
	}
}
