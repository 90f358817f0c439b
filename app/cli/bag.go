package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/bundle"
)

func (sh *shell) bagCommand() *cobra.Command {
	return group("bag", "BagIt 资料包：校验、查看 / BagIt packages: validate, show", sh.bagValidate(), sh.bagShow())
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

func (sh *shell) bagShow() *cobra.Command {
	return &cobra.Command{
		Use: "show PATH", Short: "查看一个资料包里有什么 / show what is in a package", Args: exactly("PATH"),
		RunE: func(c *cobra.Command, args []string) error {
			v, err := app.ShowPackage(c.Context(), args[0])
			if err != nil {
				return err
			}
			return sh.printPackage(v)
		},
	}
}

func (sh *shell) printPackage(v app.PackageView) error {
	switch {
	case sh.json:
		sh.printJSON(v)
	case v.Contents == nil:
		sh.say("%s：不是完好的资料包", "%s: not a whole package", v.Name)
		for _, p := range v.Problems {
			fmt.Fprintln(sh.Out, "  "+p.In(sh.lang()))
		}
	default:
		c := v.Contents
		sh.say("%s：完好，%d 个文件", "%s: whole, %d files", v.Name, v.Files)
		sh.say("%s  %s  第 %d 版  %s", "%s  %s  revision %d  %s", c.Subject, c.Site, c.Revision, c.FrozenAt)
		sh.say("摘要 %s", "digest %s", v.Digest)
		for _, m := range c.Materials {
			fmt.Fprintf(sh.Out, "  %s  %s\n", m.Slot.In(sh.lang()), m.Name)
		}
	}
	if !v.Whole {
		return errBlocked
	}
	return nil
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
