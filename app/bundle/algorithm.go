package bundle

import (
	"crypto/md5"  //nolint:gosec // bags of others use it; it is read, never written
	"crypto/sha1" //nolint:gosec // likewise
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"regexp"
	"strings"
)

// algorithm is a checksum that manifests are named after.
type algorithm struct {
	name string
	size int // bytes
	make func() hash.Hash
}

var algorithms = []algorithm{
	{"md5", md5.Size, md5.New},
	{"sha1", sha1.Size, sha1.New},
	{"sha224", sha256.Size224, sha256.New224},
	{"sha256", sha256.Size, sha256.New},
	{"sha384", sha512.Size384, sha512.New384},
	{"sha512", sha512.Size, sha512.New},
}

// findAlgorithm knows an algorithm by the name in a manifest's file name; case and the hyphen in "sha-256" do not matter.
func findAlgorithm(name string) (algorithm, bool) {
	name = strings.Replace(strings.ToLower(name), "sha-", "sha", 1)
	for _, a := range algorithms {
		if a.name == name {
			return a, true
		}
	}
	return algorithm{}, false
}

var manifestName = regexp.MustCompile(`^(tag)?manifest-([A-Za-z0-9-]+)\.txt$`)

// manifestKind tells what a file at the top of a bag is: tag for a tag manifest, and its algorithm's name.
func manifestKind(p string) (tag bool, alg string, ok bool) {
	m := manifestName.FindStringSubmatch(p)
	if m == nil {
		return false, "", false
	}
	return m[1] != "", m[2], true
}
