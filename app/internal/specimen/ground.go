package specimen

import (
	"bytes"
	"sync"
)

// Grounds keeps the empty sheets of papers (frame, security print, watermark), which take longer to draw than what is
// filled in. It is safe for several goroutines; the zero value is empty.
type Grounds struct {
	mu     sync.Mutex
	sheets map[string][]byte
}

func (g *Grounds) get(name string) []byte {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.sheets[name]
}

func (g *Grounds) put(name string, pixels []byte) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.sheets == nil {
		g.sheets = map[string][]byte{}
	}
	g.sheets[name] = bytes.Clone(pixels)
}

// ground draws an empty sheet, or takes it from the style's Grounds when they have it by that name.
func (c *canvas) ground(name string, draw func()) {
	kept := c.style.Grounds
	if kept != nil {
		if sheet := kept.get(name); sheet != nil {
			copy(c.Pix, sheet)
			return
		}
	}
	draw()
	if kept != nil {
		kept.put(name, c.Pix)
	}
}
