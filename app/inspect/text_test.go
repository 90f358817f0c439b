package inspect_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
	"beiandesk/app/inspect/ocr"
)

// parrot reads the size of the picture, or fails.
type parrot struct {
	err    error
	closed bool
}

func (p *parrot) Read(_ context.Context, img *image.NRGBA) (ocr.Reading, error) {
	size := img.Rect.Size()
	return ocr.Reading{Width: size.X, Height: size.Y, Lines: []ocr.Line{{Text: corners(img)}}}, p.err
}

func (p *parrot) Close() error { p.closed = true; return nil }

// TestTextOfPages: every page is read upright, at its own size up to the limit, and progress is told.
func TestTextOfPages(t *testing.T) {
	reader := &parrot{}
	i := inspect.New(inspect.Options{Reader: reader})
	var told []string
	req := inspect.Request{Text: true, Progress: func(done, pages int) { told = append(told, fmt.Sprint(done, "/", pages)) }}
	for name, c := range map[string]struct {
		content []byte
		want    []string
	}{
		"small":  {fixture.JPEG(fixture.Quarters(640, 480)), []string{"640×480"}},
		"large":  {fixture.JPEG(fixture.Quarters(4400, 3300)), []string{"3200×2400"}},
		"turned": {fixture.WithEXIF(fixture.JPEG(fixture.Quarters(640, 480)), fixture.EXIF{Orientation: 6}), []string{"480×640"}},
	} {
		told = nil
		facts, err := i.Inspect(t.Context(), name+".jpg", c.content, req)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range facts.Pages {
			got = append(got, fmt.Sprintf("%d×%d", p.Text.Width, p.Text.Height))
		}
		if diff := cmp.Diff(c.want, got); diff != "" || len(told) != 1 || told[0] != "1/1" {
			t.Errorf("%s: %s, told %v", name, diff, told)
		}
	}
	if err := i.Close(); err != nil || !reader.closed {
		t.Errorf("closed %v: %v", reader.closed, err)
	}
}

// TestTextNotDone: without a reader, or with one that is blocked, everything else is measured and the reason is named.
func TestTextNotDone(t *testing.T) {
	content := fixture.JPEG(fixture.Quarters(640, 480))
	for name, reader := range map[string]ocr.Reader{
		"none": nil, "blocked": &parrot{err: &ocr.Unavailable{Reason: ocr.Blocked}},
	} {
		facts, err := inspect.New(inspect.Options{Reader: reader}).Inspect(t.Context(), "a.jpg", content, inspect.Request{Text: true})
		if err != nil {
			t.Fatal(err)
		}
		why, failed := facts.Failed(inspect.MeasureText)
		if !failed || why.ZH == "" || why.EN == "" || len(facts.Pages) != 1 || facts.Pages[0].Text != nil {
			t.Errorf("%s: %v %+v", name, why, facts.Pages)
		}
	}
	if facts := inspectFile(t, "a.jpg", content, inspect.Request{}); len(facts.NotDone) != 0 {
		t.Errorf("unasked: %v", facts.NotDone)
	}
	if _, failed := inspectFile(t, "a.jpg", content[:100], inspect.Request{Text: true}).Failed(inspect.MeasureText); !failed {
		t.Error("text of a damaged picture counts as read")
	}
	broken := errors.New("broken")
	_, err := inspect.New(inspect.Options{Reader: &parrot{err: broken}}).Inspect(t.Context(), "a.jpg", content, inspect.Request{Text: true})
	if !errors.Is(err, broken) {
		t.Errorf("a failure of the program became %v", err)
	}
}
