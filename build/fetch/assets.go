package main

import (
	_ "embed"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"regexp"

	"github.com/goccy/go-yaml"
)

//go:embed assets.yaml
var assetList []byte

//go:embed pictures.yaml
var pictureList []byte

//go:embed typefaces.yaml
var typefaceList []byte

// asset is one file of the list; assets.yaml explains the fields.
type asset struct {
	Package string  `yaml:"package"`
	Path    string  `yaml:"path"`
	Range   []int64 `yaml:"range"`
	SHA256  string  `yaml:"sha256"`
	To      string  `yaml:"to"`
	Target  string  `yaml:"target"`
	Licence string  `yaml:"licence"`
	Notice  string  `yaml:"notice"`
	Why     string  `yaml:"why"`
}

var (
	exactPackage = regexp.MustCompile(`^(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*@[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*$`)
	oneTarget    = regexp.MustCompile(`^[a-z0-9]+/[a-z0-9]+$`)
	hexDigest    = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// parseAssets reads the list strictly: an unknown key, an open version or a path that leaves the repository is refused.
func parseAssets(list []byte) ([]asset, error) {
	var file struct {
		Assets []asset `yaml:"assets"`
	}
	if err := yaml.UnmarshalWithOptions(list, &file, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("assets.yaml: %w", err)
	}
	if len(file.Assets) == 0 {
		return nil, errors.New("assets.yaml: no assets in it")
	}
	taken := map[string]bool{}
	for i, a := range file.Assets {
		if err := a.validate(); err != nil {
			return nil, fmt.Errorf("assets.yaml: asset %d (%s): %w", i+1, a.To, err)
		}
		if taken[a.To] {
			return nil, fmt.Errorf("assets.yaml: asset %d: %s is written twice", i+1, a.To)
		}
		taken[a.To] = true
	}
	return file.Assets, nil
}

func (a asset) validate() error {
	switch {
	case !exactPackage.MatchString(a.Package):
		return fmt.Errorf("package %q is not name@exact.version", a.Package)
	case !localPath(a.Path):
		return fmt.Errorf("path %q is not a path inside the package", a.Path)
	case !localPath(a.To):
		return fmt.Errorf("to %q is not a path inside the repository", a.To)
	case !hexDigest.MatchString(a.SHA256):
		return fmt.Errorf("sha256 %q is not 64 lower-case hex digits", a.SHA256)
	case len(a.Range) != 0 && (len(a.Range) != 2 || a.Range[0] < 0 || a.Range[1] <= a.Range[0]):
		return fmt.Errorf("range %v is not [first, after-last]", a.Range)
	case a.Target != "" && !oneTarget.MatchString(a.Target):
		return fmt.Errorf("target %q is not GOOS/GOARCH", a.Target)
	case a.Licence == "" || a.Why == "":
		return errors.New("licence and why must be stated")
	}
	return nil
}

func localPath(p string) bool {
	return p == path.Clean(p) && p != "." && filepath.IsLocal(filepath.FromSlash(p))
}

// forTarget keeps what a build for a system needs.
func forTarget(assets []asset, target string) []asset {
	var out []asset
	for _, a := range assets {
		if a.Target == "" || a.Target == target {
			out = append(out, a)
		}
	}
	return out
}
