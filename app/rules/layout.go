package rules

import (
	"fmt"

	"beiandesk/app/filing"
)

// Layout lays the papers of several slots on one page. Lengths are in millimetres from the page's top left corner.
type Layout struct {
	ID     string       `yaml:"id"`
	Name   filing.Text  `yaml:"name"`
	Width  float64      `yaml:"width"`
	Height float64      `yaml:"height"`
	DPI    float64      `yaml:"dpi"` // pixels per inch of the page
	Parts  []LayoutPart `yaml:"parts"`
}

// LayoutPart is the box that a paper is fitted into, and the slot whose newest material it is.
type LayoutPart struct {
	Slot   filing.SlotID `yaml:"slot"`
	X      float64       `yaml:"x"`
	Y      float64       `yaml:"y"`
	Width  float64       `yaml:"width"`
	Height float64       `yaml:"height"`
}

// What a layout may ask for.
const (
	mostMillimetres = 1000
	mostDPI         = 600
	mostParts       = 8
)

func (c *checker) layout(at string, l Layout, seen map[string]bool) {
	c.id(at+".id", l.ID, seen)
	c.text(at+".name", l.Name)
	for _, n := range []struct {
		name        string
		value, most float64
	}{{"width", l.Width, mostMillimetres}, {"height", l.Height, mostMillimetres}, {"dpi", l.DPI, mostDPI}} {
		if !(n.value > 0 && n.value <= n.most) {
			c.fail(at+"."+n.name, "应大于 0、不超过 %g", "must be above 0 and at most %g", n.most)
		}
	}
	if len(l.Parts) < 2 || len(l.Parts) > mostParts {
		c.fail(at+".parts", "一页放 2 到 %d 份材料", "a page holds 2 to %d papers", mostParts)
	}
	for i, p := range l.Parts {
		at := fmt.Sprintf("%s.parts[%d]", at, i)
		c.slotID(at+".slot", p.Slot)
		if !(p.Width > 0 && p.Height > 0 && p.X >= 0 && p.Y >= 0 && p.X+p.Width <= l.Width && p.Y+p.Height <= l.Height) {
			c.fail(at, "方框应在页面之内", "the box must lie on the page")
		}
	}
}
