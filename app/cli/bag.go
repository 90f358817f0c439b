package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/bundle"
)

func (sh *shell) bagCommand() *cobra.Command {
	return group("bag", "BagIt 资料包：校验 / BagIt packages: validate", sh.bagValidate())
}

func (sh *shell) bagValidate() *cobra.Command {
	var profile bool
	c := &cobra.Command{
		Use: "validate PATH", Short: "校验任何 BagIt 0.93–1.0 包（文件夹或 zip）/ judge any bag of BagIt 0.93 to 1.0, a folder or a zip", Args: exactly("PATH"),
		RunE: func(c *cobra.Command, args []string) error {
			judge := bundle.Validate
			if profile {
				judge = bundle.ValidateProfile
			}
			report, err := judge(c.Context(), args[0])
			if err != nil {
				return app.FileProblem(args[0], err)
			}
			return sh.printReport(args[0], report)
		},
	}
	c.Flags().BoolVar(&profile, "profile", false, "还要符合备案台资料包的规格 / also as the profile of BeianDesk's packages asks")
	return c
}

func (sh *shell) printReport(path string, r bundle.Report) error {
	if sh.json {
		sh.printJSON(r)
	} else {
		for _, p := range r.Problems {
			fmt.Fprintf(sh.Out, "  %s  %s  %s\n", p.Code, p.Path, p.Message.In(sh.lang()))
		}
		for _, p := range r.Warnings {
			fmt.Fprintf(sh.Out, "  (%s)  %s  %s\n", p.Code, p.Path, p.Message.In(sh.lang()))
		}
		if r.Valid {
			sh.say("%s：有效的 BagIt %s 包，%d 个文件", "%s: a valid BagIt %s bag of %d files", path, r.Version, r.Files)
		} else {
			sh.say("%s：不是有效的包，%d 处问题", "%s: not a valid bag, %d problem(s)", path, len(r.Problems))
		}
	}
	if !r.Valid {
		return errBlocked
	}
	return nil
}
