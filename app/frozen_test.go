package app_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect/person"
	"beiandesk/app/internal/formset"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
	"beiandesk/app/vault"
)

// enterprise draws the specimens once for all tests.
var enterprise = sync.OnceValues(func() (specimen.Filing, error) { return specimen.Set(filing.Enterprise) })

// frozen is a data folder with one frozen order. Reading its papers is most of the work, so it is made once and copied.
var frozen struct {
	once  sync.Once
	dir   string
	order filing.ID
	err   error
}

// frozenOrder returns a data folder of the test's own with one frozen order of specimens.
func frozenOrder(t *testing.T) (dir string, order filing.ID) {
	t.Helper()
	_, err := person.Load()
	loudskip.Unless(t, err == nil, "the person models")
	papers, err := enterprise()
	loudskip.Unless(t, err == nil, "the typeface of the specimens")
	frozen.once.Do(func() { frozen.err = freezeOnce(papers) })
	if frozen.err != nil {
		t.Fatal(frozen.err)
	}
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(frozen.dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(dir, vault.KeyFile), 0o600); err != nil { // a copy lets others read
		t.Fatal(err)
	}
	return dir, frozen.order
}

func freezeOnce(papers specimen.Filing) (err error) {
	if frozen.dir, err = os.MkdirTemp("", "beiandesk-frozen-"); err != nil {
		return err
	}
	ctx := context.Background()
	a, err := app.Open(ctx, app.Options{Dir: frozen.dir, CacheDir: compiled, Memory: read})
	if err != nil {
		return err
	}
	defer a.Close()
	v, err := a.NewOrder(ctx, app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise})
	if err != nil {
		return err
	}
	frozen.order = v.Draft.Order.ID
	if err := fillIn(ctx, a, papers); err != nil {
		return err
	}
	_, err = a.Freeze(ctx, frozen.order, nil)
	return err
}

// fillIn types what the order asks for and adds its papers; the verification form is the order's own.
func fillIn(ctx context.Context, a *app.App, papers specimen.Filing) error {
	if _, err := a.SetFields(ctx, frozen.order, papers.Fields); err != nil {
		return err
	}
	files, err := os.MkdirTemp("", "beiandesk-papers-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(files)
	for _, f := range papers.Files {
		if f.Slot == filing.SlotVerificationForm {
			if f.Content, err = signedForm(ctx, a, frozen.order); err != nil {
				return err
			}
		}
		path := filepath.Join(files, f.Name)
		if err := os.WriteFile(path, f.Content, 0o600); err != nil {
			return err
		}
		if _, _, err := a.AddFiles(ctx, frozen.order, f.Slot, []string{path}, nil); err != nil {
			return err
		}
	}
	return nil
}

// signedForm is an order's verification form as it comes back.
func signedForm(ctx context.Context, a *app.App, order filing.ID) ([]byte, error) {
	v, err := a.Order(ctx, order)
	if err != nil {
		return nil, err
	}
	return formset.Signed(formsheet.Verification, v.Draft, time.Now())
}
