package app

import (
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
	"beiandesk/app/submit/folder"
)

// shanghai verifies the site's leader in an app of its own instead of by photo.
const shanghai filing.Province = "sh"

// nextSteps say what a person does in a state.
var nextSteps = map[filing.State]filing.Text{
	filing.StateDraft:             {ZH: "填写信息、放入材料，处理检查结论后定稿。", EN: "Fill in the form, add the papers, deal with the findings, then freeze."},
	filing.StateFrozen:            {ZH: "把资料包提交给接入商。", EN: "Hand the package over to the provider."},
	filing.StateSending:           {ZH: "正在提交，请稍候。", EN: "The package is being handed over."},
	filing.StateUnknown:           {ZH: "先查询是否送达，不要重复提交。", EN: "Ask whether it arrived; do not hand it over again."},
	filing.StateFirstReview:       {ZH: "等接入商初审，留意核实电话；有结果就记录下来。", EN: "Wait for the first review and the provider’s call; record the answer."},
	filing.StateProviderRejected:  {ZH: "记录退回原因，改好后重新定稿提交。", EN: "Record the reason, mend it, freeze and hand in anew."},
	filing.StatePhotoVerification: {ZH: "申请幕布（只寄中国大陆地址；已有的可重复使用），按说明拍照并提交照片。", EN: "Ask for the backdrop (sent to the mainland only; one that is there can be used again), take the photo by the guide and hand it in."},
	filing.StatePhotoReview:       {ZH: "等接入商审核照片。", EN: "Wait for the review of the photo."},
	filing.StateToAuthority:       {ZH: "等接入商提交管局；提交后记录，需要短信核验的当天完成。", EN: "Wait for the hand-over to the authority and record it; answer the SMS the same day."},
	filing.StateSMSVerification:   {ZH: "收到短信后立即到管局网站填写验证码、手机号和证件后六位，再记录结果。", EN: "Enter the code with the mobile and the last six of the ID at once, then record it."},
	filing.StateReturned:          {ZH: "短信核验未完成，订单已退回：修改后重新提交；其实已按时核验的，记录“短信核验通过”。", EN: "The SMS check was not done and the order came back: hand it in anew, or record that it was passed in time."},
	filing.StateAuthorityReview:   {ZH: "等管局审核，其间不能撤回和修改。", EN: "Wait for the authority; nothing can be withdrawn or changed now."},
	filing.StateAuthorityRejected: {ZH: "记录驳回原因，改好后重新定稿提交。", EN: "Record the reason, mend it, freeze and hand in anew."},
	filing.StateFiled:             {ZH: "备案完成：逐项完成下面的收尾清单。", EN: "It is filed: work through the list below."},
	filing.StateAbandoned:         {ZH: "订单已放弃，主体可以另建订单。", EN: "The order was given up; its subject is free for another."},
}

// atThePage says what a person does while they hand an order in on the provider's page.
var atThePage = filing.Text{ZH: "按步骤在接入商页面填写并提交，再把订单号抄回来。", EN: "Go through the steps on the provider’s page, hand it in there, and bring its order number back."}

// appUpload is the rule about papers that are uploaded in the provider's own app; its title says what to do there.
const appUpload = "app-upload"

// byApp is that rule where it holds for an order (F6).
func byApp(set *rules.Set, d filing.Draft) (r rules.Rule, ok bool) {
	r, ok = set.Rule(appUpload)
	return r, ok && r.When.Holds(d)
}

// nextStep says what to do now. In Shanghai the authority's app takes the place of the photo (F7s), a set without curtain
// says where the photo is taken (F7), and papers that are uploaded in the provider's app are uploaded once the order is
// handed over (F6).
func nextStep(set *rules.Set, d filing.Draft) filing.Text {
	if r, ok := byApp(set, d); ok && d.Order.State == filing.StateFrozen {
		step := nextSteps[filing.StateFrozen]
		return filing.Text{ZH: step.ZH + "再" + r.Title.ZH + "。", EN: step.EN + " Then " + r.Title.EN + "."}
	}
	if d.Order.State == filing.StatePhotoVerification && d.Subject.Province == shanghai {
		if r, ok := set.Rule(rules.CellRule(shanghai, "verification")); ok {
			return r.Title
		}
	}
	if s, ok := photoSlot(set, d); ok && d.Order.State == filing.StatePhotoVerification && !s.Lettered() && !s.Where.IsZero() {
		return photoStep(s)
	}
	return nextSteps[d.Order.State]
}

// Bringing says what a person still does when a package lies where it was put and nobody there confirmed it: the provider
// learns of it only from them.
var (
	bringFolder = filing.Text{
		ZH: "资料还在您手里：把存好的文件夹或压缩文件交给接入商；有了答复，连同订单号在“提交”里记下。",
		EN: "The package is still with you: bring the folder or zip file to the provider; once they answer, record it with their order number under Hand over.",
	}
	bringWord = filing.Text{
		ZH: "资料已放到约定的位置，还没有人确认：告诉接入商去取；有了答复，连同订单号在“提交”里记下。",
		EN: "The package lies where it was to be put and nobody confirmed it: tell the provider to fetch it; once they answer, record it with their order number under Hand over.",
	}
)

// stillToBring is what a person does before the first review can begin; zero when the other side has the package.
func stillToBring(v OrderView) filing.Text {
	blind := func(k AcknowledgementView) bool { return k.Layer == LayerReceived && k.Answer == AckBlind }
	switch {
	case v.Draft.Order.State != filing.StateFirstReview || !slices.ContainsFunc(v.Acknowledgements, blind):
		return filing.Text{}
	case v.Submissions[0].Connector == folder.Name:
		return bringFolder
	}
	return bringWord
}
