package bundle

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Validate judges the bag at a path: a folder, or a zip with one base folder. The error is nil whenever a judgement was
// possible, however bad; it tells that the path cannot be opened or that the work was called off.
func Validate(ctx context.Context, path string) (Report, error) {
	src, err := openSource(path)
	var refused *InvalidError
	if errors.As(err, &refused) {
		return refused.Report, nil
	}
	if err != nil {
		return Report{}, err
	}
	defer src.Close()
	return ValidateFS(ctx, src)
}

// ValidateFS judges the bag whose base folder is the root of fsys. fsys must not follow links out of itself.
func ValidateFS(ctx context.Context, fsys fs.FS) (Report, error) {
	j := newJudge(ctx, fsys)
	if err := j.judge(); err != nil {
		return Report{}, err
	}
	return j.rep, nil
}

// judge is one judgement under way.
type judge struct {
	ctx       context.Context
	fsys      fs.FS
	inv       *inventory
	rep       Report
	declared  declaration
	decode    func([]byte) (string, error)
	manifests []manifest
	fetched   map[string]bool
	info      []element                    // of bag-info.txt
	sums      map[string]map[string]string // path, algorithm: what its bytes have
	trusting  bool                         // materials are taken for what the manifests say of them, unread
}

// manifest is one payload or tag manifest with its entries by the paths of the files they mean.
type manifest struct {
	path    string
	tag     bool
	alg     algorithm
	entries map[string]string
	order   []string
}

func newJudge(ctx context.Context, fsys fs.FS) *judge {
	return &judge{ctx: ctx, fsys: fsys, fetched: map[string]bool{}, sums: map[string]map[string]string{}}
}

// judge judges the whole bag. An error tells that no judgement was possible.
func (j *judge) judge() error {
	j.rep = Report{Problems: []Problem{}, Warnings: []Problem{}}
	var err error
	if j.inv, err = takeInventory(j.ctx, j.fsys, &j.rep); err != nil {
		return fmt.Errorf("read bag: %w", err)
	}
	if j.inv.cut {
		return nil // the reason is told, and what the rest would be judged by is not known
	}
	if j.readDeclaration() {
		j.readManifests()
		j.readFetch()
		j.checkLists()
		j.checkInfo()
	}
	if !j.inv.data {
		j.rep.problem(PayloadMissing, "data", "缺少 data 文件夹。", "there is no folder data")
	}
	if err := j.hashFiles(); err != nil {
		return err
	}
	j.checkSums()
	j.rep.Digest = j.sums[tagManifestPath]["sha256"]
	j.rep.Valid = len(j.rep.Problems) == 0
	return nil
}

func (j *judge) readDeclaration() bool {
	const name = "bagit.txt"
	if _, ok := j.inv.files[name]; !ok {
		j.rep.problem(DeclarationMissing, name, "缺少 bagit.txt，不是 BagIt 资料包。", "there is no bagit.txt: this is no bag")
		return false
	}
	raw, ok := j.readTag(name)
	if !ok {
		return false
	}
	var err error
	if j.declared, err = parseDeclaration(raw); err != nil {
		j.rep.problem(DeclarationSyntax, name, "bagit.txt 不合规范：%[1]s。", "bagit.txt is malformed: %[2]s", inWords(err).ZH, inWords(err).EN)
		return false
	}
	j.rep.Version = j.declared.version
	if !versions[j.declared.version] {
		j.rep.problem(DeclarationVersion, name, "没有 %s 这个 BagIt 版本。", "there is no BagIt version %s", j.declared.version)
		return false
	}
	if j.decode, err = tagDecoder(j.declared.encoding); err != nil {
		j.rep.problem(DeclarationEncoding, name, "不认识字符编码 %s。", "unknown character encoding %s", j.declared.encoding)
		return false
	}
	return true
}

// readTag reads a tag file within bounds.
func (j *judge) readTag(name string) ([]byte, bool) {
	if j.inv.files[name] > maxTagBytes {
		j.rep.problem(TagTooLarge, name, "文件超过 %d 字节。", "larger than %d bytes", maxTagBytes)
		return nil, false
	}
	f, err := j.fsys.Open(name)
	if err == nil {
		defer f.Close()
		var raw []byte
		if raw, err = io.ReadAll(io.LimitReader(f, maxTagBytes)); err == nil {
			return raw, true
		}
	}
	j.rep.problem(TreeUnreadable, name, "无法读取：%v", "cannot be read: %v", err)
	return nil, false
}

// tagText reads a tag file in the declared encoding.
func (j *judge) tagText(name string) (string, bool) {
	raw, ok := j.readTag(name)
	if !ok {
		return "", false
	}
	text, err := j.decode(raw)
	if err != nil {
		j.rep.problem(TagEncoding, name, "无法按 %[1]s 读出：%[2]s。", "cannot be read as %[1]s: %[3]s",
			j.declared.encoding, inWords(err).ZH, inWords(err).EN)
		return "", false
	}
	if strings.Count(text, "\n")+strings.Count(text, "\r") > 2*maxTagLines {
		j.rep.problem(TagTooLarge, name, "文件超过 %d 行。", "more than %d lines", maxTagLines)
		return "", false
	}
	return text, true
}

// hashFiles reads every file to be read once and computes all checksums that some manifest asks for, of as many files at once
// as there are processors. What cannot be read is told in the order of the bag.
func (j *judge) hashFiles() error {
	wanted := j.wantedSums()
	sums := make([]map[string]string, len(j.inv.order))
	failed := make([]error, len(j.inv.order))
	var files errgroup.Group
	files.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range j.inv.order {
		if algs := wanted[p]; len(algs) > 0 {
			files.Go(func() error {
				sums[i], failed[i] = hashFile(j.ctx, j.fsys, p, algs)
				return j.ctx.Err()
			})
		}
	}
	if err := files.Wait(); err != nil {
		return err
	}
	for i, p := range j.inv.order {
		if failed[i] != nil {
			j.rep.problem(TreeUnreadable, p, "无法读取：%v", "cannot be read: %v", failed[i])
		} else if sums[i] != nil {
			j.sums[p] = sums[i]
		}
	}
	return nil
}

// wantedSums says which checksums of which files are asked for.
func (j *judge) wantedSums() map[string][]algorithm {
	wanted := map[string][]algorithm{}
	for _, m := range j.manifests {
		for _, p := range m.order {
			if j.trusting && inData(p) && p != documentPath {
				continue
			}
			if !slices.ContainsFunc(wanted[p], func(a algorithm) bool { return a.name == m.alg.name }) {
				wanted[p] = append(wanted[p], m.alg)
			}
		}
	}
	if _, ok := j.inv.files[tagManifestPath]; ok {
		sha, _ := findAlgorithm("sha256")
		wanted[tagManifestPath] = []algorithm{sha}
	}
	return wanted
}

func hashFile(ctx context.Context, fsys fs.FS, p string, algs []algorithm) (map[string]string, error) {
	f, err := fsys.Open(p)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	writers := make([]io.Writer, len(algs))
	sums := map[string]string{}
	hashes := make([]hash.Hash, len(algs))
	for i, a := range algs {
		hashes[i] = a.make()
		writers[i] = hashes[i]
	}
	if _, err := io.Copy(io.MultiWriter(writers...), &cancelReader{ctx: ctx, r: f}); err != nil {
		return nil, err
	}
	for i, h := range hashes {
		sums[algs[i].name] = hex.EncodeToString(h.Sum(nil))
	}
	return sums, nil
}

// checkSums compares what the files have with what the manifests say.
func (j *judge) checkSums() {
	for _, m := range j.manifests {
		for _, p := range m.order {
			have, ok := j.sums[p][m.alg.name]
			if ok && have != m.entries[p] {
				j.rep.problem(FileChecksum, p, "内容与 %s 记录的校验值不符。", "not the bytes that %s lists", m.path)
			}
		}
	}
}

// sha256Of is the SHA-256 of a file: what its bytes have, or, of a material that was not read, what the manifest says.
func (j *judge) sha256Of(p string) string {
	if sum := j.sums[p]["sha256"]; sum != "" || !j.trusting {
		return sum
	}
	for _, m := range j.manifests {
		if sum, ok := m.entries[p]; ok && m.alg.name == "sha256" && !m.tag {
			return sum
		}
	}
	return ""
}

// cancelReader stops reading when the work is called off.
type cancelReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancelReader) Read(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(b)
}

// inData reports a path of the payload.
func inData(p string) bool { return strings.HasPrefix(p, "data/") }
