package app

import (
	"context"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// CheckItem is one thing to do beside an order, ticked off by a person.
type CheckItem struct {
	ID     string      `json:"id"`
	Text   filing.Text `json:"text"`
	Ticked bool        `json:"ticked"`
}

// checkItem is an item with the states in which it is shown.
type checkItem struct {
	id     string
	text   filing.Text
	states []filing.State
}

var underReview = []filing.State{filing.StateFirstReview, filing.StatePhotoVerification, filing.StatePhotoReview, filing.StateToAuthority,
	filing.StateSMSVerification, filing.StateAuthorityReview}

// checkItems are what the source page asks of the filer beside the filing itself (F10, F11).
var checkItems = []checkItem{
	{"scan", filing.Text{ZH: "等待期间扫描网站的安全与内容风险。", EN: "While waiting, scan the site for risks of security and content."}, underReview},
	{"closed", filing.Text{ZH: "备案期间新域名的网站保持关闭。", EN: "Keep the site of a new domain closed until it is filed."}, underReview},
	{"dns", filing.Text{ZH: "把域名解析到接入商的服务器；接入商同步备案结果需要一些时间。", EN: "Point the domain to the provider’s server; it takes a while until the provider knows."}, []filing.State{filing.StateFiled}},
	{"footer", filing.Text{ZH: "在首页底部标明备案号，并链接到 beian.miit.gov.cn。", EN: "Show the number at the foot of the home page, with a link to beian.miit.gov.cn."}, []filing.State{filing.StateFiled}},
	{"police", filing.Text{ZH: "30 日内办理公安备案，并在首页标明公安备案号。", EN: "Register with the police within thirty days, and show that number too."}, []filing.State{filing.StateFiled}},
	{"scan-filed", filing.Text{ZH: "开通后再扫描一次网站的安全与内容风险。", EN: "Scan the site once more when it is open."}, []filing.State{filing.StateFiled}},
}

// checkSlot is where the ticks of the list are kept, beside those of guides.
const checkSlot filing.SlotID = "checklist"

// checklist is what there is to do in a state. Orders that end a filing have nothing to open.
func checklist(d filing.Draft, ticks []string) []CheckItem {
	out := []CheckItem{}
	if !opensSite(d.Order.Type) {
		return out
	}
	for _, i := range checkItems {
		if slices.Contains(i.states, d.Order.State) {
			out = append(out, CheckItem{i.id, i.text, slices.Contains(ticks, tickName(checkSlot, i.id))})
		}
	}
	return out
}

// opensSite reports that a site is served once an order is approved.
func opensSite(t filing.OrderType) bool {
	switch t.OrDefault() {
	case filing.FirstFiling, filing.AddSite, filing.AddSiteMoved, filing.Transfer, filing.ChangeSite:
		return true
	}
	return false
}

// TickItem ticks an item of the order's checklist off, or takes the tick back. It is on disk when this returns.
func (a *App) TickItem(ctx context.Context, id filing.ID, item string, ticked bool) (OrderView, error) {
	v, err := a.Order(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	if !slices.ContainsFunc(v.Checklist, func(i CheckItem) bool { return i.ID == item }) {
		return OrderView{}, pointUnknown(checkSlot, item)
	}
	if err := a.keepTick(ctx, v.Draft.Order.ID, tickName(checkSlot, item), ticked); err != nil {
		return OrderView{}, err
	}
	return a.Order(ctx, id)
}

// CompletenessView is how much of what is asked for is there. It says nothing about whether it is right, nor whether the
// filing passes: others decide that.
type CompletenessView struct {
	Fields      int `json:"fields"`
	FieldsAsked int `json:"fieldsAsked"`
	Slots       int `json:"slots"`
	SlotsAsked  int `json:"slotsAsked"`
}

func completeness(fields []FieldView, slots []SlotView, set *rules.Set, d filing.Draft) CompletenessView {
	v := CompletenessView{}
	for _, f := range fields {
		if f.Required {
			v.FieldsAsked++
			if f.Value != "" {
				v.Fields++
			}
		}
	}
	filled := func(id filing.SlotID) bool {
		return slices.ContainsFunc(slots, func(s SlotView) bool { return s.ID == id && len(s.Materials) > 0 })
	}
	for _, s := range set.Slots(d) {
		if !s.Required || s.Later {
			continue
		}
		v.SlotsAsked++
		if filled(s.ID) || slices.ContainsFunc(s.Alternatives, filled) {
			v.Slots++
		}
	}
	return v
}
