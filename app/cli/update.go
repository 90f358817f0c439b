package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/update"
)

func (sh *shell) updateCommand() *cobra.Command {
	var from, file string
	c := &cobra.Command{
		Use:   "update",
		Short: "查看有没有新版本，只在你要求时读取签名的更新信息 / see whether there is a later version; asked for only now",
		Long: "不下载也不安装任何程序。--from 从文件读取（旁边要有同名的 .minisig 签名），不联网。\n" +
			"Nothing is downloaded or installed. --from reads a file (its .minisig beside it) without any network.",
		Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			updates := app.NewUpdates(sh.Channel, sh.version)
			if file != "" {
				return sh.checkDownload(c, updates, from, file)
			}
			v, err := updates.Check(c.Context(), from)
			if err != nil {
				return err
			}
			if sh.json {
				sh.printJSON(v)
				return nil
			}
			sh.printUpdate(v)
			return nil
		},
	}
	c.Flags().StringVar(&from, "from", "", "更新信息文件 update.json 的路径（不是网址），不联网 / path of update.json (no address), without the network")
	c.Flags().StringVar(&file, "file", "", "核对下载的安装程序 / check a downloaded installer against it")
	return c
}

func (sh *shell) checkDownload(c *cobra.Command, updates app.Updates, from, file string) error {
	f, err := updates.CheckDownload(c.Context(), from, file)
	if err != nil {
		return err
	}
	if sh.json {
		sh.printJSON(f)
		return nil
	}
	sh.say("“%s”就是发布的 %s，一字节不差。", "%q is the published %s, byte for byte.", file, f.Name)
	return nil
}

// releaseWords say how a release stands to this program.
var releaseWords = map[update.ReleaseStanding]filing.Text{
	update.Newer:   {ZH: "有新版本 %[1]s（%[3]s 发布）；现在是 %[2]s。", EN: "There is a later version: %[1]s of %[3]s; this is %[2]s."},
	update.Same:    {ZH: "已是最新版本 %[1]s（%[3]s 发布）。", EN: "This is the newest version, %[1]s of %[3]s."},
	update.Older:   {ZH: "更新信息里是较早的 %[1]s（%[3]s 发布）；现在是 %[2]s，不必更换。", EN: "It names an earlier version, %[1]s of %[3]s; this is %[2]s. Stay with it."},
	update.Unknown: {ZH: "最新版本是 %[1]s（%[3]s 发布）；现在是开发版 %[2]s。", EN: "The newest version is %[1]s of %[3]s; this is the development build %[2]s."},
}

func (sh *shell) printUpdate(v app.UpdateView) {
	fmt.Fprintf(sh.Out, releaseWords[v.Standing].In(sh.lang())+"\n", v.Newest, v.Current, v.Released)
	if v.Locks {
		sh.say("那个版本打不开现在的数据。", "That version does not open the data of this one.")
	}
	for _, c := range v.Changes {
		fmt.Fprintf(sh.Out, "  · [%s] %s\n", c.Kind.Name().In(sh.lang()), c.Text.In(sh.lang()))
	}
	for _, f := range v.Files {
		fmt.Fprintf(sh.Out, "  %s  %d\n    SHA-256 %s\n", f.Name, f.Bytes, f.SHA256)
	}
	if v.Page != "" {
		fmt.Fprintf(sh.Out, "%s\n", v.Page)
	}
}
