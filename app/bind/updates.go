package bind

import (
	"beiandesk/app"
	release "beiandesk/app/update"
)

// UpdateChannel says what a person may ask for about later versions. Nothing is asked by itself, and no open data is needed.
func (a *API) UpdateChannel() (c app.UpdateChannel, err error) {
	defer guard(&err)
	return a.updates.Channel(), nil
}

// PickUpdate lets a person choose a file of a release; empty when they changed their mind.
func (a *API) PickUpdate(title string) (path string, err error) {
	defer guard(&err)
	<-a.opened
	paths, err := a.desk.PickFiles(title)
	if err != nil || len(paths) == 0 {
		return "", err
	}
	return paths[0], nil
}

// CheckUpdate reads the signed manifest of the newest release, from a file or, when path is empty, from the publisher.
func (a *API) CheckUpdate(task, path string) (v app.UpdateView, err error) {
	defer guard(&err)
	<-a.opened
	ctx, end := a.tasks.begin(a.ctx, task)
	defer end()
	return a.updates.Check(ctx, path)
}

// CheckDownload says which file of that release a downloaded one is.
func (a *API) CheckDownload(task, manifest, path string) (f release.ReleaseFile, err error) {
	defer guard(&err)
	<-a.opened
	ctx, end := a.tasks.begin(a.ctx, task)
	defer end()
	return a.updates.CheckDownload(ctx, manifest, path)
}
