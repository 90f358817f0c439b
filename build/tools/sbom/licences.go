package main

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/google/licensecheck"
)

// licenceFile matches how Go modules name the file with their licence.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying)([-._].*)?$`)

// leastCovered is how much of a file, in percent, has to be known text of licences: the rest is who holds the rights.
const leastCovered = 75

// licencesIn tells by their texts which licences of SPDX lie at the top of a module's folder; a file about works of others
// that the module carries counts with the licences in it. A module none of whose files is the text of known licences is an
// error, as a bill that is silent about one would be believed.
func licencesIn(dir string) (*cdx.Licenses, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var ids []string
	known := false
	for _, e := range entries {
		if e.IsDir() || !licenceFile.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		found := licensecheck.Scan(text)
		known = known || found.Percent >= leastCovered
		for _, m := range found.Match {
			if !m.IsURL {
				ids = append(ids, m.ID)
			}
		}
	}
	if !known || len(ids) == 0 {
		return nil, errors.New("its folder has no licence whose text is known")
	}
	slices.Sort(ids)
	return licence(strings.Join(slices.Compact(ids), " AND ")), nil
}
