package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aead.dev/minisign"
)

// TestOnlyBelievedFilesAreSigned makes files of a release whose programs were built with this key, another and none.
func TestOnlyBelievedFilesAreSigned(t *testing.T) {
	public, _, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	const name = "beiandesk-cli-1.2.3-linux-amd64.tar.gz"
	for title, c := range map[string]struct {
		keys  string
		after func(folder string) error
		want  string
	}{
		"this key":         {keys: public.String()},
		"this and another": {keys: other.String() + ", " + public.String()},
		"another key":      {keys: other.String(), want: "would not believe"},
		"no key":           {want: "would not believe"},
		"another file":     {public.String(), func(f string) error { return os.WriteFile(filepath.Join(f, name), []byte("new"), 0o600) }, "is not the file"},
		"nothing noted":    {public.String(), func(f string) error { return os.RemoveAll(filepath.Join(f, builtFolder)) }, "nothing tells"},
		"unreadable":       {public.String(), func(f string) error { return os.WriteFile(builtPath(f, name), []byte("{"), 0o600) }, "unexpected end"},
	} {
		t.Run(title, func(t *testing.T) {
			folder := t.TempDir()
			if err := os.WriteFile(filepath.Join(folder, name), []byte("program"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, "beiandesk-1.2.3.cdx.json"), []byte("{}"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := noteBuilt(filepath.Join(folder, name), c.keys); err != nil {
				t.Fatal(err)
			}
			if c.after != nil {
				if err := c.after(folder); err != nil {
					t.Fatal(err)
				}
			}
			files, err := released(folder, "1.2.3")
			if err != nil || len(files) != 2 {
				t.Fatalf("%v, %v", files, err)
			}
			switch err := believed(folder, files, public); {
			case c.want == "" && err != nil, c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}
