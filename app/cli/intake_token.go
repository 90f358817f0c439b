package cli

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/intake"
)

// tokenDigits is how much of a token's hash tells it from the others.
const tokenDigits = 12

// tokenRow is a token as it is listed: never its secret, which nobody has.
type tokenRow struct {
	ID        string `json:"id"`
	Label     string `json:"label"`
	CreatedAt string `json:"createdAt"`
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
					rows = append(rows, tokenRow{t.Hash[:tokenDigits], t.Label, t.CreatedAt.Format("2006-01-02 15:04")})
				}
				if sh.json {
					sh.printJSON(rows)
					return nil
				}
				w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
				for _, r := range rows {
					fmt.Fprintf(w, "%s\t%s\t%s\n", r.ID, r.CreatedAt, r.Label)
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
					sh.say("已作废：%s %s", "revoked: %s %s", t.Hash[:tokenDigits], t.Label)
				}
				return err
			})
		},
	}
}
