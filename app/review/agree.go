package review

import (
	"strings"

	"beiandesk/app/filing"
)

// fieldsAgree holds the first of the rule's fields, where it is shown and filled, against the second.
func fieldsAgree(c fieldCase) []verdict {
	path, other := c.rule.Params.Fields[0], c.rule.Params.Fields[1]
	value, wanted := c.value(path), c.value(other)
	if value == "" || wanted == "" || value == wanted || !c.shown(path) {
		return nil
	}
	label, second := c.set.Label(path), c.set.Label(other)
	return []verdict{c.against(path,
		filing.Text{ZH: label.ZH + "“" + value + "”与" + second.ZH + "“" + wanted + "”不一致。", EN: label.EN + " is " + value + "; " + second.EN + " is " + wanted + "."},
		filing.Words("请填“%[1]s”。", "Give %[1]s.", wanted),
		filing.Value{Name: "value", Measured: value, Wanted: wanted})}
}

// namePerson speaks of a site's name that holds a leader's own name.
func namePerson(c fieldCase, path, value string) []verdict {
	for _, p := range []filing.Person{c.draft.Subject.Leader, c.draft.SiteLeader()} {
		if len([]rune(p.Name)) > 1 && strings.Contains(value, p.Name) {
			return []verdict{c.wordVerdict(path, p.Name,
				filing.Words("网站名称里有负责人的姓名“%[1]s”。", "The site’s name holds the leader’s name %[1]s.", p.Name))}
		}
	}
	return nil
}

// contentFits speaks where none of the kinds of content that are usual for the subject is chosen.
func contentFits(c fieldCase) []verdict {
	chosen := c.draft.Order.Site.Content
	if len(chosen) == 0 || !c.shown("site.content") {
		return nil
	}
	for _, id := range chosen {
		if oneOf(id, c.rule.Params.Words) {
			return nil
		}
	}
	wanted := c.labels("site.content", c.rule.Params.Words)
	return []verdict{c.against("site.content",
		filing.Text{ZH: c.rule.Title.ZH + "，所选不含这一项。", EN: c.rule.Title.EN + "; that is not chosen."},
		filing.Text{ZH: "请选“" + wanted.ZH + "”，并在备注写明网站内容。", EN: "Choose " + wanted.EN + ", and say in the remark what the site is about."},
		filing.Value{Name: "content", Measured: strings.Join(chosen, ","), Wanted: strings.Join(c.rule.Params.Words, ", ")})}
}
