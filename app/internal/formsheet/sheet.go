package formsheet

// Size of a sheet in millimetres: A4 upright.
const (
	Width  = 210.0
	Height = 297.0
)

// Point is a place on a sheet in millimetres from its top left corner.
type Point struct{ X, Y float64 }

// Rect is a part of a sheet in millimetres.
type Rect struct{ X, Y, W, H float64 }

// Corner marks are rings: dark, with a light hole. Their shape is none that the finder patterns of a QR code have.
const (
	MarkOuter = 8.0 // diameter in millimetres
	MarkInner = 3.4
)

// Marks are the centres of the corner marks, clockwise from the top left one.
var Marks = [4]Point{{12, 12}, {Width - 12, 12}, {Width - 12, Height - 12}, {12, Height - 12}}

// QRSide is the side of the QR code's square in millimetres, without the light border around it.
const QRSide = 25.0

// quiet is the light border that a QR code needs, four modules or more.
const quiet = 3.2

// BoxKind says what belongs into a box.
type BoxKind string

// The kinds of boxes.
const (
	BoxSignature   BoxKind = "signature"   // signed by hand
	BoxSeal        BoxKind = "seal"        // the body's red seal
	BoxFingerprint BoxKind = "fingerprint" // a red fingerprint
	BoxDate        BoxKind = "date"        // the day; on a verification form left blank
	BoxStatement   BoxKind = "statement"   // a sentence copied out by hand
)

// Box is a place on a sheet that somebody fills in by hand.
type Box struct {
	Kind BoxKind `json:"kind"`
	Rect
}

// Run is a line of text.
type Run struct {
	Text     string    `json:"text"`
	X        float64   `json:"x"` // left end
	Y        float64   `json:"y"` // baseline
	Size     float64   `json:"size"`
	Grey     float64   `json:"grey,omitempty"` // 0 black to 1 white
	Loose    bool      `json:"loose,omitempty"`
	Advances []float64 `json:"-"` // width of each character in millimetres
}

// Sheet is one page, ready to be printed. Loose runs are those that a pen or a seal may touch.
type Sheet struct {
	Runs  []Run  `json:"runs"`
	Rules []Rect `json:"rules"` // black lines
	Boxes []Box  `json:"boxes"`
	QR    Rect   `json:"qr"`
	Own   string `json:"own,omitempty"` // SHA-256 of the picture of a provider's form below everything, hex
	Code  Code   `json:"code"`

	ground *ground
}

// cell bounds of a character, shares of its em above and below the baseline.
const (
	above = 0.88
	below = 0.12
)

// Cells are the places of the printed characters that nobody may touch.
func (s Sheet) Cells() []Rect {
	var out []Rect
	for _, r := range s.Runs {
		x := r.X
		for i, letter := range []rune(r.Text) {
			w := r.Advances[i]
			if !r.Loose && letter != ' ' && letter != '　' {
				out = append(out, Rect{x, r.Y - above*r.Size, w, (above + below) * r.Size})
			}
			x += w
		}
	}
	return out
}
