package specimen

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"image/color"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// mark is one thing that was drawn: a filled outline, or a character.
type mark struct {
	outline []point
	letter  rune
	at      point // where its baseline begins
	size    float64
	font    *opentype.Font
	colour  color.RGBA
}

func opaque(c color.Color) color.RGBA { return color.RGBAModel.Convert(c).(color.RGBA) }

func cornersOf(r image.Rectangle) []point {
	x, y, u, v := float64(r.Min.X), float64(r.Min.Y), float64(r.Max.X), float64(r.Max.Y)
	return []point{{x, y}, {u, y}, {u, v}, {x, v}}
}

// DrawnDPI is how many pixels of a Page an inch of its PDF takes.
const DrawnDPI = 212

// lettersPerFont is how many characters a font of a PDF has: codes of one byte, without 0.
const lettersPerFont = 255

// PDF writes the page as a program does that prints into a file: print as outlines with its text (fonts of type 3), no
// picture. Seals, watermarks and people, which are pictures, are left out.
func (p Page) PDF() ([]byte, error) {
	w := &drawing{page: p, codes: map[letter]int{}}
	content := w.content()
	width, height := w.points(p.Image.Rect.Dx()), w.points(p.Image.Rect.Dy())
	var fonts bytes.Buffer
	bodies := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>", "", stream(content)}
	for first := 0; first < len(w.letters); first += lettersPerFont {
		fmt.Fprintf(&fonts, "/F%d %d 0 R ", first/lettersPerFont, len(bodies)+1)
		more, err := fontOf(w.letters[first:min(first+lettersPerFont, len(w.letters))], len(bodies)+1)
		if err != nil {
			return nil, err
		}
		bodies = append(bodies, more...)
	}
	bodies[2] = fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Resources << /Font << %s>> >> /Contents 4 0 R >>", width, height, fonts.String())
	return Objects(bodies, ""), nil
}

// letter is a character of a typeface.
type letter struct {
	font *opentype.Font
	rune rune
}

type drawing struct {
	page    Page
	letters []letter
	codes   map[letter]int
}

func (w *drawing) points(pixels int) float64 { return float64(pixels) * 72 / DrawnDPI }

// content are the page's operators, in pixels from the lower left.
func (w *drawing) content() []byte {
	var b bytes.Buffer
	size := w.page.Image.Rect.Size()
	fmt.Fprintf(&b, "%.5f 0 0 %.5f 0 0 cm\n", 72.0/DrawnDPI, 72.0/DrawnDPI)
	paint := func(c color.RGBA) {
		fmt.Fprintf(&b, "%.3f %.3f %.3f rg\n", float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
	}
	paint(w.page.Image.RGBAAt(4, 4))
	fmt.Fprintf(&b, "0 0 %d %d re f\n", size.X, size.Y)
	for _, m := range w.page.marks {
		paint(m.colour)
		if m.outline == nil {
			code := w.code(letter{m.font, m.letter})
			fmt.Fprintf(&b, "BT /F%d %.2f Tf 1 0 0 1 %.2f %.2f Tm <%02X> Tj ET\n", code/lettersPerFont, m.size, m.at.x, float64(size.Y)-m.at.y, code%lettersPerFont+1)
			continue
		}
		for i, p := range m.outline {
			operator := "l"
			if i == 0 {
				operator = "m"
			}
			fmt.Fprintf(&b, "%.1f %.1f %s ", p.x, float64(size.Y)-p.y, operator)
		}
		b.WriteString("h f\n")
	}
	return b.Bytes()
}

func (w *drawing) code(l letter) int {
	n, known := w.codes[l]
	if !known {
		n = len(w.letters)
		w.codes[l], w.letters = n, append(w.letters, l)
	}
	return n
}

// em is the size at which outlines are read.
const em = 1000

// fontOf are the objects of a font of type 3, the first of them numbered: font, table of its text, and a procedure a
// character.
func fontOf(letters []letter, number int) ([]string, error) {
	var procedures, differences, widths, unicode bytes.Buffer
	bodies := make([]string, 2, 2+len(letters))
	for i, l := range letters {
		outline, width, err := outlineOf(l)
		if err != nil {
			return nil, fmt.Errorf("outline of %q: %w", l.rune, err)
		}
		fmt.Fprintf(&procedures, "/g%d %d 0 R ", i, number+2+i)
		fmt.Fprintf(&differences, "/g%d ", i)
		fmt.Fprintf(&widths, "%d ", width)
		fmt.Fprintf(&unicode, "<%02X> <%04X>\n", i+1, l.rune)
		bodies = append(bodies, stream(outline))
	}
	n := len(letters)
	bodies[0] = fmt.Sprintf("<< /Type /Font /Subtype /Type3 /FontBBox [0 -300 1100 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << %s>> "+
		"/Encoding << /Type /Encoding /Differences [ 1 %s] >> /FirstChar 1 /LastChar %d /Widths [ %s] /ToUnicode %d 0 R /Resources << >> >>",
		procedures.String(), differences.String(), n, widths.String(), number+1)
	var table bytes.Buffer
	table.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Sample def /CMapType 2 def\n" +
		"1 begincodespacerange <01> <FF> endcodespacerange\n")
	for lines := bytes.SplitAfter(unicode.Bytes(), []byte("\n")); len(lines) > 1; {
		most := min(100, len(lines)-1)
		fmt.Fprintf(&table, "%d beginbfchar\n%sendbfchar\n", most, bytes.Join(lines[:most], nil))
		lines = lines[most:]
	}
	table.WriteString("endcmap end end\n")
	bodies[1] = stream(table.Bytes())
	return bodies, nil
}

// outlineOf is the procedure that paints a character, and its width in thousandths of the em.
func outlineOf(l letter) ([]byte, int, error) {
	var buf sfnt.Buffer
	index, err := l.font.GlyphIndex(&buf, l.rune)
	if err != nil {
		return nil, 0, err
	}
	advance, err := l.font.GlyphAdvance(&buf, index, fixed.I(em), font.HintingNone)
	if err != nil {
		return nil, 0, err
	}
	segments, err := l.font.LoadGlyph(&buf, index, fixed.I(em), nil)
	if err != nil {
		return nil, 0, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d 0 0 -300 1100 1000 d1\n", advance.Round())
	var from point
	for _, s := range segments {
		var p [3]point
		for i, a := range s.Args {
			p[i] = point{float64(a.X) / 64, -float64(a.Y) / 64}
		}
		from = segment(&b, s.Op, from, p)
	}
	b.WriteString("f\n")
	return b.Bytes(), advance.Round(), nil
}

// segment writes one piece of an outline and returns where it ends. Curves of second order become ones of third.
func segment(b *bytes.Buffer, op sfnt.SegmentOp, from point, p [3]point) point {
	switch op {
	case sfnt.SegmentOpMoveTo:
		fmt.Fprintf(b, "%.1f %.1f m\n", p[0].x, p[0].y)
		return p[0]
	case sfnt.SegmentOpLineTo:
		fmt.Fprintf(b, "%.1f %.1f l\n", p[0].x, p[0].y)
		return p[0]
	case sfnt.SegmentOpQuadTo:
		a := point{mix(from.x, p[0].x, 2.0/3), mix(from.y, p[0].y, 2.0/3)}
		c := point{mix(p[1].x, p[0].x, 2.0/3), mix(p[1].y, p[0].y, 2.0/3)}
		fmt.Fprintf(b, "%.1f %.1f %.1f %.1f %.1f %.1f c\n", a.x, a.y, c.x, c.y, p[1].x, p[1].y)
		return p[1]
	}
	fmt.Fprintf(b, "%.1f %.1f %.1f %.1f %.1f %.1f c\n", p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y)
	return p[2]
}

// stream is a compressed stream object.
func stream(content []byte) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(content) // into memory: cannot fail
	z.Close()
	return fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", b.Len(), b.Bytes())
}

// Objects writes a PDF of objects that are numbered from 1, the first of which is the catalogue; more goes into the trailer.
func Objects(bodies []string, more string) []byte {
	var b, table bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n")
	for i, body := range bodies {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n",
		len(bodies)+1, table.Bytes(), len(bodies)+1, more, start)
	return b.Bytes()
}
