// Package aliyun reads how filings stand from Aliyun's interfaces: the state of a filing service number (GetBsnBySn) and
// the data of what is filed (QuerySuccessIcpData). Both only read; Aliyun has no public interface that takes a website's
// filing. Requests are signed by hand, since its modules are not kept anywhere this program is built from.
//
// It was written after Aliyun's documentation and tried against a stand-in made from that, never against the service.
package aliyun

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/submit"
)

// The services and the versions of their interfaces.
const (
	numbersAddress = "https://bsn.aliyuncs.com/"
	numbersVersion = "2015-05-12"
	filedAddress   = "https://companyreg.aliyuncs.com/"
	filedVersion   = "2026-04-23"
)

const (
	patience       = 30 * time.Second
	maxAnswerBytes = 4 << 20
)

// Options say with which key to ask. Addresses and Now are for tests.
type Options struct {
	AccessKey, Secret       string
	NumbersAddress, Address string // where others than Aliyun's are asked
	Now                     func() time.Time
}

// Reader asks with one access key.
type Reader struct {
	Options
	client *http.Client
}

var _ submit.StatusReader = (*Reader)(nil)

// New returns the reader for a key. The key belongs to a RAM user that may read filings and nothing else.
func New(o Options) (*Reader, error) {
	if o.AccessKey == "" || o.Secret == "" {
		return nil, &submit.Error{Kind: submit.NotSent,
			Message: filing.Words("没有访问密钥，问不到阿里云。", "Without an access key Aliyun cannot be asked."),
			Advice:  filing.Words("请建一个只读备案的 RAM 用户，写成“AccessKeyId:AccessKeySecret”。", "Make a RAM user that may only read filings, and write its key as “AccessKeyId:AccessKeySecret”.")}
	}
	if o.NumbersAddress == "" {
		o.NumbersAddress = numbersAddress
	}
	if o.Address == "" {
		o.Address = filedAddress
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Reader{Options: o, client: &http.Client{Timeout: patience,
		Transport:     &http.Transport{DialContext: (&net.Dialer{Timeout: patience}).DialContext, ForceAttemptHTTP2: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}, nil
}

// Read asks about the service number first, and about what is filed for the domains.
func (r *Reader) Read(ctx context.Context, q submit.StatusQuery) (submit.Reading, error) {
	out := submit.Reading{Standing: submit.ReadNothing, Risks: []submit.Risk{}}
	if q.ServiceNumber != "" {
		if err := r.readNumber(ctx, q.ServiceNumber, &out); err != nil {
			return out, err
		}
	}
	if len(q.Domains) > 0 {
		if err := r.readFiled(ctx, q.Domains, &out); err != nil {
			return out, err
		}
	}
	return out, nil
}

// numberStandings are the states of a service number, by Aliyun's numbers.
var numberStandings = []submit.ReadStanding{submit.ReadUnbound, submit.ReadBound, submit.ReadFiled, submit.ReadInvalid, submit.ReadUnderReview}

// noSuchNumber is Aliyun's code for a service number that it does not know.
const noSuchNumber = "406"

func (r *Reader) readNumber(ctx context.Context, number string, out *submit.Reading) error {
	var answer struct {
		Status   *int   `json:"status"`
		BeianNum string `json:"beianNum"`
	}
	err := r.call(ctx, r.NumbersAddress, numbersVersion, "GetBsnBySn", map[string]string{"sn": number}, &answer)
	var failed *serviceError
	if errors.As(err, &failed) && failed.Code == noSuchNumber {
		return nil
	}
	if err != nil {
		return asFailure(err)
	}
	if answer.Status == nil || *answer.Status < 0 || *answer.Status >= len(numberStandings) {
		return asFailure(errors.New("the answer has no state of the service number"))
	}
	out.Standing = numberStandings[*answer.Status]
	return takeNumber(out, answer.BeianNum)
}

// takeNumber takes a filing number over; what is none is an answer that cannot be trusted.
func takeNumber(out *submit.Reading, number string) error {
	if number == "" {
		return nil
	}
	n, err := filing.ParseFilingNumber(number)
	if err != nil {
		return asFailure(fmt.Errorf("the answer names %q as a filing number: %w", number, err))
	}
	out.FilingNumber = n.String()
	return nil
}

// filed is one subject among the data of what is filed.
type filed struct {
	WebsiteList []struct {
		DomainList    []string
		SiteRecordNum string
	}
	RiskList []struct {
		DeadLine       string
		RiskDetailList []struct {
			RiskSource         string
			RectifySuggestList []string
		}
	}
}

func (r *Reader) readFiled(ctx context.Context, domains []string, out *submit.Reading) error {
	var answer struct {
		Success                   bool
		ErrorMessage              string
		BaSuccessDataWithRiskList []filed
	}
	if err := r.call(ctx, r.Address, filedVersion, "QuerySuccessIcpData", map[string]string{"Caller": "skill"}, &answer); err != nil {
		return asFailure(err)
	}
	if !answer.Success {
		return asFailure(fmt.Errorf("the service says: %s", answer.ErrorMessage))
	}
	for _, f := range answer.BaSuccessDataWithRiskList {
		for _, site := range f.WebsiteList {
			if !slices.ContainsFunc(domains, func(d string) bool { return containsFold(site.DomainList, d) }) {
				continue
			}
			out.Standing = submit.ReadFiled
			if err := takeNumber(out, site.SiteRecordNum); err != nil {
				return err
			}
			for _, risk := range f.RiskList {
				for _, detail := range risk.RiskDetailList {
					out.Risks = append(out.Risks, submit.Risk{Deadline: risk.DeadLine, Source: detail.RiskSource, Advice: append([]string{}, detail.RectifySuggestList...)})
				}
			}
		}
	}
	return nil
}

func containsFold(list []string, s string) bool {
	return slices.ContainsFunc(list, func(v string) bool { return strings.EqualFold(v, s) })
}

// serviceError is the service's own word that it does not answer.
type serviceError struct {
	Code    string
	Message string
}

func (e *serviceError) Error() string { return e.Code + ": " + e.Message }

// call signs a request and reads the JSON of its answer.
func (r *Reader) call(ctx context.Context, address, version, action string, own map[string]string, into any) error {
	parameters := map[string]string{"Format": "JSON", "Version": version, "AccessKeyId": r.AccessKey, "SignatureMethod": "HMAC-SHA1",
		"Timestamp": r.Now().UTC().Format("2006-01-02T15:04:05Z"), "SignatureVersion": "1.0", "SignatureNonce": rand.Text(), "Action": action}
	for name, value := range own {
		parameters[name] = value
	}
	parameters["Signature"] = sign(http.MethodPost, parameters, r.Secret)
	form := url.Values{}
	for name, value := range parameters {
		form.Set(name, value)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := r.client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswerBytes))
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		failed := &serviceError{Code: answer.Status}
		_ = json.Unmarshal(body, failed) // what is no JSON keeps the status
		return failed
	}
	return json.Unmarshal(body, into)
}

func asFailure(err error) error {
	var known *submit.Error
	if errors.As(err, &known) {
		return err
	}
	e := &submit.Error{Kind: submit.NotSent, Cause: err,
		Message: filing.Words("问不到阿里云，或回答看不懂：%v", "Aliyun cannot be asked, or its answer is not understood: %v", err),
		Advice:  filing.Words("请检查网络、访问密钥和权限；也可在控制台查看后手工记录。", "Check the network, the key and its rights, or look at the console and record it by hand.")}
	if errors.Is(err, context.Canceled) {
		e.Message = filing.Words("已取消询问。", "Asking was called off.")
	}
	return e
}
