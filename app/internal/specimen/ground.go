package specimen

import (
	"bytes"
	"slices"
	"sync"
)

// Grounds keeps the empty sheets of papers (frame, security print, watermark), which take longer to draw than what is
// filled in. It is safe for several goroutines; the zero value is empty.
type Grounds struct {
	mu     sync.Mutex
	sheets map[string]emptySheet
}

type emptySheet struct {
	pixels []byte
	marks  []mark
}

func (g *Grounds) get(name string) (emptySheet, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	s, ok := g.sheets[name]
	return s, ok
}

func (g *Grounds) put(name string, pixels []byte, marks []mark) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.sheets == nil {
		g.sheets = map[string]emptySheet{}
	}
	g.sheets[name] = emptySheet{bytes.Clone(pixels), slices.Clone(marks)}
}

// ground draws an empty sheet, or takes it from the style's Grounds when they have it by that name.
func (c *canvas) ground(name string, draw func()) {
	kept := c.style.Grounds
	if kept != nil {
		if sheet, ok := kept.get(name); ok {
			copy(c.Pix, sheet.pixels)
			c.marks = append(c.marks, sheet.marks...)
			return
		}
	}
	before := len(c.marks)
	draw()
	if kept != nil {
		kept.put(name, c.Pix, c.marks[before:])
	}
}
