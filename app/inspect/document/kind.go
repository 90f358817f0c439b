package document

import (
	"strings"
)

// Kind is a kind of paper. Kinds are public and stable.
type Kind string

// The kinds.
const (
	IDFront           Kind = "id-front"           // 居民身份证, the side with the portrait
	IDBack            Kind = "id-back"            // the side with the emblem
	IDBoth            Kind = "id-both"            // both sides on one page
	BusinessLicence   Kind = "business-licence"   // 营业执照
	OrganisationCode  Kind = "organisation-code"  // 组织机构代码证
	VerificationForm  Kind = "verification-form"  // 真实性核验单
	DomainCertificate Kind = "domain-certificate" // 域名证书
	ResidencePermit   Kind = "residence-permit"   // 居住证
	Authorization     Kind = "authorization"      // 授权书
	Commitment        Kind = "commitment"         // 承诺书
	PreApproval       Kind = "pre-approval"       // 前置审批许可证
	Other             Kind = "other"              // none of these, or too little was read
)

// Kinds lists every kind.
func Kinds() []Kind {
	return []Kind{IDFront, IDBack, IDBoth, BusinessLicence, OrganisationCode, VerificationForm, DomainCertificate, ResidencePermit,
		Authorization, Commitment, PreApproval, Other}
}

// clue is something written that speaks for a kind, or against it when its weight is below 0.
type clue struct {
	words  string
	weight float64
	title  bool // it counts only as a line of its own
}

// clues are what papers of a kind say about themselves. Weights of what one paper has add up to well over 1.
var clues = map[Kind][]clue{
	IDFront: {{"公民身份号码", 0.45, false}, {"姓名", 0.15, false}, {"性别", 0.15, false}, {"民族", 0.15, false}, {"出生", 0.15, false}, {"住址", 0.2, false},
		{"居住证", -1, false}, {"户籍", -0.3, false}, {"授权", -0.6, false}, {"法定代表人", -0.5, false}},
	IDBack: {{"居民身份证", 0.6, true}, {"中华人民共和国", 0.1, true}, {"签发机关", 0.3, false}, {"有效期限", 0.25, false}, {"公安局", 0.1, false},
		{"居住证", -1, false}, {"居住地", -0.5, false}, {"授权", -0.6, false}},
	BusinessLicence: {{"营业执照", 0.6, true}, {"统一社会信用代码", 0.2, false}, {"经营范围", 0.2, false}, {"注册资本", 0.2, false}, {"成立日期", 0.2, false},
		{"登记机关", 0.2, false}, {"法定代表人", 0.1, false}, {"营业期限", 0.15, false}, {"经营者", 0.15, false}, {"经营场所", 0.15, false}, {"类型", 0.05, false},
		{"许可证", -0.5, true}, {"授权", -0.4, false}},
	OrganisationCode: {{"组织机构代码证", 0.8, true}, {"机构名称", 0.2, false}, {"机构类型", 0.2, false}, {"颁发单位", 0.2, false}, {"登记号", 0.1, false},
		{"有效期", 0.05, false}, {"质量技术监督局", 0.1, false}},
	VerificationForm: {{"真实性核验单", 0.8, true}, {"核验单", 0.3, true}, {"核验内容", 0.2, false}, {"主办者名称", 0.2, false}, {"网站负责人", 0.1, false},
		{"接入服务单位", 0.2, false}, {"网站域名", 0.1, false}, {"负责人签字", 0.1, false}},
	DomainCertificate: {{"域名注册证书", 0.8, true}, {"域名证书", 0.8, true}, {"域名注册人", 0.25, false}, {"域名所有者", 0.25, false}, {"到期日期", 0.15, false},
		{"到期时间", 0.15, false}, {"注册日期", 0.1, false}, {"注册服务机构", 0.2, false}, {"Certificate of Domain", 0.3, false}, {"域名", 0.05, false}},
	ResidencePermit: {{"居住证", 0.7, false}, {"居住地住址", 0.3, false}, {"居住地址", 0.3, false}, {"户籍", 0.1, false}, {"公民身份号码", 0.15, false},
		{"有效期限", 0.05, false}, {"签发机关", 0.05, false}, {"民族", 0.05, false}},
	Authorization: {{"授权委托书", 0.8, true}, {"授权书", 0.8, true}, {"委托书", 0.6, true}, {"被授权人", 0.25, false}, {"授权期限", 0.15, false}, {"现授权", 0.25, false},
		{"兹授权", 0.25, false}, {"委托人", 0.1, false}, {"授权范围", 0.15, false}},
	Commitment: {{"承诺书", 0.8, true}, {"如下承诺", 0.35, false}, {"郑重承诺", 0.35, false}, {"愿意承担", 0.2, false}, {"承诺", 0.05, false}, {"核验单", -0.5, true}},
	PreApproval: {{"许可证", 0.6, true}, {"经营许可证编号", 0.3, false}, {"许可证编号", 0.2, false}, {"发证机关", 0.25, false}, {"业务种类", 0.15, false},
		{"增值电信", 0.2, false}, {"网络文化", 0.2, false}, {"单位名称", 0.1, false}, {"有效期", 0.05, false}, {"资格证书", 0.5, true}, {"营业执照", -0.5, true}},
}

// least is the weight of clues below which a page is Other.
const least = 0.55

// kind tells what the page is, and how sure that is: full clues and no other kind near it.
func (p *page) kind() (Kind, float64) {
	weights := map[Kind]float64{}
	for k, all := range clues {
		for _, c := range all {
			if p.says(c) {
				weights[k] += c.weight
			}
		}
	}
	if front, back := weights[IDFront], weights[IDBack]; front >= least && back >= least {
		weights[IDBoth] = front + back
		delete(weights, IDFront)
		delete(weights, IDBack)
	}
	best, second := Other, 0.0
	for _, k := range Kinds() {
		switch w := weights[k]; {
		case best == Other && w >= least:
			best = k
		case w > weights[best] && best != Other:
			best, second = k, weights[best]
		case w > second:
			second = w
		}
	}
	if best == Other {
		return Other, 0
	}
	lead := (weights[best] - max(second, 0)) / weights[best]
	return best, min(1, weights[best]) * min(1, 0.3+1.4*lead)
}

// says reports whether a clue stands on the page.
func (p *page) says(c clue) bool {
	words := []rune(strings.ReplaceAll(c.words, " ", ""))
	for _, row := range p.rows {
		for i := range row {
			n := matchAt(row, i, words)
			if n > 0 && (!c.title || alone(row, i, i+n, p.em)) {
				return true
			}
		}
	}
	return false
}

// besides is how many further characters a title may have in its line.
const besides = 8

// alone reports whether characters make up most of their lines, or stand out by their height.
func alone(row []glyph, from, to int, em float64) bool {
	rest := from
	for rest > 0 && row[rest-1].line == row[from].line {
		rest--
	}
	end := to
	for end < len(row) && row[end].line == row[to-1].line {
		end++
	}
	return end-rest-(to-from) <= besides || row[from].line.h > 1.25*em
}
