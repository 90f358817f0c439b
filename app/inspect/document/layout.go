package document

// layouts say, for each kind of paper with labels, what it writes before its fields, in the order of the paper.
var layouts = map[Kind][]label{
	IDFront: cardFront,
	IDBack:  cardBack,
	IDBoth:  append(append([]label{}, cardFront...), cardBack...),
	ResidencePermit: {
		{name: FieldName, words: []string{"姓名"}},
		{name: FieldSex, words: []string{"性别"}},
		{name: FieldNation, words: []string{"民族"}},
		{name: FieldBirth, words: []string{"出生", "出生日期"}},
		{name: FieldHousehold, words: []string{"户籍", "户籍地址", "常住户口所在地住址", "常住户口所在地"}, long: true},
		{name: FieldNumber, words: []string{"公民身份号码"}},
		{name: FieldAddress, words: []string{"居住地住址", "居住地址", "现居住地"}, long: true},
		{name: FieldIssuer, words: []string{"签发机关"}, long: true},
		{name: FieldValidity, words: []string{"有效期限"}},
	},
	BusinessLicence: {
		{name: FieldCode, words: []string{"统一社会信用代码", "社会信用代码", "注册号"}, below: true},
		{name: FieldName, words: []string{"名称", "企业名称", "字号名称"}, long: true},
		{name: FieldKind, words: []string{"类型", "企业类型", "主体类型", "公司类型", "组成形式"}, long: true},
		{name: FieldLeader, words: []string{"法定代表人", "负责人", "经营者", "经营者姓名", "投资人", "执行事务合伙人"}},
		{name: FieldCapital, words: []string{"注册资本", "出资额", "成员出资总额"}},
		{name: FieldFounded, words: []string{"成立日期", "注册日期"}},
		{name: FieldTerm, words: []string{"营业期限", "合伙期限", "经营期限"}, long: true},
		{name: FieldAddress, words: []string{"住所", "营业场所", "经营场所", "主要经营场所"}, long: true},
		{name: FieldScope, words: []string{"经营范围"}, long: true},
		{name: FieldAuthority, words: []string{"登记机关"}},
	},
	OrganisationCode: {
		{name: FieldCode, words: []string{"代码", "机构代码"}},
		{name: FieldName, words: []string{"机构名称", "名称"}, long: true},
		{name: FieldKind, words: []string{"机构类型"}},
		{name: FieldLeader, words: []string{"法定代表人", "负责人"}},
		{name: FieldAddress, words: []string{"地址"}, long: true},
		{name: FieldValidity, words: []string{"有效期"}},
		{name: FieldIssuer, words: []string{"颁发单位"}},
		{name: FieldSerial, words: []string{"登记号"}},
	},
	VerificationForm: {
		{name: FieldSubject, words: []string{"主办者名称", "主办单位名称", "网站主办者名称", "网站主办者"}, long: true},
		{name: FieldLeader, words: []string{"网站负责人", "网站负责人姓名"}},
		{name: FieldSite, words: []string{"网站名称"}},
		{name: FieldDomain, words: []string{"网站域名", "域名"}},
		{name: FieldProvider, words: []string{"接入服务单位", "接入服务商", "网站接入服务提供者"}, long: true},
	},
	DomainCertificate: {
		{name: FieldDomain, words: []string{"域名", "注册域名", "DomainName"}},
		{name: FieldOwner, words: []string{"域名注册人", "域名所有者", "域名持有者", "域名注册者", "域名所有人", "注册人", "注册所有者"}, long: true},
		{name: FieldRegistered, words: []string{"注册日期", "注册时间", "域名注册日期", "域名注册时间"}},
		{name: FieldExpires, words: []string{"到期日期", "到期时间", "域名到期日期", "域名到期时间", "过期时间"}},
		{name: FieldRegistrar, words: []string{"注册服务机构", "域名注册服务机构", "注册商"}, long: true},
	},
	PreApproval: {
		{name: FieldNumber, words: []string{"经营许可证编号", "许可证编号", "许可证号", "证书编号", "编号"}},
		{name: FieldName, words: []string{"单位名称", "公司名称", "企业名称", "机构名称", "名称"}, long: true},
		{name: FieldLeader, words: []string{"法定代表人", "负责人"}},
		{name: FieldAddress, words: []string{"住所", "注册地址", "注册住所", "地址"}, long: true},
		{name: FieldSite, words: []string{"网站域名", "域名"}},
		{name: FieldScope, words: []string{"业务种类及覆盖范围", "业务种类", "经营范围", "许可项目"}, long: true},
		{name: FieldValidity, words: []string{"有效期", "有效期限", "有效期至"}},
		{name: FieldIssuer, words: []string{"发证机关", "颁发机关", "发证部门"}},
	},
}

var cardFront = []label{
	{name: FieldName, words: []string{"姓名"}},
	{name: FieldSex, words: []string{"性别"}},
	{name: FieldNation, words: []string{"民族"}},
	{name: FieldBirth, words: []string{"出生"}},
	{name: FieldAddress, words: []string{"住址"}, long: true},
	{name: FieldNumber, words: []string{"公民身份号码", "公民身份证号码"}},
}

var cardBack = []label{
	{name: FieldIssuer, words: []string{"签发机关"}, long: true},
	{name: FieldValidity, words: []string{"有效期限"}},
}
