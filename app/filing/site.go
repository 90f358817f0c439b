package filing

// Site (网站, 互联网信息服务) is what is filed: one website with its domains and its leader.
type Site struct {
	Name         string      `json:"name,omitempty"`
	Domains      []string    `json:"domains"`
	HomeURL      string      `json:"homeUrl,omitempty"`
	Content      []string    `json:"content"`   // ids of 服务内容 in the rule set
	Languages    []string    `json:"languages"` // ids of languages in the rule set
	PreApproval  PreApproval `json:"preApproval"`
	Remark       string      `json:"remark,omitempty"`
	SubjectLeads bool        `json:"subjectLeads"` // the subject's leader leads the site too; Leader is ignored then
	Leader       Person      `json:"leader"`       // SiteLeader, 网站负责人

	FilingNumber     string `json:"filingNumber,omitempty"`     // of the site, where it is filed already
	DomainOwner      string `json:"domainOwner,omitempty"`      // who the domains are registered to
	DomainValidTo    string `json:"domainValidTo,omitempty"`    // yyyy-mm-dd, the earliest of them
	DomainVerifiedOn string `json:"domainVerifiedOn,omitempty"` // yyyy-mm-dd, real-name verification, the latest of them
}

// PreApproval (前置或专项审批) names the permit that some content needs before it may be filed; an empty category
// means that none applies.
type PreApproval struct {
	Category string `json:"category,omitempty"` // id of a category in the rule set
	Number   string `json:"number,omitempty"`
}
