package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"golang.org/x/mod/semver"

	"beiandesk/app/update"
)

const (
	versionFile = "VERSION"
	wailsFile   = "wails.json"
)

// readVersion reads the one place where the version stands.
func readVersion(tree fs.FS) (string, error) {
	content, err := fs.ReadFile(tree, versionFile)
	if err != nil {
		return "", err
	}
	version := strings.TrimSpace(string(content))
	if !releasable(version) {
		return "", fmt.Errorf("%s: %q is no version that can be released", versionFile, version)
	}
	return version, nil
}

// releasable reports whether every package can have a version. To dpkg a second hyphen begins a version of Debian's own, and
// nothing that it may be written as sorts where the hyphen does.
func releasable(version string) bool {
	return update.IsVersion(version) && strings.Count(version, "-") <= 1
}

// check says everything that keeps a release from being built.
func check(tree fs.FS) error {
	version, err := readVersion(tree)
	if err != nil {
		return err
	}
	_, unreadable := readFragments(tree, nextName)
	return errors.Join(unreadable, checkWails(tree, version), checkHistory(tree, version))
}

// checkWails: Wails' own tool reads a version of its own.
func checkWails(tree fs.FS, version string) error {
	content, err := fs.ReadFile(tree, wailsFile)
	if err != nil {
		return err
	}
	var settings struct {
		Info struct{ ProductVersion string }
	}
	if err := json.Unmarshal(content, &settings); err != nil {
		return fmt.Errorf("%s: %w", wailsFile, err)
	}
	if settings.Info.ProductVersion != version {
		return fmt.Errorf("%s says version %s, %s %s", wailsFile, settings.Info.ProductVersion, versionFile, version)
	}
	return nil
}

func checkHistory(tree fs.FS, version string) error {
	all, err := history(tree)
	if err != nil {
		return err
	}
	if len(all) == 0 || all[0].version != version {
		return fmt.Errorf("%s has no folder for %s, the version to be built, or a later one", changes, version)
	}
	written, err := fs.ReadFile(tree, changelogFile)
	if err == nil && string(written) != changelog(all) {
		err = fmt.Errorf("%s is not what the fragments say", changelogFile)
	}
	return err
}

var productVersion = regexp.MustCompile(`("productVersion": ")[^"]*(")`)

// cut makes the next version out of the fragments that wait.
func cut(root, version string, now time.Time) error {
	tree := os.DirFS(root)
	before, err := readVersion(tree)
	if err != nil {
		return err
	}
	if !releasable(version) || semver.Compare("v"+version, "v"+before) <= 0 {
		return fmt.Errorf("%q does not follow %s, or cannot be released", version, before)
	}
	notes, err := readFragments(tree, nextName)
	if err != nil {
		return err
	}
	if len(notes) == 0 {
		return errors.New("nothing changed: there are no fragments")
	}
	if err := takeFragments(root, version, now); err != nil {
		return err
	}
	all, err := history(tree)
	if err != nil {
		return err
	}
	settings, err := fs.ReadFile(tree, wailsFile)
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{
		versionFile:   []byte(version + "\n"),
		wailsFile:     productVersion.ReplaceAll(settings, []byte("${1}"+version+"${2}")),
		changelogFile: []byte(changelog(all)),
	} {
		if err := os.WriteFile(filepath.Join(root, name), content, 0o644); err != nil {
			return err
		}
	}
	return check(tree)
}

// takeFragments moves what waits into the folder of a version.
func takeFragments(root, version string, now time.Time) error {
	next, folder := filepath.Join(root, changes, nextName), filepath.Join(root, changes, version)
	files, err := os.ReadDir(next)
	if err != nil {
		return err
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		if !fragmentName.MatchString(f.Name()) {
			continue
		}
		if err := os.Rename(filepath.Join(next, f.Name()), filepath.Join(folder, f.Name())); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(folder, dayFile), []byte(now.Format(time.DateOnly)+"\n"), 0o644)
}

// debian writes a version so that dpkg sorts what comes before a release before it.
func debian(version string) string { return strings.Replace(version, "-", "~", 1) }

// flags are what the linker is told of every program that is given to people: nothing of the machine it was built on.
func flags(root, keys, address string) (string, error) {
	version, err := readVersion(os.DirFS(root))
	if err != nil {
		return "", err
	}
	if _, err := update.NewChannel(keys, address); err != nil {
		return "", fmt.Errorf("UPDATE_KEYS: %w", err)
	}
	if address != "" && (!strings.HasPrefix(address, "https://") || strings.ContainsAny(address, " '\"")) {
		return "", fmt.Errorf("UPDATE_ADDRESS: %q is no https address", address)
	}
	text := "-s -w -buildid= -X main.version=" + version
	if keys != "" {
		text += " -X beiandesk/app/update.keys=" + strings.ReplaceAll(keys, " ", "")
	}
	if address != "" {
		text += " -X beiandesk/app/update.address=" + address
	}
	return text, nil
}
