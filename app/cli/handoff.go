package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/handoff"
)

func (sh *shell) handoffCommand() *cobra.Command {
	var slot, at string
	c := &cobra.Command{
		Use:   "handoff ORDER --slot SLOT",
		Short: "显示二维码，等手机传来照片；按 Ctrl+C 结束 / show a QR code and wait for pictures from a phone; Ctrl+C ends it",
		Long: "手机与电脑须在同一网络。照片在手机上加密，只有这一个材料项、这几分钟内有效；收到后立刻检查，结论同时显示在手机上。\n" +
			"Phone and computer must be in the same network. Pictures are encrypted on the phone; the code serves this slot for some minutes.\n" +
			"Each picture is checked at once, and the phone shows what was found.",
		Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			if slot == "" {
				return wrongUse("缺少 --slot 材料项；可用：%s", "--slot SLOT is missing; slots: %s", listed(filing.Slots()))
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				return sh.waitForPhone(c.Context(), a, filing.ID(args[0]), filing.SlotID(slot), at)
			})
		},
	}
	c.Flags().StringVar(&slot, "slot", "", "材料项，例如 verification-photo / slot, such as verification-photo")
	c.Flags().StringVar(&at, "at", "", "本机的网卡名或地址，默认选最可能的 / interface or address of this machine, the likeliest unless given")
	return c
}

// waitForPhone shows the code and tells of each picture until the phone has finished, the time is over or the context
// ends. What arrived stays in every case.
func (sh *shell) waitForPhone(ctx context.Context, a *app.App, id filing.ID, slot filing.SlotID, at string) error {
	changes := make(chan app.PhoneStatus, 1)
	offer, err := a.OpenPhone(ctx, id, slot, at, func(s app.PhoneStatus) { keepNewest(changes, s) })
	if err != nil {
		return err
	}
	if err := sh.printOffer(offer); err != nil {
		return err
	}
	seen := map[filing.ID]bool{}
	last, warned := offer.Status, false
	for last.Stage != handoff.StageClosed {
		select {
		case <-ctx.Done():
			if err := a.ClosePhone(context.WithoutCancel(ctx), offer.Link); err != nil {
				return err
			}
			last = <-changes // the last word is that it closed
		case last = <-changes:
		}
		if last.Others && !warned {
			warned = true
			fmt.Fprintln(sh.Err, othersRefused.In(sh.lang()))
		}
		if err := sh.printReceived(context.WithoutCancel(ctx), a, id, last, seen); err != nil {
			return err
		}
	}
	return sh.concludePhone(last)
}

var othersRefused = filing.Words("另一部手机（或同一部手机的另一个浏览器）也扫了这个二维码，已拒绝。要换手机，请按 Ctrl+C 结束后重新运行。",
	"Another phone (or another browser of the same one) scanned this code, too, and was refused. To change phones, end with Ctrl+C and run it again.")

// keepNewest puts a status into a channel of one place; an older one that nobody took gives way.
func keepNewest(changes chan app.PhoneStatus, s app.PhoneStatus) {
	for {
		select {
		case changes <- s:
			return
		default:
		}
		select {
		case <-changes:
		default:
		}
	}
}

func (sh *shell) printOffer(o app.PhoneOffer) error {
	if sh.json {
		sh.printJSON(map[string]any{"link": o.Link, "check": o.Check, "address": o.Network.Address, "expires": o.Status.Expires})
		return nil
	}
	code, err := handoff.CodeText(o.Link)
	if err != nil {
		return err
	}
	fmt.Fprintln(sh.Out, code)
	sh.say("用手机扫上面的二维码，或打开：%s", "Scan the code with the phone, or open: %s", o.Link)
	sh.say("核对码 %s（手机上应显示同一个数字）", "Check number %s (the phone must show the same)", o.Check)
	sh.say("网络 %s（%s）；手机要连在同一个网络上。", "Network %s (%s); the phone must be in the same.", o.Network.Name, o.Network.Address)
	sh.say("照片在手机上加密。但能控制这个网络的人可以换掉页面本身：只在信得过的网络里用，否则请用手机热点。",
		"Pictures are encrypted on the phone. But whoever controls this network could replace the page itself: use it in networks you trust, or use the phone's hotspot.")
	sh.say("正在等手机…按 Ctrl+C 结束。", "Waiting for the phone; Ctrl+C ends it.")
	return nil
}

// printReceived tells of pictures that nobody was told of yet, with what is found on them.
func (sh *shell) printReceived(ctx context.Context, a *app.App, id filing.ID, s app.PhoneStatus, seen map[filing.ID]bool) error {
	fresh := slices.DeleteFunc(slices.Clone(s.Received), func(r handoff.Received) bool { return seen[r.Material] })
	if len(fresh) == 0 {
		return nil
	}
	v, err := a.Order(ctx, id)
	if err != nil {
		return err
	}
	for _, r := range fresh {
		seen[r.Material] = true
		findings := slices.DeleteFunc(slices.Clone(v.Review.Findings), func(f filing.Finding) bool { return f.Material != r.Material })
		if sh.json {
			sh.printJSON(map[string]any{"received": r, "findings": findings})
			continue
		}
		sh.say("收到 %s", "received %s", r.Name)
		printer := sh.findingPrinter(nil)
		printer.single = true
		printer.all(findings)
		fmt.Fprintln(sh.Out, "  "+summary(findings).In(sh.lang()))
	}
	return nil
}

// concludePhone ends with 0 when what stands has no blocker, with 1 when it has, with 2 when nothing came.
func (sh *shell) concludePhone(s app.PhoneStatus) error {
	if len(s.Received) == 0 {
		return nothingCame(s)
	}
	if slices.ContainsFunc(s.Received, func(r handoff.Received) bool { return r.Blockers > 0 }) {
		return errBlocked
	}
	return nil
}

func nothingCame(s app.PhoneStatus) *app.Problem {
	p := &app.Problem{Code: "nothing-came", Message: filing.Words("手机没有传来照片。", "No picture came from the phone."),
		Advice: filing.Words("请确认手机和电脑在同一网络，再试一次；也可以直接用 order add 加入文件。", "Make sure both are in the same network and try again, or add files with: order add.")}
	switch {
	case s.End == handoff.EndGuessed:
		p.Message = filing.Words("有人在试探这个地址，已停止等待；手机没有传来照片。", "Somebody was trying this address, so waiting was stopped; no picture came.")
	case s.Elsewhere > 0:
		p.Advice = filing.Words("有设备从别的网段连过来，被拒绝了：请让手机连到同一网络，或用 --at 换一块网卡。", "A device of another network was refused: join the same network with the phone, or choose another interface with --at.")
	}
	return p
}
