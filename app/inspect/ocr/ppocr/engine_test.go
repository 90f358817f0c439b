package ppocr_test

import (
	"context"
	"errors"
	"image"
	"image/draw"
	"math"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/disintegration/imaging"

	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/ocr/ppocr"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
)

// engine is shared: loading the networks takes a moment.
var engine *ppocr.Engine

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "ppocr-test")
	if err != nil {
		panic(err)
	}
	engine = ppocr.New(dir)
	code := m.Run()
	_ = engine.Close()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

func read(t *testing.T, img *image.NRGBA) ocr.Reading {
	t.Helper()
	r, err := engine.Read(t.Context(), img)
	var u *ocr.Unavailable
	loudskip.Unless(t, !errors.As(err, &u) || u.Reason != ocr.NotBuiltIn && u.Reason != ocr.NoLibrary, "what reads text")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// drawn makes a specimen ready to read.
func drawn(t *testing.T) func(img *image.RGBA, err error) *image.NRGBA {
	return func(img *image.RGBA, err error) *image.NRGBA {
		t.Helper()
		loudskip.Unless(t, err == nil, "the typeface of the specimens")
		out := image.NewNRGBA(image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy()))
		draw.Draw(out, out.Rect, img, img.Rect.Min, draw.Src)
		return out
	}
}

func lines(r ocr.Reading) string {
	var all []string
	for _, l := range r.Lines {
		all = append(all, l.Text)
	}
	return strings.Join(all, "\n")
}

// TestSpecimens: what a reviewer looks at is read whole.
func TestSpecimens(t *testing.T) {
	identity, licence := specimen.SampleIdentity, specimen.SampleLicence
	cases := []struct {
		name string
		img  *image.NRGBA
		want []string
	}{
		{"front of a card", drawn(t)(specimen.IDFront(identity)), []string{"姓名", identity.Name, "性别", identity.Sex, "民族", "出生",
			"1949年12月31日", "住址", "北京市朝阳区样本路1号样", "本小区2号楼3单元404室", "公民身份号码", identity.Number}},
		{"back of a card", drawn(t)(specimen.IDBack(identity)), []string{"中华人民共和国", "居民身份证", "签发机关", identity.Issuer,
			"有效期限", "2016.05.18-2036.05.18"}},
		{"licence", drawn(t)(specimen.BusinessLicence(licence)), []string{"营业执照", "统一社会信用代码", licence.Code, licence.Name,
			licence.Capital, licence.Founded, "法定代表人", "登记机关", "福建省福州市鼓楼区样本路1号样"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, c.img)
			got := strings.Split(lines(r), "\n")
			for _, w := range c.want {
				found := false
				for _, g := range got {
					found = found || g == w
				}
				if !found {
					t.Errorf("%q is no line of:\n%s", w, lines(r))
				}
			}
			wellFormed(t, r)
		})
	}
}

// wellFormed checks what every reading promises.
func wellFormed(t *testing.T, r ocr.Reading) {
	t.Helper()
	for _, l := range r.Lines {
		text, before := "", 0.0
		for _, c := range l.Characters {
			text += c.Text
			if c.At < before || c.At > 1 || c.Confidence < 0 || c.Confidence > 1 {
				t.Errorf("%s: character %+v after %v", l.Text, c, before)
			}
			before = c.At
			for k, o := range c.Others {
				if o.Text == c.Text || o.Confidence > c.Confidence+1e-6 || k > 0 && o.Confidence > c.Others[k-1].Confidence {
					t.Errorf("%s: candidates of %+v", l.Text, c)
				}
			}
		}
		if text != l.Text || l.Confidence < 0.5 || l.Confidence > 1 {
			t.Errorf("%q is made of %q with confidence %v", l.Text, text, l.Confidence)
		}
		for _, p := range l.Quad {
			if math.IsNaN(p.X) || p.X < -100 || p.X > float64(r.Width)+100 || p.Y < -100 || p.Y > float64(r.Height)+100 {
				t.Errorf("%s lies at %+v", l.Text, l.Quad)
			}
		}
	}
}

// TestTurned: a card that lies on its side or stands on its head is read just as well, and its lines say how it lies.
func TestTurned(t *testing.T) {
	card := drawn(t)(specimen.IDFront(specimen.SampleIdentity))
	for name, c := range map[string]struct {
		img   *image.NRGBA
		angle float64
	}{
		"clockwise":        {imaging.Rotate270(card), 90},
		"on its head":      {imaging.Rotate180(card), 180},
		"counterclockwise": {imaging.Rotate90(card), -90},
	} {
		t.Run(name, func(t *testing.T) {
			r := read(t, c.img)
			found := false
			for _, l := range r.Lines {
				if l.Text != specimen.SampleIdentity.Number {
					continue
				}
				found = true
				if off := math.Abs(math.Remainder(l.Quad.Angle()-c.angle, 360)); off > 2 {
					t.Errorf("the number runs at %v°, want %v°", l.Quad.Angle(), c.angle)
				}
			}
			if !found {
				t.Errorf("the number is no line of:\n%s", lines(r))
			}
		})
	}
}

// TestPlaceOfCharacters: the middle of each digit of the number lies on ink, evenly spaced.
func TestPlaceOfCharacters(t *testing.T) {
	r := read(t, drawn(t)(specimen.IDFront(specimen.SampleIdentity)))
	for _, l := range r.Lines {
		if l.Text != specimen.SampleIdentity.Number {
			continue
		}
		step := (l.Characters[17].At - l.Characters[0].At) / 17
		for i, c := range l.Characters {
			if off := math.Abs(c.At - l.Characters[0].At - step*float64(i)); off > step/2 {
				t.Errorf("character %d is off by %.2f of a step", i+1, off/step)
			}
		}
	}
}

func TestPictureWithoutText(t *testing.T) {
	for name, size := range map[string]image.Point{
		"blank": {X: 640, Y: 480}, "one pixel": {X: 1, Y: 1}, "nothing": {}, "a strip": {X: 4000, Y: 9}, "a pole": {X: 9, Y: 4000},
	} {
		img := image.NewNRGBA(image.Rectangle{Max: size})
		draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
		if r := read(t, img); len(r.Lines) != 0 || r.Lines == nil || r.Width != size.X {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if _, err := engine.Read(t.Context(), image.NewNRGBA(image.Rect(0, 0, ocr.MaxSide+1, 10))); err == nil {
		t.Error("a picture that is too large was read")
	}
}

// TestPartOfAPicture: a picture cut out of another is read alone.
func TestPartOfAPicture(t *testing.T) {
	card := drawn(t)(specimen.IDFront(specimen.SampleIdentity))
	part := card.SubImage(image.Rect(450, 800, 1500, 940)).(*image.NRGBA)
	if r := read(t, part); lines(r) != specimen.SampleIdentity.Number {
		t.Errorf("read:\n%s", lines(r))
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := engine.Read(ctx, image.NewNRGBA(image.Rect(0, 0, 100, 100))); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestManyAtOnceAndAfterClose: readers take turns, and closing only means to load anew.
func TestManyAtOnceAndAfterClose(t *testing.T) {
	card := drawn(t)(specimen.IDBack(specimen.SampleIdentity))
	want := lines(read(t, card))
	if err := engine.Close(); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			r, err := engine.Read(t.Context(), card)
			if err != nil || lines(r) != want {
				t.Errorf("%v: read:\n%s\nwant:\n%s", err, lines(r), want)
			}
		})
	}
	all.Wait()
}
