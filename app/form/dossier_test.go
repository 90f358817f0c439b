package form_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"

	"beiandesk/app/form"
)

func TestDossierIsPrintedWhole(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 400, 300))); err != nil {
		t.Fatal(err)
	}
	d := form.Dossier{Title: "样本有限公司", At: time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC), Sections: []form.DossierSection{{Title: "资料包",
		Rows: [][2]string{{"摘要", strings.Repeat("0123456789abcdef", 4)}, {"名称", strings.Repeat("很长的名称", 60)}}}},
		Pictures: []form.DossierPicture{{Caption: "01 主体证件", Content: picture.Bytes()}, {Caption: "02", Content: picture.Bytes()}}}
	for range 60 {
		d.Sections[0].Rows = append(d.Sections[0].Rows, [2]string{"字段", "值"})
	}
	first, err := d.PDF()
	if err != nil {
		t.Fatal(err)
	}
	again, err := d.PDF()
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("two prints of one dossier differ (%v)", err)
	}
	if pages := bytes.Count(first, []byte("/Type /Page\n")); pages != 4 { // two of text, two of pictures
		t.Errorf("%d pages", pages)
	}
	d.Pictures[0].Content = []byte("no picture")
	if _, err := d.PDF(); err == nil {
		t.Error("a picture that is none was printed")
	}
}
