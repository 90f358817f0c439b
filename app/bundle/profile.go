package bundle

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// profile is a BagIt Profile, version 1.4.0: what a receiver asks of a bag beyond RFC 8493. What concerns archives is
// not here: a bag is judged in its base folder.
type profile struct {
	Info struct {
		Identifier string `json:"BagIt-Profile-Identifier"`
	} `json:"BagIt-Profile-Info"`
	BagInfo              map[string]profileElement `json:"Bag-Info"`
	Versions             []string                  `json:"Accept-BagIt-Version"`
	ManifestsRequired    []string                  `json:"Manifests-Required"`
	ManifestsAllowed     []string                  `json:"Manifests-Allowed"`
	TagManifestsRequired []string                  `json:"Tag-Manifests-Required"`
	TagManifestsAllowed  []string                  `json:"Tag-Manifests-Allowed"`
	TagFilesRequired     []string                  `json:"Tag-Files-Required"`
	TagFilesAllowed      []string                  `json:"Tag-Files-Allowed"`
	PayloadRequired      []string                  `json:"Payload-Files-Required"`
	PayloadAllowed       []string                  `json:"Payload-Files-Allowed"`
	AllowFetch           bool                      `json:"Allow-Fetch.txt"`
	DataEmpty            bool                      `json:"Data-Empty"`
}

// profileElement is what a profile asks of one element of bag-info.txt.
type profileElement struct {
	Required   bool     `json:"required"`
	Repeatable *bool    `json:"repeatable"`
	Values     []string `json:"values"`
}

//go:embed profile.json
var profileJSON []byte

// ProfileJSON returns the BagIt Profile of our packages, for whoever receives them.
func ProfileJSON() []byte { return slices.Clone(profileJSON) }

var packageProfile = mustProfile(profileJSON)

// mustProfile reads the embedded profile, which a test keeps readable.
func mustProfile(raw []byte) profile {
	var p profile
	if err := json.Unmarshal(raw, &p); err != nil {
		panic(fmt.Sprintf("bundle: embedded profile: %v", err))
	}
	return p
}

func checkProfile(j *judge, want profile) {
	if !slices.Contains(want.Versions, j.declared.version) {
		j.unlike("bagit.txt", "BagIt 版本须为 %[1]s。", "the BagIt version has to be %[1]s", strings.Join(want.Versions, ", "))
	}
	for _, label := range slices.Sorted(maps.Keys(want.BagInfo)) {
		checkProfileElement(j, label, want.BagInfo[label])
	}
	checkProfileManifests(j, false, want.ManifestsRequired, want.ManifestsAllowed)
	checkProfileManifests(j, true, want.TagManifestsRequired, want.TagManifestsAllowed)
	checkProfileFiles(j, want)
}

// unlike notes that the bag is not as the profile asks.
func (j *judge) unlike(path, zh, en string, args ...any) {
	j.rep.problem(ProfileMismatch, path, zh, en, args...)
}

func checkProfileElement(j *judge, label string, want profileElement) {
	var values []string
	for _, e := range j.info {
		if e.label == label {
			values = append(values, e.value)
		}
	}
	const file = "bag-info.txt"
	if len(values) == 0 && want.Required {
		j.unlike(file, "缺少 %s。", "it lacks %s", label)
	}
	if len(values) > 1 && want.Repeatable != nil && !*want.Repeatable {
		j.unlike(file, "%s 只能出现一次。", "%s must not be repeated", label)
	}
	for _, v := range values {
		if len(want.Values) > 0 && !slices.Contains(want.Values, v) {
			j.unlike(file, "%s 的值 %q 不被接受。", "%s: the value %q is not accepted", label, v)
		}
	}
}

func checkProfileManifests(j *judge, tag bool, required, allowed []string) {
	prefix := "manifest-"
	if tag {
		prefix = "tagmanifest-"
	}
	have := map[string]bool{}
	for _, m := range j.manifests {
		if m.tag == tag {
			have[m.alg.name] = true
			if !slices.Contains(allowed, m.alg.name) {
				j.unlike(m.path, "不接受这种清单。", "a manifest of this kind is not accepted")
			}
		}
	}
	for _, alg := range required {
		if !have[alg] {
			j.unlike(prefix+alg+".txt", "缺少这份清单。", "this manifest is missing")
		}
	}
}

func checkProfileFiles(j *judge, want profile) {
	if _, ok := j.inv.files["fetch.txt"]; ok && !want.AllowFetch {
		j.unlike("fetch.txt", "不接受 fetch.txt。", "fetch.txt is not accepted")
	}
	for _, p := range slices.Concat(want.TagFilesRequired, want.PayloadRequired) {
		if _, ok := j.inv.files[p]; !ok {
			j.unlike(p, "缺少这个文件。", "this file is missing")
		}
	}
	for _, p := range j.inv.order {
		_, _, isManifest := manifestKind(p)
		allowed := slices.Concat(want.TagFilesAllowed, []string{"bagit.txt", "fetch.txt"})
		if inData(p) {
			allowed = want.PayloadAllowed
		}
		if !isManifest && !matchesAny(allowed, p) {
			j.unlike(p, "不接受这个文件。", "this file is not accepted")
		}
	}
	if payload, bytes := j.inv.payload(); !want.DataEmpty && (len(payload) == 0 || bytes == 0) {
		j.unlike("data", "data 不能为空。", "data must not be empty")
	}
}

// matchesAny reports whether a path is one of the patterns, whose asterisks stop at a slash.
func matchesAny(patterns []string, p string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		ok, err := path.Match(pattern, p)
		return ok && err == nil
	})
}
