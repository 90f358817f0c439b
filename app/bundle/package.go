package bundle

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"beiandesk/app/filing"
)

// ValidateProfile judges the bag at a path as Validate does, and then whether it is a package of ours: our BagIt profile,
// an order.json that can be read, and exactly the files it names.
func ValidateProfile(ctx context.Context, path string) (Report, error) {
	src, err := openSource(path)
	var refused *InvalidError
	if errors.As(err, &refused) {
		return refused.Report, nil
	}
	if err != nil {
		return Report{}, err
	}
	defer src.Close()
	j, err := judgePackage(newJudge(ctx, src))
	if err != nil {
		return Report{}, err
	}
	return j.rep, nil
}

// packageJudge judges a bag as one of our packages.
type packageJudge struct {
	*judge
	doc Document
}

func judgePackage(j *judge) (*packageJudge, error) {
	if err := j.judge(); err != nil {
		return nil, err
	}
	p := &packageJudge{judge: j}
	if j.decode != nil {
		checkProfile(j, packageProfile)
		p.checkCoverage()
		p.checkDocument()
	}
	p.rep.Valid = len(p.rep.Problems) == 0
	return p, nil
}

// checkCoverage wants the tag manifest to list every other tag file, so that the digest stands for the whole package.
func (p *packageJudge) checkCoverage() {
	for _, m := range p.manifests {
		for _, file := range []string{"bag-info.txt", "bagit.txt", "manifest-sha256.txt"} {
			if _, ok := m.entries[file]; m.tag && !ok {
				p.rep.problem(ManifestIncomplete, m.path, "没有列出 %s。", "it does not list %s", file)
			}
		}
	}
}

func (p *packageJudge) checkDocument() {
	if _, ok := p.inv.files[documentPath]; !ok {
		return // the profile already asks for it
	}
	if p.inv.files[documentPath] > maxDocumentBytes {
		p.rep.problem(PackageDocument, documentPath, "文件超过 %d 字节。", "larger than %d bytes", maxDocumentBytes)
		return
	}
	raw, ok := p.readTag(documentPath)
	if !ok {
		return
	}
	var err error
	if p.doc, err = decodeDocument(raw); err != nil {
		p.rep.problem(PackageDocument, documentPath, "无法读出：%v", "cannot be read: %v", err)
		return
	}
	p.checkIdentity()
	p.checkMaterials()
}

// checkIdentity holds bag-info.txt against the document.
func (p *packageJudge) checkIdentity() {
	if _, err := filing.ParseID(string(p.doc.Order)); err != nil || p.doc.Revision < 1 || p.doc.FrozenAt.IsZero() {
		p.rep.problem(PackageDocument, documentPath, "缺少订单编号、版本号或定稿时间。", "it lacks the order, the revision or the time of freezing")
		return
	}
	for label, want := range map[string]string{
		"External-Identifier": fmt.Sprintf("%s/%d", p.doc.Order, p.doc.Revision),
		"Bagging-Date":        p.doc.FrozenAt.UTC().Format("2006-01-02"),
	} {
		for _, e := range p.info {
			if e.label == label && e.value != want {
				p.rep.problem(PackageLayout, "bag-info.txt", "%s 与 order.json 不符。", "%s does not agree with order.json", label)
			}
		}
	}
}

// materialPath is data/, a place in upload order, the slot and a name. The place is not fixed here: a later version of the
// program may know more slots.
var materialPath = regexp.MustCompile(`^data/\d\d-([a-z-]+)/[^/]+$`)

// checkMaterials wants every payload file to be one material of the document, and the other way round.
func (p *packageJudge) checkMaterials() {
	named := map[string]bool{documentPath: true}
	for _, m := range p.doc.Materials {
		match := materialPath.FindStringSubmatch(m.Path)
		if match == nil || match[1] != string(m.Slot) || !m.Slot.Known() || named[m.Path] {
			p.rep.problem(PackageLayout, m.Path, "材料的位置与其材料项不符，或重复。", "a material that does not lie in its slot's folder, or is named twice")
			continue
		}
		named[m.Path] = true
		size, ok := p.inv.files[m.Path]
		if !ok || p.sha256Of(m.Path) != m.SHA256 || size != m.Bytes {
			p.rep.problem(PackageLayout, m.Path, "文件与 order.json 所记不符。", "the file is not what order.json says of it")
		}
	}
	for _, path := range p.inv.order {
		if strings.HasPrefix(path, "data/") && !named[path] {
			p.rep.problem(PackageLayout, path, "order.json 没有记录这个文件。", "order.json does not name this file")
		}
	}
}
