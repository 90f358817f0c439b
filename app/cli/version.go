package cli

import (
	"fmt"
	"io"
	"runtime"

	"github.com/spf13/cobra"

	"beiandesk/app/filing"
	"beiandesk/app/internal/notices"
)

func (sh *shell) versionCommand() *cobra.Command {
	var withNotices bool
	c := &cobra.Command{
		Use: "version", Short: "显示版本 / show the version", Args: exactly(),
		RunE: func(*cobra.Command, []string) error {
			if withNotices {
				return sh.printNotices()
			}
			if sh.json {
				sh.printJSON(map[string]string{"version": sh.version, "go": runtime.Version(), "os": runtime.GOOS, "arch": runtime.GOARCH})
				return nil
			}
			fmt.Fprintf(sh.Out, "BeianDesk 备案台 %s (%s %s/%s)\n", sh.version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
	c.Flags().BoolVar(&withNotices, "notices", false, "显示所含第三方作品的许可 / show the licences of what is built in")
	return c
}

func (sh *shell) printNotices() error {
	text, ok := notices.Text()
	if !ok {
		text = filing.Words("此构建未收录第三方许可；请用 make cli 或 make app 构建。", "This build carries no notices; build it with make cli or make app.").In(sh.lang()) + "\n"
	}
	if sh.json {
		sh.printJSON(map[string]string{"notices": text})
		return nil
	}
	_, err := io.WriteString(sh.Out, text)
	return err
}
