package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func open(t *testing.T, o app.Options) *app.App {
	t.Helper()
	o.CacheDir, o.Memory = compiled, read
	a, err := app.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	a.Begin()
	return a
}

func TestDataFolderThatCannotBeUsed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "data")
	if err := os.WriteFile(file, []byte("not a folder"), 0o600); err != nil {
		t.Fatal(err)
	}
	used := t.TempDir()
	open(t, app.Options{Dir: used})
	sealed := t.TempDir()
	a := open(t, app.Options{Dir: sealed, Passphrase: []byte("样本口令 八个字")})
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		o    app.Options
		code string
	}{
		{"a file in its place", app.Options{Dir: file}, "data-not-folder"},
		{"second copy", app.Options{Dir: used}, "data-in-use"},
		{"passphrase missing", app.Options{Dir: sealed}, "data-locked"},
		{"passphrase wrong", app.Options{Dir: sealed, Passphrase: []byte("另一个")}, "passphrase-wrong"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := app.Open(t.Context(), c.o)
			p := app.AsProblem(err)
			if p.Code != c.code {
				t.Fatalf("problem %q (%v), want %q", p.Code, err, c.code)
			}
			if p.Message.ZH == "" || p.Message.EN == "" || p.Advice.ZH == "" || p.Advice.EN == "" {
				t.Errorf("words are missing: %+v", p)
			}
			if strings.Contains(p.Message.ZH+p.Message.EN, "{") {
				t.Errorf("unfilled words: %+v", p)
			}
		})
	}
}

// drawer is a keychain that may be empty, as it is where no session has one.
type drawer map[string][]byte

func (d drawer) Get(id string) ([]byte, error) {
	if secret, ok := d[id]; ok {
		return secret, nil
	}
	return nil, errors.New("no secret service")
}

func (d drawer) Set(id string, secret []byte) error {
	if d == nil {
		return errors.New("no secret service")
	}
	d[id] = bytes.Clone(secret)
	return nil
}

func (d drawer) Delete(id string) error { delete(d, id); return nil }

// TestKeychainThatIsNotThere is told by its name, with what it needs: no passphrase was ever set.
func TestKeychainThatIsNotThere(t *testing.T) {
	dir := t.TempDir()
	a := open(t, app.Options{Dir: dir, Keychain: drawer{}})
	if ways, err := a.Protection(); err != nil || !ways.Keychain || ways.Passphrase {
		t.Fatalf("%+v %v", ways, err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	_, locked := app.Open(t.Context(), app.Options{Dir: dir, Keychain: drawer(nil)})
	b := open(t, app.Options{Dir: t.TempDir(), Passphrase: []byte("样本口令 八个字"), Keychain: drawer(nil)})
	for code, err := range map[string]error{"data-locked": locked, "keychain-unavailable": b.UseKeychain(t.Context(), true)} {
		p := app.AsProblem(err)
		if p.Code != code || !strings.Contains(p.Message.ZH, "系统钥匙串") || !strings.Contains(p.Message.EN, "keychain") {
			t.Errorf("%s: %+v", code, p)
		}
		if !strings.Contains(p.Advice.ZH, "D-Bus") || !strings.Contains(p.Advice.EN, "D-Bus") || !strings.Contains(p.Advice.ZH, "口令") {
			t.Errorf("%s does not say what the keychain needs: %+v", code, p.Advice)
		}
	}
}

func TestAsProblemKeepsTheCauseOfFailures(t *testing.T) {
	cause := errors.New("something broke")
	p := app.AsProblem(fmt.Errorf("step: %w", cause))
	if p.Code != "internal" || !errors.Is(p, cause) {
		t.Errorf("problem %+v hides its cause", p)
	}
}

func TestSubjectWithAnOpenOrderIsBusy(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	ctx := context.Background()
	first, err := a.NewOrder(ctx, app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	again := app.NewOrder{SubjectID: first.Draft.Subject.ID}
	if _, err := a.NewOrder(ctx, again); app.AsProblem(err).Code != "subject-busy" {
		t.Fatalf("second order of a busy subject: %v", err)
	}
	if _, err := a.Abandon(ctx, first.Draft.Order.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := a.NewOrder(ctx, again); err != nil {
		t.Errorf("the subject is free again, yet: %v", err)
	}
}

func TestRefusedFieldStoresNothing(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	ctx := context.Background()
	v, err := a.NewOrder(ctx, app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	id := v.Draft.Order.ID
	if _, err := a.SetFields(ctx, id, map[string]string{"site.name": "样本网站", "site.nmae": "x"}); err == nil {
		t.Fatal("a path that does not exist was taken")
	}
	if v, err = a.Order(ctx, id); err != nil || v.Draft.Order.Site.Name != "" {
		t.Errorf("half of a refused change was stored: %q (%v)", v.Draft.Order.Site.Name, err)
	}
}

func TestRemovedMaterialComesBack(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	ctx := context.Background()
	v, err := a.NewOrder(ctx, app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	id := v.Draft.Order.ID
	path := filepath.Join(t.TempDir(), "空.jpg")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	v, results, err := a.AddFiles(ctx, id, filing.SlotOther, []string{path, path + ".none"}, nil)
	if err != nil || len(results) != 2 || results[0].Problem != nil || results[1].Problem == nil {
		t.Fatalf("results %+v (%v)", results, err)
	}
	material := results[0].Material.ID
	if v, err = a.RemoveMaterial(ctx, id, material); err != nil || materials(v) != 0 {
		t.Fatalf("%d materials after removing (%v)", materials(v), err)
	}
	if v, err = a.RestoreMaterial(ctx, id, material); err != nil || materials(v) != 1 {
		t.Fatalf("%d materials after putting back (%v)", materials(v), err)
	}
}

func materials(v app.OrderView) (n int) {
	for _, s := range v.Slots {
		n += len(s.Materials)
	}
	return n
}
