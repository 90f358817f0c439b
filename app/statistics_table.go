package app

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/sheet"
)

// SaveStatistics writes the statistics: as a workbook of what came of the orders, what they were sent back for, the stages, the
// clients and the clerks; or, to a path that ends in .csv, as one table of everything.
func (a *App) SaveStatistics(ctx context.Context, days int, path string, lang filing.Lang, progress func(Progress)) error {
	v, err := a.Statistics(ctx, days, progress)
	if err != nil {
		return err
	}
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		return saveCSV(path, v.detailPage(lang))
	}
	return saveWorkbook(path, v.pages(lang)...)
}

func saveWorkbook(path string, pages ...sheet.Page) error {
	content, err := sheet.Workbook(pages...)
	if err != nil {
		return err
	}
	if err := atomicfile.WriteFile(path, content, nil); err != nil {
		return WriteProblem(path, err)
	}
	return nil
}

func (v StatisticsView) pages(lang filing.Lang) []sheet.Page {
	return []sheet.Page{v.sums(lang), v.reasonsPage(lang), v.stagesPage(lang), v.clerksPage(lang), v.clientsPage(lang), v.detailPage(lang)}
}

// sheetOf begins a sheet under a name with heads.
func sheetOf(lang filing.Lang, name filing.Text, numbers []int, heads ...filing.Text) sheet.Page {
	p := sheet.Page{Name: name.In(lang), Numbers: numbers}
	for _, h := range heads {
		p.Columns = append(p.Columns, h.In(lang))
	}
	return p
}

func (v StatisticsView) sums(lang filing.Lang) sheet.Page {
	p := sheetOf(lang, filing.Text{ZH: "合计", EN: "Sums"}, []int{1}, filing.Text{ZH: "项目", EN: "What"}, filing.Text{ZH: "数", EN: "Count"})
	add := func(name filing.Text, value string) { p.Lines = append(p.Lines, []string{name.In(lang), value}) }
	if v.Since != nil {
		add(filing.Text{ZH: "开始于（含）", EN: "Begun since"}, dayInChina(*v.Since))
	}
	add(filing.Text{ZH: "订单", EN: "Orders"}, strconv.Itoa(v.Orders))
	add(filing.Text{ZH: "进行中", EN: "Open"}, strconv.Itoa(v.Open))
	add(filing.Text{ZH: "已备案", EN: "Filed"}, strconv.Itoa(v.Filed))
	add(filing.Text{ZH: "已放弃", EN: "Abandoned"}, strconv.Itoa(v.Abandoned))
	add(filing.Text{ZH: "被退回过", EN: "Sent back at least once"}, strconv.Itoa(v.SentBack))
	add(filing.Text{ZH: "一次通过", EN: "Filed without coming back"}, strconv.Itoa(v.Straight))
	add(filing.Text{ZH: "提交到拿号的天数（中位数）", EN: "Days from hand-over to number (median)"}, dayCell(v.Median))
	return p
}

func (v StatisticsView) reasonsPage(lang filing.Lang) sheet.Page {
	p := sheetOf(lang, filing.Text{ZH: "退回原因", EN: "Reasons"}, []int{1}, filing.Text{ZH: "原因", EN: "Reason"}, filing.Text{ZH: "次数", EN: "Times"})
	for _, r := range v.Reasons {
		p.Lines = append(p.Lines, []string{r.Title.In(lang), strconv.Itoa(r.Count)})
	}
	if v.Unnamed > 0 {
		p.Lines = append(p.Lines, []string{filing.Text{ZH: "没有选原因", EN: "No reason chosen"}.In(lang), strconv.Itoa(v.Unnamed)})
	}
	return p
}

func (v StatisticsView) stagesPage(lang filing.Lang) sheet.Page {
	p := sheetOf(lang, filing.Text{ZH: "各阶段天数", EN: "Days per stage"}, []int{1, 2, 3}, filing.Text{ZH: "阶段", EN: "Stage"},
		filing.Text{ZH: "次数", EN: "Stays"}, filing.Text{ZH: "中位数（天）", EN: "Median, days"}, filing.Text{ZH: "九成不超过（天）", EN: "Nine of ten within, days"})
	for _, s := range v.Stages {
		p.Lines = append(p.Lines, []string{s.Name.In(lang), strconv.Itoa(s.Stays), dayCell(&s.Median), dayCell(&s.Most)})
	}
	return p
}

func (v StatisticsView) clientsPage(lang filing.Lang) sheet.Page {
	return ownersPage(lang, filing.Text{ZH: "客户", EN: "Clients"}, filing.Text{ZH: "客户", EN: "Client"}, v.Clients)
}

func (v StatisticsView) clerksPage(lang filing.Lang) sheet.Page {
	return ownersPage(lang, filing.Text{ZH: "经办人", EN: "Clerks"}, filing.Text{ZH: "经办人", EN: "Clerk"}, v.Clerks)
}

func ownersPage(lang filing.Lang, name, head filing.Text, owners []OwnerCount) sheet.Page {
	p := sheetOf(lang, name, []int{1, 2, 3, 4, 5}, head,
		filing.Text{ZH: "订单", EN: "Orders"}, filing.Text{ZH: "进行中", EN: "Open"}, filing.Text{ZH: "已备案", EN: "Filed"},
		filing.Text{ZH: "被退回过", EN: "Sent back"}, filing.Text{ZH: "提交到拿号（天）", EN: "Days to the number"})
	for _, c := range owners {
		p.Lines = append(p.Lines, []string{c.shown().In(lang), strconv.Itoa(c.Orders), strconv.Itoa(c.Open), strconv.Itoa(c.Filed),
			strconv.Itoa(c.SentBack), dayCell(c.Median)})
	}
	return p
}

// dayCell writes days with one digit behind the point.
func dayCell(days *float64) string {
	if days == nil {
		return ""
	}
	return strconv.FormatFloat(*days, 'f', 1, 64)
}
