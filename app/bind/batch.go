package bind

import (
	"context"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// OpenBatch says what is not done of the newest batch.
type OpenBatch struct {
	Work app.BatchWork `json:"work"` // empty when everything is done
	Left int           `json:"left"` // orders that were not tried
}

// OpenBatch returns the batch that waits to be resumed.
func (a *API) OpenBatch() (o OpenBatch, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (OpenBatch, error) {
		b, open, err := use.OpenBatch(ctx)
		if err != nil || !open {
			return OpenBatch{}, err
		}
		return OpenBatch{b.Work, len(b.Left())}, nil
	})
}

// DropBatch forgets what is left of the newest batch.
func (a *API) DropBatch() (gone app.Dropped, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.Dropped, error) { return use.DropBatch(ctx) })
}

// PreviewBatch tells of orders whose they are and under which account.
func (a *API) PreviewBatch(orders []filing.ID) (seen []app.BatchPreview, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) ([]app.BatchPreview, error) {
		return use.PreviewBatch(ctx, orders)
	})
}

// PreviewPrint tells of orders also what speaks against printing their forms.
func (a *API) PreviewPrint(task string, orders []filing.ID) (seen []app.BatchPreview, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) ([]app.BatchPreview, error) {
		return use.PreviewPrint(ctx, orders, progress)
	})
}

// RunBatch begins a batch over orders and does it. After a cancellation it answers with what was done.
func (a *API) RunBatch(task string, of app.BatchWork, orders []filing.ID, to app.Destination) (r app.BatchReport, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (app.BatchReport, error) {
		if _, err := use.NewBatch(ctx, of, orders, to); err != nil {
			return app.BatchReport{}, err
		}
		return runBatch(ctx, use, to.Token, progress)
	})
}

// ResumeBatch goes on with the open batch.
func (a *API) ResumeBatch(task string) (r app.BatchReport, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (app.BatchReport, error) {
		return runBatch(ctx, use, "", progress)
	})
}

func runBatch(ctx context.Context, use UseCases, token string, progress func(app.Progress)) (app.BatchReport, error) {
	r, err := use.RunBatch(ctx, token, progress)
	return r, unlessCancelled(err) // the report says how many are left
}

// SaveBatchReport asks where to and writes a report there as a table; it answers the path, empty when the person changed
// their mind.
func (a *API) SaveBatchReport(r app.BatchReport, language filing.Lang, title, name string) (path string, err error) {
	defer guard(&err)
	return ask(a, func(context.Context, UseCases) (string, error) {
		path, err := a.desk.SaveFile(title, name)
		if err != nil || path == "" {
			return "", err
		}
		return path, r.SaveCSV(path, language)
	})
}
