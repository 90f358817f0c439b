package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) receiptCommand() *cobra.Command {
	return group("receipt", "回执：显示、校验 / receipts: show, verify", sh.receiptShow(), sh.receiptVerify())
}

func (sh *shell) receiptShow() *cobra.Command {
	var to string
	c := &cobra.Command{
		Use: "show ORDER", Short: "显示最近一次提交的回执 / show the newest receipt of an order", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				r, err := a.Receipt(c.Context(), filing.ID(args[0]))
				if err != nil {
					return err
				}
				if to != "" {
					if err := a.SaveReceipt(c.Context(), filing.ID(args[0]), to); err != nil {
						return err
					}
				}
				if sh.json {
					sh.printJSON(r)
					return nil
				}
				printReceipt(sh, filing.Submission{Receipt: &r})
				return nil
			})
		},
	}
	c.Flags().StringVar(&to, "to", "", "另存为文件 / also write it to this file")
	return c
}

func (sh *shell) receiptVerify() *cobra.Command {
	var key string
	c := &cobra.Command{
		Use: "verify FILE [--key KEY]", Short: "离线校验回执文件的签名 / verify a receipt file's signature offline", Args: exactly("FILE"),
		Long: "签名有效、且由 --key 的公钥签发，才以 0 结束；签名不符，或没有给 --key 因而不知道由谁签发，以 1 结束。\n" +
			"Ends with 0 only when the signature is valid and by the key of --key; with 1 when it is not, or when no key was given and nobody knows who signed.",
		RunE: func(_ *cobra.Command, args []string) error {
			r, err := readReceipt(args[0])
			if err != nil {
				return err
			}
			return sh.verifyReceipt(r, key)
		},
	}
	c.Flags().StringVar(&key, "key", "", "接收方公钥（base64），从接收方另行取得 / receiver's public key (base64), got from the receiver by another way")
	return c
}

func readReceipt(path string) (filing.Receipt, error) {
	var r filing.Receipt
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, &r)
	}
	if err == nil && r.Digest == "" {
		err = errors.New("no digest in it")
	}
	if err == nil {
		return r, nil
	}
	p := &app.Problem{Code: "receipt-unreadable", Cause: err,
		Message: filing.Words("“%s”不是回执文件。", "%q is not a receipt file.", path),
		Advice:  filing.Words("请用“receipt show ORDER --to FILE”另存回执。", "Write one with: receipt show ORDER --to FILE."),
	}
	if errors.Is(err, fs.ErrNotExist) {
		p.Message = filing.Words("找不到文件“%s”。", "There is no file %q.", path)
	}
	return r, p
}

// receiptVerdict is the JSON answer of receipt verify. Trusted is false when no key was given: the signature then only
// proves that the receipt was not changed since its own key signed it, and anybody can make such a key.
type receiptVerdict struct {
	Valid   bool           `json:"valid"`
	Trusted bool           `json:"trusted"`
	Problem string         `json:"problem,omitempty"`
	Receipt filing.Receipt `json:"receipt"`
}

func (sh *shell) verifyReceipt(r filing.Receipt, key string) error {
	verdict := receiptVerdict{Trusted: key != "", Receipt: r}
	if !verdict.Trusted {
		key = r.PublicKey
	}
	trusted, err := filing.ParsePublicKey(key)
	if err != nil && verdict.Trusted {
		return wrongUse("“%s”不是公钥；应是接收端显示的 44 个字符（base64）", "%q is no public key: those are the 44 characters (base64) that the intake shows", key)
	}
	if err == nil {
		err = filing.VerifyReceipt(r, trusted)
	}
	verdict.Valid = err == nil
	switch {
	case err != nil:
		verdict.Problem = err.Error()
	case !verdict.Trusted:
		verdict.Problem = "no trusted key given: the signer is not known"
	}
	if sh.json {
		sh.printJSON(verdict)
	} else {
		sh.sayVerdict(verdict)
	}
	if !verdict.Valid || !verdict.Trusted { // a script must not take a receipt that anybody can have written
		return errBlocked
	}
	return nil
}

func (sh *shell) sayVerdict(v receiptVerdict) {
	switch {
	case !v.Valid && v.Receipt.Signature == "":
		sh.say("这份回执没有签名，无法证明由谁写下。", "This receipt is not signed: nobody can tell who wrote it.")
	case !v.Valid:
		sh.say("签名不符：回执被改动过，或不是由该公钥的持有者签发。", "The signature does not match: the receipt was changed, or the key is not its signer's.")
	case !v.Trusted:
		sh.say("回执自签名以来没有改动，但不知道由谁签发：谁都可以用自己的密钥写一份。请用 --key 给出从接收方另行取得的公钥。回执里写的公钥：",
			"Not changed since it was signed, but the signer is not known: anybody can write one with a key of their own. Give the key that you got from the receiver with --key. The key that the receipt names:")
	default:
		sh.say("签名有效：摘要 %s 已于 %s 由 %s 收到。", "Valid: digest %s was received at %s by %s.", v.Receipt.Digest, v.Receipt.ReceivedAt.Format("2006-01-02T15:04:05Z07:00"), v.Receipt.Receiver)
	}
	fmt.Fprintln(sh.Out, v.Receipt.PublicKey)
}
