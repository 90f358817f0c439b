package cli_test

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestAccuracyCommand(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "empty.jpg"), nil)
	write(t, filepath.Join(dir, "scan.jpg"), scan(t, 1200, 900))
	write(t, filepath.Join(dir, "labels.csv"), []byte("file,slot,expect,ignore\nempty.jpg,,file.damaged,file.extension-mismatch\nscan.jpg,,image.grayscale;file.too-small,none\n"))
	var answer struct {
		Files int
		Codes []struct {
			Code, Severity                                   string
			Expected, Caught, Missed, Negatives, FalseAlarms int
			MissedFiles                                      []string
		}
	}
	run(t, "accuracy", dir, "--json").want(t, 0).read(t, &answer)
	if answer.Files != 2 {
		t.Errorf("%d files, want 2", answer.Files)
	}
	for _, c := range answer.Codes {
		switch c.Code {
		case "file.damaged":
			if c.Severity != "blocker" || c.Expected != 1 || c.Caught != 1 || c.Negatives != 1 || c.FalseAlarms != 0 {
				t.Errorf("%+v, want it caught", c)
			}
		case "image.grayscale":
			if c.Missed != 1 || len(c.MissedFiles) != 1 {
				t.Errorf("%+v, want a miss: the scan has colour", c)
			}
		case "check.not-done":
			t.Logf("%+v", c)
		}
	}
	words := run(t, "accuracy", dir, "--lang", "en").want(t, 0)
	for _, want := range []string{"2 file(s)", "file.damaged", "100.0 %", "missed image.grayscale (1)\n  scan.jpg", "not judged by this version"} {
		if !strings.Contains(words.out, want) {
			t.Errorf("says nothing of %q:\n%s", want, words.out)
		}
	}
}

func TestAccuracyCommandSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	o := run(t, "accuracy", dir, "--lang", "zh").want(t, 2)
	if !strings.Contains(o.err, "labels.csv") {
		t.Errorf("does not name labels.csv: %s", o.err)
	}
	write(t, filepath.Join(dir, "labels.csv"), []byte("file,slot,expect\nno.jpg,,none\n"))
	if o := run(t, "accuracy", dir, "--lang", "en").want(t, 2); !strings.Contains(o.err, `line 2: there is no file "no.jpg"`) {
		t.Errorf("does not name the line: %s", o.err)
	}
}
