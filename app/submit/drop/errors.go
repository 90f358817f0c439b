package drop

import (
	"context"
	"errors"

	"beiandesk/app/filing"
	"beiandesk/app/submit"
)

func unknown(err error) error {
	return &submit.Error{Kind: submit.Unknown, Cause: err,
		Message: filing.Words("连接在最后一步中断，资料包可能已经放好。", "The connection broke at the last step; the package may lie there already."),
		Advice:  filing.Words("请接通后查询送达，不要直接重新提交。", "Connect again and ask about the arrival; do not hand it over again.")}
}

// notSent is certain: no finished file bears the package's name. A place's own words are kept.
func notSent(err error) error {
	var said *submit.Error
	if errors.As(err, &said) {
		return said
	}
	e := &submit.Error{Kind: submit.NotSent, Cause: err,
		Message: filing.Words("放不进约定的位置，没有交出任何资料：%v", "Nothing can be left at the place that was agreed; nothing was handed over: %v", err),
		Advice:  filing.Words("请检查地址、账号、权限和空间后重试。", "Check address, account, permissions and space, then try again.")}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		e.Message = filing.Words("提交已中止，没有交出任何资料。", "Handing over was called off; nothing was handed over.")
		e.Advice = filing.Words("可以随时重新提交。", "It can be handed over again at any time.")
	}
	return e
}

// asUnknown turns the certainty of a failed question into what it is for a look-up: nothing is known.
func asUnknown(err error) error {
	var said *submit.Error
	if !errors.As(err, &said) {
		return err
	}
	copied := *said
	copied.Kind = submit.Unknown
	return &copied
}
