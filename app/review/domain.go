package review

import (
	"strings"

	"golang.org/x/net/idna"

	"beiandesk/app/filing"
)

// eachDomain judges every domain of the site.
func eachDomain(judge func(c fieldCase, typed string, suffixes []string) []verdict) func(fieldCase) []verdict {
	return func(c fieldCase) []verdict {
		suffixes := c.set.Words(c.rule.Params.WordList).Words
		var out []verdict
		for _, d := range c.draft.Order.Site.Domains {
			out = append(out, judge(c, d, suffixes)...)
		}
		return out
	}
}

// domainProfile reads names as browsers do, and refuses what cannot be registered.
var domainProfile = idna.New(idna.MapForLookup(), idna.StrictDomainName(true), idna.VerifyDNSLength(true), idna.BidiRule())

// readDomain returns a domain in Unicode and lower case; ok is false when it is none.
func readDomain(typed string) (name string, ok bool) {
	ascii, err := domainProfile.ToASCII(typed)
	if err != nil || !strings.Contains(ascii, ".") {
		return "", false
	}
	name, err = domainProfile.ToUnicode(ascii)
	return name, err == nil
}

// hostOf is the domain in an address such as http://www.example.cn/index; empty when there is none.
func hostOf(typed string) string {
	_, rest, found := strings.Cut(typed, "://")
	if !found {
		rest = typed
	}
	rest, _, _ = strings.Cut(rest, "/")
	name, ok := readDomain(strings.TrimPrefix(strings.TrimSpace(rest), "www."))
	if !ok {
		return ""
	}
	return name
}

// longestSuffix returns the longest suffix that a name ends in, with its dot; empty when none does.
func longestSuffix(name string, suffixes []string) string {
	longest := ""
	for _, s := range suffixes {
		if strings.HasSuffix("."+name, s) && len(s) > len(longest) {
			longest = s
		}
	}
	return longest
}

func domainForm(c fieldCase, typed string, suffixes []string) []verdict {
	say := func(message, advice filing.Text) []verdict {
		return []verdict{c.against("site.domains", message, advice, filing.Value{Name: "domain", Measured: typed})}
	}
	name, ok := readDomain(typed)
	if !ok {
		if host := hostOf(typed); host != "" {
			return say(filing.Words("“%[1]s”不是域名。", "%[1]q is no domain.", typed),
				filing.Words("只写域名本身，请填 %[1]s。", "Only the domain itself: give %[1]s.", host))
		}
		return say(filing.Words("“%[1]s”不是域名。", "%[1]q is no domain.", typed),
			filing.Words("只写域名本身，例如 example.cn：不带 http://、路径和空格。",
				"Only the domain itself, such as example.cn: no http://, path or space."))
	}
	suffix := longestSuffix(name, suffixes)
	if suffix == "" {
		return nil // domainSuffix says so
	}
	own := strings.TrimSuffix("."+name, suffix)
	if labels := strings.Split(strings.TrimPrefix(own, "."), "."); own == "" || len(labels) > 1 {
		registered := labels[len(labels)-1] + suffix
		if own == "" {
			return say(filing.Words("“%[1]s”是后缀，不是可注册的域名。",
				"%[1]q is a suffix, not a domain that can be registered.", typed),
				filing.Words("请填写完整的域名。", "Give the whole domain."))
		}
		return say(filing.Words("“%[1]s”不是主域名。", "%[1]q is not the registered domain.", typed),
			filing.Words("只备案主域名，请填 %[1]s；子域名随之生效。",
				"Only the registered domain is filed: give %[1]s; its sub-domains follow.", registered))
	}
	return nil
}

func domainSuffix(c fieldCase, typed string, suffixes []string) []verdict {
	name, ok := readDomain(typed)
	if !ok || longestSuffix(name, suffixes) != "" {
		return nil // domainForm reports what is no domain
	}
	suffix := name[strings.LastIndexByte(name, '.'):]
	return []verdict{c.against("site.domains",
		filing.Words("“%[1]s”的后缀 %[2]s 不在可备案的后缀之列。",
			"%[1]s: the suffix %[2]s is not among those that can be filed.", typed, suffix),
		filing.Words("请换用可备案的域名；名单有日期，如已新增该后缀，可写明理由继续。",
			"Use a domain that can be filed; the list is dated: if the suffix was added since, write so and go on."),
		filing.Value{Name: "suffix", Measured: suffix}, filing.Value{Name: "domain", Measured: typed})}
}

func domainCount(c fieldCase) []verdict {
	n, most := len(c.draft.Order.Site.Domains), c.rule.Params.MaxCount
	if n <= most {
		return nil
	}
	return []verdict{c.against("site.domains",
		filing.Words("一个网站填了 %[1]d 个域名，最多 %[2]d 个。", "The site has %[1]d domains; at most %[2]d.", n, most),
		filing.Words("请分成几个网站备案。", "File them as several sites."),
		filing.Value{Name: "domains", Measured: count(n), Wanted: "≤ " + count(most), Number: float64(n)})}
}

// homeHost reads the host of a home page: a scheme and a final slash may stand around it.
func homeHost(value string) (host string, ok bool) {
	lower := strings.ToLower(value)
	for _, scheme := range []string{"http://", "https://"} {
		if strings.HasPrefix(lower, scheme) {
			value = value[len(scheme):]
		}
	}
	return readDomain(strings.TrimSuffix(value, "/"))
}

func homeURLForm(c fieldCase) []verdict {
	value := c.value("site.homeUrl")
	if value == "" {
		return nil
	}
	host, ok := homeHost(value)
	if ok && !strings.HasPrefix(host, "www.") {
		return nil
	}
	return []verdict{c.against("site.homeUrl",
		filing.Words("首页网址“%[1]s”不是不带 www 的域名。", "The home page %[1]q is no domain without www.", value),
		filing.Words("只写主域名，例如 example.cn，不带 www 和路径。", "Only the domain, such as example.cn, without www and path."),
		filing.Value{Name: "url", Measured: value})}
}

func homeURLDomain(c fieldCase) []verdict {
	value := c.value("site.homeUrl")
	host, ok := homeHost(value)
	if !ok {
		return nil // homeURLForm says so
	}
	host = strings.TrimPrefix(host, "www.")
	for _, d := range c.draft.Order.Site.Domains {
		if name, ok := readDomain(d); ok && strings.TrimPrefix(name, "www.") == host {
			return nil
		}
	}
	return []verdict{c.against("site.homeUrl",
		filing.Words("首页网址“%[1]s”不在所填的域名之内。", "The home page %[1]q is on none of the domains.", value),
		filing.Words("请填写本次备案的域名之一。", "Give one of the domains of this filing."),
		filing.Value{Name: "url", Measured: value})}
}
