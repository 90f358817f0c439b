package intake_test

import (
	"crypto/ed25519"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
	"beiandesk/app/submit"
	"beiandesk/app/submit/intake"
)

func says(status int, mediaType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

const (
	page      = "<!doctype html><title>Welcome to nginx!</title>"
	plainJSON = "application/json"
)

// endless writes for as long as anybody reads.
func endless(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", plainJSON)
	for chunk := []byte(strings.Repeat(`{"digest":"`, 4096)); ; {
		if _, err := w.Write(chunk); err != nil {
			return
		}
	}
}

func cutOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", plainJSON)
	w.Header().Set("Content-Length", "1000")
	_, _ = w.Write([]byte(`{"digest":"`))
	panic(http.ErrAbortHandler)
}

// rubbishForAll is what no question of the protocol is answered with.
func rubbishForAll(elsewhere string) map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"page":              says(200, "text/html", page),
		"page called JSON":  says(200, plainJSON, page),
		"JSON called page":  says(200, "text/html", "{}"),
		"empty object":      says(200, plainJSON, "{}"),
		"list":              says(200, plainJSON, "[]"),
		"null":              says(200, plainJSON, "null"),
		"empty":             says(200, plainJSON, ""),
		"no content type":   says(200, "", "{}"),
		"other success":     says(202, plainJSON, "{}"),
		"not found page":    says(404, "text/html", page),
		"not found, text":   says(404, "text/plain", "404 page not found"),
		"bad gateway":       says(502, "text/html", page),
		"server error":      says(500, plainJSON, `{"error":"x"}`),
		"foreign problem":   says(422, wire.ProblemType, `{"type":"about:blank","title":"no"}`),
		"problem, no words": says(422, wire.ProblemType, `{"type":"urn:beiandesk:problem:blocked"}`),
		"problem as page":   says(422, "text/html", `{"type":"urn:beiandesk:problem:blocked","message":{"zh":"x","en":"x"}}`),
		"login page":        says(401, "text/html", page),
		"redirect": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere, http.StatusTemporaryRedirect)
		},
		"permanent redirect": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere, http.StatusMovedPermanently)
		},
		"endless": endless,
		"cut off": cutOff,
		"hung up": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	}
}

func TestRubbishIsNeverSuccess(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("a redirect was followed: %s %s, token %t", r.Method, r.URL, r.Header.Get("Authorization") != "")
	}))
	t.Cleanup(elsewhere.Close)
	phases := map[string]submit.Kind{"key": submit.NotSent, "announce": submit.NotSent, "file": submit.NotSent, "commit": submit.Unknown}
	p := specimenParcel(t)
	for phase, kind := range phases {
		for name, rubbish := range rubbishForAll(elsewhere.URL) {
			t.Run(phase+"/"+name, func(t *testing.T) {
				d := newDesk(t, nothingFound)
				d.answer(phase, rubbish)
				_, err := d.connect(t, intake.Options{}).Send(t.Context(), p, nil)
				wantFailure(t, err, kind)
			})
		}
	}
	for name, rubbish := range rubbishForAll(elsewhere.URL) {
		t.Run("look-up/"+name, func(t *testing.T) {
			d := newDesk(t, nothingFound)
			d.answer("look-up", rubbish)
			_, found, err := d.connect(t, intake.Options{}).Lookup(t.Context(), p.Digest)
			wantFailure(t, err, submit.Unknown)
			if found {
				t.Error("found")
			}
		})
	}
}

// statusOf is an honest first status, for tests to change.
func statusOf(p submit.Parcel) wire.Status {
	return wire.Status{ID: wire.SubmissionID(p.Digest), Digest: p.Digest, State: wire.Complete, Missing: []string{},
		Errors: []wire.Violation{}, Timeline: []wire.Moment{}}
}

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestStatusOfAnotherKindIsNeverSuccess(t *testing.T) {
	p := specimenParcel(t)
	stranger := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	forged := filing.Receipt{ID: "x", Digest: p.Digest, Order: p.Order, Revision: p.Revision, Connector: "intake"}
	if err := forged.Sign(stranger); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		change func(*wire.Status)
		kind   submit.Kind
	}{
		"another digest":           {func(s *wire.Status) { s.Digest = strings.Repeat("0", 64) }, submit.NotSent},
		"no id":                    {func(s *wire.Status) { s.ID = "" }, submit.NotSent},
		"id with path":             {func(s *wire.Status) { s.ID = "../../key" }, submit.NotSent},
		"unknown state":            {func(s *wire.Status) { s.State = "approved" }, submit.NotSent},
		"received without receipt": {func(s *wire.Status) { s.State = wire.Received }, submit.NotSent},
		"receipt without received": {func(s *wire.Status) { s.Receipt = &forged }, submit.NotSent},
		"forged receipt":           {func(s *wire.Status) { s.State, s.Receipt = wire.Received, &forged }, submit.Unknown},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, nothingFound)
			s := statusOf(p)
			c.change(&s)
			d.answer("announce", says(200, plainJSON, jsonOf(t, s)))
			d.answer("look-up", says(200, plainJSON, jsonOf(t, s)))
			_, err := d.connect(t, intake.Options{}).Send(t.Context(), p, nil)
			wantFailure(t, err, c.kind)
			_, found, err := d.connect(t, intake.Options{}).Lookup(t.Context(), p.Digest)
			wantFailure(t, err, submit.Unknown)
			if found {
				t.Error("found")
			}
		})
	}
}

func TestReceiptThatProvesNothingIsUnknown(t *testing.T) {
	p, other := specimenParcel(t), specimenParcel(t)
	d := newDesk(t, nothingFound)
	c := d.connect(t, intake.Options{})
	foreign, err := c.Send(t.Context(), other, nil)
	if err != nil {
		t.Fatal(err)
	}
	stranger := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	honest := filing.Receipt{ID: "x", Digest: p.Digest, Order: p.Order, Revision: p.Revision, Connector: "intake"}
	signed := honest
	if err := signed.Sign(stranger); err != nil {
		t.Fatal(err)
	}
	relabelled := foreign
	relabelled.Digest, relabelled.Order, relabelled.Revision = p.Digest, p.Order, p.Revision
	cases := map[string]filing.Receipt{
		"of another package":      foreign,
		"of another, relabelled":  relabelled,
		"unsigned":                honest,
		"signed by a stranger":    signed,
		"of a folder":             {Digest: p.Digest, Order: p.Order, Revision: p.Revision, Connector: "folder"},
		"nothing but the digest":  {Digest: p.Digest},
		"stranger with known key": {Digest: p.Digest, Order: p.Order, Revision: p.Revision, Connector: "intake", PublicKey: foreign.PublicKey, Signature: signed.Signature},
	}
	for name, receipt := range cases {
		t.Run(name, func(t *testing.T) {
			d.answer("commit", says(200, plainJSON, jsonOf(t, receipt)))
			_, err := c.Send(t.Context(), p, nil)
			wantFailure(t, err, submit.Unknown)
		})
	}
}

func TestKeyOfAnotherKindIsNotTrusted(t *testing.T) {
	cases := map[string]string{
		"RSA":       `{"algorithm":"RSA","publicKey":"6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw="}`,
		"short key": `{"algorithm":"Ed25519","publicKey":"AAAA"}`,
		"no key":    `{"algorithm":"Ed25519"}`,
	}
	for name, body := range cases {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, nothingFound)
			d.answer("key", says(200, plainJSON, body))
			wantFailure(t, d.connect(t, intake.Options{}).Check(t.Context()), submit.NotSent)
		})
	}
}

func TestLyingAboutMissingFilesEnds(t *testing.T) {
	d := newDesk(t, nothingFound)
	problem := wire.NewProblem(409, "files-missing", filing.Words("缺文件。", "Files are missing."), filing.Words("请上传。", "Send them."))
	d.answer("commit", says(409, wire.ProblemType, jsonOf(t, problem)))
	_, err := d.connect(t, intake.Options{}).Send(t.Context(), specimenParcel(t), nil)
	wantFailure(t, err, submit.NotSent)
	if d.count("commit") != 2 {
		t.Errorf("committed %d times, want twice", d.count("commit"))
	}
}
