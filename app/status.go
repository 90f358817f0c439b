package app

import (
	"context"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/store"
	"beiandesk/app/submit"
	"beiandesk/app/submit/aliyun"
)

// StatusView is what a provider's own interface says of an order. Untried says that the reader was never tried against
// the real service.
type StatusView struct {
	submit.Reading
	Words    filing.Text `json:"words"`
	Untried  bool        `json:"untried"`
	Recorded bool        `json:"recorded"` // the order went on by it
}

var readWords = map[submit.ReadStanding]filing.Text{
	submit.ReadNothing:     {ZH: "接入商那里还没有它的记录", EN: "the provider knows nothing of it"},
	submit.ReadUnbound:     {ZH: "备案服务号还没有绑定实例", EN: "the service number is bound to no instance"},
	submit.ReadBound:       {ZH: "备案服务号可用，还没有提交备案", EN: "the service number can be used; nothing was handed in with it"},
	submit.ReadUnderReview: {ZH: "备案审核中", EN: "the filing is under review"},
	submit.ReadFiled:       {ZH: "已备案", EN: "it is filed"},
	submit.ReadInvalid:     {ZH: "备案服务号已失效", EN: "the service number holds no more"},
}

// aliyunKey is where the access key that filings are read with is kept.
const aliyunKey = "status-key:aliyun"

// aliyunProvider is the provider whose filings can be read.
const aliyunProvider = "aliyun"

// Status asks the provider's own interface how an order stands. The key is "AccessKeyId:AccessKeySecret", kept sealed at
// its first use. An order that waits for the authority goes on when its filing number is there.
func (a *App) Status(ctx context.Context, id filing.ID, key string) (StatusView, error) {
	d, err := a.draft(ctx, id)
	if err != nil {
		return StatusView{}, err
	}
	set, err := a.RuleSet(d.Order.RuleSet)
	if err != nil {
		return StatusView{}, err
	}
	if set.Provider != aliyunProvider {
		return StatusView{}, &Problem{
			Code:    "status-unread",
			Message: filing.Words("这个接入商没有程序认识的查询接口。", "This provider has no interface that the program knows how to ask."),
			Advice:  filing.Words("请在它的控制台查看后手工记录（order record）。", "Look at its console and record it by hand (order record)."),
		}
	}
	if key, err = a.remembered(ctx, aliyunKey, key); err != nil {
		return StatusView{}, err
	}
	reader, err := a.statusReader(key)
	if err != nil {
		return StatusView{}, submitProblem(err)
	}
	reading, err := reader.Read(ctx, submit.StatusQuery{ServiceNumber: d.Order.Product.ServiceNumber, Domains: d.Order.Site.Domains})
	if err != nil {
		return StatusView{}, submitProblem(err)
	}
	v := StatusView{Reading: reading, Words: readWords[reading.Standing], Untried: true}
	v.Recorded, err = a.takeReading(ctx, d.Order, v)
	return v, err
}

func newAliyunReader(key string) (submit.StatusReader, error) {
	access, secret, _ := strings.Cut(strings.TrimSpace(key), ":")
	return aliyun.New(aliyun.Options{AccessKey: access, Secret: secret})
}

// takeReading records an approval that the provider's interface shows, with its answer as evidence.
func (a *App) takeReading(ctx context.Context, o filing.Order, v StatusView) (bool, error) {
	if v.FilingNumber == "" || !slices.Contains(o.State.Possible(), filing.EventAuthorityApprove) {
		return false, nil
	}
	_, err := a.store.Transition(ctx, o.ID, filing.EventAuthorityApprove, "",
		store.Proof{Evidence: filing.Evidence{Kind: filing.EvidenceReading, Text: v.Words.ZH + " " + v.FilingNumber}},
		store.Proof{Evidence: filing.Evidence{Kind: filing.EvidenceNumber, Text: v.FilingNumber}})
	return err == nil, a.wrap(err)
}
