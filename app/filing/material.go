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
	With     []ID      `json:"with,omitempty"`     // further materials it was made from, when it combines several
	Mend     Mend      `json:"mend,omitempty"`     // what was done to it
	Then     []Mend    `json:"then,omitempty"`     // what else was done in the same step, in order
	Removed  bool      `json:"removed,omitempty"`  // taken out of the order, kept for undo
}

// Mends lists all that was done to the material in one step; nil for an original.
func (m Material) Mends() []Mend {
	if m.Mend == "" {
		return nil
	}
	return append([]Mend{m.Mend}, m.Then...)
}

// Origins lists the materials this one was made from; nil for an original.
func (m Material) Origins() []ID {
	if m.MendedOf == "" {
		return nil
	}
	return append([]ID{m.MendedOf}, m.With...)
}

// Mend names a repair that loses nothing a reviewer looks at.
type Mend string

// The repairs that exist. Each makes a new material beside the kept original.
const (
	MendConvert    Mend = "convert"    // to a format the slot accepts
	MendRename     Mend = "rename"     // to the extension of its content
	MendReencode   Mend = "re-encode"  // to fewer bytes, at the best quality that fits
	MendRotate     Mend = "rotate"     // upright, as EXIF or a person says
	MendStraighten Mend = "straighten" // by the few degrees that its paper or its lines lie askew
	MendCrop       Mend = "crop"       // to the paper's four corners, seen from straight above
	MendPickPage   Mend = "pick-page"  // one frame or page of several
	MendStrip      Mend = "strip"      // without the place where it was taken
	MendCombine    Mend = "combine"    // with other materials on one page, as the rule set lays it out
)

// Mends lists every repair in the order in which several are made.
var Mends = []Mend{MendPickPage, MendCrop, MendStraighten, MendRotate, MendCombine, MendConvert, MendReencode, MendRename, MendStrip}

// SparesPhoto reports whether a repair may be made to a verification photo: what it shows stays, all of it, as it was.
func (m Mend) SparesPhoto() bool { return m != MendStraighten && m != MendCrop && m != MendCombine }

var mendNames = map[Mend]Text{
	MendConvert:    {"转换格式", "convert"},
	MendRename:     {"改正扩展名", "rename"},
	MendReencode:   {"压缩到限额以内", "re-encode"},
	MendRotate:     {"转正", "turn upright"},
	MendStraighten: {"校正倾斜", "straighten"},
	MendCrop:       {"裁到纸边", "crop to the paper"},
	MendPickPage:   {"取出一页", "pick a page"},
	MendStrip:      {"去掉拍摄地点", "strip the place"},
	MendCombine:    {"合成一页", "combine on one page"},
}

// Name returns the repair in words.
func (m Mend) Name() Text { return nameOr(mendNames, m) }
