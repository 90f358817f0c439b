package cli

import (
	"io"

	"github.com/spf13/cobra"

	"beiandesk/app"
)

func (sh *shell) reportCommand() *cobra.Command {
	var to string
	c := &cobra.Command{
		Use:   "report",
		Short: "显示报告问题用的内容（版本与去除个人信息的日志），不会自动发送 / show what a report of a problem holds; nothing is sent",
		Args:  exactly(),
		RunE: func(*cobra.Command, []string) error {
			report := app.ProblemReport(sh.version)
			if to != "" {
				if err := app.SaveProblemReport(to, report); err != nil {
					return err
				}
				sh.say("已写出 %s，请先看一遍再交给别人。", "wrote %s; read it before you give it to anybody.", to)
				return nil
			}
			if sh.json {
				sh.printJSON(map[string]string{"report": report})
				return nil
			}
			_, err := io.WriteString(sh.Out, report)
			return err
		},
	}
	c.Flags().StringVar(&to, "to", "", "写成文件 / write it as a file")
	return c
}
