package cli

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/intake"
)

// tokenRow is a token as it is listed: never its secret, which nobody has.
type tokenRow struct {
	ID        string             `json:"id"`
	Label     string             `json:"label"`
	CreatedAt string             `json:"createdAt"`
	Scopes    []intake.Scope     `json:"scopes"`
	Limits    intake.TokenLimits `json:"limits"`
}

func (sh *shell) intakeTokenNew() *cobra.Command {
	var n intake.NewToken
	var scopes []string
	var packageMB, openMB int64
	c := &cobra.Command{
		Use: "new", Short: "发一个令牌；只显示这一次 / make a token; it is shown only this once", Args: exactly(),
		RunE: func(*cobra.Command, []string) error {
			for _, s := range scopes {
				n.Scopes = append(n.Scopes, intake.Scope(s))
			}
			n.Limits.PackageBytes, n.Limits.OpenBytes = packageMB<<20, openMB<<20
			if n.Limits.PerMinute < 0 || packageMB < 0 || openMB < 0 {
				return wrongUse("限额不能为负数", "a limit cannot be negative")
			}
			return sh.withIntake("", func(in *intake.Intake) error { return sh.makeToken(in, n) })
		},
	}
	c.Flags().StringVar(&n.Label, "label", "", "发给谁 / whom it is for")
	c.Flags().StringArrayVar(&scopes, "scope", []string{string(intake.ScopeSubmit)}, "权限，可重复：submit 提交、ask 只查询、clerk 经办 / scope, repeatable: submit, ask, clerk")
	c.Flags().IntVar(&n.Limits.PerMinute, "per-minute", 0, "每分钟请求数上限，0 为默认 / requests in a minute, 0 for the default")
	c.Flags().Int64Var(&packageMB, "package-mb", 0, "一个资料包的大小上限（MiB）/ MiB of one package")
	c.Flags().Int64Var(&openMB, "open-mb", 0, "未收完的资料包合计上限（MiB）/ MiB of packages that are not received yet")
	return c
}

func (sh *shell) makeToken(in *intake.Intake, n intake.NewToken) error {
	secret, err := in.MakeToken(n)
	if errors.Is(err, intake.ErrUnknownScope) {
		return wrongUse("没有这种权限；可用：%s", "there is no such scope; there are: %s", listed(intake.Scopes))
	}
	if err != nil {
		return err
	}
	if sh.json {
		sh.printJSON(map[string]string{"token": secret, "label": n.Label})
		return nil
	}
	_, err = fmt.Fprintln(sh.Out, secret)
	return err
}

func (sh *shell) intakeTokenList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "列出有效的令牌 / list the tokens that are accepted", Args: exactly(),
		RunE: func(*cobra.Command, []string) error {
			return sh.withIntake("", func(in *intake.Intake) error {
				tokens, err := in.Tokens()
				if err != nil {
					return err
				}
				rows := []tokenRow{}
				for _, t := range tokens {
					rows = append(rows, tokenRow{t.Hash[:intake.TokenDigits], t.Label, t.CreatedAt.In(calendar.China).Format("2006-01-02 15:04"), t.Scopes, t.Limits})
				}
				if sh.json {
					sh.printJSON(rows)
					return nil
				}
				w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
				for _, r := range rows {
					fmt.Fprintf(w, "%s\t%s\t%v\t%s\n", r.ID, r.CreatedAt, r.Scopes, r.Label)
				}
				return w.Flush()
			})
		},
	}
}

func (sh *shell) intakeTokenRevoke() *cobra.Command {
	return &cobra.Command{
		Use: "revoke TOKEN", Short: "作废一个令牌；正在运行的接收端立即不再接受 / revoke a token; a running server refuses it at once", Args: exactly("TOKEN"),
		RunE: func(_ *cobra.Command, args []string) error {
			return sh.withIntake("", func(in *intake.Intake) error {
				t, err := in.RevokeToken(args[0])
				if errors.Is(err, intake.ErrNoToken) {
					return &app.Problem{Code: "intake-token-unknown", Cause: err,
						Message: filing.Words("没有编号以“%s”开头的令牌，或不止一个。", "No token's id begins with %q, or more than one does.", args[0]),
						Advice:  filing.Words("用 intake token list 查看编号，至少给出 8 位。", "See ids with: intake token list; give at least 8 digits."),
					}
				}
				if err == nil {
					sh.say("已作废：%s %s", "revoked: %s %s", t.Hash[:intake.TokenDigits], t.Label)
				}
				return err
			})
		},
	}
}
