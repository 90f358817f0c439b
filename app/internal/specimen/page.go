package specimen

import (
	"image"
	"strings"

	"golang.org/x/image/font/opentype"
)

// Style chooses the typefaces of a paper; a nil one is the built-in typeface. All must cover what is written in them.
type Style struct {
	Print *opentype.Font // labels and what is filled in
	Title *opentype.Font
	Hand  *opentype.Font // signatures and what is filled in by hand

	Grounds *Grounds // keeps empty sheets between drawings; nil draws them anew
	plain   *opentype.Font
}

// script names one of a style's typefaces.
type script uint8

const (
	printed script = iota
	titled
	handwritten
	plain // the built-in typeface, whatever the style
)

func (s *Style) complete(regular *opentype.Font) {
	s.plain = regular
	for _, f := range []**opentype.Font{&s.Print, &s.Title, &s.Hand} {
		if *f == nil {
			*f = regular
		}
	}
}

func (s Style) of(which script) *opentype.Font {
	switch which {
	case titled:
		return s.Title
	case handwritten:
		return s.Hand
	case plain:
		return s.plain
	}
	return s.Print
}

// Line is one printed line: its text, the box of its characters in pixels of the page, and the size of their em.
type Line struct {
	Text                     string
	Left, Top, Right, Bottom float64
	Em                       float64
}

// Field is one printed value, such as a name or a number, in one line or several.
type Field struct {
	Name, Text string
	Lines      []Line
	Hand       bool // written by hand
}

// Page is a flat paper without scanner or camera, and everything that stands on it to be read.
type Page struct {
	Image  *image.RGBA
	Fields []Field
	Seals  []image.Rectangle // where seals lie over the print

	marks []mark
}

// page ends the drawing of a paper.
func (c *canvas) page() Page {
	return Page{Image: c.RGBA, Fields: c.fields, Seals: c.seals, marks: c.marks}
}

// notes is what a canvas remembers of what was printed.
type notes struct {
	fields []Field
	seals  []image.Rectangle
	marks  []mark
}

// Of the em, how far characters reach above and below the baseline.
const (
	emAbove = 0.90
	emBelow = 0.16
)

// note remembers one printed line as part of a field.
func (n *notes) note(name, text string, x, y, end float64, p pen) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	line := Line{text, x, y - emAbove*p.size, end, y + emBelow*p.size, p.size}
	for i := range n.fields {
		if n.fields[i].Name == name {
			n.fields[i].Text += text
			n.fields[i].Lines = append(n.fields[i].Lines, line)
			return
		}
	}
	n.fields = append(n.fields, Field{name, text, []Line{line}, p.script == handwritten})
}

// value sets one line and remembers it as a field; it returns where the line ends.
func (c *canvas) value(name string, x, y float64, text string, p pen) float64 {
	end := c.text(x, y, text, p)
	c.note(name, text, x, y, end, p)
	return end
}

// run is a part of a paragraph; one with a name is a field.
type run struct{ text, name string }

// flow sets a paragraph in lines no wider than width, remembers its fields and returns the baseline of the last line.
func (c *canvas) flow(x, y, width, leading float64, p pen, runs ...run) float64 {
	at := x
	for _, r := range runs {
		start, line := at, ""
		emit := func() {
			if r.name != "" {
				c.note(r.name, line, start, y, at-p.tracking, p)
			}
			line = ""
		}
		for _, t := range r.text {
			w := c.width(string(t), p)
			if at+w > x+width && !strings.ContainsRune(hanging, t) {
				emit()
				at, y = x, y+leading
				start = at
			}
			c.text(at, y, string(t), p)
			at, line = at+w+p.tracking, line+string(t)
		}
		emit()
	}
	return y
}
