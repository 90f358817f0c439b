package bind

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/intake"
)

// TestHandoverWalk walks the ways out in a headless Chromium: beside the provider's page, back again because nothing was
// handed in, to an intake, and what its clerk sent back at its field and slot: frontend/e2e/handover.mjs.
func TestHandoverWalk(t *testing.T) {
	t.Parallel()
	needed := browserNeeds(t)
	dir := t.TempDir()
	a, _, address := openDoor(t, filepath.Join(dir, "data"))
	id, scans := finishedOrder(t, a, writeFiling(t, filepath.Join(dir, "papers")))
	for i, slot := range scanned {
		if _, _, err := a.AddFiles(t.Context(), id, slot, []string{scans[i]}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.SetFields(t.Context(), id, map[string]string{"subject.providerAccount": "样本账号@example.cn"}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Freeze(t.Context(), id, nil); err != nil {
		t.Fatal(err)
	}
	screenshot := filepath.Join(dir, "页面.png")
	picture, err := os.ReadFile(filepath.Join("../../build", "appicon.png"))
	if err == nil {
		err = os.WriteFile(screenshot, picture, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	in, url, token := serveIntake(t, a, filepath.Join(dir, "intake"))
	runNode(t, needed.node, "e2e/handover.mjs", map[string]any{
		"url": address, "chromium": needed.chromium, "screenshots": screenshots(t, "handover"), "work": dir,
		"order": id, "desk": mkdir(t, filepath.Join(dir, "桌面")), "screenshot": screenshot,
		"intake": map[string]string{"url": url, "token": token}, "clerk": startClerk(t, in), "otherToken": startOperator(t, in),
	})
	if queue, err := in.Queue(filing.StandingSentBack); err != nil || len(queue) != 1 {
		t.Errorf("sent back: %v, %v", queue, err)
	}
}

func mkdir(t *testing.T, path string) string {
	t.Helper()
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// startOperator serves what an operator of the intake does: a request takes every token back and answers with another one.
func startOperator(t *testing.T, in *intake.Intake) (address string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		given, err := in.Tokens()
		for _, token := range given {
			if _, rerr := in.RevokeToken(token.Hash); rerr != nil {
				err = rerr
			}
		}
		secret, merr := in.MakeToken(intake.NewToken{Label: "e2e"})
		if err = errors.Join(err, merr); err != nil {
			t.Error(err)
		}
		_, _ = io.WriteString(w, secret)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// startClerk serves what a clerk of the intake does: a request sends back whatever waits there.
func startClerk(t *testing.T, in *intake.Intake) (address string) {
	t.Helper()
	ruling := filing.Ruling{Standing: filing.StandingSentBack, By: "样本经办人", Reasons: []filing.Reason{
		{Field: "site.name", Words: "网站名称与主体无关，请说明"}, {Slot: filing.SlotSubjectCertificate, Words: "营业执照左下角缺失"}}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		waiting, err := in.Queue(filing.StandingPending)
		for _, item := range waiting {
			if _, rerr := in.Rule(item.ID, ruling); rerr != nil {
				err = rerr
			}
		}
		if err != nil || len(waiting) != 1 {
			t.Errorf("%d wait, %v", len(waiting), err)
			http.Error(w, "failed", http.StatusInternalServerError)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}
