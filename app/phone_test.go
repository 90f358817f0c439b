package app_test

import (
	"bytes"
	"context"
	"errors"
	"image/color"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/handoff"
	"beiandesk/app/inspect/fixture"
	"beiandesk/app/internal/loudskip"
)

const onlyHere = "127.0.0.1"

// heicSample reads a picture that the HEIC decoder's module carries.
func heicSample(t *testing.T) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/gen2brain/heic").Output()
	var content []byte
	if err == nil {
		content, err = os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "testdata", "test8.heic"))
	}
	loudskip.Unless(t, err == nil, "a sample of the module github.com/gen2brain/heic")
	return content
}

func TestPhonePictureIsTakenAndReviewed(t *testing.T) {
	ctx := t.Context()
	a := open(t, app.Options{Dir: t.TempDir()})
	id := photoOrder(t, a).Draft.Order.ID
	desk := app.PhoneDesk(a, id, photoSlot)
	red := fixture.JPEG(fixture.Plain(600, 800, color.NRGBA{R: 200, A: 255}))
	v, err := desk.Take(ctx, handoff.Picture{Name: "IMG_1.jpg", Content: red})
	if err != nil {
		t.Fatal(err)
	}
	if v.Name != "IMG_1.jpg" || v.Converted || len(v.Findings) == 0 {
		t.Errorf("%+v", v)
	}
	order, err := a.Order(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if m := slotView(t, order, photoSlot).Materials; len(m) != 1 || m[0].ID != v.Material || len(m[0].Findings) != len(v.Findings) {
		t.Errorf("the order has %+v", m)
	}
	again, err := desk.Take(ctx, handoff.Picture{Name: "IMG_2.jpg", Content: fixture.JPEG(fixture.Noise(600, 800)), Replaces: v.Material})
	if err != nil {
		t.Fatal(err)
	}
	order, err = a.Order(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	s := slotView(t, order, photoSlot)
	if len(s.Materials) != 1 || s.Materials[0].ID != again.Material || len(s.Removed) != 1 || s.Removed[0].ID != v.Material {
		t.Errorf("after retaking: %d there, %d taken out", len(s.Materials), len(s.Removed))
	}
}

func TestPhoneHEICIsConverted(t *testing.T) {
	ctx := t.Context()
	a := open(t, app.Options{Dir: t.TempDir()})
	id := photoOrder(t, a).Draft.Order.ID
	v, err := app.PhoneDesk(a, id, photoSlot).Take(ctx, handoff.Picture{Name: "IMG_1.HEIC", Content: heicSample(t)})
	if err != nil {
		t.Fatal(err)
	}
	order, err := a.Order(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	s := slotView(t, order, photoSlot)
	if !v.Converted || len(s.Materials) != 1 || s.Materials[0].Mend != filing.MendConvert || s.Materials[0].ID != v.Material {
		t.Errorf("%+v, %+v", v, s.Materials)
	}
	if len(s.Removed) != 1 || s.Removed[0].Name != "IMG_1.HEIC" {
		t.Errorf("the original is not kept: %+v", s.Removed)
	}
}

// TestPhoneBombs: what could cost memory or is no picture is refused by its header, and nothing of it is kept.
func TestPhoneBombs(t *testing.T) {
	ctx := t.Context()
	a := open(t, app.Options{Dir: t.TempDir()})
	id := photoOrder(t, a).Draft.Order.ID
	desk := app.PhoneDesk(a, id, photoSlot)
	jpeg := fixture.JPEG(fixture.Noise(64, 64))
	for name, c := range map[string]struct {
		content []byte
		code    string
	}{
		"PNG of 900 megapixels":   {fixture.PNGOfSize(30_000, 30_000), "too-many-pixels"},
		"JPEG of 65,500 × 65,500": {fixture.JPEGOfSize(jpeg, 65_500, 65_500), "too-many-pixels"},
		"PNG, 2 GB of a side":     {fixture.PNGOfSize(1<<31-1, 1), "too-many-pixels"},
		"HTML":                    {[]byte("<html><script>alert(1)</script>"), "not-a-picture"},
		"PDF":                     {fixture.PDF(fixture.PDFPage{}), "not-a-picture"},
		"SVG":                     {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), "not-a-picture"},
		"a program":               {append([]byte("MZ"), make([]byte, 512)...), "not-a-picture"},
		"nothing":                 {nil, "not-a-picture"},
		"JPEG cut short":          {jpeg[:len(jpeg)/2], "picture-damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := desk.Take(ctx, handoff.Picture{Name: "x.jpg", Content: c.content})
			var r *handoff.Refusal
			if !errors.As(err, &r) || r.Code != c.code {
				t.Errorf("Take: %v, want %s", err, c.code)
			}
			if _, err := desk.Hint(ctx, c.content); !errors.As(err, &r) || r.Code != c.code {
				t.Errorf("Hint: %v, want %s", err, c.code)
			}
		})
	}
	polyglot := append(bytes.Clone(jpeg), "<script>alert(1)</script>PK\x03\x04"...)
	if v, err := desk.Take(ctx, handoff.Picture{Name: "x.jpg", Content: polyglot}); err != nil || v.Material == "" {
		t.Errorf("a JPEG with something behind it, as Live Photos of some phones: %v", err)
	}
	order, err := a.Order(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if s := slotView(t, order, photoSlot); len(s.Materials)+len(s.Removed) != 1 {
		t.Errorf("kept: %d", len(s.Materials)+len(s.Removed))
	}
}

// TestPhoneHintKeepsNothing and names points of the guide.
func TestPhoneHintKeepsNothing(t *testing.T) {
	ctx := t.Context()
	a := open(t, app.Options{Dir: t.TempDir()})
	id := photoOrder(t, a).Draft.Order.ID
	hints, err := app.PhoneDesk(a, id, photoSlot).Hint(ctx, fixture.JPEG(fixture.Plain(600, 800, color.NRGBA{R: 200, A: 255})))
	if err != nil {
		t.Fatal(err)
	}
	order, err := a.Order(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	guide := slotView(t, order, photoSlot).Guide
	for _, h := range hints {
		known := false
		for _, p := range append(guide.Do, guide.Avoid...) {
			known = known || p.Text == h
		}
		if !known {
			t.Errorf("%v is no point of the guide", h)
		}
	}
	if s := slotView(t, order, photoSlot); len(s.Materials)+len(s.Removed) != 0 {
		t.Error("something was kept")
	}
}

func TestOpenPhone(t *testing.T) {
	ctx := t.Context()
	a := open(t, app.Options{Dir: t.TempDir()})
	id := photoOrder(t, a).Draft.Order.ID
	first, err := a.OpenPhone(ctx, id, photoSlot, onlyHere, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(first.Link, "http://127.0.0.1:") || !strings.HasPrefix(first.Code, "data:image/png;base64,") || len(first.Check) != 6 {
		t.Errorf("%+v", first)
	}
	second, err := a.OpenPhone(ctx, id, photoSlot, onlyHere, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := knocks(first.Link); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("the first session answers beside the second: %v", err)
	}
	if first.Link == second.Link || knocks(second.Link) != nil {
		t.Error("the second session has no link of its own")
	}
	if err := a.ClosePhone(ctx, first.Link); err != nil || knocks(second.Link) != nil {
		t.Errorf("closing the first, which is over, closed the second: %v", err)
	}
	if err := a.ClosePhone(ctx, second.Link); err != nil {
		t.Fatal(err)
	}
	if err := knocks(second.Link); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("the port answers after closing: %v", err)
	}
	third, err := a.OpenPhone(ctx, id, photoSlot, onlyHere, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if err := knocks(third.Link); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("the port answers after the data was closed: %v", err)
	}
}

func knocks(link string) error {
	host, _, _ := strings.Cut(strings.TrimPrefix(link, "http://"), "/")
	conn, err := net.Dial("tcp", host)
	if err == nil {
		_ = conn.Close()
	}
	return err
}

func TestPhoneIsRefusedWhereItCannotBe(t *testing.T) {
	ctx := context.Background()
	a := open(t, app.Options{Dir: t.TempDir()})
	id := photoOrder(t, a).Draft.Order.ID
	given := photoOrder(t, a).Draft.Order.ID
	desk := app.PhoneDesk(a, given, photoSlot)
	if _, err := a.Abandon(ctx, given); err != nil {
		t.Fatal(err)
	}
	noSuch := "no-such-network"
	if all, err := handoff.Networks(); err != nil || len(all) == 0 {
		noSuch = "no-network"
	}
	for name, c := range map[string]struct {
		order filing.ID
		slot  filing.SlotID
		at    string
		code  string
	}{
		"no such order":     {filing.NewID(), photoSlot, onlyHere, "not-found"},
		"no such slot":      {id, "cellar", onlyHere, "slot-unknown"},
		"no such address":   {id, photoSlot, "203.0.113.77", noSuch},
		"no such interface": {id, photoSlot, "wlan77", noSuch},
		"given up":          {given, photoSlot, onlyHere, "order-not-editable"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := a.OpenPhone(ctx, c.order, c.slot, c.at, nil)
			var p *app.Problem
			if !errors.As(err, &p) || p.Code != c.code {
				t.Errorf("%v, want %s", err, c.code)
			}
		})
	}
	_, err := desk.Take(ctx, handoff.Picture{Name: "late.jpg", Content: fixture.JPEG(fixture.Noise(64, 64))})
	var r *handoff.Refusal
	if !errors.As(err, &r) || r.Code != "order-not-editable" {
		t.Errorf("a picture for an order that was given up meanwhile: %v", err)
	}
}
