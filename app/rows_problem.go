package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// namedRows is how many rows a sentence names; the look-through names them all.
const namedRows = 3

// rowWords are what the rows of each table are called, in the singular and the plural.
var rowWords = map[string]struct{ zh, en, many string }{
	"clients":     {"客户", "client", "clients"},
	"client_keys": {"客户密钥", "client's key", "clients' keys"},
	"subjects":    {"主体", "subject", "subjects"},
	"orders":      {"订单", "order", "orders"},
	"materials":   {"材料", "material", "materials"},
	"facts":       {"测量结果", "measurement", "measurements"},
	"revisions":   {"资料包版本", "revision", "revisions"},
	"submissions": {"提交记录", "submission", "submissions"},
	"events":      {"时间线记录", "timeline entry", "timeline entries"},
	"evidence":    {"核验凭证", "piece of evidence", "pieces of evidence"},
	"settings":    {"设置", "setting", "settings"},
	"forgotten":   {"客户删除记录", "entry of a forgotten client", "entries of forgotten clients"},
	"witness":     {"数据", "row", "rows"}, // several rows of which nothing is known but that they differ
}

// RowsProblem says which rows were found deleted or exchanged outside the program; nil when none was, or they were accepted.
func (a *App) RowsProblem() *Problem {
	found := a.store.TamperedRows()
	if len(found) == 0 {
		return nil
	}
	var zh, en []string
	for _, t := range found[:min(namedRows, len(found))] {
		what := whatHappened(t)
		zh, en = append(zh, what.ZH), append(en, what.EN)
	}
	message := filing.Text{ZH: "有数据在程序之外被动过：" + strings.Join(zh, "；"),
		EN: "Data was tampered with outside the program: " + strings.Join(en, "; ")}
	if more := len(found) - namedRows; more > 0 {
		message.ZH += fmt.Sprintf("；另有 %d 处", more)
		message.EN += fmt.Sprintf("; and %d more", more)
	}
	return &Problem{
		Code:    "rows-tampered",
		Message: filing.Text{ZH: message.ZH + "。", EN: message.EN + "."},
		Advice: filing.Words("其余数据可以照常使用。可以从备份恢复；核对后确认无妨的，在“安全与备份”里按现状接受。命令行：verify 逐条核对，restore 恢复，restore --accept-rows 接受。",
			"The rest can be used as ever. Restore a backup; what is right as it is now, accept under “Safety and backups”. On the command line: verify, restore, restore --accept-rows."),
		Cause: found[0],
	}
}

// LookAtRows looks anew for rows that were deleted or exchanged outside the program, for RowsProblem to name them.
func (a *App) LookAtRows(ctx context.Context) error {
	_, err := a.store.LookAtRows(ctx)
	return a.wrap(err)
}

// AcceptRows takes the rows that RowsProblem names as they stand. When there are others by now, nothing is accepted.
func (a *App) AcceptRows(ctx context.Context) error {
	err := a.store.AcceptRows(ctx)
	if errors.Is(err, store.ErrOtherRows) {
		return &Problem{
			Code:    "rows-differ",
			Message: filing.Words("被动过的数据与刚才列出的不同，没有接受。", "Other data was tampered with than was listed; nothing was accepted."),
			Advice:  filing.Words("请再看一遍列出的数据，确认后再接受。", "Read the list again, and accept it then."),
			Cause:   err,
		}
	}
	return a.wrap(err)
}

// whatHappened says what was done to a row outside the program.
func whatHappened(t *store.TamperedError) filing.Text {
	if errors.Is(t, store.ErrNoWitness) {
		return filing.Words("核对有无删改的凭据不见了或被改动，无法知道少了哪些数据", "what deleted rows are told by is gone or was changed; which are missing cannot be known")
	}
	row := rowName(t)
	switch many := t.ID == store.ManyRows; {
	case errors.Is(t, store.ErrRowGone) && many:
		return filing.Text{ZH: row.ZH + "被删除", EN: row.EN + " were deleted"}
	case errors.Is(t, store.ErrRowGone):
		return filing.Text{ZH: row.ZH + " 被删除", EN: row.EN + " was deleted"}
	case errors.Is(t, store.ErrRowEarlier) && many:
		return filing.Text{ZH: row.ZH + "被换成旧的或别的", EN: row.EN + " were exchanged for earlier or other ones"}
	case errors.Is(t, store.ErrRowEarlier):
		return filing.Text{ZH: row.ZH + " 被换成旧的或别的", EN: row.EN + " was exchanged for an earlier or another one"}
	}
	return filing.Text{ZH: row.ZH + " 被改动、缺失或损坏", EN: row.EN + " was changed, is missing or damaged"}
}

func rowName(t *store.TamperedError) filing.Text {
	words, known := rowWords[t.Table]
	if !known {
		words.zh, words.en, words.many = t.Table, t.Table, t.Table
	}
	if t.ID == store.ManyRows {
		return filing.Text{ZH: "多条" + words.zh, EN: "several " + words.many}
	}
	return filing.Text{ZH: words.zh + " " + t.ID, EN: words.en + " " + t.ID}
}
