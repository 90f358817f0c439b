package paper

import "beiandesk/app/filing"

// Sheet is what was measured on the paper of one page.
type Sheet struct {
	Quad   *Quad      `json:"quad,omitempty"` // nil when no edge of a paper stands out: it may fill the frame, or lie on its like
	Share  float64    `json:"share"`          // share of the picture that the paper fills; 1 without a quad
	Plain  float64    `json:"plain"`          // share of the paper that has its tone, ink set aside: near 1 on a sheet, low on a photo
	Skew   float64    `json:"skew"`           // degrees clockwise by which the paper or its lines lie turned, -45 to 45
	Filled float64    `json:"filled"`         // share of the paper's cells that hold writing or print; rules and specks set aside
	CutInk float64    `json:"cutInk"`         // share of the frame's length at which writing runs out of the picture
	DPI    float64    `json:"dpi"`            // pixels per inch by the size of a card or an A4 sheet; 0 when the outline is neither
	Colour Colour     `json:"colour"`
	Light  Light      `json:"light"`
	Glare  *Glare     `json:"glare,omitempty"` // the largest one
	Focus  *Sharpness `json:"focus,omitempty"` // nil when there are too few edges to tell
	Smear  float64    `json:"smear"`           // how many times steeper strokes rise one way than across it: little more than 1, and more by motion; 1 without strokes
	Grid   *float64   `json:"grid,omitempty"`  // how far a regular fine pattern stands out of its spectrum, in decibels; nil when too little shows to tell
	Tiles  Tiles      `json:"tiles"`
	Print  Print      `json:"print"`
}

// Point is a place on a page as shares of its width and height; a corner that lies outside the frame is moved to it.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Quad is the paper's outline. Its corners go clockwise and begin with the one that is the top left one when the page is
// turned by less than 45 degrees; sides go likewise: top, right, bottom, left.
type Quad struct {
	Corners     [4]Point   `json:"corners"`
	Seen        [4]float64 `json:"seen"`        // share of each side whose edge stands in the picture; 0 where the frame ends it
	Step        float64    `json:"step"`        // CIELAB distance of the paper to what surrounds it, at the faintest side that is seen
	Perspective float64    `json:"perspective"` // how much longer one side is than the one opposite, as a share; 0 seen from straight above
	Aspect      float64    `json:"aspect"`      // of the longer to the shorter direction, perspective averaged
}

// Colour is what is coloured on the paper, against its own tone: the tint of a lamp is no colour. Both are CIELAB.
type Colour struct {
	Chroma95 float64 `json:"chroma95"` // 95th percentile of the distance in a* and b* from the paper's tone
	Share    float64 `json:"share"`    // share of the paper further than 12 from it
}

// Light is how the paper is lit. Lightness is CIELAB L*, 0 to 100.
type Light struct {
	Paper   float64 `json:"paper"`   // of the paper without its ink, median
	Ink     float64 `json:"ink"`     // of what is written, median; the paper's own where nothing is
	Clipped float64 `json:"clipped"` // share of the paper at the end of the scale, nothing left to tell apart
}

// Glare is a spot of light on the paper: at the end of the scale, brighter than the paper, with a soft rim.
type Glare struct {
	Region filing.Region `json:"region"`
	Share  float64       `json:"share"` // of the paper
	Rise   float64       `json:"rise"`  // L* above the paper
}

// Sharpness is how wide edges are, in pixels of the picture at 1600 pixels on its long side (at its own size when smaller):
// about 2 when sharp. Each is a median over the page.
type Sharpness struct {
	Across float64 `json:"across"` // along rows
	Down   float64 `json:"down"`   // along columns
	Worst  float64 `json:"worst"`  // of these and the two diagonals
	Best   float64 `json:"best"`   // likewise; much less than Worst is motion
	Edges  int     `json:"edges"`  // how many were measured
}

// Tiles divide the picture evenly; lists go row by row. What could not be told in a tile, or lies outside the paper, is 0.
type Tiles struct {
	Columns int       `json:"columns"`
	Rows    int       `json:"rows"`
	Edge    []float64 `json:"edge"`  // width of edges in the worse direction, as in Sharpness
	Light   []float64 `json:"light"` // L* of the paper
}

// Print finds the same picture again, turned by quarters, resized or compressed anew. It is as personal as the paper.
type Print struct {
	Hash string `json:"hash"` // 256 signs of a cosine transform, lower-case hex
	Look string `json:"look"` // 48×48 lightnesses of the whole picture, one byte each, row by row; base64
}
