package cli_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formset"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/internal/specimen"
	"beiandesk/app/vault"
)

// desk is a data folder that commands work in.
type desk struct {
	*testing.T
	data  string
	order string
}

func (d desk) run(args ...string) outcome {
	d.Helper()
	return run(d.T, append([]string{"--json", "--data", d.data}, args...)...)
}

// filledIn is the data folder that prepared copies: reading its papers is most of the work, so it is made once.
var filledIn struct{ dir, order string }

func TestMain(m *testing.M) {
	code := m.Run()
	_ = os.RemoveAll(filledIn.dir)
	os.Exit(code)
}

// prepared is a filing put in command by command, as somebody with files of their own would; each test has its own copy.
func prepared(t *testing.T) desk {
	t.Helper()
	f := specimens(t)
	if filledIn.order == "" {
		dir, err := os.MkdirTemp("", "beiandesk-filled-")
		if err != nil {
			t.Fatal(err)
		}
		filledIn.dir = dir
		filledIn.order = fillIn(t, dir, f)
	}
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据 夹"), order: filledIn.order}
	if err := os.CopyFS(d.data, os.DirFS(filledIn.dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(d.data, vault.KeyFile), 0o600); err != nil { // a copy lets others read
		t.Fatal(err)
	}
	return d
}

// fillIn makes the order in a data folder and returns its id.
func fillIn(t *testing.T, data string, f specimen.Filing) string {
	t.Helper()
	d := desk{T: t, data: data}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	d.order = made.ID
	args := []string{"order", "set", d.order}
	for path, value := range f.Fields {
		args = append(args, path+"="+value)
	}
	d.run(args...).want(t, 0)
	files := t.TempDir()
	for _, x := range f.Files {
		if x.Slot == filing.SlotVerificationForm {
			x.Content = d.signedForm()
		}
		path := write(t, filepath.Join(files, x.Name), x.Content)
		d.run("order", "add", d.order, "--slot", string(x.Slot), path).want(t, 0)
	}
	return d.order
}

// signedForm is the order's verification form as it comes back.
func (d desk) signedForm() []byte {
	d.Helper()
	var shown struct{ Draft filing.Draft }
	d.run("order", "show", d.order).want(d.T, 0).read(d.T, &shown)
	content, err := formset.Signed(formsheet.Verification, shown.Draft, time.Now())
	if err != nil {
		d.Fatal(err)
	}
	return content
}
