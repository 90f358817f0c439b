package rules

import (
	"fmt"
	"slices"

	"beiandesk/app/filing"
)

// templates checks the rules that cells of provinces are made of; the parameters that a predicate needs may come with the
// cell.
func (c *checker) templates() {
	seen := map[string]bool{}
	for i, r := range c.set.Templates {
		at := fmt.Sprintf("templates[%d]", i)
		c.id(at+".id", r.ID, seen)
		c.rule(at, r)
		if len(r.When.Provinces) > 0 {
			c.fail(at+".when.provinces", "省份由各省的单元格说明，这里不写", "the cells say for which provinces")
		}
	}
}

// provinceCells checks that every dimension of a province is answered or said to be unknown, and every rule that a cell
// makes.
func (c *checker) provinceCells() {
	seen := map[string]bool{}
	for i, e := range c.set.Provinces {
		at := fmt.Sprintf("provinces[%d]", i)
		c.id(at+".id", string(e.ID), seen)
		c.provinces(at+".id", []filing.Province{e.ID})
		for d := range e.Cells {
			if !slices.Contains(Dimensions(), d) {
				c.fail(at+".cells", "没有项目“%s”", "unknown dimension %q", d)
			}
		}
		for j, d := range e.Unknown {
			if !slices.Contains(Dimensions(), d) {
				c.fail(fmt.Sprintf("%s.unknown[%d]", at, j), "没有项目“%s”", "unknown dimension %q", d)
			}
		}
		for _, d := range Dimensions() {
			c.cell(at, e, d)
		}
	}
}

func (c *checker) cell(at string, e ProvinceEntry, d Dimension) {
	cell, known := e.Cells[d]
	if n := len(slices.DeleteFunc(slices.Clone(e.Unknown), func(u Dimension) bool { return u != d })); known == (n > 0) || n > 1 {
		c.fail(at+".id", "%s：%s 应在 cells 或 unknown 中恰好写一次", "%s: %s must stand once, among cells or unknown", e.ID, d)
	}
	if !known {
		return
	}
	at = fmt.Sprintf("%s.cells.%s", at, d)
	template, ok := c.set.template(cell.Rule)
	if !ok {
		c.fail(at+".rule", "没有模板“%s”", "unknown template %q", cell.Rule)
		return
	}
	r := cellRule(template, e.ID, d, cell)
	c.rule(at, r)
	c.params(at, r)
}

func (c *checker) clocks() {
	for i, k := range c.set.ClockEntries {
		at := fmt.Sprintf("clocks[%d]", i)
		if !idForm.MatchString(k.ID) {
			c.fail(at+".id", "“%s” 不是编号", "%q is not an id", k.ID)
		}
		c.text(at+".title", k.Title)
		if !k.State.Known() {
			c.fail(at+".state", "没有状态“%s”", "unknown state %q", k.State)
		}
		given := 0
		for _, n := range []int{k.Hours, k.WorkingDays, k.Days} {
			if n > 0 {
				given++
			}
		}
		if given != 1 || k.Least < 0 || k.AskAfter < 0 || k.RemindHours < 0 {
			c.fail(at+".id", "hours、workingDays、days 应恰好写一个，并大于 0", "needs one of hours, workingDays and days, above 0")
		}
		if k.Ends != "" {
			if _, err := k.State.Next(k.Ends); err != nil {
				c.failWith(at+".ends", err)
			}
		}
		c.condition(at+".when", k.When)
		c.period(at, k.From, k.To)
		c.sourced(at, k.Source, k.Confidence)
		for j, p := range k.Who {
			c.orders(fmt.Sprintf("%s.who[%d].orders", at, j), p.Orders)
			for _, l := range p.Leaders {
				if l != "subject" && l != "site" {
					c.fail(fmt.Sprintf("%s.who[%d].leaders", at, j), "没有负责人“%s”", "unknown leader %q", l)
				}
			}
		}
	}
}

func (c *checker) rejections() {
	seen := map[string]bool{}
	for i, r := range c.set.Rejections {
		at := fmt.Sprintf("rejections[%d]", i)
		c.id(at+".id", r.ID, seen)
		c.text(at+".title", r.Title)
		c.text(at+".advice", r.Advice)
		c.sourced(at, r.Source, r.Confidence)
		c.class(at, r.Class)
		for j, f := range r.Fields {
			c.path(fmt.Sprintf("%s.fields[%d]", at, j), f)
		}
		for j, s := range r.Slots {
			c.slotID(fmt.Sprintf("%s.slots[%d]", at, j), s)
		}
		for j, code := range r.Codes {
			if !code.Known() {
				c.fail(fmt.Sprintf("%s.codes[%d]", at, j), "没有代码“%s”", "unknown code %q", code)
			}
		}
		if len(r.Words) == 0 {
			c.fail(at+".id", "缺少识别用语 words", "needs words by which a text is recognised")
		}
	}
}
