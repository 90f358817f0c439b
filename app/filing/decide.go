package filing

// Question is one thing asked, in plain words, on the way to an order's type.
type Question struct {
	ID      string   `json:"id"`
	Text    Text     `json:"text"`
	Answers []Choice `json:"answers"`
}

// Choice is one of the answers to a question.
type Choice struct {
	ID   string `json:"id"`
	Text Text   `json:"text"`
}

// Decision is what the answers come to: a further question, or a type with the reason, or the reason why none fits.
type Decision struct {
	Next *Question `json:"next"` // nil: nothing more to ask
	Type OrderType `json:"type"` // empty: not decided, or none fits
	Why  Text      `json:"why"`
}

var (
	askWish = Question{"wish", Text{"您要做什么？", "What do you want to do?"}, []Choice{
		{"site", Text{"让一个网站在这个接入商上线", "Run a website with this provider"}},
		{"change", Text{"修改已经备案的信息", "Change what is on file"}},
		{"cancel", Text{"不再需要备案，或不再放在这个接入商", "End a filing, or leave this provider"}},
	}}
	askSubject = Question{"subject", Text{"主办单位（或本人）以前备案过吗？", "Has the organisation (or person) filed before?"}, []Choice{
		{"no", Text{"没有", "No"}},
		{"here", Text{"备案过，就在这个接入商", "Yes, with this provider"}},
		{"elsewhere", Text{"备案过，在别的接入商", "Yes, with another provider"}},
	}}
	askDomain = Question{"domain", Text{"这个域名备案过吗？", "Is this domain filed?"}, []Choice{
		{"no", Text{"没有", "No"}},
		{"here", Text{"备案过，就在这个接入商", "Yes, with this provider"}},
		{"elsewhere", Text{"备案过，在别的接入商", "Yes, with another provider"}},
		{"unknown", Text{"不知道", "I do not know"}},
	}}
	askPart = Question{"part", Text{"要修改什么？", "What changes?"}, []Choice{
		{"subject", Text{"主体：名称、证件、地址、负责人", "The subject: name, papers, address, leader"}},
		{"site", Text{"网站：名称、域名、内容、网站负责人", "The website: name, domains, content, its leader"}},
	}}
	askEnd = Question{"end", Text{"要结束什么？", "What ends?"}, []Choice{
		{"everything", Text{"主体和它的所有网站都不再备案", "The filing of the subject with all its sites"}},
		{"site", Text{"只是这个网站不再备案", "The filing of this site alone"}},
		{"hosting", Text{"备案保留，只是不再放在这个接入商", "Only hosting here; the filing stays"}},
	}}
)

// Questions lists every question.
func Questions() []Question { return []Question{askWish, askSubject, askDomain, askPart, askEnd} }

// Decide leads from answers, by the ids of their questions, to the type of an order (icp-filing-rules, order-type
// decision). An answer that no question has counts as not given.
func Decide(answers map[string]string) Decision {
	switch given(askWish, answers) {
	case "site":
		return decideSite(answers)
	case "change":
		return decideAmong(askPart, answers, map[string]Decision{
			"subject": {Type: ChangeSubject, Why: Text{"主体信息有变化：先变更主体，其间不能增加网站。", "The subject’s data changes: meanwhile no website can be added."}},
			"site":    {Type: ChangeSite, Why: Text{"网站信息有变化：变更网站，网站照常运行。", "The website’s data changes; the site goes on meanwhile."}},
		})
	case "cancel":
		return decideAmong(askEnd, answers, map[string]Decision{
			"everything": {Type: CancelSubject, Why: Text{"主体和名下所有网站的备案都会注销。", "The filings of the subject and all its sites end."}},
			"site":       {Type: CancelSite, Why: Text{"只注销这个网站，主体备案保留。", "Only this site’s filing ends; the subject’s stays."}},
			"hosting":    {Type: CancelTransfer, Why: Text{"备案号保留；其他接入商须已接入，否则备案会被注销。", "The number stays; another provider must host the site, or its filing is cancelled."}},
		})
	}
	return Decision{Next: &askWish}
}

func decideSite(answers map[string]string) Decision {
	subject, domain := given(askSubject, answers), given(askDomain, answers)
	if subject == "" {
		return Decision{Next: &askSubject}
	}
	if domain == "" {
		return Decision{Next: &askDomain}
	}
	return siteDecisions[subject][domain]
}

// siteDecisions are by the subject's answer, then the domain's.
var siteDecisions = map[string]map[string]Decision{
	"no": {
		"no":        {Type: FirstFiling, Why: Text{"主体和域名都没有备案：首次备案。", "Neither subject nor domain is filed: a first filing."}},
		"here":      foreignDomain,
		"elsewhere": foreignDomain,
		"unknown":   lookFirst,
	},
	"here": {
		"no":        {Type: AddSite, Why: Text{"主体已在这个接入商备案，域名是新的：新增网站。", "The subject is filed here and the domain is new: add a website."}},
		"here":      {Type: ChangeSite, Why: Text{"域名已在这个接入商备案，不必再报；要改内容就变更网站。", "The domain is filed here already; to change anything, change the website."}},
		"elsewhere": {Type: Transfer, Why: Text{"域名在别的接入商备案过：接入，信息须与现有备案一致。", "The domain is filed with another provider: move it here, exactly as it is on file."}},
		"unknown":   lookFirst,
	},
	"elsewhere": {
		"no":        {Type: AddSiteMoved, Why: Text{"主体在别的接入商备案过，域名是新的：新增网站（无主体），每次一个网站。", "The subject is filed with another provider and the domain is new: add a website, one at a time."}},
		"here":      {Type: ChangeSite, Why: Text{"域名已在这个接入商备案，不必再报；要改内容就变更网站。", "The domain is filed here already; to change anything, change the website."}},
		"elsewhere": {Type: Transfer, Why: Text{"主体和域名都在别的接入商备案过：接入，信息须与现有备案一致。", "Subject and domain are filed with another provider: move the site here, exactly as it is on file."}},
		"unknown":   lookFirst,
	},
}

var (
	foreignDomain = Decision{Why: Text{"域名已备案而主体没有备案：它属于另一个主体。请先让原主体注销，再首次备案。", "The domain is filed, the subject is not: it belongs to another subject. Have that filing cancelled first."}}
	lookFirst     = Decision{Why: Text{"请先到 beian.miit.gov.cn 查询这个域名，再回来回答。", "Look the domain up at beian.miit.gov.cn first, then answer again."}}
)

func decideAmong(q Question, answers map[string]string, outcomes map[string]Decision) Decision {
	if d, ok := outcomes[given(q, answers)]; ok {
		return d
	}
	return Decision{Next: &q}
}

// given returns the answer to a question when it is one of the question's answers.
func given(q Question, answers map[string]string) string {
	for _, a := range q.Answers {
		if a.ID == answers[q.ID] {
			return a.ID
		}
	}
	return ""
}
