package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
)

func (sh *shell) orderDecide() *cobra.Command {
	var answers []string
	c := &cobra.Command{
		Use: "decide [--answer QUESTION=ANSWER]…", Short: "按几个问题选出备案类型 / find the order type by a few questions", Args: exactly(),
		RunE: func(*cobra.Command, []string) error {
			given := map[string]string{}
			for _, a := range answers {
				q, answer, ok := strings.Cut(a, "=")
				if !ok {
					return wrongUse("“%s”不是 问题=回答", "%q is not QUESTION=ANSWER", a)
				}
				if err := knownAnswer(q, answer); err != nil {
					return err
				}
				given[q] = answer
			}
			sh.printDecision(filing.Decide(given))
			return nil
		},
	}
	c.Flags().StringArrayVar(&answers, "answer", nil, "对一个问题的回答，如 wish=site / an answer, such as wish=site")
	return c
}

// knownAnswer refuses answers that no question has: they would silently count as not given.
func knownAnswer(question, answer string) error {
	for _, q := range filing.Questions() {
		if q.ID != question {
			continue
		}
		var ids []string
		for _, a := range q.Answers {
			if a.ID == answer {
				return nil
			}
			ids = append(ids, a.ID)
		}
		return wrongUse("问题“%s”没有回答“%s”；可用：%s", "question %q has no answer %q; answers: %s", question, answer, strings.Join(ids, ", "))
	}
	return wrongUse("没有问题“%s”", "there is no question %q", question)
}

func (sh *shell) printDecision(d filing.Decision) {
	if sh.json {
		sh.printJSON(d)
		return
	}
	l := sh.lang()
	if d.Next != nil {
		fmt.Fprintln(sh.Out, d.Next.Text.In(l))
		for _, a := range d.Next.Answers {
			fmt.Fprintf(sh.Out, "  --answer %s=%s  %s\n", d.Next.ID, a.ID, a.Text.In(l))
		}
		return
	}
	if d.Type != "" {
		fmt.Fprintf(sh.Out, "%s  %s\n", d.Type, d.Type.Name().In(l))
	}
	fmt.Fprintln(sh.Out, d.Why.In(l))
}

func (sh *shell) orderClocks() *cobra.Command {
	return &cobra.Command{
		Use: "clocks ORDER", Short: "现在该做什么、到什么时候 / what to do now, and by when", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := a.Order(c.Context(), filing.ID(args[0]))
				if err != nil {
					return err
				}
				return sh.printRunning(v)
			})
		},
	}
}

var standingNames = map[app.ClockStanding]filing.Text{
	app.ClockRunning: {ZH: "进行中", EN: "running"},
	app.ClockAsk:     {ZH: "可以询问对方", EN: "ask the other side"},
	app.ClockRemind:  {ZH: "快到期", EN: "the end is near"},
	app.ClockOver:    {ZH: "已到期", EN: "over"},
}

// clockNotes are what belongs to a running clock: what makes its end unsure, and what it takes to answer it.
func clockNotes(c app.RunningClock) (lines []filing.Text) {
	if !c.Announced {
		lines = append(lines, filing.Text{ZH: "节假日安排尚未公布，日期可能变动", EN: "days off are not announced yet: the day may move"})
	}
	if c.Behind {
		lines = append(lines, filing.Text{ZH: "本机时间早于这一步开始的时间，请核对系统时间", EN: "this computer’s clock shows a time before this step began: check it"})
	}
	for _, t := range c.IDTails {
		line := t.Name + " " + t.Mobile + " " + t.Tail
		lines = append(lines, filing.Text{ZH: line, EN: line})
	}
	if c.Address != "" {
		lines = append(lines, filing.Words("填写地址：%s", "enter it at %s", c.Address))
	}
	if c.Attempts > 0 {
		lines = append(lines, filing.Words("已填错 %d 次，最多 %d 次", "%d wrong codes of at most %d", c.Tries, c.Attempts))
	}
	return lines
}

func (sh *shell) printRunning(v app.OrderView) error {
	if sh.json {
		sh.printJSON(struct {
			ID        filing.ID          `json:"id"`
			State     filing.State       `json:"state"`
			Next      filing.Text        `json:"next"`
			Clocks    []app.RunningClock `json:"clocks"`
			Checklist []app.CheckItem    `json:"checklist"`
		}{v.Draft.Order.ID, v.Draft.Order.State, v.Next, v.Clocks, v.Checklist})
		return nil
	}
	l := sh.lang()
	fmt.Fprintf(sh.Out, "%s\n%s\n", v.StateName.In(l), v.Next.In(l))
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, c := range v.Clocks {
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", c.Title.In(l), clockLength(c.ClockRule).In(l), c.Due.In(calendar.China).Format("2006-01-02 15:04"), standingNames[c.Standing].In(l))
		for _, line := range clockNotes(c) {
			fmt.Fprintf(w, "  \t%s\n", line.In(l))
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, i := range v.Checklist {
		mark := "[ ]"
		if i.Ticked {
			mark = "[x]"
		}
		fmt.Fprintf(sh.Out, "  %s %s  %s\n", mark, i.ID, i.Text.In(l))
	}
	return nil
}

func (sh *shell) orderTick() *cobra.Command {
	var undo bool
	c := &cobra.Command{
		Use: "tick ORDER ITEM", Short: "勾掉清单上的一项 / tick an item of the list", Args: exactly("ORDER", "ITEM"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.onOrder(c, func(a *app.App) (app.OrderView, error) {
				return a.TickItem(c.Context(), filing.ID(args[0]), args[1], !undo)
			})
		},
	}
	c.Flags().BoolVar(&undo, "undo", false, "取消勾选 / take the tick back")
	return c
}

func (sh *shell) orderRules() *cobra.Command {
	return &cobra.Command{
		Use: "rules ORDER SET", Short: "换一个规则集并列出结论的差别 / judge by another rule set and see what that changes", Args: exactly("ORDER", "SET"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := a.ChangeRuleSet(c.Context(), filing.ID(args[0]), args[1])
				if err != nil {
					return err
				}
				sh.printSetChange(v)
				return nil
			})
		},
	}
}

func (sh *shell) printSetChange(v app.OrderView) {
	if sh.json || v.SetChange == nil {
		sh.printOrder(v)
		return
	}
	l := sh.lang()
	fmt.Fprintf(sh.Out, "%s → %s\n", v.SetChange.From, v.SetChange.To)
	for _, i := range v.SetChange.Appeared {
		fmt.Fprintf(sh.Out, "  + %s  %s\n", i.Rule, i.Title.In(l))
	}
	for _, i := range v.SetChange.Changed {
		fmt.Fprintf(sh.Out, "  ~ %s  %s\n", i.Rule, i.Title.In(l))
	}
	for _, i := range v.SetChange.Gone {
		fmt.Fprintf(sh.Out, "  - %s  %s\n", i.Rule, i.Title.In(l))
	}
	fmt.Fprintln(sh.Out, "  "+summary(v.Review.Findings).In(l))
}
