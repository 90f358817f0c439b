package inspect_test

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"testing"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
)

func TestDamage(t *testing.T) {
	jpg, png := quarters(), fixture.PNG(fixture.Noise(64, 48))
	gif, tif := fixture.GIF(64, 48, 2), fixture.TIFF(fixture.Quarters(64, 48))
	pdf := fixture.PDF(fixture.PDFPage{Width: 72, Height: 72})
	rotten := bytes.Clone(png)
	copy(rotten[len(rotten)/2:], "rotten rotten rotten")
	cases := []struct {
		name    string
		content []byte
		want    inspect.DamageKind
	}{
		{"empty.jpg", nil, inspect.DamageEmpty},
		{"zero-bytes.jpg", make([]byte, 4096), inspect.DamageEmpty},
		{"truncated.jpg", jpg[:len(jpg)/2], inspect.DamageTruncated},
		{"truncated-in-header.jpg", jpg[:30], inspect.DamageTruncated},
		{"without-eoi.jpg", jpg[:len(jpg)-2], inspect.DamageTruncated},
		{"tail-of-zeros.jpg", append(bytes.Clone(jpg[:len(jpg)/2]), make([]byte, len(jpg))...), inspect.DamageTruncated},
		{"zero-width.jpg", fixture.JPEGOfSize(jpg, 0, 48), inspect.DamageHeader},
		{"zero-height.jpg", fixture.JPEGOfSize(jpg, 64, 0), inspect.DamageHeader},
		{"truncated.png", png[:len(png)/2], inspect.DamageTruncated},
		{"without-iend.png", png[:len(png)-12], inspect.DamageTruncated},
		{"zero-pixels.png", fixture.PNGOfSize(0, 0), inspect.DamageHeader},
		{"size-without-pixels.png", fixture.PNGOfSize(100, 100), inspect.DamageContent},
		{"rotten.png", rotten, inspect.DamageContent},
		{"truncated.gif", gif[:len(gif)-5], inspect.DamageTruncated},
		{"truncated.webp", fixture.WebP(64, 48)[:28], inspect.DamageTruncated},
		{"truncated.tif", tif[:len(tif)/2], inspect.DamageTruncated},
		{"truncated.bmp", fixture.BMP(fixture.Quarters(64, 48))[:2000], inspect.DamageTruncated},
		{"truncated.pdf", pdf[:60], inspect.DamageContent},
		{"palette-out-of-range.tif", fixture.TIFFPaletteOutOfRange(), inspect.DamageContent},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			facts := inspectFile(t, c.name, c.content, inspect.Request{Photo: true})
			if d := facts.File.Damage; d == nil || d.Kind != c.want || d.Detail == "" {
				t.Errorf("damage %+v, want %s", d, c.want)
			}
			if why, failed := facts.Failed(inspect.MeasureDecode); failed != (len(facts.Pages) == 0) || failed && why.ZH == "" {
				t.Errorf("decode not done: %v; pages: %d", facts.NotDone, len(facts.Pages))
			}
			if _, err := inspector.Page(context.Background(), c.content, 1, 100); len(facts.Pages) == 0 && !errors.Is(err, inspect.ErrDamaged) {
				t.Errorf("Page: %v", err)
			}
		})
	}
}

// TestBombsAreRefusedByTheirHeader: nothing near the size that the header claims is ever allocated.
func TestBombsAreRefusedByTheirHeader(t *testing.T) {
	wide := fixture.TIFFPages(fixture.TIFFPage{Width: 8, Height: 6})
	copy(wide[8+2+8:], []byte{0, 0, 0xFF, 0xDC}) // width 65 500
	bmp := fixture.BMP(fixture.Quarters(8, 8))
	copy(bmp[18:], []byte{0xDC, 0xFF, 0, 0, 0xDC, 0xFF, 0, 0})
	gif := fixture.GIF(8, 8, 1)
	copy(gif[6:], []byte{0xDC, 0xFF, 0xDC, 0xFF})
	cases := []struct {
		name    string
		content []byte
	}{
		{"65500.jpg", fixture.JPEGOfSize(quarters(), 65500, 65500)},
		{"64-megapixels-in-four-inks.jpg", fixture.JPEGOfSize(fixture.InkJPEG(fixture.Quarters(64, 48), fixture.InksCMYK), 8000, 8000)},
		{"900-megapixels.png", fixture.PNGOfSize(30000, 30000)},
		{"one-long-line.png", fixture.PNGOfSize(1<<31-1, 1)},
		{"canvas.gif", gif},
		{"wide.tif", wide},
		{"65500.bmp", bmp},
		{"16384.webp", fixture.WebP(16384, 16384)},
		{"frames-of-16384.webp", fixture.AnimatedWebP(16384, 16384, 2)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			facts := inspectFile(t, c.name, c.content, inspect.Request{})
			runtime.ReadMemStats(&after)
			if !facts.File.TooBig || facts.File.Width < 8 || len(facts.Pages) != 0 {
				t.Errorf("facts: %+v", facts)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
				t.Errorf("%d bytes were allocated", used)
			}
			if _, failed := facts.Failed(inspect.MeasureDecode); !failed {
				t.Error("not named as not done")
			}
			if _, err := inspector.Page(context.Background(), c.content, 1, 0); !errors.Is(err, inspect.ErrTooManyPixels) {
				t.Errorf("Page: %v", err)
			}
		})
	}
}

func TestCompressedMetadataStaysCompressed(t *testing.T) {
	bomb := fixture.CompressedBomb(512 << 20)
	for _, kind := range []string{"iCCP", "zTXt"} {
		content := fixture.WithPNGChunk(fixture.PNG(fixture.Quarters(64, 48)), kind, bomb)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		facts := inspectFile(t, kind+".png", content, inspect.Request{})
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 || len(facts.Pages) != 1 {
			t.Errorf("%s: %d bytes were allocated, %d pages", kind, used, len(facts.Pages))
		}
	}
}

func TestGiantPageIsDrawnCoarser(t *testing.T) {
	content := fixture.PDF(fixture.PDFPage{Width: 14400, Height: 14400}, fixture.PDFPage{Width: 72, Height: 72})
	facts := inspectFile(t, "giant.pdf", content, inspect.Request{})
	if len(facts.Pages) != 2 || facts.Pages[0].Width > 5001 || facts.Pages[0].DPI >= 150 || facts.Pages[1].DPI != 150 {
		t.Errorf("pages: %+v", facts.Pages)
	}
}

func TestLockedDocument(t *testing.T) {
	content := fixture.LockedPDF(fixture.PDFPage{Width: 72, Height: 72})
	facts := inspectFile(t, "locked.pdf", content, inspect.Request{})
	if !facts.File.Encrypted || facts.File.Damage != nil || len(facts.Pages) != 0 || len(facts.NotDone) != 1 {
		t.Errorf("facts: %+v", facts)
	}
	if _, err := inspector.Page(context.Background(), content, 1, 100); !errors.Is(err, inspect.ErrEncrypted) {
		t.Errorf("Page: %v", err)
	}
}

// TestOneBrokenPageHidesNoOther: the second page claims more pixels than are decoded.
func TestOneBrokenPageHidesNoOther(t *testing.T) {
	page := fixture.TIFFPage{Width: 8, Height: 6}
	content := fixture.TIFFPages(page, page, page)
	second := 8 + 2 + 12*9 + 4 + 48
	copy(content[second+2+8:], []byte{0, 0, 0xFF, 0xDC})
	facts := inspectFile(t, "three.tif", content, inspect.Request{})
	if len(facts.Pages) != 2 || facts.Pages[1].Number != 3 || !facts.File.TooBig {
		t.Errorf("facts: %+v", facts)
	}
	if why, failed := facts.Failed(inspect.MeasureDecode); !failed || why.EN[:6] != "Page 2" {
		t.Errorf("not done: %v", facts.NotDone)
	}
}

func TestNotAPicture(t *testing.T) {
	facts := inspectFile(t, "letter.jpg", []byte("plain words"), inspect.Request{})
	if facts.File.Type != "text/plain" || facts.File.Damage != nil || len(facts.Pages) != 0 || facts.NotDone == nil {
		t.Errorf("facts: %+v", facts)
	}
	if _, err := inspector.Page(context.Background(), []byte("plain words"), 1, 0); !errors.Is(err, inspect.ErrNotPicture) {
		t.Errorf("Page: %v", err)
	}
}

func TestNoSuchPage(t *testing.T) {
	for _, content := range [][]byte{quarters(), fixture.PDF(fixture.PDFPage{Width: 72, Height: 72})} {
		for _, number := range []int{0, 2, -1} {
			if _, err := inspector.Page(context.Background(), content, number, 100); !errors.Is(err, inspect.ErrNoSuchPage) {
				t.Errorf("page %d: %v", number, err)
			}
		}
	}
}

// FuzzInspect: any bytes yield facts within bounds. Documents are left to their own fuzz target, which is slow.
func FuzzInspect(f *testing.F) {
	still := fixture.Quarters(16, 12)
	for _, seed := range [][]byte{
		fixture.WithEXIF(fixture.JPEG(still), fixture.EXIF{Orientation: 6, Place: true, Software: "x"}), fixture.PNG(still),
		fixture.GIF(8, 8, 2), fixture.WebP(8, 8), fixture.AnimatedWebP(8, 8, 2), fixture.TIFF(still), fixture.BMP(still),
		fixture.TIFFPages(fixture.TIFFPage{Width: 4, Height: 4}, fixture.TIFFPage{Width: 4, Height: 4}),
		fixture.TIFFPaletteOutOfRange(), fixture.CMYK(),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if mediaType, _ := inspect.TypeOf(content); mediaType == "application/pdf" || mediaType == "image/heic" {
			return
		}
		facts, err := inspector.Inspect(context.Background(), "fuzz", content, inspect.Request{MaxPages: 3})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range facts.Pages {
			if p.Width < 1 || p.Height < 1 || p.ColourShare < 0 || p.ColourShare > 1 || p.Contrast < 0 || p.Luminance > 100.01 {
				t.Errorf("page %+v", p)
			}
		}
		if _, failed := facts.Failed(inspect.MeasureDecode); len(facts.Pages) == 0 && !failed {
			t.Error("neither a page nor a reason")
		}
	})
}

// TestPDFThatTakesTooLongIsNotDamaged: what was given up was not measured, and nothing is said against the file.
func TestPDFThatTakesTooLongIsNotDamaged(t *testing.T) {
	hurried := inspect.NewHurried(1)
	t.Cleanup(func() { _ = hurried.Close() })
	facts, err := hurried.Inspect(t.Context(), "证件.pdf", fixture.PDF(fixture.PDFPage{Width: 72, Height: 72}), inspect.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if facts.File.Damage != nil || len(facts.NotDone) != 1 || facts.NotDone[0].Measure != inspect.MeasureDecode {
		t.Errorf("damage %+v, not done %+v", facts.File.Damage, facts.NotDone)
	}
}

// TestHEICIsNotGivenToTheSystem: where the decoder's module would use a library of the system, nothing is decoded and
// nothing is said against the file.
func TestHEICIsNotGivenToTheSystem(t *testing.T) {
	defer inspect.WithNativeHEIC()()
	facts := inspectFile(t, "x.heic", heicSample(t, "test8.heic"), inspect.Request{})
	if _, failed := facts.Failed(inspect.MeasureDecode); !failed || facts.File.Damage != nil {
		t.Errorf("decoded, or blamed: %+v", facts)
	}
}
