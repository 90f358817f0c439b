package app_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/typeface"
)

// blankPicture is a provider's blank form: a frame and a line, as a picture.
func blankPicture(t *testing.T) string {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 1240, 1754))
	draw.Draw(img, img.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	for x := 100; x < 1100; x++ {
		for _, y := range []int{400, 401, 900, 901} {
			img.SetGray(x, y, color.Gray{})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "空白核验单.png")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestAProvidersBlankForm: it is taken in once, printed on, outlives the program, and what is placed outside of it is refused.
func TestAProvidersBlankForm(t *testing.T) {
	_, err := typeface.Regular()
	loudskip.Unless(t, err == nil, "the typeface of forms")
	ctx, dir := context.Background(), t.TempDir()
	a := open(t, app.Options{Dir: dir})
	path := blankPicture(t)
	page, err := a.BlankPage(ctx, path, 1)
	if err != nil || page.Name != "空白核验单.png" || !strings.HasPrefix(page.Picture, "data:image/jpeg;base64,") || page.Width != 210 {
		t.Fatalf("drawn %.60s, %v", page.Picture, err)
	}
	good := app.NewBlank{
		Kind: formsheet.Verification, Title: "某接入商核验单", Path: path, Page: 1, QR: formsheet.Spot{X: 167, Y: 18},
		Fields: []formsheet.Entry{{Field: "subject.name", X: 60, Y: 84, Size: 4, Width: 90}, {Field: "site-leader.name", X: 60, Y: 95, Size: 4}},
		Boxes:  []app.BlankBox{{Kind: formsheet.BoxSignature, X: 20, Y: 210, W: 70, H: 20}},
	}
	for name, spoil := range map[string]func(*app.NewBlank){
		"no box to sign":          func(n *app.NewBlank) { n.Boxes = nil },
		"a field that is none":    func(n *app.NewBlank) { n.Fields = []formsheet.Entry{{Field: "subject.nmae", X: 1, Y: 1, Size: 4}} },
		"a field beside the page": func(n *app.NewBlank) { n.Fields = []formsheet.Entry{{Field: "subject.name", X: 211, Y: 1, Size: 4}} },
		"the code beside it":      func(n *app.NewBlank) { n.QR.X = 200 },
		"a file that is none":     func(n *app.NewBlank) { n.Path += "x" },
	} {
		bad := good
		spoil(&bad)
		if _, err := a.KeepBlank(ctx, bad); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	kept, err := a.KeepBlank(ctx, good)
	if err != nil || kept.Title != "某接入商核验单" {
		t.Fatalf("kept %+v, %v", kept, err)
	}
	if _, err := a.KeepBlank(ctx, good); err != nil { // the same again is the same form
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	a = open(t, app.Options{Dir: dir})
	if all, err := a.Blanks(ctx); err != nil || len(all) != 1 || all[0] != kept {
		t.Fatalf("after a restart %+v, %v", all, err)
	}
	v, err := a.NewOrder(ctx, app.NewOrder{Entity: filing.Enterprise, Province: "zj"})
	if err != nil {
		t.Fatal(err)
	}
	print := app.PrintForm{Kind: formsheet.Verification, Blank: kept.ID, Path: filepath.Join(t.TempDir(), "核验单.pdf")}
	printed, err := a.PrintForm(ctx, v.Draft.Order.ID, print)
	if err != nil || printed.Template != kept.ID || printed.Slot != filing.SlotVerificationForm {
		t.Errorf("printed %+v, %v", printed, err)
	}
	if content, err := os.ReadFile(print.Path); err != nil || !bytes.HasPrefix(content, []byte("%PDF")) {
		t.Errorf("written: %v", err)
	}
	gone, err := a.DropBlank(ctx, kept.ID)
	if err != nil {
		t.Fatal(err)
	}
	if all, err := a.Blanks(ctx); err != nil || len(all) != 0 {
		t.Errorf("after it was dropped %+v, %v", all, err)
	}
	if err := a.UndoDrop(ctx, gone); err != nil {
		t.Fatal(err)
	}
	if all, err := a.Blanks(ctx); err != nil || len(all) != 1 {
		t.Errorf("after the undo %+v, %v", all, err)
	}
	if _, err := a.DropBlank(ctx, kept.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := a.DropBlank(ctx, kept.ID); app.AsProblem(err).Code != "blank-unknown" {
		t.Errorf("dropped twice: %v", err)
	}
	if _, err := a.PrintForm(ctx, v.Draft.Order.ID, app.PrintForm{Blank: "OWN-NONE", Path: print.Path}); app.AsProblem(err).Code != "blank-unknown" {
		t.Errorf("printed on nothing: %v", err)
	}
}
