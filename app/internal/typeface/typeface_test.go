package typeface_test

import (
	"errors"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"

	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/typeface"
)

func needFont(t *testing.T) {
	t.Helper()
	_, err := typeface.Regular()
	loudskip.Unless(t, err == nil, "the typeface")
}

func TestTypefaceIsWholeOrSaysErrNoFont(t *testing.T) {
	f, err := typeface.Regular()
	if err != nil {
		if !errors.Is(err, typeface.ErrNoFont) {
			t.Fatalf("a build without the typeface says %v, want ErrNoFont", err)
		}
		if _, err := typeface.Face(12); !errors.Is(err, typeface.ErrNoFont) {
			t.Fatalf("Face says %v, want ErrNoFont", err)
		}
		return
	}
	if n := f.NumGlyphs(); n < 20000 {
		t.Fatalf("%d glyphs, want at least the 20902 of the URO", n)
	}
}

func TestEveryCharacterOfTheFormsHasAGlyph(t *testing.T) {
	needFont(t)
	f, _ := typeface.Regular()
	var buf sfnt.Buffer
	for _, r := range "网站备案信息真实性核验单统一社会信用代码営业执照居民身份证样本（）《》：，。、“”—·①②√0123456789XABCxyz@#" {
		if g, err := f.GlyphIndex(&buf, r); err != nil || g == 0 {
			t.Errorf("%q (%U): glyph %d, %v", r, r, g, err)
		}
	}
}

func TestFaceMeasuresInPixels(t *testing.T) {
	needFont(t)
	face, err := typeface.Face(40)
	if err != nil {
		t.Fatal(err)
	}
	defer face.Close()
	if w := font.MeasureString(face, "备案").Round(); w != 80 {
		t.Fatalf("two characters of a 40-pixel em are %d wide, want 80", w)
	}
}
