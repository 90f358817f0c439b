package bundle

import (
	"net/url"
	"strings"
)

// readManifests reads every manifest at the top of the bag, payload manifests and tag manifests.
func (j *judge) readManifests() {
	payload := 0
	for _, p := range j.inv.order {
		tag, name, ok := manifestKind(p)
		if !ok {
			continue
		}
		if !tag {
			payload++
		}
		alg, known := findAlgorithm(name)
		if !known {
			j.rep.problem(ManifestAlgorithm, p, "不认识校验算法 %s，无法核对。", "unknown algorithm %s: it cannot be checked", name)
			continue
		}
		if text, ok := j.tagText(p); ok {
			j.readManifest(manifest{path: p, tag: tag, alg: alg, entries: map[string]string{}}, text)
		}
	}
	if payload == 0 {
		j.rep.problem(ManifestMissing, "", "没有任何 manifest-<算法>.txt。", "there is no payload manifest (manifest-<algorithm>.txt)")
	}
}

func (j *judge) readManifest(m manifest, text string) {
	lines, bad := parseManifest(text, m.alg.size)
	for _, n := range bad {
		j.rep.problem(ManifestSyntax, m.path, "第 %d 行不是“校验值 路径”。", "line %d is not a checksum and a path", n)
	}
	for _, l := range lines {
		if p, exact, ok := j.listed(m, l); ok {
			j.enter(&m, p, exact, l)
		}
	}
	j.manifests = append(j.manifests, m)
}

// listed turns a manifest line into the path of the file it means, when that path is one a manifest of its kind may list.
// exact tells that it is written in the Unicode normalisation of the file's name.
func (j *judge) listed(m manifest, l manifestLine) (name string, exact, ok bool) {
	p := plainPath(l.path, j.declared.strict())
	if !p.reason.IsZero() {
		j.rep.problem(ManifestPath, m.path, "第 %[1]d 行的路径 %[2]q 不安全：%[3]s。", "line %[1]d: unsafe path %[2]q: %[4]s",
			l.number, l.path, p.reason.ZH, p.reason.EN)
		return "", false, false
	}
	if l.star || p.here || p.stray {
		j.rep.warning(ManifestStyle, m.path, "第 %d 行的 %q 写法不规范（*、./ 或未编码的 %%）。",
			"line %d: %q is not how paths are written (*, ./ or a bare %%)", l.number, l.path)
	}
	name = j.resolve(p)
	exact = name == p.path || name == p.literal
	if m.tag {
		return name, exact, j.checkTagScope(m, name)
	}
	if !inData(name) {
		j.rep.problem(ManifestScope, m.path, "列出了 data 之外的 %s。", "it lists %s, which is not in data", name)
		return "", false, false
	}
	return name, exact, true
}

// resolve finds the file a path means. Bags before 1.0 may have written a % as it is, so the name as written counts first.
func (j *judge) resolve(p listedPath) string {
	candidates := []string{p.path}
	if !j.declared.strict() {
		candidates = []string{p.literal, p.path}
	}
	for _, c := range candidates {
		found, other := j.inv.find(c)
		if other {
			j.rep.warning(FileNormalisation, c, "文件名的 Unicode 规范化形式与清单不同。", "its name is in another Unicode normalisation than listed")
		}
		if found != "" {
			return found
		}
	}
	return p.path
}

func (j *judge) checkTagScope(m manifest, name string) bool {
	if inData(name) {
		j.rep.problem(ManifestScope, m.path, "标签清单不应列出内容文件 %s。", "a tag manifest does not list payload files such as %s", name)
		return false
	}
	if tag, _, ok := manifestKind(name); ok && tag {
		if j.declared.strict() || name == m.path {
			j.rep.problem(ManifestScope, m.path, "标签清单不得列出标签清单 %s。", "a tag manifest must not list the tag manifest %s", name)
			return false
		}
		j.rep.warning(ManifestScope, m.path, "标签清单列出了另一个标签清单 %s。", "it lists another tag manifest, %s", name)
	}
	return true
}

// enter notes an entry. A file listed twice is an error in 1.0, and in any version when the checksums differ.
func (j *judge) enter(m *manifest, p string, exact bool, l manifestLine) {
	old, twice := m.entries[p]
	switch {
	case twice && (old != l.sum || (j.declared.strict() && exact)):
		j.rep.problem(ManifestTwice, m.path, "第 %d 行重复列出 %s。", "line %d lists %s again", l.number, p)
		return
	case twice:
		j.rep.warning(ManifestTwice, m.path, "第 %d 行重复列出 %s。", "line %d lists %s again", l.number, p)
		return
	}
	m.entries[p] = l.sum
	m.order = append(m.order, p)
}

// readFetch reads fetch.txt, which lists payload files that may still have to be fetched.
func (j *judge) readFetch() {
	const name = "fetch.txt"
	if _, ok := j.inv.files[name]; !ok {
		return
	}
	text, ok := j.tagText(name)
	if !ok {
		return
	}
	lines, bad := parseFetch(text)
	for _, n := range bad {
		j.rep.problem(FetchSyntax, name, "第 %d 行不是“网址 长度 路径”。", "line %d is not a URL, a length and a path", n)
	}
	for _, l := range lines {
		j.checkFetch(name, l)
	}
}

func (j *judge) checkFetch(name string, l fetchLine) {
	p := plainPath(l.path, j.declared.strict())
	if !p.reason.IsZero() {
		j.rep.problem(FetchPath, name, "第 %[1]d 行的路径 %[2]q 不安全：%[3]s。", "line %[1]d: unsafe path %[2]q: %[4]s",
			l.number, l.path, p.reason.ZH, p.reason.EN)
		return
	}
	// The drafts before 1.0 do not say MUST for what follows.
	tell := j.rep.warning
	if j.declared.strict() {
		tell = j.rep.problem
	}
	if u, err := url.Parse(l.url); err != nil || !u.IsAbs() {
		tell(FetchSyntax, name, "第 %d 行没有完整的网址。", "line %d has no absolute URL", l.number)
	}
	file := j.resolve(p)
	j.fetched[file] = true
	if !inData(file) {
		tell(FetchPath, name, "第 %d 行的 %s 不在 data 中。", "line %d: %s is not in data", l.number, file)
	}
	for _, m := range j.manifests {
		if _, ok := m.entries[file]; !ok && !m.tag {
			tell(FetchUnlisted, name, "%s 没有列在 %s 中。", "%s is not listed in %s", file, m.path)
		}
	}
	if size, ok := j.inv.files[file]; ok && l.length >= 0 && size != l.length {
		j.rep.warning(FetchLength, name, "%s 的长度不是第 %d 行所写的 %d。", "%s does not have the length that line %d tells: %d",
			file, l.number, l.length)
	}
}

// checkLists compares the manifests with what lies in the bag.
func (j *judge) checkLists() {
	listed := map[string]bool{}
	for _, m := range j.manifests {
		j.checkPresent(m)
		for _, p := range m.order {
			listed[p] = listed[p] || !m.tag
		}
		if m.tag && j.declared.strict() {
			j.checkTagManifest(m)
		}
	}
	payload, _ := j.inv.payload()
	for _, p := range payload {
		if !listed[p] {
			j.rep.problem(PayloadUnlisted, p, "文件没有列在任何清单中。", "no manifest lists it")
			continue
		}
		j.checkEveryManifest(p)
	}
}

func (j *judge) checkPresent(m manifest) {
	for _, p := range m.order {
		_, ok := j.inv.files[p]
		switch {
		case ok:
		case j.fetched[p]:
			j.rep.problem(FileNotFetched, p, "尚未按 fetch.txt 取回，资料包不完整。", "still to be fetched: the bag is not complete")
		default:
			j.rep.problem(FileMissing, p, "列在 %s 中，但文件不存在。", "listed in %s, but not there", m.path)
		}
	}
}

// checkEveryManifest wants a payload file in every payload manifest, as RFC 8493 section 3 does.
func (j *judge) checkEveryManifest(p string) {
	for _, m := range j.manifests {
		if _, ok := m.entries[p]; !ok && !m.tag && j.declared.strict() {
			j.rep.problem(PayloadUnlisted, p, "没有列在 %s 中。", "%s does not list it", m.path)
		}
	}
}

// checkTagManifest wants every payload manifest in every tag manifest, as RFC 8493 section 2.2.1 does.
func (j *judge) checkTagManifest(m manifest) {
	for _, other := range j.manifests {
		if _, ok := m.entries[other.path]; !ok && !other.tag {
			j.rep.problem(ManifestIncomplete, m.path, "没有列出 %s。", "it does not list %s", other.path)
		}
	}
}

// checkInfo reads bag-info.txt, which drafts before 0.96 called package-info.txt, and holds Payload-Oxum against the payload.
func (j *judge) checkInfo() {
	for _, name := range []string{"bag-info.txt", "package-info.txt"} {
		if _, ok := j.inv.files[name]; !ok || (name == "package-info.txt" && j.declared.version >= "0.96") {
			continue
		}
		text, ok := j.tagText(name)
		if !ok {
			continue
		}
		elements, bad := parseInfo(text, j.declared.strict())
		for _, n := range bad {
			j.rep.problem(InfoSyntax, name, "第 %d 行不是“名称: 值”。", "line %d is not a label, a colon and a value", n)
		}
		j.info = append(j.info, elements...)
		j.checkOxum(name, elements)
	}
}

func (j *judge) checkOxum(name string, elements []element) {
	files, bytes := j.inv.payload()
	seen := 0
	for _, e := range elements {
		if !strings.EqualFold(e.label, "Payload-Oxum") {
			continue
		}
		seen++
		octets, count, ok := parseOxum(e.value)
		if !ok || octets != bytes || count != int64(len(files)) {
			j.rep.problem(InfoOxum, name, "Payload-Oxum 为 %s，实际为 %d.%d。", "Payload-Oxum is %s, the payload has %d.%d",
				e.value, bytes, len(files))
		}
	}
	if seen > 1 && j.declared.strict() {
		j.rep.problem(InfoRepeated, name, "Payload-Oxum 只能出现一次。", "Payload-Oxum must not be repeated")
	} else if seen > 1 {
		j.rep.warning(InfoRepeated, name, "Payload-Oxum 出现了多次。", "Payload-Oxum is repeated")
	}
}
