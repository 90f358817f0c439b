package app

import (
	"strconv"

	"beiandesk/app/filing"
	"beiandesk/app/sheet"
)

// shown is what an owner is called where it is listed.
func (o OwnerCount) shown() filing.Text {
	if o.Name == "" {
		return filing.Text{ZH: "没有写经办人", EN: "nobody named"}
	}
	return filing.Text{ZH: o.Name, EN: o.Name}
}

// detailPage is everything in one table, a number a line: of all orders, of each clerk, of each client.
func (v StatisticsView) detailPage(lang filing.Lang) sheet.Page {
	p := sheetOf(lang, filing.Text{ZH: "明细", EN: "Details"}, []int{4, 5, 6}, filing.Text{ZH: "范围", EN: "Of"}, filing.Text{ZH: "名称", EN: "Name"},
		filing.Text{ZH: "统计", EN: "What"}, filing.Text{ZH: "项目", EN: "Which"}, filing.Text{ZH: "次数", EN: "Count"},
		filing.Text{ZH: "中位数（天）", EN: "Median, days"}, filing.Text{ZH: "九成不超过（天）", EN: "Nine of ten within, days"})
	all := OwnerCount{Orders: v.Orders, Open: v.Open, Filed: v.Filed, SentBack: v.SentBack, Straight: v.Straight, Median: v.Median, Unnamed: v.Unnamed}
	for _, r := range v.Reasons {
		all.Reasons = append(all.Reasons, OwnReason{r.ID, r.Count})
	}
	for _, s := range v.Stages {
		all.Stages = append(all.Stages, OwnStage{s.State, s.Stays, s.Median, s.Most})
	}
	p.Lines = v.detailLines(lang, filing.Text{ZH: "全部", EN: "All"}, "", all)
	for _, o := range v.Clerks {
		p.Lines = append(p.Lines, v.detailLines(lang, filing.Text{ZH: "经办人", EN: "Clerk"}, o.shown().In(lang), o)...)
	}
	for _, o := range v.Clients {
		p.Lines = append(p.Lines, v.detailLines(lang, filing.Text{ZH: "客户", EN: "Client"}, o.Name, o)...)
	}
	return p
}

func (v StatisticsView) detailLines(lang filing.Lang, of filing.Text, name string, o OwnerCount) (lines [][]string) {
	add := func(what, which filing.Text, n int, median, most *float64) {
		lines = append(lines, []string{of.In(lang), name, what.In(lang), which.In(lang), strconv.Itoa(n), dayCell(median), dayCell(most)})
	}
	orders := filing.Text{ZH: "订单", EN: "Orders"}
	add(orders, filing.Text{ZH: "全部", EN: "All"}, o.Orders, nil, nil)
	add(orders, filing.Text{ZH: "进行中", EN: "Open"}, o.Open, nil, nil)
	add(orders, filing.Text{ZH: "已备案", EN: "Filed"}, o.Filed, o.Median, nil)
	add(orders, filing.Text{ZH: "被退回过", EN: "Sent back"}, o.SentBack, nil, nil)
	for _, r := range o.Reasons {
		add(filing.Text{ZH: "退回原因", EN: "Reason"}, v.reasonTitle(r.ID), r.Count, nil, nil)
	}
	if o.Unnamed > 0 {
		add(filing.Text{ZH: "退回原因", EN: "Reason"}, filing.Text{ZH: "没有选原因", EN: "No reason chosen"}, o.Unnamed, nil, nil)
	}
	for _, s := range o.Stages {
		add(filing.Text{ZH: "各阶段天数", EN: "Days per stage"}, s.State.Name(), s.Stays, &s.Median, &s.Most)
	}
	return lines
}

func (v StatisticsView) reasonTitle(id string) filing.Text {
	for _, r := range v.Reasons {
		if r.ID == id {
			return r.Title
		}
	}
	return filing.Text{ZH: id, EN: id}
}
