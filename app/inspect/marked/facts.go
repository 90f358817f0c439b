package marked

import "beiandesk/app/filing"

// Form is what was measured on a page that carries our marks.
type Form struct {
	Code    FormCode    `json:"code"`              // what its QR code says
	Same    bool        `json:"same"`              // its order said what is printed on it when it was measured
	Against string      `json:"against,omitempty"` // checksum of the print it was compared with; empty: the text was not compared
	Marks   [4]FormMark `json:"marks"`             // clockwise from the top left one
	Shown   float64     `json:"shown"`             // share of the sheet within the picture, 0 to 1
	Boxes   []FormBox   `json:"boxes"`
	Changed []FormPlace `json:"changed"` // printed characters most unlike the print, the worst first, at most 24
	Added   []FormPlace `json:"added"`   // ink where nothing was printed and nothing belongs, the largest first, at most 12
}

// FormCode is the text of the QR code, taken apart.
type FormCode struct {
	Order    filing.ID `json:"order"`
	Revision int       `json:"revision"`
	Page     int       `json:"page"`
	Pages    int       `json:"pages"`
	Template string    `json:"template"`
	Check    string    `json:"check"`
}

// FormMark is a corner mark.
type FormMark struct {
	Likeness float64       `json:"likeness"` // correlation with the ring that was printed there, -1 to 1
	Region   filing.Region `json:"region"`   // where it is or should be; empty outside of the picture
}

// FormBox is a box to be filled in by hand. What is printed in it is left out.
type FormBox struct {
	Kind       string        `json:"kind"` // signature, seal, fingerprint, date, statement
	Region     filing.Region `json:"region"`
	Shown      float64       `json:"shown"`      // share of the box within the picture
	Ink        float64       `json:"ink"`        // dark ink in it, red left out
	InkWide    float64       `json:"inkWide"`    // how far that reaches across
	InkHigh    float64       `json:"inkHigh"`    // and down
	Red        float64       `json:"red"`        // red ink in it
	RedWide    float64       `json:"redWide"`    // how far the red in and right around the box reaches across
	RedHigh    float64       `json:"redHigh"`    // and down
	RedInside  float64       `json:"redInside"`  // share of that red which lies in the box, 0 to 1; 0 without red
	RedDensity float64       `json:"redDensity"` // share of the pixels red within its bounds
}

// FormPlace is a place that differs from the print.
type FormPlace struct {
	Region filing.Region `json:"region"`
	Size   float64       `json:"size"` // Changed: how unlike, 0 the same to 1 nothing in common; Added: area
	Wide   float64       `json:"wide,omitempty"`
	High   float64       `json:"high,omitempty"`
}
