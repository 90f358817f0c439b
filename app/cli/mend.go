package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/mend"
)

// mendFlags are what a mend is to do, as typed.
type mendFlags struct {
	check    checkFlags
	do       []string
	out      string
	turn     int
	page     int
	order    string
	material string
	all      bool
	undo     bool
	layout   string
}

func (sh *shell) mendCommand() *cobra.Command {
	var f mendFlags
	c := &cobra.Command{
		Use:   "mend FILE --do MENDS -o OUT | mend --order ORDER --all | mend --order ORDER --material MATERIAL --do MENDS | mend --order ORDER --slot SLOT --combine LAYOUT",
		Short: "修复文件或订单里的材料，原件不动 / mend a file, or the materials of an order; originals stay",
		Long: "MENDS: rotate, straighten, crop, convert, re-encode, rename, strip, pick-page\n" +
			"  不给 --do：做 check 认为能修的一切 / without --do: whatever check finds that can be mended\n" +
			"  --slot 决定接受的格式与大小 / --slot says which formats and sizes are accepted",
		RunE: func(c *cobra.Command, args []string) error { return sh.mend(c, f, args) },
	}
	c.Flags().StringSliceVar(&f.do, "do", nil, "做哪些修复，用逗号隔开 / which mends, separated by commas")
	c.Flags().StringVarP(&f.out, "out", "o", "", "写到哪里 / where to write")
	c.Flags().IntVar(&f.turn, "turn", 0, "顺时针旋转 90、180、270 度 / turn clockwise by 90, 180 or 270 degrees")
	c.Flags().IntVar(&f.page, "page", 0, "取第几页 / which page to pick")
	c.Flags().StringVar(&f.order, "order", "", "订单编号：修复其中的材料 / order whose materials are mended")
	c.Flags().StringVar(&f.material, "material", "", "材料编号 / material to mend")
	c.Flags().BoolVar(&f.all, "all", false, "修复订单里一切能修的 / mend all that can be mended in the order")
	c.Flags().BoolVar(&f.undo, "undo", false, "撤销这份材料的修复 / undo the mend of the material")
	c.Flags().StringVar(&f.layout, "combine", "", "按规则集的版式把几份材料合成一页，放进 --slot / lay papers on one page by a layout of the rule set, into --slot")
	c.Flags().StringVar(&f.check.rules, "rules", "", "规则集 / rule set (default "+app.DefaultRuleSet+")")
	c.Flags().StringVar(&f.check.province, "province", "", "省份，如 浙江 或 zj / province, such as zj")
	c.Flags().StringVar(&f.check.entity, "entity", "", "主办单位性质，如 企业 或 enterprise / entity type, such as enterprise")
	c.Flags().StringVar(&f.check.slot, "slot", "", "材料项，如 verification-photo / slot, such as verification-photo")
	return c
}

// mends reads --do.
func (f mendFlags) mends() ([]filing.Mend, error) {
	var how []filing.Mend
	for _, word := range f.do {
		m := filing.Mend(strings.TrimSpace(word))
		if !slices.Contains(filing.Mends, m) || m == filing.MendCombine {
			return nil, wrongUse("没有修复“%s”；可用：%s", "no mend %q; there are: %s", word, listed(filing.Mends))
		}
		how = append(how, m)
	}
	return how, nil
}

func (sh *shell) mend(c *cobra.Command, f mendFlags, args []string) error {
	how, err := f.mends()
	switch {
	case err != nil:
		return err
	case f.order == "" && (f.all || f.undo || f.material != ""):
		return wrongUse("缺少 --order 订单编号", "--order ORDER is missing")
	case f.order == "" && len(args) != 1:
		return wrongUse("应给出一个文件，或 --order", "want one FILE, or --order")
	case f.order == "" && f.out == "":
		return wrongUse("缺少 -o 路径", "-o OUT is missing")
	case f.order == "":
		return sh.mendFile(c, f, args[0], how)
	case len(args) > 0:
		return wrongUse("--order 时不另给文件", "no FILE is given together with --order")
	case f.all:
		return sh.mendAll(c, filing.ID(f.order))
	case f.layout != "":
		return sh.onOrder(c, func(a *app.App) (app.OrderView, error) {
			return a.Combine(c.Context(), filing.ID(f.order), filing.SlotID(f.check.slot), f.layout)
		})
	case f.material == "":
		return wrongUse("缺少 --all、--material 或 --combine", "--all, --material or --combine is missing")
	}
	return sh.onOrder(c, func(a *app.App) (app.OrderView, error) {
		order, material := filing.ID(f.order), filing.ID(f.material)
		if f.undo {
			return a.UndoMend(c.Context(), order, material)
		}
		t, err := a.TryMend(c.Context(), order, material, how, app.MendOptions{Turn: f.turn, Page: f.page})
		if err != nil {
			return app.OrderView{}, err
		}
		return a.KeepMend(c.Context(), t.ID)
	})
}

// mendFile mends a file without any order or stored data.
func (sh *shell) mendFile(c *cobra.Command, f mendFlags, path string, how []filing.Mend) error {
	req, err := f.check.request()
	if err != nil {
		return err
	}
	checker, err := sh.checker()
	if err != nil {
		return err
	}
	defer checker.Close()
	done, err := checker.MendFile(c.Context(), path, f.out, how, app.MendOptions{Turn: f.turn, Page: f.page}, req)
	if err != nil {
		return err
	}
	if sh.json {
		sh.printJSON(done)
	} else {
		sh.printMended(done)
	}
	if blocked(done.After.Findings) {
		return errBlocked
	}
	return nil
}

func (sh *shell) printMended(done app.MendedFile) {
	sh.say("%[1]s → %[2]s", "%[1]s → %[2]s", done.Path, done.Out)
	sh.say("  %s", "  %s", doneWords(done.Done).In(sh.lang()))
	sh.say("  %[1]s → %[2]s", "  %[1]s → %[2]s", sizeWords(done.Before), sizeWords(done.After))
	if done.Fit != nil {
		sh.say("  %s", "  %s", fitWords(*done.Fit).In(sh.lang()))
	}
	p := sh.findingPrinter(nil)
	p.single = true
	p.all(done.After.Findings)
	fmt.Fprintln(sh.Out, "  "+summary(done.After.Findings).In(sh.lang()))
}

// doneWords lists repairs that were made.
func doneWords(done []filing.Mend) filing.Text {
	var zh, en []string
	for _, m := range done {
		zh, en = append(zh, m.Name().ZH), append(en, m.Name().EN)
	}
	return filing.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

func sizeWords(s app.MendSide) string {
	return fmt.Sprintf("%s, %d×%d, %d B", s.Type, s.Width, s.Height, s.Bytes)
}

// fitWords says how a size was chosen.
func fitWords(f mend.Fit) filing.Text {
	switch f.Judge {
	case mend.JudgeReading:
		return filing.Words("质量 %[1]d；按识别结果选定，仍能认出 %[2].1f %% 的字", "quality %[1]d; chosen by what is read in it: %[2].1f %% of the characters are left",
			f.Quality, 100*f.Kept)
	case mend.JudgeStrokes:
		return filing.Words("质量 %[1]d；无法识别文字，按笔画的清晰度选定，保留 %[2].1f %%", "quality %[1]d; nothing could be read, so it was chosen by the sharpness of strokes: %[2].1f %% is left",
			f.Quality, 100*f.Kept)
	}
	return filing.Words("质量 %d", "quality %d", f.Quality)
}

// mendAll mends what can be mended in an order and says what was left and why.
func (sh *shell) mendAll(c *cobra.Command, order filing.ID) error {
	return sh.withApp(c.Context(), func(a *app.App) error {
		progress := newProgress(sh)
		v, outcomes, err := a.MendAll(c.Context(), order, func(p app.Progress) { progress.show(p.Done, p.Total) })
		progress.end()
		if err = errors.Join(err, c.Context().Err()); err != nil {
			return err
		}
		if sh.json {
			sh.printJSON(struct {
				Mended []app.Mended  `json:"mended"`
				Order  app.OrderView `json:"order"`
			}{outcomes, v})
		} else {
			sh.printOutcomes(outcomes)
		}
		return nil
	})
}

func (sh *shell) printOutcomes(outcomes []app.Mended) {
	if len(outcomes) == 0 {
		sh.say("没有需要修复的。", "There is nothing to mend.")
	}
	for _, o := range outcomes {
		fmt.Fprintf(sh.Out, "%s  %s\n", o.Slot.Name().In(sh.lang()), o.Name)
		if len(o.Done) > 0 {
			sh.say("  已修复：%[1]s（%[3]s → %[4]s）", "  mended: %[2]s (%[3]s → %[4]s)", doneWords(o.Done).ZH, doneWords(o.Done).EN, sizeWords(o.Before), sizeWords(o.After))
		}
		for _, left := range o.Left {
			fmt.Fprintln(sh.Out, hanging("  - ", left.Finding.Message.In(sh.lang())))
			fmt.Fprintln(sh.Out, hanging("    ", filing.Text{ZH: "未修复：" + left.Why.ZH + "。", EN: "Not mended: " + left.Why.EN + "."}.In(sh.lang())))
		}
	}
}
