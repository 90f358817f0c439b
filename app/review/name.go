package review

import (
	"strings"
	"unicode"

	"beiandesk/app/filing"
)

func nameForm(c fieldCase, path, value string) []verdict {
	var out []verdict
	say := func(message filing.Text, v filing.Value) {
		out = append(out, c.against(path, message,
			filing.Words("请换一个与网站内容和主体有关的中文名称。", "Choose a Chinese name about the content and the subject."), v))
	}
	han, least := countHan(value), c.rule.Params.MinHan
	if han < least {
		say(filing.Words("“%[1]s”只有 %[2]d 个汉字，至少 %[3]d 个。",
			"%[1]q has %[2]d Chinese characters; at least %[3]d.", value, han, least),
			filing.Value{Name: "han", Measured: count(han), Wanted: "≥ " + count(least), Number: float64(han)})
	}
	if sign := firstSign(value); sign != "" {
		say(filing.Words("名称中有特殊字符“%[1]s”。", "The name holds the special character %[1]q.", sign),
			filing.Value{Name: "character", Measured: sign})
	}
	for _, d := range c.draft.Order.Site.Domains {
		if strings.EqualFold(value, d) {
			say(filing.Words("名称不能就是域名。", "The name may not be the domain."), filing.Value{Name: "domain", Measured: d})
		}
	}
	return out
}

func countHan(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// firstSign returns the first character that is neither letter, digit nor space; the dot between the parts of
// transcribed names (·) is none.
func firstSign(s string) string {
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ' ' && r != '·' {
			return string(r)
		}
	}
	return ""
}

func nameHead(c fieldCase, path, value string) []verdict {
	for _, w := range c.rule.Params.Words {
		if strings.HasPrefix(value, w) {
			return []verdict{c.wordVerdict(path, w,
				filing.Words("名称以“%[1]s”开头，只有国家级单位可用。", "The name begins with %[1]s, which only state bodies may use.", w))}
		}
	}
	return nil
}

func nameWords(c fieldCase, path, value string) []verdict {
	return c.words(path, value, c.rule.Params.Words)
}

func nameProvinceWords(c fieldCase, path, value string) []verdict {
	return c.words(path, value, c.set.Words(c.rule.Params.WordList).ByProvince[c.draft.Subject.Province])
}

func (c fieldCase) words(path, value string, forbidden []string) []verdict {
	var out []verdict
	for _, w := range forbidden {
		if strings.Contains(value, w) {
			out = append(out, c.wordVerdict(path, w,
				filing.Words("名称含有“%[1]s”，不被接受。", "The name holds %[1]s, which is not accepted.", w)))
		}
	}
	return out
}

func (c fieldCase) wordVerdict(path, word string, message filing.Text) verdict {
	return c.against(path, message, filing.Words("请换一个名称。", "Choose another name."),
		filing.Value{Name: "word", Measured: word})
}
