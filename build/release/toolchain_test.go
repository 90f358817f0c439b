package main

import (
	"go/version"
	"os"
	"testing"
	"testing/fstest"

	"golang.org/x/mod/modfile"
)

func TestShippedBy(t *testing.T) {
	for name, c := range map[string]struct {
		file, chosen, want string
		wrong              bool
	}{
		"a release":     {"go1.26.9\n", "", "go1.26.9", false},
		"another given": {"go1.26.9\n", "local", "local", false},
		"no release":    {"1.26.9", "", "", true},
		"empty":         {"", "", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("RELEASE_TOOLCHAIN", c.chosen)
			got, err := shippedBy(fstest.MapFS{toolchainFile: {Data: []byte(c.file)}})
			if got != c.want || (err != nil) != c.wrong {
				t.Errorf("%q %v", got, err)
			}
		})
	}
}

// TestToolchainOfReleases is one that can build this module.
func TestToolchainOfReleases(t *testing.T) {
	t.Setenv("RELEASE_TOOLCHAIN", "")
	got, err := shippedBy(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	f, err := modfile.Parse("go.mod", content, nil)
	if err != nil {
		t.Fatal(err)
	}
	if version.Compare(got, "go"+f.Go.Version) < 0 {
		t.Errorf("go.mod needs %s, releases are built by %s", f.Go.Version, got)
	}
}
