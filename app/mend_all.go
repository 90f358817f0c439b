package app

import (
	"context"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/review"
)

// Mended says what became of one material when everything was to be mended that can be.
type Mended struct {
	Material filing.ID     `json:"material"` // as it was
	Name     string        `json:"name"`     //
	Slot     filing.SlotID `json:"slot"`
	Done     []filing.Mend `json:"done"`   // empty when nothing was done
	Before   MendSide      `json:"before"` // of what was done
	After    MendSide      `json:"after"`  //
	Left     []Unmended    `json:"left"`   // what still stands against it, and why it was not mended
}

// Unmended is a finding that no repair took away.
type Unmended struct {
	Finding filing.Finding `json:"finding"`
	Why     filing.Text    `json:"why"`
}

// MendAll makes every repair that helps a material of an order without anybody having to choose, each material in one
// step. A repair that would make anything worse is not kept. What was done stays when ctx is cancelled.
func (a *App) MendAll(ctx context.Context, order filing.ID, progress func(Progress)) (OrderView, []Mended, error) {
	j, err := a.judge(ctx, order)
	if err != nil {
		return OrderView{}, nil, err
	}
	outcomes := []Mended{}
	for i, m := range j.materials {
		if ctx.Err() != nil {
			break
		}
		report(progress, Progress{Task: "mend", Done: i, Total: len(j.materials), Label: filing.Text{ZH: m.Name, EN: m.Name}})
		one, err := a.mendWhole(ctx, j, m)
		if err != nil {
			return OrderView{}, outcomes, err
		}
		if len(one.Done) > 0 || len(one.Left) > 0 {
			outcomes = append(outcomes, one)
		}
	}
	report(progress, Progress{Task: "mend", Done: len(j.materials), Total: len(j.materials)})
	v, err := a.Order(context.WithoutCancel(ctx), order)
	return v, outcomes, err
}

// mendWhole makes all repairs of one material in one step, or the first of them that go.
func (a *App) mendWhole(ctx context.Context, j judged, m review.Material) (Mended, error) {
	out := Mended{Material: m.ID, Name: m.Name, Slot: m.Slot, Done: []filing.Mend{}, Left: []Unmended{}}
	against := j.against(m.ID)
	how, why := offered(against), filing.Text{}
	if len(how) > 0 {
		t, err := a.mended(ctx, j, m, how, MendOptions{})
		switch {
		case ctx.Err() != nil:
			why = filing.Words("已取消", "cancelled")
		case err != nil:
			why = AsProblem(err).Message
		case !better(t.Before.Findings, t.After.Findings):
			why = filing.Words("修复后并没有变好，保留原件", "it would be no better; the original stays")
		default:
			if _, err := a.keep(context.WithoutCancel(ctx), t); err != nil {
				return out, err
			}
			out.Done, out.Before, out.After = t.Done, t.Before, t.After
			against = t.After.Findings
		}
	}
	for _, f := range against {
		if f.Code == filing.CheckNotDone {
			continue // nothing is known to be wrong
		}
		out.Left = append(out.Left, unmended(f, why))
	}
	return out, nil
}

// against lists the findings about a material that a repair could be asked to answer: hints that nothing is measured are none.
func (j judged) against(id filing.ID) []filing.Finding {
	var out []filing.Finding
	for _, f := range j.findings {
		if f.Material == id {
			out = append(out, f)
		}
	}
	return out
}

// offered are the repairs that findings name and nobody has to choose for.
func offered(findings []filing.Finding) []filing.Mend {
	var how []filing.Mend
	for _, f := range findings {
		if f.Mend != "" && f.Mend != filing.MendPickPage && !slices.Contains(how, f.Mend) {
			how = append(how, f.Mend)
		}
	}
	return how
}

// better reports whether fewer blockers are left, or as many and fewer warnings, or likewise hints.
func better(before, after []filing.Finding) bool {
	b, a := counts(before), counts(after)
	for i := range b {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}

func counts(findings []filing.Finding) (n [3]int) {
	for _, f := range findings {
		if f.Code != filing.CheckNotDone { // a paper that fills the picture shows no edges to measure
			n[f.Severity.Rank()]++
		}
	}
	return n
}

func unmended(f filing.Finding, why filing.Text) Unmended {
	switch {
	case f.Mend == filing.MendPickPage:
		why = filing.Words("需要您选出一页", "you have to choose a page")
	case f.Mend == "":
		why = filing.Words("没有不损失画面的修法，要重新拍摄、扫描或更换", "no repair would leave the picture whole; take, scan or choose it anew")
	case why.IsZero():
		why = filing.Words("修复之后仍在", "it is still there after mending")
	}
	return Unmended{Finding: f, Why: why}
}
