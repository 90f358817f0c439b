package intake

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
	"beiandesk/app/submit"
)

// missingError is an intake's word at the commit that a file is not there.
type missingError struct{ failure *submit.Error }

func (e *missingError) Error() string { return e.failure.Error() }

// Unwrap gives the failure as callers of Send see it.
func (e *missingError) Unwrap() error { return e.failure }

// asFailure makes sure that Send's promise holds: every error is a *submit.Error. What is none here failed on this
// machine before a request was made.
func asFailure(err error) *submit.Error {
	var e *submit.Error
	if errors.As(err, &e) {
		return e
	}
	return &submit.Error{Kind: submit.NotSent, Cause: err, Advice: sending.advice(),
		Message: filing.Words("程序没能发出请求。", "The program could not make the request.")}
}

// unreachable is a question without an answer.
func unreachable(err error, at stage) error {
	e := &submit.Error{Kind: at.kind, Cause: err, Advice: at.advice()}
	message, advice, untrusted := certificate(err)
	switch {
	case errors.Is(err, errEndless):
		return rubbish(at, err)
	case untrusted:
		e.Message, e.Advice = message, at.then(advice)
	case errors.Is(err, context.Canceled):
		e.Message = filing.Words("已中止。", "It was stopped.")
	case errors.Is(err, context.DeadlineExceeded):
		e.Message = filing.Words("接收端迟迟没有回应。", "The intake did not answer in time.")
	default:
		e.Message = filing.Words("连接不上接收端，或连接中断。", "The intake cannot be reached, or the connection broke.")
	}
	return e
}

// rubbish is an answer that no intake gives.
func rubbish(at stage, cause error) *submit.Error {
	return &submit.Error{Kind: at.kind, Cause: cause, Advice: at.advice(),
		Message: filing.Words("对方的回应不是接收端应有的回应。", "The answer is not one that an intake gives.")}
}

// refusals are the intake's words that the package itself has to change.
var refusals = map[string]bool{
	"announcement-invalid": true, "idempotency-key-reused": true, "package-invalid": true, "blocked": true,
}

// failure reads an answer other than the wanted one.
func failure(got reply, at stage) error {
	if got.status >= 300 && got.status < 400 {
		e := rubbish(at, fmt.Errorf("redirect, status %d", got.status))
		e.Message = filing.Words("对方要求转到别的地址，已拒绝：令牌和证件只发给填写的地址。",
			"The other side points to another address, which was not followed: token and papers go to the entered address only.")
		return e
	}
	p, ok := wire.ParseProblem(got.body)
	if !ok || got.media != wire.ProblemType {
		return rubbish(at, fmt.Errorf("status %d, %q", got.status, got.media))
	}
	e := &submit.Error{Kind: meaning(p, got.status, at), Message: said(p), Advice: p.Advice, Cause: p}
	if e.Kind == submit.NotSent {
		at = sending // also at the commit: whoever has no right to ask for it changed nothing
	}
	switch {
	case p.Kind() == "unauthorized": // the intake speaks to programs; here is a person
		e.TokenRefused, e.Advice = true, at.then(at.token)
	case e.Kind == submit.Unknown && got.status < http.StatusInternalServerError && p.Kind() != "reviewing":
		e.Advice = at.then(p.Advice) // the question was refused, and the intake says why
	case e.Kind == submit.Unknown:
		e.Advice = at.advice()
	}
	if p.Kind() == "files-missing" {
		return &missingError{e}
	}
	return e
}

// meaning says how certain an intake's own words are. Whatever it says below 500 it has decided; above, only that it
// could not review or store is clear.
//
// What a question is answered with says nothing of the package it asks about.
func meaning(p *wire.Problem, status int, at stage) submit.Kind {
	switch {
	case at == asking, at == following:
		return submit.Unknown
	case refusals[p.Kind()]:
		return submit.Refused
	case p.Kind() == "reviewing":
		return submit.Unknown // somebody else's commit of this very package is at work
	case status < http.StatusInternalServerError, p.Kind() == "review-unavailable", p.Kind() == "disk-full":
		return submit.NotSent
	}
	return at.kind
}

// said gives the intake's words with the first of its reasons.
func said(p *wire.Problem) filing.Text {
	const most = 5
	text := p.Message
	for i, v := range p.Errors {
		if i == most {
			return filing.Text{ZH: text.ZH + " ……", EN: text.EN + " …"}
		}
		text.ZH += " " + v.Message.ZH
		text.EN += " " + v.Message.EN
	}
	return text
}

// decode reads the JSON of a success.
func decode(got reply, into any, at stage) error {
	if got.media != "application/json" {
		return rubbish(at, fmt.Errorf("status %d, %q instead of JSON", got.status, got.media))
	}
	if err := json.Unmarshal(got.body, into); err != nil {
		return rubbish(at, err)
	}
	return nil
}

// check makes sure that a receipt proves the arrival of this very package. Anything else leaves it unknown: the intake
// said yes, but not to this.
func check(r filing.Receipt, a wire.Announcement, trusted ed25519.PublicKey) error {
	var why []string
	if r.Digest != a.Digest {
		why = append(why, "digest "+r.Digest)
	}
	if r.Order != a.Order || r.Revision != a.Revision || r.Connector != Name {
		why = append(why, fmt.Sprintf("order %s, revision %d, connector %q", r.Order, r.Revision, r.Connector))
	}
	if len(why) > 0 {
		e := rubbish(asking, errors.New(strings.Join(why, "; ")))
		e.Message = filing.Words("收到的回执不是这份资料包的。", "The receipt is not for this package.")
		return e
	}
	if err := filing.VerifyReceipt(r, trusted); err != nil {
		e := rubbish(asking, err)
		e.Message = filing.Words("回执的签名无法核实。", "The receipt's signature does not hold.")
		return e
	}
	return nil
}
