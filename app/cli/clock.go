package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) clockCommand() *cobra.Command {
	return group("clock", "计时：各步骤的时限 / clocks: how long each step may take", sh.clockShow())
}

// shownClocks is the JSON answer of clock show.
type shownClocks struct {
	RuleSet  string           `json:"ruleSet"`
	Province filing.Province  `json:"province"`
	Type     filing.OrderType `json:"type"`
	Date     string           `json:"date"` // empty: the day the set was issued
	Clocks   []app.ClockRule  `json:"clocks"`
}

func (sh *shell) clockShow() *cobra.Command {
	var ruleSet, province, orderType, date string
	c := &cobra.Command{
		Use: "show", Short: "列出适用的时限 / list the clocks that apply", Args: exactly(),
		Long: "不给日期时，按规则集发布之日回答。\nWithout a date, a set answers for the day it was issued.",
		RunE: func(c *cobra.Command, _ []string) error {
			q, err := clockQuery(ruleSet, province, orderType, date)
			if err != nil {
				return err
			}
			checker, err := sh.checkerWith(c.Context(), ruleSet)
			if err != nil {
				return err
			}
			defer checker.Close()
			clocks, err := checker.Clocks(q)
			if err != nil {
				return err
			}
			return sh.printClocks(shownClocks{q.RuleSet, q.Province, q.Type, date, clocks})
		},
	}
	c.Flags().StringVar(&ruleSet, "rules", app.DefaultRuleSet, "规则集 / rule set")
	c.Flags().StringVar(&province, "province", "", "省份 / province")
	c.Flags().StringVar(&orderType, "type", "", "备案类型，如 transfer 或 接入 / order type (default "+string(filing.AddSite)+")")
	c.Flags().StringVar(&date, "date", "", "哪一天，如 2020-08-17 / which day, such as 2020-08-17")
	return c
}

func clockQuery(ruleSet, province, orderType, date string) (q app.ClockQuery, err error) {
	q.RuleSet = ruleSet
	if q.Province, err = parseProvince(province); err != nil {
		return q, err
	}
	if q.Type, err = parseOrderType(orderType); err != nil {
		return q, err
	}
	if date == "" {
		return q, nil
	}
	if q.Day, err = time.Parse(time.DateOnly, date); err != nil {
		return q, wrongUse("“%s”不是 2020-08-17 这样的日期", "%q is no day such as 2020-08-17", date)
	}
	return q, nil
}

// parseOrderType takes an empty value for the type that adds a website.
func parseOrderType(s string) (filing.OrderType, error) {
	if s == "" {
		return filing.AddSite, nil
	}
	t, ok := filing.ParseOrderType(s)
	if !ok {
		return "", wrongUse("没有备案类型“%s”；可用：%s", "no order type %q; order types: %s", s, listed(filing.OrderTypes))
	}
	return t, nil
}

func (sh *shell) printClocks(v shownClocks) error {
	if sh.json {
		sh.printJSON(v)
		return nil
	}
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, c := range v.Clocks {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s (%s)\n", c.ID, c.Title.In(sh.lang()), clockLength(c).In(sh.lang()), c.Source, c.Confidence)
		if more := clockTerms(c).In(sh.lang()); more != "" {
			fmt.Fprintf(w, "\t%s\t\t\n", more)
		}
	}
	return w.Flush()
}

// clockTerms says what else belongs to a clock: when to ask, how many answers may be wrong, where it is answered.
func clockTerms(c app.ClockRule) filing.Text {
	var zh, en []string
	add := func(t filing.Text) { zh, en = append(zh, t.ZH), append(en, t.EN) }
	if c.AskAfter > 0 {
		add(filing.Words("超过 %[1]s 可以询问", "ask after %[2]s", lengthOf(c, c.AskAfter).ZH, lengthOf(c, c.AskAfter).EN))
	}
	if c.Attempts > 0 {
		add(filing.Words("填错 %[1]d 次即退回", "returned after %[1]d wrong entries", c.Attempts))
	}
	if c.Resends > 0 {
		add(filing.Words("最多补发 %[1]d 次", "%[1]d more messages at most", c.Resends))
	}
	if c.Address != "" {
		add(filing.Text{ZH: c.Address, EN: c.Address})
	}
	return filing.Text{ZH: strings.Join(zh, "；"), EN: strings.Join(en, "; ")}
}

// clockLength says how long a clock runs.
func clockLength(c app.ClockRule) filing.Text {
	whole := lengthOf(c, max(c.Hours, c.WorkingDays, c.Days))
	if c.Least > 0 {
		return filing.Words("%[1]d–%[2]s", "%[1]d to %[3]s", c.Least, whole.ZH, whole.EN)
	}
	return whole
}

// lengthOf is a number of a clock's own unit.
func lengthOf(c app.ClockRule, n int) filing.Text {
	switch {
	case c.WorkingDays > 0:
		return filing.Words("%[1]d 个工作日", "%[1]d working days", n)
	case c.Days > 0:
		return filing.Words("%[1]d 天", "%[1]d days", n)
	}
	return filing.Words("%[1]d 小时", "%[1]d hours", n)
}
