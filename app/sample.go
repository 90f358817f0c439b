package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"beiandesk/app/filing"
	"beiandesk/app/internal/specimen"
	"beiandesk/app/store"
)

// SampleView is the order of the sample client, to look around in.
type SampleView struct {
	Order  filing.ID `json:"order"` // empty: there is none
	Client filing.ID `json:"client"`
}

// sampleSetting keeps the order of the sample client.
const sampleSetting = "sample-order"

// sampleClient is the name of the client to look around with.
const sampleClient = "样本客户（可随时删除）"

// Sample returns the sample client's order, if there is one.
func (a *App) Sample(ctx context.Context) (SampleView, error) {
	id, err := a.store.Setting(ctx, sampleSetting)
	if errors.Is(err, store.ErrNotFound) {
		return SampleView{}, nil
	}
	if err != nil || len(id) == 0 {
		return SampleView{}, a.wrap(err)
	}
	d, err := a.store.Draft(ctx, filing.ID(id))
	if errors.Is(err, store.ErrNotFound) { // it was forgotten otherwise
		return SampleView{}, nil
	}
	if err != nil {
		return SampleView{}, a.wrap(err)
	}
	return SampleView{d.Order.ID, d.Client.ID}, nil
}

// BeginSample makes a sample client with an order to look around in: filled in, its papers generated, some wrong on purpose.
// There is one at a time; asked again it answers the one there is.
func (a *App) BeginSample(ctx context.Context, progress func(Progress)) (SampleView, error) {
	if v, err := a.Sample(ctx); err != nil || v.Order != "" {
		return v, err
	}
	papers, err := specimen.Broken(filing.Enterprise)
	if err != nil {
		return SampleView{}, &Problem{
			Code:    "specimens-missing",
			Message: filing.Words("这个构建不带生成样本所需的字体。", "This build carries no typeface to draw specimens with."),
			Advice:  filing.Words("请换用发布的版本，或用 make app 构建。", "Take a released version, or build it with make app."),
			Cause:   err,
		}
	}
	o, err := a.NewOrder(ctx, NewOrder{ClientName: sampleClient, Entity: filing.Enterprise})
	if err != nil {
		return SampleView{}, err
	}
	order := o.Draft.Order.ID
	if err := a.store.SetSetting(ctx, sampleSetting, []byte(order)); err != nil {
		return SampleView{}, a.wrap(err)
	}
	if _, err := a.SetFields(ctx, order, papers.Fields); err != nil {
		return SampleView{}, err
	}
	return SampleView{order, o.Draft.Client.ID}, a.addSpecimens(ctx, order, papers.Files, progress)
}

// addSpecimens puts papers in by the door that every file comes through.
func (a *App) addSpecimens(ctx context.Context, order filing.ID, papers []specimen.File, progress func(Progress)) error {
	dir, err := os.MkdirTemp("", "beiandesk-sample-")
	if err != nil {
		return WriteProblem(os.TempDir(), err)
	}
	defer os.RemoveAll(dir)
	for i, f := range papers {
		report(progress, Progress{Done: i, Total: len(papers), Label: f.Slot.Name()})
		path := filepath.Join(dir, f.Name)
		if err := os.WriteFile(path, f.Content, 0o600); err != nil {
			return WriteProblem(path, err)
		}
		if _, _, err := a.AddFiles(ctx, order, f.Slot, []string{path}, nil); err != nil {
			return err
		}
	}
	return nil
}

// DropSample forgets the sample client with everything of it.
func (a *App) DropSample(ctx context.Context) error {
	v, err := a.Sample(ctx)
	if err != nil {
		return err
	}
	if v.Order != "" {
		if _, err := a.ForgetClient(ctx, v.Client, sampleClient, "sample"); err != nil {
			return err
		}
	}
	return a.wrap(a.store.SetSetting(ctx, sampleSetting, nil))
}
