package app

import (
	"context"
	"strconv"
	"strings"

	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// ListChoice says which orders of the list are meant: what a search finds, and of that only the named ones when some are.
type ListChoice struct {
	Query  string      `json:"query"`
	State  string      `json:"state"`
	Clerk  string      `json:"clerk"`
	Orders []filing.ID `json:"orders"`
}

// SaveList writes the list of orders as a workbook, in the order of the list, and returns how many it holds.
func (a *App) SaveList(ctx context.Context, c ListChoice, path string, lang filing.Lang, progress func(Progress)) (int, error) {
	only := map[filing.ID]bool{}
	for _, id := range c.Orders {
		only[id] = true
	}
	p := sheetOf(lang, filing.Text{ZH: "备案订单", EN: "Orders"}, []int{8}, listColumns...)
	for after, done := "", 0; ; {
		found, err := a.Orders(ctx, ListFilter{c.Query, c.State, c.Clerk}, after, store.MaxPage)
		if err != nil {
			return 0, err
		}
		for _, row := range found.Rows {
			if len(only) == 0 || only[row.ID] {
				p.Lines = append(p.Lines, row.cells(lang))
			}
		}
		done += len(found.Rows)
		report(progress, Progress{Done: done, Total: max(done, found.Total)})
		if after = found.Next; after == "" {
			return len(p.Lines), saveWorkbook(path, p)
		}
	}
}

var listColumns = []filing.Text{
	{ZH: "客户", EN: "Client"}, {ZH: "主体", EN: "Subject"}, {ZH: "网站", EN: "Site"}, {ZH: "域名", EN: "Domains"},
	{ZH: "主办单位性质", EN: "Entity type"}, {ZH: "省份", EN: "Province"}, {ZH: "备案类型", EN: "Kind of filing"}, {ZH: "状态", EN: "State"},
	{ZH: "材料", EN: "Materials"}, {ZH: "备案号", EN: "Filing number"}, {ZH: "最近改动", EN: "Last changed"}, {ZH: "订单编号", EN: "Order"}, {ZH: "经办人", EN: "Clerk"},
}

func (r OrderRow) cells(lang filing.Lang) []string {
	return []string{r.Client, r.Subject, r.Site, strings.Join(r.Domains, " "), r.Entity.Name().In(lang), r.Province.Name().In(lang),
		r.Type.OrDefault().Name().In(lang), r.StateName.In(lang), strconv.Itoa(r.Materials), r.FilingNumber,
		r.UpdatedAt.In(calendar.China).Format("2006-01-02 15:04"), string(r.ID), r.Clerk}
}
