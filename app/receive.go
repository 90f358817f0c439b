package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/intake"
	"beiandesk/app/review"
	"beiandesk/app/rules"
	"beiandesk/app/vault"
)

// PackageJudge reviews received packages: every file is measured anew and judged by the rule set the package names, so
// that nothing the sender claims is taken on trust.
type PackageJudge struct{ checker *Checker }

// NewPackageJudge returns a judge that measures with checker.
func NewPackageJudge(checker *Checker) *PackageJudge {
	return &PackageJudge{checker: checker}
}

// Judge reviews a package. What the sender's own data knew of other orders is not known
// here; overrides travel in the package and count.
func (p *PackageJudge) Judge(ctx context.Context, received fs.FS) ([]filing.Finding, error) {
	bag, err := bundle.Open(ctx, received)
	if err != nil {
		return nil, err
	}
	doc := bag.Document()
	set, err := p.checker.RuleSet(doc.RuleSet.ID)
	if err != nil || doc.RuleSet.ID == "" || doc.Draft.Order.RuleSet != doc.RuleSet.ID {
		return []filing.Finding{unknownRules(doc.RuleSet)}, nil
	}
	if doc.Draft.Order.ID == "" {
		doc.Draft.Order.ID = doc.Order
	}
	in := review.Input{Draft: doc.Draft, Set: set, Day: doc.FrozenAt}
	for _, m := range doc.Materials {
		judged, err := p.measure(ctx, bag, doc, m, set)
		if err != nil {
			return nil, err
		}
		in.Materials = append(in.Materials, judged)
	}
	findings := review.Order(in)
	if doc.RuleSet.Version != set.Version {
		findings = append(findings, otherRules(doc.RuleSet, set))
	}
	return findings, nil
}

// otherRules says that the sender judged by another version of the set, or by an override file that is not known here:
// what stands beside it follows from this side's own rules.
func otherRules(sent bundle.RuleSet, set *rules.Set) filing.Finding {
	f := filing.Finding{
		Code: filing.CheckNotDone, Severity: filing.Warning,
		Facts: []filing.Value{{Name: "ruleSet", Measured: sent.Version, Wanted: set.Version}},
		Message: filing.Words("资料包按规则集“%s”的 %s 检查；接收端没有这一版本，以下结论按接收端的 %s 得出。",
			"The package was judged by %s, version %s, which the receiving side does not have: these findings follow its own version %s.",
			sent.ID, sent.Version, set.Version),
		Advice: filing.Words("结论与发送方不同时，请双方核对版本和调整文件。",
			"Where they differ from the sender’s, compare the versions and the override files of both sides."),
		Rule: filing.RuleRef{Set: set.ID, Version: set.Version},
	}
	f.SetKey("")
	return f
}

// unknownRules refuses a package that was judged by rules this side does not have: nobody here can tell what they ask.
func unknownRules(set bundle.RuleSet) filing.Finding {
	f := filing.Finding{
		Code: filing.CheckNotDone, Severity: filing.Blocker, Facts: []filing.Value{{Name: "ruleSet", Measured: set.ID}},
		Message: filing.Words("接收端没有规则集“%s”，无法复核。", "The receiving side has no rule set %q and cannot review by it.", set.ID),
		Advice:  filing.Words("请双方使用同一版本的备案台，或换一个规则集重新定稿。", "Use the same version of BeianDesk on both sides, or freeze anew by another rule set."),
		Rule:    filing.RuleRef{Set: set.ID, Version: set.Version},
	}
	f.SetKey("")
	return f
}

func (p *PackageJudge) measure(ctx context.Context, bag *bundle.Reader, doc bundle.Document, m bundle.DocumentMaterial, set *rules.Set) (review.Material, error) {
	f, err := bag.OpenFile(m.Path)
	if err != nil {
		return review.Material{}, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err == nil && int64(len(content)) > maxFileBytes {
		err = errors.New("larger than any material")
	}
	if err != nil {
		return review.Material{}, fmt.Errorf("read %s: %w", m.Path, err)
	}
	known := formContext{draft: &doc.Draft}
	facts, err := p.checker.inspectFor(ctx, m.Name, content, m.Slot, set, known)
	if err != nil {
		return review.Material{}, err
	}
	return review.Material{Facts: facts, Form: expectedForm(facts, m.Slot, chinaToday(doc.FrozenAt), known), Material: filing.Material{ID: m.ID, OrderID: doc.Order, Slot: m.Slot, Name: m.Name,
		Bytes: m.Bytes, SHA256: m.SHA256, MendedOf: m.MendedOf, With: m.With, Mend: m.Mend, Then: m.Then}}, nil
}

// OpenIntake makes the receiving side of a folder, judging with this program's rules and sealing what it keeps by keys.
func OpenIntake(dir string, checker *Checker, name string, keys vault.Options) (*intake.Intake, error) {
	if made, err := vault.Exists(dir); err == nil && !made && len(keys.Passphrase) > 0 {
		if err := strongEnough(keys.Passphrase); err != nil {
			return nil, err
		}
	}
	in, err := intake.Open(dir, intake.Options{Judge: NewPackageJudge(checker), Name: name, Keys: keys})
	return in, storeProblem(err, dir)
}
