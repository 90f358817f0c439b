package inspect_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
)

func TestTypesAndSizes(t *testing.T) {
	still := fixture.Quarters(64, 48)
	cases := []struct {
		name          string
		content       []byte
		mediaType     string
		extension     string
		width, height int
		frames, pages int
		colours       string
	}{
		{"photo.jpg", fixture.JPEG(still), "image/jpeg", "jpg", 64, 48, 1, 1, "ycbcr"},
		{"scan.PNG", fixture.PNG(still), "image/png", "png", 64, 48, 1, 1, "rgb"},
		{"noextension", fixture.BMP(still), "image/bmp", "", 64, 48, 1, 1, "rgb"},
		{"执照 扫描.tif", fixture.TIFF(still), "image/tiff", "tif", 64, 48, 1, 1, "rgb"},
		{"lossless.webp", fixture.WebP(64, 48), "image/webp", "webp", 64, 48, 1, 1, "rgb"},
		{"still.gif", fixture.GIF(64, 48, 1), "image/gif", "gif", 64, 48, 1, 1, "paletted"},
		{"animated.gif", fixture.GIF(64, 48, 3), "image/gif", "gif", 64, 48, 3, 1, "paletted"},
		{"animated.png", fixture.APNG(fixture.PNG(still), 5), "image/png", "png", 64, 48, 5, 1, "rgb"},
		{"animated.webp", fixture.AnimatedWebP(64, 48, 4), "image/webp", "webp", 64, 48, 4, 1, "rgb"},
		{"two-pages.tif", fixture.TIFFPages(fixture.TIFFPage{Width: 8, Height: 6}, fixture.TIFFPage{Width: 10, Height: 4}),
			"image/tiff", "tif", 8, 6, 1, 2, "gray"},
		{"pdf-named.jpg", fixture.PDF(fixture.PDFPage{Width: 72, Height: 144}), "application/pdf", "jpg", 150, 300, 1, 1, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			facts := inspectFile(t, c.name, c.content, inspect.Request{})
			f := facts.File
			if f.Type != c.mediaType || f.Extension != c.extension || f.Name != c.name {
				t.Errorf("type %q, extension %q, name %q; want %q, %q", f.Type, f.Extension, f.Name, c.mediaType, c.extension)
			}
			if f.Width != c.width || f.Height != c.height || f.Frames != c.frames || f.PageCount != c.pages {
				t.Errorf("%d×%d, %d frames, %d pages; want %d×%d, %d, %d",
					f.Width, f.Height, f.Frames, f.PageCount, c.width, c.height, c.frames, c.pages)
			}
			if f.Colours != c.colours || f.Damage != nil || f.TooBig || f.Encrypted {
				t.Errorf("colours %q, damage %v, too big %v, encrypted %v", f.Colours, f.Damage, f.TooBig, f.Encrypted)
			}
			if f.Bytes != int64(len(c.content)) || len(f.SHA256) != 64 || len(facts.Pages) != c.pages || len(facts.NotDone) != 0 {
				t.Errorf("%d bytes, SHA-256 %q, %d pages measured, not done: %v", f.Bytes, f.SHA256, len(facts.Pages), facts.NotDone)
			}
		})
	}
}

func TestHEIC(t *testing.T) {
	facts := inspectFile(t, "heic-named.jpg", heicSample(t, "test8.heic"), inspect.Request{})
	if facts.File.Type != "image/heic" || facts.File.Extension != "jpg" || len(facts.Pages) != 1 {
		t.Fatalf("facts: %+v", facts)
	}
	if p := facts.Pages[0]; p.Width != 512 || p.Height != 512 || p.ColourShare < 0.9 {
		t.Errorf("page: %+v", p)
	}
	if e := inspectFile(t, "x.heic", heicSample(t, "test.heic"), inspect.Request{}).File.EXIF; e == nil || e.Orientation != 0 {
		t.Errorf("EXIF orientation of a HEIC is not in force: %+v", e)
	}
	cut := heicSample(t, "test8.heic")
	facts = inspectFile(t, "cut.heic", cut[:len(cut)-1000], inspect.Request{})
	if d := facts.File.Damage; d == nil || d.Kind != inspect.DamageTruncated {
		t.Errorf("a HEIC cut short: damage %+v", d)
	}
}

func TestAVIFIsNamedAndNotDecoded(t *testing.T) {
	content := append([]byte("\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf"), make([]byte, 64)...)
	facts := inspectFile(t, "photo.avif", content, inspect.Request{})
	if _, notDone := facts.Failed(inspect.MeasureDecode); facts.File.Type != "image/avif" || !notDone || len(facts.Pages) != 0 {
		t.Errorf("facts: %+v", facts)
	}
}

// TestUprightPixels: all eight orientations of the same picture show the same pixels, in Facts and in Page.
func TestUprightPixels(t *testing.T) {
	stored := map[uint16]string{1: "RGBW", 2: "GRWB", 3: "BWRG", 4: "WBGR", 5: "RWBG", 6: "GBWR", 7: "BGRW", 8: "WRGB"}
	for orientation, order := range stored {
		content := fixture.WithEXIF(fixture.JPEG(arranged(order, orientation >= 5)), fixture.EXIF{Orientation: orientation})
		img, err := inspector.Page(context.Background(), content, 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := corners(img); got != "RGBW" || img.Rect.Dx() != 64 || img.Rect.Dy() != 48 {
			t.Errorf("orientation %d: corners %s, %v", orientation, got, img.Rect)
		}
		facts := inspectFile(t, "turned.jpg", content, inspect.Request{})
		if facts.File.EXIF.Orientation != int(orientation) || facts.Pages[0].Width != 64 || facts.Pages[0].Height != 48 {
			t.Errorf("orientation %d: %+v", orientation, facts)
		}
	}
}

// arranged draws quarters in the given order, clockwise from the top left, upright 64×48 or standing 48×64.
func arranged(order string, standing bool) *image.NRGBA {
	w, h := 64, 48
	if standing {
		w, h = h, w
	}
	colours := map[byte]color.NRGBA{'R': fixture.Red, 'G': fixture.Green, 'B': fixture.Blue, 'W': fixture.White}
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			at := map[[2]bool]int{{true, true}: 0, {false, true}: 1, {false, false}: 2, {true, false}: 3}[[2]bool{2*x < w, 2*y < h}]
			img.SetNRGBA(x, y, colours[order[at]])
		}
	}
	return img
}

func TestEXIF(t *testing.T) {
	content := fixture.WithEXIF(quarters(), fixture.EXIF{
		Orientation: 1, Software: "Adobe Photoshop 25.0", TakenAt: "2026:05:04 03:02:01", Place: true})
	got := inspectFile(t, "photo.jpg", content, inspect.Request{}).File.EXIF
	if got == nil || got.Software != "Adobe Photoshop 25.0" || !got.Location || got.TakenAt.Format("2006-01-02 15:04:05") != "2026-05-04 03:02:01" {
		t.Errorf("EXIF: %+v", got)
	}
	if e := inspectFile(t, "photo.jpg", quarters(), inspect.Request{}).File.EXIF; e != nil {
		t.Errorf("EXIF of a file without: %+v", e)
	}
	packet := `<rdf:Description exif:GPSLatitude="39,54.3N" exif:GPSLongitude="116,23.4E"/>`
	if e := inspectFile(t, "xmp.jpg", fixture.WithXMP(quarters(), packet), inspect.Request{}).File.EXIF; e == nil || !e.Location {
		t.Errorf("place in XMP: %+v", e)
	}
}

// TestBrokenEXIFIsNamed: what cannot be read is not taken for absent.
func TestBrokenEXIFIsNamed(t *testing.T) {
	whole := fixture.EXIF{Orientation: 6, Software: "Adobe Photoshop 25.0", Place: true}
	spoilt := func(find, put string) []byte {
		return bytes.Replace(fixture.WithEXIF(quarters(), whole), []byte(find), []byte(put), 1)
	}
	for name, c := range map[string]struct {
		content []byte
		want    []string
	}{
		"whole":                {fixture.WithEXIF(quarters(), whole), nil},
		"no TIFF in it":        {spoilt("MM\x00*", "rubb"), []string{inspect.MeasureUpright, inspect.MeasureEXIF}},
		"the editor's text":    {spoilt("\x01\x31\x00\x02", "\x01\x31\x00\x07"), []string{inspect.MeasureEXIF}},
		"where the place lies": {spoilt("\x88\x25\x00\x04", "\x88\x25\x00\x05"), []string{inspect.MeasureEXIF}},
		"the orientation":      {spoilt("\x01\x12\x00\x03", "\x01\x12\x00\x09"), []string{inspect.MeasureUpright}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, n := range inspectFile(t, "photo.jpg", c.content, inspect.Request{}).NotDone {
				got = append(got, n.Measure)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("not done: %v, want %v", got, c.want)
			}
		})
	}
}

func TestDensity(t *testing.T) {
	page := fixture.JPEG(fixture.Quarters(300, 600))
	cases := []struct {
		name    string
		content []byte
		want    float64
	}{
		{"unsaid", quarters(), 0},
		{"JFIF", fixture.WithDensity(quarters(), 300), 300},
		{"pHYs", fixture.PNGDensity(fixture.PNG(fixture.Plain(4, 4, fixture.Red)), 11811), 300},
		{"scan in a PDF", fixture.PDF(fixture.PDFPage{Width: 72, Height: 144, JPEG: page}), 300},
		{"scan in a PDF, turned", fixture.PDF(fixture.PDFPage{Width: 72, Height: 144, JPEG: page, Rotate: 90}), 300},
		{"drawn PDF", fixture.PDF(fixture.PDFPage{Width: 72, Height: 144}), 150},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := inspectFile(t, c.name, c.content, inspect.Request{}).Pages[0].DPI; got != c.want {
				t.Errorf("%g dpi, want %g", got, c.want)
			}
		})
	}
}

func TestColours(t *testing.T) {
	gray := image.NewGray(image.Rect(0, 0, 40, 40))
	half := fixture.Plain(40, 40, fixture.White)
	for i := range half.Pix[:len(half.Pix)/2] {
		half.Pix[i] = []byte{0xD0, 0x20, 0x20, 0xFF}[i%4]
	}
	cases := []struct {
		name                     string
		img                      image.Image
		share, luminance, chroma float64
		contrast                 float64
	}{
		{"black", gray, 0, 0, 0, 0},
		{"white", fixture.Plain(40, 40, fixture.White), 0, 100, 0, 0},
		{"half red, half white", half, 0.5, 72.5, 79.75, 55},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := inspectFile(t, "x.png", fixture.PNG(c.img), inspect.Request{}).Pages[0]
			near := func(a, b float64) bool { return a-b < 0.3 && b-a < 0.3 }
			if p.ColourShare != c.share || !near(p.Luminance, c.luminance) || !near(p.Chroma95, c.chroma) || !near(p.Contrast, c.contrast) {
				t.Errorf("%+v", p)
			}
		})
	}
}

// TestOneLineOfTextIsInk: what covers too little for the contrast still tells a page from a blank one.
func TestOneLineOfTextIsInk(t *testing.T) {
	page := fixture.Plain(400, 400, fixture.White)
	blank := inspectFile(t, "blank.png", fixture.PNG(page), inspect.Request{}).Pages[0]
	for x := range 400 {
		page.Set(x, 200, color.Black)
		page.Set(x, 201, color.Black)
	}
	line := inspectFile(t, "line.png", fixture.PNG(page), inspect.Request{}).Pages[0]
	if blank.Ink != 0 || line.Ink != 0.005 || line.Contrast != 0 {
		t.Errorf("blank %+v, line %+v", blank, line)
	}
}

// TestAnyColourModel: whatever the decoder yields, the page is opaque, on white, in true colours.
func TestAnyColourModel(t *testing.T) {
	deep := image.NewNRGBA64(image.Rect(0, 0, 8, 8))
	clear := image.NewNRGBA(image.Rect(0, 0, 8, 8)) // nothing but transparency
	paletted := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{fixture.Red, fixture.White})
	for i := range 64 {
		deep.Set(i%8, i/8, fixture.Red)
	}
	cases := []struct {
		name    string
		content []byte
		colours string
		want    byte
	}{
		{"16 bits a channel", fixture.PNG(deep), "rgb", 'R'},
		{"transparent", fixture.PNG(clear), "rgb", 'W'},
		{"paletted", fixture.PNG(paletted), "paletted", 'R'},
		{"CMYK", fixture.CMYK(), "cmyk", 'R'},
		{"WebP", fixture.AnimatedWebP(8, 8, 2), "rgb", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			img, err := inspector.Page(context.Background(), c.content, 1, 0)
			if err != nil {
				t.Fatal(err)
			}
			if got := nearest(img, image.Pt(4, 4)); c.want != 0 && got != c.want || !img.Opaque() {
				t.Errorf("pixel %c %v, opaque %v", got, img.NRGBAAt(4, 4), img.Opaque())
			}
			if got := inspectFile(t, c.name, c.content, inspect.Request{}).File.Colours; got != c.colours {
				t.Errorf("colours %q, want %q", got, c.colours)
			}
		})
	}
}

func TestPagesOfDocuments(t *testing.T) {
	scan := fixture.JPEG(fixture.Quarters(300, 600))
	content := fixture.PDF(
		fixture.PDFPage{Width: 72, Height: 144, JPEG: scan},
		fixture.PDFPage{Width: 72, Height: 144, JPEG: scan, Rotate: 90},
		fixture.PDFPage{Width: 144, Height: 72},
	)
	facts := inspectFile(t, "three.pdf", content, inspect.Request{})
	want := []inspect.Page{
		{Number: 1, Width: 300, Height: 600}, {Number: 2, Width: 600, Height: 300}, {Number: 3, Width: 300, Height: 150, Rendered: true},
	}
	if facts.File.PageCount != 3 || len(facts.Pages) != 3 {
		t.Fatalf("%+v", facts)
	}
	for i, w := range want {
		if p := facts.Pages[i]; p.Number != w.Number || p.Width != w.Width || p.Height != w.Height || p.Rendered != w.Rendered {
			t.Errorf("page %+v, want %+v", p, w)
		}
	}
	img, err := inspector.Page(context.Background(), content, 2, 100)
	if err != nil || corners(img) != "WRGB" || img.Rect.Dx() != 100 || img.Rect.Dy() != 50 {
		t.Errorf("turned page: %v, %v", err, img)
	}
	if few := inspectFile(t, "three.pdf", content, inspect.Request{MaxPages: 2}); len(few.Pages) != 2 || few.File.PageCount != 3 {
		t.Errorf("MaxPages 2: %d of %d pages", len(few.Pages), few.File.PageCount)
	}
	second, err := inspector.Page(context.Background(),
		fixture.TIFFPages(fixture.TIFFPage{Width: 8, Height: 6}, fixture.TIFFPage{Width: 10, Height: 4, Grey: 0xFF}), 2, 0)
	if err != nil || second.Rect.Dx() != 10 || second.NRGBAAt(0, 0) != fixture.White {
		t.Errorf("second page of a TIFF: %v, %v", err, second)
	}
}

func TestShrinking(t *testing.T) {
	content := fixture.PNG(fixture.Quarters(3001, 1003))
	for _, side := range []int{0, 1600, 500, 37, 1} {
		img, err := inspector.Page(context.Background(), content, 1, side)
		if err != nil {
			t.Fatal(err)
		}
		want := side
		if side == 0 {
			want = 3001
		}
		if img.Rect.Dx() != want || side > 1 && corners(img) != "RGBW" {
			t.Errorf("side %d: %v, corners %s", side, img.Rect, corners(img))
		}
	}
}

func TestWithoutModels(t *testing.T) {
	facts := inspectFile(t, "photo.jpg", quarters(), inspect.Request{Photo: true})
	for _, m := range []string{inspect.MeasurePerson, inspect.MeasureFaces, inspect.MeasureBackground} {
		if why, failed := facts.Failed(m); !failed || why.ZH == "" || why.EN == "" {
			t.Errorf("%s is not named as not done", m)
		}
	}
	if facts.Photo != nil || len(facts.Pages) != 1 {
		t.Errorf("facts: %+v", facts)
	}
}

// stranger is a PersonMeasurer that notes what it was given.
type stranger struct {
	seen image.Point
	err  error
}

func (s *stranger) MeasurePhoto(_ context.Context, img *image.NRGBA) (inspect.Photo, []inspect.NotDone, error) {
	s.seen = img.Rect.Size()
	return inspect.Photo{PersonShare: 0.5}, []inspect.NotDone{{Measure: inspect.MeasureFaces}}, s.err
}

func TestPersonMeasurerSeesAnUprightSmallPicture(t *testing.T) {
	s := &stranger{}
	i := inspect.New(inspect.Options{Person: s})
	content := fixture.WithEXIF(fixture.JPEG(fixture.Quarters(2400, 1200)), fixture.EXIF{Orientation: 6})
	facts, err := i.Inspect(context.Background(), "photo.jpg", content, inspect.Request{Photo: true})
	if err != nil || s.seen != image.Pt(600, 1200) || facts.Photo == nil || facts.Photo.PersonShare != 0.5 {
		t.Errorf("saw %v, facts %+v, error %v", s.seen, facts, err)
	}
	if _, failed := facts.Failed(inspect.MeasureFaces); !failed {
		t.Error("what the measurer could not do is lost")
	}
	s.err = errors.New("out of order")
	if _, err := i.Inspect(context.Background(), "photo.jpg", content, inspect.Request{Photo: true}); !errors.Is(err, s.err) {
		t.Errorf("error %v", err)
	}
	s.seen = image.Point{}
	if _, err := i.Inspect(context.Background(), "paper.jpg", content, inspect.Request{}); err != nil || s.seen != (image.Point{}) {
		t.Errorf("a paper was measured for a person: %v, %v", s.seen, err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, content := range map[string][]byte{"a.jpg": quarters(), "a.pdf": fixture.PDF(fixture.PDFPage{Width: 72, Height: 72})} {
		if _, err := inspector.Inspect(ctx, name, content, inspect.Request{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestInspectIsRepeatable(t *testing.T) {
	content := fixture.JPEG(fixture.Noise(700, 500))
	a := inspectFile(t, "a.jpg", content, inspect.Request{})
	b := inspectFile(t, "a.jpg", bytes.Clone(content), inspect.Request{})
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
}
