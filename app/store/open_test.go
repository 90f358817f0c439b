package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// reasons are the words in which a worker process says why it could not open a data folder.
var reasons = map[string]error{
	"in use": store.ErrInUse, "not a folder": store.ErrNotAFolder, "read-only": store.ErrReadOnly, "full": store.ErrFull,
	"corrupted": store.ErrCorrupted, "key missing": store.ErrKeyMissing, "wrong key": store.ErrWrongKey,
}

// openAndWait is a second copy of the program: it opens dir, says how that went, and stays until its input ends.
func openAndWait(dir string) int {
	s, err := store.Open(context.Background(), dir, store.Options{})
	if err != nil {
		for word, reason := range reasons {
			if errors.Is(err, reason) {
				fmt.Println(word)
				return 0
			}
		}
		fmt.Println(err)
		return 1
	}
	fmt.Println("open")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	if err := s.Close(); err != nil {
		return 1
	}
	return 0
}

// secondCopy starts a process that opens dir, and returns how that went and a call that ends it.
func secondCopy(t *testing.T, program, dir string, prepare ...func(*exec.Cmd)) (answer string, end func()) {
	t.Helper()
	other := exec.Command(program)
	other.Env = append(os.Environ(), workerDir+"="+dir, workerOpens+"=1")
	for _, p := range prepare {
		p(other)
	}
	stdin, err := other.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("the other process said nothing: %v", err)
	}
	return strings.TrimSpace(line), func() {
		_ = stdin.Close()
		if err := other.Wait(); err != nil {
			t.Errorf("the other process: %v", err)
		}
	}
}

func TestSecondCopyIsRefusedUntilTheFirstEnds(t *testing.T) {
	dir := t.TempDir()
	answer, end := secondCopy(t, os.Args[0], dir)
	if answer != "open" {
		t.Fatalf("first copy: %s", answer)
	}
	_, err := store.Open(context.Background(), dir, store.Options{})
	var folder *store.FolderError
	if !errors.Is(err, store.ErrInUse) || !errors.As(err, &folder) || folder.Path != dir {
		t.Errorf("second copy: %v", err)
	}
	end()
	s := open(t, dir, store.Options{})
	if answer, end := secondCopy(t, os.Args[0], dir); answer != "in use" {
		end()
		t.Errorf("third copy: %s", answer)
	}
	if _, err := s.Clients(context.Background()); err != nil {
		t.Errorf("the first copy was disturbed: %v", err)
	}
}

func TestNewerDatabaseIsLeftUntouched(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(context.Background(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	db := rawDatabase(t, dir)
	if _, err := db.Exec(`INSERT INTO schema_versions (version_id, is_applied) VALUES (999, 1)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "beiandesk.db")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(context.Background(), dir, store.Options{})
	var newer *store.NewerError
	if !errors.As(err, &newer) || newer.Found != 999 || newer.Known < 1 || newer.Path != path {
		t.Fatalf("error %v", err)
	}
	if !strings.Contains(err.Error(), "999") || !strings.Contains(err.Error(), fmt.Sprint(newer.Known)) {
		t.Errorf("%q does not name both versions", err)
	}
	after, err := os.ReadFile(path)
	if err != nil || string(after) != string(before) {
		t.Errorf("the database was written to: %v", err)
	}
}

func TestOpeningRefused(t *testing.T) {
	write := func(t *testing.T, path, content string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	database := func(dir string) string { return filepath.Join(dir, "beiandesk.db") }
	for name, c := range map[string]struct {
		spoil func(t *testing.T, dir string) (opened string)
		want  error
	}{
		"a file instead of the folder": {func(t *testing.T, dir string) string {
			write(t, filepath.Join(dir, "file"), "")
			return filepath.Join(dir, "file")
		}, store.ErrNotAFolder},
		"a file above the folder": {func(t *testing.T, dir string) string {
			write(t, filepath.Join(dir, "file"), "")
			return filepath.Join(dir, "file", "data")
		}, store.ErrNotAFolder},
		"a file instead of a folder within": {func(t *testing.T, dir string) string {
			if err := os.RemoveAll(filepath.Join(dir, "blobs")); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, "blobs"), "")
			return dir
		}, store.ErrNotAFolder},
		"not a database": {func(t *testing.T, dir string) string {
			write(t, database(dir), strings.Repeat("rubbish ", 1000))
			return dir
		}, store.ErrCorrupted},
		"database cut short": {func(t *testing.T, dir string) string {
			if err := os.Truncate(database(dir), 4096); err != nil {
				t.Fatal(err)
			}
			return dir
		}, store.ErrCorrupted},
		"key file gone": {func(t *testing.T, dir string) string {
			if err := os.Remove(filepath.Join(dir, vault.KeyFile)); err != nil {
				t.Fatal(err)
			}
			return dir
		}, store.ErrKeyMissing},
		"key of another folder": {func(t *testing.T, dir string) string {
			other := t.TempDir()
			if _, err := vault.Create(other, vault.Options{}); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(filepath.Join(other, vault.KeyFile), filepath.Join(dir, vault.KeyFile)); err != nil {
				t.Fatal(err)
			}
			return dir
		}, store.ErrWrongKey},
		"key file damaged": {func(t *testing.T, dir string) string {
			write(t, filepath.Join(dir, vault.KeyFile), "x")
			return dir
		}, vault.ErrBadVaultFile},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			filled(t, dir, store.Options{})
			spoiled := c.spoil(t, dir)
			_, err := store.Open(context.Background(), spoiled, store.Options{})
			if !errors.Is(err, c.want) {
				t.Fatalf("error %v, want %v", err, c.want)
			}
			if s, err := store.Open(context.Background(), spoiled, store.Options{}); !errors.Is(err, c.want) {
				t.Errorf("second time: %v %v", s, err)
			}
		})
	}
}

// filled makes a data folder with an order in it and closes it.
func filled(t *testing.T, dir string, o store.Options) filing.ID {
	t.Helper()
	o.Cost = cheap
	s, err := store.Open(context.Background(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{Store: s, t: t, ctx: context.Background()}
	_, _, order := w.populate("云海样本")
	w.add(order.ID, "content")
	w.must(s.Close())
	return order.ID
}

func TestPassphrase(t *testing.T) {
	dir := t.TempDir()
	order := filled(t, dir, store.Options{Passphrase: []byte("对的口令")})
	if _, err := os.Stat(filepath.Join(dir, vault.KeyFile)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a key file lies beside the passphrase: %v", err)
	}
	for given, want := range map[string]error{"": vault.ErrLocked, "错的": vault.ErrWrongPassphrase} {
		if _, err := store.Open(context.Background(), dir, store.Options{Passphrase: []byte(given)}); !errors.Is(err, want) {
			t.Errorf("with %q: %v, want %v", given, err, want)
		}
	}
	s := open(t, dir, store.Options{Passphrase: []byte("对的口令")})
	if _, err := s.Order(context.Background(), order); err != nil {
		t.Error(err)
	}
	bare := t.TempDir()
	filled(t, bare, store.Options{})
	_, err := store.Open(context.Background(), bare, store.Options{Passphrase: []byte("x")})
	if !errors.Is(err, vault.ErrUnprotected) {
		t.Errorf("a passphrase for a folder without: %v", err)
	}
}

// TestReadOnlyFolder runs as a user who may not write; root may everywhere, so there another user is taken.
func TestReadOnlyFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("folder modes do not keep anyone from writing on Windows")
	}
	program, dir := unprivilegedCopy(t)
	filled(t, dir, store.Options{})
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	answer, end := secondCopy(t, program, dir, asNobody)
	end()
	if answer != "read-only" {
		t.Errorf("opening a folder that cannot be written: %s", answer)
	}
}

// unprivilegedCopy puts the test program and an empty folder where every user can reach them.
func unprivilegedCopy(t *testing.T) (program, dir string) {
	t.Helper()
	base := t.TempDir()
	b, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	program, dir = filepath.Join(base, "program"), filepath.Join(base, "data")
	if err := os.WriteFile(program, b, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{filepath.Dir(base), base} {
		if err := os.Chmod(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return program, dir
}

func TestDefaultDir(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the other systems' conventions come from the standard library")
	}
	home, data := t.TempDir(), t.TempDir()
	t.Setenv("HOME", home)
	for given, want := range map[string]string{
		data:       filepath.Join(data, "beiandesk"),
		"":         filepath.Join(home, ".local", "share", "beiandesk"),
		"relative": filepath.Join(home, ".local", "share", "beiandesk"),
	} {
		t.Setenv("XDG_DATA_HOME", given)
		if got, err := store.DefaultDir(); err != nil || got != want {
			t.Errorf("with XDG_DATA_HOME=%q: %s %v, want %s", given, got, err, want)
		}
	}
}
