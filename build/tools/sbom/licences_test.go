package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestLicencesAreToldByTheirText(t *testing.T) {
	ours, err := os.ReadFile(filepath.Join(root, "..", "LICENSE"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string // the licence's name in SPDX; empty when it is refused
	}{
		{"known text", map[string]string{"LICENSE": string(ours)}, "MIT"},
		{"known text beside a file of others", map[string]string{"LICENSE.txt": string(ours), "COPYING-others.md": "样本\n\n" + string(ours)}, "MIT"},
		{"words of nobody", map[string]string{"LICENSE": "Do with it what you like, but tell us."}, ""},
		{"no file", map[string]string{"README.md": string(ours)}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range c.files {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got, err := licencesIn(dir)
			if c.want == "" {
				if err == nil {
					t.Errorf("it says %v", *got)
				}
				return
			}
			if err != nil || len(*got) != 1 || (*got)[0].License == nil || (*got)[0].License.ID != c.want {
				t.Errorf("%v, %v", got, err)
			}
		})
	}
}
