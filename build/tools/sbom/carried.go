package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/goccy/go-yaml"
)

// carried is what the Windows installer holds of others beside the programs.
type carried struct {
	Name, Version, Purl, Licence, Why string
	Module, Path, SHA256              string // of the module that brings the file, if one does
}

// carriedByInstaller lists what build/windows/carried.yaml names.
func carriedByInstaller() ([]cdx.Component, error) {
	content, err := os.ReadFile(filepath.Join(root, "build/windows/carried.yaml"))
	if err != nil {
		return nil, err
	}
	var list struct{ Carried []carried }
	if err := yaml.Unmarshal(content, &list); err != nil {
		return nil, fmt.Errorf("carried.yaml: %w", err)
	}
	var parts []cdx.Component
	for _, c := range list.Carried {
		one := component(c)
		if c.Module != "" {
			if err := c.compare(); err != nil {
				return nil, err
			}
			one.Hashes = &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: c.SHA256}}
		}
		parts = append(parts, one)
	}
	return parts, nil
}

func component(c carried) cdx.Component {
	return cdx.Component{BOMRef: c.Purl, Type: cdx.ComponentTypeApplication, Name: c.Name, Version: c.Version, PackageURL: c.Purl,
		Description: c.Why, Licenses: licence(c.Licence)}
}

// compare holds the file that a module brings against what the list says of it: another release of the module may bring
// another.
func (c carried) compare() error {
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", c.Module)
	cmd.Dir = root
	dir, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("find %s: %w", c.Module, err)
	}
	found := strings.TrimSpace(string(dir))
	if found == "" {
		return fmt.Errorf("%s, which brings %s, is not downloaded: go mod download %[1]s", c.Module, c.Name)
	}
	content, err := os.ReadFile(filepath.Join(found, filepath.FromSlash(c.Path)))
	if err != nil {
		return err
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(content)); got != c.SHA256 {
		return fmt.Errorf("%s is another than carried.yaml describes: SHA-256 %s", c.Name, got)
	}
	return nil
}
