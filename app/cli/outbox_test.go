package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
)

func TestOutbox(t *testing.T) {
	d := prepared(t)
	to := filepath.Join(t.TempDir(), "交接")
	d.run("outbox", "add", d.order, "--connector", "folder", "--to", to).want(t, 2) // not frozen
	d.run("order", "freeze", d.order).want(t, 0)
	d.run("outbox", "add", d.order, "--connector", "folder", "--to", to, "--at", "tomorrow").want(t, 2)
	var v app.OutboxView
	d.run("outbox", "add", d.order, "--connector", "folder", "--to", to, "--at", "2099-01-02T09:00").want(t, 0).read(t, &v)
	if len(v.Items) != 1 || v.Items[0].NotBefore.Format("2006-01-02 15:04") != "2099-01-02 01:00" {
		t.Fatalf("nine in the morning in Beijing: %+v", v)
	}
	d.run("outbox", "run").want(t, 0).read(t, &v)
	if v.Items[0].State != app.OutboxWaiting {
		t.Errorf("it went before its time: %+v", v)
	}
	d.run("outbox", "drop", d.order).want(t, 0)
	d.run("outbox", "add", d.order, "--connector", "folder", "--to", to).want(t, 0)
	d.run("outbox", "pause", "--per-account", "5").want(t, 0)
	d.run("outbox", "pause").want(t, 0).read(t, &v)
	if !v.Paused || v.PerAccount != 5 {
		t.Errorf("%+v", v)
	}
	d.run("outbox", "run").want(t, 0)
	if sent, err := os.ReadDir(to); err == nil && len(sent) > 0 {
		t.Errorf("handed over while paused: %v", sent)
	}
	d.run("outbox", "pause", "--off").want(t, 0)
	d.run("outbox", "run").want(t, 0)
	said := run(t, "--data", d.data, "--lang", "zh", "outbox", "list").want(t, 0).out
	if !strings.Contains(said, d.order) || !strings.Contains(said, "已提交") || strings.Contains(said, "暂停") {
		t.Error(said)
	}
}
