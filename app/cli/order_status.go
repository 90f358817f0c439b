package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) orderStatus() *cobra.Command {
	var keyFile string
	c := &cobra.Command{
		Use: "status ORDER [--key-file FILE]", Short: "向接入商的查询接口询问（阿里云，未对真实服务试过）/ ask the provider's own interface (Aliyun; never tried against the real service)", Args: exactly("ORDER"),
		Long: "文件第一行写 AccessKeyId:AccessKeySecret，用只读备案的 RAM 用户；加密保存，以后不必再给。\nThe file's first line is AccessKeyId:AccessKeySecret of a RAM user that may only read filings; it is kept sealed.",
		RunE: func(c *cobra.Command, args []string) error {
			key := os.Getenv("BEIANDESK_STATUS_KEY")
			if keyFile != "" {
				read, err := app.ReadSecret(keyFile, filing.Text{ZH: "访问密钥", EN: "access key"})
				if err != nil {
					return err
				}
				key = string(read)
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := a.Status(c.Context(), filing.ID(args[0]), key)
				if err != nil {
					return err
				}
				sh.printStatus(v)
				return nil
			})
		},
	}
	c.Flags().StringVar(&keyFile, "key-file", "", "访问密钥文件 / file with the access key")
	return c
}

func (sh *shell) printStatus(v app.StatusView) {
	if sh.json {
		sh.printJSON(v)
		return
	}
	l := sh.lang()
	fmt.Fprintln(sh.Out, v.Words.In(l), v.FilingNumber)
	for _, r := range v.Risks {
		fmt.Fprintf(sh.Out, "  %s  %s\n", r.Deadline, r.Source)
		for _, advice := range r.Advice {
			fmt.Fprintf(sh.Out, "    %s\n", advice)
		}
	}
	if v.Recorded {
		sh.say("已记录为管局通过。", "recorded as approved by the authority.")
	}
	sh.say("这个查询按阿里云的文档写成，还没有对真实服务试过；请与控制台核对。", "This was written after Aliyun’s documentation and never tried against the real service; compare it with the console.")
}
