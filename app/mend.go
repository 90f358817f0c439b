package app

import (
	"context"
	"errors"
	"fmt"
	"image"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/mend"
	"beiandesk/app/review"
)

// MendOptions says how a mend is made where the mend itself leaves a choice.
type MendOptions struct {
	Turn int `json:"turn"` // MendRotate: degrees clockwise, 90, 180 or 270; 0 as EXIF, the face or the writing says
	Page int `json:"page"` // MendPickPage: page or frame to keep, from 1; 0 the first
}

// MendSide is a file before or after a mend.
type MendSide struct {
	Name     string           `json:"name"`
	Type     string           `json:"type"` // MIME type
	Bytes    int64            `json:"bytes"`
	Width    int              `json:"width"` // pixels of the page, upright
	Height   int              `json:"height"`
	DPI      float64          `json:"dpi"`      // 0 when the file does not say
	Findings []filing.Finding `json:"findings"` // about this file alone
}

// MendTrial is a mend that was made and is not kept yet. Its picture is served at /trial/{id}?size=S until it is kept,
// dropped, or three others were made after it.
type MendTrial struct {
	ID     filing.ID     `json:"id"`
	Done   []filing.Mend `json:"done"`
	Before MendSide      `json:"before"`
	After  MendSide      `json:"after"`
	Fit    *mend.Fit     `json:"fit"` // how the size was chosen; nil when it was not in question
}

// Mend repairs a material without losing anything a reviewer looks at: the repaired file is a new material, and the
// original is taken out of the order but kept.
func (a *App) Mend(ctx context.Context, order, material filing.ID, how filing.Mend, o MendOptions) (OrderView, error) {
	t, err := a.tryMend(ctx, order, material, []filing.Mend{how}, o)
	if err != nil {
		return OrderView{}, err
	}
	return a.keep(ctx, t)
}

// TryMend makes repairs in one step and shows what they would make of a material; nothing is kept.
func (a *App) TryMend(ctx context.Context, order, material filing.ID, how []filing.Mend, o MendOptions) (MendTrial, error) {
	t, err := a.tryMend(ctx, order, material, how, o)
	if err != nil {
		return MendTrial{}, err
	}
	a.trials.add(t)
	return t.MendTrial, nil
}

// KeepMend keeps a trial as a new material in the place of the original.
func (a *App) KeepMend(ctx context.Context, id filing.ID) (OrderView, error) {
	t, ok := a.trials.take(id)
	if !ok {
		return OrderView{}, trialUnknown()
	}
	return a.keep(ctx, t)
}

// DropMend forgets a trial; one that is gone already is left in peace.
func (a *App) DropMend(id filing.ID) { a.trials.take(id) }

// TrialPicture draws a trial for the screen, as PagePicture does a material.
func (a *App) TrialPicture(ctx context.Context, id filing.ID, maxSide int) ([]byte, error) {
	t, ok := a.trials.look(id)
	if !ok {
		return nil, trialUnknown()
	}
	var picture *image.NRGBA
	picture, err := a.inspector.Page(ctx, t.content, 1, maxSide)
	if err != nil {
		return nil, pictureProblem(err)
	}
	return encodePicture(picture)
}

func trialUnknown() *Problem {
	return &Problem{
		Code:    "trial-gone",
		Message: filing.Words("这次修复的预览已经不在了。", "This preview of a mend is gone."),
		Advice:  filing.Words("请重新修复一次；原件未动。", "Mend it again; the original is untouched."),
	}
}

// keep stores a trial. The original is taken out in the same step.
func (a *App) keep(ctx context.Context, t tried) (OrderView, error) {
	if err := a.owns(ctx, t.order, t.material); err != nil {
		return OrderView{}, err
	}
	m := filing.Material{OrderID: t.order, Slot: t.slot, Name: t.After.Name, MendedOf: t.material, Mend: t.Done[0], Then: t.Done[1:]}
	if _, err := a.addContent(ctx, m, t.content, t.material); err != nil {
		return OrderView{}, err
	}
	return a.Order(ctx, t.order)
}

// tryMend makes repairs on a material of an order.
func (a *App) tryMend(ctx context.Context, order, material filing.ID, how []filing.Mend, o MendOptions) (tried, error) {
	j, err := a.judge(ctx, order)
	if err != nil {
		return tried{}, err
	}
	old, ok := j.material(material)
	if !ok {
		return tried{}, materialUnknown(material)
	}
	return a.mended(ctx, j, old, how, o)
}

// mended makes repairs on a material of a reviewed order, and judges what came out of it.
func (a *App) mended(ctx context.Context, j judged, old review.Material, how []filing.Mend, o MendOptions) (tried, error) {
	if err := choosePage(old.Facts, how, o); err != nil {
		return tried{}, err
	}
	content, err := a.store.MaterialContent(ctx, old.ID)
	if err != nil {
		return tried{}, a.wrap(err)
	}
	in, err := a.mendInput(j, old, content, o)
	if err != nil {
		return tried{}, err
	}
	out, err := mend.Apply(ctx, a.inspector, in, how...)
	if err != nil {
		return tried{}, mendProblem(how, err)
	}
	if len(out.Done) == 0 {
		return tried{}, nothingToMend(how)
	}
	t := tried{order: old.OrderID, material: old.ID, slot: old.Slot, content: out.Content}
	t.MendTrial = MendTrial{ID: filing.NewID(), Done: out.Done, Fit: out.Fit, Before: a.side(ctx, j, old.Slot, old.Name, in.Page, old.Facts)}
	set, err := a.RuleSet(j.draft.Order.RuleSet)
	if err != nil {
		return tried{}, err
	}
	facts, err := a.inspectFor(ctx, out.Name, out.Content, old.Slot, set, formContext{&j.draft, a.blanks(ctx)})
	if err != nil {
		return tried{}, err
	}
	t.After = a.side(ctx, j, old.Slot, out.Name, 1, facts)
	return t, nil
}

// choosePage refuses to drop pages that nobody named.
func choosePage(facts inspect.Facts, how []filing.Mend, o MendOptions) error {
	n := facts.File.PageCount
	if n <= 1 || o.Page != 0 || !drawsAnew(how) {
		return nil
	}
	return &Problem{
		Code:    "page-to-choose",
		Message: filing.Words("文件有 %d 页，修复会丢掉其余各页。", "The file has %d pages; mending it would drop all but one.", n),
		Advice:  filing.Words("请用“取出一页”逐页取出需要的页。", "Pick the pages you need one by one with “pick a page”."),
	}
}

// drawsAnew reports whether repairs other than picking a page make one picture of a file.
func drawsAnew(how []filing.Mend) bool {
	for _, m := range how {
		if m != filing.MendPickPage && m != filing.MendRename && m != filing.MendStrip {
			return true
		}
	}
	return false
}

// side describes a file beside another.
func (a *App) side(ctx context.Context, j judged, slot filing.SlotID, name string, page int, facts inspect.Facts) MendSide {
	s := sideOf(name, page, facts)
	if set, err := a.RuleSet(j.draft.Order.RuleSet); err == nil {
		conditions := review.Conditions{Entity: j.draft.Subject.Entity, Province: j.draft.Subject.Province,
			Form: expectedForm(facts, slot, chinaToday(a.now()), formContext{&j.draft, a.blanks(ctx)})}
		s.Findings = orEmpty(review.File(set, conditions, slot, facts))
	}
	return s
}

// mendInput tells a repair what the slot accepts, and which way up the picture is.
func (a *App) mendInput(j judged, m review.Material, content []byte, o MendOptions) (mend.Input, error) {
	in := mend.Input{Name: m.Name, Content: content, Page: max(o.Page, 1), Turn: o.Turn, Photo: m.Slot == filing.SlotVerificationPhoto}
	set, err := a.RuleSet(j.draft.Order.RuleSet)
	if err != nil {
		return in, err
	}
	for _, s := range set.Slots(j.draft) {
		if s.ID == m.Slot {
			in.Formats, in.MaxBytes = s.Formats, s.MaxBytes
		}
	}
	if in.Turn == 0 {
		in.Turn = turnOf(m.Facts, in.Page)
	}
	return in, nil
}

// turnOf is by how many degrees clockwise a page must be turned on top of what EXIF asks: as the face stands, or as most
// of the writing runs.
func turnOf(facts inspect.Facts, page int) int {
	if facts.Photo != nil {
		return facts.Photo.Turned
	}
	for _, p := range facts.Pages {
		if p.Number == page && p.Text != nil {
			return p.Text.Turn().Degrees
		}
	}
	return 0
}

func nothingToMend(how []filing.Mend) *Problem {
	return &Problem{
		Code:    "nothing-to-mend",
		Message: filing.Words("无需“%[1]s”，文件未变。", "There is nothing to mend by “%[2]s”; the file stays as it is.", names(how).ZH, names(how).EN),
		Advice:  filing.Words("如仍有问题，请重新扫描或拍照后替换。", "If something is wrong still, scan or photograph it again and replace it."),
	}
}

// names lists repairs in words.
func names(how []filing.Mend) filing.Text {
	var t filing.Text
	for i, m := range how {
		if i > 0 {
			t.ZH, t.EN = t.ZH+"、", t.EN+", "
		}
		t.ZH, t.EN = t.ZH+m.Name().ZH, t.EN+m.Name().EN
	}
	return t
}

// reasons says in words why a repair could not be made.
var mendReasons = []struct {
	err  error
	text filing.Text
}{
	{mend.ErrNoPaper, filing.Words("看不到纸张完整的四条边", "the four edges of the paper do not show")},
	{mend.ErrCannotFit, filing.Words("压到限额以内文字就看不清了", "within the limit its writing would no longer be legible")},
	{mend.ErrPhoto, filing.Words("核验照片只能转正、改格式和大小", "a verification photo may only be turned and given another format or size")},
	{mend.ErrNoFormat, filing.Words("这一项接受的格式里没有能写出的", "none of the formats accepted here can be written")},
	{mend.ErrCannotStrip, filing.Words("这种文件里的地点信息去不掉", "the place cannot be taken out of this kind of file")},
	{inspect.ErrEncrypted, filing.Words("文件设有密码", "the file asks for a password")},
	{inspect.ErrTooManyPixels, filing.Words("画面像素过多", "it has too many pixels")},
	{inspect.ErrTooSlow, filing.Words("打开它用时过长", "it takes too long to open")},
	{inspect.ErrNoSuchPage, filing.Words("没有这一页", "there is no such page")},
	{inspect.ErrDamaged, filing.Words("文件已损坏", "the file is damaged")},
	{inspect.ErrNotPicture, filing.Words("它不是图片或 PDF", "it is neither a picture nor a PDF")},
}

func mendProblem(how []filing.Mend, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	why := filing.Text{}
	for _, r := range mendReasons {
		if errors.Is(err, r.err) {
			why = filing.Text{ZH: "：" + r.text.ZH, EN: ": " + r.text.EN}
			break
		}
	}
	return &Problem{
		Code: "mend-failed",
		Message: filing.Text{
			ZH: fmt.Sprintf("无法“%s”%s；原件未动。", names(how).ZH, why.ZH),
			EN: fmt.Sprintf("It cannot be mended by “%s”%s; the original is untouched.", names(how).EN, why.EN),
		},
		Advice: filing.Words("请重新扫描或拍照后替换。", "Scan or photograph it again and replace it."),
		Cause:  err,
	}
}
