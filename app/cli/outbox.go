package cli

import (
	"fmt"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
)

func (sh *shell) outboxCommand() *cobra.Command {
	return group("outbox", "发件箱：定时、成批提交，可暂停 / outbox: hand over later and in batches, with a pause",
		sh.outboxAdd(), sh.outboxList(), sh.outboxRun(), sh.outboxPause(), sh.outboxDrop())
}

func (sh *shell) outboxAdd() *cobra.Command {
	var to app.Destination
	var tokenFile, at string
	c := &cobra.Command{
		Use: "add ORDER… --connector folder|intake|sftp|s3 --to TARGET [--at TIME]", Short: "把已定稿的订单放进发件箱 / put frozen orders into the outbox", Args: atLeast("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			when, err := parseWhen(at)
			if err != nil {
				return err
			}
			if to.Token, err = readToken(tokenFile); err != nil {
				return err
			}
			return sh.onOutbox(c, func(a *app.App) (app.OutboxView, error) {
				return a.Enqueue(c.Context(), orderIDs(args), to, when)
			})
		},
	}
	c.Flags().StringVar(&to.Connector, "connector", "intake", "提交方式 / connector")
	c.Flags().StringVar(&to.Target, "to", "", "交到哪里 / where to")
	c.Flags().BoolVar(&to.Zip, "zip", false, "folder：写成一个压缩文件 / folder: write one zip file")
	c.Flags().StringVar(&to.Recipient, "recipient", "", "用接收方的 age 公钥加密 / seal to the receiver's age public key")
	c.Flags().StringVar(&to.HostKey, "host-key", "", "sftp：服务器密钥指纹 / sftp: fingerprint of the server's key")
	c.Flags().StringVar(&tokenFile, "token-file", "", "令牌文件 / file with the token")
	c.Flags().StringVar(&at, "at", "", "不早于，北京时间，如 2026-12-01T09:00 / not before, Beijing time, such as 2026-12-01T09:00")
	return c
}

func parseWhen(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	at, err := time.ParseInLocation("2006-01-02T15:04", s, calendar.China)
	if err != nil {
		return at, wrongUse("“%s”不是 2026-12-01T09:00 这样的时间", "%q is no time such as 2026-12-01T09:00", s)
	}
	return at, nil
}

func orderIDs(args []string) []filing.ID {
	ids := make([]filing.ID, len(args))
	for i, a := range args {
		ids[i] = filing.ID(a)
	}
	return ids
}

func (sh *shell) outboxList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "列出发件箱 / list the outbox", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.onOutbox(c, func(a *app.App) (app.OutboxView, error) { return a.Outbox(c.Context()) })
		},
	}
}

func (sh *shell) outboxRun() *cobra.Command {
	return &cobra.Command{
		Use: "run", Short: "提交到期的；没送到的隔一会儿再试 / hand over what is due; what did not get through waits longer each time", Args: exactly(),
		Long: "适合由系统的定时任务每几分钟执行一次；中断后下次接着做，不会重复提交。到期的有一份没交成，以 2 结束。\nMade for a scheduler of the system, every few minutes; it goes on where it stopped and sends nothing twice. It ends with 2 when something due could not be handed over.",
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				before, err := a.Outbox(c.Context())
				if err != nil {
					return err
				}
				after, err := a.RunOutbox(c.Context(), nil)
				if err != nil {
					return err
				}
				if err := sh.printOutbox(after); err != nil {
					return err
				}
				if triedInVain(before, after) {
					return errUnsent
				}
				return nil
			})
		},
	}
}

// triedInVain reports that a run tried something that was not handed over.
func triedInVain(before, after app.OutboxView) bool {
	tries := map[filing.ID]int{}
	for _, i := range before.Items {
		tries[i.Order] = i.Tries
	}
	return slices.ContainsFunc(after.Items, func(i app.OutboxItem) bool {
		return i.State != app.OutboxSent && i.Tries > tries[i.Order]
	})
}

func (sh *shell) outboxPause() *cobra.Command {
	var off bool
	var limit int
	c := &cobra.Command{
		Use: "pause [--off] [--per-account N]", Short: "暂停或继续；设每个账号一小时的上限 / hold back or go on; limit hand-overs of one account in an hour", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.onOutbox(c, func(a *app.App) (app.OutboxView, error) {
				if c.Flags().Changed("per-account") {
					return a.LimitOutbox(c.Context(), limit)
				}
				return a.PauseOutbox(c.Context(), !off)
			})
		},
	}
	c.Flags().BoolVar(&off, "off", false, "继续 / go on")
	c.Flags().IntVar(&limit, "per-account", 0, "每个账号一小时最多提交几份，0 不限 / most hand-overs of one account in an hour, 0: no limit")
	return c
}

func (sh *shell) outboxDrop() *cobra.Command {
	return &cobra.Command{
		Use: "drop ORDER…", Short: "从发件箱取出 / take orders out of the outbox", Args: atLeast("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.onOutbox(c, func(a *app.App) (app.OutboxView, error) {
				if _, err := a.Unqueue(c.Context(), orderIDs(args)); err != nil {
					return app.OutboxView{}, err
				}
				return a.Outbox(c.Context())
			})
		},
	}
}

func (sh *shell) onOutbox(c *cobra.Command, use func(*app.App) (app.OutboxView, error)) error {
	return sh.withApp(c.Context(), func(a *app.App) error {
		v, err := use(a)
		if err != nil {
			return err
		}
		return sh.printOutbox(v)
	})
}

var outboxNames = map[app.OutboxState]filing.Text{
	app.OutboxWaiting: {ZH: "等待", EN: "waiting"},
	app.OutboxSent:    {ZH: "已提交", EN: "handed over"},
	app.OutboxFailed:  {ZH: "需要处理", EN: "needs a hand"},
}

func (sh *shell) printOutbox(v app.OutboxView) error {
	if sh.json {
		sh.printJSON(v)
		return nil
	}
	if v.Paused {
		sh.say("发件箱已暂停。", "the outbox is paused.")
	}
	if v.PerAccount > 0 {
		sh.say("每个账号一小时最多提交 %d 份。", "at most %d hand-over(s) of one account in an hour.", v.PerAccount)
	}
	l := sh.lang()
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, i := range v.Items {
		when, why := "", ""
		if at := i.NotBefore; i.State == app.OutboxWaiting && !at.IsZero() {
			when = at.In(calendar.China).Format("2006-01-02 15:04")
		}
		if i.Problem != nil {
			why = i.Problem.Message.In(l)
		}
		fmt.Fprintf(w, "%s\t%s\t%s %s\t%s\t%s\n", i.Order, outboxNames[i.State].In(l), i.To.Connector, i.To.Target, when, why)
	}
	return w.Flush()
}
