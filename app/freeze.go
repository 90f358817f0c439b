package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// ProblemBlocked is the code of the Problem that Freeze answers with while blockers stand.
const ProblemBlocked = "blocked"

// Freeze makes a package of an order: an immutable revision named by its digest. Freezing an order that did not change
// since its newest revision returns that revision. Blockers that nobody overrode stop it.
func (a *App) Freeze(ctx context.Context, id filing.ID, progress func(Progress)) (OrderView, error) {
	j, err := a.judge(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	if n := countBlockers(j.findings); n > 0 {
		return OrderView{}, &Problem{
			Code:    ProblemBlocked,
			Message: filing.Words("还有 %d 条阻断，不能定稿。", "%d blocker(s) stand: the order cannot be frozen.", n),
			Advice:  filing.Words("请逐条处理；确有理由的，可写明理由后越过。", "Deal with each; where there is a reason to go on, write it down and pass over it."),
		}
	}
	set, err := a.RuleSet(j.draft.Order.RuleSet)
	if err != nil {
		return OrderView{}, err
	}
	if err := a.freeze(ctx, j, set, progress); err != nil {
		return OrderView{}, err
	}
	return a.Order(ctx, id)
}

func countBlockers(findings []filing.Finding) (n int) {
	for _, f := range findings {
		if f.Blocks() {
			n++
		}
	}
	return n
}

// freeze stores a revision unless the newest one holds the very same content.
func (a *App) freeze(ctx context.Context, j judged, set *rules.Set, progress func(Progress)) error {
	id := j.draft.Order.ID
	revisions, err := intact(a.store.Revisions(ctx, id))
	if err != nil {
		return a.wrap(err)
	}
	print, err := fingerprint(j, set)
	if err != nil {
		return err
	}
	number := 1
	if len(revisions) > 0 {
		number = revisions[0].Number + 1
		if revisions[0].Fingerprint == print {
			return a.freezeAgain(ctx, j, revisions[0].Number)
		}
	}
	if j.draft.Order.State != filing.StateDraft {
		return notEditable(j.draft.Order.State)
	}
	frozenAt := a.now().UTC().Truncate(time.Second)
	var zip bytes.Buffer
	pkg, err := bundle.Build(ctx, bundle.NewZip(&zip), a.content(ctx, j, set, number, frozenAt), func(done, total int64) {
		report(progress, Progress{Task: "freeze", Done: int(done >> 10), Total: int(total >> 10), Label: filing.Words("整理资料包", "Building the package")})
	})
	if err != nil {
		return err
	}
	r := filing.Revision{ID: filing.NewID(), OrderID: id, Number: number, Digest: pkg.Digest, FrozenAt: frozenAt, RuleSet: set.ID, Fingerprint: print}
	_, err = a.store.AddRevision(ctx, r, &zip, j.draft.Order.UpdatedAt)
	return a.wrap(err)
}

// freezeAgain moves an order whose content equals its newest revision back to frozen; nothing new is built. What was sent
// back as it is cannot go again as it is.
func (a *App) freezeAgain(ctx context.Context, j judged, newest int) error {
	switch state := j.draft.Order.State; {
	case state == filing.StateDraft:
	case state != filing.StateFrozen && state.Editable():
		return unchanged(newest)
	default:
		return nil
	}
	a.gate.Lock() // no edit may come between the comparison and the change of state
	defer a.gate.Unlock()
	now, err := a.store.Draft(ctx, j.draft.Order.ID)
	if err == nil && !now.Order.UpdatedAt.Equal(j.draft.Order.UpdatedAt) {
		err = store.ErrChanged
	}
	if err == nil {
		_, err = a.store.Transition(ctx, j.draft.Order.ID, filing.EventFreeze, "")
	}
	return a.wrap(err)
}

// ProblemUnchanged is the code of the Problem that Freeze answers with while a rejected order is as it was sent.
const ProblemUnchanged = "unchanged"

func unchanged(newest int) *Problem {
	return &Problem{
		Code:    ProblemUnchanged,
		Message: filing.Words("版本 %d 被退回后还没有改动过，没有定稿。", "Nothing has changed since revision %d, which was sent back; nothing was frozen.", newest),
		Advice:  filing.Words("请先改正退回的内容（原因见 order show），再定稿。", "Mend what was rejected first (order show has the reasons), then freeze it."),
	}
}

// fingerprint is a digest of everything a person decided about an order and of the rules it is judged by; what merely
// passes, as states and times, stays out. It tells whether a draft changed since it was frozen.
func fingerprint(j judged, set *rules.Set) (string, error) {
	d := j.draft
	d.Order.State, d.Order.UpdatedAt, d.Order.FilingNumber, d.Order.Clerk = "", time.Time{}, "", ""
	type entry struct {
		Slot         filing.SlotID
		Name, SHA256 string
	}
	var materials []entry
	for _, m := range j.materials {
		materials = append(materials, entry{m.Slot, m.Name, m.SHA256})
	}
	b, err := json.Marshal(struct {
		Draft     filing.Draft
		Rules     string
		Materials []entry
	}{d, set.Version, materials})
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}

func (a *App) content(ctx context.Context, j judged, set *rules.Set, number int, frozenAt time.Time) bundle.Content {
	d := j.draft
	d.Order.State, d.Order.UpdatedAt = filing.StateFrozen, frozenAt
	c := bundle.Content{Document: bundle.Document{
		Order: d.Order.ID, Revision: number, RuleSet: bundle.RuleSet{ID: set.ID, Version: set.Version},
		FrozenAt: frozenAt, Draft: d, Findings: j.findings,
	}}
	for _, m := range j.materials {
		c.Files = append(c.Files, bundle.File{
			Material: m.ID, Slot: m.Slot, Name: m.Name, Type: m.Facts.File.Type, SHA256: m.SHA256, Bytes: m.Bytes,
			MendedOf: m.MendedOf, With: m.With, Mend: m.Mend, Then: m.Then,
			Open: func() (io.ReadCloser, error) {
				b, err := a.store.MaterialContent(ctx, m.ID)
				return io.NopCloser(bytes.NewReader(b)), err
			},
		})
	}
	return c
}

// ExportedPackage says where a package was written.
type ExportedPackage struct {
	Path   string `json:"path"`
	Digest string `json:"digest"`
}

// packageEnding is the ending of package files that a double click opens in this program; inside they are zips.
const packageEnding = ".beian"

// ExportPackage writes the newest revision's package to a path of the user's choice: a folder, or one zip when the path
// ends in .zip or .beian. It never overwrites anything.
func (a *App) ExportPackage(ctx context.Context, id filing.ID, path string) (ExportedPackage, error) {
	r, bag, err := a.newestPackage(ctx, id)
	if err != nil {
		return ExportedPackage{}, err
	}
	if path, err = filepath.Abs(path); err != nil {
		return ExportedPackage{}, err
	}
	if err := a.outside(path); err != nil {
		return ExportedPackage{}, err
	}
	if _, err := os.Lstat(path); err == nil {
		return ExportedPackage{}, pathExists(path)
	}
	reader, err := bundle.Open(ctx, bag)
	if err != nil {
		return ExportedPackage{}, err
	}
	if err := writePackage(ctx, reader, path); err != nil {
		return ExportedPackage{}, WriteProblem(path, err)
	}
	return ExportedPackage{Path: path, Digest: r.Digest}, nil
}

// writePackage writes a package as a zip or a folder, whole or not at all.
func writePackage(ctx context.Context, r *bundle.Reader, path string) error {
	if ext := strings.ToLower(filepath.Ext(path)); ext != ".zip" && ext != packageEnding {
		return r.Copy(ctx, bundle.NewFolder(path), nil)
	}
	file, err := atomicfile.Create(path, nil)
	if err != nil {
		return err
	}
	if err := r.Copy(ctx, bundle.NewZip(file), nil); err != nil {
		file.Discard()
		return err
	}
	return file.Commit()
}
