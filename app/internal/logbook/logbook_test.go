package logbook

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// crashing makes a run of this test's program panic in a goroutine.
const crashing = "LOGBOOK_TEST_CRASH"

func TestMain(m *testing.M) {
	if Watch() {
		return
	}
	if folder := os.Getenv(crashing); folder != "" {
		if err := WatchCrashes(folder); err != nil {
			panic(err)
		}
		go func() { panic("身份证 11010519491231002X of 张三") }()
		select {}
	}
	os.Exit(m.Run())
}

func TestRedact(t *testing.T) {
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	for given, want := range map[string]string{
		"id 11010519491231002X here":           "id ‹number› here",
		"call 13800138000":                     "call ‹number›",
		"call 138-0013-8000 or 138 0013 8000":  "call ‹number› or ‹number›",
		"from fe80::1ff:fe23:4567:890a":        "from ‹address›",
		"at 12:34:56 in lab.go:12:7":           "at 12:34:56 in lab.go:12:7",
		"code 91350100M000100Y43.":             "code ‹number›.",
		"mail zhang.san@example.cn":            "mail ‹mail›",
		"open " + home + "/营业执照.jpg":           "open ~/‹words›.jpg",
		"at http://192.168.1.5:4711/token/":    "at ‹address›",
		"from 192.168.1.5":                     "from ‹address›",
		"张三·李 panicked":                        "‹words› panicked",
		"kind=*errors.errorString page=3":      "kind=*errors.errorString page=3",
		"pc=0xc0001234 +0x4e":                  "pc=0xc0001234 +0x4e",
		"digest 3f7a91c03f7a91c0":              "digest 3f7a91c03f7a91c0",
		"sixteen digits 6222021234567890":      "sixteen digits ‹number›",
		"time=2026-11-25T10:00:00Z level=INFO": "time=2026-11-25T10:00:00Z level=INFO",
		"":                                     "",
	} {
		if got := Redact(given); got != want {
			t.Errorf("%q becomes %q, want %q", given, got, want)
		}
	}
}

func TestHomeIsLeftOutAsItIsWritten(t *testing.T) {
	for given, want := range map[string]string{
		`open C:\Users\zhang\a.jpg`:            `open ~\a.jpg`,
		`err="open C:\\Users\\zhang\\a.jpg"`:   `err="open ~\\a.jpg"`,
		`c:\users\ZHANG\a.jpg and C:\Users\li`: `~\a.jpg and C:\Users\li`,
	} {
		if got := withoutHome(given, `C:\Users\zhang`); got != want {
			t.Errorf("%q becomes %q, want %q", given, got, want)
		}
	}
}

func TestRedactCrash(t *testing.T) {
	const stack = "goroutine 7 [running]:\nmain.main()\n\t/app/main.go:12 +0x1d\n"
	for name, c := range map[string]struct{ given, keeps, hides string }{
		"value":         {"panic: Zhang San\n\n" + stack, "main.main()", "Zhang"},
		"several lines": {"panic: first\nZhang San\n\n" + stack, "main.go:12", "Zhang"},
		"runtime error": {"panic: runtime error: index out of range [5] with length 3\n\n" + stack, "index out of range [5]", "Zhang"},
		"signal":        {"panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation]\n\n" + stack, "SIGSEGV", "Zhang"},
		"foreign code":  {"SIGABRT: abort\nPC=0x7f1 m=0 sigcode=0\nsignal arrived during cgo execution\n\n" + stack, "during cgo", "Zhang"},
		"fatal":         {"fatal error: all goroutines are asleep - deadlock!\n\n" + stack, "deadlock", "Zhang"},
		"again":         {"panic: Zhang San [recovered]\n\tpanic: Zhang\n\n" + stack, "value left out", "Zhang"},
		"no stack":      {"panic: Zhang San", "value left out", "Zhang"},
	} {
		t.Run(name, func(t *testing.T) {
			got := RedactCrash(c.given)
			if !strings.Contains(got, c.keeps) || strings.Contains(got, c.hides) {
				t.Errorf("%s", got)
			}
		})
	}
}

// TestCrashInAnyGoroutine lets a whole process crash and reads what the log has of it.
func TestCrashInAnyGoroutine(t *testing.T) {
	folder := t.TempDir()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashing+"="+folder)
	if err := cmd.Run(); err == nil {
		t.Fatal("it did not crash")
	}
	var got string
	for !strings.Contains(got, "TestMain.func") { // the second process writes after the first has gone
		time.Sleep(5 * time.Millisecond)
		content, err := os.ReadFile(filepath.Join(folder, fileName))
		if err == nil {
			got = string(content)
		}
	}
	if !strings.Contains(got, "level=CRASH") || !strings.Contains(got, "value left out") {
		t.Errorf("%s", got)
	}
	if n := StartsIn(folder).Failures(); n != 1 {
		t.Errorf("%d failures are counted", n)
	}
	for _, secret := range []string{"11010519491231002X", "张三", "1101"} {
		if strings.Contains(got, secret) {
			t.Errorf("the log holds %s", secret)
		}
	}
}

// TestCrashIsWrittenDownByNothingElse gives crashes to the waiting process where no other program can be found.
func TestCrashIsWrittenDownByNothingElse(t *testing.T) {
	const stack = "goroutine 7 [running]:\nmain.main()\n\t/app/main.go:12 +0x1d\n"
	for name, c := range map[string]struct{ crash, keeps string }{
		"a value":      {"panic: Zhang San\n\n" + stack, "value left out"},
		"an error":     {"panic: runtime error: index out of range [5] with length 3\n\n" + stack, "index out of range [5]"},
		"a long value": {"panic: " + strings.Repeat("Zhang San ", 20_000) + "\n\n" + stack, "value left out"},
		"long letters": {"panic: " + strings.Repeat("张", 50_000) + "\n\n" + stack, "value left out"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			cmd := waiting(os.Args[0])
			cmd.Env = append(os.Environ(), watcher+"="+folder, "PATH="+t.TempDir())
			cmd.Stdin = strings.NewReader(c.crash)
			if out, err := cmd.CombinedOutput(); err != nil || len(out) != 0 {
				t.Errorf("%v: %s", err, out)
			}
			content, err := os.ReadFile(filepath.Join(folder, fileName))
			got := string(content)
			if err != nil || !strings.Contains(got, c.keeps) || !strings.Contains(got, "main.go:12") || strings.Contains(got, "Zhang") {
				t.Errorf("%v: %s", err, got)
			}
		})
	}
}

func TestNoCrashLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), watcher+"="+folder)
	cmd.Stdin = strings.NewReader("")
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(folder); len(left) != 0 {
		t.Errorf("%d files", len(left))
	}
}

func TestFilesAreFewSmallAndPrivate(t *testing.T) {
	b, err := Open(filepath.Join(t.TempDir(), "logs"))
	if err != nil {
		t.Fatal(err)
	}
	log := b.Logger()
	line := strings.Repeat("word ", 2000)
	for i := range 400 {
		log.Info(line, "n", i, "path", "/x/张三.jpg")
	}
	files, err := os.ReadDir(b.folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != keptFiles {
		t.Errorf("%d files", len(files))
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > maxBytes+20_000 {
			t.Errorf("%s has %d bytes", f.Name(), info.Size())
		}
		if info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
			t.Errorf("%s: %v", f.Name(), info.Mode())
		}
	}
	text := b.Text(50_000)
	if len(text) > 50_000+len("…\n") || !strings.Contains(text, "n=399") || strings.Contains(text, "张三") {
		t.Errorf("%d bytes of text", len(text))
	}
	if !strings.HasPrefix(text, "…\ntime=") {
		t.Error("the text does not say that it begins later, or begins in the middle of a line")
	}
}

func TestFolder(t *testing.T) {
	const home = "/home/x"
	for name, c := range map[string]struct {
		system, variable, value, want string
	}{
		"Windows":               {"windows", "LOCALAPPDATA", "/local", "/local/BeianDesk/Logs"},
		"Windows, no variable":  {"windows", "", "", "/home/x/AppData/Local/BeianDesk/Logs"},
		"macOS":                 {"darwin", "XDG_STATE_HOME", "/state", "/home/x/Library/Logs/BeianDesk"},
		"Linux":                 {"linux", "", "", "/home/x/.local/state/beiandesk"},
		"Linux, XDG":            {"linux", "XDG_STATE_HOME", filepath.FromSlash("/state"), "/state/beiandesk"},
		"Linux, XDG is nowhere": {"linux", "XDG_STATE_HOME", "state", "/home/x/.local/state/beiandesk"},
	} {
		t.Run(name, func(t *testing.T) {
			got := folderOn(c.system, home, func(v string) string {
				if v == c.variable {
					return c.value
				}
				return ""
			})
			if runtime.GOOS != "windows" && filepath.ToSlash(got) != c.want { // there "/state" is no absolute path
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
	if folder, err := Folder(); err != nil || !strings.Contains(strings.ToLower(folder), "beiandesk") {
		t.Errorf("%s %v", folder, err)
	}
}
