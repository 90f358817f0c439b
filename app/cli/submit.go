package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
)

func (sh *shell) submitCommand() *cobra.Command {
	var to app.Destination
	var tokenFile string
	var settle bool
	c := &cobra.Command{
		Use:   "submit ORDER --connector companion|folder|intake|sftp|s3 --to TARGET",
		Short: "提交最新版本的资料包 / hand the newest revision's package over",
		Args:  exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			if settle {
				return sh.settle(c, filing.ID(args[0]), to, tokenFile)
			}
			var err error
			if to.Token, err = readToken(tokenFile); err != nil {
				return err
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := a.Submit(c.Context(), filing.ID(args[0]), to, nil)
				if err != nil {
					return err
				}
				return sh.printSubmission(v)
			})
		},
	}
	c.Flags().StringVar(&to.Connector, "connector", app.DefaultConnector, "提交方式：companion、folder、intake、sftp 或 s3 / connector: companion, folder, intake, sftp or s3")
	c.Flags().StringVar(&to.Target, "to", "", "文件夹路径、接收端地址、sftp://用户@主机/文件夹 或 https://主机/桶/前缀 / folder path, intake address, sftp://user@host/folder or https://host/bucket/prefix")
	c.Flags().BoolVar(&to.Zip, "zip", false, "folder：写成一个压缩文件 / folder: write one zip file")
	c.Flags().StringVar(&tokenFile, "token-file", "", "令牌文件；sftp：口令或私钥；s3：AccessKey:SecretKey / file with the token; sftp: password or private key; s3: access:secret")
	c.Flags().StringVar(&to.Recipient, "recipient", "", "folder、sftp、s3：用接收方的 age 公钥加密 / folder, sftp, s3: seal to the receiver's age public key")
	c.Flags().StringVar(&to.HostKey, "host-key", "", "sftp：服务器密钥指纹 SHA256:… / sftp: fingerprint of the server's key")
	c.Flags().BoolVar(&settle, "settle", false, "查询上次送达未知的提交；令牌已换时加 --token-file / ask about a hand-over whose arrival is unknown; with --token-file where the token changed")
	return c
}

// settle asks where the newest hand-over went; a new token may be given for it, and no other place.
func (sh *shell) settle(c *cobra.Command, id filing.ID, to app.Destination, tokenFile string) error {
	token, err := newToken(tokenFile)
	if err != nil {
		return err
	}
	return sh.withApp(c.Context(), func(a *app.App) error {
		v, err := a.Order(c.Context(), id)
		if err != nil {
			return err
		}
		if len(v.Submissions) > 0 {
			if err := samePlace(c, v.Submissions[0], to); err != nil {
				return err
			}
		}
		if v, err = a.Settle(c.Context(), id, token); err != nil {
			return err
		}
		return sh.printSubmission(v)
	})
}

// samePlace refuses another destination than the one that the hand-over went to: a token must not go where nobody meant it.
func samePlace(c *cobra.Command, s filing.Submission, to app.Destination) error {
	here, err := filepath.Abs(to.Target)
	if err != nil {
		return err
	}
	if (c.Flags().Changed("connector") && to.Connector != s.Connector) ||
		(c.Flags().Changed("to") && to.Target != s.Target && here != s.Target) {
		return wrongUse("上次提交到的是 %[1]s %[2]s，只能向那里查询", "the hand-over went to %[1]s %[2]s; only there can its arrival be asked about", s.Connector, s.Target)
	}
	return nil
}

// printSubmission prints the newest submission; anything but a delivery ends with exit code 1.
func (sh *shell) printSubmission(v app.OrderView) error {
	if v.Companion != nil {
		sh.printCompanion(v)
		return nil
	}
	s := v.Submissions[0]
	if sh.json {
		sh.printJSON(struct {
			ID         filing.ID         `json:"id"`
			State      filing.State      `json:"state"`
			Submission filing.Submission `json:"submission"`
			Receipt    *filing.Receipt   `json:"receipt"`
		}{s.OrderID, v.Draft.Order.State, s, s.Receipt})
	} else {
		printReceipt(sh, s)
	}
	if s.State != filing.SubmissionDelivered {
		return errBlocked
	}
	return nil
}

func printReceipt(sh *shell, s filing.Submission) {
	l := sh.lang()
	if s.Receipt == nil {
		fmt.Fprintln(sh.Out, s.Problem.In(l))
		return
	}
	r := s.Receipt
	if r.Blind() {
		sh.say("已放到约定的位置：%s（%s），编号 %s", "put where agreed: %s (%s), number %s", s.Target, r.Connector, r.ID)
	} else {
		sh.say("已送达 %s（%s），回执 %s", "delivered to %s (%s), receipt %s", r.Receiver, r.Connector, r.ID)
	}
	sh.say("摘要 %s", "digest %s", r.Digest)
	if r.Reference != "" {
		sh.say("对方的订单号 %s", "order number there %s", r.Reference)
	}
	sh.say("时间 %s", "received at %s", r.ReceivedAt.In(calendar.China).Format("2006-01-02T15:04:05Z07:00"))
	if r.Signature == "" {
		sh.say("这是本程序自己的记录：没有接收方签名，没有人确认收到或复查过。", "This is this program’s own record: no receiver signed it, nobody confirmed the arrival or reviewed the package.")
	} else {
		sh.say("接收方签名 %s", "signed by the receiver %s", r.Signature)
	}
}

// readToken reads the token of an intake; without a file it may stand in the environment.
func readToken(path string) (string, error) {
	if path == "" {
		return os.Getenv("BEIANDESK_TOKEN"), nil
	}
	what := filing.Text{ZH: "令牌", EN: "token"}
	token, err := app.ReadSecret(path, what)
	if err == nil && strings.HasPrefix(string(token), "-----BEGIN") { // a private key has many lines
		return readKey(path)
	}
	return string(token), err
}

// newToken reads a token that takes the place of the one on record. The environment's one is not asked: it may belong to
// another place.
func newToken(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	return readToken(path)
}

// mostKeyBytes bounds a file with a private key.
const mostKeyBytes = 64 << 10

func readKey(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", app.FileProblem(path, err)
	}
	defer f.Close()
	key, err := io.ReadAll(io.LimitReader(f, mostKeyBytes))
	if err != nil {
		return "", app.FileProblem(path, err)
	}
	return string(key), nil
}
