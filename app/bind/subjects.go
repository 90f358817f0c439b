package bind

import (
	"context"

	"beiandesk/app"
)

// ImportSubjects brings subjects in from a list or an earlier package, or only looks at it. Cancelled, it keeps nothing.
func (a *API) ImportSubjects(task, path string, o app.ImportOptions) (r app.ImportReport, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (app.ImportReport, error) {
		return use.ImportSubjects(ctx, path, o, progress)
	})
}

// SaveImportTemplate asks where to and writes the list to fill in there, as a workbook unless the name ends otherwise; it
// answers the path, empty when the person changed their mind.
func (a *API) SaveImportTemplate(title, name string) (path string, err error) {
	defer guard(&err)
	return ask(a, func(_ context.Context, use UseCases) (string, error) {
		path, err := a.desk.SaveFile(title, name)
		if err != nil || path == "" {
			return "", err
		}
		return path, use.WriteImportTemplate(path)
	})
}
