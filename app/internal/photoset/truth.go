package photoset

import (
	"slices"

	"beiandesk/app/filing"
)

// truth is what a fair reader says of a picture: the codes that must be reported, and those that could go either way.
type truth struct{ expect, ignore []filing.Code }

func (t *truth) want(codes ...filing.Code) { t.expect = append(t.expect, codes...) }
func (t *truth) open(codes ...filing.Code) { t.ignore = append(t.ignore, codes...) }

// settle drops expectations that are open and puts both lists in order.
func (t *truth) settle() {
	slices.Sort(t.ignore)
	t.ignore = slices.Compact(t.ignore)
	slices.Sort(t.expect)
	t.expect = slices.DeleteFunc(slices.Compact(t.expect), func(c filing.Code) bool { return slices.Contains(t.ignore, c) })
}

// Codes that are about the same thing.
var (
	ofBackdrop = []filing.Code{filing.PhotoBackgroundColour, filing.PhotoBackgroundNotPlain, filing.PhotoBackgroundGap}
	ofTop      = []filing.Code{filing.PhotoTopColour, filing.PhotoTopBlends}
	ofFace     = []filing.Code{filing.PhotoNotFrontal, filing.PhotoEyesClosed, filing.PhotoFaceCovered, filing.PhotoHeadCovered}
	ofPlace    = []filing.Code{filing.PhotoOffCentre, filing.PhotoFaceSize, filing.PhotoNotUpperBody}
	ofLetters  = []filing.Code{filing.PhotoLetteringUnreadable, filing.PhotoMirrored}
	ofFocus    = []filing.Code{filing.ImageBlurred, filing.ImageMotionBlurred}
	ofPeople   = []filing.Code{filing.PhotoNoFace, filing.PhotoSeveralFaces, filing.CheckNotDone}
)

// Bounds between what any reader says and what readers may differ on.
const (
	sameTone    = 9  // distance of two colours that nobody tells apart from afar
	otherTone   = 28 // distance from which everybody does
	surelyDark  = 15 // mean L* of a picture that is plainly too dark
	surelyLight = 36
	surelyBurnt = 0.30 // share of the middle
	hardlyBurnt = 0.02
	surelyBlue  = 22    // CIELAB chroma of a blue that nobody calls grey
	tiltSeen    = 2     // degrees from which a tilted camera is noticed
	shoulders   = -2.6  // half heads: a picture that ends above shows little below the shoulders
	closeUp     = 3.6   // half heads that a picture shows: from fewer, a face fills a third of it
	surelyThere = 0.003 // share of the picture from which a thing is seen at once
	halfOfIt    = 0.25  // depth of a gap from which half of what shows behind a person may be it
	mostOfIt    = 0.5   // share of what shows behind a person from which it surely is
	hardlyAny   = 0.008 // share of the picture below which a top hardly shows
	otherWall   = 22    // distance of two colours from which a wall beside a backdrop is noticed at once
	otherLight  = 6     // likewise, as they appear where they meet, for two walls of a room
)

// truthOf labels a picture by its recipe, and by what is plain to see on it.
func truthOf(c recipe, s seen) truth {
	var t truth
	t.backdrop(c, s)
	t.lettering(c, s)
	t.people(c)
	t.clothes(c, s)
	t.picture(c, s)
	t.settle()
	return t
}

func (t *truth) backdrop(c recipe, s seen) {
	if c.wall {
		t.whiteness(c)
		t.open(ofLetters...)
	} else if !c.backdrop.blue {
		t.want(filing.PhotoBackgroundColour)
		t.open(filing.PhotoLetteringUnreadable)
	} else if chroma(c.underLight(c.backdrop.colour)) < surelyBlue {
		t.open(filing.PhotoBackgroundColour)
	}
	t.things(c, s)
}

// things labels what stands before or beside the backdrop, as far as it shows.
func (t *truth) things(c recipe, s seen) {
	busy := c.backdrop.surface.busy()
	switch {
	case busy || (c.thing != nothing || c.company == onPoster) && s.extra > surelyThere:
		t.want(filing.PhotoBackgroundNotPlain)
		t.open(filing.PhotoBackgroundGap)
	case c.thing != nothing:
		t.open(filing.PhotoBackgroundNotPlain, filing.PhotoBackgroundGap)
	}
	if c.gap == 0 {
		return
	}
	t.open(filing.PhotoBackgroundNotPlain)
	if c.gapKind == broad && c.gap > halfOfIt { // which of the two is the backdrop?
		t.open(filing.PhotoBackgroundColour)
		if s.extra > mostOfIt*s.behind {
			t.open(filing.PhotoBackgroundGap)
		}
	}
	noticed := apart(c.gapTone, c.backdrop.colour) > otherWall
	if c.gapKind == roomCorner {
		noticed = s.corner > otherLight
	}
	if noticed && s.extra > surelyThere {
		t.want(filing.PhotoBackgroundGap)
	} else {
		t.open(filing.PhotoBackgroundGap)
	}
}

// size labels a file of the white wall's provider, whose page asks for so many bytes.
func (t *truth) size(bytes int) {
	if bytes < leastWallBytes {
		t.want(filing.FileTooSmall)
	}
	t.settle()
}

func (t *truth) people(c recipe) {
	switch c.company {
	case together:
		t.want(filing.PhotoSeveralFaces)
		t.open(filing.PhotoBackgroundNotPlain, filing.PhotoBackgroundGap, filing.CheckNotDone)
		t.open(append(ofPlace, ofTop...)...)
	case atBorder:
		t.open(filing.PhotoSeveralFaces, filing.PhotoBackgroundNotPlain, filing.PhotoBackgroundGap)
	case onPoster:
		t.open(filing.PhotoSeveralFaces)
	}
	if c.empty {
		t.want(filing.PhotoNoFace)
		if c.wall { // nothing but a white wall has no colour
			t.open(filing.ImageGrayscale)
		}
		t.open(filing.ImageBlank, filing.CheckNotDone)
		t.open(slices.Concat(ofPlace, ofFace, ofTop)...)
		return
	}
	t.face(c)
}

func (t *truth) face(c recipe) {
	t.open(c.who.ignore...)
	if c.worn.hat != noHat || c.who.hat {
		t.want(filing.PhotoHeadCovered)
	}
	if c.worn.hidesFace() {
		t.want(filing.PhotoFaceCovered)
	}
	if c.worn.shades != noShades || c.worn.veil != noVeil || c.worn.before != nothingBefore {
		t.open(filing.PhotoEyesClosed)
	}
	if c.worn.eyesShut {
		t.want(filing.PhotoEyesClosed)
	}
	if c.name == "not-frontal" {
		t.want(filing.PhotoNotFrontal)
	}
	if c.shift < -0.2 || c.shift > 0.2 {
		t.want(filing.PhotoOffCentre)
	}
	switch {
	case c.view > 20:
		t.want(filing.PhotoFaceSize)
		t.open(filing.PhotoNotUpperBody)
		t.open(slices.Concat(ofFace, ofTop)...)
	case c.view < 3:
		t.want(filing.PhotoFaceSize, filing.PhotoNotUpperBody)
		t.open(ofTop...)
		t.open(filing.PhotoHeadCovered, filing.PhotoLetteringUnreadable, filing.PhotoMirrored, filing.CheckNotDone)
		t.open(ofBackdrop...)
	case c.view+c.bottom < 1:
		t.want(filing.PhotoNotUpperBody)
		t.open(filing.PhotoHeadCovered, filing.PhotoFaceSize)
	case c.view < closeUp:
		t.open(filing.PhotoNotUpperBody, filing.PhotoFaceSize)
	case c.bottom > shoulders:
		t.open(filing.PhotoNotUpperBody)
	}
}

func (t *truth) clothes(c recipe, s seen) {
	if c.empty {
		return
	}
	if s.cloth < hardlyAny {
		t.open(ofTop...)
	}
	switch {
	case c.wall:
		t.open(filing.PhotoTopColour)
	case c.top.verdict == refused:
		t.want(filing.PhotoTopColour)
	case c.top.verdict == arguable:
		t.open(filing.PhotoTopColour)
	}
	switch d := apart(s.top, s.backdrop); {
	case c.backdrop.surface.busy():
		t.open(filing.PhotoTopBlends)
	case d < sameTone:
		t.want(filing.PhotoTopBlends)
	case d < otherTone:
		t.open(filing.PhotoTopBlends)
	}
}

func (t *truth) picture(c recipe, s seen) {
	if c.tilt > tiltSeen || c.tilt < -tiltSeen {
		t.open(filing.ImageSkewed)
	}
	if c.who.soft {
		t.open(ofFocus...)
	}
	if c.blur > 0 || c.motion > 0 {
		t.want(ofFocus[min(c.motion, 1)])
		t.open(ofFocus[1-min(c.motion, 1)])
		t.open(filing.PhotoBackgroundNotPlain, filing.PhotoBackgroundGap)
		t.open(slices.Concat(ofLetters, ofFace)...)
	}
	unclear := slices.Concat(ofBackdrop, ofTop, ofFace, ofLetters, ofPeople, ofFocus)
	switch {
	case s.lightness < surelyDark:
		t.want(filing.ImageDark)
		t.open(filing.ImageBlank, filing.ImageGrayscale)
		t.open(unclear...)
	case s.lightness < surelyLight:
		t.open(filing.ImageDark)
	}
	switch {
	case s.clipped > surelyBurnt:
		t.want(filing.ImageOverexposed)
		t.open(unclear...)
		t.open(filing.ImageGrayscale)
	case s.clipped > hardlyBurnt:
		t.open(filing.ImageOverexposed)
		t.open(ofBackdrop...)
	}
	if c.grey {
		t.want(filing.ImageGrayscale)
		t.open(filing.PhotoBackgroundColour)
		t.open(slices.Concat(ofTop, ofLetters)...)
	}
	if min(c.size.X, c.size.Y) < 600 {
		if c.wall { // whose rules ask no pixels of a photo
			t.open(filing.ImageTooFewPixels)
		}
		t.want(filing.ImageTooFewPixels)
		t.open(ofLetters...)
	}
	t.file(c, unclear)
}

// file labels what is written beside the pixels, and pixels that lie on their side.
func (t *truth) file(c recipe, unclear []filing.Code) {
	if c.turn > 0 {
		t.want(filing.ImageSideways)
		t.open(slices.Concat(unclear, ofPlace)...)
	}
	if c.exif.orientation > 1 {
		t.want(filing.ImageSideways)
	}
	if c.exif.software != "" {
		t.want(filing.ImageEdited)
	}
	if c.exif.place {
		t.want(filing.ImageLocationData)
	}
}
