package bind

import (
	"context"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// Statistics counts over the orders begun in the last days; 0 means all.
func (a *API) Statistics(task string, days int) (v app.StatisticsView, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (app.StatisticsView, error) {
		return use.Statistics(ctx, days, progress)
	})
}

// SaveStatistics asks where to and writes the statistics there as a workbook; it answers the path, empty when the person
// changed their mind.
func (a *API) SaveStatistics(task string, days int, language filing.Lang, title, name string) (path string, err error) {
	defer guard(&err)
	return a.saveTo(task, title, name, func(ctx context.Context, use UseCases, path string, progress func(app.Progress)) error {
		return use.SaveStatistics(ctx, days, path, language, progress)
	})
}

// SaveList asks where to and writes orders of the list there as a workbook; it answers the path, empty when the person
// changed their mind.
func (a *API) SaveList(task string, choice app.ListChoice, language filing.Lang, title, name string) (path string, err error) {
	defer guard(&err)
	return a.saveTo(task, title, name, func(ctx context.Context, use UseCases, path string, progress func(app.Progress)) error {
		_, err := use.SaveList(ctx, choice, path, language, progress)
		return err
	})
}

// saveTo asks a person for a path and writes there.
func (a *API) saveTo(task, title, name string,
	write func(ctx context.Context, use UseCases, path string, progress func(app.Progress)) error) (string, error) {
	path, err := a.desk.SaveFile(title, name)
	if err != nil || path == "" {
		return "", err
	}
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (string, error) {
		return path, write(ctx, use, path, progress)
	})
}
