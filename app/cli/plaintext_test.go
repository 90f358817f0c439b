package cli_test

import (
	"os"
	"testing"

	"beiandesk/app/internal/clearsearch"
)

// TestCommandsLeaveNothingInTheClear takes a whole filing through the command line and searches every byte of the data
// folder, the temporary folder and that of logs.
func TestCommandsLeaveNothingInTheClear(t *testing.T) {
	f := specimens(t)
	temp, logs, target := t.TempDir(), t.TempDir(), t.TempDir()
	d := prepared(t, f) // its papers lie in a temporary folder made before
	for name, value := range map[string]string{"TMPDIR": temp, "TEMP": temp, "TMP": temp, "XDG_STATE_HOME": logs} {
		t.Setenv(name, value)
	}
	words := clearsearch.Personal(f.Fields, map[string]string{"client": "样本客户", "note": "照片不清晰请重拍样本"})
	if len(words) < 8 {
		t.Fatalf("only %d words to look for", len(words))
	}
	d.run("search", f.Fields["subject.leader.name"]).want(t, 0)
	d.run("order", "review", d.order).want(t, 0)
	d.run("order", "freeze", d.order).want(t, 0)
	d.run("outbox", "add", d.order, "--connector", "folder", "--to", target, "--at", "2099-01-02T09:00").want(t, 0)
	wantClear(t, words, d.data, temp, logs)
	d.run("outbox", "drop", d.order).want(t, 0)
	d.run("submit", d.order, "--connector", "folder", "--to", target).want(t, 0)
	d.run("order", "set", d.order, "no.such="+f.Fields["subject.leader.idNumber"]).want(t, 2) // a failure tells no more
	d.run("backup").want(t, 0)
	d.run("verify").want(t, 0)
	wantClear(t, words, d.data, temp, logs)
	if found, err := clearsearch.Find(target, words); err != nil || len(found) == 0 {
		t.Errorf("the package itself, which is handed over in the clear: %v, %v", found, err)
	}
}

func wantClear(t *testing.T, words map[string]string, folders ...string) {
	t.Helper()
	for _, folder := range folders {
		if _, err := os.Stat(folder); err != nil {
			t.Error(err)
		}
		found, err := clearsearch.Find(folder, words)
		if err != nil {
			t.Error(err)
		}
		for _, f := range found {
			t.Errorf("%s: %s", folder, f)
		}
	}
}
