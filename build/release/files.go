package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"beiandesk/app/update"
)

// systemNamed finds a system in the name of a file that is given to people.
var systemNamed = regexp.MustCompile(`[-_](?:(windows|linux|darwin)-)?(amd64|arm64)[-_.]`)

// ofVersion finds the files of one version: 1.0.0 is neither 1.0.0-rc.1 nor 11.0.0.
func ofVersion(version string) *regexp.Regexp {
	return regexp.MustCompile(`^(?i:beiandesk)(-cli)?[-_]` + regexp.QuoteMeta(version) + `([-_](windows|linux|darwin|amd64|arm64)[-_.].+|\.dmg|\.cdx\.json)$`)
}

// released lists the files of a version in a folder, by name. Whatever else lies there is of another version.
func released(folder, version string) ([]update.ReleaseFile, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var files []update.ReleaseFile
	named := ofVersion(version)
	for _, e := range entries {
		if !e.Type().IsRegular() || !named.MatchString(e.Name()) || strings.HasSuffix(e.Name(), update.SignatureSuffix) {
			continue
		}
		sum, size, err := digest(filepath.Join(folder, e.Name()))
		if err != nil {
			return nil, err
		}
		files = append(files, update.ReleaseFile{Name: e.Name(), System: systemOf(e.Name()), Bytes: size, SHA256: sum})
	}
	return files, nil
}

// systemOf is the system a file is for, as Go names it; empty for all.
func systemOf(name string) string {
	found := systemNamed.FindStringSubmatch(name)
	switch {
	case strings.HasSuffix(name, ".dmg"):
		return "darwin" // both kinds of Mac
	case found == nil:
		return ""
	case found[1] == "":
		return "linux/" + found[2] // Debian's names carry none
	}
	return found[1] + "/" + found[2]
}

func digest(path string) (sum string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	hash := sha256.New()
	size, err = io.Copy(hash, f)
	return hex.EncodeToString(hash.Sum(nil)), size, err
}

// compare says which files of two folders differ; it fails when any does, or when there is none.
func compare(w io.Writer, a, b string) error {
	names := map[string]bool{}
	for _, folder := range []string{a, b} {
		err := filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			rel, err := filepath.Rel(folder, p)
			names[rel] = true
			return err
		})
		if err != nil {
			return err
		}
	}
	var sorted []string
	for name := range names {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted)
	differing := 0
	for _, name := range sorted {
		one, _, errA := digest(filepath.Join(a, name))
		two, _, errB := digest(filepath.Join(b, name))
		if errA != nil || errB != nil || one != two {
			differing++
			fmt.Fprintf(w, "differs: %s\n", name)
		}
	}
	fmt.Fprintf(w, "%d files, %d differ\n", len(sorted), differing)
	if differing > 0 || len(sorted) == 0 {
		return fmt.Errorf("two builds are not alike")
	}
	return nil
}
