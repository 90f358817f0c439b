package review

import (
	"net/mail"
	"regexp"
	"strings"

	"beiandesk/app/filing"
)

var (
	mobileForm      = regexp.MustCompile(`^1\d{10}$`)
	officePhoneForm = regexp.MustCompile(`^086-0\d{2,3}-\d{7,8}(-\d{1,6})?$`)
)

func mobile(c fieldCase, path, value string) []verdict {
	if mobileForm.MatchString(value) {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("手机号码应为 1 开头的 11 位数字。", "A mobile number has 11 digits and begins with 1."),
		filing.Words("请填写中国大陆手机号码，不加 +86。", "Give a mainland number without +86."),
		filing.Value{Name: "length", Measured: count(len([]rune(value))), Wanted: "11"})}
}

func mobilePrefix(c fieldCase, path, value string) []verdict {
	return c.mobileWith(path, value, func(prefix string) (message, advice filing.Text) {
		return filing.Words("%[1]s 是虚拟运营商号段，可能不被接受。", "%[1]s belongs to a virtual operator and may be refused.", prefix),
			filing.Words("建议换用基础运营商的号码。", "A number of one of the main operators is safer.")
	})
}

func mobileAssigned(c fieldCase, path, value string) []verdict {
	return c.mobileWith(path, value, func(prefix string) (message, advice filing.Text) {
		return filing.Words("%[1]s 开头的不是手机号码。", "Numbers that begin with %[1]s are no mobile numbers.", prefix),
			filing.Words("请核对号码。", "Check the number.")
	})
}

// mobileWith speaks of a mobile number that begins with one of the rule's words.
func (c fieldCase) mobileWith(path, value string, say func(prefix string) (message, advice filing.Text)) []verdict {
	for _, prefix := range c.rule.Params.Words {
		if mobileForm.MatchString(value) && strings.HasPrefix(value, prefix) {
			message, advice := say(prefix)
			return []verdict{c.against(path, message, advice, filing.Value{Name: "prefix", Measured: prefix})}
		}
	}
	return nil
}

func officePhone(c fieldCase, path, value string) []verdict {
	if officePhoneForm.MatchString(value) {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("办公电话应写成 086-区号-号码。", "An office phone is written 086-area-number."),
		filing.Words("例如 086-0571-88888888。", "For example 086-0571-88888888."))}
}

func email(c fieldCase, path, value string) []verdict {
	address, err := mail.ParseAddress(value)
	if err == nil && address.Address == value && strings.Contains(value[strings.LastIndexByte(value, '@'):], ".") {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("邮箱地址不完整。", "This is no whole e-mail address."),
		filing.Words("请写成 name@example.com 这样的地址。", "Write it like name@example.com."))}
}

// people lists the leaders whose contacts the form shows, by the start of their paths.
func (c fieldCase) people() []string {
	if c.draft.Order.Site.SubjectLeads {
		return []string{"subject.leader"}
	}
	return []string{"subject.leader", "site.leader"}
}

func phonesDiffer(c fieldCase) []verdict {
	var out []verdict
	for _, who := range c.people() {
		if n := c.value(who + ".mobile"); n != "" && n == c.value(who+".emergencyPhone") {
			out = append(out, c.against(who+".emergencyPhone",
				filing.Words("应急联系电话与手机号码相同。", "The emergency phone is the same as the mobile."),
				filing.Words("请另填一个能联系到的电话。", "Give another number where somebody answers.")))
		}
	}
	return out
}

func leadersDiffer(c fieldCase) []verdict {
	subject, site := c.draft.Subject.Leader, c.draft.Order.Site.Leader
	if c.draft.Order.Site.SubjectLeads || subject.IDNumber == site.IDNumber {
		return nil
	}
	var out []verdict
	for _, name := range []string{"mobile", "emergencyPhone", "email"} {
		path := "site.leader." + name
		if v := c.value(path); v == "" || v != c.value("subject.leader."+name) {
			continue
		}
		label := c.set.Label(path)
		out = append(out, c.against(path,
			filing.Text{ZH: label.ZH + "与主体负责人的相同，但两人不是同一人。", EN: label.EN + " is the subject leader’s, yet they are two persons."},
			filing.Words("请各填各的；若是同一人，请勾选“网站负责人就是主体负责人”。",
				"Give each their own; if they are one person, tick “The subject leader leads the site”.")))
	}
	return out
}

func individualIsLeader(c fieldCase) []verdict {
	s := c.draft.Subject
	var out []verdict
	for _, pair := range []struct{ path, mine, leaders string }{
		{"subject.leader.name", s.Name, s.Leader.Name},
		{"subject.leader.idType", s.CertificateType, s.Leader.IDType},
		{"subject.leader.idNumber", filing.NormaliseNumber(s.CertificateNumber), filing.NormaliseNumber(s.Leader.IDNumber)},
	} {
		if pair.mine == "" || pair.leaders == "" || pair.mine == pair.leaders {
			continue
		}
		label := c.set.Label(pair.path)
		out = append(out, c.against(pair.path,
			filing.Text{ZH: label.ZH + "与主办人本人的不一致。", EN: label.EN + " differs from the individual’s own."},
			filing.Words("个人备案的负责人就是本人，请填写一致。", "An individual leads their own filing: both must be the same.")))
	}
	return out
}
