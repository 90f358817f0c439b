package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/goccy/go-yaml"
)

// goModules lists the modules of the program on every system it is built for, and Go's own library.
func goModules() ([]cdx.Component, error) {
	seen := map[string]bool{}
	var parts []cdx.Component
	for _, system := range []string{"linux", "windows", "darwin"} {
		cmd := exec.Command("go", "list", "-e", "-deps", "-tags", "desktop,production,webkit2_41,nodynamic", "-json=Module,Standard", ".")
		cmd.Dir, cmd.Stderr = root, os.Stderr
		cmd.Env = append(os.Environ(), "GOOS="+system, "GOFLAGS=")
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		for d := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct {
				Standard bool
				Module   *struct {
					Path, Version, Dir string
					Main               bool
				}
			}
			if err := d.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			if p.Standard || p.Module == nil || p.Module.Main || seen[p.Module.Path] {
				continue
			}
			seen[p.Module.Path] = true
			c := library("pkg:golang/"+p.Module.Path+"@"+p.Module.Version, p.Module.Path, p.Module.Version)
			if c.Licenses, err = licencesIn(p.Module.Dir); err != nil {
				return nil, fmt.Errorf("module %s: %w", p.Module.Path, err)
			}
			parts = append(parts, c)
		}
	}
	std, err := goLibrary()
	return append(parts, std), err
}

// goLibrary is Go's own library, as the Go at hand brings it.
func goLibrary() (cdx.Component, error) {
	cmd := exec.Command("go", "env", "GOVERSION", "GOROOT")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return cdx.Component{}, fmt.Errorf("go env: %w", err)
	}
	version, dir, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	number := strings.TrimPrefix(version, "go")
	c := library("pkg:golang/std@"+number, "std", number)
	c.Licenses, err = licencesIn(dir)
	return c, err
}

func library(purl, name, version string) cdx.Component {
	return cdx.Component{BOMRef: purl, Type: cdx.ComponentTypeLibrary, Name: name, Version: version, PackageURL: purl}
}

// npmPackages lists what the window's pages are built from, by the lock.
func npmPackages() ([]cdx.Component, error) {
	content, err := os.ReadFile(filepath.Join(root, "frontend/package-lock.json"))
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct {
			Version, License, Integrity string
			Dev, Optional, Peer         bool
		}
	}
	if err := json.Unmarshal(content, &lock); err != nil {
		return nil, fmt.Errorf("package-lock.json: %w", err)
	}
	var parts []cdx.Component
	seen := map[string]bool{}
	for where, p := range lock.Packages {
		at := strings.LastIndex(where, "node_modules/")
		if at < 0 || p.Dev || p.Optional {
			continue
		}
		name := where[at+len("node_modules/"):]
		purl := "pkg:npm/" + strings.Replace(name, "@", "%40", 1) + "@" + p.Version
		if seen[purl] {
			continue
		}
		seen[purl] = true
		c := library(purl, name, p.Version)
		c.Licenses, c.Hashes = licence(p.License), integrity(p.Integrity)
		parts = append(parts, c)
	}
	return parts, nil
}

// licence is one of SPDX, or an expression of several.
func licence(text string) *cdx.Licenses {
	switch {
	case text == "":
		return nil
	case strings.ContainsAny(text, " ()"), strings.HasPrefix(text, "LicenseRef-"):
		return &cdx.Licenses{{Expression: text}}
	}
	return &cdx.Licenses{{License: &cdx.License{ID: text}}}
}

// integrity reads the digest of a lock ("sha512-" and base64).
func integrity(text string) *[]cdx.Hash {
	sum, ok := strings.CutPrefix(text, "sha512-")
	raw, err := base64.StdEncoding.DecodeString(sum)
	if !ok || err != nil {
		return nil
	}
	return &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA512, Value: hex.EncodeToString(raw)}}
}

// fetchedFiles lists models, typefaces and libraries by what build/fetch pins.
func fetchedFiles() ([]cdx.Component, error) {
	content, err := os.ReadFile(filepath.Join(root, "build/fetch/assets.yaml"))
	if err != nil {
		return nil, err
	}
	var list struct {
		Assets []struct {
			Package, Path, To, SHA256, Licence, Why string // as build/fetch names them
		} `yaml:"assets"`
	}
	if err := yaml.Unmarshal(content, &list); err != nil {
		return nil, fmt.Errorf("assets.yaml: %w", err)
	}
	var parts []cdx.Component
	for _, a := range list.Assets {
		if strings.HasPrefix(a.To, "build/") { // licences, and what only measuring needs
			continue
		}
		at := strings.LastIndex(a.Package, "@")
		name, version := a.Package[:at], a.Package[at+1:]
		purl := "pkg:npm/" + strings.Replace(name, "@", "%40", 1) + "@" + version + "#" + (&url.URL{Path: a.Path}).EscapedPath()
		parts = append(parts, cdx.Component{
			BOMRef: purl, Type: cdx.ComponentTypeFile, Name: path.Base(a.To), Version: version, PackageURL: purl, Description: a.Why,
			Hashes: &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: a.SHA256}}, Licenses: licence(a.Licence),
		})
	}
	return parts, nil
}
