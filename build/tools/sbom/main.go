// Command sbom writes the bill of materials of a release as CycloneDX 1.6: every Go module, npm package and fetched file
// that is built into the program on any system, and what the Windows installer carries beside it, with its version, where it came from and its digest where one is pinned.
// What it writes follows from the tree alone, and is held against the published schema first.
//
//	go run -C build/tools ./sbom -version 1.2.3 -at UNIX-SECONDS -out beiandesk.cdx.json
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// root is the repository seen from build/tools.
const root = "../.."

func main() {
	version := flag.String("version", "", "of the release")
	at := flag.Int64("at", 0, "moment of the release, in seconds since 1970")
	out := flag.String("out", "", "file to write")
	flag.Parse()
	if err := run(*version, time.Unix(*at, 0), *out); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(version string, at time.Time, out string) error {
	if version == "" || out == "" {
		return errors.New("want -version and -out")
	}
	text, count, err := bill(version, at)
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d components\n", out, count)
	return os.WriteFile(out, text, 0o644)
}

// bill writes the bill and counts its components.
func bill(version string, at time.Time) (text []byte, count int, err error) {
	var parts []cdx.Component
	for _, list := range []func() ([]cdx.Component, error){goModules, npmPackages, fetchedFiles, carriedByInstaller} {
		some, err := list()
		if err != nil {
			return nil, 0, err
		}
		if len(some) == 0 {
			return nil, 0, errors.New("one of the lists is empty")
		}
		parts = append(parts, some...)
	}
	slices.SortFunc(parts, func(a, b cdx.Component) int { return strings.Compare(a.BOMRef, b.BOMRef) })
	b := cdx.NewBOM()
	b.Metadata = &cdx.Metadata{
		Timestamp: at.UTC().Format(time.RFC3339),
		Component: &cdx.Component{
			BOMRef: "beiandesk", Type: cdx.ComponentTypeApplication, Name: "BeianDesk", Version: version,
			Licenses: &cdx.Licenses{{License: &cdx.License{ID: "MIT"}}},
		},
	}
	b.Components = &parts
	b.SerialNumber = serial(version, parts)
	var buffer bytes.Buffer
	if err := cdx.NewBOMEncoder(&buffer, cdx.BOMFileFormatJSON).SetPretty(true).EncodeVersion(b, cdx.SpecVersion1_6); err != nil {
		return nil, 0, err
	}
	return buffer.Bytes(), len(parts), validate(buffer.Bytes())
}

// serial is a name of the bill that follows from what is in it (UUID version 8, RFC 9562).
func serial(version string, parts []cdx.Component) string {
	hash := sha256.New()
	fmt.Fprintln(hash, version)
	for _, p := range parts {
		fmt.Fprintln(hash, p.BOMRef)
	}
	u := hash.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0f|0x80, u[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}
