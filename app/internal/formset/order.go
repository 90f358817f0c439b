package formset

import (
	"encoding/json"
	"math/rand/v2"
	"strings"

	"beiandesk/app/filing"
)

// random is a source of choices.
type random struct{ *rand.Rand }

func (r random) between(low, high float64) float64 { return low + (high-low)*r.Float64() }
func (r random) chance(share float64) bool         { return r.Float64() < share }

func pick[T any](r random, from []T) T { return from[r.IntN(len(from))] }

// What names are put together from. Nobody is called 样, 例, 拟 or 仿.
var (
	surnames  = []rune("样例拟仿")
	syllables = []rune("岚松柏梅溪云舟禾桐棠榆竹荷青墨砚石川泽沁汀浦淳澄灵炜晨晖晴星月霖雪霜雁鹤鸿鹏骏安宁平康文武明秋春冬夏东南西北山河江海湖林森")
	siteKinds = []string{"展示站", "产品介绍", "服务指南", "新书目录", "门店信息", "作品集"}
)

// bodies are how units are called, and the first two characters of their codes (GB 32100).
var bodies = map[filing.EntityType]struct {
	class string
	ends  []string
}{
	filing.Enterprise: {"91", []string{"网络科技有限公司", "信息技术有限公司", "软件开发有限公司", "文化传媒有限公司", "电子商务有限公司", "数据服务有限公司",
		"教育咨询有限公司", "餐饮管理有限公司"}},
	filing.IndividualBusiness: {"92", []string{"小吃店", "理发店", "花店", "打印社", "水果经营部", "修理铺"}},
	filing.Institution:        {"12", []string{"图书馆", "第一小学", "文化馆", "科学研究所", "中心医院"}},
}

func (r random) word(n int) string {
	var out []rune
	for range n {
		out = append(out, pick(r, syllables))
	}
	return string(out)
}

func (r random) text(letters string, n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte(letters[r.IntN(len(letters))])
	}
	return b.String()
}

func (r random) id() filing.ID {
	return filing.ID(r.text("abcdefghijklmnopqrstuvwxyz234567", 25) + r.text("aeimquy4", 1))
}

// newDraft makes a filing of an entity in a province.
func newDraft(r random, entity filing.EntityType, province filing.Province) filing.Draft {
	var d filing.Draft
	d.Order.ID, d.Order.RuleSet = r.id(), "aliyun-2018-08"
	d.Subject.Entity, d.Subject.Province = entity, province
	person := string(pick(r, surnames)) + r.word(1+r.IntN(2))
	number := province.RegionPrefix() + "99" + r.text("0123456789", 13) + r.text("0123456789X", 1)
	d.Subject.Leader = filing.Person{Name: person, IDNumber: number}
	d.Subject.Name, d.Subject.CertificateNumber = person, number
	if b, ok := bodies[entity]; ok {
		d.Subject.Name = province.Name().ZH + r.word(2) + "样本" + pick(r, b.ends)
		d.Subject.CertificateNumber = b.class + province.RegionPrefix() + "9901MA" + r.text("0123456789ABCDEFGHJKLMNPQRTUWXY", 8)
	}
	d.Order.Site = filing.Site{Name: r.word(2) + "样本" + pick(r, siteKinds), SubjectLeads: r.chance(0.6), Content: []string{}, Languages: []string{},
		Domains: []string{r.text("abcdefghijkmnpqrstuvwxyz", 3+r.IntN(6)) + "-sample." + pick(r, []string{"cn", "com", "net", "com.cn"})}}
	if r.chance(0.15) {
		d.Order.Site.Domains = append(d.Order.Site.Domains, r.text("abcdefghijkmnpqrstuvwxyz", 6)+"-sample.cn")
	}
	d.Order.Site.Leader = filing.Person{Name: string(pick(r, surnames)) + r.word(2), IDNumber: province.RegionPrefix() + "99" + r.text("0123456789", 14)}
	return d
}

// json is the whole draft as labels.csv takes it.
func draftJSON(d filing.Draft) ([]byte, error) {
	return json.MarshalIndent(map[string]filing.Draft{"draft": d}, "", " ")
}

// changed is a draft in which something that is printed was changed by a few characters.
func changed(r random, d filing.Draft, kind string) filing.Draft {
	d.Order.Site.Domains = append([]string(nil), d.Order.Site.Domains...)
	choices := []int{0, 1, 2}
	if kind == "verification" && d.Subject.Entity != filing.Individual && d.Subject.Province != "gd" {
		choices = append(choices, 3)
	}
	switch pick(r, choices) {
	case 0:
		d.Order.Site.Name = replaced(r, d.Order.Site.Name, 1+r.IntN(2))
	case 1:
		d.Order.Site.Domains[0] = r.text("abcdefghijkmnpqrstuvwxyz", 2) + d.Order.Site.Domains[0][2:]
	case 2:
		d.Subject.CertificateNumber = otherDigits(r, d.Subject.CertificateNumber, 2)
	case 3:
		d.Subject.Name = replaced(r, d.Subject.Name, 2)
	}
	return d
}

// replaced puts other characters in place of some near the beginning.
func replaced(r random, text string, n int) string {
	letters := []rune(text)
	at := r.IntN(2)
	for i := at; i < at+n && i < len(letters); i++ {
		for old := letters[i]; letters[i] == old; {
			letters[i] = pick(r, syllables)
		}
	}
	return string(letters)
}

func otherDigits(r random, number string, n int) string {
	b := []byte(number)
	at := len(b) - 2 - n - r.IntN(6)
	for i := at; i < at+n; i++ {
		for old := b[i]; b[i] == old; {
			b[i] = byte('0' + r.IntN(10))
		}
	}
	return string(b)
}
