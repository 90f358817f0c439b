package pageset

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

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
	trades    = []string{"网络科技", "信息技术", "软件开发", "文化传媒", "电子商务", "数据服务", "教育咨询", "餐饮管理", "物流服务", "建筑设计"}
	shops     = []string{"书店", "茶铺", "面馆", "花店", "文具店", "五金店", "打印社", "服装店", "果蔬店", "摄影工作室"}
	services  = []string{"样本技术服务", "样本技术开发", "样本技术咨询", "样本设计服务", "样本展示服务", "样本软件销售", "样本日用品零售", "样本会议服务", "样本广告制作", "样本数据处理"}
	nations   = []string{"汉", "汉", "汉", "汉", "满", "壮", "回", "苗", "土家", "彝"}
	kinds     = []string{"有限责任公司（自然人独资）", "有限责任公司（自然人投资或控股）", "有限责任公司", "股份有限公司（非上市）"}
	amounts   = []string{"壹佰万元整", "伍拾万元整", "叁佰万元整", "伍佰万元整", "壹仟万元整", "贰佰捌拾万元整"}
	siteKinds = []string{"展示站", "产品介绍", "服务指南", "新书目录", "门店信息", "作品集"}
)

func (r random) word(n int) string {
	var out []rune
	for range n {
		out = append(out, pick(r, syllables))
	}
	return string(out)
}

func (r random) name() string { return string(pick(r, surnames)) + r.word(1+r.IntN(2)) }

func (r random) latin(n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte("abcdefghijkmnpqrstuvwxyz"[r.IntN(24)])
	}
	return b.String()
}

// place is a province that exists and a town that does not.
type place struct {
	province filing.Province
	town     string
}

func (r random) place() place {
	return place{pick(r, filing.Provinces()), r.word(2) + "样本市"}
}

func (r random) street(p place) string {
	s := fmt.Sprintf("%s%s%s区%s路%d号", p.province.Name().ZH, p.town, r.word(2), r.word(2), 1+r.IntN(988))
	switch r.IntN(3) {
	case 0:
		return s + fmt.Sprintf("%d号楼%d单元%d室", 1+r.IntN(30), 1+r.IntN(6), 101+100*r.IntN(28)+r.IntN(8))
	case 1:
		return s + fmt.Sprintf("%s大厦%d室", r.word(2), 101+100*r.IntN(28)+r.IntN(20))
	}
	return s
}

// nowhere are area codes that GB/T 2260 allots to no place.
func (r random) nowhere(p place) string {
	return fmt.Sprintf("%s99%02d", p.province.RegionPrefix(), 1+r.IntN(99))
}

func (r random) residentID(p place, born time.Time, woman bool) string {
	serial := 2 * r.IntN(500)
	if !woman {
		serial++
	}
	body := fmt.Sprintf("%s%s%03d", r.nowhere(p), born.Format("20060102"), serial)
	check, _ := filing.ResidentIDCheckDigit(body)
	return body + string(check)
}

const codeLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// uscc is a unified social credit code of a company ("91") or of a trader ("92").
func (r random) uscc(p place, class string) string {
	body := []byte(class + r.nowhere(p) + "MA")
	for len(body) < 16 {
		letter := codeLetters[r.IntN(len(codeLetters))]
		if r.chance(0.6) {
			letter = codeLetters[r.IntN(10)]
		}
		body = append(body, letter)
	}
	return checkedUSCC(string(body))
}

// checkedUSCC adds both check characters to the first 16: of the organisation code inside, and of the whole.
func checkedUSCC(body string) string {
	inner, _ := filing.OrgCodeCheckDigit(body[8:])
	body += string(inner)
	check, _ := filing.USCCCheckDigit(body)
	return body + string(check)
}

func (r random) orgCode() string {
	body := fmt.Sprintf("PDY%05d", 1+r.IntN(99999))
	check, _ := filing.OrgCodeCheckDigit(body)
	return body + "-" + string(check)
}

func (r random) day(from, to int) time.Time {
	first := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC)
	days := int(time.Date(to, 12, 31, 0, 0, 0, 0, time.UTC).Sub(first).Hours() / 24)
	return first.AddDate(0, 0, r.IntN(days+1))
}

func dash(t time.Time) string { return t.Format(time.DateOnly) }

func printed(t time.Time) string { return t.Format("2006年01月02日") }
