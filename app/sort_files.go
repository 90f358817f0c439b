package app

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/document"
	"beiandesk/app/sorting"
)

// SortedFile is what one file seems to be and where it belongs. Nothing is stored: PlaceFiles does that.
type SortedFile struct {
	Path     string        `json:"path"`
	Name     string        `json:"name"`
	Kind     document.Kind `json:"kind"`
	KindName filing.Text   `json:"kindName"`
	Places   []FilePlace   `json:"places"`  // where it belongs; several when one card serves two slots, empty when nothing is known
	Sure     bool          `json:"sure"`    // nobody has to look
	Others   []FilePlace   `json:"others"`  // where it may belong instead, the likeliest first
	NotDone  []filing.Text `json:"notDone"` // what could not be read of it, and why
	Problem  *Problem      `json:"problem"` // why it could not be opened; nil when it could
}

// FilePlace is a slot of an order that a file may belong to.
type FilePlace struct {
	Order    filing.ID      `json:"order"`
	ClientID filing.ID      `json:"clientId"`
	Client   string         `json:"client"`
	Site     string         `json:"site"`
	Domains  []string       `json:"domains"`
	State    filing.Text    `json:"state"` // in words
	Begun    time.Time      `json:"begun"`
	Slot     filing.SlotID  `json:"slot"`
	SlotName filing.Text    `json:"slotName"`
	Reason   sorting.Reason `json:"reason"`
	Why      filing.Text    `json:"why"`
}

// reasonWords say what a place rests on.
var reasonWords = map[sorting.Reason]filing.Text{
	sorting.ByMark:   {ZH: "页上的二维码写明了订单", EN: "the QR code on it names the order"},
	sorting.ByNumber: {ZH: "号码与所填一致", EN: "its number is the one that was typed"},
	sorting.ByDomain: {ZH: "域名与所填一致", EN: "its domain is the one that was typed"},
	sorting.ByName:   {ZH: "名称与所填一致", EN: "its name is the one that was typed"},
	sorting.ByFellow: {ZH: "与同一张证件的另一面相邻", EN: "it lies beside the other side of a card"},
	sorting.ByKind:   {ZH: "按证件种类", EN: "by its kind"},
}

// photoFace is the least height of a face, as a share of the picture's, that makes a page without a known kind a picture of
// a person: card portraits and faces in logos stay below it.
const photoFace = 0.1

// SortFiles says of each file what it is and where it belongs: among the orders named, or among all that can be changed.
// When it is cancelled it answers with the files that were read so far and the context's error.
func (a *App) SortFiles(ctx context.Context, ids []filing.ID, paths []string, progress func(Progress)) ([]SortedFile, error) {
	orders, err := a.ordersToSort(ctx, ids)
	if err != nil {
		return nil, err
	}
	files, papers := []SortedFile{}, []sorting.Paper{}
	for i, path := range paths {
		name := filepath.Base(path)
		report(progress, Progress{Task: "sort", Done: i, Total: len(paths), Label: filing.Text{ZH: name, EN: name}})
		file, paper, readErr := a.readToSort(ctx, path)
		if readErr != nil {
			err = readErr
			break
		}
		files, papers = append(files, file), append(papers, paper)
	}
	for i, s := range sorting.Sort(papers, orders) {
		f := &files[i]
		f.Kind, f.KindName, f.Sure = s.Kind, s.Kind.Words(), s.Sure
		f.Places, f.Others = placesIn(s.Places, orders), placesIn(s.Others, orders)
		if why, ok := notAmong(papers[i], orders); ok {
			f.NotDone = append(f.NotDone, why)
		}
	}
	report(progress, Progress{Task: "sort", Done: len(files), Total: len(paths)})
	return files, err
}

// ordersToSort reads the orders that files may belong to.
func (a *App) ordersToSort(ctx context.Context, ids []filing.ID) ([]sorting.Order, error) {
	var drafts []filing.Draft
	if len(ids) == 0 {
		found, err := a.ordersFor(ctx, BatchReview)
		if err != nil {
			return nil, err
		}
		ids = found
	}
	for _, id := range ids {
		if _, err := parseID(id); err != nil {
			return nil, err
		}
		d, err := a.store.Draft(ctx, id)
		if err != nil {
			return nil, a.wrap(err)
		}
		drafts = append(drafts, d)
	}
	orders := make([]sorting.Order, 0, len(drafts))
	for _, d := range drafts {
		set, err := a.RuleSet(d.Order.RuleSet)
		if err != nil {
			return nil, err
		}
		o := sorting.Order{Draft: d}
		for _, slot := range set.Slots(d) {
			o.Slots = append(o.Slots, slot.ID)
		}
		orders = append(orders, o)
	}
	return orders, nil
}

// readToSort reads one file. It fails only when it is cancelled: what is wrong with the file stands in the answer.
func (a *App) readToSort(ctx context.Context, path string) (SortedFile, sorting.Paper, error) {
	file := SortedFile{Path: path, Name: filepath.Base(path), NotDone: []filing.Text{}}
	content, err := readFile(path)
	if err != nil {
		file.Problem = AsProblem(err)
		return file, sorting.Paper{}, ctx.Err()
	}
	paper, err := a.markedPaper(ctx, path, content)
	if err != nil || paper.Order != "" {
		return file, paper, err // our code says it all: nothing has to be read
	}
	facts, err := a.inspector.Inspect(ctx, file.Name, content, inspect.Request{Text: true})
	if err != nil {
		file.Problem = AsProblem(err)
		return file, sorting.Paper{}, ctx.Err()
	}
	file.NotDone = unreadReasons(facts)
	for _, p := range facts.Pages {
		if p.Document != nil {
			paper.Pages = append(paper.Pages, *p.Document)
		}
	}
	if len(facts.Pages) == 1 && !slices.ContainsFunc(paper.Pages, known) {
		paper.Photo, err = a.isPhoto(ctx, file.Name, content)
	}
	return file, paper, err
}

// markedPaper is a paper as the code that this program printed on it tells: its order and its slot. A file without one, with
// several, or that cannot be opened tells nothing here.
func (a *App) markedPaper(ctx context.Context, path string, content []byte) (sorting.Paper, error) {
	r := ReadForm{Path: path}
	if err := a.findCodes(ctx, &r, content); err != nil || len(r.Codes) == 0 {
		return sorting.Paper{}, ctx.Err()
	}
	slot := a.slotOfCode(ctx, r.Codes[0].Code.Template)
	if slot == "" {
		return sorting.Paper{}, nil
	}
	return sorting.Paper{Order: r.Order, Slot: slot}, nil
}

// notAmong says of a paper whose code names an order that is not looked at why it stays.
func notAmong(p sorting.Paper, orders []sorting.Order) (why filing.Text, ok bool) {
	named := func(o sorting.Order) bool { return o.Draft.Order.ID == p.Order }
	if p.Order == "" || slices.ContainsFunc(orders, named) {
		return why, false
	}
	return filing.Words("二维码写明的订单（%[1]s）不在这里，或现在不能修改。", "The order its code names (%[1]s) is not among these, or cannot be changed now.", p.Order), true
}

func known(d document.Document) bool { return d.Kind != document.Other }

// isPhoto reports whether a picture shows a person large enough to be a verification photo.
func (a *App) isPhoto(ctx context.Context, name string, content []byte) (bool, error) {
	facts, err := a.inspector.Inspect(ctx, name, content, inspect.Request{Photo: true})
	if err != nil || facts.Photo == nil {
		return false, ctx.Err()
	}
	return slices.ContainsFunc(facts.Photo.Faces, func(f inspect.Face) bool { return f.Box.H >= photoFace }), nil
}

// placesIn puts places into words.
func placesIn(places []sorting.Place, orders []sorting.Order) []FilePlace {
	out := []FilePlace{}
	for _, p := range places {
		v := FilePlace{Order: p.Order, Slot: p.Slot, SlotName: p.Slot.Name(), Reason: p.Reason, Why: reasonWords[p.Reason]}
		for _, o := range orders {
			if o.Draft.Order.ID == p.Order {
				d := o.Draft.Order
				v.ClientID = o.Draft.Client.ID
				v.Client, v.Site, v.Domains, v.State, v.Begun = o.Draft.Client.Name, d.Site.Name, d.Site.Domains, d.State.Name(), d.CreatedAt
			}
		}
		out = append(out, v)
	}
	return out
}
