package drop

import (
	"context"
	"errors"
	"net"

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
	if address, ok := unreachable(err); ok {
		e.Message = filing.Words("连接不上“%s”，没有交出任何资料。", "%q cannot be reached; nothing was handed over.", address)
		e.Advice = filing.Words("请检查网络和地址，或问对方服务器是否开着，然后重试。", "Check the network and the address, or ask whether the server there is running, then try again.")
	}
	if refused := (*RefusedError)(nil); errors.As(err, &refused) {
		e.TokenRefused = true
		e.Message = filing.Words("对方不接受这个账号或口令（密钥），没有交出任何资料：%v", "The other side takes no files with this account and secret; nothing was handed over: %v", refused.Err)
		e.Advice = filing.Words("请向接收方核对账号、权限，要来新的口令或密钥，再提交并填上它（--token-file）。", "Ask the receiver about the account and its rights, or for a new password or key, then hand over again with it (--token-file).")
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		e.Message = filing.Words("提交已中止，没有交出任何资料。", "Handing over was called off; nothing was handed over.")
		e.Advice = filing.Words("可以随时重新提交。", "It can be handed over again at any time.")
	}
	return e
}

// unreachable reports that no connection came about, and where to.
func unreachable(err error) (address string, ok bool) {
	var dial *net.OpError
	var name *net.DNSError
	switch {
	case errors.As(err, &dial) && dial.Op == "dial" && dial.Addr != nil:
		return dial.Addr.String(), true
	case errors.As(err, &name):
		return name.Name, true
	}
	return "", false
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
