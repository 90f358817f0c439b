// Package intake is the connector that hands packages over to a BeianDesk intake over HTTP, by the protocol of
// docs/intake.md.
//
// It counts a package as delivered only with a receipt that names this package and carries the intake's signature.
// Until the final commit is asked for, a failure is certain not to have delivered anything; from then on, whatever is
// not clearly an answer of an intake leaves the hand-over unknown, and Lookup settles it. It sends no second file of
// what already arrived, follows no redirects, uses no proxy, and speaks plain HTTP to this machine only.
package intake

import (
	"context"
	"crypto/ed25519"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
	"beiandesk/app/submit"
)

// Name is what submissions through this connector are stored with.
const Name = "intake"

// How long the other side is waited for.
const (
	dialPatience   = 10 * time.Second
	answerPatience = 30 * time.Second // for a short question
	stallPatience  = time.Minute      // without a byte of a file moving
	longestWait    = 25 * time.Second // that an intake may ask for between two requests
	commitPatience = 15 * time.Minute // for the other side's whole review
)

// Options say how an intake is reached. The zero value is right for most.
type Options struct {
	// Client replaces the connector's own one, which uses no proxy. Its redirect policy is not used: none is followed.
	Client *http.Client
	// PublicKey is the key that receipts must be signed with. Without one, the key is the one the intake states at the
	// same address, which is as good as the address (HTTPS, or this machine).
	PublicKey ed25519.PublicKey
	// AllowPlain lets papers and token travel unencrypted beyond this machine.
	AllowPlain bool
}

// Connector hands over to one intake with one token.
type Connector struct {
	base    *url.URL
	token   string
	client  *http.Client
	trusted ed25519.PublicKey
}

var _ submit.Follower = (*Connector)(nil)

// New returns the connector for an intake's address and the token its operator gave. Addresses that are none, or that
// would carry papers unencrypted beyond this machine, are refused with a *submit.Error.
func New(baseURL, token string, o Options) (*Connector, error) {
	base, err := parseBase(baseURL, o.AllowPlain)
	if err != nil {
		return nil, err
	}
	token = strings.TrimSpace(token)
	if token == "" || strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil, &submit.Error{Kind: submit.NotSent,
			Message: filing.Words("接收端的令牌缺失或格式不对。", "The token for the intake is missing or malformed."),
			Advice: filing.Words("请填写接收端管理者给的令牌，不要带空格或换行。",
				"Enter the token the intake's operator gave, without spaces or line breaks.")}
	}
	client := &http.Client{Transport: transport()}
	if o.Client != nil {
		copied := *o.Client
		client = &copied
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Connector{base: base, token: token, client: client, trusted: o.PublicKey}, nil
}

func transport() *http.Transport {
	return &http.Transport{
		DialContext:         (&net.Dialer{Timeout: dialPatience}).DialContext,
		TLSHandshakeTimeout: dialPatience,
		IdleConnTimeout:     answerPatience,
		MaxIdleConnsPerHost: atOnce,
		MaxConnsPerHost:     atOnce,
		WriteBufferSize:     256 << 10, // of papers of megabytes
		ForceAttemptHTTP2:   true,
	}
}

func parseBase(raw string, allowPlain bool) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.User != nil ||
		u.RawQuery != "" || u.Fragment != "" {
		return nil, &submit.Error{Kind: submit.NotSent, Cause: err,
			Message: filing.Words("接收端地址“%s”不是可用的网址。", "%q is no usable address of an intake.", raw),
			Advice: filing.Words("地址形如 https://intake.example.cn，不含用户名、问号和井号。",
				"It looks like https://intake.example.cn, without a user name, question mark or hash.")}
	}
	if u.Scheme == "http" && !allowPlain && !loopback(u.Hostname()) {
		return nil, &submit.Error{Kind: submit.NotSent,
			Message: filing.Words("地址“%s”未加密，证件会在网络上明文传送。",
				"%q is not encrypted: papers would cross the network in the clear.", raw),
			Advice: filing.Words("请改用 https:// 开头的地址。", "Use an address that begins with https://.")}
	}
	u.Path = strings.TrimRight(u.Path, "/")
	u.RawPath = ""
	return u, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

// Name returns "intake".
func (c *Connector) Name() string { return Name }

// Check asks the intake for its key: that proves address, token and protocol, and sends nothing of a package.
func (c *Connector) Check(ctx context.Context) error {
	_, err := c.key(ctx, sending)
	return err
}

// Send hands the parcel over, or goes on where an earlier attempt stopped.
func (c *Connector) Send(ctx context.Context, p submit.Parcel, progress submit.Progress) (filing.Receipt, error) {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	bag, announced, err := describe(ctx, p)
	if err != nil {
		return filing.Receipt{}, asFailure(err)
	}
	trusted, err := c.key(ctx, sending)
	if err != nil {
		return filing.Receipt{}, asFailure(err)
	}
	receipt, err := c.attempt(ctx, bag, announced, progress)
	if lost := (*missingError)(nil); errors.As(err, &lost) {
		// The intake lost a file between its answer and the commit; what it has now, it says when it is asked again.
		receipt, err = c.attempt(ctx, bag, announced, progress)
	}
	if err == nil {
		err = check(receipt, announced, trusted)
	}
	if err != nil {
		return filing.Receipt{}, asFailure(err)
	}
	progress(announced.Bytes(), announced.Bytes())
	return receipt, nil
}

// attempt announces, sends what is missing, and commits.
func (c *Connector) attempt(ctx context.Context, bag *bundle.Reader, a wire.Announcement, progress submit.Progress) (filing.Receipt, error) {
	status, err := c.announce(ctx, a)
	if err != nil {
		return filing.Receipt{}, err
	}
	if status.State == wire.Received {
		return *status.Receipt, nil
	}
	if err := c.upload(ctx, bag, a, status, progress); err != nil {
		return filing.Receipt{}, err
	}
	return c.commit(ctx, status.ID)
}

// Lookup asks for the digest. Only an intake's own word counts as "not arrived"; any other answer is an error.
func (c *Connector) Lookup(ctx context.Context, digest string) (filing.Receipt, bool, error) {
	trusted, err := c.key(ctx, asking)
	if err != nil {
		return filing.Receipt{}, false, asUnknown(err)
	}
	status, found, err := c.find(ctx, asking, digest)
	if err != nil || !found {
		return filing.Receipt{}, false, asUnknown(err)
	}
	switch status.State {
	case wire.Reviewing:
		return filing.Receipt{}, false, &submit.Error{Kind: submit.Unknown,
			Message: filing.Words("接收端正在核对这份资料包，结果未定。", "The intake is reviewing this package; the outcome is open."),
			Advice:  filing.Words("请过一会儿再查询，不要重新提交。", "Ask again in a while; do not hand it over again.")}
	case wire.Received:
		wanted := wire.Announcement{Digest: digest, Order: status.Receipt.Order, Revision: status.Receipt.Revision}
		if err := check(*status.Receipt, wanted, trusted); err != nil {
			return filing.Receipt{}, false, err
		}
		return *status.Receipt, true, nil
	}
	return filing.Receipt{}, false, nil
}

// Follow asks what the intake's clerk decided. A ruling that no intake would give is an error.
func (c *Connector) Follow(ctx context.Context, digest string) (filing.Ruling, bool, error) {
	status, found, err := c.find(ctx, following, digest)
	if err != nil {
		return filing.Ruling{}, false, err
	}
	if !found || status.State != wire.Received {
		return filing.Ruling{}, false, &submit.Error{Kind: submit.Unknown,
			Message: filing.Words("接收端说它没有这份资料包，与先前的回执不符。", "The intake says that it does not have this package, against its own receipt."),
			Advice:  filing.Words("请带上回执询问接收端的管理者。", "Ask its operator and show the receipt.")}
	}
	if status.Ruling == nil {
		return filing.Ruling{}, false, nil
	}
	if fault := status.Ruling.Fault(); !fault.IsZero() {
		return filing.Ruling{}, false, rubbish(following, errors.New(fault.EN))
	}
	return *status.Ruling, true, nil
}

// asUnknown turns the certainty of a failed question into what it is for a look-up: nothing is known.
func asUnknown(err error) error {
	var e *submit.Error
	if !errors.As(err, &e) {
		return err
	}
	unknown := *e
	unknown.Kind = submit.Unknown
	return &unknown
}
