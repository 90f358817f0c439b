package filing

import "time"

// Material (材料) is one file in a slot of an order. Its bytes are kept unchanged for as long as the order lives; a
// mended or replaced file is another material.
type Material struct {
	ID       ID        `json:"id"`
	OrderID  ID        `json:"orderId"`
	Slot     SlotID    `json:"slot"`
	Name     string    `json:"name"` // the file's own name, without a folder
	Bytes    int64     `json:"bytes"`
	SHA256   string    `json:"sha256"` // lower-case hex of the bytes
	AddedAt  time.Time `json:"addedAt"`
	MendedOf ID        `json:"mendedOf,omitempty"` // the material this one was made from
	Mend     Mend      `json:"mend,omitempty"`     // what was done to it
	Removed  bool      `json:"removed,omitempty"`  // taken out of the order, kept for undo
}

// Mend names a repair that loses nothing a reviewer looks at.
type Mend string

// The repairs that exist. Each makes a new material beside the kept original.
const (
	MendConvert  Mend = "convert"   // to a format the slot accepts
	MendRename   Mend = "rename"    // to the extension of its content
	MendReencode Mend = "re-encode" // to fewer bytes, at the best quality that fits
	MendRotate   Mend = "rotate"    // upright, as EXIF or a person says
	MendPickPage Mend = "pick-page" // one frame or page of several
	MendStrip    Mend = "strip"     // without the place where it was taken
)

var mendNames = map[Mend]Text{
	MendConvert:  {"转换格式", "convert"},
	MendRename:   {"改正扩展名", "rename"},
	MendReencode: {"压缩到限额以内", "re-encode"},
	MendRotate:   {"转正", "turn upright"},
	MendPickPage: {"取出一页", "pick a page"},
	MendStrip:    {"去掉拍摄地点", "strip the place"},
}

// Name returns the repair in words.
func (m Mend) Name() Text { return nameOr(mendNames, m) }
