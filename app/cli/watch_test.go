package cli_test

import (
	"path/filepath"
	"testing"
)

// The command watches a folder, says what waits for a person, and ends with 1 as long as something does.
func TestWatch(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0)
	d.run("watch", "run", "--once").want(t, 2)
	scans := t.TempDir()
	write(t, filepath.Join(scans, "不认识.txt"), []byte("没有谁的材料"))
	var v struct {
		Folder  string
		Waiting []struct{ Name string }
	}
	d.run("watch", "folder", scans).want(t, 0).read(t, &v)
	if v.Folder != scans {
		t.Errorf("watched: %+v", v)
	}
	d.run("watch", "run", "--once").want(t, 1).read(t, &v)
	if len(v.Waiting) != 1 || v.Waiting[0].Name != "不认识.txt" {
		t.Errorf("waiting: %+v", v)
	}
	d.run("watch", "stop").want(t, 0)
	d.run("watch", "run", "--once").want(t, 2)
}
