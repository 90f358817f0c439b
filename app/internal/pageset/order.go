package pageset

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/specimen"
)

// order is one made-up filing: what its papers say, and what was typed.
type order struct {
	entity    filing.EntityType
	place     place
	day       time.Time // on which it is judged
	licence   specimen.Licence
	orgCode   specimen.OrgCode
	leader    specimen.Identity
	residence specimen.Residence
	form      specimen.Form
	letter    specimen.Letter
	permit    specimen.Permit
	domain    specimen.Domain
	typed     map[string]string
}

// newOrder makes a filing whose papers all agree and are all valid on its day; with traders it may be one of a trader.
func newOrder(r random, faces int, traders bool) order {
	o := order{entity: filing.Enterprise, place: r.place(), day: r.day(2018, 2020)}
	if o.day.Before(time.Date(2018, 9, 1, 0, 0, 0, 0, time.UTC)) {
		o.day = o.day.AddDate(1, 0, 0)
	}
	if traders && r.chance(0.3) {
		o.entity = filing.IndividualBusiness
	}
	o.identity(r, faces)
	o.business(r)
	site, domain := r.word(2)+"样本"+pick(r, siteKinds), r.latin(3+r.IntN(6))+"-sample."+pick(r, []string{"cn", "com", "net", "com.cn"})
	o.form = specimen.Form{Subject: o.licence.Name, Leader: o.leader.Name, Site: site, Domain: domain, Sealed: true, Signed: true, Hand: true}
	o.letter = specimen.Letter{Subject: o.licence.Name, Code: o.licence.Code, Grantor: o.leader.Name, Grantee: r.name(),
		GranteeNumber: r.residentID(o.place, r.day(1960, 1998), r.chance(0.5)), Site: site, Domain: domain,
		Date: dash(o.day.AddDate(0, 0, -r.IntN(50))), Hand: r.chance(0.4)}
	registered := o.day.AddDate(-1-r.IntN(6), -r.IntN(11), -r.IntN(28))
	o.domain = specimen.Domain{Name: domain, Owner: o.licence.Name, Registered: dash(registered), Expires: dash(registered.AddDate(20, 0, 0))}
	o.permits(r, domain)
	o.fillIn()
	return o
}

func (o *order) identity(r random, faces int) {
	born, woman := r.day(1958, 1998), r.chance(0.5)
	from := o.day.AddDate(-2-r.IntN(12), -r.IntN(11), -r.IntN(27))
	o.leader = specimen.Identity{Name: r.name(), Sex: "男", Nation: pick(r, nations), Birth: dash(born), Address: r.street(o.place),
		Number: r.residentID(o.place, born, woman), Issuer: o.place.town + "公安局" + r.word(2) + "分局",
		ValidFrom: dash(from), ValidTo: dash(from.AddDate(20, 0, 0)), Portrait: uint64(r.IntN(faces))}
	if woman {
		o.leader.Sex = "女"
	}
	if r.chance(0.1) {
		o.leader.ValidTo = "长期"
	}
	there := r.place()
	since := o.day.AddDate(0, -2-r.IntN(5), -r.IntN(27))
	o.residence = specimen.Residence{Identity: o.leader, Place: r.street(there), Office: there.town + "公安局", From: dash(since),
		Until: dash(since.AddDate(3, 0, 0))}
}

func (o *order) business(r random) {
	founded := o.day.AddDate(-1-r.IntN(8), -r.IntN(11), -r.IntN(27))
	l := specimen.Licence{Name: o.place.province.Name().ZH + r.word(2) + "样本" + pick(r, trades) + "有限公司", Code: r.uscc(o.place, "91"),
		Kind: pick(r, kinds), Leader: o.leader.Name, Capital: pick(r, amounts), Founded: printed(founded), Address: r.street(o.place),
		Authority: o.place.town + "市场监督管理局", Issued: dash(founded.AddDate(0, r.IntN(9), 0)), Original: r.chance(0.3),
		Term: printed(founded) + "至长期"}
	if r.chance(0.4) {
		l.Term = printed(founded) + "至" + printed(founded.AddDate(30, 0, -1))
	}
	if o.entity == filing.IndividualBusiness {
		l.Trader, l.Name, l.Code = true, o.place.town+r.word(2)+"样本"+pick(r, shops), r.uscc(o.place, "92")
		l.Kind, l.Capital, l.Term = "个体工商户", "", ""
	}
	var scope []string
	for _, i := range r.Perm(len(services))[:3+r.IntN(5)] {
		scope = append(scope, services[i])
	}
	l.Scope = "一般项目：" + strings.Join(scope, "；") + "。（样本执照，不具有任何效力）"
	l.QR = "https://sample.invalid/licence?uniscid=" + l.Code
	o.licence = l
	o.orgCode = specimen.OrgCode{Code: r.orgCode(), Name: l.Name, Kind: "企业法人", Leader: l.Leader, Address: l.Address,
		ValidFrom: dash(o.day.AddDate(-2, -3, 0)), ValidTo: dash(o.day.AddDate(2, -3, -1)), Issuer: o.place.town + "质量技术监督局",
		Serial: fmt.Sprintf("组代管样本-%06d", r.IntN(1e6)), Original: r.chance(0.5)}
}

func (o *order) permits(r random, domain string) {
	from := o.day.AddDate(-1-r.IntN(2), -r.IntN(11), 0)
	o.permit = specimen.Permit{Name: o.licence.Name, Leader: o.leader.Name, Address: o.licence.Address, Site: domain,
		Number: fmt.Sprintf("样B2-%d%04d", from.Year(), r.IntN(10000)), Scope: "信息服务业务（仅限互联网信息服务），不含样本以外的业务。",
		ValidFrom: dash(from), ValidTo: dash(from.AddDate(5, 0, 0)), Issuer: o.place.province.Name().ZH + "样本通信管理局"}
	if r.chance(0.5) {
		o.permit.Culture, o.permit.Scope = true, "利用信息网络经营样本音乐、样本动漫、样本演出剧目。"
		o.permit.Number = fmt.Sprintf("样网文〔%d〕%04d-%03d号", from.Year(), r.IntN(10000), r.IntN(1000))
		o.permit.Issuer = o.place.town + "文化和旅游局"
	}
}

// fillIn types what the papers say.
func (o *order) fillIn() {
	o.typed = map[string]string{
		"subject.entity": string(o.entity), "subject.province": string(o.place.province), "subject.name": o.licence.Name,
		"subject.certificateType": "business-licence", "subject.certificateNumber": o.licence.Code,
		"subject.certificateAddress": o.licence.Address, "subject.leader.name": o.leader.Name, "subject.leader.idType": "resident-id",
		"subject.leader.idNumber": o.leader.Number, "subject.leader.idValidTo": o.leader.ValidTo,
	}
}

// json is the typed data as labels.csv takes it: by field path, in the order of the paths.
func (o order) json() ([]byte, error) { return json.MarshalIndent(o.typed, "", "  ") }

// another returns a number like the given one, with right check characters, that differs in one digit and these.
func another(r random, number string) string {
	b := []byte(strings.ReplaceAll(number, "-", ""))
	at := len(b) - 2 - r.IntN(3)
	if number[0] == '9' && len(b) == 18 { // its last but one is a check character too
		at--
	}
	for old := b[at]; b[at] == old; {
		b[at] = byte('0' + r.IntN(10))
	}
	body := string(b[:len(b)-1])
	if c, ok := filing.ResidentIDCheckDigit(body); ok && number[0] != '9' {
		return body + string(c)
	}
	if c, ok := filing.OrgCodeCheckDigit(body); ok {
		return body + string(c)
	}
	return checkedUSCC(body[:16])
}

// words is every text that changes from order to order, and the fixed texts of papers.
func (o order) words() string {
	return fmt.Sprintf("%v%v%v%v%v%v", o.licence, o.orgCode, o.letter, o.permit, o.domain, o.form) + o.leader.Name + o.leader.Nation + o.leader.Address + o.leader.Issuer +
		o.residence.Place + o.residence.Office + "姓名性别民族出生住址公民身份号码签发机关有效期限统一社会信用代码类型法定代表人注册资本成立日期营业所范围登记经者" +
		"颁单位机构地居户籍核验内容承诺盖章签字年月日长期〔〕（）“”：；，。、-0123456789"
}
