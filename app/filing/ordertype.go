package filing

// OrderType (备案类型) is what an order asks of the authority.
type OrderType string

// The order types.
const (
	FirstFiling      OrderType = "first-filing"             // 首次备案: neither subject nor domain is filed
	AddSite          OrderType = "add-site"                 // 新增网站, 有主体: the subject is filed at this provider
	AddSiteMoved     OrderType = "add-site-without-subject" // 新增网站, 无主体: the subject is filed at another provider
	Transfer         OrderType = "transfer"                 // 接入: subject and domain are filed, the site moves here
	ChangeSubject    OrderType = "change-subject"           // 变更主体
	ChangeSite       OrderType = "change-site"              // 变更网站
	CancelSubject    OrderType = "cancel-subject"           // 注销主体: everything of the subject ends
	CancelSite       OrderType = "cancel-site"              // 注销网站
	CancelTransfer   OrderType = "cancel-transfer"          // 取消接入: the site leaves this provider, its filing stays
	defaultOrder               = AddSite
	changeUnit                 = "unit"
	changeIndividual           = "individual"
)

// OrderTypes lists every order type, in the order of the ministry's table.
var OrderTypes = []OrderType{FirstFiling, AddSite, AddSiteMoved, Transfer, ChangeSubject, ChangeSite, CancelSubject, CancelSite,
	CancelTransfer}

var orderTypeNames = map[OrderType]Text{
	FirstFiling:    {"首次备案", "First filing"},
	AddSite:        {"新增网站（有主体）", "Add a website (subject already filed)"},
	AddSiteMoved:   {"新增网站（无主体）", "Add a website (subject filed elsewhere)"},
	Transfer:       {"接入", "Move a filed website here"},
	ChangeSubject:  {"变更主体", "Change the subject’s data"},
	ChangeSite:     {"变更网站", "Change a website’s data"},
	CancelSubject:  {"注销主体", "Cancel the subject’s filing"},
	CancelSite:     {"注销网站", "Cancel a website’s filing"},
	CancelTransfer: {"取消接入", "Give up hosting here"},
}

// otherOrderNames are what the types are called elsewhere.
var otherOrderNames = map[string]OrderType{"首次": FirstFiling, "增加网站": AddSite, "新增网站": AddSite, "新增网站(有主体)": AddSite,
	"新增网站(无主体)": AddSiteMoved, "新增接入": Transfer, "接入备案": Transfer, "变更主体信息": ChangeSubject, "变更网站信息": ChangeSite}

// Name returns the order type in words.
func (t OrderType) Name() Text { return nameOr(orderTypeNames, t) }

// Known reports whether t is one of OrderTypes.
func (t OrderType) Known() bool { _, ok := orderTypeNames[t]; return ok }

// OrDefault returns t, or AddSite where no type is given: orders of the first edition had none other.
func (t OrderType) OrDefault() OrderType {
	if t == "" {
		return defaultOrder
	}
	return t
}

// ParseOrderType accepts the public id ("transfer") or a Chinese name ("接入").
func ParseOrderType(s string) (OrderType, bool) {
	if t, ok := otherOrderNames[s]; ok {
		return t, true
	}
	return parseNamed(orderTypeNames, s)
}

// ChangePart is a part of a filing that an order changes.
type ChangePart string

// The parts, and what a subject was filed as.
var changePartNames = map[ChangePart]Text{
	"name": {"名称", "Name"}, "number": {"证件号码", "Certificate number"}, "leader": {"负责人", "Leader"},
	"contact": {"联系方式", "Contact"}, "address": {"地址", "Address"}, "domain": {"域名", "Domains"},
	"content": {"网站名称或内容", "Site’s name or content"},
}

// ChangeParts lists the parts in the order a form offers them.
var ChangeParts = []ChangePart{"name", "number", "leader", "contact", "address", "domain", "content"}

// Name returns the part in words.
func (p ChangePart) Name() Text { return nameOr(changePartNames, p) }

// SubjectClass says whether a subject is a unit or an individual: what authorities tell apart when a subject changes.
type SubjectClass string

// SubjectClasses lists both classes.
var SubjectClasses = []SubjectClass{changeUnit, changeIndividual}

// Name returns the class in words.
func (c SubjectClass) Name() Text {
	return nameOr(map[SubjectClass]Text{changeUnit: {"单位", "Organisation"}, changeIndividual: {"个人", "Individual"}}, c)
}

// Class tells units from individuals; empty while the entity is not known.
func (e EntityType) Class() SubjectClass {
	switch {
	case e == "":
		return ""
	case e == Individual:
		return changeIndividual
	}
	return changeUnit
}

// Transition names what a change makes of a subject: "unit-individual" and the like. Within a class it is one only when
// name or number change; a move of the whole filing is "transfer". Empty: no such change.
func (d Draft) Transition() string {
	switch d.Order.Type {
	case Transfer:
		if len(d.Order.Change.What) > 0 {
			return string(Transfer)
		}
	case ChangeSubject:
		from, to := SubjectClass(d.Order.Change.From), d.Subject.Entity.Class()
		if from == "" || to == "" || from == to && !d.Order.Change.Has("name") && !d.Order.Change.Has("number") {
			return ""
		}
		return string(from) + "-" + string(to)
	}
	return ""
}

// Transitions lists what Transition can answer, but for the empty one.
var Transitions = []string{"unit-individual", "individual-individual", "individual-unit", "unit-unit", string(Transfer)}

// Has reports whether a part is among what changes.
func (c Change) Has(part string) bool {
	for _, p := range c.What {
		if p == part {
			return true
		}
	}
	return false
}
