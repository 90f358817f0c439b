package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"beiandesk/app"
)

// watchEvery is how often the command looks into the folder.
const watchEvery = 4 * time.Second

func (sh *shell) watchCommand() *cobra.Command {
	return group("watch", "监视扫描文件夹：新扫描件自动归位 / watch a folder of scans: new ones go to their orders",
		&cobra.Command{
			Use: "folder DIR", Short: "从现在起监视这个文件夹 / watch this folder from now on", Args: exactly("DIR"),
			RunE: func(c *cobra.Command, args []string) error {
				return sh.withApp(c.Context(), func(a *app.App) error { return sh.printWatch(a.WatchFolder(c.Context(), args[0])) })
			},
		},
		&cobra.Command{
			Use: "stop", Short: "不再监视 / watch no more", Args: exactly(),
			RunE: func(c *cobra.Command, _ []string) error {
				return sh.withApp(c.Context(), func(a *app.App) error { return sh.printWatch(a.WatchFolder(c.Context(), "")) })
			},
		},
		sh.watchRun())
}

func (sh *shell) watchRun() *cobra.Command {
	var once bool
	c := &cobra.Command{
		Use: "run", Short: "看文件夹并归位，直到按 Ctrl C / look into the folder and place scans, until Ctrl C",
		Long: "确定的放入材料项，不确定的列出来由人决定（sort）。还在写入的文件不会被取走；同一内容只取一次。--once 看完现有的就结束。\n" +
			"What is sure goes into its slot; the rest is listed for a person (sort). A file that is still being written is left alone; each content is taken once. --once ends when what lies there was looked at.",
		Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error { return sh.runWatch(c.Context(), a, once) })
		},
	}
	c.Flags().BoolVar(&once, "once", false, "看完现有的就结束 / end when what lies there was looked at")
	return c
}

// runWatch looks again and again; a file is taken at the look after the one that saw it first. Files that wait for a person
// end a single run with exit code 1.
func (sh *shell) runWatch(ctx context.Context, a *app.App, once bool) error {
	var told []byte
	for looks := 1; ; looks++ {
		v, err := a.LookInFolder(ctx)
		if err != nil {
			return err
		}
		if v.Folder == "" {
			return wrongUse("还没有监视文件夹；请先用 watch folder DIR 指定", "no folder is watched; name one with watch folder DIR")
		}
		now, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if !once && !bytes.Equal(now, told) {
			told = now
			_ = sh.printWatch(v, nil)
		}
		if v.Left > 0 {
			continue
		}
		if once && looks > 1 {
			if err := sh.printWatch(v, nil); err != nil || len(v.Waiting) == 0 && v.Problem == nil {
				return err
			}
			return errBlocked
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(watchEvery):
		}
	}
}

func (sh *shell) printWatch(v app.WatchView, err error) error {
	if err != nil {
		return err
	}
	if sh.json {
		sh.printJSON(v)
		return nil
	}
	switch {
	case v.Folder == "":
		sh.say("不监视文件夹。", "No folder is watched.")
	case v.Problem != nil:
		fmt.Fprintln(sh.Out, v.Problem.Message.In(sh.lang()))
	default:
		sh.say("“%s”：已归位 %d 份，等人确认 %d 份", "%q: %d in their slots, %d wait for a person", v.Folder, v.Placed, len(v.Waiting))
	}
	for _, f := range v.Waiting {
		fmt.Fprintln(sh.Out, "  ? "+f.Path)
	}
	return nil
}
