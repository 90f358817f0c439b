package intake_test

import (
	"context"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
	"beiandesk/app/submit"
	"beiandesk/app/submit/intake"
	"beiandesk/app/submit/submittest"
)

func TestConformance(t *testing.T) {
	submittest.Run(t, func(t *testing.T) submittest.Harness {
		d := newDesk(t, nothingFound)
		return submittest.Harness{
			Connector: d.connect(t, intake.Options{}),
			Signed:    true,
			Delivered: func(t *testing.T) []string {
				packages, err := d.in.Packages()
				if err != nil {
					t.Fatal(err)
				}
				var digests []string
				for _, p := range packages {
					digests = append(digests, p.Digest)
				}
				return digests
			},
			Faults: map[string]submit.Connector{
				"missing":       to(t, closedAddress(), "token"),
				"no intake":     to(t, fixed(t, says(200, "text/html", page)), "token"),
				"token revoked": to(t, d.url, "bdi_revoked"),
				"disk full":     to(t, full(t, d), d.token),
				"review broken": unreviewing(t).connect(t, intake.Options{}),
			},
		}
	})
}

func to(t *testing.T, url, token string) *intake.Connector {
	t.Helper()
	c, err := intake.New(url, token, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func closedAddress() string {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	return server.URL
}

func fixed(t *testing.T, h http.Handler) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

// full is the desk's intake with a disk that takes no file.
func full(t *testing.T, d *desk) string {
	t.Helper()
	real := d.in.Handler()
	problem := wire.NewProblem(http.StatusInsufficientStorage, "disk-full", filing.Words("磁盘已满。", "The disk is full."),
		filing.Words("请腾出空间。", "Make room."))
	return fixed(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if phaseOf(r) == "file" {
			says(problem.Status, wire.ProblemType, jsonOf(t, problem))(w, r)
			return
		}
		real.ServeHTTP(w, r)
	}))
}

func unreviewing(t *testing.T) *desk {
	t.Helper()
	return newDesk(t, judgeFunc(func(context.Context, fs.FS) ([]filing.Finding, error) { return nil, context.DeadlineExceeded }))
}
