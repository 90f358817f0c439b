package app

import (
	"context"
	"path/filepath"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
)

// PackageView is what a person sees of a package that was opened: whether it is whole, and what stands in it.
type PackageView struct {
	Name     string           `json:"name"` // of the file or folder
	Whole    bool             `json:"whole"`
	Problems []filing.Text    `json:"problems"` // the first of them; empty when it is whole
	Digest   string           `json:"digest"`
	Files    int              `json:"files"`
	Bytes    int64            `json:"bytes"`
	Contents *PackageContents `json:"contents"` // nil unless it is whole
}

// PackageContents is what a whole package says of itself.
type PackageContents struct {
	Order     filing.ID     `json:"order"`
	Known     bool          `json:"known"` // this data has the order
	Revision  int           `json:"revision"`
	FrozenAt  string        `json:"frozenAt"` // RFC 3339
	Client    string        `json:"client"`
	Subject   string        `json:"subject"`
	Site      string        `json:"site"`
	Domains   []string      `json:"domains"`
	RuleSet   string        `json:"ruleSet"`
	Findings  int           `json:"findings"` // when it was frozen
	Materials []PackagePart `json:"materials"`
}

// PackagePart is one material of a package.
type PackagePart struct {
	Slot  filing.Text `json:"slot"`
	Name  string      `json:"name"`
	Bytes int64       `json:"bytes"`
}

// shownProblems is how many problems of a package are told; the command line tells all.
const shownProblems = 8

// OpenPackage is ShowPackage for a window: it also says whether this data has the order.
func (a *App) OpenPackage(ctx context.Context, path string) (PackageView, error) {
	v, err := ShowPackage(ctx, path)
	if err == nil && v.Contents != nil {
		_, unknown := a.store.Order(ctx, v.Contents.Order)
		v.Contents.Known = unknown == nil
	}
	return v, err
}

// ShowPackage judges a package in a folder or file and tells what is in it. Nothing is taken in, and nothing unpacked.
func ShowPackage(ctx context.Context, path string) (PackageView, error) {
	v := PackageView{Name: filepath.Base(path), Problems: []filing.Text{}}
	report, err := bundle.ValidateProfile(ctx, path)
	if err != nil {
		return v, FileProblem(path, err)
	}
	v.Whole, v.Digest, v.Files, v.Bytes = report.Valid, report.Digest, report.Files, report.Bytes
	for _, p := range report.Problems[:min(len(report.Problems), shownProblems)] {
		v.Problems = append(v.Problems, p.Message)
	}
	if !report.Valid {
		return v, nil
	}
	r, err := bundle.OpenPath(ctx, path)
	if err != nil {
		return v, FileProblem(path, err)
	}
	defer r.Close()
	v.Contents = contentsOf(r.Document())
	return v, nil
}

func contentsOf(d bundle.Document) *PackageContents {
	c := &PackageContents{
		Order: d.Order, Revision: d.Revision, FrozenAt: d.FrozenAt.UTC().Format("2006-01-02T15:04:05Z07:00"),
		Client: d.Draft.Client.Name, Subject: d.Draft.Subject.Name, Site: d.Draft.Order.Site.Name, Domains: orEmpty(d.Draft.Order.Site.Domains),
		RuleSet: d.RuleSet.ID, Findings: len(d.Findings), Materials: []PackagePart{},
	}
	for _, m := range d.Materials {
		c.Materials = append(c.Materials, PackagePart{Slot: m.Slot.Name(), Name: m.Name, Bytes: m.Bytes})
	}
	return c
}
