package filing

import "time"

// Order (备案订单) is one request to the authority: a site for a subject, under a rule set, in a state. Its materials,
// revisions and submissions are stored beside it.
type Order struct {
	ID        ID        `json:"id"`
	ClientID  ID        `json:"clientId"`
	SubjectID ID        `json:"subjectId"`
	Type      OrderType `json:"type"`
	State     State     `json:"state"`
	RuleSet   string    `json:"ruleSet"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`

	Product          Product    `json:"product"`
	Site             Site       `json:"site"`
	SubjectConfirmed bool       `json:"subjectConfirmed"`    // F3: the subject's data was compared with its papers
	AppUpload        bool       `json:"appUpload,omitempty"` // F6: the papers are photographed and uploaded in the provider's own app
	Overrides        []Override `json:"overrides"`
	FilingNumber     string     `json:"filingNumber,omitempty"` // what the authority issued at the end
	Clerk            string     `json:"clerk,omitempty"`        // who handles it (经办人); nobody before programs knew of clerks
	Change           Change     `json:"change,omitzero"`
}

// Change is how an order's data differs from what is on file, for orders that change a filing or move it.
type Change struct {
	What       []string `json:"what"`                 // ids of ChangeParts that differ
	From       string   `json:"from,omitempty"`       // "unit" or "individual": what the subject is filed as now
	FormerName string   `json:"formerName,omitempty"` // the subject's name as filed now
}

// Product is what the website runs on at the provider (产品验证).
type Product struct {
	Type          string `json:"type,omitempty"` // id of a product type in the rule set
	ServiceNumber string `json:"serviceNumber,omitempty"`
	Mainland      bool   `json:"mainland"`      // the instance stands in mainland China
	PrepaidMonths string `json:"prepaidMonths"` // months paid in advance, as typed
	PublicNetwork bool   `json:"publicNetwork"` // the instance has public bandwidth
}

// Override is a person's written reason to go on in spite of a blocking finding. It travels in the package and in the
// receipt. Key is the Finding.Key it answers: another picture or another measured value asks again.
type Override struct {
	Key    string    `json:"key"`
	Code   Code      `json:"code"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// Draft is everything typed for one order: what rules about fields look at, and what a form edits.
type Draft struct {
	Client  Client  `json:"client"`
	Subject Subject `json:"subject"`
	Order   Order   `json:"order"`
}

// SiteLeader returns who leads the site: the subject's leader when the draft says they are the same person.
func (d Draft) SiteLeader() Person {
	if d.Order.Site.SubjectLeads {
		return d.Subject.Leader
	}
	return d.Order.Site.Leader
}
