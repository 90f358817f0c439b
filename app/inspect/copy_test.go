package inspect_test

import (
	"context"
	"image"
	"testing"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
	"beiandesk/app/inspect/ocr"
)

// shortSighted reads two lines, the lower one only on pictures that are large enough.
type shortSighted struct{ reads int }

func (s *shortSighted) Read(ctx context.Context, img *image.NRGBA) (ocr.Reading, error) {
	s.reads++
	size := img.Rect.Size()
	r := ocr.Reading{Width: size.X, Height: size.Y, Lines: []ocr.Line{lineAt("大字", size, 0.1)}}
	if size.X >= 1500 {
		r.Lines = append(r.Lines, lineAt("小字看不清", size, 0.8))
	}
	return r, ctx.Err()
}

func (*shortSighted) Close() error { return nil }

func lineAt(text string, size image.Point, y float64) ocr.Line {
	w, h := float64(size.X), float64(size.Y)
	l := ocr.Line{Text: text, Quad: ocr.Quad{{X: 0.1 * w, Y: y * h}, {X: 0.5 * w, Y: y * h}, {X: 0.5 * w, Y: (y + 0.05) * h}, {X: 0.1 * w, Y: (y + 0.05) * h}}}
	for _, r := range text {
		l.Characters = append(l.Characters, ocr.Character{Text: string(r), Confidence: 0.99})
	}
	return l
}

// TestCopyIsReallyCompressed: the page is brought under the bytes and read again; what is lost has its place.
func TestCopyIsReallyCompressed(t *testing.T) {
	reader := &shortSighted{}
	i := inspect.New(inspect.Options{Reader: reader})
	const most = 100_000
	facts, err := i.Inspect(t.Context(), "a.jpg", fixture.JPEG(fixture.Noise(1600, 1200)), inspect.Request{Text: true, Copy: most})
	if err != nil {
		t.Fatal(err)
	}
	c := facts.Pages[0].Copy
	if c == nil || c.Most != most || c.Bytes > most || c.Bytes == 0 || c.Width >= 1500 || reader.reads != 2 {
		t.Fatalf("%+v after %d readings", c, reader.reads)
	}
	if c.Read != 7 || c.Lost != 5 || len(c.Losses) != 1 || c.Losses[0].Text != "小字看不清" || c.Losses[0].Region.Y < 0.7 {
		t.Errorf("%+v", c)
	}
	if !facts.Answer(inspect.Request{Text: true, Copy: most}) || facts.Answer(inspect.Request{Text: true, Copy: most / 2}) {
		t.Error("another size is another question")
	}
}

// TestCopyNotDone: without a reader, in too few bytes for anything, and when it is cancelled.
func TestCopyNotDone(t *testing.T) {
	content := fixture.JPEG(fixture.Noise(1600, 1200))
	facts, err := inspect.New(inspect.Options{Reader: &shortSighted{}}).Inspect(t.Context(), "a.jpg", content, inspect.Request{Text: true, Copy: 500})
	if why, failed := facts.Failed(inspect.MeasureCopy); err != nil || !failed || why.ZH == "" || facts.Pages[0].Copy != nil {
		t.Errorf("%v, %v", facts.NotDone, err)
	}
	facts, err = inspect.New(inspect.Options{}).Inspect(t.Context(), "a.jpg", content, inspect.Request{Text: true, Copy: 100_000})
	if _, failed := facts.Failed(inspect.MeasureText); err != nil || !failed || facts.Pages[0].Copy != nil {
		t.Errorf("%v, %v", facts.NotDone, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := inspect.New(inspect.Options{Reader: &shortSighted{}}).Inspect(ctx, "a.jpg", content, inspect.Request{Text: true, Copy: 100_000}); err == nil {
		t.Error("cancelled, and yet it answered")
	}
}
