package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/form"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/rules"
)

// previewSide is the longest side of a page's picture in a preview, in pixels: enough to read the small print.
const previewSide = 1600

// Preview prints exactly what goes: every field and every page of the newest package, read from the package itself.
func (a *App) Preview(ctx context.Context, id filing.ID, path string, progress func(Progress)) error {
	if err := a.outside(path); err != nil {
		return err
	}
	r, bag, err := a.newestPackage(ctx, id)
	if err != nil {
		return err
	}
	pkg, err := bundle.Open(ctx, bag)
	if err != nil {
		return err
	}
	set, err := a.RuleSet(pkg.Document().RuleSet.ID)
	if err != nil {
		return err
	}
	d := form.Dossier{Title: pkg.Document().Title(), At: r.FrozenAt, Sections: previewSections(set, r, pkg.Document())}
	if d.Pictures, err = a.previewPictures(ctx, pkg, progress); err != nil {
		return err
	}
	pdf, err := d.PDF()
	if err != nil {
		return err
	}
	if err := atomicfile.WriteFile(path, pdf, nil); err != nil {
		return WriteProblem(path, err)
	}
	return nil
}

func previewSections(set *rules.Set, r filing.Revision, doc bundle.Document) []form.DossierSection {
	out := []form.DossierSection{{Title: "资料包", Rows: [][2]string{
		{"摘要（SHA-256）", r.Digest}, {"版本", fmt.Sprintf("第 %d 版", r.Number)}, {"定稿时间", r.FrozenAt.In(calendar.China).Format("2006-01-02 15:04")},
		{"规则集", doc.RuleSet.ID + " " + doc.RuleSet.Version}}}}
	fields := fieldViews(set, doc.Draft)
	for _, g := range groupSteps {
		s := form.DossierSection{Title: g.title.ZH}
		for _, f := range fields {
			if f.Group == string(g.group) && f.Value != "" {
				s.Rows = append(s.Rows, [2]string{f.Label.ZH, shownValue(f).ZH})
			}
		}
		if len(s.Rows) > 0 {
			out = append(out, s)
		}
	}
	files := form.DossierSection{Title: "材料"}
	for _, m := range doc.Materials {
		files.Rows = append(files.Rows, [2]string{m.Slot.Name().ZH, fmt.Sprintf("%s，%d 字节，SHA-256 %s", m.Name, m.Bytes, m.SHA256)})
	}
	out = append(out, files)
	if len(doc.Draft.Order.Overrides) > 0 {
		s := form.DossierSection{Title: "越过的阻断及理由"}
		for _, o := range doc.Draft.Order.Overrides {
			s.Rows = append(s.Rows, [2]string{string(o.Code), o.Reason})
		}
		out = append(out, s)
	}
	return out
}

// previewPictures draws every page of every file in the package. A file that has no picture is in the list of files all
// the same.
func (a *App) previewPictures(ctx context.Context, pkg *bundle.Reader, progress func(Progress)) ([]form.DossierPicture, error) {
	var out []form.DossierPicture
	materials := pkg.Document().Materials
	for i, m := range materials {
		report(progress, Progress{Task: "preview", Done: i, Total: len(materials), Label: m.Slot.Name()})
		content, err := packedFile(pkg, m.Path)
		if err != nil {
			return nil, err
		}
		facts, err := a.store.Facts(ctx, m.ID)
		if err != nil {
			return nil, a.wrap(err)
		}
		for page := 1; page <= len(facts.Pages); page++ {
			picture, err := a.inspector.Page(ctx, content, page, previewSide)
			if err != nil {
				return nil, pictureProblem(err)
			}
			encoded, err := encodePicture(picture)
			if err != nil {
				return nil, err
			}
			out = append(out, form.DossierPicture{Caption: fmt.Sprintf("%s（%s，第 %d 页，共 %d 页）", m.Slot.Name().ZH, m.Name, page, len(facts.Pages)), Content: encoded})
		}
	}
	return out, nil
}

func packedFile(pkg *bundle.Reader, path string) ([]byte, error) {
	f, err := pkg.OpenFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// history is what is exported of an order beside its package.
type history struct {
	Order            filing.ID             `json:"order"`
	State            filing.State          `json:"state"`
	ExportedAt       time.Time             `json:"exportedAt"`
	Acknowledgements []AcknowledgementView `json:"acknowledgements"`
	Submissions      []filing.Submission   `json:"submissions"`
	Timeline         []TimelineEntry       `json:"timeline"`
}

// ExportHistory writes a folder beside a package: the newest receipt, the timeline with its acknowledgements, and the
// files that they rest on. It appears whole or not at all, and never overwrites anything.
func (a *App) ExportHistory(ctx context.Context, id filing.ID, folder string) error {
	if err := a.outside(folder); err != nil {
		return err
	}
	v, err := a.Order(ctx, id)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(folder); err == nil {
		return pathExists(folder)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return WriteProblem(folder, err)
	}
	temp, err := os.MkdirTemp(filepath.Dir(folder), ".history-*"+bundle.PartialSuffix)
	if err != nil {
		return WriteProblem(folder, err)
	}
	defer os.RemoveAll(temp) // after the renaming there is nothing of that name
	if err := a.fillHistory(ctx, v, temp); err != nil {
		return err
	}
	if err := atomicfile.Rename(temp, folder); err != nil {
		return WriteProblem(folder, err)
	}
	return nil
}

func (a *App) fillHistory(ctx context.Context, v OrderView, folder string) error {
	id := v.Draft.Order.ID
	h := history{Order: id, State: v.Draft.Order.State, ExportedAt: a.stamp(), Acknowledgements: v.Acknowledgements, Submissions: v.Submissions, Timeline: v.Timeline}
	raw, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(folder, "timeline.json")
	if err := atomicfile.WriteFile(path, append(raw, '\n'), nil); err != nil {
		return WriteProblem(path, err)
	}
	var none *Problem
	if err := a.SaveReceipt(ctx, id, filepath.Join(folder, "receipt.json")); err != nil && !(errors.As(err, &none) && none.Code == problemNoReceipt) {
		return err
	}
	number := 0
	for _, e := range v.Timeline {
		for _, proof := range e.Evidence {
			if proof.ID == "" {
				continue
			}
			number++
			name := bundle.SafeName(fmt.Sprintf("%02d-%s", number, proof.Name))
			if err := a.SaveEvidence(ctx, id, proof.ID, filepath.Join(folder, name)); err != nil {
				return err
			}
		}
	}
	return nil
}
