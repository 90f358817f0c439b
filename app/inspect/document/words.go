package document

import "beiandesk/app/filing"

var kindWords = map[Kind]filing.Text{
	IDFront:           {ZH: "居民身份证人像面", EN: "ID card, portrait side"},
	IDBack:            {ZH: "居民身份证国徽面", EN: "ID card, emblem side"},
	IDBoth:            {ZH: "居民身份证正反面", EN: "ID card, both sides"},
	BusinessLicence:   {ZH: "营业执照", EN: "business licence"},
	OrganisationCode:  {ZH: "组织机构代码证", EN: "organisation code certificate"},
	VerificationForm:  {ZH: "真实性核验单", EN: "verification form"},
	DomainCertificate: {ZH: "域名证书", EN: "domain certificate"},
	ResidencePermit:   {ZH: "居住证", EN: "residence permit"},
	Authorization:     {ZH: "授权书", EN: "letter of authority"},
	Commitment:        {ZH: "承诺书", EN: "commitment letter"},
	PreApproval:       {ZH: "许可证", EN: "permit"},
	Other:             {ZH: "未认出的材料", EN: "a paper of no known kind"},
}

// Words returns the kind in words.
func (k Kind) Words() filing.Text {
	if t, ok := kindWords[k]; ok {
		return t
	}
	return filing.Text{ZH: string(k), EN: string(k)}
}

// nameWords lists the names in the order of a form.
var nameWords = []struct {
	name Name
	text filing.Text
}{
	{FieldKind, filing.Text{ZH: "类型", EN: "kind"}},
	{FieldCopy, filing.Text{ZH: "正副本", EN: "copy"}},
	{FieldCode, filing.Text{ZH: "代码", EN: "code"}},
	{FieldName, filing.Text{ZH: "名称", EN: "name"}},
	{FieldSex, filing.Text{ZH: "性别", EN: "sex"}},
	{FieldNation, filing.Text{ZH: "民族", EN: "nation"}},
	{FieldBirth, filing.Text{ZH: "出生日期", EN: "born"}},
	{FieldAddress, filing.Text{ZH: "住址", EN: "address"}},
	{FieldHousehold, filing.Text{ZH: "户籍地址", EN: "household’s address"}},
	{FieldNumber, filing.Text{ZH: "号码", EN: "number"}},
	{FieldIssuer, filing.Text{ZH: "签发机关", EN: "issuing office"}},
	{FieldValidity, filing.Text{ZH: "有效期", EN: "validity"}},
	{FieldLeader, filing.Text{ZH: "负责人", EN: "leader"}},
	{FieldCapital, filing.Text{ZH: "注册资本", EN: "registered capital"}},
	{FieldFounded, filing.Text{ZH: "成立日期", EN: "founded"}},
	{FieldTerm, filing.Text{ZH: "营业期限", EN: "term"}},
	{FieldScope, filing.Text{ZH: "经营范围", EN: "scope"}},
	{FieldAuthority, filing.Text{ZH: "登记机关", EN: "registered by"}},
	{FieldIssued, filing.Text{ZH: "发证日期", EN: "issued"}},
	{FieldSerial, filing.Text{ZH: "登记号", EN: "serial number"}},
	{FieldDomain, filing.Text{ZH: "域名", EN: "domain"}},
	{FieldOwner, filing.Text{ZH: "域名注册人", EN: "domain’s holder"}},
	{FieldRegistered, filing.Text{ZH: "注册日期", EN: "registered"}},
	{FieldExpires, filing.Text{ZH: "到期日期", EN: "expires"}},
	{FieldRegistrar, filing.Text{ZH: "注册服务机构", EN: "registrar"}},
	{FieldSubject, filing.Text{ZH: "主办单位", EN: "subject"}},
	{FieldSite, filing.Text{ZH: "网站", EN: "site"}},
	{FieldProvider, filing.Text{ZH: "接入服务单位", EN: "provider"}},
	{FieldGrantor, filing.Text{ZH: "授权人", EN: "who gives authority"}},
	{FieldGrantee, filing.Text{ZH: "被授权人", EN: "who is given authority"}},
	{FieldDate, filing.Text{ZH: "日期", EN: "date"}},
}

// Names lists every name.
func Names() []Name {
	out := make([]Name, len(nameWords))
	for i, w := range nameWords {
		out[i] = w.name
	}
	return out
}

// Words returns the name in words.
func (n Name) Words() filing.Text {
	for _, w := range nameWords {
		if w.name == n {
			return w.text
		}
	}
	return filing.Text{ZH: string(n), EN: string(n)}
}
