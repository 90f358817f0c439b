package filing

// EntityType (主办单位性质) is what kind of person or body a subject is.
type EntityType string

// The entity types that a subject can have. They follow the ministry's unit_property table, with 个体工商户 kept
// apart from 企业 because its papers differ although both are filed as property 4.
const (
	Enterprise         EntityType = "enterprise"          // 企业
	IndividualBusiness EntityType = "individual-business" // 个体工商户
	Individual         EntityType = "individual"          // 个人
	Government         EntityType = "government"          // 政府机关
	Institution        EntityType = "institution"         // 事业单位
	SocialOrganisation EntityType = "social-organisation" // 社会团体
	PrivateNonProfit   EntityType = "private-non-profit"  // 民办非企业单位
	Foundation         EntityType = "foundation"          // 基金会
	LawFirm            EntityType = "law-firm"            // 律师执业机构
	Military           EntityType = "military"            // 国防机构
	CultureCentre      EntityType = "culture-centre"      // 外国在华文化中心
	MassOrganisation   EntityType = "mass-organisation"   // 群众性团体组织
	Forensic           EntityType = "forensic"            // 司法鉴定机构
	Religious          EntityType = "religious"           // 宗教团体
	Overseas           EntityType = "overseas"            // 境外机构
	Medical            EntityType = "medical"             // 医疗机构
	Notary             EntityType = "notary"              // 公证机构
	Collective         EntityType = "collective"          // 集体经济
	Arbitration        EntityType = "arbitration"         // 仲裁机构
)

// EntityTypes lists every entity type in the order a form offers them.
var EntityTypes = []EntityType{Enterprise, IndividualBusiness, Individual, Government, Institution, SocialOrganisation,
	PrivateNonProfit, Foundation, LawFirm, MassOrganisation, Religious, Medical, Forensic, Notary, Arbitration, Collective, Military,
	CultureCentre, Overseas}

var entityNames = map[EntityType]Text{
	Enterprise:         {"企业", "Enterprise"},
	IndividualBusiness: {"个体工商户", "Individual business"},
	Individual:         {"个人", "Individual"},
	Government:         {"政府机关", "Government body"},
	Institution:        {"事业单位", "Public institution"},
	SocialOrganisation: {"社会团体", "Social organisation"},
	PrivateNonProfit:   {"民办非企业单位", "Private non-profit"},
	Foundation:         {"基金会", "Foundation"},
	LawFirm:            {"律师执业机构", "Law firm"},
	Military:           {"国防机构", "Military body"},
	CultureCentre:      {"外国在华文化中心", "Foreign culture centre"},
	MassOrganisation:   {"群众性团体组织", "Mass organisation"},
	Forensic:           {"司法鉴定机构", "Forensic institution"},
	Religious:          {"宗教团体", "Religious body"},
	Overseas:           {"境外机构", "Overseas body"},
	Medical:            {"医疗机构", "Medical institution"},
	Notary:             {"公证机构", "Notary office"},
	Collective:         {"集体经济", "Collective economy"},
	Arbitration:        {"仲裁机构", "Arbitration commission"},
}

// unitProperties are the ministry's codes of unit_property, as a filing tool of an access provider carries them (2023).
var unitProperties = map[EntityType]string{Military: "1", Government: "2", Institution: "3", Enterprise: "4", IndividualBusiness: "4",
	Individual: "5", SocialOrganisation: "6", PrivateNonProfit: "9", Foundation: "10", LawFirm: "11", CultureCentre: "12",
	MassOrganisation: "13", Forensic: "14", Religious: "15", Overseas: "16", Medical: "17", Notary: "18", Collective: "19",
	Arbitration: "20"}

// UnitProperty returns the ministry's code of the entity type; empty for an unknown one.
func (e EntityType) UnitProperty() string { return unitProperties[e] }

// Name returns the entity type in words.
func (e EntityType) Name() Text { return nameOr(entityNames, e) }

// Known reports whether e is one of EntityTypes.
func (e EntityType) Known() bool { _, ok := entityNames[e]; return ok }

// ParseEntityType accepts the public id ("enterprise") or the Chinese name ("企业").
func ParseEntityType(s string) (EntityType, bool) { return parseNamed(entityNames, s) }

// Subject (主体, 主办单位或个人) is who runs the website and is filed for it.
type Subject struct {
	ID                 ID         `json:"id"`
	ClientID           ID         `json:"clientId"`
	Entity             EntityType `json:"entity"`
	Province           Province   `json:"province,omitempty"`
	Name               string     `json:"name,omitempty"`
	CertificateType    string     `json:"certificateType,omitempty"` // id of a certificate type in the rule set
	CertificateNumber  string     `json:"certificateNumber,omitempty"`
	CertificateAddress string     `json:"certificateAddress,omitempty"`
	PostalAddress      string     `json:"postalAddress,omitempty"`
	Investor           string     `json:"investor,omitempty"`        // 投资人或上级主管单位
	FilingNumber       string     `json:"filingNumber,omitempty"`    // 主体备案号 of the filing that already exists
	ProviderAccount    string     `json:"providerAccount,omitempty"` // the provider's account this subject belongs to
	Remark             string     `json:"remark,omitempty"`
	Leader             Person     `json:"leader"` // SubjectLeader, 主体负责人

	LegalRepresentative string `json:"legalRepresentative,omitempty"` // name of a unit's 法定代表人 (or owner)
}

// Person is a natural person named in a filing: the subject's leader or the site's.
type Person struct {
	Name           string `json:"name,omitempty"`
	IDType         string `json:"idType,omitempty"` // id of a certificate type for persons in the rule set
	IDNumber       string `json:"idNumber,omitempty"`
	IDValidTo      string `json:"idValidTo,omitempty"` // yyyy-mm-dd, or 长期
	Mobile         string `json:"mobile,omitempty"`
	EmergencyPhone string `json:"emergencyPhone,omitempty"`
	OfficePhone    string `json:"officePhone,omitempty"`
	Email          string `json:"email,omitempty"`
}
