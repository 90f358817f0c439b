package inspect

import (
	"time"

	"beiandesk/app/filing"
	papers "beiandesk/app/inspect/document"
	"beiandesk/app/inspect/marked"
	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/paper"
	"beiandesk/app/inspect/reread"
)

// Version counts changes of what is measured. Facts of an older version are measured anew before they are judged.
const Version = 9

// Facts (测量) are the numbers that were read from one file: never a verdict. What could not be read is named in
// NotDone, so that nobody takes silence for health.
type Facts struct {
	Version int       `json:"version"`
	File    FileFacts `json:"file"`
	Pages   []Page    `json:"pages"` // one for a picture, one per page of a PDF; empty when nothing could be decoded
	Photo   *Photo    `json:"photo,omitempty"`
	NotDone []NotDone `json:"notDone,omitempty"`
}

// FileFacts describe the bytes as a whole.
type FileFacts struct {
	Name      string  `json:"name"` // without its folder
	Bytes     int64   `json:"bytes"`
	SHA256    string  `json:"sha256"`    // lower-case hex
	Type      string  `json:"type"`      // MIME type by content, "application/octet-stream" when unknown
	Extension string  `json:"extension"` // of the name, lower case, without the dot; "" when there is none
	Damage    *Damage `json:"damage,omitempty"`
	Encrypted bool    `json:"encrypted"` // a PDF that asks for a password
	Frames    int     `json:"frames"`    // pictures in an animation; 1 for a still picture, 0 when unknown
	PageCount int     `json:"pageCount"` // pages of a PDF or TIFF; 1 for other pictures, 0 when unknown
	Width     int     `json:"width"`     // pixels as the header says, before turning upright; 0 when unknown
	Height    int     `json:"height"`
	TooBig    bool    `json:"tooBig"` // more pixels than this program decodes: refused before decoding
	EXIF      *EXIF   `json:"exif,omitempty"`
	Colours   string  `json:"colours"` // colour model as decoded: "ycbcr", "rgb", "gray", "cmyk", "paletted", ""
}

// DamageKind says in which way a file is broken.
type DamageKind string

// The kinds of damage.
const (
	DamageEmpty     DamageKind = "empty"     // no bytes at all, or nothing but zero bytes
	DamageTruncated DamageKind = "truncated" // it begins well and ends too early
	DamageHeader    DamageKind = "header"    // the header contradicts itself, such as zero pixels
	DamageContent   DamageKind = "content"   // the content cannot be decoded
)

// Damage says what is broken and how that was noticed.
type Damage struct {
	Kind   DamageKind `json:"kind"`
	Detail string     `json:"detail"` // the decoder's own words, for the log and the curious
}

// EXIF is what the camera or an editor wrote into the file.
type EXIF struct {
	Orientation int       `json:"orientation"` // 1 to 8 (EXIF 2.3, tag 0x0112); 0 when absent
	TakenAt     time.Time `json:"takenAt,omitzero"`
	Software    string    `json:"software,omitempty"` // tag 0x0131
	Camera      string    `json:"camera,omitempty"`   // make and model
	Location    bool      `json:"location"`           // a place is written in the file
}

// Page is one page or picture, measured after it was turned upright by EXIF.
type Page struct {
	Number      int     `json:"number"` // from 1
	Width       int     `json:"width"`  // pixels, upright; of the embedded scan for a PDF page that is one picture
	Height      int     `json:"height"`
	DPI         float64 `json:"dpi"`                   // pixels per inch of the smaller axis; 0 when the file does not say
	Rendered    bool    `json:"rendered"`              // drawn from a PDF, not a stored picture
	Transparent bool    `json:"transparent,omitempty"` // some pixels are not opaque; it is measured on white
	Chroma95    float64 `json:"chroma95"`              // 95th percentile of CIELAB chroma: grey copies stay below about 6
	ColourShare float64 `json:"colourShare"`           // share of pixels with CIELAB chroma above 12, 0 to 1: a red seal shows here
	Luminance   float64 `json:"luminance"`             // mean CIELAB L*, 0 to 100
	Contrast    float64 `json:"contrast"`              // 95th less 5th percentile of L*: a blank page stays below about 10
	Ink         float64 `json:"ink"`                   // share of pixels over 20 L* from the median, 0 to 1: 0 on a blank page

	Paper *paper.Sheet `json:"paper,omitempty"` // nil on a verification photo, which is no paper
	Form  *marked.Form `json:"form,omitempty"`  // nil when nobody looked for our marks, or there are none
	Text  *ocr.Reading `json:"text,omitempty"`  // nil when nobody asked for it or it could not be read

	Document *papers.Document `json:"document,omitempty"` // what is understood of Text; nil without it
	Copy     *reread.Copy     `json:"copy,omitempty"`     // what is left of Text in a copy of few bytes; nil when nobody asked
}

// Photo is what was measured on a verification photo.
type Photo struct {
	Turned      int         `json:"turned"`      // degrees clockwise by which the picture was turned before, because its face lay on its side; places below are on the turned picture
	PersonShare float64     `json:"personShare"` // share of the picture that shows a person, 0 to 1
	Faces       []Face      `json:"faces"`
	HeadFocus   *Focus      `json:"headFocus,omitempty"` // where no face was found: that of the person's head, drawn as if the eyes were 0.4 of its width apart
	Background  *Background `json:"background,omitempty"`
	Top         *Top        `json:"top,omitempty"`
	Chest       *Top        `json:"chest,omitempty"` // where Top is missing: what shows right below the face, person or not
	Body        *Body       `json:"body,omitempty"`  // of the person with the largest face
	Cover       *Cover      `json:"cover,omitempty"` // of the largest face
	Head        *Head       `json:"head,omitempty"`  // of the person with the largest face
	Light       *Lighting   `json:"light,omitempty"` // on the largest face
}

// Lighting is what light and sensor did to a photo.
type Lighting struct {
	Skin  [3]float64 `json:"skin"`  // colour of the face, CIELAB D65 as it appears
	Hex   string     `json:"hex"`   // the same as #RRGGBB (sRGB)
	Cast  float64    `json:"cast"`  // its distance in a* and b*, at L* 50, from the nearest colour that skin has in white light
	Noise float64    `json:"noise"` // standard deviation from pixel to pixel of the picture as measured, in steps of 1/255 of green; 0 where everything is black or white
}

// Cover says how much of a face shows skin, lips and eyes. Colours are compared as if their L* were 50, so that shade
// counts little; shares are 0 to 1, and the person's right eye comes first.
type Cover struct {
	Lower      float64    `json:"lower"`      // share of the face below the nose, without the lips, that is unlike the skin above
	AroundLips float64    `json:"aroundLips"` // the same right around the lips
	LipRed     float64    `json:"lipRed"`     // a* of the lips less that around them: a bare mouth is redder, whatever grows around it
	LipRange   float64    `json:"lipRange"`   // L* from the darkest to the lightest of the lips
	UnderEye   [2]float64 `json:"underEye"`   // share right below the eye that is unlike the skin of cheeks and chin
	EyeDarker  [2]float64 `json:"eyeDarker"`  // L* by which it is darker
	EyeTint    [2]float64 `json:"eyeTint"`    // distance in a* and b*
	EyeDetail  [2]float64 `json:"eyeDetail"`  // standard deviation of L* in the eye: low where neither iris nor white shows

	// How much they look covered to the networks of person/covers, 0 to 1.
	MouthHidden float64 `json:"mouthHidden"` // mouth, cheeks and chin
	EyesHidden  float64 `json:"eyesHidden"`  // at least one eye
}

// Head says what is above the brows.
type Head struct {
	Hat      float64    `json:"hat"`      // how much it looks like something worn, 0 to 1: smooth, of a colour unlike hair or unlike that beside the face, over the forehead
	Lab      [3]float64 `json:"lab"`      // its colour, CIELAB D65 as it appears
	Hex      string     `json:"hex"`      // the same as #RRGGBB (sRGB)
	Forehead float64    `json:"forehead"` // bare skin above the brows, in distances of the eyes
}

// Body says how much of a person is in the picture.
type Body struct {
	HeadRoom  float64 `json:"headRoom"`  // above the hair, share of the picture's height; 0 when the head touches its upper side
	Torso     float64 `json:"torso"`     // from the chin to where the person ends below, in heights of the face (brows to chin)
	Shoulders float64 `json:"shoulders"` // widest part below the chin, in widths of the face; cut at the picture's sides
	AtBottom  bool    `json:"atBottom"`  // the body reaches the picture's lower side
}

// Face is one face found.
type Face struct {
	Box   filing.Region `json:"box"`
	Score float64       `json:"score"` // confidence of the detector, 0 to 1

	// How the head is held, in degrees. Yaw is right within about 3 on rendered heads; Pitch has an offset of its own for
	// every face (4 to 16 when upright) and is for comparison only.
	Yaw   float64 `json:"yaw"`   // turned to the picture's right, -90 to 90
	Pitch float64 `json:"pitch"` // nodding down
	Roll  float64 `json:"roll"`  // tilted clockwise, -180 to 180

	EyeDistance float64 `json:"eyeDistance"`     // between the middles of the eyes, in pixels of the picture as measured
	Eyes        *Eyes   `json:"eyes,omitempty"`  // nil when they are too small to see anything
	Focus       *Focus  `json:"focus,omitempty"` // nil when the face is too small or shows too few edges
	Burnt       float64 `json:"burnt"`           // share of the face where the sensor was saturated, 0 to 1
	Mouth       float64 `json:"mouth"`           // between the lips, share of the face's height: closed below about 0.02
}

// Focus is how wide the edges of a face are, in pixels of a drawing with 96 pixels between the eyes, or fewer where the
// picture has fewer: about 2 when sharp, 4.5 when blurred by a fiftieth of the distance of the eyes.
type Focus struct {
	Across float64 `json:"across"` // along the line of the eyes
	Down   float64 `json:"down"`   // at a right angle to it; much more of one than of the other is motion
}

// Eyes are measured twice, since neither number alone decides: narrow eyes open little, and dark glasses hide the iris.
// The person's right eye comes first.
type Eyes struct {
	Opening [2]float64 `json:"opening"` // between the lids, in widths of the eye, as the face's shape is fitted
	Dark    [2]float64 `json:"dark"`    // longest dark run from above to below, in widths of the eye: an iris, or only lashes
}

// Background is what lies behind the person, with the fall-off of the light taken out.
type Background struct {
	Lab        [3]float64      `json:"lab"`            // CIELAB D65 under the best light of the picture
	Hex        string          `json:"hex"`            // the same as #RRGGBB (sRGB)
	PlainShare float64         `json:"plainShare"`     // share of the background near the fitted colour, 0 to 1; lettering set aside, texture counted against
	PlainApart float64         `json:"plainApart"`     // the same of what is left when the gaps are set aside, 0 to 1
	FallOff    float64         `json:"fallOff"`        // difference of L* over the picture that the light explains
	Share      float64         `json:"share"`          // share of the picture that was measured as background, 0 to 1
	Region     filing.Region   `json:"region"`         // the box around what has the fitted colour
	Busy       []filing.Region `json:"busy"`           // where it differs most from the fitted colour
	Gaps       []Gap           `json:"gaps,omitempty"` // what stands beside it, the largest first
	Lettering  Lettering       `json:"lettering"`      // what is written on it
	Things     []Thing         `json:"things"`         // what stands before it, the largest first, at most 6
}

// Thing is something before the backdrop that has an outline: a poster, furniture, a second cloth, a wire. Shade has none.
type Thing struct {
	Region     filing.Region `json:"region"`
	Share      float64       `json:"share"`      // share of the picture, 0 to 1
	Difference float64       `json:"difference"` // CIEDE2000 to the surface, median
	Edge       float64       `json:"edge"`       // CIEDE2000 across its outline, median
}

// Lettering is what is written on a backdrop, as far as it shows whole. It is found by its shape and not read: a pattern
// that is built like Chinese characters counts as some.
type Lettering struct {
	Crowded  bool          `json:"crowded"`         // so many strokes that letters could not be looked for: the rest is 0
	Glyphs   int           `json:"glyphs"`          // characters that nothing cuts; Latin letters and digits mostly count in pairs. 0: the rest is 0 too
	Lines    []LetterLine  `json:"lines,omitempty"` // the longest few
	Region   filing.Region `json:"region"`          // the box around all of it
	Height   float64       `json:"height"`          // of a full character, share of the picture's height, median
	Pixels   float64       `json:"pixels"`          // the same in pixels of the picture as measured
	Contrast float64       `json:"contrast"`        // L* of full strokes less that of the cloth, median; below 0 when darker
	Detail   float64       `json:"detail"`          // brightness gained and lost across a character, in full strokes: 2.5 to 7 when readable, less when blurred
	Mirrored float64       `json:"mirrored"`        // log odds per character that it is mirrored, mean, -4 to 4; near 0 unknown
}

// LetterLine is one line of lettering.
type LetterLine struct {
	Region filing.Region `json:"region"`
	Glyphs int           `json:"glyphs"`
}

// Side is a side of the picture.
type Side string

// The sides.
const (
	SideLeft   Side = "left"
	SideRight  Side = "right"
	SideTop    Side = "top"
	SideBottom Side = "bottom"
)

// Gap is a part of the background that is not the backdrop's surface, begins at the very side of the picture, runs along
// at least a quarter of it and ends with an edge: wall or door beside a curtain. Shade and folds end without an edge.
type Gap struct {
	Side       Side          `json:"side"`
	Region     filing.Region `json:"region"`
	Depth      float64       `json:"depth"`      // how far it reaches inwards at its deepest tenth, share of width or height, 0 to 1
	Length     float64       `json:"length"`     // share of the background along that side where it shows, 0 to 1
	Share      float64       `json:"share"`      // share of the picture, 0 to 1
	Difference float64       `json:"difference"` // CIEDE2000 to the surface, median
	Edge       float64       `json:"edge"`       // CIEDE2000 across its inner edge, median
}

// Top is what the person wears from below the chin to about the waist; skin is left out, hair that falls over it is not.
type Top struct {
	Alike   float64       `json:"alike"`   // share of the person below the chin that was left out, because the backdrop seems to go on there, 0 to 1
	Share   float64       `json:"share"`   // share of the picture that was measured as the top, 0 to 1
	Region  filing.Region `json:"region"`  // the box around it
	Colours []Swatch      `json:"colours"` // at most 5, the largest first; shares of the top, together 1
}

// Swatch is one colour of something.
type Swatch struct {
	Lab   [3]float64 `json:"lab"`   // CIELAB D65, as it appears in the picture
	Hex   string     `json:"hex"`   // the same as #RRGGBB (sRGB)
	Share float64    `json:"share"` // 0 to 1
}

// The measurements that can fail on their own. A rule names the one it needs; when it stands in NotDone the rule yields
// check.not-done instead of silence.
const (
	MeasureDecode     = "decode"           // pixels of the file or its pages
	MeasureUpright    = "file.orientation" // how the file says it is turned
	MeasureEXIF       = "file.exif"        // editor and place that the file names
	MeasurePaper      = "page.paper"       // the paper on a page
	MeasureSharpness  = "page.sharpness"   // how wide the edges of writing are
	MeasureEdges      = "page.edges"       // where the paper ends
	MeasureSize       = "page.size"        // how large the paper is
	MeasureGrid       = "page.grid"        // whether a regular fine pattern shows
	MeasureText       = "text"             // what is written on the pages
	MeasureCopy       = "text.copy"        // what is left of it in a small copy
	MeasureForm       = "form"             // a form that this program printed, by its code and marks
	MeasureFormOrder  = "form.order"       // what its order says now
	MeasureFormText   = "form.text"        // its print, against what was printed
	MeasurePerson     = "photo.person"     // person mask
	MeasureFaces      = "photo.faces"      // face detector
	MeasureBackground = "photo.background" // colour behind the person
	MeasureLettering  = "photo.lettering"  // what is written behind the person
	MeasureTop        = "photo.top"        // colours of the top
	MeasureBody       = "photo.body"       // how much of the person is in the picture
	MeasureEyes       = "photo.eyes"       // whether the eyes are open
	MeasureCover      = "photo.cover"      // whether the face is covered
	MeasureHead       = "photo.head"       // whether the head is covered
	MeasureFocus      = "photo.focus"      // sharpness of the face
)

// NotDone names a measurement that exists and could not be made this time.
type NotDone struct {
	Measure string      `json:"measure"`
	Reason  filing.Text `json:"reason"`
}

// Failed returns why a measurement could not be made, and whether that is so.
func (f Facts) Failed(measure string) (filing.Text, bool) {
	for _, n := range f.NotDone {
		if n.Measure == measure {
			return n.Reason, true
		}
	}
	return filing.Text{}, false
}

// Request says what to measure besides the file and its pages.
type Request struct {
	Photo    bool  // the file is a verification photo: look for person, faces and background, not for paper
	Text     bool  // read what is written on the pages
	Copy     int64 // and again in a copy of so many bytes at most; 0: not
	MaxPages int   // pages of a PDF to look at; 0 means 20

	Progress func(done, pages int) // called after each page that was measured; nil: not
}

// Answer reports whether what was measured covers a request: a photo was looked at as one, a paper as one, and
// read when that is asked.
func (f Facts) Answer(r Request) bool {
	if r.Photo {
		return f.Photo != nil
	}
	for _, p := range f.Pages {
		if p.Paper == nil || r.Text && p.Text == nil || r.Text && r.Copy > 0 && (p.Copy == nil || p.Copy.Most != r.Copy) {
			return false
		}
	}
	return true
}
