package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/intake"
	"beiandesk/app/internal/formset"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/internal/specimen"
	"beiandesk/app/vault"
)

// demoAnswer is what demo prints as JSON. Findings are those of the first review, before what was broken on purpose was
// replaced.
type demoAnswer struct {
	Order    filing.ID           `json:"order"`
	Findings []filing.Finding    `json:"findings"`
	Package  app.ExportedPackage `json:"package"`
	Receipt  filing.Receipt      `json:"receipt"`
}

func (sh *shell) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "demo", Short: "用生成的样本走完一遍备案 / walk one filing end to end with generated specimens", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			d := demo{shell: sh}
			if sh.data == "" {
				dir, err := os.MkdirTemp("", "beiandesk-demo-")
				if err != nil {
					return app.WriteProblem(os.TempDir(), err)
				}
				sh.data = dir
			}
			return sh.withNewApp(c.Context(), func(a *app.App) error { return d.run(c.Context(), a) })
		},
	}
}

// demo walks one filing through the same use cases that the other commands call.
type demo struct {
	*shell
	order  filing.ID
	answer demoAnswer
}

func (d *demo) run(ctx context.Context, a *app.App) error {
	clean, broken, err := demoFilings()
	if err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return d.fillIn(ctx, a, clean.Fields) },
		func() error { return d.addBroken(ctx, a, broken.Files) },
		func() error { return d.signForm(ctx, a, clean.Files) },
		func() error { return d.replaceBroken(ctx, a, clean.Files) },
		func() error { return d.freeze(ctx, a) },
		func() error { return d.handOver(ctx, a) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	if d.json {
		d.printJSON(d.answer)
		return nil
	}
	d.say("数据在 %s", "data in %s", d.data)
	return nil
}

// demoFilings generates the specimens; without the typeface that builds fetch there are none.
func demoFilings() (clean, broken specimen.Filing, err error) {
	if clean, err = specimen.Set(filing.Enterprise); err == nil {
		broken, err = specimen.Broken(filing.Enterprise)
	}
	if err != nil {
		err = &app.Problem{
			Code:    "specimens-missing",
			Message: filing.Words("这个构建不带生成样本所需的字体。", "This build carries no typeface to draw specimens with."),
			Advice:  filing.Words("请用 make cli 构建。", "Build it with make cli."),
			Cause:   err,
		}
	}
	return clean, broken, err
}

// tell says which step begins, unless only JSON is wanted.
func (d *demo) tell(zh, en string, args ...any) {
	if !d.json {
		d.say(zh, en, args...)
	}
}

func (d *demo) fillIn(ctx context.Context, a *app.App, fields map[string]string) error {
	v, err := a.NewOrder(ctx, app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise})
	if err != nil {
		return err
	}
	d.order, d.answer.Order = v.Draft.Order.ID, v.Draft.Order.ID
	values := map[string]string{}
	for path, value := range fields {
		values[path] = value
	}
	values["product.serviceNumber"] = serviceNumber(d.order)
	if v, err = a.SetFields(ctx, d.order, values); err != nil {
		return err
	}
	if slices.ContainsFunc(v.Review.Findings, func(f filing.Finding) bool { return f.Code == filing.OrderSubjectBusy }) {
		return d.giveUp(ctx, a)
	}
	d.tell("① 新建客户、主体与订单，填写 %d 个字段", "1. made a client, a subject and an order; filled in %d fields", len(values))
	return nil
}

// giveUp abandons an order that could not be handed over, because an earlier demo's of the same subject is still open.
func (d *demo) giveUp(ctx context.Context, a *app.App) error {
	if _, err := a.Abandon(ctx, d.order); err != nil {
		return err
	}
	return &app.Problem{
		Code:    "demo-again",
		Message: filing.Words("这个数据文件夹里已有一份进行中的样本备案。", "This data folder has a filing of the specimens under way already."),
		Advice:  filing.Words("不加 --data 运行，或指定一个新的文件夹。", "Run it without --data, or name a new folder."),
	}
}

// serviceNumber makes a number of the right shape from an order's id: one number serves one order only.
func serviceNumber(id filing.ID) string {
	hex := fmt.Sprintf("%x", id)[:32]
	return fmt.Sprintf("%s-%s-%s-%s-%s", hex[:8], hex[8:12], hex[12:16], hex[16:20], hex[20:])
}

func (d *demo) addBroken(ctx context.Context, a *app.App, files []specimen.File) error {
	v, err := d.add(ctx, a, "broken", files)
	if err != nil {
		return err
	}
	d.answer.Findings = v.Review.Findings
	d.tell("② 放入 %d 份样本材料（几份故意做坏），检查：", "2. put in %d specimens, some broken on purpose; review:", len(files))
	if !d.json {
		d.findingPrinter(materialNames(v)).all(v.Review.Findings)
		fmt.Fprintln(d.Out, "  "+summary(v.Review.Findings).In(d.lang()))
	}
	return nil
}

// add writes specimens as files, as a filer would have them, and takes them in.
func (d *demo) add(ctx context.Context, a *app.App, kind string, files []specimen.File) (v app.OrderView, err error) {
	dir := filepath.Join(d.data, "demo", string(d.order), kind)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return v, app.WriteProblem(dir, err)
	}
	for _, f := range files {
		path := filepath.Join(dir, f.Name)
		if err := os.WriteFile(path, f.Content, 0o600); err != nil {
			return v, app.WriteProblem(path, err)
		}
		var results []app.AddResult
		if v, results, err = a.AddFiles(ctx, d.order, f.Slot, []string{path}, nil); err != nil {
			return v, err
		}
		if p := results[0].Problem; p != nil {
			return v, p
		}
	}
	return v, nil
}

// signForm prints the order's verification form, and signs, seals and scans it as a person would.
func (d *demo) signForm(ctx context.Context, a *app.App, files []specimen.File) error {
	v, err := a.Order(ctx, d.order)
	if err != nil {
		return err
	}
	path := filepath.Join(d.data, "demo", string(d.order), app.FormFileName(formsheet.Verification))
	if _, err := a.PrintForm(ctx, d.order, app.PrintForm{Path: path}); err != nil {
		return err
	}
	for i := range files {
		if files[i].Slot == filing.SlotVerificationForm {
			if files[i].Content, err = formset.Signed(formsheet.Verification, v.Draft, time.Now()); err != nil {
				return err
			}
		}
	}
	d.tell("   打印核验单 %s，签名、盖章、扫描（样本由程序画出）", "   printed the verification form %s; signed, sealed and scanned it (drawn by the program)", path)
	return nil
}

// replaceBroken takes out every material with a finding that blocks or warns, and puts the good one in its place.
func (d *demo) replaceBroken(ctx context.Context, a *app.App, files []specimen.File) error {
	v, err := a.Order(ctx, d.order)
	if err != nil {
		return err
	}
	replaced := 0
	for _, slot := range v.Slots {
		for _, m := range slot.Materials {
			if !faulty(m) {
				continue
			}
			if _, err := a.RemoveMaterial(ctx, d.order, m.ID); err != nil {
				return err
			}
			if _, err := d.add(ctx, a, "good", ofSlot(files, slot.ID)); err != nil {
				return err
			}
			replaced++
		}
	}
	d.tell("③ 换掉有问题的 %d 份材料", "3. replaced %d faulty materials", replaced)
	return nil
}

func faulty(m app.MaterialView) bool {
	for _, f := range m.Findings {
		if f.Severity != filing.Hint {
			return true
		}
	}
	return false
}

func ofSlot(files []specimen.File, slot filing.SlotID) (out []specimen.File) {
	for _, f := range files {
		if f.Slot == slot {
			out = append(out, f)
		}
	}
	return out
}

func (d *demo) freeze(ctx context.Context, a *app.App) error {
	v, err := a.Freeze(ctx, d.order, nil)
	if err != nil {
		return err
	}
	path := filepath.Join(d.data, "demo", string(d.order), "package")
	if d.answer.Package, err = a.ExportPackage(ctx, d.order, path); err != nil {
		return err
	}
	d.tell("④ 复查：%s", "4. reviewed again: %s", summary(v.Review.Findings).In(d.lang()))
	d.tell("⑤ 定稿为资料包 %s", "5. frozen into package %s", d.answer.Package.Digest)
	return nil
}

// handOver starts an intake on this machine and hands the package over to it.
func (d *demo) handOver(ctx context.Context, a *app.App) error {
	in, err := app.OpenIntake(filepath.Join(d.data, "demo", string(d.order), "intake"), a.Checker, "样本接收端", vault.Options{})
	if err != nil {
		return err
	}
	token, err := in.MakeToken(intake.NewToken{Label: "demo"})
	if err != nil {
		return err
	}
	serving, stop := context.WithCancel(ctx)
	defer stop()
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- in.Serve(serving, "127.0.0.1:0", intake.ServeOptions{Ready: func(url string) { ready <- url }})
	}()
	select {
	case err := <-ended:
		return serveProblem("127.0.0.1:0", err)
	case url := <-ready:
		if err := d.send(ctx, a, url, token); err != nil {
			return err
		}
	}
	stop()
	return serveProblem("127.0.0.1:0", <-ended)
}

func (d *demo) send(ctx context.Context, a *app.App, url, token string) error {
	v, err := a.Submit(ctx, d.order, app.Destination{Connector: "intake", Target: url, Token: token}, nil)
	if err != nil {
		return err
	}
	s := v.Submissions[0]
	if s.Receipt == nil {
		return errors.New(s.Problem.EN)
	}
	d.answer.Receipt = *s.Receipt
	d.tell("⑥ 提交给本机的接收端，接收端复查并签收：", "6. handed over to an intake on this machine, which reviewed it and signed for it:")
	if !d.json {
		printReceipt(d.shell, s)
	}
	return nil
}
