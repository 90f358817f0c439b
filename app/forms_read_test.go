package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app"
	"beiandesk/app/inspect/fixture"
)

// TestAPageThatCannotBeReadIsNoEnd: a later page that cannot be drawn may carry another order's code.
func TestAPageThatCannotBeReadIsNoEnd(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	page := fixture.TIFFPage{Width: 8, Height: 6}
	content := fixture.TIFFPages(page, page)
	second := 8 + 2 + 12*9 + 4 + 48
	copy(content[second+2+8:], []byte{0, 0, 0xFF, 0xDC}) // its width: 65 500
	path := filepath.Join(t.TempDir(), "两页.tif")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	forms, err := a.ReadForms(t.Context(), path, false, nil)
	if err != nil || len(forms) != 1 || forms[0].Problem == nil || forms[0].Problem.Code != "page-unread" {
		t.Errorf("%+v, %v", forms, err)
	}
}
