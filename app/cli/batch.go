package cli

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// batchFlags are what the commands that run a batch share.
type batchFlags struct {
	to                app.Destination
	tokenFile, report string
}

func (sh *shell) batchCommand() *cobra.Command {
	return group("batch", "批量：检查、修复、定稿、提交多份订单 / batches: review, mend, freeze, hand over many orders",
		sh.batchWork(app.BatchReview, "检查订单；不指明则检查全部可修改的 / review orders; without ids all that can be changed"),
		sh.batchWork(app.BatchMend, "修复材料（原件保留）；不指明则处理全部可修复的 / mend materials, originals kept; without ids all that can be"),
		sh.batchWork(app.BatchFreeze, "定稿；不指明则处理全部草稿 / freeze orders; without ids all drafts"),
		sh.batchWork(app.BatchSubmit, "提交；不指明则处理全部已定稿的 / hand orders over; without ids all that are frozen"),
		sh.batchPrint(), sh.batchResume(), sh.batchDrop())
}

func (sh *shell) batchWork(work app.BatchWork, short string) *cobra.Command {
	var f batchFlags
	c := &cobra.Command{
		Use: string(work) + " [ORDER…]", Short: short,
		RunE: func(c *cobra.Command, args []string) error {
			ids := make([]filing.ID, len(args))
			for i, arg := range args {
				ids[i] = filing.ID(arg)
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				if _, err := a.NewBatch(c.Context(), work, ids, f.to); err != nil {
					return err
				}
				return sh.runBatch(c.Context(), a, f)
			})
		},
	}
	if work == app.BatchSubmit {
		c.Flags().StringVar(&f.to.Connector, "connector", "folder", "提交方式：folder 或 intake / connector: folder or intake")
		c.Flags().StringVar(&f.to.Target, "to", "", "文件夹路径或接收端地址 / folder path or intake address")
		c.Flags().BoolVar(&f.to.Zip, "zip", false, "folder：写成压缩文件 / folder: write zip files")
	}
	f.common(c)
	return c
}

func (f *batchFlags) common(c *cobra.Command) {
	c.Flags().StringVar(&f.tokenFile, "token-file", "", "intake：令牌文件 / intake: file with the token")
	c.Flags().StringVar(&f.report, "report", "", "把结果写成 CSV 表格 / write the result as a CSV table")
}

func (sh *shell) batchResume() *cobra.Command {
	var f batchFlags
	c := &cobra.Command{
		Use: "resume", Short: "继续上一批：没做的和没做成的 / go on with the last batch: what was not done, or failed", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error { return sh.runBatch(c.Context(), a, f) })
		},
	}
	f.common(c)
	return c
}

func (sh *shell) batchDrop() *cobra.Command {
	return &cobra.Command{
		Use: "drop", Short: "放弃上一批余下的 / drop what is left of the last batch", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				_, err := a.DropBatch(c.Context())
				return err
			})
		},
	}
}

// runBatch does the open batch and prints its report, also after a cancellation. Orders that failed or are blocked end it
// with exit code 1.
func (sh *shell) runBatch(ctx context.Context, a *app.App, f batchFlags) error {
	token, err := readToken(f.tokenFile)
	if err != nil {
		return err
	}
	p := newProgress(sh)
	r, runErr := a.RunBatch(ctx, token, func(now app.Progress) { p.show(now.Done, now.Total) })
	p.end()
	if f.report != "" {
		if err := r.SaveCSV(f.report, sh.lang()); err != nil {
			return err
		}
	}
	if sh.json {
		sh.printJSON(r)
	} else {
		sh.printBatch(r)
	}
	if runErr != nil {
		return runErr
	}
	for _, row := range r.Rows {
		if row.Problem != nil || row.Blockers > 0 {
			return errBlocked
		}
	}
	return nil
}

func (sh *shell) printBatch(r app.BatchReport) {
	l := sh.lang()
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, row := range r.Rows {
		what := filing.Words("阻断 %d，警告 %d，提示 %d", "%d blocker(s), %d warning(s), %d hint(s)", row.Blockers, row.Warnings, row.Hints)
		if row.Mended > 0 {
			what = filing.Words("修复 %[1]d 份材料；%[2]s", "%[1]d material(s) mended; %[3]s", row.Mended, what.ZH, what.EN)
		}
		if row.Problem != nil {
			what = row.Problem.Message
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", row.Order, row.Client, row.Site, row.StateName.In(l), what.In(l))
	}
	_ = w.Flush()
	failed := 0
	for _, row := range r.Rows {
		if row.Problem != nil {
			failed++
		}
	}
	sh.say("这一次处理 %d 份，其中未能完成 %d 份；还剩 %d 份没有做。", "%d done in this run, %d of them failed; %d left.", len(r.Rows), failed, r.Left)
}
