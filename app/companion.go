package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/rules"
	"beiandesk/app/store"
	"beiandesk/app/submit"
	"beiandesk/app/submit/companion"
)

// CompanionView is what stands beside a provider's page while a person hands an order in there.
type CompanionView struct {
	Provider string          `json:"provider"`
	Account  string          `json:"account"` // the provider's account this subject belongs to; empty: not noted
	Folder   string          `json:"folder"`  // where the papers are laid out
	Laid     bool            `json:"laid"`    // they lie there
	Digest   string          `json:"digest"`
	Steps    []CompanionStep `json:"steps"`
}

// CompanionStep is one step on the page, in its order: fields to copy, files to choose, or a thing to do.
type CompanionStep struct {
	ID     string      `json:"id"`
	Title  filing.Text `json:"title"`
	Help   filing.Text `json:"help"`
	Fields []CopyField `json:"fields"`
	Files  []DeskFile  `json:"files"`
	Ticked bool        `json:"ticked"`
}

// CopyField is a value to copy into the page.
type CopyField struct {
	Path  string      `json:"path"`
	Label filing.Text `json:"label"`
	Value string      `json:"value"` // as the page shows it
}

// DeskFile is a file to choose in the page.
type DeskFile struct {
	Slot  filing.SlotID `json:"slot"`
	Name  filing.Text   `json:"name"` // of the slot
	Path  string        `json:"path"`
	Bytes int64         `json:"bytes"`
	Limit int64         `json:"limit"` // 0: none known
	Over  bool          `json:"over"`  // the page will refuse it: larger than it takes, or in another format
}

// HandIn is what a person brings back from the page.
type HandIn struct {
	Reference string   `json:"reference"` // the order number that the page showed
	Pictures  []string `json:"pictures"`  // paths of screenshots
}

// unsaid is a person who has not said anything yet.
type unsaid struct{}

func (unsaid) Word(context.Context, string) (companion.Word, bool, error) {
	return companion.Word{}, false, nil
}

// told is what a person just said.
type told companion.Word

func (s told) Word(context.Context, string) (companion.Word, bool, error) {
	return companion.Word(s), true, nil
}

func companionOpen() *Problem {
	return &Problem{
		Code:    "companion-open",
		Message: filing.Words("这个订单正在接入商页面上由人提交，程序不知道您是否已经提交。", "Somebody is handing this order in on the provider’s page; the program cannot know whether they did."),
		Advice:  filing.Words("已提交就填写订单号（companion done），没有提交就撤下（companion drop）。", "Enter its order number if it was handed in (companion done), or take it back (companion drop)."),
	}
}

// atPage finds the hand-over that a person has in hand.
func atPage(v OrderView) (filing.Submission, bool) {
	if len(v.Submissions) == 0 || v.Submissions[0].Connector != companion.Name || v.Submissions[0].State != filing.SubmissionIntended {
		return filing.Submission{}, false
	}
	return v.Submissions[0], true
}

// companionView is what stands beside the page; nil while nobody hands the order in there.
func (a *App) companionView(ctx context.Context, set *rules.Set, v OrderView) (*CompanionView, error) {
	s, ok := atPage(v)
	if !ok {
		return nil, nil
	}
	doc, err := a.frozenDocument(ctx, v.Draft.Order.ID)
	if err != nil {
		return nil, err
	}
	ticks, err := a.ticks(ctx, v.Draft.Order.ID)
	if err != nil {
		return nil, err
	}
	view := &CompanionView{Provider: set.Provider, Account: doc.Draft.Subject.ProviderAccount, Folder: s.Target, Digest: s.Digest}
	desk, found, err := companion.FindDesk(s.Target, s.Digest)
	if err == nil && found {
		view.Folder, view.Laid = desk.Folder, true
	}
	view.Steps = companionSteps(set, doc, desk, view.Account)
	for i := range view.Steps {
		view.Steps[i].Ticked = slices.Contains(ticks, tickName(stepSlot(doc.Revision), view.Steps[i].ID))
	}
	return view, nil
}

// frozenDocument is what the newest package says: the page gets what was frozen, not what is typed since.
func (a *App) frozenDocument(ctx context.Context, id filing.ID) (bundle.Document, error) {
	_, bag, err := a.newestPackage(ctx, id)
	if err != nil {
		return bundle.Document{}, err
	}
	reader, err := bundle.Open(ctx, bag)
	if err != nil {
		return bundle.Document{}, err
	}
	return reader.Document(), nil
}

// stepSlot is where the ticks of a revision's steps are kept.
func stepSlot(revision int) filing.SlotID {
	return filing.SlotID(fmt.Sprintf("companion-%d", revision))
}

var groupSteps = []struct {
	group rules.Group
	title filing.Text
}{
	{rules.GroupSubject, filing.Text{ZH: "主体信息", EN: "Subject"}},
	{rules.GroupSubjectLeader, filing.Text{ZH: "主体负责人", EN: "Subject’s leader"}},
	{rules.GroupProduct, filing.Text{ZH: "产品验证", EN: "Product"}},
	{rules.GroupSite, filing.Text{ZH: "网站信息", EN: "Website"}},
	{rules.GroupSiteLeader, filing.Text{ZH: "网站负责人", EN: "Website’s leader"}},
}

// companionSteps are the steps on the page: the account first, then fields and files in its order, then what only a
// person does.
func companionSteps(set *rules.Set, doc bundle.Document, desk companion.Desk, account string) []CompanionStep {
	help := filing.Words("在浏览器里打开接入商的官方备案页，确认登录的是账号“%s”：一个账号只备一个主体，登错账号材料会交到别人名下。", "Open the provider’s own filing page in a browser and make sure that you are signed in as %q: one account files one subject, and papers handed in under another account land with somebody else.", account)
	if account == "" {
		help = filing.Words("在浏览器里打开接入商的官方备案页并登录这个主体自己的账号；还没有记下是哪个账号，可在主体信息里补记。", "Open the provider’s own filing page in a browser and sign in with this subject’s own account; which one that is was not noted yet: note it among the subject’s data.")
	}
	steps := []CompanionStep{{ID: "account", Title: filing.Words("登录账号", "Account"), Help: help}}
	fields := fieldViews(set, doc.Draft)
	for _, g := range groupSteps {
		step := CompanionStep{ID: string(g.group), Title: g.title, Help: filing.Words("逐项复制到页面的同名栏里；程序不替您填写。", "Copy each into the page’s field of that name; the program fills nothing in.")}
		for _, f := range fields {
			if f.Group == string(g.group) && f.Value != "" {
				step.Fields = append(step.Fields, CopyField{Path: f.Path, Label: f.Label, Value: shownValue(f).ZH})
			}
		}
		if len(step.Fields) > 0 {
			steps = append(steps, step)
		}
	}
	steps = append(steps,
		CompanionStep{ID: "materials", Title: filing.Words("上传材料", "Papers"), Files: deskFiles(set, doc, desk),
			Help: filing.Words("每个材料项一个文件夹，文件名前的数字就是页面上的先后。", "One folder for each slot; the number in front of a name is its place on the page.")},
		CompanionStep{ID: "hand-in", Title: filing.Words("在页面上提交", "Hand it in on the page"),
			Help: filing.Words("核对后由您在页面上按下提交；这一步程序不碰。", "Compare, then press the page’s own button; the program does not touch it.")},
		CompanionStep{ID: "number", Title: filing.Words("把订单号抄回来", "Bring the order number back"),
			Help: filing.Words("把页面显示的订单号填在下面，最好附一张截图；它们是已提交的凭据。", "Enter the number that the page shows, best with a screenshot: they are the evidence that it was handed in.")})
	for i := range steps {
		steps[i].Fields, steps[i].Files = orEmpty(steps[i].Fields), orEmpty(steps[i].Files)
	}
	return steps
}

// shownValue is a field's value in the words that a page shows for it.
func shownValue(f FieldView) filing.Text {
	switch f.Kind {
	case FieldBool:
		if f.Value == "true" {
			return filing.Text{ZH: "是", EN: "Yes"}
		}
		return filing.Text{ZH: "否", EN: "No"}
	case FieldChoice, FieldChoices:
		var zh, en []string
		for value := range strings.SplitSeq(f.Value, ",") {
			label := optionLabel(f.Options, value)
			zh, en = append(zh, label.ZH), append(en, label.EN)
		}
		return filing.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
	}
	return filing.Text{ZH: f.Value, EN: f.Value}
}

func optionLabel(options []FieldOption, value string) filing.Text {
	for _, o := range options {
		if o.Value == value {
			return o.Label
		}
	}
	return filing.Text{ZH: value, EN: value}
}

func deskFiles(set *rules.Set, doc bundle.Document, desk companion.Desk) []DeskFile {
	var out []DeskFile
	slots := set.Slots(doc.Draft)
	for _, f := range desk.Files {
		d := DeskFile{Slot: f.Slot, Name: f.Slot.Name(), Path: filepath.Join(desk.Folder, filepath.FromSlash(f.Path)), Bytes: f.Bytes}
		for _, s := range slots {
			if s.ID == f.Slot {
				d.Name, d.Limit = s.Name, s.MaxBytes
				d.Over = (s.MaxBytes > 0 && f.Bytes > s.MaxBytes) || (len(s.Formats) > 0 && !slices.Contains(s.Formats, f.Type))
			}
		}
		out = append(out, d)
	}
	return out
}

// layAgain lays the papers out once more where they do not lie any more: the program ended while it laid them out, or
// somebody took them away.
func (a *App) layAgain(ctx context.Context, v OrderView, progress func(Progress)) (OrderView, error) {
	r, bag, err := a.newestPackage(ctx, v.Draft.Order.ID)
	if err != nil {
		return OrderView{}, err
	}
	connector, err := a.connector(ctx, Destination{Connector: companion.Name, Target: v.Submissions[0].Target})
	if err != nil {
		return OrderView{}, err
	}
	parcel, err := parcelOf(ctx, r, bag)
	if err != nil {
		return OrderView{}, err
	}
	if _, err := connector.Send(ctx, parcel, sending(progress)); !atDesk(err) {
		return OrderView{}, submitProblem(err)
	}
	return a.Order(ctx, v.Draft.Order.ID)
}

// TickStep ticks a step on the provider's page off, or takes the tick back.
func (a *App) TickStep(ctx context.Context, id filing.ID, step string, ticked bool) (OrderView, error) {
	v, err := a.atPageOrder(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	if !slices.ContainsFunc(v.Companion.Steps, func(s CompanionStep) bool { return s.ID == step }) {
		return OrderView{}, pointUnknown("companion", step)
	}
	if err := a.keepTick(ctx, v.Draft.Order.ID, tickName(stepSlot(v.Revisions[0].Number), step), ticked); err != nil {
		return OrderView{}, err
	}
	return a.Order(ctx, id)
}

// atPageOrder is an order that somebody hands in on the provider's page.
func (a *App) atPageOrder(ctx context.Context, id filing.ID) (OrderView, error) {
	v, err := a.Order(ctx, id)
	if err == nil && v.Companion == nil {
		err = &Problem{
			Code:    "companion-closed",
			Message: filing.Words("没有正在接入商页面上提交这个订单。", "Nobody hands this order in on a provider’s page."),
			Advice:  filing.Words("先开始：submit --connector companion --to 文件夹。", "Begin with: submit --connector companion --to FOLDER."),
		}
	}
	return v, err
}

// HandedIn stores that a person handed an order in on the provider's page: the number it showed and screenshots of it.
// The papers that were laid out are taken away.
func (a *App) HandedIn(ctx context.Context, id filing.ID, h HandIn) (OrderView, error) {
	v, err := a.atPageOrder(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	h.Reference = strings.TrimSpace(h.Reference)
	if h.Reference == "" || len(h.Reference) > mostReferenceBytes || strings.ContainsAny(h.Reference, "\r\n") {
		return OrderView{}, &Problem{
			Code:    "reference-missing",
			Message: filing.Words("没有填写页面显示的订单号，或太长。", "The order number that the page showed is missing or too long."),
			Advice:  filing.Words("请从页面上抄下一行订单号；它是已提交的凭据。", "Copy the one line from the page: it is the evidence that it was handed in."),
		}
	}
	proofs, err := pictureProofs(h.Pictures)
	if err != nil {
		return OrderView{}, err
	}
	proofs = append([]store.Proof{{Evidence: filing.Evidence{Kind: filing.EvidenceReference, Text: h.Reference}}}, proofs...)
	s := v.Submissions[0]
	connector, err := connectorFor(Destination{Connector: companion.Name, Target: s.Target}, told{Reference: h.Reference, At: a.stamp()})
	if err != nil {
		return OrderView{}, submitProblem(err)
	}
	receipt, _, err := connector.Lookup(ctx, s.Digest)
	if err != nil {
		return OrderView{}, err
	}
	receipt.Order, receipt.Revision, receipt.Overrides = s.OrderID, v.Revisions[0].Number, v.Draft.Order.Overrides
	return a.leavePage(ctx, s, receipt, nil, proofs...)
}

// mostReferenceBytes bounds an order number: providers' have some twenty characters.
const mostReferenceBytes = 200

// NotHandedIn stores that nothing was handed in on the provider's page, and takes the papers away.
func (a *App) NotHandedIn(ctx context.Context, id filing.ID) (OrderView, error) {
	v, err := a.atPageOrder(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	outcome := &submit.Error{Kind: submit.NotSent, Message: filing.Words("没有在接入商页面上提交；材料已撤下。", "It was not handed in on the provider’s page; the papers were taken away.")}
	return a.leavePage(ctx, v.Submissions[0], filing.Receipt{}, outcome)
}

// leavePage stores how it ended and clears the desk. Papers that cannot be taken away are named in the error; what was
// said stays stored.
func (a *App) leavePage(ctx context.Context, s filing.Submission, receipt filing.Receipt, outcome error, proofs ...store.Proof) (OrderView, error) {
	err := a.conclude(ctx, s, receipt, outcome, proofs...)
	if err != nil && AsProblem(err).Code != problemNotSent {
		return OrderView{}, err
	}
	desk, found, err := companion.FindDesk(s.Target, s.Digest)
	if err == nil && found {
		err = desk.Clear()
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return OrderView{}, &Problem{
			Code:    "desk-left",
			Message: filing.Words("已记录，但文件夹“%s”里摆出的材料没能删干净。", "It was recorded, but the papers in %q could not all be taken away.", s.Target),
			Advice:  filing.Words("请关掉占用它们的程序，再手工删除。", "Close what uses them, then delete them by hand."),
			Cause:   err,
		}
	}
	return a.Order(ctx, s.OrderID)
}
