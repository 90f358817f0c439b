package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"beiandesk/app/filing"
	"beiandesk/app/update"
)

// fragments lie in changes/next, one file for each thing that changed, so that two people never write on the same line.
// A version takes them into a folder of its own.
const (
	changes  = "changes"
	nextName = "next"
)

// fragment is one file: what changed, for a person who uses the program, in both languages.
type fragment struct {
	Kind update.ChangeKind `yaml:"kind"`
	ZH   string            `yaml:"zh"`
	EN   string            `yaml:"en"`
}

// longest is how many characters a sentence of a changelog may have: it is read in a dialog.
const longest = 200

var fragmentName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*\.yaml$`)

// readFragments reads the fragments of a version's folder, in the order in which they are told.
func readFragments(tree fs.FS, version string) ([]update.ReleaseNote, error) {
	folder := path.Join(changes, version)
	files, err := fs.ReadDir(tree, folder)
	if err != nil {
		return nil, err
	}
	var notes []update.ReleaseNote
	for _, f := range files {
		if f.Name() == dayFile || f.Name() == "README.md" {
			continue
		}
		note, err := readFragment(tree, path.Join(folder, f.Name()))
		if err != nil {
			return nil, err
		}
		notes = append(notes, note)
	}
	slices.SortStableFunc(notes, func(a, b update.ReleaseNote) int {
		return cmp.Compare(slices.Index(update.ChangeKinds, a.Kind), slices.Index(update.ChangeKinds, b.Kind))
	})
	return notes, nil
}

func readFragment(tree fs.FS, name string) (update.ReleaseNote, error) {
	if !fragmentName.MatchString(path.Base(name)) {
		return update.ReleaseNote{}, fmt.Errorf("%s: a fragment is called words-like-these.yaml", name)
	}
	content, err := fs.ReadFile(tree, name)
	if err != nil {
		return update.ReleaseNote{}, err
	}
	var f fragment
	if err := yaml.UnmarshalWithOptions(content, &f, yaml.Strict()); err != nil {
		return update.ReleaseNote{}, fmt.Errorf("%s: %w", name, err)
	}
	if err := f.check(); err != nil {
		return update.ReleaseNote{}, fmt.Errorf("%s: %w", name, err)
	}
	return update.ReleaseNote{Kind: f.Kind, Text: filing.Text{ZH: f.ZH, EN: f.EN}}, nil
}

func (f fragment) check() error {
	if !slices.Contains(update.ChangeKinds, f.Kind) {
		return fmt.Errorf("kind %q; there are %v", f.Kind, update.ChangeKinds)
	}
	for language, sentence := range map[string]string{"zh": f.ZH, "en": f.EN} {
		n := len([]rune(sentence))
		if n == 0 || n > longest || strings.TrimSpace(sentence) != sentence || strings.ContainsAny(sentence, "\r\n") {
			return fmt.Errorf("%s: want one line of at most %d characters", language, longest)
		}
	}
	if !strings.HasSuffix(f.ZH, "。") || !strings.HasSuffix(f.EN, ".") {
		return fmt.Errorf("a sentence ends with a full stop, in zh with 。")
	}
	return nil
}
