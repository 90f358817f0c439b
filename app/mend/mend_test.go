package mend_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/mend"
)

var inspector = inspect.New(inspect.Options{})

func apply(t *testing.T, m filing.Mend, in mend.Input) mend.Output {
	t.Helper()
	before := bytes.Clone(in.Content)
	out, err := mend.Apply(context.Background(), inspector, in, m)
	if err != nil {
		t.Fatalf("%s: %v", m, err)
	}
	if !bytes.Equal(before, in.Content) {
		t.Fatal("the original was changed")
	}
	return out
}

func facts(t *testing.T, out mend.Output) inspect.Facts {
	t.Helper()
	f, err := inspector.Inspect(context.Background(), out.Name, out.Content, inspect.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if f.File.Type != out.Type || f.File.Damage != nil || len(f.Pages) == 0 {
		t.Fatalf("%s does not open well: %+v", out.Name, f)
	}
	return f
}

func picture(t *testing.T, content []byte) *image.NRGBA {
	t.Helper()
	img, err := inspector.Page(context.Background(), content, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// sees reports that quarters of a picture are, clockwise from the top left, the given ones.
func sees(img *image.NRGBA, want ...image.Image) bool {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for i, p := range []image.Point{{w / 4, h / 4}, {3 * w / 4, h / 4}, {3 * w / 4, 3 * h / 4}, {w / 4, 3 * h / 4}} {
		r, g, b, _ := img.At(p.X, p.Y).RGBA()
		wr, wg, wb, _ := want[i].At(0, 0).RGBA()
		for _, d := range []int{int(r) - int(wr), int(g) - int(wg), int(b) - int(wb)} {
			if d > 0x1000 || d < -0x1000 {
				return false
			}
		}
	}
	return true
}

var red, green, blue, white = image.NewUniform(fixture.Red), image.NewUniform(fixture.Green),
	image.NewUniform(fixture.Blue), image.NewUniform(fixture.White)

func TestRename(t *testing.T) {
	still := fixture.Quarters(16, 12)
	cases := []struct {
		name, want string
		content    []byte
	}{
		{"证件 照.png", "证件 照.jpg", fixture.JPEG(still)},
		{"scan", "scan.png", fixture.PNG(still)},
		{"animated.jpg", "animated.png", fixture.APNG(fixture.PNG(still), 3)},
		{"licence.jpg", "licence.pdf", fixture.PDF(fixture.PDFPage{Width: 72, Height: 72})},
		{"a.b.c.gif", "a.b.c.webp", fixture.WebP(16, 12)},
		{"up/../x.jpeg", "x.jpg", fixture.JPEG(still)},
	}
	for _, c := range cases {
		out := apply(t, filing.MendRename, mend.Input{Name: c.name, Content: c.content})
		if out.Name != c.want || !bytes.Equal(out.Content, c.content) {
			t.Errorf("%s became %s, want %s; same bytes: %v", c.name, out.Name, c.want, bytes.Equal(out.Content, c.content))
		}
	}
}

func TestRotate(t *testing.T) {
	stored := fixture.WithEXIF(fixture.WithDensity(fixture.JPEG(fixture.Quarters(64, 48)), 300), fixture.EXIF{Orientation: 6})
	cases := []struct {
		name    string
		content []byte
		turn    int
		width   int
		want    []image.Image
	}{
		{"by EXIF", stored, 0, 48, []image.Image{white, red, green, blue}},
		{"by EXIF and 90", stored, 90, 64, []image.Image{blue, white, red, green}},
		{"90", fixture.PNG(fixture.Quarters(64, 48)), 90, 48, []image.Image{white, red, green, blue}},
		{"180", fixture.PNG(fixture.Quarters(64, 48)), 180, 64, []image.Image{blue, white, red, green}},
		{"270", fixture.PNG(fixture.Quarters(64, 48)), 270, 48, []image.Image{green, blue, white, red}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out := apply(t, filing.MendRotate, mend.Input{Name: "x.jpg", Content: c.content, Turn: c.turn})
			img := picture(t, out.Content)
			if !sees(img, c.want...) || img.Rect.Dx() != c.width {
				t.Errorf("%v: %v", img.Rect, img.At(10, 10))
			}
			before, _ := inspect.TypeOf(c.content)
			if f := facts(t, out); f.File.EXIF != nil || out.Type != before {
				t.Errorf("type %s, EXIF %+v", out.Type, f.File.EXIF)
			}
		})
	}
	if f := facts(t, apply(t, filing.MendRotate, mend.Input{Name: "x.jpg", Content: stored})); f.Pages[0].DPI != 300 {
		t.Errorf("density %g, want 300", f.Pages[0].DPI)
	}
}

func TestConvert(t *testing.T) {
	still := fixture.Quarters(64, 48)
	cases := []struct {
		name     string
		content  []byte
		formats  []string
		want     string
		wantName string
	}{
		{"scan.bmp", fixture.BMP(still), nil, "image/jpeg", "scan.jpg"},
		{"scan.tif", fixture.TIFF(still), []string{"png", "jpg"}, "image/png", "scan.png"},
		{"scan.webp", fixture.WebP(64, 48), []string{"application/pdf", "image/jpeg"}, "image/jpeg", "scan.jpg"},
		{"scan.png", fixture.PNGDensity(fixture.PNG(still), 11811), []string{".JPG"}, "image/jpeg", "scan.jpg"},
		{"scan.gif", fixture.GIF(64, 48, 3), []string{"image/png"}, "image/png", "scan.png"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out := apply(t, filing.MendConvert, mend.Input{Name: c.name, Content: c.content, Formats: c.formats})
			f := facts(t, out)
			if out.Type != c.want || out.Name != c.wantName || f.Pages[0].Width != 64 || f.File.Frames != 1 {
				t.Errorf("%s, %s, %+v", out.Name, out.Type, f)
			}
		})
	}
	dense := apply(t, filing.MendConvert, mend.Input{Name: "x.bmp", Content: fixture.PNGDensity(fixture.PNG(still), 11811), Formats: []string{"png"}})
	if dpi := facts(t, dense).Pages[0].DPI; dpi != 300 {
		t.Errorf("density %g, want 300", dpi)
	}
}

func TestConvertHEIC(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/gen2brain/heic").Output()
	content, err2 := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "testdata", "test8.heic"))
	loudskip.Unless(t, errors.Join(err, err2) == nil, "a sample of the module github.com/gen2brain/heic")
	out := apply(t, filing.MendConvert, mend.Input{Name: "IMG_0001.HEIC", Content: content})
	if f := facts(t, out); out.Name != "IMG_0001.jpg" || f.Pages[0].Width != 512 {
		t.Errorf("%s: %+v", out.Name, f)
	}
}

func TestReencode(t *testing.T) {
	noise := fixture.JPEG(fixture.Noise(1200, 800))
	cases := []struct {
		name      string
		maxBytes  int64
		minSide   int
		wantWidth int // 0: smaller than before
	}{
		{"quality is enough", int64(len(noise)) * 7 / 10, 1000, 1200},
		{"pixels must go", int64(len(noise)) / 4, 400, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out := apply(t, filing.MendReencode, mend.Input{Name: "x.jpg", Content: noise, MaxBytes: c.maxBytes, MinSide: c.minSide})
			width := facts(t, out).Pages[0].Width
			if size := int64(len(out.Content)); size > c.maxBytes || size < c.maxBytes/2 {
				t.Errorf("%d bytes, at most %d", size, c.maxBytes)
			}
			if c.wantWidth != 0 && width != c.wantWidth || c.wantWidth == 0 && (width >= 1200 || width < c.minSide) {
				t.Errorf("width %d", width)
			}
		})
	}
	again := apply(t, filing.MendReencode, mend.Input{Name: "x.jpg", Content: noise, MaxBytes: int64(len(noise)) * 7 / 10})
	same := apply(t, filing.MendReencode, mend.Input{Name: "x.jpg", Content: noise, MaxBytes: int64(len(noise)) * 7 / 10})
	if !bytes.Equal(again.Content, same.Content) {
		t.Error("the same input gave different bytes")
	}
}

// TestBestQualityThatFits: one step of quality more would break the limit.
func TestBestQualityThatFits(t *testing.T) {
	img := fixture.Noise(400, 300)
	limit := int64(len(encodedAt(t, img, 80)) + 100)
	out := apply(t, filing.MendReencode, mend.Input{Name: "x.png", Content: fixture.PNG(img), MaxBytes: limit, Formats: []string{"jpg"}})
	if !bytes.Equal(out.Content, encodedAt(t, img, 80)) {
		t.Errorf("%d bytes, limit %d, quality 80 takes %d", len(out.Content), limit, len(encodedAt(t, img, 80)))
	}
}

func encodedAt(t *testing.T, img *image.NRGBA, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	opaque := &image.RGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect}
	if err := jpeg.Encode(&b, opaque, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSmallestSize(t *testing.T) {
	content := fixture.JPEG(fixture.Noise(300, 200))
	least := int64(len(encodedAt(t, picture(t, content), 98)))
	out := apply(t, filing.MendReencode, mend.Input{Name: "x.jpg", Content: content, MinBytes: least})
	if int64(len(out.Content)) < least {
		t.Errorf("%d bytes, at least %d", len(out.Content), least)
	}
}

func TestPickPage(t *testing.T) {
	scan := fixture.JPEG(fixture.Quarters(300, 600))
	content := fixture.PDF(fixture.PDFPage{Width: 72, Height: 144}, fixture.PDFPage{Width: 72, Height: 144, JPEG: scan, Rotate: 90})
	out := apply(t, filing.MendPickPage, mend.Input{Name: "合同.pdf", Content: content, Page: 2})
	f := facts(t, out)
	if out.Name != "合同-p2.jpg" || f.Pages[0].Width != 600 || f.Pages[0].Height != 300 || f.Pages[0].DPI != 300 {
		t.Errorf("%s: %+v", out.Name, f.Pages)
	}
	if !sees(picture(t, out.Content), white, red, green, blue) {
		t.Error("the page is not upright")
	}
	out = apply(t, filing.MendPickPage, mend.Input{Name: "a.gif", Content: fixture.GIF(8, 8, 4), Formats: []string{"image/png"}})
	if f := facts(t, out); out.Name != "a-p1.png" || f.File.Frames != 1 {
		t.Errorf("%s: %+v", out.Name, f.File)
	}
}

func TestRefusals(t *testing.T) {
	still := fixture.JPEG(fixture.Quarters(64, 48))
	cases := []struct {
		name string
		mend filing.Mend
		in   mend.Input
		want error
	}{
		{"no such repair", "polish", mend.Input{Content: still}, mend.ErrUnknown},
		{"odd turn", filing.MendRotate, mend.Input{Content: still, Turn: 45}, mend.ErrTurn},
		{"backward turn", filing.MendRotate, mend.Input{Content: still, Turn: -90}, mend.ErrTurn},
		{"only PDF", filing.MendConvert, mend.Input{Content: still, Formats: []string{"application/pdf"}}, mend.ErrNoFormat},
		{"too few bytes", filing.MendReencode, mend.Input{Content: fixture.JPEG(fixture.Noise(600, 600)), MaxBytes: 1000}, mend.ErrCannotFit},
		{"too many bytes asked", filing.MendReencode, mend.Input{Content: still, MinBytes: 1 << 20}, mend.ErrCannotFit},
		{"cut short", filing.MendConvert, mend.Input{Content: still[:len(still)/2]}, inspect.ErrDamaged},
		{"nothing", filing.MendConvert, mend.Input{}, inspect.ErrDamaged},
		{"words", filing.MendConvert, mend.Input{Content: []byte("words")}, inspect.ErrNotPicture},
		{"no such page", filing.MendPickPage, mend.Input{Content: still, Page: 2}, inspect.ErrNoSuchPage},
		{"unknown content", filing.MendRename, mend.Input{Content: []byte{1, 2, 3, 0xFF, 0xFE}}, inspect.ErrNotPicture},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out, err := mend.Apply(context.Background(), inspector, c.in, c.mend)
			if !errors.Is(err, c.want) || out.Content != nil {
				t.Errorf("error %v, want %v; content %d bytes", err, c.want, len(out.Content))
			}
		})
	}
}

// TestAnEditorIsNotWashedOff: encoding anew drops EXIF, but not the name of the editor that rules look at.
func TestAnEditorIsNotWashedOff(t *testing.T) {
	const editor = "Adobe Photoshop 25.0"
	still := fixture.JPEG(fixture.Quarters(64, 48))
	edited := fixture.WithEXIF(still, fixture.EXIF{Orientation: 6, Software: editor, Place: true})
	for _, c := range []struct {
		name    string
		m       filing.Mend
		content []byte
		format  string
		want    string
	}{
		{"turned", filing.MendRotate, edited, "jpg", editor},
		{"as a dense JPEG", filing.MendConvert, fixture.PNGDensity(fixture.WithPNGChunk(fixture.PNG(fixture.Quarters(64, 48)), "eXIf",
			fixture.EXIFBlock(fixture.EXIF{Orientation: 6, Software: editor, Place: true})), 11811), "jpg", editor},
		{"as a PNG", filing.MendConvert, edited, "png", editor},
		{"a short name", filing.MendConvert, fixture.WithEXIF(still, fixture.EXIF{Software: "PS"}), "png", "PS"},
		{"a very long name", filing.MendRotate, fixture.WithEXIF(still, fixture.EXIF{Orientation: 6, Software: strings.Repeat("x", 9000)}), "jpg", strings.Repeat("x", 200)},
		{"none", filing.MendRotate, fixture.WithEXIF(still, fixture.EXIF{Orientation: 6}), "jpg", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := facts(t, apply(t, c.m, mend.Input{Name: "x.jpg", Content: c.content, Formats: []string{c.format}}))
			got := inspect.EXIF{}
			if f.File.EXIF != nil {
				got = *f.File.EXIF
			}
			if got.Software != c.want || got.Location || got.Orientation > 1 {
				t.Errorf("%+v, want software %q", got, c.want)
			}
		})
	}
}
