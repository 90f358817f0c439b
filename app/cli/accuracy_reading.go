package cli

import (
	"fmt"
	"text/tabwriter"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// printReading prints how well papers were understood: fields that nothing covers one by one, then in all, then numbers.
func (sh *shell) printReading(r *app.ReadingAccuracy, worst int) error {
	if r == nil {
		return nil
	}
	sh.say("\n识别：%d 页，种类认对 %d 页", "\nread: %d page(s), the kind of %d told right", r.Pages, r.Kinds)
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, filing.Text{ZH: "清晰的页面\t栏目\t应有\t逐字正确\t正确率\t确定\t确定而错", EN: "clear pages\tfield\tlegible\texact\trate\tcertain\tcertain but wrong"}.In(sh.lang()))
	var open, covered, numbers, every app.FieldAccuracy
	for _, f := range r.Clear {
		mark := ""
		if f.Covered {
			mark = " *"
			tally(&covered, f)
		} else {
			tally(&open, f)
		}
		if f.Number {
			tally(&numbers, f)
		}
		printField(w, f.Kind, f.Field+mark, f)
	}
	printField(w, filing.Text{ZH: "合计", EN: "together"}.In(sh.lang()), "", open)
	printField(w, filing.Text{ZH: "合计（* 盖章或手写）", EN: "together (* sealed or by hand)"}.In(sh.lang()), "", covered)
	printField(w, filing.Text{ZH: "有校验位的号码", EN: "numbers with a check character"}.In(sh.lang()), "", numbers)
	for _, f := range r.All {
		if f.Number {
			tally(&every, f)
		}
	}
	printField(w, filing.Text{ZH: "同上，全部页面", EN: "the same on all pages"}.In(sh.lang()), "", every)
	if err := w.Flush(); err != nil {
		return err
	}
	sh.printWorst(filing.Words("种类认错", "kind told wrong"), r.WrongKinds, worst)
	for _, f := range r.Clear {
		if !f.Covered {
			sh.printWorst(filing.Words("未读对 %s/%s", "not read right: %s/%s", f.Kind, f.Field), f.WrongFiles, worst)
		}
	}
	return nil
}

func tally(sum *app.FieldAccuracy, f app.FieldAccuracy) {
	sum.Files, sum.Exact = sum.Files+f.Files, sum.Exact+f.Exact
	sum.Certain, sum.CertainWrong = sum.Certain+f.Certain, sum.CertainWrong+f.CertainWrong
}

func printField(w *tabwriter.Writer, kind, field string, f app.FieldAccuracy) {
	rate := "–"
	if f.Files > 0 {
		rate = fmt.Sprintf("%.1f %%", 100*float64(f.Exact)/float64(f.Files))
	}
	fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%s\t%d\t%d\n", kind, field, f.Files, f.Exact, rate, f.Certain, f.CertainWrong)
}
