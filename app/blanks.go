package app

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// BlankView is a provider's own blank form that is kept here.
type BlankView struct {
	ID    string              `json:"id"`
	Kind  formsheet.PaperKind `json:"kind"`
	Title string              `json:"title"`
}

// BlankPage is a page of a file on which fields are placed.
type BlankPage struct {
	Path    string  `json:"path"` // empty: nothing was chosen
	Name    string  `json:"name"`
	Picture string  `json:"picture"` // data URL: the whole sheet of A4
	Width   float64 `json:"width"`   // of the sheet in millimetres
	Height  float64 `json:"height"`
}

// NewBlank says what is placed where on a blank form, in millimetres from the top left of A4.
type NewBlank struct {
	Kind   formsheet.PaperKind `json:"kind"`
	Title  string              `json:"title"`
	Path   string              `json:"path"` // PDF or picture
	Page   int                 `json:"page"` // of it, from 1
	QR     formsheet.Spot      `json:"qr"`   // top left of the code
	Fields []formsheet.Entry   `json:"fields"`
	Boxes  []BlankBox          `json:"boxes"`
}

// BlankBox is a place to sign, seal or date.
type BlankBox struct {
	Kind formsheet.BoxKind `json:"kind"`
	X    float64           `json:"x"`
	Y    float64           `json:"y"`
	W    float64           `json:"w"`
	H    float64           `json:"h"`
}

// blankPaths are the fields that providers' forms ask for.
var blankPaths = []string{"subject.name", "subject.certificateNumber", "subject.certificateAddress", "subject.leader.name", "subject.leader.idNumber",
	"subject.leader.mobile", "site-leader.name", "site-leader.idNumber", "site-leader.mobile", "site.name", "site.domains", "site.homeUrl"}

// BlankFields lists what can be placed on a blank form.
func (c *Checker) BlankFields() ([]FieldOption, error) {
	set, err := c.RuleSet("")
	if err != nil {
		return nil, err
	}
	out := []FieldOption{}
	for _, path := range blankPaths {
		out = append(out, FieldOption{Value: path, Label: blankLabel(set, path)})
	}
	return out, nil
}

func blankLabel(set *rules.Set, path string) filing.Text {
	if name, ok := strings.CutPrefix(path, "site-leader."); ok {
		return set.Label("site.leader." + name)
	}
	return set.Label(path)
}

// BlankPage draws a page of a file as the sheet that fields are placed on.
func (c *Checker) BlankPage(ctx context.Context, path string, page int) (BlankPage, error) {
	content, err := readFile(path)
	if err != nil {
		return BlankPage{}, err
	}
	img, err := c.inspector.Page(ctx, content, page, blankSide)
	if err != nil {
		return BlankPage{}, pictureProblem(err)
	}
	blank, err := formsheet.NewBlank(formsheet.Own{}, img)
	return BlankPage{Path: path, Name: filepath.Base(path), Picture: "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(blank.Picture),
		Width: formsheet.Width, Height: formsheet.Height}, err
}

// Blanks lists the blank forms kept here, in the order in which they came.
func (a *App) Blanks(ctx context.Context) ([]BlankView, error) {
	ids, err := a.blankIDs(ctx)
	if err != nil {
		return nil, err
	}
	kept, out := a.blanks(ctx), []BlankView{}
	for _, id := range ids {
		if b, ok := kept(id); ok {
			out = append(out, blankView(b))
		}
	}
	return out, nil
}

func blankView(b formsheet.Blank) BlankView { return BlankView{b.ID(), b.Own.Kind, b.Own.Title} }

// KeepBlank takes a provider's blank form in with the fields placed on it.
func (a *App) KeepBlank(ctx context.Context, n NewBlank) (BlankView, error) {
	own := formsheet.Own{Kind: n.Kind, Title: n.Title, File: filepath.Base(n.Path), Page: n.Page, QR: &n.QR, Fields: n.Fields}
	for _, b := range n.Boxes {
		own.Boxes = append(own.Boxes, formsheet.Place{Kind: b.Kind, X: b.X, Y: b.Y, W: b.W, H: b.H})
	}
	if err := own.Validate(); err != nil {
		return BlankView{}, blankProblem(err)
	}
	return a.takeBlank(ctx, own, n.Path)
}

// KeepBlankFile takes a blank form in by its data file, which names the PDF or picture beside it.
func (a *App) KeepBlankFile(ctx context.Context, path string) (BlankView, error) {
	blank, err := a.blankFrom(ctx, path)
	if err != nil {
		return BlankView{}, err
	}
	return blankView(blank), a.keepBlank(ctx, blank)
}

func (a *App) takeBlank(ctx context.Context, own formsheet.Own, file string) (BlankView, error) {
	content, err := readFile(file)
	if err != nil {
		return BlankView{}, err
	}
	page, err := a.inspector.Page(ctx, content, own.Page, blankSide)
	if err != nil {
		return BlankView{}, pictureProblem(err)
	}
	blank, err := formsheet.NewBlank(own, page)
	if err != nil {
		return BlankView{}, err
	}
	return blankView(blank), a.keepBlank(ctx, blank)
}

// DropBlank offers a blank form no more; UndoDrop offers it again. What was printed on it is still recognised when it comes back.
func (a *App) DropBlank(ctx context.Context, id string) (Dropped, error) {
	ids, err := a.blankIDs(ctx)
	if err != nil {
		return "", err
	}
	if !slices.Contains(ids, id) {
		return "", blankUnknown(id)
	}
	if err := a.setBlankIDs(ctx, slices.DeleteFunc(ids, func(other string) bool { return other == id })); err != nil {
		return "", err
	}
	return a.dropped.keep(func(ctx context.Context) error {
		ids, err := a.blankIDs(ctx)
		if err != nil || slices.Contains(ids, id) {
			return err
		}
		return a.setBlankIDs(ctx, append(ids, id))
	}), nil
}

const blankList = "form-blanks"

func (a *App) blankIDs(ctx context.Context) (ids []string, err error) {
	content, err := a.store.Setting(ctx, blankList)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, a.wrap(err)
	}
	return ids, json.Unmarshal(content, &ids)
}

func (a *App) setBlankIDs(ctx context.Context, ids []string) error {
	content, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	return a.wrap(a.store.SetSetting(ctx, blankList, content))
}

// keepBlank keeps a blank form, so that it can be printed on again and is recognised when it comes back.
func (a *App) keepBlank(ctx context.Context, b formsheet.Blank) error {
	content, err := json.Marshal(b)
	if err != nil {
		return err
	}
	if err := a.store.SetSetting(ctx, blankSetting(b.ID()), content); err != nil {
		return a.wrap(err)
	}
	ids, err := a.blankIDs(ctx)
	if err != nil || slices.Contains(ids, b.ID()) {
		return err
	}
	return a.setBlankIDs(ctx, append(ids, b.ID()))
}

func blankUnknown(id string) *Problem {
	return &Problem{
		Code:    "blank-unknown",
		Message: filing.Words("没有空白表单“%[1]s”。", "There is no blank form %[1]q.", id),
		Advice:  filing.Words("用 form blanks 查看有哪些。", "See form blanks for those there are."),
	}
}

func blankProblem(err error) *Problem {
	return &Problem{
		Code:    "form-data-invalid",
		Message: filing.Words("空白表单的内容不对：%[1]v", "What is placed on the blank form is wrong: %[1]v", err),
		Advice:  filing.Words("字段、签署框和二维码都要放在纸内；至少放一个签名框。", "Fields, boxes and the code belong on the sheet; place one box to sign at least."),
		Cause:   err,
	}
}
