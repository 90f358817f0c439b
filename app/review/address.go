package review

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"beiandesk/app/filing"
)

// doorForm is how Chinese addresses name a door, a floor or a plot.
var doorForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[0-9０-９A-Za-z一二三四五六七八九十百零]+\s*(号|室|栋|幢|座|单元|楼|层|弄|组|户|#)`)
})

func addressDetail(c fieldCase, path, value string) []verdict {
	sentence := c.rule.Params.Text
	if doorForm().MatchString(value) || strings.Contains(c.draft.Subject.Remark, sentence) {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("地址里看不到门牌号，主体备注里也没有“%[1]s”。",
			"The address names no door, and the subject’s remark does not say %[1]s.", sentence),
		filing.Words("请写到门牌号；确实没有的，在主体备注写“%[1]s”。",
			"Give the door number; where there is none, write %[1]s in the subject’s remark.", sentence),
		filing.Value{Name: "door", Measured: "0", Wanted: "1"})}
}

// provinceHead finds the province an address begins with. The kind of province must follow its name, so that a street
// named after a province (北京路) and an autonomous prefecture (海南藏族自治州) are not taken for one.
var provinceHead = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:中国)?(\p{Han}{2,3}?)(省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)`)
})

func addressProvince(c fieldCase, path, value string) []verdict {
	m := provinceHead().FindStringSubmatch(value)
	if m == nil || c.draft.Subject.Province == "" {
		return nil
	}
	found, ok := filing.ParseProvince(m[1])
	if !ok || found == c.draft.Subject.Province {
		return nil
	}
	return []verdict{c.provinceVerdict(path, found)}
}

func prepaidMonths(c fieldCase) []verdict {
	const path = "product.prepaidMonths"
	value, least := c.value(path), c.rule.Params.Months
	if value == "" {
		return nil
	}
	n, err := strconv.Atoi(value)
	switch {
	case err != nil:
		return []verdict{c.against(path, filing.Words("预付时长“%[1]s”不是数字。", "Paid in advance: %[1]q is no number.", value),
			filing.Words("请写成月数，例如 %[1]d。", "Give it in months, such as %[1]d.", least), filing.Value{Name: "months", Measured: value, Wanted: "≥ " + count(least)})}
	case n >= least:
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("预付时长“%[1]s”，要求含续费至少 %[2]d 个月。", "Paid in advance: %[1]q; at least %[2]d months are asked for.", value, least),
		filing.Words("请续费到至少 %[1]d 个月。", "Renew to at least %[1]d months.", least),
		filing.Value{Name: "months", Measured: value, Wanted: "≥ " + count(least)})}
}

func preApprovalPair(c fieldCase) []verdict {
	p := c.draft.Order.Site.PreApproval
	if p.Number == "" || p.Category != "" {
		return nil
	}
	return []verdict{c.against("site.preApproval.category",
		filing.Words("填了审批文件号，却没有选前置审批类别。", "There is a permit’s number but no category."),
		filing.Words("请选择类别；不涉及的，请清空文件号。", "Choose the category; if none applies, clear the number."))}
}
