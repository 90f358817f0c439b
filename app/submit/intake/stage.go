package intake

import (
	"crypto/tls"
	"crypto/x509"
	"errors"

	"beiandesk/app/filing"
	"beiandesk/app/submit"
)

// stage is where a hand-over stands when a request goes out: what is known when no clear answer comes, and the way out
// from there. Advice that is right before the commit would double a package after it.
type stage struct {
	kind     submit.Kind
	standing filing.Text // what is known of the arrival
	next     filing.Text // what to do about a network that fails
	token    filing.Text // where a new token is given
}

var (
	// sending is all before the commit: nothing counts as arrived.
	sending = stage{
		kind:     submit.NotSent,
		standing: filing.Words("资料包没有送达。", "The package was not delivered."),
		next: filing.Words("请检查网络和接收端地址，然后重新提交；已传的文件不会重传。",
			"Check the network and the intake's address, then try again; files that arrived are not sent twice."),
		token: filing.Words("请向接收端的管理者索取令牌，填在“令牌”里；在命令行用 --token-file 给出。",
			"Ask the intake’s operator for a token and enter it; on the command line give a file with it: --token-file."),
	}
	// committing is the final question: only an intake's clear word is certain.
	committing = stage{
		kind: submit.Unknown,
		standing: filing.Words("资料包可能已经送达，程序不会自动重发。",
			"The package may have arrived; nothing is sent again by itself."),
		next:  askAgain,
		token: settleToken,
	}
	// asking is a look-up after a hand-over of unknown arrival.
	asking = stage{
		kind: submit.Unknown,
		standing: filing.Words("送达仍然未知，程序不会自动重发。",
			"The arrival stays unknown; nothing is sent again by itself."),
		next:  askAgain,
		token: settleToken,
	}
	// following is a question about what was delivered.
	following = stage{
		kind: submit.Unknown,
		standing: filing.Words("资料包已送达，这一点不变。",
			"The package was delivered before; that stands."),
		next: filing.Words("请检查网络和接收端地址，过一会儿再问（order refresh）。",
			"Check the network and the intake's address, and ask again later (order refresh)."),
		token: filing.Words("请向接收端的管理者索取新令牌，再问一次：在窗口里填写令牌，或 order refresh 订单 --token-file 文件。",
			"Ask the intake’s operator for a new token and ask again with it: enter it in the window, or order refresh ORDER --token-file FILE."),
	}

	askAgain = filing.Words("请检查网络和接收端地址，再查询送达（submit --settle）。",
		"Check the network and the intake's address, then ask about the arrival (submit --settle).")
	settleToken = filing.Words("请向接收端的管理者索取新令牌，再查询送达：在窗口里填写令牌，或 submit 订单 --settle --token-file 文件。",
		"Ask the intake’s operator for a new token and ask about the arrival with it: enter it in the window, or submit ORDER --settle --token-file FILE.")
)

// then says what is known and, after it, what to do.
func (s stage) then(what filing.Text) filing.Text {
	return filing.Text{ZH: s.standing.ZH + what.ZH, EN: s.standing.EN + " " + what.EN}
}

// advice is the way out from a failure of the network.
func (s stage) advice() filing.Text { return s.then(s.next) }

// certificate says what is wrong with the certificate of the other side, and what helps; ok is false where the failure
// is another one.
func certificate(err error) (message, advice filing.Text, ok bool) {
	var stranger x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	var failed *tls.CertificateVerificationError
	switch {
	case errors.As(err, &host):
		return filing.Words("接收端的证书不是给“%s”用的，没有连接。", "The intake's certificate is not for %q; no connection was made.", host.Host),
			filing.Words("请使用证书上的地址；不清楚时询问接收端的管理者。", "Use the address that the certificate names; where that is not clear, ask the intake's operator."), true
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return filing.Words("接收端的证书已过期或尚未生效，没有连接。", "The intake's certificate has expired or is not valid yet; no connection was made."),
			filing.Words("请先核对本机的日期和时间；无误时请接收端的管理者换新证书。", "Check date and time of this machine first; if they are right, the intake's operator has to renew it."), true
	case errors.As(err, &stranger):
		return filing.Words("接收端的证书由本机不信任的机构签发，或是自签名的，没有连接。", "The intake's certificate is self-signed or comes from an authority this machine does not trust; no connection was made."),
			filing.Words("请接收端的管理者换用受信任的证书；确认无误的内部证书，可由本机管理员加入系统的受信任根证书。", "The intake's operator has to use a trusted one; the root of an in-house certificate can be added to this system's trusted ones by its administrator, once it is verified."), true
	case errors.As(err, &invalid), errors.As(err, &failed):
		return filing.Words("接收端的证书没有通过核验，没有连接。", "The intake's certificate could not be verified; no connection was made."),
			filing.Words("请接收端的管理者检查证书。", "The intake's operator has to check it."), true
	}
	return message, advice, false
}
