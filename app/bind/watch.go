package bind

import (
	"context"

	"beiandesk/app"
)

// WatchedFolder tells which folder is watched for scans and what became of them.
func (a *API) WatchedFolder() (v app.WatchView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.WatchView, error) { return use.WatchedFolder(ctx) })
}

// WatchFolder watches a folder for scans; an empty one ends watching.
func (a *API) WatchFolder(folder string) (v app.WatchView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.WatchView, error) { return use.WatchFolder(ctx, folder) })
}
