package main

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/semver"

	"beiandesk/app/filing"
	"beiandesk/app/update"
)

const (
	changelogFile = "CHANGELOG.md"
	dayFile       = "released.txt" // in a version's folder: the day, yyyy-mm-dd
)

// published is one version that was cut.
type published struct {
	version string
	day     string
	notes   []update.ReleaseNote
}

// history lists the versions that were cut, newest first.
func history(tree fs.FS) ([]published, error) {
	folders, err := fs.ReadDir(tree, changes)
	if err != nil {
		return nil, err
	}
	var all []published
	for _, f := range folders {
		if !f.IsDir() || f.Name() == nextName {
			continue
		}
		p, err := readPublished(tree, f.Name())
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b published) int { return semver.Compare("v"+b.version, "v"+a.version) })
	return all, nil
}

func readPublished(tree fs.FS, version string) (published, error) {
	if !update.IsVersion(version) {
		return published{}, fmt.Errorf("%s/%s: no version", changes, version)
	}
	day, err := fs.ReadFile(tree, path.Join(changes, version, dayFile))
	if err != nil {
		return published{}, err
	}
	p := published{version: version, day: strings.TrimSpace(string(day))}
	if _, err := time.Parse(time.DateOnly, p.day); err != nil {
		return published{}, fmt.Errorf("%s of %s: %w", dayFile, version, err)
	}
	p.notes, err = readFragments(tree, version)
	return p, err
}

// changelog writes what is told of all versions; it follows from the fragments alone.
func changelog(all []published) string {
	var b strings.Builder
	b.WriteString("# 更新日志 Changelog\n\nWritten by `go run ./build/release cut` out of `changes/`; do not edit.\n")
	for _, p := range all {
		fmt.Fprintf(&b, "\n## %s (%s)\n", p.version, p.day)
		for _, l := range []filing.Lang{filing.Chinese, filing.English} {
			b.WriteString("\n")
			for _, n := range p.notes {
				fmt.Fprintf(&b, "* **%s** %s\n", n.Kind.Name().In(l), n.Text.In(l))
			}
		}
	}
	return b.String()
}
