package drop

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"testing"

	"beiandesk/app/submit"
)

func TestNotSentSaysWhatFailed(t *testing.T) {
	refused := &net.OpError{Op: "dial", Net: "tcp", Addr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 2299}, Err: errors.New("connection refused")}
	for name, c := range map[string]struct {
		err    error
		zh, en string
	}{
		"nobody listens":         {fmt.Errorf("connect: %w", refused), "连接不上“127.0.0.1:2299”，没有交出任何资料。", `"127.0.0.1:2299" cannot be reached; nothing was handed over.`},
		"nobody listens, by URL": {&url.Error{Op: "Get", URL: "http://127.0.0.1:2299/", Err: refused}, "连接不上“127.0.0.1:2299”，没有交出任何资料。", `"127.0.0.1:2299" cannot be reached; nothing was handed over.`},
		"no such host":           {&net.DNSError{Name: "files.example.cn", Err: "no such host"}, "连接不上“files.example.cn”，没有交出任何资料。", `"files.example.cn" cannot be reached; nothing was handed over.`},
		"no room":                {errors.New("quota"), "放不进约定的位置，没有交出任何资料：quota", "Nothing can be left at the place that was agreed; nothing was handed over: quota"},
		"secret refused":         {fmt.Errorf("open: %w", &RefusedError{errors.New("403")}), "对方不接受这个账号或口令（密钥），没有交出任何资料：403", "The other side takes no files with this account and secret; nothing was handed over: 403"},
	} {
		t.Run(name, func(t *testing.T) {
			var said *submit.Error
			if err := notSent(c.err); !errors.As(err, &said) || said.Kind != submit.NotSent || said.TokenRefused != (name == "secret refused") || said.Message.ZH != c.zh || said.Message.EN != c.en {
				t.Errorf("%+v", said)
			}
		})
	}
}
