package update

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/semver"

	"beiandesk/app/filing"
)

// Format is the first member of every manifest this package reads; a change that older programs must not read gets
// another one. Members a program does not know are passed over.
const Format = "beiandesk-update-1"

// Manifest is what a release says of itself.
type Manifest struct {
	Format   string        `json:"format"`
	Version  string        `json:"version"`  // x.y.z, by semver.org
	Released string        `json:"released"` // day, yyyy-mm-dd
	Data     int64         `json:"data"`     // version of the data that this release writes
	Page     string        `json:"page"`     // where its files lie, https; may be empty
	Changes  []ReleaseNote `json:"changes"`
	Files    []ReleaseFile `json:"files"`
}

// ChangeKind says what a change is to a person who uses the program.
type ChangeKind string

// The kinds, in the order in which they are told.
const (
	Security ChangeKind = "security"
	Added    ChangeKind = "added"
	Changed  ChangeKind = "changed"
	Fixed    ChangeKind = "fixed"
	Removed  ChangeKind = "removed"
)

// ChangeKinds lists them all.
var ChangeKinds = []ChangeKind{Security, Added, Changed, Fixed, Removed}

var kindNames = map[ChangeKind]filing.Text{
	Security: filing.Words("安全", "security"), Added: filing.Words("新增", "added"), Changed: filing.Words("改变", "changed"),
	Fixed: filing.Words("修复", "fixed"), Removed: filing.Words("移除", "removed"),
}

// Name is what people call the kind.
func (k ChangeKind) Name() filing.Text { return kindNames[k] }

// ReleaseNote is one thing that a release does differently.
type ReleaseNote struct {
	Kind ChangeKind  `json:"kind"`
	Text filing.Text `json:"text"`
}

// ReleaseFile is one file of a release.
type ReleaseFile struct {
	Name   string `json:"name"`
	System string `json:"system"` // as Go names it: windows/amd64, or darwin for every processor; empty: for all
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

var (
	fileName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$`)
	digest   = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// Parse reads a manifest whose signature was verified before. Its error wraps ErrMalformed.
func Parse(text []byte) (Manifest, error) {
	var m Manifest
	d := json.NewDecoder(bytes.NewReader(text))
	if err := d.Decode(&m); err != nil {
		return Manifest{}, fmt.Errorf("%w: %v", ErrMalformed, err)
	}
	if d.More() {
		return Manifest{}, fmt.Errorf("%w: something follows it", ErrMalformed)
	}
	if err := m.Check(); err != nil {
		return Manifest{}, fmt.Errorf("%w: %v", ErrMalformed, err)
	}
	return m, nil
}

// Check says what is wrong with a manifest; nil when nothing is.
func (m Manifest) Check() error {
	if m.Format != Format {
		return fmt.Errorf("format %q", m.Format)
	}
	if !IsVersion(m.Version) {
		return fmt.Errorf("version %q", m.Version)
	}
	if _, err := time.Parse(time.DateOnly, m.Released); err != nil {
		return fmt.Errorf("released %q", m.Released)
	}
	if m.Data < 1 {
		return fmt.Errorf("data %d", m.Data)
	}
	if u, err := url.Parse(m.Page); m.Page != "" && (err != nil || u.Scheme != "https" || u.Host == "") {
		return fmt.Errorf("page %q", m.Page)
	}
	for _, c := range m.Changes {
		if !slices.Contains(ChangeKinds, c.Kind) || c.Text.ZH == "" || c.Text.EN == "" {
			return fmt.Errorf("change %q %q", c.Kind, c.Text.EN)
		}
	}
	return checkFiles(m.Files)
}

func checkFiles(files []ReleaseFile) error {
	seen := map[string]bool{}
	for _, f := range files {
		if !fileName.MatchString(f.Name) || seen[f.Name] || f.Bytes < 1 || !digest.MatchString(f.SHA256) || strings.Count(f.System, "/") > 1 {
			return fmt.Errorf("file %q", f.Name)
		}
		seen[f.Name] = true
	}
	return nil
}

// IsVersion reports whether a version is x.y.z by semver.org, without a leading v.
func IsVersion(version string) bool {
	return semver.IsValid("v"+version) && semver.Canonical("v"+version) == "v"+version
}

// ReleaseStanding is how a release stands to the program that asks.
type ReleaseStanding string

// The standings. Unknown is that of programs built outside of a release, which have no version.
const (
	Newer   ReleaseStanding = "newer"
	Same    ReleaseStanding = "same"
	Older   ReleaseStanding = "older"
	Unknown ReleaseStanding = "unknown"
)

// Stands compares the manifest's version with a program's.
func (m Manifest) Stands(current string) ReleaseStanding {
	if !IsVersion(current) {
		return Unknown
	}
	switch semver.Compare("v"+m.Version, "v"+current) {
	case 1:
		return Newer
	case 0:
		return Same
	}
	return Older
}

// For lists the files for a system, such as windows/amd64.
func (m Manifest) For(system string) []ReleaseFile {
	var out []ReleaseFile
	for _, f := range m.Files {
		if f.System == system || f.System == "" || strings.HasPrefix(system, f.System+"/") {
			out = append(out, f)
		}
	}
	return out
}
