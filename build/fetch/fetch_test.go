package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tarballOf packs files as npm does: under one top folder.
func tarballOf(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	zip := gzip.NewWriter(&b)
	entries := tar.NewWriter(zip)
	for name, content := range files {
		h := &tar.Header{Name: "package/" + name, Typeflag: tar.TypeReg, Mode: 0o644, Size: int64(len(content))}
		if err := entries.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(entries, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(entries.Close(), zip.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func packOf(tarball []byte, calls *int) packer {
	return func(_ context.Context, _, dir string) (string, error) {
		*calls++
		to := filepath.Join(dir, "p.tgz")
		return to, os.WriteFile(to, tarball, 0o600)
	}
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func TestFetchAll(t *testing.T) {
	pinned := func(path, to, content string, part ...int64) asset {
		return asset{Package: "p@1.0.0", Path: path, To: to, SHA256: digest(content), Range: part, Licence: "MIT", Why: "test"}
	}
	tests := map[string]struct {
		asset asset
		want  string // content written; "" when refused
		says  string // part of the error
	}{
		"whole file":           {asset: pinned("a/one.bin", "x/one.bin", "hello world"), want: "hello world"},
		"byte range":           {asset: pinned("a/one.bin", "x/one.bin", "lo wo", 3, 8), want: "lo wo"},
		"range beyond the end": {asset: pinned("a/one.bin", "x/one.bin", "lo wo", 3, 80), says: "of a file of 11"},
		"other content":        {asset: pinned("a/one.bin", "x/one.bin", "hello moon"), says: "Nothing was written"},
		"no such file":         {asset: pinned("one.bin", "x/one.bin", "hello world"), says: "no such file"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			root, calls := t.TempDir(), 0
			pack := packOf(tarballOf(t, map[string]string{"a/one.bin": "hello world", "b": "other"}), &calls)
			err := fetchAll(t.Context(), []asset{tt.asset}, root, pack, io.Discard)
			got, _ := os.ReadFile(filepath.Join(root, "x", "one.bin"))
			if string(got) != tt.want {
				t.Errorf("wrote %q, want %q", got, tt.want)
			}
			if tt.says == "" && err != nil || tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says)) {
				t.Errorf("error %v, want %q in it", err, tt.says)
			}
		})
	}
}

func TestFetchTakesAPackageOnceAndOnlyWhatLacks(t *testing.T) {
	root, calls := t.TempDir(), 0
	assets := []asset{
		{Package: "p@1.0.0", Path: "a", To: "x/a", SHA256: digest("A")},
		{Package: "p@1.0.0", Path: "b", To: "y/z/b", SHA256: digest("B")},
	}
	pack := packOf(tarballOf(t, map[string]string{"a": "A", "b": "B"}), &calls)
	for round, want := range []int{2, 0} {
		wanted, err := lacking(assets, root, io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		if len(wanted) != want {
			t.Errorf("round %d: %d files lack, want %d", round, len(wanted), want)
		}
		if err := fetchAll(t.Context(), wanted, root, pack, io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	if calls != 1 {
		t.Errorf("packed %d times, want once", calls)
	}
	if err := os.WriteFile(filepath.Join(root, "x", "a"), []byte("spoilt"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := assets[0].check(root); s != changed || err != nil {
		t.Errorf("a spoilt file is %q (%v), want %q", s, err, changed)
	}
}

func TestFetchLeavesNothingBehindWhenPackFails(t *testing.T) {
	root := t.TempDir()
	fail := func(context.Context, string, string) (string, error) { return "", errNoNPM }
	err := fetchAll(t.Context(), []asset{{Package: "p@1.0.0", Path: "a", To: "x/a"}}, root, fail, io.Discard)
	if !errors.Is(err, errNoNPM) {
		t.Errorf("error %v, want %v", err, errNoNPM)
	}
	if left, _ := os.ReadDir(root); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestReadEntryRefusesRubbish(t *testing.T) {
	whole := tarballOf(t, map[string]string{"a": strings.Repeat("content ", 4000)})
	for name, bytesOf := range map[string][]byte{"no gzip": []byte("rubbish"), "cut short": whole[:len(whole)-20], "empty": nil} {
		if _, err := readEntry(bytes.NewReader(bytesOf), "a"); err == nil {
			t.Errorf("%s: taken as good", name)
		}
	}
}

func TestWayOut(t *testing.T) {
	for said, want := range map[string]string{
		"npm error code ENOTFOUND": "Check the connection",
		"npm error code E404":      "does not have this version",
		"npm error code EACCES":    "what npm complains about",
	} {
		if got := wayOut(said); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q in it", said, got, want)
		}
	}
}

// TestCompressed: a library is kept compressed, and known again by what is inside.
func TestCompressed(t *testing.T) {
	root, calls := t.TempDir(), 0
	a := asset{Package: "p@1.0.0", Path: "lib.so", To: "x/lib.so.gz", SHA256: digest("a library")}
	pack := packOf(tarballOf(t, map[string]string{"lib.so": "a library"}), &calls)
	if err := fetchAll(t.Context(), []asset{a}, root, pack, io.Discard); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(root, "x", "lib.so.gz")
	kept, err := os.ReadFile(path)
	if err != nil || len(kept) < 2 || kept[0] != 0x1f || kept[1] != 0x8b {
		t.Fatalf("kept %x, %v", kept, err)
	}
	var other bytes.Buffer
	w := gzip.NewWriter(&other)
	_, err = w.Write([]byte("another library"))
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		kept []byte
		want status
	}{
		"whole": {kept, present}, "cut short": {kept[:len(kept)-9], changed}, "no gzip": {[]byte("a library"), changed},
		"empty": {nil, changed}, "another": {other.Bytes(), changed},
	} {
		if err := os.WriteFile(path, c.kept, 0o600); err != nil {
			t.Fatal(err)
		}
		if s, err := a.check(root); s != c.want || err != nil {
			t.Errorf("%s: %q, %v", name, s, err)
		}
	}
}

func TestForTarget(t *testing.T) {
	all := []asset{{To: "model"}, {To: "lib.so", Target: "linux/amd64"}, {To: "lib.dll", Target: "windows/amd64"}}
	for target, want := range map[string]string{"linux/amd64": "model lib.so", "windows/amd64": "model lib.dll", "linux/riscv64": "model"} {
		var got []string
		for _, a := range forTarget(all, target) {
			got = append(got, a.To)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s gets %v, want %s", target, got, want)
		}
	}
}
