package inspect

import (
	"context"
	"errors"
	"image"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/reread"
	"beiandesk/app/inspect/squeeze"
)

// leastCopySide is the long side in pixels below which no copy is made; nobody keeps smaller ones.
const leastCopySide = 480

// measureCopy compresses a page that was read to so many bytes, as whoever keeps it does, and reads it again. Which way a
// provider shrinks pictures is not known: the plain way is taken, fewer pixels rather than a quality below 60.
func (i *Inspector) measureCopy(ctx context.Context, facts *Facts, page *Page, img *image.NRGBA, most int64) error {
	if most <= 0 || page.Text == nil {
		return nil
	}
	search := squeeze.Search{Encode: squeeze.JPEG, MaxBytes: most, MinSide: leastCopySide}
	found, err := search.Candidates(ctx, img)
	if errors.Is(err, squeeze.ErrCannotFit) {
		facts.skip(filing.Words("压不到 %[1]d 字节以内，没有重新识别。", "it does not fit into %[1]d bytes, so it was not read again.", most), MeasureCopy)
		return nil
	}
	if err != nil {
		return err
	}
	made := squeeze.Plain(found)
	small, err := i.Page(ctx, made.Content, 1, 0)
	if err != nil {
		return err
	}
	again, err := i.Read(ctx, small)
	var unavailable *ocr.Unavailable
	if errors.As(err, &unavailable) {
		facts.unread(unavailable)
		return nil
	}
	if err != nil {
		return err
	}
	c := reread.Compare(*page.Text, again)
	c.Most, c.Bytes, c.Quality, c.Width, c.Height = most, int64(len(made.Content)), made.Quality, made.Width, made.Height
	page.Copy = &c
	return nil
}
