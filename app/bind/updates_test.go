package bind

import (
	"testing"

	"beiandesk/app"
	release "beiandesk/app/update"
	"beiandesk/app/update/updatetest"
)

// picking answers every dialog with one file.
type picking struct {
	desk
	path string
}

func (p *picking) PickFiles(string) ([]string, error) { return []string{p.path}, nil }

// TestUpdatesNeedNoOpenData asks from a window whose data a later program wrote.
func TestUpdatesNeedNoOpenData(t *testing.T) {
	r := updatetest.Publish(t, "1.2.0", 3)
	api := newAPI("1.0.0")
	api.updates = app.NewUpdates(r.Channel, "1.0.0")
	api.attach(t.Context(), &picking{path: r.Manifest}, nil, &app.Problem{Code: "data-newer"})
	if c, err := api.UpdateChannel(); err != nil || !c.Keyed || c.Online || c.Current != "1.0.0" {
		t.Errorf("%+v %v", c, err)
	}
	path, err := api.PickUpdate("")
	if err != nil || path != r.Manifest {
		t.Fatalf("%q %v", path, err)
	}
	v, err := api.CheckUpdate("task", path)
	if err != nil || v.Standing != release.Newer {
		t.Fatalf("%+v %v", v, err)
	}
	if f, err := api.CheckDownload("task", path, r.Installer); err != nil || f.Name == "" {
		t.Errorf("%+v %v", f, err)
	}
	_, err = api.CheckDownload("task", path, r.Manifest)
	wantProblem(t, err, "update-file-differs")
	_, err = newAPIWith(t, "dev").CheckUpdate("task", path)
	wantProblem(t, err, "update-no-key")
}

// newAPIWith is a window of a build outside of any release, which believes nobody.
func newAPIWith(t *testing.T, version string) *API {
	t.Helper()
	api := newAPI(version)
	api.attach(t.Context(), &desk{}, nil, nil)
	return api
}

func TestAClosedDialogPicksNoUpdate(t *testing.T) {
	if path, err := newAPIWith(t, "dev").PickUpdate(""); path != "" || err != nil {
		t.Errorf("%q %v", path, err)
	}
}
