package folder_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/submit"
	"beiandesk/app/submit/folder"
	"beiandesk/app/submit/submittest"
)

func connector(t *testing.T, target string, zip bool) *folder.Connector {
	t.Helper()
	c, err := folder.New(folder.Options{Target: target, Zip: zip})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// delivered opens everything in the folder that is no receipt and lists the digests.
func delivered(t *testing.T, target string) (digests []string) {
	t.Helper()
	entries, err := os.ReadDir(target)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), folder.ReceiptEnding) || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		r, err := bundle.OpenPath(t.Context(), filepath.Join(target, e.Name()))
		if err != nil {
			t.Errorf("%s lies in the target and is no whole package: %v", e.Name(), err)
			continue
		}
		digests = append(digests, r.Digest())
		_ = r.Close()
	}
	return digests
}

func harness(zip bool) func(t *testing.T) submittest.Harness {
	return func(t *testing.T) submittest.Harness {
		t.Helper()
		target := filepath.Join(t.TempDir(), "交付 文件夹")
		file := filepath.Join(t.TempDir(), "file")
		if err := errors.Join(os.Mkdir(target, 0o700), os.WriteFile(file, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
		full := connector(t, target, zip)
		full.StopAt(func(step string) error {
			if step == "copied" {
				return &os.PathError{Op: "write", Path: target, Err: syscall.ENOSPC}
			}
			return nil
		})
		return submittest.Harness{
			Connector: connector(t, target, zip),
			Delivered: func(t *testing.T) []string { t.Helper(); return delivered(t, target) },
			Faults: map[string]submit.Connector{
				"missing":      connector(t, filepath.Join(target, "none"), zip),
				"a file":       connector(t, file, zip),
				"below a file": connector(t, filepath.Join(file, "folder"), zip),
				"full":         full,
			},
		}
	}
}

func TestFolderConforms(t *testing.T) {
	t.Parallel()
	submittest.Run(t, harness(false))
}

func TestZipConforms(t *testing.T) {
	t.Parallel()
	submittest.Run(t, harness(true))
}

func TestNoTargetIsRefused(t *testing.T) {
	t.Parallel()
	var failed *submit.Error
	if _, err := folder.New(folder.Options{}); !errors.As(err, &failed) || failed.Kind != submit.NotSent {
		t.Errorf("error %v", err)
	}
}

func TestReceiptTellsOverridesAndPretendsNothing(t *testing.T) {
	t.Parallel()
	target := t.TempDir()
	c, p := connector(t, target, false), submittest.Parcel(t, submittest.Options{Overrides: 2})
	sent, err := c.Send(t.Context(), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(target, p.Title+folder.ReceiptEnding))
	if err != nil {
		t.Fatal(err)
	}
	var written filing.Receipt
	if err := json.Unmarshal(raw, &written); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sent, written); diff != "" {
		t.Errorf("the receipt on disk differs: %s", diff)
	}
	if len(sent.Overrides) != 2 || sent.Signature != "" || sent.PublicKey != "" || !strings.Contains(sent.Receiver, "not signed") {
		t.Errorf("receipt %+v", sent)
	}
}

func TestCopiesLeftBehindAreClearedOnceStale(t *testing.T) {
	t.Parallel()
	target := t.TempDir()
	now := time.Now()
	for name, age := range map[string]time.Duration{".old" + bundle.PartialSuffix: 25 * time.Hour, ".new" + bundle.PartialSuffix: time.Hour} {
		dir := filepath.Join(target, name)
		if err := errors.Join(os.Mkdir(dir, 0o700), os.Chtimes(dir, now, now.Add(-age))); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := connector(t, target, false).Send(t.Context(), submittest.Parcel(t, submittest.Options{}), nil); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(target, ".*"))
	if err != nil || len(left) != 1 || filepath.Base(left[0]) != ".new"+bundle.PartialSuffix {
		t.Errorf("left: %q, %v", left, err)
	}
}

func TestFailuresTellTheTruthAndLeaveNothing(t *testing.T) {
	t.Parallel()
	for _, zip := range []bool{false, true} {
		for step, want := range map[string]submit.Kind{"copied": submit.NotSent, "named": submit.Unknown, "acknowledged": submit.Unknown} {
			target := t.TempDir()
			c, p := connector(t, target, zip), submittest.Parcel(t, submittest.Options{})
			c.StopAt(func(s string) error {
				if s == step {
					return syscall.EIO
				}
				return nil
			})
			var failed *submit.Error
			if _, err := c.Send(t.Context(), p, nil); !errors.As(err, &failed) || failed.Kind != want {
				t.Errorf("zip %t, failing after %q: %v, want %s", zip, step, err, want)
			}
			if hidden, _ := filepath.Glob(filepath.Join(target, ".*")); len(hidden) != 0 {
				t.Errorf("zip %t, failing after %q left %q", zip, step, hidden)
			}
			c.StopAt(func(string) error { return nil })
			if _, found, err := c.Lookup(t.Context(), p.Digest); found != (want == submit.Unknown) || err != nil {
				t.Errorf("zip %t, failing after %q: look-up says %t, %v", zip, step, found, err)
			}
		}
	}
}

func TestFailingAfterTheFolderHasItsNameIsUnknown(t *testing.T) {
	t.Parallel()
	c, p := connector(t, t.TempDir(), false), submittest.Parcel(t, submittest.Options{})
	c.StopAt(func(s string) error {
		if s == "finished" {
			return syscall.EIO
		}
		return nil
	})
	var failed *submit.Error
	if _, err := c.Send(t.Context(), p, nil); !errors.As(err, &failed) || failed.Kind != submit.Unknown {
		t.Errorf("error %v", err)
	}
}

func TestPartialZipOfACrashIsReplaced(t *testing.T) {
	t.Parallel()
	target := t.TempDir()
	c, p := connector(t, target, true), submittest.Parcel(t, submittest.Options{})
	if err := os.WriteFile(filepath.Join(target, "."+p.Title+".zip"+bundle.PartialSuffix), []byte("PK"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Send(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(target); len(entries) != 2 {
		t.Errorf("the target holds %v, want the zip and its receipt", entries)
	}
}

// steps are where a hand-over may be cut off, and whether the package has arrived by then.
var steps = []struct {
	name    string
	arrived bool
}{{"begun", false}, {"copied", false}, {"finished", true}, {"named", true}, {"acknowledged", true}}

// TestKilledAtEveryStep ends the process in the middle of a hand-over: afterwards Lookup tells the truth, and a second
// hand-over completes, doubles nothing and clears what the first one left.
func TestKilledAtEveryStep(t *testing.T) {
	t.Parallel()
	for _, step := range steps {
		t.Run(step.name, func(t *testing.T) {
			t.Parallel()
			target := t.TempDir()
			kill(t, target, step.name)
			c, p := connector(t, target, false), submittest.Parcel(t, submittest.Options{})
			if got := len(delivered(t, target)) == 1; got != step.arrived {
				t.Fatalf("arrived: %t, want %t", got, step.arrived)
			}
			if _, found, err := c.Lookup(t.Context(), p.Digest); found != step.arrived || err != nil {
				t.Errorf("look-up says %t, %v", found, err)
			}
			if _, err := c.Send(t.Context(), p, nil); err != nil {
				t.Fatal(err)
			}
			if entries, _ := os.ReadDir(target); len(entries) != 2 {
				t.Errorf("the target holds %v, want the package and its receipt", entries)
			}
			if got := delivered(t, target); len(got) != 1 || got[0] != p.Digest {
				t.Errorf("delivered %q", got)
			}
		})
	}
}

const killTarget, killStep = "BEIANDESK_TEST_TARGET", "BEIANDESK_TEST_STEP"

// kill hands over in a process of its own that ends without a word at the step.
func kill(t *testing.T, target, step string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestHandOverAndDie$")
	cmd.Env = append(os.Environ(), killTarget+"="+target, killStep+"="+step)
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 77 {
		t.Fatalf("the killed process ended with %v", err)
	}
}

// TestHandOverAndDie is the process that kill starts; by itself it has nothing to do.
func TestHandOverAndDie(t *testing.T) {
	target := os.Getenv(killTarget)
	if target == "" {
		return
	}
	c := connector(t, target, false)
	c.StopAt(func(step string) error {
		if step == os.Getenv(killStep) {
			os.Exit(77)
		}
		return nil
	})
	_, err := c.Send(t.Context(), submittest.Parcel(t, submittest.Options{}), nil)
	t.Fatalf("no step %q was met: %v", os.Getenv(killStep), err)
}

func TestReceiptCountsAfterThePackageWasTakenAway(t *testing.T) {
	t.Parallel()
	target := t.TempDir()
	c, p := connector(t, target, true), submittest.Parcel(t, submittest.Options{})
	first, err := c.Send(t.Context(), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(target, p.Title+".zip")); err != nil {
		t.Fatal(err)
	}
	again, err := c.Send(t.Context(), p, nil)
	if err != nil || again.ID != first.ID {
		t.Errorf("second receipt %+v, %v", again, err)
	}
}

func TestPackageAlteredAfterACrashDoesNotCount(t *testing.T) {
	t.Parallel()
	target := t.TempDir()
	kill(t, target, "named")
	c, p := connector(t, target, false), submittest.Parcel(t, submittest.Options{})
	photo := filepath.Join(target, p.Title, "data", "10-verification-photo", "10-核验照片.jpg")
	if err := os.WriteFile(photo, []byte("another"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, found, err := c.Lookup(t.Context(), p.Digest); found || err != nil {
		t.Errorf("look-up says %t, %v", found, err)
	}
	if _, err := c.Send(t.Context(), p, nil); err != nil {
		t.Errorf("a whole package beside the altered one: %v", err)
	}
}

func TestForeignReceiptsAreIgnored(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"rubbish":         "{",
		"another program": `{"digest":"DIGEST","id":"x","connector":"intake"}`,
		"no id":           `{"digest":"DIGEST","connector":"folder"}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			target := t.TempDir()
			c, p := connector(t, target, false), submittest.Parcel(t, submittest.Options{})
			text = strings.ReplaceAll(text, "DIGEST", p.Digest)
			if err := os.WriteFile(filepath.Join(target, "x"+folder.ReceiptEnding), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, found, err := c.Lookup(t.Context(), p.Digest); found || err != nil {
				t.Errorf("look-up says %t, %v", found, err)
			}
		})
	}
}
