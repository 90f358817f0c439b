package bind

import (
	"context"
	"path/filepath"
	"strings"

	"beiandesk/app"
)

// open keeps files that the window was opened with until the frontend asks for them. They come from the arguments, from
// a second copy of the program that was started for them, or from the Finder.
func (a *API) open(paths ...string) {
	a.filesMu.Lock()
	a.files = append(a.files, paths...)
	a.filesMu.Unlock()
}

// Opened returns the files the window was opened with since the last call; each is told once.
func (a *API) Opened() (paths []string, err error) {
	defer guard(&err)
	a.filesMu.Lock()
	defer a.filesMu.Unlock()
	paths, a.files = append([]string{}, a.files...), nil
	return paths, nil
}

// OpenPackage judges a package and tells what is in it; nothing is taken in.
func (a *API) OpenPackage(path string) (v app.PackageView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.PackageView, error) { return use.OpenPackage(ctx, path) })
}

// ProblemReport returns what would go into a report of a problem, for a person to read. It needs no open data.
func (a *API) ProblemReport() (report string, err error) {
	defer guard(&err)
	return app.ProblemReport(a.version), nil
}

// SaveProblemReport asks where to and writes the report there; it answers the path, empty when the person changed their
// mind.
func (a *API) SaveProblemReport(title, name, report string) (path string, err error) {
	defer guard(&err)
	<-a.opened
	path, err = a.desk.SaveFile(title, name)
	if err != nil || path == "" {
		return "", err
	}
	return path, app.SaveProblemReport(path, report)
}

// filesAmong returns the files that arguments name, as absolute paths from where the program was started. Options, which
// begin with "-", and their values are none.
func filesAmong(args []string, folder string) (files []string) {
	for i := 0; i < len(args); i++ {
		if strings.HasPrefix(args[i], "-") {
			if !strings.Contains(args[i], "=") && strings.TrimLeft(args[i], "-") != safeFlag {
				i++ // every other option of the window takes a value
			}
			continue
		}
		path := args[i]
		if !filepath.IsAbs(path) {
			path = filepath.Join(folder, path)
		}
		files = append(files, path)
	}
	return files
}
