package app

import (
	"errors"
	"fmt"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// namedRows is how many rows a sentence names; the look-through names them all.
const namedRows = 3

// RowsProblem says which rows were found deleted or exchanged outside the program when the data was opened; nil when none was.
func (a *App) RowsProblem() *Problem {
	found := a.store.TamperedAtOpening()
	if len(found) == 0 {
		return nil
	}
	var zh, en []string
	for n, t := range found {
		if n == namedRows {
			zh, en = append(zh, "等"), append(en, "…")
			break
		}
		what := whatHappened(t)
		zh, en = append(zh, what.ZH+" "+rowName(t)), append(en, what.EN+" "+rowName(t))
	}
	return &Problem{
		Code: "rows-tampered",
		Message: filing.Text{ZH: "有数据在程序之外被动过：" + strings.Join(zh, "；") + "。",
			EN: "Data was tampered with outside the program: " + strings.Join(en, "; ") + "."},
		Advice: filing.Words("其余数据可以照常使用。请用 verify 逐条核对，并从备份恢复（restore）；核对后可以接受的，用 restore --as-it-stands 按现状接受。",
			"The rest can be used as ever. Look through it (verify) and restore a backup (restore); what is right as it is now, accept: restore --as-it-stands."),
		Cause: found[0],
	}
}

func rowName(t *store.TamperedError) string {
	if t.ID == store.ManyRows {
		return t.Table
	}
	return fmt.Sprintf("%s %s", t.Table, t.ID)
}

// whatHappened says what was done to a row outside the program.
func whatHappened(t *store.TamperedError) filing.Text {
	switch many := t.ID == store.ManyRows; {
	case errors.Is(t, store.ErrNoWitness):
		return filing.Words("核对有无删改的凭据不见了或被改动", "gone or changed, what deleted rows are told by:")
	case errors.Is(t, store.ErrRowGone) && many:
		return filing.Words("被删除多条", "deleted, many of")
	case errors.Is(t, store.ErrRowGone):
		return filing.Words("被删除", "deleted,")
	case errors.Is(t, store.ErrRowEarlier) && many:
		return filing.Words("多条被换成旧的或别的", "exchanged for earlier or other ones, many of")
	case errors.Is(t, store.ErrRowEarlier):
		return filing.Words("被换成旧的或别的", "exchanged for an earlier or another one,")
	}
	return filing.Words("被改动、缺失或损坏", "changed, missing or damaged,")
}
